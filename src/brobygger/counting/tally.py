"""What a count comes to, cell by cell: numbers add up, persons are told apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Place = tuple[str | None, str]
"""Activity and base."""


@dataclass
class Tally:
    """One count in a period.

    `numbers` are added. `who` holds each distinct person, who is one person however many bases
    or activities they came to: so a sum over bases and the number over all bases differ, and only
    the latter is people. `out_of` is what a percentage is taken of.
    """

    numbers: Counter[Place] = field(default_factory=Counter)
    who: defaultdict[Place, set[object]] = field(default_factory=lambda: defaultdict(set))
    out_of: Counter[Place] | None = None

    def add(self, other: "Tally") -> None:
        """Who or what is in either; a person in both is one."""
        self.numbers.update(other.numbers)
        for place, who in other.who.items():
            self.who[place] |= who

    def value(self, activity: str | None, base: str | None, *, any_activity: bool) -> int | None:
        """Over all bases where `base` is None, over all activities with `any_activity`.

        Percentages are whole, rounded half up; None where there is nothing to take them of.
        """

        def meant(place: Place) -> bool:
            return (any_activity or place[0] == activity) and base in (None, place[1])

        number = sum(value for place, value in self.numbers.items() if meant(place))
        if self.out_of is None:
            people: set[object] = set()
            return number + len(people.union(*(w for place, w in self.who.items() if meant(place))))
        whole = sum(value for place, value in self.out_of.items() if meant(place))
        return (200 * number + whole) // (2 * whole) if whole else None

    def bases(self) -> set[str]:
        return {base for _, base in (*self.numbers, *self.who, *(self.out_of or ()))}


def added(rows: Iterable[tuple[str | None, str, int]]) -> Tally:
    """From (activity, base, number)."""
    found = Tally()
    for activity, base, number in rows:
        found.numbers[activity, base] += number
    return found


def share(rows: Iterable[tuple[str | None, str, bool]]) -> Tally:
    """The percentage of those rows (activity, base, whether) that are so."""
    found = Tally(out_of=Counter())
    assert found.out_of is not None
    for activity, base, is_so in rows:
        found.out_of[activity, base] += 1
        found.numbers[activity, base] += is_so
    return found
