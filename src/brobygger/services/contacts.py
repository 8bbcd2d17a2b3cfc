"""Writing contacts: from a typed line to entries in the journal."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Contact, Detailed, Logged, Noted, changes, stated
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.errors import BrobyggerError
from brobygger.language.line import read_line
from brobygger.language.reading import Reading
from brobygger.register.contacts import contact_by_id, contact_by_tail
from brobygger.register.drafts import record_draft
from brobygger.register.undoing import last_act, last_act_on
from brobygger.register.views import record
from brobygger.services.correcting import corrected, refuse_what_history_forbids
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
        return LoggedLine(_not_saved(workplace, logged, detailed, reading.note), reading)
    _refuse_unread(reading)
    statements = [Statement(Kind.LOGGED, stated(logged))]
    if detailed != Detailed():
        statements.append(Statement(Kind.DETAILED, stated(detailed), Audience.BASE))
    if reading.note:
        noted = stated(Noted(text=reading.note))
        statements.append(Statement(Kind.NOTED, noted, Audience.BASE))
    return LoggedLine(_save(workplace, statements, draft), reading)


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
    before = Logged.model_validate(contact.model_dump(include=set(Logged.model_fields)))
    detail_before = Detailed(time=contact.time, topics=contact.sensitive_topics)
    fields, detail = corrected(before, detail_before, reading)
    after = _valid(fields)
    refuse_what_history_forbids(workplace, contact.id, after, detail)
    found = (
        (Kind.CORRECTED, changes(before, after), Audience.PLAN),
        (Kind.DETAILED, changes(detail_before, detail), Audience.BASE),
        (Kind.NOTED, {"text": reading.note} if _differs(reading, contact) else {}, Audience.BASE),
    )
    statements = [
        Statement(kind, content, audience, contact.id)
        for kind, content, audience in found
        if content
    ]
    if not statements:
        raise BrobyggerError("contact.unchanged")
    return LoggedLine(_save(workplace, statements), reading)


def withdraw_contact(workplace: Workplace, tail: str) -> Contact:
    """Hide a contact from lists and counts. Error ``contact.withdrawn`` if it already is."""
    contact = workplace.register.read(contact_by_tail, tail)
    if contact.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=tail)
    return _save(workplace, [Statement(Kind.WITHDRAWN, {}, subject=contact.id)])


def undo(workplace: Workplace, tail: str | None = None, *, redo: bool = False) -> Contact:
    """Take back the worker's own latest act, or the latest on the contact `tail`.

    With `redo` the latest undo is taken back, so that what it undid counts again. The
    contact as it then stands. Errors: ``undo.nothing``, ``redo.nothing``, ``undo.adoption``,
    those of `contact_by_tail`.
    """
    if tail is None:
        act = workplace.register.read(last_act, workplace.author, redo=redo)
    else:
        contact = workplace.register.read(contact_by_tail, tail)
        act = workplace.register.read(last_act_on, contact.id, redo=redo)
    if not act:
        raise BrobyggerError("redo.nothing" if redo else "undo.nothing")
    return _save(
        workplace,
        [
            Statement(Kind.UNDONE, {"entry": str(entry.id)}, entry.audience, entry.subject)
            for entry in act
        ],
    )


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


def _differs(reading: Reading, contact: Contact) -> bool:
    return reading.note is not None and reading.note != (contact.note or "")


def _save(workplace: Workplace, statements: list[Statement], draft: str | None = None) -> Contact:
    """Write one act, and drop the draft that it was in the same transaction."""
    act = Act(workplace.author, workplace.clock.wall_ms(), tuple(statements))
    if draft is None:
        entries = workplace.register.write(record, [act])
    else:
        entries = workplace.register.write(record_draft, act, draft)
    contact = workplace.register.read(contact_by_id, entries[0].subject)
    assert contact is not None
    return contact


def _not_saved(
    workplace: Workplace, logged: Logged, detailed: Detailed, note: str | None
) -> Contact:
    return Contact(
        **logged.model_dump(),
        id=UUID(int=0),
        time=detailed.time,
        sensitive_topics=detailed.topics,
        note=note or None,
        author=workplace.author,
        logged_clock=0,
    )
