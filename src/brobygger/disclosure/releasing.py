"""One release: what it counts first, what it shows and what it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brobygger.disclosure.books import Books
from brobygger.disclosure.cells import ASIDE, OUT_OF
from brobygger.disclosure.choosing import Chooser
from brobygger.disclosure.crowd import crowd, is_small
from brobygger.disclosure.ledger import Cell, Cut, Ledger, Line
from brobygger.disclosure.tables import Tables
from brobygger.domain.occurrence import Occurrence, Rule

MEDIAN_VALUES = 10
"""Fewer values than this have no median that may be shown."""


@dataclass(frozen=True)
class Wanted:
    """A figure of the lattice."""

    cell: Cell
    personal: bool = True
    part_of: Cell | None = None
    at_least: int = 0
    """So many people must be behind it, if it is not 0."""


@dataclass(frozen=True)
class Verdict:
    """What a release says of a figure, year to date."""

    cell: Cell
    value: int | None
    held: bool
    as_of: Cut | None
    """The release that gave the value: this one, or the last that showed it."""
    in_period: int | None
    """What was added since the period before, where that was shown too."""


@dataclass(frozen=True)
class Outcome:
    shown: tuple[Cell, ...]
    """What the release shows, in order."""
    books: Books
    """The ledger's, with the lines of this release."""
    verdicts: tuple[Verdict, ...]


def judge(
    ledger: Ledger,
    cut: Cut,
    lines: tuple[Line, ...],
    rules: Mapping[str, Rule],
    lattice: Sequence[Wanted],
    k: int,
) -> Outcome:
    """Judge a release that adds `lines` (`settle`); `rules` are of all counts of the lattice.

    The same for the same input. Costs as much as there are new lines, places and releases, and a
    linear program for each small class that the new figures bear on (`audit`); nothing of it
    grows with what the year has of older lines, but for parts of wholes, percentages and medians.
    """
    books = ledger.books.after(lines)
    judging = _Judging(ledger, cut, books, rules, k)
    shown = judging.shown(lattice)
    verdicts = tuple(judging.verdict(each.cell, each.cell in shown) for each in lattice)
    return Outcome(tuple(sorted(shown)), books, verdicts)


class _Judging:
    def __init__(
        self,
        ledger: Ledger,
        cut: Cut,
        books: Books,
        rules: Mapping[str, Rule],
        k: int,
    ) -> None:
        self._ledger, self._cut, self._rules, self._k = ledger, cut, rules, k
        self._books = books
        self._cuts = {each.number: each for each in ledger.cuts}
        self._tables = Tables(ledger, cut, books)
        self._chooser = Chooser(ledger, cut, k)

    def shown(self, lattice: Sequence[Wanted]) -> set[Cell]:
        """Wholes are settled before what divides them, counts before parts and parts of these."""
        shown = {each.cell for each in lattice if not each.personal}
        of_count: dict[str, list[Wanted]] = {}
        for each in sorted(lattice, key=lambda each: each.cell):
            if each.personal:
                of_count.setdefault(each.cell.count, []).append(each)
        whole_of: dict[Cell, Cell] = {}
        for count, wanted in of_count.items():
            rule = self._rules.get(count, "add")
            if rule == "median":
                shown |= {each.cell for each in wanted if self._has_median(each.cell)}
            elif rule == "share":
                shown |= {cell for each in wanted for cell in self._share(each.cell)}
            else:
                whole_of |= {e.cell: e.part_of for e in wanted if e.part_of is not None}
                shown |= self._additive([each for each in wanted if each.part_of is None])

        def depth(part: Cell) -> int:
            return 1 + depth(whole_of[part]) if part in whole_of else 0

        for part, whole in sorted(whole_of.items(), key=lambda pair: depth(pair[1])):
            if whole in shown and self._leaves_enough(part, whole):
                shown |= {*self._chooser.choose(self._tables.part(part, whole))}
        return shown

    def _additive(self, wanted: Sequence[Wanted]) -> set[Cell]:
        enough = [each.cell for each in wanted if self._is_enough(each)]
        crossing = [cell for cell in enough if ASIDE.isdisjoint(cell.dimensions)]
        if not crossing:
            return set()
        shown = set(self._chooser.choose(self._tables.crossing(crossing[0].count, crossing)))
        divisions: dict[tuple[Cell, tuple[str, ...]], list[Cell]] = {}
        for cell in enough:
            whole = Cell(cell.count, tuple(pair for pair in cell.at if pair[0] not in ASIDE))
            if whole != cell and whole in shown:
                divisions.setdefault((whole, cell.dimensions), []).append(cell)
        for (whole, _), cells in divisions.items():
            shown |= set(self._chooser.choose(self._tables.aside(whole, cells)))
        return shown

    def _share(self, cell: Cell) -> Sequence[Cell]:
        whole = Cell(cell.count + OUT_OF, cell.at)
        if not self._leaves_enough(cell, whole):
            return ()
        return self._chooser.choose(self._tables.share(cell))

    def _standing(self, cell: Cell) -> dict[str, Occurrence]:
        """What the cell counts now, by id."""
        return self._books.standing(cell, self._cut)

    def _is_enough(self, wanted: Wanted) -> bool:
        return not wanted.at_least or not is_small(
            self._standing(wanted.cell).values(), wanted.at_least
        )

    def _has_median(self, cell: Cell) -> bool:
        values = self._standing(cell).values()
        return len(values) >= MEDIAN_VALUES and crowd(values, MEDIAN_VALUES) == MEDIAN_VALUES

    def _leaves_enough(self, part: Cell, whole: Cell) -> bool:
        """Whether enough people are in the whole and not in the part: if none, all are told on."""
        inside, everything = self._standing(part), self._standing(whole)
        rest = (thing for name, thing in everything.items() if name not in inside)
        return not everything or crowd(rest, self._k) == self._k

    def verdict(self, cell: Cell, shown: bool) -> Verdict:
        numbers = self._ledger.shown.get(cell, ())
        as_of = self._cut if shown else self._cuts[numbers[-1]] if numbers else None
        if as_of is None:
            return Verdict(cell, None, held=True, as_of=None, in_period=None)
        value = self._value(cell, as_of)
        return Verdict(cell, value, not shown, as_of, self._in_period(cell) if shown else None)

    def _value(self, cell: Cell, cut: Cut) -> int | None:
        return self._books.value(cell, cut, self._rules.get(cell.count, "add"))

    def _in_period(self, cell: Cell) -> int | None:
        """None for what does not add up, and where the beginning was not shown."""
        if self._rules.get(cell.count, "add") not in ("add", "persons"):
            return None
        value = self._value(cell, self._cut)
        if self._cut.before is None or value is None:
            return value
        shown = self._ledger.shown.get(cell, ())
        for cut in self._ledger.cuts:
            if cut.period == self._cut.before and cut.number in shown:
                before = self._value(cell, cut)
                return None if before is None else value - before
        return None
