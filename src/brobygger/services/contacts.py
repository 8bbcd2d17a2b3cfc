"""Writing contacts: from a typed line to entries in the journal."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from brobygger.domain.act import Statement
from brobygger.domain.contact import Contact, Detailed, Logged
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.line import read_line
from brobygger.language.reading import Reading
from brobygger.register.contacts import contact_by_tail
from brobygger.services.correcting import corrected, refuse_what_history_forbids
from brobygger.services.stating import (
    changing_statements,
    detailed_of,
    first_statements,
    logged_of,
    not_saved,
    save,
)
from brobygger.services.workplace import Workplace


@dataclass(frozen=True)
class LoggedLine:
    """What a line became: the contact, and how the line was read."""

    contact: Contact
    reading: Reading


def log_line(
    workplace: Workplace, line: str, *, dry_run: bool = False, draft: str | None = None
) -> LoggedLine:
    """Save the contact that `line` states, or with `dry_run` only show what it would be.

    `draft` names the draft that the line was until now; it goes with the save.
    Errors: those of `read_line`; ``line.unread`` (words) and ``line.referral`` unless
    `dry_run`: what the program cannot keep is named, and then nothing is saved.
    """
    reading = _read(workplace, line)
    logged = _valid(reading.fields)
    detailed = Detailed(time=reading.time, topics=reading.sensitive_topics)
    if dry_run:
        return LoggedLine(not_saved(workplace, logged, detailed, reading.note), reading)
    _refuse_unread(reading)
    statements = first_statements(logged, detailed, reading.note)
    return LoggedLine(save(workplace, statements, draft), reading)


def correct_contact(workplace: Workplace, tail: str, line: str) -> LoggedLine:
    """Change what `line` names in the contact whose id ends in `tail`; see `corrected`.

    Errors: those of `contact_by_tail` and `log_line`; ``contact.withdrawn``,
    ``contact.unchanged``.
    """
    contact = workplace.register.read(contact_by_tail, tail)
    if contact.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=tail)
    reading = _read(workplace, line, correcting=True)
    _refuse_unread(reading)
    fields, detail = corrected(logged_of(contact), detailed_of(contact), reading)
    after = _valid(fields)
    refuse_what_history_forbids(workplace, contact.id, after, detail)
    statements = changing_statements(contact, after, detail, reading.note)
    if not statements:
        raise BrobyggerError("contact.unchanged")
    return LoggedLine(save(workplace, statements), reading)


def withdraw_contact(workplace: Workplace, tail: str) -> Contact:
    """Hide a contact from lists and counts. Error ``contact.withdrawn`` if it already is."""
    contact = workplace.register.read(contact_by_tail, tail)
    if contact.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=contact.id.hex[-8:])
    return save(workplace, [Statement(Kind.WITHDRAWN, {}, subject=contact.id)])


def _read(workplace: Workplace, line: str, *, correcting: bool = False) -> Reading:
    return read_line(
        line,
        vocabulary=workplace.vocabulary,
        today=workplace.clock.today(),
        base=workplace.register.base,
        correcting=correcting,
    )


def _refuse_unread(reading: Reading) -> None:
    if reading.unread:
        raise BrobyggerError("line.unread", words=reading.unread)
    if reading.referrals:
        raise BrobyggerError("line.referral", destinations=reading.referrals)


def _valid(fields: dict[str, Any]) -> Logged:
    try:
        return Logged.model_validate(fields)
    except ValidationError:
        raise BrobyggerError("contact.invalid") from None
