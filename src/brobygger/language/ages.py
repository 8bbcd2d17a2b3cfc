"""Ages, which are kept as bands: `15-17`, `65+`, `14 år`, `14-årige`."""

import re

from brobygger.domain.values import AgeBand
from brobygger.language.board import Board
from brobygger.language.when import BANDS
from brobygger.language.words import normal

_YEARS = re.compile(r"(?P<age>[0-9]{1,3}|[0-9]{1,2}-[0-9]{1,2}|65\+)-?aar(?:ig|ige|s)?", re.ASCII)
_AGE = re.compile(r"[0-9]{1,3}", re.ASCII)
_YEAR_WORDS = frozenset({"aar", "aars", "aarig", "aarige"})


def age_at(board: Board, at: int) -> tuple[AgeBand | None, int]:
    """An age that says so itself (`15-17`, `14 år`, `14-årige`), and where it ends."""
    if not board.free(at):
        return None, at
    word = board.tokens[at].plain
    if word in BANDS:
        return AgeBand(word), at + 1 + _is_year_word(board, at + 1)
    if match := _YEARS.fullmatch(word):
        band = _band(match["age"])
        return band, at + 1 if band else at
    if _AGE.fullmatch(word) and _is_year_word(board, at + 1):
        band = _band(word)
        return band, at + 2 if band else at
    return None, at


def bare_age_at(board: Board, at: int) -> AgeBand | None:
    """The band of an age that is nothing but a number."""
    word = board.tokens[at].plain if board.free(at) else ""
    return _band(word) if _AGE.fullmatch(word) else None


def read_age(text: str) -> AgeBand | None:
    """The band that a text by itself states: `15-17`, `16`, `16 år`."""
    word = normal(text).replace(" ", "")
    match = _YEARS.fullmatch(word)
    return _band(match["age"] if match else word)


def _is_year_word(board: Board, at: int) -> bool:
    return board.free(at) and board.tokens[at].plain in _YEAR_WORDS


def _band(age: str) -> AgeBand | None:
    if age in BANDS:
        return AgeBand(age)
    try:
        return AgeBand.of_age(int(age)) if _AGE.fullmatch(age) else None
    except ValueError:
        return None
