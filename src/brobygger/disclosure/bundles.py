"""Lines that differ in nothing but the thing: what a year is summed by.

A year has as many bundles as releases and places, whatever it has of lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from brobygger.disclosure.ledger import Cell, Line

Place = tuple[tuple[str, str], ...]


@dataclass
class Bundle:
    """Lines of one count, first release, sign and place."""

    count: str
    first: int
    sign: int
    place: Place
    at: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    total: int = 0
    """What they add to the count, sign included."""


class Bundles:
    """The bundles of one count; `alone` and `again` are the lines of a table that joins some."""

    def __init__(self, lines: Iterable[Line]) -> None:
        found: dict[tuple[int, int, Place], Bundle] = {}
        places: dict[int, Place] = {}
        times: Counter[str] = Counter()
        for line in lines:
            at = line.thing.at
            place = places.get(id(at))
            if place is None:
                place = places[id(at)] = tuple(sorted(at.items()))
            key = (line.first, line.sign, place)
            bundle = found.get(key)
            if bundle is None:
                bundle = found[key] = Bundle(line.count, line.first, line.sign, place, at)
            bundle.lines.append(line)
            bundle.total += line.sign * line.thing.value
            times[line.thing.id] += 1
        self.all: Sequence[Bundle] = tuple(found.values())
        self.again = frozenset(name for name, number in times.items() if number > 1)
        """Ids of the things that more than one line is about."""
        self._holding: dict[Cell, list[Bundle]] = {}

    def of(self, cell: Cell) -> list[Bundle]:
        """Those that a cell of this count holds."""
        if cell not in self._holding:
            self._holding[cell] = [bundle for bundle in self.all if cell.holds(bundle.at)]
        return self._holding[cell]

    def lines(self, cell: Cell, reach: int, after: int = 0) -> Iterator[Line]:
        """The lines of a cell that were first counted after one release and up to another."""
        for bundle in self.of(cell):
            if after < bundle.first <= reach:
                yield from bundle.lines

    def total(self, cell: Cell, reach: int) -> int:
        """What a cell comes to at a release: year to date."""
        return sum(bundle.total for bundle in self.of(cell) if bundle.first <= reach)
