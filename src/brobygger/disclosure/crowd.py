"""How many residents stand behind a number."""

from collections import Counter
from collections.abc import Iterable

from brobygger.domain.occurrence import Occurrence


def crowd(things: Iterable[Occurrence], enough: int) -> int:
    """Distinct people with a code, and the most without one on any single day.

    Who has no code may come again another day and be the same, so days do not add up; that
    nobody is met twice on one day is assumed (design section 7). Once there are `enough` no more
    things are looked at: so a large group costs no more than a small one.
    """
    coded: set[str] = set()
    days: Counter[object] = Counter()
    most = 0
    for thing in things:
        coded |= thing.persons
        if thing.uncoded:
            days[thing.day] += thing.uncoded
            most = max(most, days[thing.day])
        if len(coded) + most >= enough:
            return enough
    return len(coded) + most


def is_small(things: Iterable[Occurrence], k: int) -> bool:
    """Whether a group tells on somebody: nobody is nobody, and `k` are enough."""
    return 0 < crowd(things, k) < k
