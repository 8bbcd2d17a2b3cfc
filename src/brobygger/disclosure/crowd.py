"""How many residents stand behind a number."""

from collections import Counter
from collections.abc import Iterable

from brobygger.domain.occurrence import Occurrence


def crowd(things: Iterable[Occurrence]) -> int:
    """Distinct people with a code, and the most without one on any single day.

    Who has no code may come again another day and be the same, so days do not add up; that
    nobody is met twice on one day is assumed (design section 7).
    """
    coded: set[str] = set()
    days: Counter[object] = Counter()
    for thing in things:
        coded |= thing.persons
        if thing.uncoded:
            days[thing.day] += thing.uncoded
    return len(coded) + max(days.values(), default=0)


def is_small(number: int, k: int) -> bool:
    """Whether a group tells on somebody: nobody is nobody, and `k` are enough."""
    return 0 < number < k
