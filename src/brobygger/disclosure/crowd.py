"""How many residents stand behind a number."""

from collections import Counter
from collections.abc import Iterable

from brobygger.domain.occurrence import Occurrence


def crowd(things: Iterable[Occurrence], enough: int) -> int:
    """Distinct people with a code, and the most without one on any single day.

    Or what the things come to, where that is less: whoever has part in one of a few contacts is
    one of a few, though many others had part in the same. Who has no code may come again another
    day and be the same, so days do not add up; that nobody is met twice on one day is assumed
    (design section 7). Once there are `enough` no more things are looked at: so a large group
    costs no more than a small one.
    """
    coded: set[str] = set()
    days: Counter[object] = Counter()
    most = amount = 0
    for thing in things:
        amount += thing.value
        coded |= thing.persons
        if thing.uncoded:
            days[thing.day] += thing.uncoded
            most = max(most, days[thing.day])
        if amount >= enough and len(coded) + most >= enough:
            return enough
    return min(len(coded) + most, amount)


def people(things: Iterable[Occurrence]) -> tuple[frozenset[str], int]:
    """Who has a code, and the most without one on any single day."""
    coded: set[str] = set()
    days: Counter[object] = Counter()
    for thing in things:
        coded |= thing.persons
        days[thing.day] += thing.uncoded
    return frozenset(coded), max(days.values(), default=0)


def are_few(come: Iterable[Occurrence], gone: Iterable[Occurrence], k: int) -> bool:
    """Whether a change tells on a few: who came hides who is gone; alone, these must be enough."""
    return 0 < (crowd(come, k) or crowd(gone, k)) < k


def is_small(things: Iterable[Occurrence], k: int) -> bool:
    """Whether a group tells on somebody: nobody is nobody, and `k` are enough."""
    return 0 < crowd(things, k) < k
