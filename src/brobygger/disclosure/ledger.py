"""The ledger of one year: who or what was counted, since which release, and what was shown.

What a release covers is all that was counted at a certain release or before it: at itself, or
where a quarter or a year ends with a week that is released already, at that. So a figure released
once never changes, whatever is logged later; any two differ by lines that can be named; and
between the end of a week and the end of a quarter there are no odd days that stand alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from brobygger.disclosure.books import Books
from brobygger.disclosure.cells import Cell, Cut, Line


@dataclass(frozen=True)
class Ledger:
    """Everything that was released of one year, in the order of the releases."""

    cuts: tuple[Cut, ...] = ()
    lines: tuple[Line, ...] = ()
    shown: Mapping[Cell, tuple[int, ...]] = field(default_factory=dict)
    """Cell -> numbers of the releases that showed its value."""

    @cached_property
    def books(self) -> Books:
        """One pass over the lines, once."""
        return Books(self.lines)

    def after(self, cut: Cut, lines: Sequence[Line], shown: Iterable[Cell]) -> "Ledger":
        added = {cell: (*self.shown.get(cell, ()), cut.number) for cell in shown}
        after = Ledger((*self.cuts, cut), (*self.lines, *lines), {**self.shown, **added})
        after.__dict__["books"] = self.books.after(lines)  # else all lines would be read again
        return after


__all__ = ["Cell", "Cut", "Ledger", "Line"]
