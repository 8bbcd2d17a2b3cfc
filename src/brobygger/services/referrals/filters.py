"""The filter line over the list of referrals: `ny start sendt hos mk uge 47`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from brobygger.domain.period import Period
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.referral_states import OPEN, State
from brobygger.language.board import Board
from brobygger.language.connections import destination_at
from brobygger.language.days import match_day
from brobygger.language.leftovers import read_leftovers
from brobygger.language.lexicon import WordKind, key
from brobygger.language.people import code_at
from brobygger.language.periods import match_period
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import Part, Unread
from brobygger.language.referrals.words import STATES
from brobygger.language.when import When
from brobygger.services.referrals.lists import SavedView, view_query
from brobygger.services.workplace import Workplace

_OPEN = tuple(state for state in State if state in OPEN)
_OVERDUE, _FOLLOW_UP = "overdue_on", "follow_up_on"
_PHRASES: list[tuple[str, object, tuple[str, ...]]] = [
    (_OVERDUE, None, ("over tid", "for sent")),
    (_FOLLOW_UP, None, ("følg op", "følg op i dag", "opfølgning", "opfølgninger")),
    ("states", _OPEN, ("åben", "åbne")),
    *(("states", (state,), words) for state, words in STATES.items()),
    ("states", (State.SENT,), ("sendte",)),
    ("states", (State.COMPLETED,), ("afsluttede", "slut")),
]
_OF = frozenset({"hos", "ejer"})


@dataclass(frozen=True)
class ReferralFilter:
    """A filter as read: `parts` make up the whole text in order, `unread` changes nothing."""

    query: ReferralQuery
    parts: tuple[Part, ...] = ()
    unread: tuple[Unread, ...] = ()


def read_referral_filter(
    workplace: Workplace, text: str, view: SavedView = SavedView.ALL
) -> ReferralFilter:
    """What `text` asks for among those of a saved view.

    It may hold destinations, states and ends, `hos` with an owner, a code, an activity, a base
    and a period. Errors: those of `plain_text` and `days`; ``period.unknown`` (text),
    ``code.wrong`` (code), ``line.ambiguous`` (word, candidates), ``line.twice`` (what, words).
    """
    within = view_query(workplace, view)
    if not text.strip():
        return ReferralFilter(within)
    today = workplace.clock.today()
    board = Board(check_plain(text), workplace.vocabulary)
    for read in (_read_phrase, _read_owner, _read_period, _read_word):
        for at in board.unclaimed():
            read(board, at, workplace)
    unread = read_leftovers(board, When(), today)
    if late := board.fields.pop("day", None):
        board.fields.setdefault("period", Period(late.isoformat(), late, late))
    return ReferralFilter(_narrowed(within, board.fields, today), board.parts(), unread)


def _narrowed(within: ReferralQuery, said: dict[str, Any], today: date) -> ReferralQuery:
    """Both what the view and what the filter ask for."""
    fields = dict(said)
    if period := fields.pop("period", None):
        fields |= {"first_day": period.first, "last_day": period.last}
    if states := fields.pop("states", None):
        wanted = {state for each in states for state in each}
        among = State if within.states is None else within.states
        fields["states"] = tuple(state for state in among if state in wanted)
    for name in (_OVERDUE, _FOLLOW_UP):
        if name in fields:
            fields[name] = today
    return replace(within, **fields)


def _read_phrase(board: Board, at: int, _workplace: Workplace) -> None:
    """The longest phrase that begins here; several states are any of them."""
    found = max(_phrases_at(board, at), default=None, key=lambda each: each[0])
    if found is None:
        return
    length, field, value = found
    if field == "states":
        board.add(field, value, at, length, field)
    else:
        board.say(field, True, at, length)


def _phrases_at(board: Board, at: int) -> Iterable[tuple[int, str, object]]:
    free = board.free_length(at)
    for field, value, texts in _PHRASES:
        for text in texts:
            words = [key(word) for word in text.split()]
            if free >= len(words) and board.keys[at : at + len(words)] == words:
                yield len(words), field, value


def _read_owner(board: Board, at: int, workplace: Workplace) -> None:
    """`hos mk`; and the own name by itself."""
    if board.keys[at] in _OF and board.free(at + 1) and destination_at(board, at + 1) is None:
        board.say("owner", board.tokens[at + 1].word, at, 2)
    elif board.tokens[at].word == workplace.author:
        board.say("owner", workplace.author, at, 1)


def _read_period(board: Board, at: int, workplace: Workplace) -> None:
    """A day, or a longer period: when they were offered."""
    today, free = workplace.clock.today(), board.free_length(at)
    if (day := match_day(board.words, at, today)) and day.length <= free:
        board.say("period", Period(day.day.isoformat(), day.day, day.day), at, day.length)
        return
    period = match_period(board.words, at, today)
    if period and period.length <= free:
        board.say("period", period.period, at, period.length)


def _read_word(board: Board, at: int, _workplace: Workplace) -> None:
    if board.keys[at] in (">", "base:"):
        _read_marked(board, at)
    elif code := code_at(board, at):
        board.say("code", code.code, at, 1)
    else:
        _read_named(board, at, at)


def _read_marked(board: Board, at: int) -> None:
    """`>uu`, `base:rund`; what is unknown behind a mark stays with it."""
    if board.keys[at] == ">":
        _read_named(board, at, at + 1)
        return
    found = board.vocabulary.bases.find(board.keys, at + 1, board.free_length(at + 1))
    if found and found.only is None:
        raise board.ambiguous(at + 1, found)
    if found and found.only:
        board.say("base", found.only.value, at, 1 + found.length)


def _read_named(board: Board, at: int, named_at: int) -> None:
    """The longest and surest name that begins here: a destination, an activity or a base."""
    if not board.free(named_at):
        return
    length = board.free_length(named_at)
    bare = board.bare(named_at)
    is_activity = bare and all(each.kind is WordKind.ACTIVITY for each in bare.meanings)
    ways = [
        ("destination", destination_at(board, named_at)),
        ("activity", bare if is_activity else None),
        ("base", board.vocabulary.bases.find(board.keys, named_at, length)),
    ]
    field, found = max(ways, key=lambda way: way[1].weight if way[1] else (0, False))
    if found is None:
        return
    if found.only is None:
        raise board.ambiguous(named_at, found)
    board.say(field, found.only.value, at, named_at - at + found.length)
