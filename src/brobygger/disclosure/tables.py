"""The tables of a count: which figures are judged together, and what a reader thinks possible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from brobygger.disclosure.choosing import Table
from brobygger.disclosure.crowd import crowd
from brobygger.disclosure.ledger import Cell, Cut, Ledger, Line
from brobygger.disclosure.settling import OUT_OF
from brobygger.domain.occurrence import Occurrence

ASIDE = ("age", "gender", "destination", "coded", "department")
"""Dimensions that divide a figure for themselves alone; the others cross each other.

What is divided so has its whole shown in the same release. Given that whole, nothing that is
known of the other divisions tells more of this one: so each has a table of its own.
"""
_CROSSING = ("focus_area", "activity", "base")


@dataclass(frozen=True)
class Tables:
    """Makes the tables of one release, whose cut is the ledger's last."""

    ledger: Ledger
    lines: Mapping[str, Sequence[Line]]
    """The ledger's, by count."""

    @property
    def cut(self) -> Cut:
        return self.ledger.cuts[-1]

    def crossing(self, count: str, wanted: Sequence[Cell]) -> Table:
        """Focus areas, activities and bases of one count."""
        lines = tuple(self.lines.get(count, ()))
        return Table(
            lines,
            lambda: self._possible(count, _places(lines)),
            self._by_want(wanted),
            before=tuple(
                cell
                for cell in self.ledger.shown
                if cell.count == count and not set(cell.dimensions) & set(ASIDE)
            ),
        )

    def aside(self, whole: Cell, wanted: Sequence[Cell]) -> Table:
        """One division (by age, say) of a figure that is shown."""
        dimensions = wanted[0].dimensions
        lines = tuple(x for x in self.lines.get(whole.count, ()) if whole.holds(x.thing.at))
        before = tuple(
            cell
            for cell in self.ledger.shown
            if cell == whole
            or (cell.count == whole.count and cell.dimensions == dimensions
                and set(whole.at) <= set(cell.at))
        )  # fmt: skip
        categories = dict.fromkeys(
            [dict(cell.at)[dimensions[-1]] for cell in (*before, *wanted) if cell != whole]
        )
        places = [(1, dict(whole.at) | {dimensions[-1]: category}) for category in categories]
        return Table(
            lines,
            lambda: self._possible(whole.count, places),
            self._by_want(wanted),
            given=(whole,),
            before=before,
        )

    def part(self, cell: Cell, whole: Cell) -> Table:
        """Some of a whole that is shown, such as those who said yes of those who were asked."""
        return self._two(cell, whole, wanted=(cell,), given=(whole,))

    def share(self, cell: Cell) -> Table:
        """The two numbers of a percentage, which are shown both or neither."""
        whole = Cell(cell.count + OUT_OF, cell.at)
        return self._two(cell, whole, wanted=(whole, cell), given=())

    def _two(
        self, part: Cell, whole: Cell, wanted: tuple[Cell, ...], given: tuple[Cell, ...]
    ) -> Table:
        lines = tuple(
            line
            for cell in (whole, part)
            for line in self.lines.get(cell.count, ())
            if cell.holds(line.thing.at)
        )
        at = dict(whole.at) | dict(part.at)

        def possible() -> Iterator[tuple[Line, ...]]:
            one = list(self._possible(whole.count, [(1, at)]))
            yield from one
            for (line,), (later,) in product(one, one):
                if later.first >= line.first:
                    yield line, Line(part.count, later.first, line.thing)

        return Table(
            lines,
            possible,
            wanted,
            given=given,
            before=tuple(cell for cell in (whole, part) if cell in self.ledger.shown),
            together=len(wanted) > 1,
        )

    def _by_want(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """Wholes first, then those with more people behind them."""
        people = {
            cell: crowd(
                line.thing
                for line in self.lines.get(cell.count, ())
                if cell.holds(line.thing.at) and line.within(self.cut)
            )
            for cell in cells
        }
        return tuple(sorted(cells, key=lambda cell: (len(cell.at), -people[cell], cell)))

    def _possible(
        self, count: str, places: Sequence[tuple[int, Mapping[str, str]]]
    ) -> Iterator[tuple[Line, ...]]:
        """What each release may have counted, in each place known by then."""
        for cut, (since, at) in product(self.ledger.cuts, places):
            if cut.counts_anew and cut.number >= since:
                yield (Line(count, cut.number, Occurrence("", cut.last, at=at)),)


def _places(lines: Sequence[Line]) -> list[tuple[int, Mapping[str, str]]]:
    """Every base with every activity, since the release that first counted something in both.

    That a base was not open yet is known to everybody, so nothing is thought possible there.
    """
    activities: dict[tuple[tuple[str, str], ...], int] = {}
    bases: dict[tuple[tuple[str, str], ...], int] = {}
    for line in lines:
        at = line.thing.at
        for names, since in ((_CROSSING[:2], activities), (_CROSSING[2:], bases)):
            key = tuple((name, at[name]) for name in names if name in at)
            since[key] = min(line.first, since.get(key, line.first))
    return [
        (max(since, opened), dict((*activity, *base)))
        for (activity, since), (base, opened) in product(
            sorted(activities.items()), sorted(bases.items())
        )
    ]
