"""What stands in one field of a form, where it is not the name of something.

The rules are those of the quick line; a text is stripped, plain and never empty.
"""

import re
from dataclasses import dataclass
from datetime import date

from brobygger.catalogue.models import Plan
from brobygger.domain.codes import read_participant_code
from brobygger.domain.values import NOTE_LENGTH, AgeBand
from brobygger.errors import BrobyggerError
from brobygger.language.ages import read_age
from brobygger.language.clock import TimeMatch, match_duration, match_time
from brobygger.language.dateparsing import read_leftover
from brobygger.language.days import DayPart, match_day
from brobygger.language.people import MOST_PEOPLE
from brobygger.language.when import check_day
from brobygger.language.words import read_number

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,15}", re.ASCII)


@dataclass(frozen=True)
class Day:
    """A day as typed; the part of the day helps to read the clock time."""

    day: date
    typed_year: bool
    part: DayPart | None = None


def read_day(text: str, today: date) -> Day:
    """Errors of `match_day` and `check_day`; ``day.unknown`` (text)."""
    words = text.split()
    match = match_day(words, 0, today)
    if match and match.length == len(words):
        day = Day(match.day, match.typed_year, match.part)
    elif late := read_leftover(words, today):
        day = Day(late, str(late.year) in text)
    else:
        raise BrobyggerError("day.unknown", text=text)
    check_day(day.day, today)
    return day


def read_time(text: str, part: DayPart | None) -> tuple[str, int | None]:
    """The clock time (`14:00`), and the minutes of a range; error ``time.impossible`` (text)."""
    words = text.split()
    for said in (words, ["kl", *words]):
        try:
            match: TimeMatch | None = match_time(said, 0, part)
        except BrobyggerError:
            match = None
        if match and match.length == len(said):
            start, end = match.start, match.end
            minutes = (end.hour - start.hour) * 60 + end.minute - start.minute if end else None
            return f"{start:%H:%M}", minutes
    raise BrobyggerError("time.impossible", text=text)


def read_minutes(text: str) -> int:
    """Minutes; a bare number is minutes. Errors of `match_duration`; ``minutes.unknown`` (text)."""
    words = (text + "m" if _WHOLE_NUMBER.fullmatch(text) else text).split()
    match = match_duration(words, 0)
    if match is None or match.length != len(words):
        raise BrobyggerError("minutes.unknown", text=text)
    return match.minutes


def read_count(text: str) -> int:
    """How many; errors ``number.unknown`` (text), ``people.number`` (number, most)."""
    number = read_number(text)
    if number is None:
        raise BrobyggerError("number.unknown", text=text)
    if not 1 <= number <= MOST_PEOPLE:
        raise BrobyggerError("people.number", number=number, most=MOST_PEOPLE)
    return number


def read_band(text: str) -> AgeBand:
    """A band, or the band of an age; error ``age.unknown`` (text, bands)."""
    band = read_age(text)
    if band is None:
        raise BrobyggerError("age.unknown", text=text, bands=tuple(AgeBand))
    return band


def read_code(text: str, letters: frozenset[str]) -> str:
    """A participant's code of a base with one of `letters`; ``code.unknown``, ``code.wrong``."""
    code = read_participant_code(text)
    if code is None or code[0] not in letters:
        raise BrobyggerError("code.unknown", text=text)
    return code


def check_note(note: str | None, plan: Plan) -> None:
    """Errors ``note.not_kept``, ``note.too_long`` (length, most)."""
    if not note:
        return
    if not plan.notes:
        raise BrobyggerError("note.not_kept")
    if len(note) > NOTE_LENGTH:
        raise BrobyggerError("note.too_long", length=len(note), most=NOTE_LENGTH)
