"""A report as a workbook: a sheet for each section, charts, and what the figures are.

Only texts and numbers are written, never formulas or links. The same report gives the same bytes.
"""

import io
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from brobygger.reports import wording
from brobygger.reports.report import Amount, Cell, Column, Held, Report, Row, Section, Table
from brobygger.reports.stamps import stamp_lines
from brobygger.reports.xlsx_charts import CHARTS_WIDE, Charts, points
from brobygger.reports.xlsx_look import (
    FORMATS,
    is_too_wide,
    number_format,
    one_page,
    pixels,
    sheet_name,
    text_height,
)
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe
from brobygger.texts.words import CAVEAT

_LABEL_WIDTH, _GROUP_WIDTH, _NOTE_WIDTH = 48, 40, 58
_NO_TABLE = 15, 140, CHARTS_WIDE
"""Of a sheet without a table: the last of its plain columns, and how wide they are together,
in letters and in pixels."""
_HEAD = 4
"""The row of a table's titles, from 0: what is above says what the sheet is."""


def xlsx_file(report: Report) -> bytes:
    stream = io.BytesIO()
    # Made in memory its parts have no time of their own.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    _Book(book, report).write()
    book.close()
    return stream.getvalue()


class _Book:
    def __init__(self, book: xlsxwriter.Workbook, report: Report) -> None:
        self._book, self._report = book, report
        self._formats: dict[str, Format] = {
            name: book.add_format({**FORMATS["base"], **look}) for name, look in FORMATS.items()
        }
        self._names: list[str] = []
        self._later: list[Section] = []
        self._points = 0.0
        self._charts = Charts(book, self._formats)

    def write(self) -> None:
        self._describe()
        if self._report.big:
            self._overview()
        for section in self._report.sections:
            self._section(section)
        self._later_charts()
        self._about()
        if self._report.definitions is not None:
            self._section(Section(_("Definitioner"), table=self._report.definitions))
        if self._charts.are_there:
            self._charts.write_data(self._sheet(_("Tal bag diagrammer")))

    def _describe(self) -> None:
        report, stamp = self._report, self._report.stamp
        self._book.set_properties(
            {
                "title": safe(report.title),
                "author": safe(report.plan),
                "comments": _("Udgivelse nr. {number}, sha256 {sha256}").format(
                    number=stamp.number, sha256=stamp.sha256
                ),
                "created": datetime.combine(stamp.made, time(12)),
            }
        )
        self._book.set_size(2400, 1300)

    def _sheet(self, title: str) -> Worksheet:
        """A new sheet that prints on A4 across, as wide as the page."""
        name = sheet_name(title, self._names)
        self._names.append(name)
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        self._points = 0.0
        stamp = self._report.stamp
        left = _("Udgivelse nr. {number} · {period}").format(
            number=stamp.number, period=stamp.period
        )
        page = _("side {page} af {pages}").format(page="&P", pages="&N")
        sheet.set_footer(f"&L{left.replace('&', '&&')}&C&A&R{page}")
        return sheet

    def _height(self, sheet: Worksheet, row: int, height: float) -> None:
        sheet.set_row(row, height)
        self._points += height

    def _text(self, sheet: Worksheet, row: int, column: int, text: str, look: str) -> None:
        line = safe(" ".join(text.splitlines()))
        if line:
            sheet.write_string(row, column, line, self._formats[look])
        else:
            sheet.write_blank(row, column, None, self._formats[look])

    def _top(self, sheet: Worksheet, title: str, last: int, width: int) -> None:
        """What the sheet is of, and the sentence that stands over every figure."""
        self._text(sheet, 0, 0, title, "title")
        self._height(sheet, 0, 26)
        report = self._report
        about = f"{report.plan} · {report.title} · {report.subtitle}"
        for row, text, look in ((1, about, "quiet"), (2, _(CAVEAT), "caveat")):
            self._across(sheet, row, text, look, last, width)

    def _across(
        self, sheet: Worksheet, row: int, text: str, look: str, last: int, width: int
    ) -> None:
        """A text over all columns up to the last, which are so many letters wide."""
        line = safe(" ".join(text.splitlines()))
        if last:
            sheet.merge_range(row, 0, row, last, "", self._formats[look])
        sheet.write_string(row, 0, line, self._formats[look])
        self._height(sheet, row, text_height(line, width))

    def _overview(self) -> None:
        report = self._report
        sheet = self._sheet(_("Overblik"))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 16)
        sheet.set_column(2, 2, 70)
        self._top(sheet, report.title, 2, 120)
        for column, title in enumerate((_("Tal"), _("År til dato"), _("Bemærkning"))):
            self._text(sheet, _HEAD, column, title, "head" if column != 1 else "head_number")
        row = _HEAD + 1
        for big in report.big:
            self._text(sheet, row, 0, big.label, "big_label")
            self._cell(sheet, row, 1, big.cell, "big")
            self._text(sheet, row, 2, big.note, "note")
            self._height(sheet, row, 30)
            row += 1
        if report.comments:
            self._text(sheet, row + 1, 0, _("Bemærkninger"), "term")
            row += 2
        for text in report.comments:
            self._across(sheet, row, text, "wrapped", 2, 120)
            row += 1

    def _section(self, section: Section) -> None:
        sheet = self._sheet(section.title)
        if section.table is None:
            last, width, wide, row = *_NO_TABLE, _HEAD
            self._top(sheet, section.title, last, width)
        else:
            columns = _columns(section.table)
            for number, column in enumerate(columns):
                sheet.set_column(number, number, column.width)
            last, width = len(columns) - 1, sum(each.width for each in columns)
            wide = sum(pixels(column.width) for column in columns)
            self._top(sheet, section.title, last, width)
            row = self._table(sheet, section.table, columns) + 1
            if is_too_wide(wide):
                sheet.fit_to_pages(0, 0)
                sheet.repeat_columns(0, int(bool(section.table.group)))
        for text in section.paragraphs:
            self._across(sheet, row, text, "quiet", last, width)
            row += 1
        if not section.charts:
            return
        page = one_page(max(wide, CHARTS_WIDE), self._points + points(section.charts))
        if page is None:
            self._later.append(section)
            return
        sheet.fit_to_pages(1, 1)
        if page == "upright":
            sheet.set_portrait()
        self._charts.place(sheet, row + 1, section.charts)

    def _later_charts(self) -> None:
        """Charts of sections whose table fills pages: on a sheet of their own."""
        for section in self._later:
            sheet = self._sheet(_("Fig. {title}").format(title=section.title))
            last, width, _wide = _NO_TABLE
            title = _("{section}: diagrammer").format(section=section.title)
            self._top(sheet, title, last, width)
            sheet.fit_to_pages(1, 1)
            self._charts.place(sheet, _HEAD, section.charts)

    def _table(self, sheet: Worksheet, table: Table, columns: list[Column]) -> int:
        """Write a table with its titles frozen; the row after it."""
        for number, column in enumerate(columns):
            look = "head" if column.is_text else "head_number"
            self._text(sheet, _HEAD, number, column.title, look)
        self._height(sheet, _HEAD, 32)
        for at, row in enumerate(table.rows, _HEAD + 1):
            self._row(sheet, at, table, row, columns)
        sheet.freeze_panes(_HEAD + 1, 1 + bool(table.group))
        sheet.repeat_rows(_HEAD)
        if table.rows:
            sheet.autofilter(_HEAD, 0, _HEAD + len(table.rows), len(columns) - 1)
        return _HEAD + 1 + len(table.rows)

    def _row(
        self, sheet: Worksheet, at: int, table: Table, row: Row, columns: list[Column]
    ) -> None:
        label = f"{row.part_of}, {row.label}" if row.part_of else row.label
        texts: list[Cell] = [row.group, label] if table.group else [label]
        cells = [*texts, *row.cells, *([row.note] if table.has_notes else [])]
        tallest = 18.0
        for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            part = row.is_part and number == len(texts) - 1
            look = "part" if part else "cell"
            if isinstance(cell, str) and not column.is_text:
                self._text(sheet, at, number, cell, f"{look}_mark")
            else:
                self._cell(sheet, at, number, cell, look)
            if isinstance(cell, str):
                tallest = max(tallest, text_height(cell, column.width))
        self._height(sheet, at, tallest)

    def _cell(self, sheet: Worksheet, row: int, column: int, cell: Cell, look: str) -> None:
        match cell:
            case Amount():
                sheet.write_number(row, column, cell.value, self._number(cell, look))
            case Held():
                self._text(sheet, row, column, wording.DOT, f"{look}_mark")
            case None:
                self._text(sheet, row, column, wording.DASH, f"{look}_mark")
            case _:
                self._text(sheet, row, column, cell, look)

    def _number(self, amount: Amount, look: str) -> Format:
        form = number_format(amount)
        name = f"{look}/{form}"
        if name not in self._formats:
            own = {**FORMATS["base"], **FORMATS[look], "align": "right", "num_format": form}
            self._formats[name] = self._book.add_format(own)
        return self._formats[name]

    def _about(self) -> None:
        """What a reader must know, and which releases the figures are from."""
        report = self._report
        sheet = self._sheet(_("Om tallene"))
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        self._top(sheet, _("Om tallene"), 1, 120)
        row = _HEAD
        for title, text in report.explained:
            self._text(sheet, row, 0, title, "term")
            self._text(sheet, row, 1, text, "wrapped")
            self._height(sheet, row, text_height(text, 90))
            row += 1
        for stamp in reversed(report.stamps):
            row += 1
            for title, text in stamp_lines(stamp):
                self._text(sheet, row, 0, title, "term")
                self._text(sheet, row, 1, text, "wrapped")
                self._height(sheet, row, text_height(text, 90))
                row += 1


def _columns(table: Table) -> list[Column]:
    """All columns of a sheet: groups and labels first, notes last."""
    first = [Column(table.label, is_text=True, width=_LABEL_WIDTH)]
    if table.group:
        first.insert(0, Column(table.group, is_text=True, width=_GROUP_WIDTH))
    last = [Column(_("Bemærkning"), is_text=True, width=_NOTE_WIDTH)] if table.has_notes else []
    return [*first, *table.columns, *last]
