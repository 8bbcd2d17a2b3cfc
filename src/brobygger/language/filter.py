"""The quick line's words as a filter for the list: `samtale #bolig base:rund uge 47`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.connections import destination_at, read_mark
from brobygger.language.days import match_day
from brobygger.language.leftovers import read_leftovers
from brobygger.language.lexicon import WordKind, key
from brobygger.language.people import code_at
from brobygger.language.periods import match_period
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import Part, Unread
from brobygger.language.vocabulary import Vocabulary
from brobygger.language.when import BANDS, When

_PHRASES = {
    "without_activity": ("uden aktivitet", "uden aktiviteter", "mangler aktivitet"),
    "withdrawn": ("trukket tilbage", "tilbagetrukket", "tilbagetrukne"),
}
_WANTED = {
    WordKind.CHANNEL: "channel",
    WordKind.ACTIVITY: "activity",
    WordKind.DEPARTMENT: "department",
    WordKind.REACHED: "reached",
    WordKind.TOPIC: "topic",
}


@dataclass(frozen=True)
class Filter:
    """A filter as read.

    `fields` may hold `period`, `base`, `activity`, `channel`, `department`, `reached`, `topic`,
    `code`, `without_activity` and `withdrawn`. `parts` make up the whole text in order.
    """

    fields: dict[str, Any]
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...]


def read_filter(text: str, *, vocabulary: Vocabulary, today: date) -> Filter:
    """What `text` asks for; nothing at all asks for everything.

    Errors: those of `plain_text`, `days`; ``period.unknown`` (text), ``code.wrong`` (code),
    ``line.ambiguous`` (word, candidates), ``line.twice`` (what, words).
    """
    if not text.strip():
        return Filter({}, (), ())
    board = Board(check_plain(text), vocabulary)
    for read in (_read_phrase, _read_period, _read_word):
        for at in board.unclaimed():
            read(board, at, today)
    unread = read_leftovers(board, When(), today)
    if late := board.fields.pop("day", None):
        day = _day(late)
        if board.fields.setdefault("period", day) != day:
            raise BrobyggerError("line.twice", what="period", words=text)
    return Filter(board.fields, board.parts(), unread)


def _read_phrase(board: Board, at: int, _today: date) -> None:
    for field, texts in _PHRASES.items():
        for text in texts:
            words = [key(word) for word in text.split()]
            if board.free_length(at) >= len(words) and board.keys[at : at + len(words)] == words:
                board.say(field, True, at, len(words))
                return


def _read_period(board: Board, at: int, today: date) -> None:
    """A day, or a longer period; exactly a band is a band, never a day."""
    if board.tokens[at].plain in BANDS:
        return
    if (day := match_day(board.words, at, today)) and day.length <= board.free_length(at):
        board.say("period", _day(day.day), at, day.length)
        return
    period = match_period(board.words, at, today)
    if period and period.length <= board.free_length(at):
        board.say("period", period.period, at, period.length)


def _day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def _read_word(board: Board, at: int, _today: date) -> None:
    if board.keys[at] in ("#", "base:"):
        _read_marked(board, at)
    elif code := code_at(board, at):
        board.say("code", code.code, at, 1)
    else:
        _read_bare(board, at)


def _read_marked(board: Board, at: int) -> None:
    is_topic = board.keys[at] == "#"
    lexicon = board.vocabulary.topics if is_topic else board.vocabulary.bases
    found = lexicon.find(board.keys, at + 1, board.free_length(at + 1))
    if found is None:
        read_mark(board, at)  # leaves it, with what may have been meant
    elif found.only is None:
        raise board.ambiguous(at + 1, found)
    else:
        board.say("topic" if is_topic else "base", found.only.value, at, 1 + found.length)


def _read_bare(board: Board, at: int) -> None:
    """A word that the list can be filtered by; all others stay unread."""
    found, named = board.bare(at), destination_at(board, at)
    if named and (found is None or named.weight > found.weight):
        board.leave(at, named.length, ())
    elif found and found.only is None:
        raise board.ambiguous(at, found)
    elif found and found.only and (field := _WANTED.get(found.only.kind)):
        board.say(field, found.only.value, at, found.length)
    elif found and found.only and found.only.kind is not WordKind.WITH:
        board.leave(at, found.length, ())
