"""What a count comes to, cell by cell: numbers add up, persons are told apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from brobygger.domain.rounding import median, percent

Place = tuple[str | None, str]
"""Activity and base."""


@dataclass
class Tally:
    """One count in a period.

    `numbers` are added. `who` holds each distinct person, who is one person however many bases
    or activities they came to: so a sum over bases and the number over all bases differ, and only
    the latter is people. `out_of` is what a percentage is taken of; `days`, how often each number
    of days was taken, is what a median is taken of.
    """

    numbers: Counter[Place] = field(default_factory=Counter)
    who: defaultdict[Place, set[object]] = field(default_factory=lambda: defaultdict(set))
    out_of: Counter[Place] | None = None
    days: dict[Place, Counter[int]] | None = None

    def add(self, other: "Tally") -> None:
        """Who or what is in either; a person in both is one."""
        self.numbers.update(other.numbers)
        for place, who in other.who.items():
            self.who[place] |= who

    def value(self, activity: str | None, base: str | None, *, any_activity: bool) -> int | None:
        """Over all bases where `base` is None, over all activities with `any_activity`.

        Percentages and medians are whole, rounded half up; None where there is nothing to take
        them of.
        """
        if self.days is not None:
            return median(self._days(activity, base, any_activity=any_activity))
        if self.out_of is not None:
            return percent(*self.parts(activity, base, any_activity=any_activity))
        places = self._places({*self.numbers, *self.who}, activity, base, any_activity=any_activity)
        people: set[object] = set()
        people = people.union(*(self.who[place] for place in places if place in self.who))
        return sum(self.numbers[place] for place in places) + len(people)

    def parts(
        self, activity: str | None, base: str | None, *, any_activity: bool
    ) -> tuple[int, int]:
        """Of a percentage: how many are so, of how many."""
        of = self.out_of or Counter()
        places = self._places({*self.numbers, *of}, activity, base, any_activity=any_activity)
        return sum(self.numbers[place] for place in places), sum(of[place] for place in places)

    def _days(self, activity: str | None, base: str | None, *, any_activity: bool) -> Counter[int]:
        days = self.days or {}
        places = self._places({*days}, activity, base, any_activity=any_activity)
        return sum((days[place] for place in places), Counter())

    def _places(
        self, places: Iterable[Place], activity: str | None, base: str | None, *, any_activity: bool
    ) -> list[Place]:
        return [
            place
            for place in places
            if (any_activity or place[0] == activity) and base in (None, place[1])
        ]

    def bases(self) -> set[str]:
        return {
            base for _, base in (*self.numbers, *self.who, *(self.out_of or ()), *(self.days or ()))
        }


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


def rate(part: Tally, whole: Tally) -> Tally:
    """One count in percent of the other, both of numbers that are added."""
    return Tally(numbers=Counter(part.numbers), out_of=Counter(whole.numbers))


def lasting(rows: Iterable[tuple[str | None, str, int]]) -> Tally:
    """From (activity, base, days)."""
    found: dict[Place, Counter[int]] = {}
    for activity, base, days in rows:
        found.setdefault((activity, base), Counter())[days] += 1
    return Tally(days=found)
