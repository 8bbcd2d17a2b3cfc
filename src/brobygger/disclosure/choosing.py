"""Which of a table's figures a release may show.

Small ones are held first; then those that would give a held one away by subtraction, the least
wanted first; what is left has passed the audit. A reader of the marks cannot tell which is which.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from brobygger.disclosure.bundles import Bundles
from brobygger.disclosure.cells import Group
from brobygger.disclosure.crowd import are_few
from brobygger.disclosure.ledger import Cell, Cut, Ledger, Line
from brobygger.disclosure.table import Sum, classes
from brobygger.domain.occurrence import Occurrence

_FEW = 5
"""Of so many parts all that can be taken together are asked for: 25 at most."""


@dataclass(frozen=True)
class Table:
    """What is judged together."""

    of: Mapping[str, Bundles]
    """Count -> its lines."""
    possible: Callable[[int], Iterable[Sequence[Line]]]
    """Histories of things that a reader must think possible, counted first after a release."""
    wanted: tuple[Cell, ...]
    """What this release would show, the most wanted first."""
    given: tuple[Cell, ...] = ()
    """What of this release is settled already and cannot be held any more."""
    before: tuple[Cell, ...] = ()
    """Every cell of the table that a release has shown."""
    rest: tuple[Cell, ...] = ()
    """What `wanted` and `before` leave out of the whole that they divide: never shown itself."""


class Chooser:
    """Judges the tables of a release that is not in the ledger yet."""

    def __init__(self, ledger: Ledger, cut: Cut, k: int) -> None:
        self._ledger, self._cut, self._k = ledger, cut, k
        self._cuts = {each.number: each for each in ledger.cuts}

    def choose(self, table: Table) -> list[Cell]:
        """What may be shown of `table.wanted`, in its order."""
        shown = [cell for cell in table.wanted if not self._is_small(table, cell)]
        told: list[frozenset[Sum]] | None = None
        while shown:
            dropped = self._left_over(table, shown)
            if not dropped:
                dropped, told = self._told(table, shown, told)
            if not dropped:
                break
            shown = [cell for cell in shown if cell not in dropped]
        return shown

    def _reaches(self, cell: Cell) -> list[int]:
        """How far the releases reach that have shown a cell, in order."""
        return sorted({self._cuts[number].reach for number in self._ledger.shown.get(cell, ())})

    def _is_small(self, table: Table, cell: Cell) -> bool:
        """Whether too few stand behind what it adds to what was shown last.

        And where a quarter reaches back behind a later week, behind what that added to it.
        """
        reach = self._cut.reach
        later = [each for each in self._reaches(cell) if each > reach]
        sides = [
            self._added(table, cell),
            *(self._between(table, cell, reach, x) for x in later[:1]),
        ]
        return any(are_few(*side, self._k) for side in sides)

    def _added(
        self, table: Table, cell: Cell, shown: Sequence[Cell] = ()
    ) -> tuple[Iterable[Occurrence], list[Occurrence]]:
        """What the cell counts more, and less, than when it was shown last.

        A cell that never is shown was last given by those `shown` beside it.
        """
        reaches = [x for each in shown or (cell,) for x in self._reaches(each)]
        before = max((each for each in reaches if each <= self._cut.reach), default=0)
        return self._between(table, cell, before, self._cut.reach)

    def _between(
        self, table: Table, cell: Cell, after: int, reach: int
    ) -> tuple[Iterable[Occurrence], list[Occurrence]]:
        """As many are looked at as are asked for, and all where something was taken back."""
        bundles = table.of[cell.count].between(cell, after, reach)
        if all(bundle.sign > 0 for bundle in bundles):
            return (line.thing for bundle in bundles for line in bundle.lines), []
        net: Counter[str] = Counter()
        things: dict[str, Occurrence] = {}
        for bundle in sorted(bundles, key=lambda bundle: bundle.sign):
            for line in bundle.lines:
                net[line.thing.id] += line.sign * line.thing.value
                things[line.thing.id] = line.thing
        come = [thing for name, thing in things.items() if net[name] > 0]
        return come, [thing for name, thing in things.items() if net[name] < 0]

    def _left_over(self, table: Table, shown: Sequence[Cell]) -> set[Cell]:
        """The least wanted part where a whole less its shown parts is a few people.

        The audit finds these too, but takes people without a code on different days for
        different people; here they count as everywhere else.
        """
        wholes = (*shown, *table.given)
        for dimensions in dict.fromkeys(cell.dimensions for cell in table.wanted):
            parts = [cell for cell in shown if cell.dimensions == dimensions]
            held = [c for c in table.wanted if c.dimensions == dimensions and c not in parts]
            if not held and not table.rest:
                continue
            for whole in wholes:
                if not _divides(whole, dimensions):
                    continue
                left = [self._added(table, cell) for cell in held]
                left += [self._added(table, cell, (*parts, *held)) for cell in table.rest]
                come, gone = (
                    [thing for of in side for thing in of if whole.holds(thing.at)]
                    for side in zip(*left, strict=True)
                )
                if are_few(come, gone, self._k):
                    inside = [bundle.at for bundle in table.of[whole.count].of(whole)]
                    within = [part for part in parts if any(map(part.holds, inside))]
                    if within or whole in shown:
                        return {within[-1] if within else whole}
        return set()

    def _told(
        self, table: Table, shown: Sequence[Cell], before: Sequence[frozenset[Sum]] | None
    ) -> tuple[set[Cell], list[frozenset[Sum]]]:
        """Figures to hold, since the audit finds that they tell on the classes given with them.

        With fewer figures nothing more is told: so where some were held since, only the classes
        found `before` are looked at again.
        """
        from brobygger.disclosure.audit import audit  # its solver takes long to load

        since = self._open_since(table, shown)
        sums = [
            Sum(cell, cut)
            for cell in table.before
            for number in self._ledger.shown.get(cell, ())
            if (cut := self._cuts[number]).reach > since
        ]
        sums += [Sum(cell, self._cut) for cell in (*table.given, *shown)]
        sums.sort(key=lambda each: (each.cut.reach, each.cut.number))
        # What is new is also what a later figure adds to one that reaches back behind it.
        own = {each.cell: number for number, each in enumerate(sums) if each.cut is self._cut}
        new = sorted(
            {*own.values()}
            | {
                min(later)
                for cell, number in own.items()
                if (later := [n for n in range(number + 1, len(sums)) if sums[n].cell == cell])
            }
        )
        of = classes(sums, tuple(table.of.values()), table.possible(since), since)
        rank = {cell: place for place, cell in enumerate(shown)}
        doubtful = None
        if before is not None:
            doubtful = {tuple(x for x, s in enumerate(sums) if s in old) for old in before}
        groups = () if len(table.of) > 1 else self._groups(table, shown)
        dropped: set[Cell] = set()
        told = []
        for finding in audit(sums, of, new, self._k, groups, doubtful):
            told.append(frozenset(sums[number] for number in finding.within))
            blamed = [
                sums[number].cell
                for number in finding.limited_by
                if number in new and sums[number].cell in rank
            ]
            if blamed and dropped.isdisjoint(blamed):
                dropped.add(max(blamed, key=rank.__getitem__))
        return dropped, told

    def _groups(self, table: Table, shown: Sequence[Cell]) -> list[Group]:
        """Those that are asked for by themselves: each cell, and parts of a whole together.

        Of a few parts any that there may be; of many any two, and all that are held.
        """
        cells = dict.fromkeys((*table.given, *table.wanted, *table.before, *table.rest))
        places = [bundle.at for book in table.of.values() for bundle in book.places]
        found = [Group(cell, (cell,)) for cell in cells]
        for dimensions in dict.fromkeys(cell.dimensions for cell in cells):
            alike = [cell for cell in cells if cell.dimensions == dimensions]
            for whole in cells:
                if _divides(whole, dimensions):
                    inside = [at for at in places if whole.holds(at)]
                    parts = [cell for cell in alike if any(map(cell.holds, inside))]
                    found += [Group(whole, some) for some in _some(parts, {*shown})]
        return found

    def _open_since(self, table: Table, shown: Sequence[Cell]) -> int:
        """The release before all that the new figures bear on.

        A figure says what came since it was shown last; so do others of that time, and some of
        them reach further back. What lies before all of these is told by older figures alone.
        """
        spans = [span for cell in table.before for span in pairwise((0, *self._reaches(cell)))]
        reach = since = self._cut.reach
        for cell in (*table.given, *shown):
            since = min(since, max((x for x in self._reaches(cell) if x <= reach), default=0))
        for start, reach in sorted(spans, key=lambda span: -span[1]):
            if reach > since:
                since = min(since, start)
        return since


def _some(parts: Sequence[Cell], shown: Collection[Cell]) -> Iterator[tuple[Cell, ...]]:
    """Two parts or more, but not all."""
    if len(parts) <= _FEW:
        for number in range(2, len(parts)):
            yield from combinations(parts, number)
    else:
        yield from combinations(parts, 2)
        held = tuple(part for part in parts if part not in shown)
        if 2 < len(held) < len(parts):
            yield held


def _divides(whole: Cell, dimensions: tuple[str, ...]) -> bool:
    """Whether cells of these dimensions are parts of `whole`, which is none of them."""
    return whole.dimensions != dimensions and all(
        own in dimensions or (own == "focus_area" and "activity" in dimensions)
        for own in whole.dimensions
    )
