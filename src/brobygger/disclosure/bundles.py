"""Lines that differ in nothing but the thing: what a year is summed by.

A year has as many bundles as releases and places, whatever it has of lines.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from brobygger.disclosure.cells import Cell, Line
from brobygger.domain.occurrence import Occurrence

Place = tuple[tuple[str, str], ...]


@dataclass
class Bundle:
    """Lines of one count, first release, sign and place."""

    count: str
    first: int
    sign: int
    at: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    total: int = 0
    """What they add to the count."""
    uncoded: bool = False
    """Whether people without a code are behind any."""


class Bundles:
    """The lines of one count; `lines` come after those of `before`, if any.

    Costs as much as there are new lines, and bundles before.
    """

    def __init__(self, lines: Iterable[Line], before: "Bundles | None" = None) -> None:
        self.by_place: dict[Place, list[Bundle]] = {}
        if before is not None:
            self.by_place = {place: [*of] for place, of in before.by_place.items()}
        self._add(lines)
        self._sums: dict[Cell, tuple[list[int], list[int]]] = {}
        self._of: dict[Cell, list[Bundle]] = {}

    def _add(self, lines: Iterable[Line]) -> None:
        fresh: dict[tuple[int, int, Place], Bundle] = {}
        alike: dict[tuple[int, int, int], Bundle] = {}  # many lines share one mapping of a place
        for line in lines:
            thing = line.thing
            key = line.first, line.sign, id(thing.at)
            if (bundle := alike.get(key)) is None:
                place = tuple(sorted(thing.at.items()))
                bundle = fresh.get((line.first, line.sign, place))
                if bundle is None:
                    bundle = Bundle(line.count, line.first, line.sign, thing.at)
                    fresh[line.first, line.sign, place] = bundle
                    self.by_place.setdefault(place, []).append(bundle)
                alike[key] = bundle
            bundle.lines.append(line)
            bundle.total += line.sign * thing.value
            if thing.uncoded:
                bundle.uncoded = True

    @cached_property
    def seen(self) -> frozenset[str]:
        """The ids of things and persons that lines are about. One pass over them, once."""
        things = [line.thing for bundle in self.all for line in bundle.lines]
        return frozenset(thing.id for thing in things).union(*(thing.also for thing in things))

    @cached_property
    def standing(self) -> Mapping[str, Occurrence]:
        """What was not taken back, by id. One pass over the lines, once."""
        return standing(self.all)

    def of(self, cell: Cell) -> Sequence[Bundle]:
        """Those that a cell of this count holds."""
        if cell not in self._of:
            held = (of for of in self.by_place.values() if cell.holds(of[0].at))
            self._of[cell] = [bundle for bundles in held for bundle in bundles]
        return self._of[cell]

    @property
    def places(self) -> Iterator[Bundle]:
        """One of each place."""
        return (bundles[0] for bundles in self.by_place.values())

    @property
    def all(self) -> Iterator[Bundle]:
        return (bundle for bundles in self.by_place.values() for bundle in bundles)

    def between(self, cell: Cell, after: int, reach: int) -> list[Bundle]:
        """Those of a cell that were first counted after one release and up to another."""
        return [bundle for bundle in self.of(cell) if after < bundle.first <= reach]

    def total(self, cell: Cell, reach: int) -> int:
        """What a cell comes to at a release: year to date."""
        if cell not in self._sums:
            added: Counter[int] = Counter()
            for bundle in self.of(cell):
                added[bundle.first] += bundle.total
            firsts = sorted(added)
            self._sums[cell] = firsts, [*accumulate(added[first] for first in firsts)]
        firsts, sums = self._sums[cell]
        place = bisect_right(firsts, reach)
        return sums[place - 1] if place else 0


def standing(of: Iterable[Bundle]) -> dict[str, Occurrence]:
    """What was not taken back, by id."""
    found: dict[str, Occurrence] = {}
    for bundle in sorted(of, key=lambda bundle: (bundle.first, bundle.sign)):
        if bundle.sign > 0:
            found.update((line.thing.id, line.thing) for line in bundle.lines)
        else:
            for line in bundle.lines:
                found.pop(line.thing.id, None)
    return found
