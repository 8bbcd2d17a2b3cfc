"""From a typed line to entries in the journal; and what is done to a contact afterwards."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from brobygger.domain.act import Statement
from brobygger.domain.contact import Contact, Detailed, Logged
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.line import read_line
from brobygger.language.reading import LineWarning, Reading
from brobygger.register.contacts import contact_by_id, contact_by_tail
from brobygger.register.participants import with_code
from brobygger.services.correcting import corrected, refuse_what_history_forbids
from brobygger.services.courses import the_courses
from brobygger.services.milestones import Achieved, achieving_by_line
from brobygger.services.participants import nearest
from brobygger.services.referrals.lines import as_saved, beside_line
from brobygger.services.referrals.results import (
    AnsweredCheck,
    MadeReferrals,
    NamedEmployer,
    Started,
    TakenStep,
)
from brobygger.services.roll_call import many_others
from brobygger.services.sessions import SessionLine, session_line
from brobygger.services.stating import (
    changing_statements,
    detailed_of,
    first_statements,
    logged_of,
    not_saved,
    save,
)
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

_SAYS_CONTACT = frozenset(
    {
        *("channel", "reached", "counterpart", "partners", "families", "topics"),
        *("accompaniment", "minutes", "first_time", "course"),
    }
)
"""Fields that a line which only states a step has none of."""


@dataclass(frozen=True)
class LoggedLine:
    """What a line became, and how it was read: a contact, what it says of a session, steps.

    `referrals` are the new ones; `steps` are those of referrals that were there, and checks and
    starts; `employers` are named by the line, on the list or new there. `entries` are those that
    were written, none by a dry run.
    """

    reading: Reading
    contact: Contact | None = None
    session: SessionLine | None = None
    milestones: tuple[Achieved, ...] = ()
    referrals: tuple[MadeReferrals, ...] = ()
    steps: tuple[TakenStep | AnsweredCheck | Started, ...] = ()
    employers: tuple[NamedEmployer, ...] = ()
    entries: tuple[UUID, ...] = ()
    warnings: tuple[LineWarning, ...] = ()


def log_line(
    workplace: Workplace, line: str, *, dry_run: bool = False, draft: str | None = None
) -> LoggedLine:
    """Save what `line` states, or with `dry_run` only show what it would be.

    `draft` names the draft that the line was until now; it goes with the save.
    Errors: those of `read_line`, `session_line` and `beside_line`; ``milestone.who``;
    ``line.unread`` or ``referral.unread`` (words) unless `dry_run`: what the program cannot keep
    is named, and then nothing is saved.
    """
    reading = _read(workplace, line)
    contact: Contact | None = None
    session: SessionLine | None = None
    statements: list[Statement] = []
    if reading.session is not None:
        session = session_line(workplace, reading)
        statements += session.statements
    elif _is_contact(reading):
        logged = _valid(_held_at(workplace, reading.fields))
        detailed = Detailed(time=reading.time, topics=reading.sensitive_topics)
        contact = not_saved(workplace, logged, detailed, reading.note)
        statements += first_statements(logged, detailed, reading.note)
    steps = achieving_by_line(reading)
    statements += steps
    beside = beside_line(workplace, reading, with_contact=contact is not None)
    statements += beside.statements
    doubts = (*unknown_codes(workplace, reading), *_many(session), *beside.warnings)
    done = LoggedLine(
        reading,
        contact,
        session,
        tuple(Achieved.model_validate(each.content) for each in steps),
        beside.referrals,
        beside.steps,
        beside.employers,
        warnings=(*reading.warnings, *doubts),
    )
    if dry_run:
        return done
    _refuse_unread(reading)
    entries = write(workplace, statements, draft)
    if session is not None and session.is_new_course:
        workplace.forget_courses()
    if contact is not None:
        contact = workplace.register.read(contact_by_id, entries[0].subject)
    return replace(
        done,
        contact=contact,
        referrals=as_saved(workplace, done.referrals),
        entries=tuple(entry.id for entry in entries),
    )


def unknown_codes(workplace: Workplace, reading: Reading) -> list[LineWarning]:
    """``warn.code_unknown`` (code): it may be another base's, or a wrong card's."""
    codes = [person.code for person in reading.fields.get("people", ()) if person.code]
    return [
        LineWarning("warn.code_unknown", {"code": code})
        for code in codes
        if workplace.register.read(with_code, code) is None
    ]


def _many(line: SessionLine | None) -> tuple[LineWarning, ...]:
    return () if line is None else many_others(line.session, [*line.before, line.counted])


def _is_contact(reading: Reading) -> bool:
    """Steps, checks and starts may stand alone; a referral without `>` always does."""
    if reading.referral:
        return False
    alone = reading.milestones or reading.check or reading.start
    said = reading.fields.keys() & _SAYS_CONTACT
    noted = reading.note or reading.time or reading.sensitive_topics
    return bool(not alone or said or noted or reading.referrals)


@dataclass(frozen=True)
class CorrectedLine:
    """A contact as it stands after a correction, and how its line was read."""

    contact: Contact
    reading: Reading


def correct_contact(workplace: Workplace, tail: str, line: str) -> CorrectedLine:
    """Change what `line` names in the contact whose id ends in `tail`; see `corrected`.

    Errors: those of `contact_by_tail` and `log_line`; ``contact.withdrawn``,
    ``contact.unchanged``, ``contact.refers`` for a referral, which is none of it.
    """
    contact = workplace.register.read(contact_by_tail, tail)
    if contact.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=tail)
    reading = _read(workplace, line, correcting=True)
    _refuse_unread(reading)
    if reading.referrals:
        raise BrobyggerError("contact.refers")
    fields, detail = corrected(logged_of(contact), detailed_of(contact), reading)
    after = _valid(_held_at(workplace, fields))
    refuse_what_history_forbids(workplace, contact.id, after, detail)
    statements = changing_statements(contact, after, detail, reading.note)
    if not statements:
        raise BrobyggerError("contact.unchanged")
    return CorrectedLine(save(workplace, statements), reading)


def withdraw_contact(workplace: Workplace, tail: str) -> Contact:
    """Hide a contact from lists and counts. Error ``contact.withdrawn`` if it already is."""
    contact = workplace.register.read(contact_by_tail, tail)
    if contact.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=contact.id.hex[-8:])
    return save(workplace, [Statement(Kind.WITHDRAWN, {}, subject=contact.id)])


def _read(workplace: Workplace, line: str, *, correcting: bool = False) -> Reading:
    try:
        return read_line(
            line,
            vocabulary=workplace.vocabulary,
            today=workplace.clock.today(),
            base=workplace.register.base,
            correcting=correcting,
        )
    except BrobyggerError as error:
        if error.key != "code.wrong":
            raise
        raise nearest(workplace, str(error.values["code"])) from None


def _held_at(workplace: Workplace, fields: dict[str, Any]) -> dict[str, Any]:
    """A talk is held at what the agreement knows, whatever the running course is called.

    Error ``course.own`` (name) for a course of the workers' own.
    """
    course = fields.get("course")
    if course is None or course in workplace.catalogue.courses:
        return fields
    running = {str(each.id): each for each in the_courses(workplace)}
    if course in running and running[course].template is None:
        raise BrobyggerError("course.own", name=running[course].name)
    return fields | ({"course": running[course].template} if course in running else {})


def _refuse_unread(reading: Reading) -> None:
    if reading.unread and reading.referral is not None:
        raise BrobyggerError("referral.unread", words=reading.unread)
    if reading.unread:
        raise BrobyggerError("line.unread", words=reading.unread)


def _valid(fields: dict[str, Any]) -> Logged:
    try:
        return Logged.model_validate(fields)
    except ValidationError:
        raise BrobyggerError("contact.invalid") from None
