"""A table: the figures that could tell on one another, over all releases of the year.

Whoever reads the releases sees sums. Things that are in exactly the same of them cannot be told
apart: they are one *class*, and a reader knows of a class no more than the sums that it is in.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from brobygger.disclosure.bundles import Bundles, Place
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
    events: int = 0
    """What its things come to together."""
    uncoded: bool = False
    """Whether people without a code are behind any."""
    kinds: list[Line] = field(default_factory=list)
    """One line for each release and place, whether something was counted there or not."""

    def add(self, lines: Sequence[Line], events: int, *, uncoded: bool) -> None:
        self.groups.append(lines)
        self.events += events
        self.uncoded |= uncoded
        self.kinds.append(lines[0])

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
    in no sum is left out: nobody reads anything of it. Of a count alone, only what was first
    counted after the release `since`; what older things became is taken as known, which can only
    bring a reader closer to the truth. Costs as much as there are bundles; of a release that
    corrects something, and of a whole with its part, as much as there are things.
    """
    within_of = _Membership(sums)
    found: dict[tuple[int, ...], Class] = {}

    def at(history: Sequence[Line]) -> Class:
        within = within_of(history)
        return found.setdefault(within, Class(within))

    bundles = [bundle for each in of for bundle in each.all if len(of) > 1 or bundle.first > since]
    corrected = {line.thing.id for each in bundles if each.sign < 0 for line in each.lines}
    histories: dict[str, list[Line]] = {}
    for bundle in bundles:
        if len(of) == 1 and not corrected:
            at(bundle.lines[:1]).add(bundle.lines, bundle.total, uncoded=bundle.uncoded)
            continue
        alone = []
        for line in bundle.lines:
            if len(of) > 1 or line.thing.id in corrected:
                histories.setdefault(line.thing.id, []).append(line)
            else:
                alone.append(line)
        if alone:
            events = sum(line.thing.value for line in alone)
            at(alone[:1]).add(alone, events, uncoded=bundle.uncoded)
    for lines in histories.values():
        for history in _by_value(lines):
            if history[0].sign > 0:
                thing = history[0].thing
                at(history).add(history[:1], thing.value, uncoded=thing.uncoded > 0)
    for imagined in possible:
        at(imagined).kinds.append(imagined[0])
    found.pop((), None)
    return sorted(found.values(), key=lambda each: each.within)


def _by_value(lines: Sequence[Line]) -> Iterable[Sequence[Line]]:
    """What happened to a thing, in order; with another value it is another thing.

    One that moved is still one: a reader who sees both places knows that it is in one of them.
    Of a part and its whole only the id is shared.
    """
    parts: dict[object, list[Line]] = {}
    together = len({line.count for line in lines}) > 1
    for line in sorted(lines, key=lambda line: (line.first, line.sign)):
        parts.setdefault(None if together else line.thing.value, []).append(line)
    return parts.values()


class _Membership:
    """In which sums a thing with a history is."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self._of_cell: dict[Cell, tuple[list[int], list[int]]] = {}
        for number, (cell, cut) in enumerate(sums):
            numbers, reaches = self._of_cell.setdefault(cell, ([], []))
            numbers.append(number)
            reaches.append(cut.reach)
        self._known: dict[object, tuple[int, ...]] = {}
        self._cells: dict[object, list[tuple[list[int], list[int]]]] = {}
        self._places: dict[int, tuple[Mapping[str, str], Place]] = {}

    def __call__(self, history: Sequence[Line]) -> tuple[int, ...]:
        key = tuple((x.count, x.sign, x.first, self._place(x.thing.at)) for x in history)
        if key not in self._known:
            if len(history) == 1:
                self._known[key] = tuple(sorted(self._since(history[0])))
            else:
                net: Counter[int] = Counter()
                for line in history:
                    for number in self._since(line):
                        net[number] += line.sign
                self._known[key] = tuple(sorted(n for n, is_in in net.items() if is_in > 0))
        return self._known[key]

    def _place(self, at: Mapping[str, str]) -> Place:
        """Sorted once for each mapping: many lines share one. What is known here stays alive."""
        if id(at) not in self._places:
            self._places[id(at)] = at, tuple(sorted(at.items()))
        return self._places[id(at)][1]

    def _since(self, line: Line) -> list[int]:
        """The sums that a line is in: of each cell that holds it, all that reach so far."""
        place = line.count, self._place(line.thing.at)
        if place not in self._cells:
            self._cells[place] = [
                sums
                for cell, sums in self._of_cell.items()
                if cell.count == line.count and cell.holds(line.thing.at)
            ]
        found: list[int] = []
        for numbers, reaches in self._cells[place]:
            found += numbers[bisect_left(reaches, line.first) :]
        return found


def equations(sums: Sequence[Sum], of: Sequence[Class]) -> list[dict[int, int]]:
    """For each sum what it adds to the one before it of the same cell: class -> 1, or -1 where
    it takes back.

    Together they say the same as the sums themselves, with fewer unknowns each.
    """
    before: dict[Cell, set[int]] = {}
    of_sum: list[set[int]] = [set() for _ in sums]
    for column, each in enumerate(of):
        for number in each.within:
            of_sum[number].add(column)
    found = []
    for number, (cell, _cut) in enumerate(sums):
        now, last = of_sum[number], before.get(cell, set())
        found.append(dict.fromkeys(now - last, 1) | dict.fromkeys(last - now, -1))
        before[cell] = now
    return found
