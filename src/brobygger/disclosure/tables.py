"""The tables of a count: which figures are judged together, and what a reader thinks possible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from brobygger.disclosure.books import Books
from brobygger.disclosure.bundles import Bundles
from brobygger.disclosure.cells import ASIDE
from brobygger.disclosure.choosing import Table
from brobygger.disclosure.ledger import Cell, Cut, Ledger, Line
from brobygger.domain.occurrence import Occurrence

_CROSSING = ("focus_area", "activity", "base")


@dataclass(frozen=True)
class Tables:
    """Makes the tables of one release that is not in the ledger yet."""

    ledger: Ledger
    cut: Cut
    books: Books
    """The ledger's lines and those of the release, by count."""

    def crossing(self, count: str, wanted: Sequence[Cell]) -> Table:
        """Focus areas, activities and bases of one count."""
        book = self.books[count]
        return Table(
            {count: book},
            lambda since: self._possible(count, _places(book), since),
            self._by_want(wanted),
            before=tuple(
                cell
                for cell in self.ledger.shown
                if cell.count == count and ASIDE.isdisjoint(cell.dimensions)
            ),
        )

    def aside(self, whole: Cell, wanted: Sequence[Cell]) -> Table:
        """One division (by age, say) of a figure that is shown."""
        dimensions = wanted[0].dimensions
        book = Bundles(
            line for bundle in self.books[whole.count].of(whole) for line in bundle.lines
        )
        before = tuple(
            cell
            for cell in self.ledger.shown
            if cell == whole
            or (cell.count == whole.count and cell.dimensions == dimensions
                and set(whole.at) <= set(cell.at))
        )  # fmt: skip
        divided = dict.fromkeys(cell for cell in (*before, *wanted) if cell != whole)
        there = {bundle.at.get(dimensions[-1]) for bundle in book.all}
        all_cells = (Cell(whole.count, (*whole.at, (dimensions[-1], x))) for x in there if x)
        rest = tuple(sorted(cell for cell in all_cells if cell not in divided))
        places = [(1, dict(cell.at)) for cell in (*divided, *rest)]
        return Table(
            {whole.count: book},
            lambda since: self._possible(whole.count, places, since),
            self._by_want(wanted),
            given=(whole,),
            before=before,
            rest=rest,
        )

    def part(self, cell: Cell, whole: Cell, beside: Sequence[Cell], given: Sequence[Cell]) -> Table:
        """Some of a whole, such as those who said yes of those who were asked.

        `beside` are all other parts of the whole; what is `given` is shown in this release.
        """
        parts = (cell, *beside)
        cells: dict[str, list[Cell]] = {}
        for each in (whole, *parts):
            cells.setdefault(each.count, []).append(each)

        def possible(_since: int) -> Iterator[tuple[Line, ...]]:
            # The yes to an old offer may be new: the offer's release matters whenever it was.
            one = list(self._possible(whole.count, [(1, dict(whole.at))], 0))
            yield from one
            for part in parts:
                at = dict(whole.at) | dict(part.at)
                for (line,), (later,) in product(one, one):
                    if later.first >= line.first:
                        yes = replace(later, count=part.count, thing=replace(later.thing, at=at))
                        yield line, yes

        return Table(
            {count: self._book(count, of) for count, of in cells.items()},
            possible,
            (cell,),
            given=tuple(given),
            before=tuple(each for each in (whole, *parts) if each in self.ledger.shown),
        )

    def _book(self, count: str, cells: Sequence[Cell]) -> Bundles:
        """The lines of a count that are in any of the cells."""
        return Bundles(
            line
            for bundle in self.books[count].all
            if any(cell.holds(bundle.at) for cell in cells)
            for line in bundle.lines
        )

    def _by_want(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """Wholes first, then larger ones."""

        def want(cell: Cell) -> tuple[int, int, Cell]:
            return len(cell.at), -self.books.total(cell, self.cut), cell

        return tuple(sorted(cells, key=want))

    def _possible(
        self, count: str, places: Sequence[tuple[int, Mapping[str, str]]], after: int
    ) -> Iterator[tuple[Line, ...]]:
        """What each release may have counted, in each place known by then."""
        cuts = [
            cut for cut in (*self.ledger.cuts, self.cut) if cut.counts_anew and cut.number > after
        ]
        for cut, (since, at) in product(cuts, places):
            if cut.number >= since:
                yield (Line(count, cut.number, Occurrence("", cut.last, at=at)),)


def _places(book: Bundles) -> list[tuple[int, Mapping[str, str]]]:
    """Every base with every activity, since the release that first counted something in both.

    That a base was not open yet is known to everybody, so nothing is thought possible there.
    """
    activities: dict[tuple[tuple[str, str], ...], int] = {}
    bases: dict[tuple[tuple[str, str], ...], int] = {}
    for bundles in book.by_place.values():
        at, first = bundles[0].at, min(bundle.first for bundle in bundles)
        for names, since in ((_CROSSING[:2], activities), (_CROSSING[2:], bases)):
            key = tuple((name, at[name]) for name in names if name in at)
            since[key] = min(first, since.get(key, first))
    return [
        (max(since, opened), dict((*activity, *base)))
        for (activity, since), (base, opened) in product(
            sorted(activities.items()), sorted(bases.items())
        )
    ]
