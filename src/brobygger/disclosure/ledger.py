"""The ledger of one year: who or what was counted, since which release, and what was shown.

What a release covers is all that was counted at a certain release or before it: at itself, or
where a quarter or a year ends with a week that is released already, at that. So a figure released
once never changes, whatever is logged later; any two differ by lines that can be named; and
between the end of a week and the end of a quarter there are no odd days that stand alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from brobygger.domain.occurrence import Occurrence
from brobygger.domain.release import ReleaseKind


@dataclass(frozen=True)
class Cut:
    """A release, and how far it reaches."""

    number: int
    kind: ReleaseKind
    period: str
    last: date
    """Of what is counted the last day; in the ledger's year."""
    reach: int
    """Number of the release up to which lines are covered: its own where it counts anew."""
    before: str | None = None
    """The period of the same kind right before it in the year."""

    @property
    def counts_anew(self) -> bool:
        return self.reach == self.number


@dataclass(frozen=True, order=True, slots=True)
class Cell:
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
