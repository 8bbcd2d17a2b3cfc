"""A table: the figures of one count that could tell on one another, over all releases.

Whoever reads the releases sees sums. Things that are in exactly the same of them cannot be told
apart: they are one *class*, and a reader knows of a class no more than the sums that it is in.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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
    things: list[Occurrence] = field(default_factory=list)


def classes(
    sums: Sequence[Sum], lines: Iterable[Line], possible: Iterable[tuple[Line, ...]]
) -> list[Class]:
    """All classes with something in them, and those that a reader must think possible.

    `lines` are those of the table, `possible` the histories of things that could be. What is in
    no sum is left out: nobody reads anything of it. Costs as much as there are kinds of lines.
    """
    histories: dict[str, list[Line]] = {}
    for line in lines:
        histories.setdefault(line.thing.id, []).append(line)

    within_of = _Membership(sums)
    known: dict[object, tuple[int, ...]] = {}
    found: dict[tuple[int, ...], Class] = {}

    def put(history: Sequence[Line]) -> Class | None:
        alike = tuple((*_kind(line), line.first) for line in history)
        if alike not in known:
            known[alike] = within_of(history)
        within = known[alike]
        return found.setdefault(within, Class(within)) if within else None

    for history in histories.values():
        for one in _by_value(history):
            if (of := put(one)) is not None:
                of.things.append(one[0].thing)
    for history in possible:
        put(history)
    return sorted(found.values(), key=lambda each: each.within)


def _kind(line: Line) -> tuple[object, ...]:
    return line.count, line.sign, tuple(sorted(line.thing.at.items()))


def _by_value(history: Sequence[Line]) -> Iterable[Sequence[Line]]:
    """A thing whose value or place was corrected is one that left and another that came."""
    if len(history) == 1:
        return (history,)
    parts: dict[object, list[Line]] = {}
    counts = {line.count for line in history}
    for line in history:
        thing = line.thing
        # Of a part and its whole (the same thing in two counts) only the id is shared.
        key = () if len(counts) > 1 else (thing.day, thing.value, *_kind(line)[2:])
        parts.setdefault(key, []).append(line)
    return parts.values()


class _Membership:
    """In which sums a thing with a history is."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self._of_cell: dict[Cell, tuple[list[int], list[int]]] = {}
        for number, (cell, cut) in enumerate(sums):
            numbers, reaches = self._of_cell.setdefault(cell, ([], []))
            numbers.append(number)
            reaches.append(cut.reach)
        self._cells: dict[tuple[object, ...], list[Cell]] = {}

    def __call__(self, history: Sequence[Line]) -> tuple[int, ...]:
        if len(history) == 1:
            return tuple(sorted(self._since(history[0])))
        net: Counter[int] = Counter()
        for line in history:
            for number in self._since(line):
                net[number] += line.sign
        return tuple(sorted(number for number, times in net.items() if times > 0))

    def _since(self, line: Line) -> Iterator[int]:
        """The sums that a line is in: of each cell that holds it, all that reach so far."""
        for cell in self._holding(line):
            numbers, reaches = self._of_cell[cell]
            yield from numbers[bisect_left(reaches, line.first) :]

    def _holding(self, line: Line) -> list[Cell]:
        place = (line.count, *_kind(line)[2:])
        if place not in self._cells:
            self._cells[place] = [
                cell
                for cell in self._of_cell
                if cell.count == line.count and cell.holds(line.thing.at)
            ]
        return self._cells[place]


def equations(sums: Sequence[Sum], of: Sequence[Class]) -> list[dict[int, int]]:
    """For each sum what it adds to the one before it of the same cell: class -> -1 or 1.

    Together they say the same as the sums themselves, with fewer unknowns each.
    """
    before: dict[Cell, int] = {}
    of_sum: list[set[int]] = [set() for _ in sums]
    for column, each in enumerate(of):
        for number in each.within:
            of_sum[number].add(column)
    found = []
    for number, (cell, _cut) in enumerate(sums):
        last = of_sum[before[cell]] if cell in before else set()
        found.append(
            dict.fromkeys(of_sum[number] - last, 1) | dict.fromkeys(last - of_sum[number], -1)
        )
        before[cell] = number
    return found
