"""A report: what is said in a file, before it is a page, a sheet or lines.

Cells hold values, not their writing: a sheet needs the number, a page its Danish look. Nothing
that was held has its value here, so no writer can show it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Number = int | Decimal


@dataclass(frozen=True)
class Amount:
    value: Number
    unit: str = ""
    """What is shown behind it where no column says so: `percent`, `days`, ...; often nothing."""


@dataclass(frozen=True)
class Held:
    """Hidden to protect individuals, with the last value that was released, if there is one."""

    last: Number | None = None
    since: str = ""
    """The period whose release gave `last`, in words."""


Cell = str | Amount | Held | None
"""None where there is nothing to count, such as a percentage of nothing."""


@dataclass(frozen=True)
class Column:
    title: str
    is_text: bool = False
    width: int = 12
    """Letters, in a sheet."""


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]
    group: str = ""
    """A heading that neighbouring rows share; a column of its own in a sheet."""
    note: str = ""
    is_part: bool = False
    """A part of the row above."""
    part_of: str = ""
    """That row's label, where the row's own does not do without."""


@dataclass(frozen=True)
class Table:
    caption: str
    label: str
    """The title of the rows' labels."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    group: str = ""
    """The title of the rows' groups; empty where there are none."""
    is_cross: bool = False
    """Columns are what is counted: notes say what several cells were last."""

    @property
    def has_notes(self) -> bool:
        return any(row.note for row in self.rows)


@dataclass(frozen=True)
class Bars:
    """Values beside each other, of one unit, none of them hidden."""

    title: str
    bars: tuple[tuple[str, Number], ...]
    hidden: tuple[str, ...] = ()
    """Names of what is not drawn, since it is hidden."""


@dataclass(frozen=True)
class Point:
    """What was released of a period; None where it was hidden."""

    at: int
    """The number of its week or quarter: where it is along the axis."""
    value: Number | None


@dataclass(frozen=True)
class Line:
    """A figure over the year's periods of one kind that were released, oldest first."""

    title: str
    kind: Literal["week", "quarter", "year"]
    points: tuple[Point, ...]

    @property
    def hidden(self) -> tuple[int, ...]:
        return tuple(point.at for point in self.points if point.value is None)

    @property
    def has_skipped(self) -> bool:
        """Whether periods between the first and the last were not released."""
        return self.points[-1].at - self.points[0].at >= len(self.points)


Chart = Bars | Line


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it; in a workbook a sheet of its own."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Big:
    """One of the few figures that are seen first."""

    label: str
    cell: Cell
    note: str = ""


@dataclass(frozen=True)
class Stamp:
    """From which release the figures are."""

    number: int
    period: str
    made: date
    rule: str
    k: int
    catalogue: tuple[tuple[str, int], ...]
    """Documents by their ids, with their versions."""
    sha256: str


@dataclass(frozen=True)
class Report:
    plan: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    stamps: tuple[Stamp, ...]
    """Newest last."""
    explained: tuple[tuple[str, str], ...]
    """Heading and text of each thing that a reader must know."""
    definitions: Table | None = None
    big: tuple[Big, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def stamp(self) -> Stamp:
        return self.stamps[-1]
