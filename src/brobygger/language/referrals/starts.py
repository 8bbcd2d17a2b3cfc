"""That somebody started: `startet i job hos netto`, `begyndt i klub`, `ansat i netto`."""

from dataclasses import dataclass

from brobygger.domain.placement import PlacementKind
from brobygger.language.board import Board
from brobygger.language.reading import StartReading
from brobygger.language.referrals.placement_words import (
    begins_at,
    is_denied,
    kind_at,
    read_employer,
    read_found_by,
)

_STARTED = frozenset({"startet", "startede", "begyndt", "begyndte"})
_EMPLOYED = "ansat"
_BETWEEN = frozenset({"i", "paa", "til", "et", "en", "nyt", "ny"})
_MOST_BETWEEN = 2


@dataclass(frozen=True)
class Start:
    """Words that say that somebody started in something."""

    at: int
    end: int
    kind: PlacementKind

    def holds(self, at: int) -> bool:
        return self.at <= at < self.end


def find_start(board: Board) -> Start | None:
    """The first of the line."""
    found = (_start_at(board, at) for at in board.unclaimed())
    return next((start for start in found if start), None)


def _start_at(board: Board, at: int) -> Start | None:
    if is_denied(board, at):
        return None
    if board.keys[at] == _EMPLOYED:
        return Start(at, at + 1, PlacementKind.JOB)
    if board.keys[at] not in _STARTED:
        return None
    here = at + 1
    while here - at <= _MOST_BETWEEN and board.free(here) and board.keys[here] in _BETWEEN:
        here += 1
    kind, length = kind_at(board, here) if board.free(here) else (None, 0)
    return Start(at, here + length, kind) if kind else None


def read_start(board: Board) -> StartReading | None:
    """Take what is said of a start; errors of `read_found_by`."""
    start = find_start(board)
    if start is None:
        return None
    first = begins_at(board, start.at)
    board.claim(first, start.end - first, "start", start.kind)
    found_by, partner = read_found_by(board)
    employer = read_employer(board, start.end, start.kind)
    return StartReading(start.kind, found_by, partner, employer)
