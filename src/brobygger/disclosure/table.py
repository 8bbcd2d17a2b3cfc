"""A table: the figures that could tell on one another, over all releases of the year.

Whoever reads the releases sees sums. Things that are in exactly the same of them cannot be told
apart: they are one *class*, and a reader knows of a class no more than the sums that it is in.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from brobygger.disclosure.bundles import Bundles
from brobygger.disclosure.ledger import Cell, Cut, Line
from brobygger.domain.occurrence import Occurrence


class Sum(NamedTuple):
    """A released figure, or one that might be: a cell at a release."""

    cell: Cell
    cut: Cut


@dataclass
class Class:
    """Things that are in the same sums."""

    within: tuple[int, ...]
    """Numbers of those sums, in their order."""
    groups: list[Sequence[Line]] = field(default_factory=list)
    """One line a thing."""
    kinds: list[Line] = field(default_factory=list)
    """One line for each release and place, whether something was counted there or not."""

    @property
    def things(self) -> Iterator[Occurrence]:
        return (line.thing for lines in self.groups for line in lines)


def classes(
    sums: Sequence[Sum],
    of: Sequence[Bundles],
    possible: Iterable[Sequence[Line]],
    since: int = 0,
) -> list[Class]:
    """All classes with something in them, and those that a reader must think possible.

    `sums` are in the order of their reach. `of` are the counts of the table: a whole and a part
    of it have the same things. `possible` are histories (lines) of things that could be. What is
    in no sum is left out: nobody reads anything of it. Of a count alone, only lines that were first
    counted after the release `since`. What was taken back is left out, as if a reader knew it:
    that can only bring the reader closer to the truth. What was taken back itself is hidden by
    what may have come in the same sums. Costs as much as there are bundles.
    """
    within_of = _Membership(sums)
    found: dict[tuple[int, ...], Class] = {}

    def at(history: Sequence[Line]) -> Class:
        within = within_of(history)
        return found.setdefault(within, Class(within))

    histories: dict[str, list[Line]] = {}
    for bundles in of:
        for bundle in bundles.all:
            if bundle.sign < 0 or (len(of) == 1 and bundle.first <= since):
                continue
            if len(of) == 1:
                one = at(bundle.lines[:1])
                one.groups.append(bundle.lines)
                one.kinds.append(bundle.lines[0])
                continue
            for line in bundle.lines:
                histories.setdefault(line.thing.id, []).append(line)
    for history in histories.values():
        # A whole and its part are one thing; what either was counted as again is another.
        both = {line.count: line for line in reversed(history)}
        at([*both.values()]).groups.append(history[:1])
        for line in history:
            if line is not both[line.count]:
                at([line]).groups.append([line])
    for imagined in possible:
        at(imagined).kinds.append(imagined[0])
    found.pop((), None)
    return sorted(found.values(), key=lambda each: each.within)


def _place(at: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(at.items()))


class _Membership:
    """In which sums a thing with a history is."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self._of_cell: dict[Cell, tuple[list[int], list[int]]] = {}
        for number, (cell, cut) in enumerate(sums):
            numbers, reaches = self._of_cell.setdefault(cell, ([], []))
            numbers.append(number)
            reaches.append(cut.reach)
        self._known: dict[object, tuple[int, ...]] = {}
        self._cells: dict[object, list[Cell]] = {}

    def __call__(self, history: Sequence[Line]) -> tuple[int, ...]:
        key = tuple((line.count, line.first, _place(line.thing.at)) for line in history)
        if key not in self._known:
            self._known[key] = tuple(sorted({n for line in history for n in self._since(line)}))
        return self._known[key]

    def _since(self, line: Line) -> Iterator[int]:
        """The sums that a line is in: of each cell that holds it, all that reach so far."""
        place = (line.count, _place(line.thing.at))
        if place not in self._cells:
            self._cells[place] = [
                cell
                for cell in self._of_cell
                if cell.count == line.count and cell.holds(line.thing.at)
            ]
        for cell in self._cells[place]:
            numbers, reaches = self._of_cell[cell]
            yield from numbers[bisect_left(reaches, line.first) :]


def equations(sums: Sequence[Sum], of: Sequence[Class]) -> list[set[int]]:
    """For each sum the classes that it has more than the one before it of the same cell.

    Nothing leaves a cell, so together these say the same as the sums themselves, with fewer
    unknowns each.
    """
    before: dict[Cell, set[int]] = {}
    of_sum: list[set[int]] = [set() for _ in sums]
    for column, each in enumerate(of):
        for number in each.within:
            of_sum[number].add(column)
    found = []
    for number, (cell, _cut) in enumerate(sums):
        found.append(of_sum[number] - before.get(cell, set()))
        before[cell] = of_sum[number]
    return found
