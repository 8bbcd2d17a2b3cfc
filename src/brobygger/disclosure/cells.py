"""Figures by their place, the lines that they are sums of, and the releases that show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from brobygger.domain.occurrence import Occurrence
from brobygger.domain.release import ReleaseKind

ASIDE = frozenset({"age", "gender", "destination", "coded", "department"})
"""Dimensions that divide a figure for themselves alone; the others cross each other.

What is divided so has its whole shown in the same release. Given that whole, nothing that is
known of the other divisions tells more of this one: so each has a table of its own. A thing stays
where it was first counted in them, also when its age is corrected, or erased with the person.
"""

OUT_OF = "/out-of"
"""Ending of the count that a percentage is taken of, where it is no count of its own."""


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


class Group(NamedTuple):
    """What of a cell is in any of some others."""

    within: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Line:
    """One occurrence as it was counted; `sign` -1 takes back what no longer stands."""

    count: str
    first: int
    """Number of the release that counted it first."""
    thing: Occurrence
    sign: int = 1


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
