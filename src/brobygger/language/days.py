"""Days as Danes write them: `i går`, `sidste tirsdag`, `for en uge siden`, `torsdag uge 45`.

What a day without a year means is the nearest past one; today counts as past. `sidste tirsdag`
and `i tirsdags` are the latest Tuesday before today, a bare `tirsdag` may be today, `på tirsdag`
is after today, and `i nat` is today's. `søn` is a son and never a Sunday; `man` (one) and `tor`
(a name) are days only with a full stop or beside a date or week, and `d 15` may be a boy, so that
the fifteenth is `d. 15`. `uge 45` alone is no day.
"""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from brobygger.errors import BrobyggerError
from brobygger.language.words import any_of, normal, phrase, read_number, word_count


class DayPart(StrEnum):
    MORNING = "morning"
    FORENOON = "forenoon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True)
class DayMatch:
    """A day that `length` words name, and the part of the day if they name one."""

    length: int
    day: date
    typed_year: bool
    part: DayPart | None


EARLIEST_HOUR = 7
"""Before this hour nobody meets anybody: `3.11` is the third of November, `10.12` is asked."""

PARTS = {
    "morges": DayPart.MORNING,
    "morgen": DayPart.MORNING,
    "morgenen": DayPart.MORNING,
    "formiddag": DayPart.FORENOON,
    "formiddags": DayPart.FORENOON,
    "formiddagen": DayPart.FORENOON,
    "eftermiddag": DayPart.AFTERNOON,
    "eftermiddags": DayPart.AFTERNOON,
    "eftermiddagen": DayPart.AFTERNOON,
    "aftes": DayPart.EVENING,
    "aften": DayPart.EVENING,
    "aftenen": DayPart.EVENING,
    "nat": DayPart.NIGHT,
    "natten": DayPart.NIGHT,
}
"""Normal form of the words for a part of the day."""

_RELATIVE: dict[str, tuple[int, DayPart | None]] = {
    "dag": (0, None),
    "gaar": (-1, None),
    "forgaars": (-2, None),
    "morgen": (1, None),
    "overmorgen": (2, None),
    "aftes": (-1, DayPart.EVENING),
} | {
    word: (0, PARTS[word])
    for word in ("morges", "formiddag", "formiddags", "eftermiddag", "eftermiddags", "aften", "nat")
}
"""Word after `i` -> days from today, part of the day."""


def _numbered(lists: str, start: int) -> dict[str, int]:
    """`"a b, c"` from 0 -> a: 0, b: 0, c: 1."""
    return {
        word: number
        for number, words in enumerate(lists.split(","), start)
        for word in words.split()
    }


_WEEKDAYS = _numbered(
    "mandag man, tirsdag tirs tir, onsdag ons, torsdag tors tor, fredag fre, loerdag loer, soendag",
    start=0,
)
_NEED_COMPANY = {"man": "mandag", "tor": "torsdag", "d": "den"}
"""Words that mean a day only with a full stop or beside a date -> what they mean then."""
MONTHS = _numbered(
    "januar jan, februar feb, marts mar, april apr, maj, juni jun, juli jul, august aug,"
    "september sept sep, oktober okt, november nov, december dec",
    start=1,
)
MONTH_WORDS = frozenset(MONTHS)

_WEEK_SHIFT = {"sidste": -1, "forrige": -1, "denne": 0, "naeste": 1}


_WEEKDAY = rf"(?P<weekday>{any_of(_WEEKDAYS)})s?"
_BARE_WEEKDAY = rf"(?P<weekday>{any_of(_WEEKDAYS.keys() - _NEED_COMPANY)})"
_YEAR = r"(?P<year>1[89]\d\d|2\d{3})"
_BEFORE_DATE = rf"(?:(?:i )?{_WEEKDAY} )?(?P<den>d(?:en)?(?:\. ?| ))?"
_D, _M = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
_NOT_HOURS = r"(?! (?:t|timer?)(?: |$))"  # `1/2 time` and `1.5 t` are durations

_Reader = Callable[[re.Match[str], date], date | None]
"""Finds the day of a match; None when it is no day after all, ValueError when there is none."""


def _latest(make: Callable[[int], date], years: range, today: date) -> date:
    """The latest day not after `today` that `make` finds among the years."""
    for year in years:
        try:
            day = make(year)
        except ValueError:
            continue
        if day <= today:
            return day
    raise ValueError


def _dated(year: str | None, month: int, day: int, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # Leap days are at most eight years apart.
    return _latest(lambda y: date(y, month, day), range(today.year, today.year - 9, -1), today)


def _relative(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=_RELATIVE[match["word"]][0])


def _weekday_near(match: re.Match[str], today: date) -> date:
    back = (today.weekday() - _WEEKDAYS[match["weekday"]]) % 7
    lead = match.groupdict().get("lead")
    if lead == "paa":
        return today + timedelta(days=7 - back)
    return today - timedelta(days=7 if lead and back == 0 else back)


def _weekday_of_shifted_week(match: re.Match[str], today: date) -> date:
    days = _WEEKDAYS[match["weekday"]] - today.weekday() + 7 * _WEEK_SHIFT[match["which"]]
    return today + timedelta(days=days)


def _weekday_of_week(match: re.Match[str], today: date) -> date:
    week, weekday = int(match["week"]), _WEEKDAYS[match["weekday"]] + 1
    if match["year"]:
        return date.fromisocalendar(int(match["year"]), week, weekday)
    this_year = today.isocalendar().year
    if (week, weekday) > tuple(today.isocalendar())[1:]:
        this_year -= 1
    return date.fromisocalendar(this_year, week, weekday)


def _ago(match: re.Match[str], today: date) -> date | None:
    number = read_number(match["number"])
    if number is None:
        return None
    unit = match["unit"]
    if unit.startswith(("dag", "uge")):
        return today - timedelta(days=number * (7 if unit.startswith("uge") else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "aar" else 1)
    year, month = months // 12, months % 12 + 1
    if year < 1:
        raise ValueError
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _numeric(match: re.Match[str], today: date) -> date:
    return _dated(match["year"], int(match["month"]), int(match["day"]), today)


def _dotted(match: re.Match[str], today: date) -> date | None:
    day, month = int(match["day"]), int(match["month"])
    if not match["den"]:
        if not is_day_and_month(day, month):
            return None
        if len(match["month"]) == 2 and EARLIEST_HOUR <= day < 24:
            raise BrobyggerError("day.or_time", text=f"{match['day']}.{match['month']}")
    return _dated(None, month, day, today)


def _named_month(match: re.Match[str], today: date) -> date:
    return _dated(match["year"], MONTHS[match["month"]], int(match["day"]), today)


def _day_of_month(match: re.Match[str], today: date) -> date:
    day, first = int(match["day"]), today.year * 12 + today.month - 1
    months = range(first, max(first - 12, 12), -1)
    return _latest(lambda m: date(m // 12, m % 12 + 1, day), months, today)


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern + r"(?= |$)", re.ASCII), reader)
    for pattern, reader in (
        (rf"i ?(?P<word>{any_of(_RELATIVE)})", _relative),
        (_BARE_WEEKDAY, _weekday_near),
        (rf"(?P<lead>i|sidste|forrige|paa) {_BARE_WEEKDAY}s?", _weekday_near),
        (rf"{_WEEKDAY} (?:i )?(?P<which>{any_of(_WEEK_SHIFT)}) uge", _weekday_of_shifted_week),
        (rf"{_WEEKDAY} (?:i )?uge (?P<week>\d{{1,2}})(?: {_YEAR})?", _weekday_of_week),
        (rf"uge (?P<week>\d{{1,2}})(?: {_YEAR})? {_WEEKDAY}", _weekday_of_week),
        (r"(?:for )?(?P<number>[^ ]+) (?P<unit>dage?|uger?|maaned(?:er)?|aar) siden", _ago),
        (rf"{_BEFORE_DATE}{_D}/{_M}(?:[-/ ]{_YEAR})?{_NOT_HOURS}", _numeric),
        (rf"{_BEFORE_DATE}{_D}/{_M}[-/](?P<year>\d{{4}}|\d\d)", _numeric),
        (rf"{_BEFORE_DATE}{_D}(?P<mark>[-.]){_M}(?P=mark)(?P<year>\d{{4}}|\d\d)", _numeric),
        (rf"{_BEFORE_DATE}(?P<year>\d{{4}})-{_M}-{_D}", _numeric),
        (rf"{_BEFORE_DATE}{_D}\.{_M}{_NOT_HOURS}", _dotted),
        (rf"{_BEFORE_DATE}{_D}\.? ?(?P<month>{any_of(MONTHS)})\.?(?: {_YEAR})?", _named_month),
        # `den 15 årige`, `den 3. gang` and `den 9. klasse` are no days
        (
            rf"(?:den |d\. ?|(?:i )?{_WEEKDAY} d(?:en)?(?:\. ?| )){_D}(?! (?:aar|gang|klasse))",
            _day_of_month,
        ),
    )
)
_PART_AFTER = re.compile(rf" (?:om )?(?P<part>{any_of(PARTS)})(?= |$)", re.ASCII)


def is_day_and_month(first: int, second: int) -> bool:
    """Whether the numbers of `3.11` could be a day and a month."""
    return 1 <= first <= 31 and 1 <= second <= 12


def match_day(words: Sequence[str], at: int, today: date) -> DayMatch | None:
    """The longest day that begins at `words[at]`; None if none begins there.

    Errors: ``day.impossible`` (31/2), ``day.or_time`` (10.12 may be either),
    ``day.contradiction`` (a weekday beside another day's date); each with ``text``.
    """
    if at and normal(words[at - 1]) in ("kl", "klokken"):
        return None
    said = phrase(words, at)
    first, _, rest = said.partition(" ")
    if first in _NEED_COMPANY and words[at].endswith("."):
        said = f"{_NEED_COMPANY[first]} {rest}".rstrip()
    found = [(match, reader) for pattern, reader in _READERS if (match := pattern.match(said))]
    for match, reader in sorted(found, key=lambda pair: pair[0].end(), reverse=True):
        text = " ".join(words[at : at + word_count(match.group())])
        try:
            day = reader(match, today)
        except (ValueError, OverflowError):
            raise BrobyggerError("day.impossible", text=text) from None
        if day is None:
            continue
        groups = match.groupdict()
        if (weekday := groups.get("weekday")) and _WEEKDAYS[weekday] != day.weekday():
            raise BrobyggerError("day.contradiction", text=text)
        part = _RELATIVE[groups["word"]][1] if "word" in groups else None
        end = match.end()
        if part is None and (after := _PART_AFTER.match(said, end)):
            part, end = PARTS[after["part"]], after.end()
        return DayMatch(word_count(said[:end]), day, bool(groups.get("year")), part)
    return None
