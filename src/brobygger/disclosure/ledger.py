"""The ledger of one year: who or what was counted, since which release, and what was shown.

What a release covers is a set of lines: those first counted at that release or before, of days
up to its last. So a figure released once never changes, whatever is logged later, and two
figures differ by lines that can be named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from brobygger.domain.occurrence import Occurrence
from brobygger.domain.release import ReleaseKind


@dataclass(frozen=True)
class Cut:
    """How far a release reaches: `last` is included, and belongs to the ledger's year."""

    number: int
    kind: ReleaseKind
    period: str
    first: date
    last: date


class Cell(NamedTuple):
    """A figure's place: a count, and the ids of the dimensions it is divided by (in order)."""

    count: str
    at: tuple[tuple[str, str], ...] = ()

    def holds(self, at: Mapping[str, str]) -> bool:
        return all(at.get(dimension) == value for dimension, value in self.at)

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(dimension for dimension, _ in self.at)


@dataclass(frozen=True)
class Line:
    """One occurrence as it was counted; `sign` -1 takes back what no longer stands."""

    count: str
    first: int
    """Number of the release that counted it first."""
    thing: Occurrence
    sign: int = 1

    def within(self, cut: Cut) -> bool:
        return self.first <= cut.number and self.thing.day <= cut.last


@dataclass(frozen=True)
class Ledger:
    """Everything that was released of one year, in the order of the releases."""

    cuts: tuple[Cut, ...] = ()
    lines: tuple[Line, ...] = ()
    shown: Mapping[Cell, tuple[int, ...]] = field(default_factory=dict)
    """Cell -> numbers of the releases that showed its value."""

    def after(self, cut: Cut, lines: Iterable[Line], shown: Iterable[Cell]) -> "Ledger":
        added = {cell: (*self.shown.get(cell, ()), cut.number) for cell in shown}
        return Ledger((*self.cuts, cut), (*self.lines, *lines), {**self.shown, **added})


def total(lines: Iterable[Line], cut: Cut) -> int:
    """What the lines come to in that release: year to date."""
    return sum(line.sign * line.thing.value for line in lines if line.within(cut))
