"""The ledger of one year: who or what was counted, since which release, and what was shown.

What a release covers is all that was counted at a certain release or before it: at itself, or
where a quarter or a year ends with a week that is released already, at that. So a figure released
once never changes, whatever is logged later; any two differ by lines that can be named; and
between the end of a week and the end of a quarter there are no odd days that stand alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from brobygger.disclosure.bundles import Bundles
from brobygger.disclosure.cells import Cell, Line
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


@dataclass(frozen=True)
class Ledger:
    """Everything that was released of one year, in the order of the releases."""

    cuts: tuple[Cut, ...] = ()
    lines: tuple[Line, ...] = ()
    shown: Mapping[Cell, tuple[int, ...]] = field(default_factory=dict)
    """Cell -> numbers of the releases that showed its value."""

    @cached_property
    def books(self) -> Mapping[str, Bundles]:
        """The lines of each count. One pass over them, once."""
        return {count: Bundles(lines) for count, lines in by_count(self.lines).items()}

    def after(self, cut: Cut, lines: Iterable[Line], shown: Iterable[Cell]) -> "Ledger":
        added = {cell: (*self.shown.get(cell, ()), cut.number) for cell in shown}
        return Ledger((*self.cuts, cut), (*self.lines, *lines), {**self.shown, **added})


def by_count(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.count, []).append(line)
    return found


__all__ = ["Cell", "Cut", "Ledger", "Line", "by_count"]
