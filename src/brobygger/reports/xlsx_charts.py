"""Native charts of a workbook; what they are drawn from stands on a sheet of its own."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from brobygger.reports.report import Bars, Chart, Lines, Number
from brobygger.reports.xlsx_look import INK, LINE, PALETTE, QUIET
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe

_ACROSS, _WIDTH, _HEIGHT = 2, 500, 270
_ROWS = 15
"""Rows that a chart covers, with some air."""
CHARTS_WIDE = _ACROSS * (_WIDTH + 12)


def points(charts: Sequence[Chart]) -> int:
    """How tall they are together."""
    return ceil(len(charts) / _ACROSS) * _ROWS * 15


class Charts:
    """Charts wait until all are known: their cells share a sheet that is written last."""

    def __init__(self, book: Workbook, formats: Mapping[str, Format]) -> None:
        self._book, self._formats = book, formats
        self._waiting: list[tuple[Worksheet, int, int, Chart]] = []

    @property
    def are_there(self) -> bool:
        return bool(self._waiting)

    def place(self, sheet: Worksheet, row: int, charts: Sequence[Chart]) -> None:
        """Charts from that row on, two across; they are drawn by `write_data`."""
        for number, chart in enumerate(charts):
            down, across = divmod(number, _ACROSS)
            self._waiting.append((sheet, row + down * _ROWS, across * (_WIDTH + 12), chart))

    def write_data(self, sheet: Worksheet) -> None:
        """Write what the charts are drawn from to a sheet, and draw them."""
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 30, 16)
        row = 0
        of_lines: dict[tuple[str, ...], list[tuple[Worksheet, int, int, Lines]]] = {}
        for where, at, left, chart in self._waiting:
            if isinstance(chart, Lines):
                of_lines.setdefault(chart.periods, []).append((where, at, left, chart))
        for periods, several in of_lines.items():
            self._column(sheet, row + 1, 0, [several[0][3].axis, *periods])
            column = 1
            for where, at, left, lines in several:
                self._column(sheet, row, column, [lines.title])
                sheet.set_row(row, 48)
                for number, (name, values) in enumerate(lines.series, column):
                    self._column(sheet, row + 1, number, [name, *values])
                self._insert(where, at, left, lines, self._lines(lines, sheet, row, column))
                column += len(lines.series)
            row += len(periods) + 3
        for where, at, left, chart in self._waiting:
            if isinstance(chart, Bars):
                self._column(sheet, row, 0, [chart.title, *(name for name, _value in chart.bars)])
                drawn = [value for _name, value in chart.bars]
                self._column(sheet, row, 1, [_("År til dato"), *drawn])
                self._insert(where, at, left, chart, self._bars(chart, sheet, row))
                row += len(chart.bars) + 2

    def _column(
        self, sheet: Worksheet, row: int, column: int, cells: Sequence[str | Number | None]
    ) -> None:
        for at, cell in enumerate(cells, row):
            if isinstance(cell, str):
                sheet.write_string(at, column, safe(cell), self._formats["wrapped"])
            elif cell is not None:
                sheet.write_number(at, column, cell, self._formats["wrapped"])

    def _insert(self, sheet: Worksheet, row: int, left: int, chart: Chart, drawn: Any) -> None:
        options = {"object_position": 2, "description": safe(chart.title), "x_offset": left}
        sheet.insert_chart(row, 0, drawn, options)

    def _bars(self, chart: Bars, data: Worksheet, first: int) -> Any:
        drawn = self._book.add_chart({"type": "bar"})
        last = first + len(chart.bars)
        drawn.add_series(
            {
                "name": [data.name, first, 0],
                "categories": [data.name, first + 1, 0, last, 0],
                "values": [data.name, first + 1, 1, last, 1],
                "fill": {"color": PALETTE[0]},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "#,##0", "font": _font()},
            }
        )
        # The first row stands at the top, as in the table.
        drawn.set_y_axis({"reverse": True, "num_font": _font(), "line": {"color": LINE}})
        drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        drawn.set_legend({"none": True})
        return _framed(drawn, [data.name, first, 0])

    def _lines(self, chart: Lines, data: Worksheet, first: int, column: int) -> Any:
        drawn = self._book.add_chart({"type": "line"})
        begin, last = first + 2, first + 1 + len(chart.periods)
        dashes = ("solid", "dash", "round_dot", "long_dash", "dash_dot", "long_dash_dot")
        for number in range(len(chart.series)):
            look = number % len(dashes)
            drawn.add_series(
                {
                    "name": [data.name, first + 1, column + number],
                    "categories": [data.name, begin, 0, last, 0],
                    "values": [data.name, begin, column + number, last, column + number],
                    "line": {"color": PALETTE[look], "width": 2.25, "dash_type": dashes[look]},
                }
            )
        drawn.set_y_axis(
            {
                "num_format": "#,##0", "num_font": _font(), "min": 0, "line": {"none": True},
                "major_gridlines": {"visible": True, "line": {"color": LINE}},
            }
        )  # fmt: skip
        every = 1 + len(chart.periods) // 14
        drawn.set_x_axis({"num_font": _font(), "line": {"color": QUIET}, "interval_unit": every})
        drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
        drawn.show_blanks_as("gap")
        return _framed(drawn, [data.name, first, column])


def _framed(drawn: Any, title: list[str | int]) -> Any:
    """Titles are cells too: a text of its own that begins as a formula would become one."""
    drawn.set_title({"name": title, "name_font": {"size": 12, "bold": True, "color": INK}})
    drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
    drawn.set_chartarea({"border": {"color": LINE}})
    return drawn


def _font() -> dict[str, Any]:
    return {"color": INK, "size": 10}
