"""Native charts of a workbook; what they are drawn from stands on a sheet of its own."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from brobygger.reports.chart_words import axis_name, hidden_words
from brobygger.reports.report import Bars, Chart, Line, Number
from brobygger.reports.wording import DOT
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
        of_lines: dict[tuple[int, ...], list[tuple[Worksheet, int, int, Line]]] = {}
        for where, at, left, chart in self._waiting:
            if isinstance(chart, Line):
                times = tuple(point.at for point in chart.points)
                of_lines.setdefault(times, []).append((where, at, left, chart))
        for times, several in of_lines.items():
            self._column(sheet, row + 1, 0, [_axis(several[0][3]), *times])
            sheet.set_row(row, 64)
            column = 1
            for where, at, left, line in several:
                hidden = hidden_words(line)
                title = f"{line.title} ({hidden[:1].lower()}{hidden[1:]})" if hidden else line.title
                drawn = [point.value for point in line.points]
                self._column(sheet, row, column, [title, _("År til dato"), *drawn])
                self._insert(where, at, left, line, self._line(line, sheet, row, column))
                column += 1
                if hidden:  # beside the values: a mark among them would be drawn as 0
                    marks = [DOT if value is None else None for value in drawn]
                    self._column(sheet, row + 1, column, [_("Skjult"), *marks])
                    column += 1
            row += len(times) + 3
        for where, at, left, chart in self._waiting:
            if isinstance(chart, Bars):
                names = [name for name, _value in chart.bars]
                hidden_names = [_("{name} (skjult)").format(name=name) for name in chart.hidden]
                self._column(sheet, row, 0, [chart.title, *names, *hidden_names])
                values = [value for _name, value in chart.bars]
                self._column(sheet, row, 1, [_("År til dato"), *values])
                self._column(sheet, row + 1 + len(names), 2, [DOT for _name in hidden_names])
                self._insert(where, at, left, chart, self._bars(chart, sheet, row))
                row += len(names) + len(hidden_names) + 2

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
        last = first + len(chart.bars) + len(chart.hidden)
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

    def _line(self, chart: Line, data: Worksheet, first: int, column: int) -> Any:
        """By the numbers of weeks or quarters: what was not released has its room too."""
        drawn = self._book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        begin, last = first + 2, first + 1 + len(chart.points)
        newest = max(at for at, point in enumerate(chart.points) if point.value is not None)
        labels = [None if at == newest else {"delete": True} for at in range(len(chart.points))]
        drawn.add_series(
            {
                "name": [data.name, first, column],
                "categories": [data.name, begin, 0, last, 0],
                "values": [data.name, begin, column, last, column],
                "line": {"color": PALETTE[0], "width": 2.25},
                "marker": {
                    "type": "circle", "size": 5,
                    "fill": {"color": PALETTE[0]}, "border": {"color": PALETTE[0]},
                },
                "data_labels": {
                    "value": True, "position": "above", "num_format": "#,##0", "font": _font(),
                    "custom": labels,
                },
            }
        )  # fmt: skip
        drawn.set_y_axis(
            {
                "num_format": "#,##0", "num_font": _font(), "min": 0, "line": {"none": True},
                "major_gridlines": {"visible": True, "line": {"color": LINE}},
            }
        )  # fmt: skip
        begun, ended = chart.points[0].at, chart.points[-1].at
        drawn.set_x_axis(
            {
                "name": [data.name, first + 1, 0], "name_font": _font(), "num_font": _font(),
                "num_format": "0", "line": {"color": QUIET}, "min": begun, "max": ended,
                "major_unit": 1 + (ended - begun) // 14, "major_gridlines": {"visible": False},
            }
        )  # fmt: skip
        drawn.set_legend({"none": True})
        drawn.show_blanks_as("gap")
        return _framed(drawn, [data.name, first, column])


def _axis(line: Line) -> str:
    """`uge`; with a word on those that were not released, where there are such."""
    name = axis_name(line.kind)
    if not line.has_skipped:
        return name
    return _("{axis} (det, der ikke er offentliggjort, er sprunget over)").format(axis=name)


def _framed(drawn: Any, title: list[str | int]) -> Any:
    """Titles are cells too: a text of its own that begins as a formula would become one."""
    drawn.set_title({"name": title, "name_font": {"size": 12, "bold": True, "color": INK}})
    drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
    drawn.set_chartarea({"border": {"color": LINE}})
    return drawn


def _font() -> dict[str, Any]:
    return {"color": INK, "size": 10}
