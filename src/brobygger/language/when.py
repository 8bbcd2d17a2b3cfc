"""The day, clock time and duration of a line; they are read before all other words."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from brobygger.domain.period import months_after
from brobygger.domain.values import EARLIEST_DAY, AgeBand
from brobygger.errors import BrobyggerError
from brobygger.language.advice import FAR_BACK
from brobygger.language.board import Board
from brobygger.language.clock import match_duration, match_time
from brobygger.language.dateparsing import read_leftover
from brobygger.language.days import DayPart, match_day
from brobygger.language.lexicon import WordKind

BANDS = frozenset(band.value for band in AgeBand)
_EARLIEST = date.fromisoformat(EARLIEST_DAY)
_BARE_RANGE = re.compile(r"[0-9]{1,2}-[0-9]{1,2}", re.ASCII)


@dataclass
class When:
    """What a line says about when: `minutes` are those of a range like 14-15.30."""

    typed_year: bool = False
    part: DayPart | None = None
    time: str | None = None
    minutes: int | None = None


def read_when(board: Board, today: date) -> When:
    """Take days, times and durations, in this order; errors of `days` and `clock`."""
    when = When()
    part_ends = -1
    for at in board.unclaimed():
        # Exactly a band is a band, never the 12th of June.
        if board.tokens[at].plain in BANDS:
            continue
        day = match_day(board.words, at, today)
        if day and day.length <= board.free_length(at):
            board.say("day", day.day, at, day.length)
            when.typed_year |= day.typed_year
            when.part = when.part or day.part
            part_ends = at + day.length if day.part else part_ends
    for at in board.unclaimed():
        most = board.free_length(at)
        clock = match_time(board.words, at, when.part)
        if clock and clock.length <= most and not _may_be_ages(board, at, part_ends):
            board.say("time", f"{clock.start:%H:%M}", at, clock.length)
            if clock.end:
                when.minutes = _minutes(clock.end) - _minutes(clock.start)
            continue
        duration = match_duration(board.words, at)
        if duration and duration.length <= most:
            board.say("minutes", duration.minutes, at, duration.length)
    when.time = board.fields.pop("time", None)
    return when


def _may_be_ages(board: Board, at: int, part_ends: int) -> bool:
    """Whether a bare `13-17` stands apart from the time word, or before people: then it is
    no clock time even where the line has a time word.
    """
    if not _BARE_RANGE.fullmatch(board.tokens[at].plain):
        return False
    return at != part_ends or board.bare_kind(at + 1) is WordKind.PEOPLE


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def read_late_day(board: Board, when: When, at: int, length: int, today: date) -> bool:
    """Whether words that nothing else knows are a written date; then they are taken."""
    day = read_leftover(board.words[at : at + length], today)
    if day is None:
        return False
    board.say("day", day, at, length)
    when.typed_year = str(day.year) in board.text(at, length)
    return True


_SOON = timedelta(days=90)
_COUNTED_BACK = ("siden", "uge")


def refuse_ahead(board: Board, when: When, today: date) -> None:
    """`ansat 1/12` on the 23rd of November is no day of last year: ``day.future`` (day, today).

    For what is planned and what has happened are written down alike.
    """
    said = next((claim for claim in board.claims if claim.meaning == "day"), None)
    if said is None or when.typed_year or today - board.fields["day"] <= FAR_BACK:
        return
    if any(word in _COUNTED_BACK for word in board.keys[said.at : said.at + said.length]):
        return
    ahead = months_after(board.fields["day"], 12)
    if today < ahead <= today + _SOON:
        raise BrobyggerError("day.future", day=ahead, today=today)


def check_day(day: date, today: date) -> None:
    """Errors ``day.future`` (day, today) and ``day.too_early`` (day, earliest)."""
    if day > today:
        raise BrobyggerError("day.future", day=day, today=today)
    if day < _EARLIEST:
        raise BrobyggerError("day.too_early", day=day, earliest=_EARLIEST)
