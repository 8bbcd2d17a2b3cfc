"""One release: what it counts first, what it shows and what it holds."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brobygger.disclosure.bundles import Bundles
from brobygger.disclosure.cells import ASIDE
from brobygger.disclosure.choosing import Chooser
from brobygger.disclosure.crowd import crowd
from brobygger.disclosure.ledger import Cell, Cut, Ledger, Line, by_count
from brobygger.disclosure.settling import OUT_OF, settle
from brobygger.disclosure.tables import Tables
from brobygger.domain.occurrence import CountOccurrences, Occurrence
from brobygger.domain.rounding import median, percent

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
    ledger: Ledger
    """With this release in it."""
    lines: tuple[Line, ...]
    """What it counted first."""
    verdicts: tuple[Verdict, ...]


def release(
    ledger: Ledger,
    cut: Cut,
    counted: Mapping[str, CountOccurrences],
    lattice: Sequence[Wanted],
    k: int,
) -> Outcome:
    """Judge a release: the same for the same input, in whatever order it comes.

    Costs some passes over the year's lines, and a linear program for each small class that the
    new figures bear on (`audit`).
    """
    lines = settle(ledger, cut, counted)
    books = {**ledger.books}
    for count, new in by_count(lines).items():
        books[count] = Bundles(new, before=books.get(count))
    judging = _Judging(ledger, cut, books, {name: of.rule for name, of in counted.items()}, k)
    shown = judging.shown(lattice)
    verdicts = tuple(judging.verdict(each.cell, each.cell in shown) for each in lattice)
    return Outcome(ledger.after(cut, lines, sorted(shown)), lines, verdicts)


class _Judging:
    def __init__(
        self,
        ledger: Ledger,
        cut: Cut,
        books: Mapping[str, Bundles],
        rules: Mapping[str, str],
        k: int,
    ) -> None:
        self._ledger, self._cut, self._rules, self._k = ledger, cut, rules, k
        self._books = defaultdict(lambda: Bundles(()), books)
        self._tables = Tables(ledger, cut, self._books)
        self._chooser = Chooser(ledger, cut, k)

    def shown(self, lattice: Sequence[Wanted]) -> set[Cell]:
        """Wholes are settled before what divides them, counts before parts and parts of these."""
        shown = {each.cell for each in lattice if not each.personal}
        of_count: dict[str, list[Wanted]] = {}
        for each in sorted(lattice, key=lambda each: each.cell):
            if each.personal:
                of_count.setdefault(each.cell.count, []).append(each)
        parts: list[tuple[Cell, Cell]] = []
        for count, wanted in of_count.items():
            rule = self._rules.get(count, "add")
            if rule == "median":
                shown |= {each.cell for each in wanted if self._has_median(each.cell)}
            elif rule == "share":
                shown |= {cell for each in wanted for cell in self._share(each.cell)}
            else:
                parts += [(e.cell, e.part_of) for e in wanted if e.part_of is not None]
                shown |= self._additive([each for each in wanted if each.part_of is None])
        of = {part.count: whole.count for part, whole in parts}
        for part, whole in sorted(parts, key=lambda pair: pair[1].count in of):
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
        return self._stood(cell, self._cut)

    def _stood(self, cell: Cell, cut: Cut) -> dict[str, Occurrence]:
        lines = self._books[cell.count].lines(cell, cut.reach)
        return Bundles(sorted(lines, key=lambda line: (line.first, line.sign))).standing

    def _is_enough(self, wanted: Wanted) -> bool:
        return not wanted.at_least or not (
            0 < crowd(self._standing(wanted.cell).values()) < wanted.at_least
        )

    def _has_median(self, cell: Cell) -> bool:
        values = self._standing(cell).values()
        return len(values) >= MEDIAN_VALUES and crowd(values) >= MEDIAN_VALUES

    def _leaves_enough(self, part: Cell, whole: Cell) -> bool:
        """Whether enough people are in the whole and not in the part: if none, all are told on."""
        inside, everything = self._standing(part), self._standing(whole)
        rest = [thing for name, thing in everything.items() if name not in inside]
        return not everything or crowd(rest) >= self._k

    def verdict(self, cell: Cell, shown: bool) -> Verdict:
        numbers = self._ledger.shown.get(cell, ())
        cuts = {each.number: each for each in self._ledger.cuts}
        as_of = self._cut if shown else cuts[numbers[-1]] if numbers else None
        if as_of is None:
            return Verdict(cell, None, held=True, as_of=None, in_period=None)
        value = self._value(cell, as_of)
        return Verdict(cell, value, not shown, as_of, self._in_period(cell) if shown else None)

    def _value(self, cell: Cell, cut: Cut) -> int | None:
        total = self._books[cell.count].total(cell, cut.reach)
        match self._rules.get(cell.count, "add"):
            case "share":
                whole = Cell(cell.count + OUT_OF, cell.at)
                out_of = self._books[whole.count].total(whole, cut.reach)
                return percent(total, out_of)
            case "median":
                return median(Counter(thing.value for thing in self._stood(cell, cut).values()))
        return total

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
