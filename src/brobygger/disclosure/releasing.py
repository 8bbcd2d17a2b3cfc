"""One release: what it counts first, what it shows and what it holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brobygger.disclosure.books import Books
from brobygger.disclosure.cells import ASIDE, OUT_OF
from brobygger.disclosure.choosing import Chooser
from brobygger.disclosure.crowd import are_few, is_small, people
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
    part_of: tuple[Cell, ...] = ()
    """What it is some of; of a percentage, what its whole is some of. The first must be shown."""
    of: tuple[Cell, Cell] | None = None
    """Of a percentage the part and the whole, where one is a figure by itself too."""
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
        """Wholes are settled before what divides them, counts before parts and parts of these.

        Of parts the larger ones are settled first. A percentage tells its part and its whole, as
        if it were not rounded: it is shown where both may be.
        """
        shown = {each.cell for each in lattice if not each.personal}
        percentages: list[Wanted] = []
        of_count: dict[str, list[Wanted]] = {}
        for each in sorted(lattice, key=lambda each: each.cell):
            is_percentage = self._rules.get(each.cell.count, "add") == "share"
            if each.personal and is_percentage:
                percentages.append(each)
            for number in _told_by(each) if is_percentage else (each,):
                if each.personal:
                    of_count.setdefault(number.cell.count, []).append(number)
        wholes: dict[Cell, tuple[Cell, ...]] = {}
        for count, wanted in of_count.items():
            if self._rules.get(count, "add") == "median":
                shown |= {each.cell for each in wanted if self._has_median(each.cell)}
            else:
                wholes |= {each.cell: each.part_of for each in wanted if each.part_of}
                shown |= self._additive([each for each in wanted if not each.part_of])

        def want(part: Cell) -> tuple[int, int, Cell]:
            return _depth(part, wholes), -self._books.total(part, self._cut), part

        for part in sorted(wholes, key=want):
            if wholes[part][0] in shown and all(
                self._may_be_shown(part, whole, wholes, shown) for whole in wholes[part]
            ):
                shown.add(part)
        for each in percentages:
            own = {each.cell, _out_of(each.cell)}
            shown = shown | own if shown.issuperset(_pair(each)) else shown - own
        return shown

    def _may_be_shown(
        self, part: Cell, whole: Cell, wholes: Mapping[Cell, Sequence[Cell]], shown: set[Cell]
    ) -> bool:
        """Whether a part, and the parts of the same whole that are shown, leave enough of it."""
        if whole not in shown and whole not in self._ledger.shown:
            return True
        beside = [each for each, of in wholes.items() if whole in of and each != part]
        given = [each for each in (whole, *beside) if each in shown]
        others = [each for each in given if each != whole]
        if not self._leaves_enough(whole, [part]):
            return False
        if not self._leaves_enough(whole, self._apart([part, *others])):
            return False
        return bool(self._chooser.choose(self._tables.part(part, whole, beside, given)))

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

    def _standing(self, cell: Cell) -> dict[str, Occurrence]:
        """What the cell counts now, by id."""
        return self._books.standing(cell, self._cut)

    def _is_enough(self, wanted: Wanted) -> bool:
        return not wanted.at_least or not is_small(
            self._standing(wanted.cell).values(), wanted.at_least
        )

    def _has_median(self, cell: Cell) -> bool:
        values = self._standing(cell).values()
        if len(values) < MEDIAN_VALUES:
            return False
        coded, uncoded = people(values)
        return len(coded) + uncoded >= MEDIAN_VALUES

    def _leaves_enough(self, whole: Cell, parts: Sequence[Cell]) -> bool:
        """Whether enough people are in the whole and in none of the parts, which share nothing.

        If nobody is, all are told on where the part is one; several may be all that there is, and
        so may what a percentage is taken of, which is not said itself. And whether they were
        enough who came to be left since all of these were shown last.
        """
        left = self._left(whole, parts, self._cut)
        if not left:
            may_be_all = len(parts) > 1 or parts[0].count.endswith(OUT_OF)
            return may_be_all or not self._books.standing(whole, self._cut)
        if is_small(left.values(), self._k):
            return False
        both = [{*self._ledger.shown.get(each, ())} for each in (whole, *parts)]
        cuts = [self._cuts[number] for number in set[int].intersection(*both)]
        earlier = [cut for cut in cuts if cut.reach <= self._cut.reach]
        if not earlier:
            return True
        before = self._left(whole, parts, max(earlier, key=lambda cut: cut.reach))
        come = [thing for name, thing in left.items() if name not in before]
        gone = [thing for name, thing in before.items() if name not in left]
        return not are_few(come, gone, self._k)

    def _left(self, whole: Cell, parts: Sequence[Cell], cut: Cut) -> dict[str, Occurrence]:
        """What of the whole is in no part, by id."""
        inside = {name for part in parts for name in self._books.standing(part, cut)}
        everything = self._books.standing(whole, cut)
        return {name: thing for name, thing in everything.items() if name not in inside}

    def _apart(self, parts: Sequence[Cell]) -> list[Cell]:
        """The first, and of the others those that share nothing with it or with one another."""
        found, inside = [], set[str]()
        for part in parts:
            things = self._standing(part).keys()
            if inside.isdisjoint(things):
                found.append(part)
                inside |= things
        return found

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


def _out_of(cell: Cell) -> Cell:
    """What a percentage is taken of."""
    return Cell(cell.count + OUT_OF, cell.at)


def _pair(percentage: Wanted) -> tuple[Cell, Cell]:
    """The part and the whole that it tells."""
    return percentage.of or (percentage.cell, _out_of(percentage.cell))


def _told_by(percentage: Wanted) -> Iterator[Wanted]:
    """Those of its two numbers that are no figures by themselves."""
    part, whole = _pair(percentage)
    if whole == _out_of(percentage.cell):
        yield Wanted(whole, part_of=percentage.part_of, at_least=percentage.at_least)
    if part == percentage.cell:
        yield Wanted(part, part_of=(whole,), at_least=percentage.at_least)


def _depth(part: Cell, wholes: Mapping[Cell, Sequence[Cell]]) -> int:
    """How many parts it is a part of, one within the other."""
    if part not in wholes:
        return 0
    return 1 + max(_depth(whole, wholes) for whole in wholes[part])
