"""Whether somebody is still there: `stadig i job 3 mdr`, `stoppet i klub`, `ved ikke 6 mdr`."""

import re
from typing import NamedTuple

from brobygger.domain.placement import EndReason, PlacementKind, StillThere
from brobygger.language.board import Board
from brobygger.language.connections import destination_at
from brobygger.language.reading import CheckReading
from brobygger.language.referrals.lexicons import end_reasons, still_there
from brobygger.language.referrals.placement_words import begins_at, is_denied, kind_at
from brobygger.language.words import read_number

_MONTH_WORDS = frozenset({"mdr", "md", "maaneder", "maaned", "maaneders"})
_GLUED = re.compile(r"([0-9]{1,2})-?(?:mdr|md|maaneder|maaneders)", re.ASCII)
_IN = frozenset({"i", "paa"})
_ABOUT = frozenset({"om", "#", "ang", "vedr"})
_SHORT_ANSWERS = frozenset({"ja", "nej", "ukendt"})
"""Words that answer a check only beside its months."""


class _Span(NamedTuple):
    at: int
    end: int
    value: object


def read_check(board: Board) -> CheckReading | None:
    """Take the answer to a check: it names its months, or what somebody is in.

    Beside a destination `stoppet job` is rather the end of a referral and its reason.
    """
    months = _months(board)
    if months is not None:
        board.hints.append(still_there())
    said = _answer(board, months)
    if said is None:
        return None
    kind = _kind_behind(board, said.end, needs_in=months is None and _names_destination(board))
    if kind is None and months is not None:
        kind = _kind_anywhere(board, said)
    if kind is None and months is None:
        return None
    answer = StillThere(str(said.value))
    first = begins_at(board, said.at)
    board.claim(first, said.end - first, "check", answer)
    if kind is not None:
        board.claim(kind.at, kind.end - kind.at, "check", kind.value)
    if months is not None:
        board.claim(months.at, months.end - months.at, "check", months.value)
    return CheckReading(
        answer,
        PlacementKind(str(kind.value)) if kind else None,
        int(str(months.value)) if months else None,
        _reason(board) if answer is StillThere.NO else None,
    )


def _months(board: Board) -> _Span | None:
    """`3 mdr`, `efter 6 måneder`, `12mdr`: the first of the line."""
    for at in board.unclaimed():
        after = board.keys[at] == "efter"
        here = at + after
        if not board.free(here):
            continue
        if match := _GLUED.fullmatch(board.keys[here]):
            return _Span(at, here + 1, int(match[1]))
        number = read_number(board.tokens[here].plain)
        if number is not None and board.free(here + 1) and board.keys[here + 1] in _MONTH_WORDS:
            return _Span(at, here + 2, number)
    return None


def _answer(board: Board, months: _Span | None) -> _Span | None:
    for at in board.unclaimed():
        found = still_there().find(board.keys, at, board.free_length(at))
        if found is None or found.only is None or is_denied(board, at):
            continue
        end = at + found.length
        is_short = found.length == 1 and board.keys[at] in _SHORT_ANSWERS
        if is_short and (months is None or (months.end != at and months.at != end)):
            continue
        return _Span(at, end, found.only.value)
    return None


def _kind_behind(board: Board, at: int, *, needs_in: bool) -> _Span | None:
    has_in = board.free(at) and board.keys[at] in _IN
    here = at + has_in
    kind, length = kind_at(board, here) if board.free(here) else (None, 0)
    if kind is None or (needs_in and not has_in):
        return None
    return _Span(at, here + length, kind)


def _kind_anywhere(board: Board, said: _Span) -> _Span | None:
    """`job 3 mdr stadig`; `om job` and `#job` are what was talked about."""
    for at in board.unclaimed():
        if said.at <= at < said.end or (at and board.keys[at - 1] in _ABOUT):
            continue
        kind, length = kind_at(board, at)
        if kind is not None:
            return _Span(at, at + length, kind)
    return None


def _names_destination(board: Board) -> bool:
    return any(
        found.length and not board.bare(at)
        for at in board.unclaimed()
        if (found := destination_at(board, at))
    )


def _reason(board: Board) -> EndReason | None:
    board.hints.append(end_reasons())
    for at in board.unclaimed():
        found = end_reasons().find(board.keys, at, board.free_length(at))
        if found is not None and found.only is not None:
            board.claim(at, found.length, "reason", found.only.value)
            return EndReason(str(found.only.value))
    return None
