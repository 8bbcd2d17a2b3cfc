"""People and days as texts in the words of the line, for forms and commands."""

from collections.abc import Mapping
from datetime import date

from brobygger.domain.participant import ParticipantKind
from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language.field_texts import read_day
from brobygger.language.line import read_line
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import Reading, SessionReading
from brobygger.language.words import read_number
from brobygger.services.workplace import Workplace

_NOBODY = "-"
"""The course that a head count without one is read at; no word of the line."""
_PERSONS = "pers"
"""What a bare number counts: where others are asked for, it is so many of them."""


def read_attributes(workplace: Workplace, text: str) -> dict[str, object]:
    """What `pige 15-17 lundtoftegade` or `familie blågården` says of a participant.

    Fields of `Coded`: those that are said. Errors of `read_line`; ``people.one`` where it is not
    one person or family; ``people.unread`` (words).
    """
    reading = _read(workplace, text)
    persons: tuple[Person, ...] = reading.fields.get("people", ())
    families = reading.fields.get("families")
    if _says_more(reading, "people", "families") or len(persons) > 1:
        raise BrobyggerError("people.one")
    person = persons[0] if persons else Person()
    if person.number != 1 or person.code or (families or 1) != 1:
        raise BrobyggerError("people.one")
    said: Mapping[str, object] = {
        "kind": ParticipantKind.FAMILY if families else None,
        "age_band": person.age_band,
        "gender": person.gender,
        "department": person.department,
    }
    return {field: value for field, value in said.items() if value is not None}


def read_others(workplace: Workplace, text: str) -> SessionReading:
    """What `7 unge 15-17 2 nye` says of who came, known people not among them.

    Errors of `read_line`, ``people.unread``; ``attend.others`` where it says anything else.
    """
    if read_number(text.strip()) is not None:
        text = f"{text} {_PERSONS}"
    reading = _read(workplace, text, course=_NOBODY)
    read = reading.session
    assert read is not None
    if _says_more(reading) or read.codes or read.new_steps or read.partners or read.number:
        raise BrobyggerError("attend.others")
    return read


def read_person(workplace: Workplace, text: str) -> Person:
    """Who took a step: a code, `4 beboere`, `pige 15-17`; nothing is one unknown person.

    Errors of `read_line`; ``milestone.who`` for several, ``people.alone`` where it says anything
    else, ``people.unread`` (words).
    """
    if not text.strip():
        return Person()
    reading = _read(workplace, text)
    persons: tuple[Person, ...] = reading.fields.get("people", ())
    if _says_more(reading, "people") or not persons:
        raise BrobyggerError("people.alone")
    if len(persons) > 1:
        raise BrobyggerError("milestone.who")
    return persons[0]


def _says_more(reading: Reading, *wanted: str) -> bool:
    """Whether anything but these fields was typed: it would be swallowed."""
    typed = reading.fields.keys() - reading.assumed - {*wanted}
    else_said = (reading.note, reading.time, reading.sensitive_topics)
    return bool(typed or any(else_said) or reading.is_beside)


def past_day(workplace: Workplace, text: str) -> date:
    """`i dag`, `24/11`, `2026-11-24`; errors of `read_day`."""
    return read_day(check_plain(text), workplace.clock.today()).day


def _read(workplace: Workplace, text: str, *, course: str | None = None) -> Reading:
    reading = read_line(
        text,
        vocabulary=workplace.vocabulary,
        today=workplace.clock.today(),
        base=workplace.register.base,
        course=course,
    )
    if reading.unread:
        raise BrobyggerError("people.unread", words=reading.unread)
    return reading
