"""The end of reading: a written date, harmless small words, and what stays unread."""

from collections.abc import Iterator
from datetime import date

from brobygger.language.board import FILLER, UNREAD, Board
from brobygger.language.fixed_words import FILLERS, JOINERS
from brobygger.language.lexicon import key
from brobygger.language.reading import Unread
from brobygger.language.suggestions import for_unread
from brobygger.language.when import When, read_late_day
from brobygger.language.words import read_number

_MOST_ASKED = 8
"""Pieces that get suggestions; a line with more is no line but prose."""

_FILLERS = frozenset(map(key, FILLERS)) | {""}
_JOINERS = frozenset(map(key, JOINERS)) | {""}


def read_leftovers(board: Board, when: When, today: date) -> tuple[Unread, ...]:
    """Take all that is left, so that every token is accounted for; what was not understood."""
    for start, end in list(_runs(board)):
        read_late_day(board, when, start, end - start, today)
    _take_fillers(board)
    _leave_the_rest(board)
    return tuple(
        Unread(board.text(claim.at, claim.length), claim.suggestions)
        for claim in sorted(board.claims, key=lambda claim: claim.at)
        if claim.meaning == UNREAD
    )


def _runs(board: Board) -> Iterator[tuple[int, int]]:
    """Stretches of free tokens: first, and one behind the last."""
    at = 0
    while at < len(board.tokens):
        length = board.free_length(at)
        if length:
            yield at, at + length
        at += length + 1


def _take_fillers(board: Board) -> None:
    """Skip small words with something read behind them; `m fatima` stays together unread."""
    for at in reversed(range(len(board.tokens))):
        if not board.free(at) or board.keys[at] not in _FILLERS:
            continue
        is_last = at + 1 == len(board.tokens)
        if board.keys[at] in _JOINERS if is_last else not board.free(at + 1):
            board.claim(at, 1, FILLER)


def _leave_the_rest(board: Board) -> None:
    """Word by word where something can be offered, else as long pieces as possible."""
    asked = 0
    for start, end in list(_runs(board)):
        silent = start
        for first, behind in _pieces(board, start, end):
            asked += 1
            offered = (
                for_unread(board.tokens[first:behind], board.vocabulary, board.hints)
                or _counted_partner(board, first)
                if asked <= _MOST_ASKED
                else ()
            )
            if offered:
                if silent < first:
                    board.leave(silent, first - silent, ())
                board.leave(first, behind - first, offered)
                silent = behind
        if silent < end:
            board.leave(silent, end - silent, ())


def _counted_partner(board: Board, at: int) -> tuple[str, ...]:
    """`2 vil snakke m uu`: perhaps two of those who were met are referred there."""
    number = read_number(board.tokens[at].plain)
    named = [claim for claim in board.claims if claim.meaning == "partner"]
    if not number or len(named) != 1 or board.fields.keys() & {"referrals", "counterpart"}:
        return ()
    return (f">{number} {board.text(named[0].at, named[0].length)}",)


def _pieces(board: Board, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each unknown word with the small words before it."""
    first = start
    for at in range(start, end):
        if board.keys[at] not in _FILLERS or at + 1 == end:
            yield first, at + 1
            first = at + 1
