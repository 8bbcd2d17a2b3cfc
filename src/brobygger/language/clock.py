"""Clock times and durations as Danes write them: `kl 14-15.30`, `halv fire`, `20m`, `1t30`.

A bare number is a time only beside a word for a part of the day (`i aftes 19-21`), and an age
band never is. Spoken hours (`halv fire`), and hours of at most 12 beside a part of the day, are
on the clock face: 1.00-6.59 are the afternoon, unless it was morning or night, 7.00-12.59 stand,
unless it was evening. All other digits are read on the 24-hour clock as typed.

`1 t` is an hour; `20` alone is nothing, and `m` alone is *med* (with), never minutes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from brobygger.domain.values import MOST_MINUTES, AgeBand
from brobygger.errors import BrobyggerError
from brobygger.language.days import EARLIEST_HOUR, PARTS, DayPart, is_day_and_month
from brobygger.language.words import NUMBERS, any_of, normal, phrase, read_number, word_count


@dataclass(frozen=True)
class TimeMatch:
    """A clock time that `length` words name, with its end if a range was typed."""

    length: int
    start: time
    end: time | None


@dataclass(frozen=True)
class DurationMatch:
    length: int
    minutes: int


_BANDS = frozenset(band.value for band in AgeBand)
_HALF_DAY = 12 * 60
_END = r"(?= |$)"
_KL = r"kl(?:okken)?\.? ?"
_NUMBER = rf"(?:\d{{1,2}}|{any_of(NUMBERS)})"

_AFTER_KL = re.compile(
    rf"{_KL}(?P<start>\d{{1,2}}[.:]\d{{1,2}}|\d{{1,4}})"
    rf"(?:-(?P<end>\d{{1,2}}[.:]\d{{1,2}}|\d{{1,4}}))?{_END}",
    re.ASCII,
)
_BARE = re.compile(
    rf"(?P<start>\d{{1,2}}(?:[.:]\d\d)?)(?:-(?P<end>\d{{1,2}}(?:[.:]\d\d)?))?{_END}"
    r"(?! (?:t|timer?)(?: |$))",  # `1.30 time` is a duration
    re.ASCII,
)
_SPOKEN = re.compile(
    rf"(?P<kl>{_KL})?(?:(?P<offset>kvart|{_NUMBER})(?P<unit> min(?:ut(?:ter)?)?)? "
    rf"(?P<side>over|i) )?(?P<half>halv )?(?P<hour>{_NUMBER}){_END}"
    # `10 over 18 år`, `fem i 9. klasse` and `fem i to timer` are no times
    r"(?! (?:aar|klasse|dage?|uger?|timer?)(?: |$))",
    re.ASCII,
)
_ROUND_OFFSETS = frozenset({5, 10, 15, 20, 25})
"""Minutes before or after an hour that are said without the word *minutter*."""


def _on_the_face(minutes: int, part: DayPart | None) -> int:
    """Minutes on the clock face (0..719; below 60 is past twelve) -> minutes of the day."""
    if part is DayPart.NIGHT:
        return minutes
    before_noon = part in (DayPart.MORNING, DayPart.FORENOON)
    afternoon = minutes < EARLIEST_HOUR * 60 and not before_noon
    return minutes + _HALF_DAY if minutes < 60 or afternoon or part is DayPart.EVENING else minutes


def _typed_minutes(text: str, part: DayPart | None) -> int | None:
    """`14`, `14.30`, `14:30` or `1430` in minutes of the day; None if no clock shows it."""
    hours, mark, rest = text.replace(":", ".").partition(".")
    if not mark and len(text) > 2:
        hours, rest = text[:-2], text[-2:]
    if int(hours) > 23 or int(rest or 0) > 59 or len(rest) == 1:
        return None
    minutes = int(hours) * 60 + int(rest or 0)
    if part and 60 <= minutes < _HALF_DAY + 60:
        return _on_the_face(minutes % _HALF_DAY, part)
    return minutes


def _as_time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def _typed(match: re.Match[str], part: DayPart | None, text: str) -> TimeMatch:
    start = _typed_minutes(match["start"], part)
    end = _typed_minutes(match["end"], part) if match["end"] else start
    if start is None or end is None or end < start:
        raise BrobyggerError("time.impossible", text=text)
    return TimeMatch(
        word_count(match.group()), _as_time(start), _as_time(end) if match["end"] else None
    )


def _is_bare_time(
    match: re.Match[str], words: Sequence[str], at: int, part: DayPart | None
) -> bool:
    """Whether digits without `kl` are a time, and not a head count, an age band or a date."""
    start, end = match["start"], match["end"]
    if match.group() in _BANDS or any(
        _typed_minutes(text, part) is None for text in (start, end) if text
    ):
        return False
    if not re.search("[.:]", match.group()):
        if part is None or end:
            return part is not None
        # `i aftes 20` is a time, `i aftes 3 drenge` are boys.
        beside_part = at == 0 or normal(words[at - 1]) in PARTS
        return beside_part and not (len(words) > at + 1 and words[at + 1][:1].isalpha())
    hour, mark, minute = start.partition(".")
    if part or not mark or not is_day_and_month(int(hour), int(minute)):
        return True
    return end is not None and int(hour) >= EARLIEST_HOUR


def _spoken(match: re.Match[str], part: DayPart | None, text: str) -> TimeMatch | None:
    hour = read_number(match["hour"])
    if hour is None or not 1 <= hour <= 24 or not (match["kl"] or match["side"] or match["half"]):
        return None
    minutes = hour * 60 - (30 if match["half"] else 0)
    if match["side"]:
        offset = 15 if match["offset"] == "kvart" else read_number(match["offset"])
        # `10 i 2` may as well be ten people in two groups.
        digits_only = match["offset"].isdigit() and match["hour"].isdigit() and not match["half"]
        sure = match["unit"] or (
            offset in _ROUND_OFFSETS and not (digits_only and match["side"] == "i")
        )
        if offset is None or offset > 29 or not sure:
            return None
        minutes += offset if match["side"] == "over" else -offset
    if minutes < _HALF_DAY + 60:
        minutes = _on_the_face(minutes % _HALF_DAY, part)
    if minutes >= 2 * _HALF_DAY:
        raise BrobyggerError("time.impossible", text=text)
    return TimeMatch(word_count(match.group()), _as_time(minutes), None)


def match_time(words: Sequence[str], at: int, part: DayPart | None) -> TimeMatch | None:
    """The clock time that begins at `words[at]`; `part` is the part of the day the line names.

    Error: ``time.impossible`` with ``text`` (`kl 25`, or a range that ends before it begins).
    """
    said = phrase(words, at)
    digits = _AFTER_KL.match(said)
    spoken = _SPOKEN.match(said)
    if spoken and (digits is None or spoken.end() > digits.end()):
        found = _spoken(spoken, part, _typed_text(words, at, spoken))
        if found:
            return found
    if digits is None:
        digits = _BARE.match(said)
        if digits is None or not _is_bare_time(digits, words, at, part):
            return None
    return _typed(digits, part, _typed_text(words, at, digits))


_WRITTEN_HOURS = (
    {"halv": 30, "en halv": 30, "halvanden": 90}
    | {word: 60 * number for word, number in NUMBERS.items()}
    | {f"{word} og en halv": 60 * number + 30 for word, number in NUMBERS.items()}
)
"""What may stand before *time* in letters -> minutes."""

_MINUTES = r"min(?:ut(?:ter)?)?"
_NOT_AGO = rf"{_END}(?! siden)"
_MINUTE_FORM = re.compile(
    rf"(?P<minus>-)?(?:(?P<minutes>\d{{1,15}})(?:m| ?{_MINUTES})"
    rf"|(?P<written>{any_of(NUMBERS)}) {_MINUTES}){_NOT_AGO}",
    re.ASCII,
)
# Two decimals only for quarters: `1.30 time` may be 78 or 90 minutes, and so is left to ask.
_HOUR_FORM = re.compile(
    rf"(?P<minus>-)?(?:(?P<written>{any_of(_WRITTEN_HOURS)}) ?timer?"
    r"|(?:(?P<half>½|1/2)|(?P<hours>\d{1,15})"
    r"(?:(?P<and_half>½| og en halv)|[.,](?P<decimals>\d|25|50|75))?) ?(?:t|timer?))"
    rf"(?:(?P<rest>\d{{1,2}})(?:m|{_MINUTES})?"
    rf"|(?: og)? (?P<more>\d{{1,2}})(?:m| ?{_MINUTES}))?{_NOT_AGO}",
    re.ASCII,
)
_QUARTERS = re.compile(rf"(?P<quarters>{_NUMBER}) kvarter{_NOT_AGO}", re.ASCII)


def _minutes_of_hours(match: re.Match[str]) -> int:
    minutes = int(match["rest"] or match["more"] or 0)
    if match["written"]:
        return minutes + _WRITTEN_HOURS[match["written"]]
    if decimals := match["decimals"]:
        minutes += round(int(decimals) * 60 / 10 ** len(decimals))
    if match["half"] or match["and_half"]:
        minutes += 30
    return minutes + 60 * int(match["hours"] or 0)


def match_duration(words: Sequence[str], at: int) -> DurationMatch | None:
    """The duration that begins at `words[at]`, in minutes.

    Errors with ``text``: ``minutes.negative``, ``minutes.too_many`` (more than 24 hours).
    """
    said = phrase(words, at)
    if match := _MINUTE_FORM.match(said):
        minutes = int(match["minutes"] or NUMBERS[match["written"]])
    elif match := _HOUR_FORM.match(said):
        minutes = _minutes_of_hours(match)
    elif match := _QUARTERS.match(said):
        minutes = 15 * (read_number(match["quarters"]) or 0)
    else:
        return None
    text = _typed_text(words, at, match)
    if match.groupdict().get("minus"):
        raise BrobyggerError("minutes.negative", text=text)
    if minutes > MOST_MINUTES:
        raise BrobyggerError("minutes.too_many", text=text)
    return DurationMatch(word_count(match.group()), minutes)


def _typed_text(words: Sequence[str], at: int, match: re.Match[str]) -> str:
    return " ".join(words[at : at + word_count(match.group())])
