"""What cells come to at a release, reckoned from the ledger's lines once for many cells."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from brobygger.disclosure.ledger import Cell, Cut, Line
from brobygger.disclosure.settling import OUT_OF
from brobygger.domain.rounding import median, percent

_Place = tuple[tuple[str, str], ...]


class Sums:
    """Costs one pass over the lines, and for each cell as much as its count has places."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines: dict[str, list[Line]] = {}
        of: dict[str, dict[_Place, dict[int, int]]] = {}
        alike: dict[int, _Place] = {}  # many lines share one mapping, all of which are alive here
        for line in lines:
            self._lines.setdefault(line.count, []).append(line)
            at = line.thing.at
            if id(at) not in alike:
                alike[id(at)] = tuple(sorted(at.items()))
            firsts = of.setdefault(line.count, {}).setdefault(alike[id(at)], {})
            firsts[line.first] = firsts.get(line.first, 0) + line.sign * line.thing.value
        self._places = {
            count: [(dict(place), *_running(firsts)) for place, firsts in places.items()]
            for count, places in of.items()
        }
        self._in_cell: dict[Cell, list[tuple[list[int], list[int]]]] = {}

    def total(self, cell: Cell, cut: Cut) -> int:
        """Year to date."""
        if cell not in self._in_cell:
            self._in_cell[cell] = [
                (firsts, sums)
                for at, firsts, sums in self._places.get(cell.count, ())
                if cell.holds(at)
            ]
        found = 0
        for firsts, sums in self._in_cell[cell]:
            upto = bisect_right(firsts, cut.reach)
            found += sums[upto - 1] if upto else 0
        return found

    def share(self, cell: Cell, cut: Cut) -> int | None:
        """Of the whole that is no count of its own."""
        whole = Cell(cell.count + OUT_OF, cell.at)
        return percent(self.total(cell, cut), self.total(whole, cut))

    def median(self, cell: Cell, cut: Cut) -> int | None:
        """Of what stands."""
        standing: dict[str, int] = {}
        for line in self._lines.get(cell.count, ()):
            if line.first <= cut.reach and cell.holds(line.thing.at):
                if line.sign > 0:
                    standing[line.thing.id] = line.thing.value
                else:
                    standing.pop(line.thing.id, None)
        return median(Counter(standing.values()))

    def value(self, cell: Cell, cut: Cut, unit: str) -> int | None:
        match unit:
            case "percent":
                return self.share(cell, cut)
            case "days":
                return self.median(cell, cut)
        return self.total(cell, cut)


def _running(firsts: dict[int, int]) -> tuple[list[int], list[int]]:
    order = sorted(firsts)
    return order, list(accumulate(firsts[number] for number in order))
