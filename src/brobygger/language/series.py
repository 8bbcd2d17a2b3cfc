"""A series of sessions in words: `hver tirsdag 16.30 fra 12/1, 20 gange, ikke i skoleferier`.

A day without a year is the next one, unless it is less than two months back: a series is planned
ahead, or entered soon after it began. `20 gange` counts those that are held.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from brobygger.catalogue.models import Holiday
from brobygger.errors import BrobyggerError
from brobygger.language.days import MONTHS
from brobygger.language.plain_text import check_plain
from brobygger.language.words import any_of, normal

MOST_SESSIONS = 200
_MOST_DAYS_AHEAD = 2 * 366
_MOST_DAYS_BACK = 60
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag")
_WORKDAYS = frozenset(range(5))
_EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True)
class Series:
    """The days of the sessions, ascending, with the time (`16:30`) and minutes of each.

    `skipped` are the days that fell into a holiday, each with its name.
    """

    days: tuple[date, ...]
    time: str | None
    minutes: int | None
    skipped: tuple[tuple[date, str], ...] = ()


@dataclass
class _Said:
    today: date
    weekdays: set[int] = field(default_factory=set)
    every: int = 1
    first: date | None = None
    last: date | None = None
    number: int | None = None
    single: list[date] = field(default_factory=list)
    start: time | None = None
    end: time | None = None
    without_holidays: bool = False


_ISO = r"\d{4}-\d\d-\d\d"
_NUMBERS = r"\d{1,2}/\d{1,2}(?:[-/]\d{2,4})?"
_DATE = rf"(?:{_ISO}|{_NUMBERS}|\d{{1,2}}\.? (?:{any_of(MONTHS)})(?: \d{{4}})?)"
_DAY = rf"(?:{'|'.join(_WEEKDAYS)})(?:e|s)?"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"


def _say_every(said: _Said, match: re.Match[str]) -> None:
    said.every = {None: 1, "anden": 2, "tredje": 3}[match["every"]]
    _say_weekday(said, match)


def _say_weekday(said: _Said, match: re.Match[str]) -> None:
    said.weekdays.add(next(n for n, day in enumerate(_WEEKDAYS) if match["day"].startswith(day)))


def _say_all_days(said: _Said, match: re.Match[str]) -> None:
    said.weekdays |= _WORKDAYS if "hverdag" in match.group() else _EVERY_DAY


def _say_from(said: _Said, match: re.Match[str]) -> None:
    said.first = _read_date(match["date"], said.today)


def _say_to(said: _Said, match: re.Match[str]) -> None:
    said.last = _read_date(match["date"], said.today, said.first)


def _say_span(said: _Said, match: re.Match[str]) -> None:
    said.first = _read_date(match["first"], said.today)
    said.last = _read_date(match["last"], said.today, said.first)
    said.weekdays = said.weekdays or set(_EVERY_DAY)


def _say_number(said: _Said, match: re.Match[str]) -> None:
    said.number = int(match["number"])
    if not 1 <= said.number <= MOST_SESSIONS:
        raise BrobyggerError("series.number", number=said.number, most=MOST_SESSIONS)


def _say_clock(said: _Said, match: re.Match[str]) -> None:
    said.start = _read_clock(match["start"])
    said.end = _read_clock(match["end"]) if match["end"] else None


def _say_no_holidays(said: _Said, match: re.Match[str]) -> None:
    said.without_holidays = True


def _say_single(said: _Said, match: re.Match[str]) -> None:
    said.single.append(_read_date(match["date"], said.today))


_SAY: tuple[tuple[re.Pattern[str], Callable[[_Said, re.Match[str]], None]], ...] = tuple(
    (re.compile(pattern + r"(?= |$)", re.ASCII), say)
    for pattern, say in (
        (rf"(?P<first>{_DATE}) ?(?:-|til) ?(?P<last>{_DATE})", _say_span),
        (rf"(?:fra|fra og med|start|starter|begynder)(?: d\.?| den)? (?P<date>{_DATE})", _say_from),
        (rf"(?:frem )?til(?: og med)?(?: d\.?| den)? (?P<date>{_DATE})", _say_to),
        (r"(?P<number>\d{1,4}) (?:gange|gang|moeder)", _say_number),
        (rf"hver (?:(?P<every>anden|tredje) )?(?P<day>{_DAY})", _say_every),
        (r"(?:hver dag|alle dage|dagligt?|alle hverdage|hverdage|hver hverdag)", _say_all_days),
        (rf"(?P<day>{_DAY})", _say_weekday),
        (
            r"(?:ikke|undtagen|uden|dog ikke|men ikke)(?: i)? (?:skole)?ferier?(?:n|ne)?",
            _say_no_holidays,
        ),
        (rf"(?:d\.? ?|den )?(?P<date>{_DATE})", _say_single),
        (rf"kl\.? ?(?P<start>{_CLOCK})(?: ?- ?(?P<end>{_CLOCK}))?", _say_clock),
        (rf"(?P<start>{_CLOCK}) ?- ?(?P<end>{_CLOCK})", _say_clock),
        (r"(?P<start>\d{1,2}[.:]\d{2})(?P<end>)", _say_clock),
    )
)
_SMALL = frozenset({"og", "i", "paa", "fra", "hver", "samt", ""})


def read_series(text: str, *, today: date, holidays: Iterable[Holiday]) -> Series:
    """The days that `text` asks for.

    Errors: those of `plain_text`; ``series.unread`` (words), ``series.no_days``,
    ``series.no_end`` where neither a number nor a last day is said, ``series.number`` (number,
    most), ``series.backwards`` (first, last), ``series.too_far`` (last), ``series.clock`` (text),
    ``day.impossible`` (text).
    """
    said = _Said(today)
    words = [normal(word) for word in check_plain(text).replace(",", " ").split()]
    unread = list(_read(said, " ".join(word for word in words if word)))
    if unread:
        raise BrobyggerError("series.unread", words=tuple(unread))
    if not said.weekdays:
        if not said.single and said.first is not None:
            said.single.append(said.first)
        if not said.single:
            raise BrobyggerError("series.no_days")
        return _series(said, sorted(set(said.single)), ())
    if said.first is None:
        said.first = said.single.pop(0) if said.single else today
    days, skipped = _walk(said, list(holidays) if said.without_holidays else [])
    return _series(said, sorted({*days, *said.single}), tuple(skipped))


def _read(said: _Said, text: str) -> Iterator[str]:
    """Takes what it understands; gives the words that it does not."""
    at = 0
    while at < len(text):
        for pattern, say in _SAY:
            if match := pattern.match(text, at):
                say(said, match)
                at = match.end()
                break
        else:
            word, _, _ = text[at:].partition(" ")
            if word not in _SMALL:
                yield word
            at += len(word)
        at += 1


def _walk(said: _Said, holidays: list[Holiday]) -> tuple[list[date], list[tuple[date, str]]]:
    assert said.first is not None
    if said.number is None and said.last is None:
        raise BrobyggerError("series.no_end")
    if said.last is not None and said.last < said.first:
        raise BrobyggerError("series.backwards", first=said.first, last=said.last)
    days: list[date] = []
    skipped: list[tuple[date, str]] = []
    furthest = said.today + timedelta(days=_MOST_DAYS_AHEAD)
    day, monday = said.first, said.first - timedelta(days=said.first.weekday())
    while (said.last is None or day <= said.last) and len(days) != said.number:
        if day > furthest or len(days) > MOST_SESSIONS:
            raise BrobyggerError("series.too_far", last=furthest, most=MOST_SESSIONS)
        is_week = (day - monday).days // 7 % said.every == 0
        if is_week and day.weekday() in said.weekdays:
            holiday = next((h.name for h in holidays if h.first <= day <= h.last), None)
            if holiday is None:
                days.append(day)
            else:
                skipped.append((day, holiday))
        day += timedelta(days=1)
    if not days:
        raise BrobyggerError("series.no_days")
    return days, skipped


def _series(said: _Said, days: list[date], skipped: tuple[tuple[date, str], ...]) -> Series:
    furthest = said.today + timedelta(days=_MOST_DAYS_AHEAD)
    if days[-1] > furthest:
        raise BrobyggerError("series.too_far", last=furthest, most=MOST_SESSIONS)
    minutes = None
    if said.start and said.end:
        minutes = _minutes(said.end) - _minutes(said.start)
        if minutes <= 0:
            text = f"{said.start:%H.%M}-{said.end:%H.%M}"
            raise BrobyggerError("series.clock", text=text)
    return Series(tuple(days), f"{said.start:%H:%M}" if said.start else None, minutes, skipped)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _read_clock(text: str) -> time:
    hours, _, minutes = text.replace(":", ".").partition(".")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise BrobyggerError("series.clock", text=text) from None


def _read_date(text: str, today: date, after: date | None = None) -> date:
    """The next such day, from `after` on where that is given."""
    day, month, year = _parts(text)
    earliest = after or today - timedelta(days=_MOST_DAYS_BACK)
    years = [year] if year else range(earliest.year, earliest.year + 5)
    try:
        found = [date(y, month, day) for y in years if _exists(y, month, day)]
        return next(each for each in found if year or each >= earliest)
    except StopIteration:
        raise BrobyggerError("day.impossible", text=text) from None


def _parts(text: str) -> tuple[int, int, int | None]:
    if text[:4].isdecimal():
        year, month, day = map(int, text.split("-"))
        return day, month, year
    if "/" in text:
        first, second, *rest = re.split(r"[/-]", text)
        typed = int(rest[0]) + (2000 if len(rest[0]) == 2 else 0) if rest else None
        return int(first), int(second), typed
    number, name, *rest = text.replace(".", " ").split()
    return int(number), MONTHS[name], int(rest[0]) if rest else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
