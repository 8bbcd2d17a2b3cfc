"""The workbook as openpyxl reads it: the released figures as numbers, texts as texts."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brobygger.domain.release import Release, ReleasedFigure
from brobygger.reports import write
from brobygger.reports.release_report import release_report
from brobygger.reports.report import Amount, Column, Row, Section, Table
from brobygger.reports.xlsx_file import xlsx_file
from brobygger.reports.xlsx_look import sheet_name
from random_releases import NAMES, releases
from releases import made_up, quarters, weeks


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def workbook(release: Release, *earlier: Release) -> Any:
    return opened(xlsx_file(release_report(release, earlier)))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The lines of a sheet's table by the titles above them."""
    lines = list(sheet.iter_rows(min_row=5, values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if any(line)]


def test_a_sheet_for_each_focus_area_and_one_of_what_the_figures_are() -> None:
    book = workbook(made_up("2026-Q3"))
    assert book.sheetnames == [
        "Overblik", "Hele planen", "Uddannelse og livschancer", "Beskæftigelse",
        "Kriminalitetsforebyggelse", "Sammenhængskraft", "Baser", "Fig. Uddannelse og livschancer",
        "Fig. Beskæftigelse", "Fig. Kriminalitetsforebyggelse", "Fig. Sammenhængskraft",
        "Om tallene", "Definitioner",
        "Tal bag diagrammer",
    ]  # fmt: skip


def test_each_figure_of_an_area_stands_there_as_a_number_or_as_a_dot() -> None:
    release = made_up("2026-Q3")
    names = {count.id: count.name for count in release.counts}
    units = {count.id: count.unit for count in release.counts}

    def added(figure: ReleasedFigure) -> int | str | None:
        is_told = figure.held or figure.value is None or units[figure.count] in ("percent", "days")
        unknown = None if is_told else "kan ikke vises"
        return unknown if figure.in_period is None else figure.in_period

    book = workbook(release)
    for area, sheet in (
        ("beskaeftigelse", "Beskæftigelse"),
        ("sammenhaengskraft-og-medborgerskab", "Sammenhængskraft"),
    ):
        expected = [
            (
                release.names["activity"].get(figure.activity or "", "Hele indsatsområdet"),
                names[figure.count] + (", heraf uden kode" if figure.breakdown else ""),
                "•" if figure.held else "–" if figure.value is None else figure.value,
                added(figure),
            )
            for figure in release.figures
            if figure.focus_area == area
        ]
        found = [
            (row["Aktivitet"], row["Tal"], row["År til dato"], row["Heraf i kvartalet"])
            for row in rows(book[sheet])
            if row.get("Tal")
        ]
        assert sorted(found, key=str) == sorted(expected, key=str)


def test_what_is_hidden_says_so_and_when_it_was_last_shown() -> None:
    release = made_up("2026-Q3")
    held = [f for f in release.figures if f.held and f.activity and not f.base]
    book = workbook(release)
    areas = ("Uddannelse og livschancer", "Beskæftigelse", "Kriminalitetsforebyggelse")
    notes = [
        row["Bemærkning"]
        for name in (*areas, "Sammenhængskraft")
        for row in rows(book[name])
        if row["År til dato"] == "•"
    ]
    assert len(notes) == len(held)
    assert all(note.startswith("skjult for at beskytte enkeltpersoner") for note in notes)
    shown = [each for each in held if each.as_of == "2026-Q1"]
    assert shown
    for figure in shown:
        assert any(note.endswith(f"senest vist: {figure.value} (1. kvartal)") for note in notes)


def test_titles_stay_in_view_and_on_every_printed_page() -> None:
    for sheet in workbook(made_up("2026-Q3")):
        assert sheet.page_setup.paperSize == 9
        assert "Udgivelse nr. 1" in sheet.oddFooter.left.text
        assert "&P" in sheet.oddFooter.right.text
        if sheet.auto_filter.ref:
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows == "$5:$5"
            assert sheet.page_setup.orientation in ("landscape", "portrait")
            assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_it_carries_the_releases_marks() -> None:
    release = made_up("2026-Q3", 12)
    book = workbook(release)
    told = {row[0].value: row[1].value for row in book["Om tallene"].iter_rows() if row[0].value}
    assert told["Udgivelse"] == "nr. 12"
    assert told["Regel for, hvad der skjules"] == "brobygger-lattice, udgave 1"
    assert told["Mindste antal (k)"] == "5"
    assert "tal 1, forløb 1" in told["Katalogets udgaver"]
    assert told["SHA-256"] == release.sha256
    assert release.sha256 in book.properties.description


@settings(max_examples=25)
@given(releases())
def test_nothing_is_a_formula_or_a_link_whatever_it_is_called(release: Release) -> None:
    content = xlsx_file(release_report(release))
    book = opened(content)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.hyperlink is None
    for name in (parts := zipfile.ZipFile(io.BytesIO(content))).namelist():
        text = parts.read(name).decode()
        assert "<f>" not in text
        # A chart's own references name cells of the sheet behind the charts, and nothing else.
        for reference in re.findall("<c:f>([^<]*)</c:f>", text):
            assert re.fullmatch(
                r"'Tal bag diagrammer( 2)?'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", reference
            )


@given(st.lists(NAMES, min_size=1, max_size=6))
@example(["🙂" * 20])
def test_any_titles_make_names_that_excel_takes(titles: list[str]) -> None:
    taken: list[str] = []
    for title in titles:
        taken.append(sheet_name(title, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_charts_are_of_released_values_alone() -> None:
    history = weeks(1, 20)
    book = workbook(history[-1], *history[:-1])
    data = book["Tal bag diagrammer"]
    assert data.cell(2, 1).value == "uge"
    assert [data.cell(row, 1).value for row in range(3, 23)] == list(range(1, 21))
    column = [data.cell(row, 2).value for row in range(3, 23)]
    at = [next(f for f in each.figures if f.count == "kontakter") for each in history]
    assert column == [None if figure.held else figure.value for figure in at]
    assert len(book["Hele planen"]._charts) == 6


def test_charts_name_what_is_hidden_and_what_was_never_released() -> None:
    held = {"kontakter": {"focus_area": None}, "nye-personer": {"focus_area": "beskaeftigelse"}}

    def hidden(release: Release) -> Release:
        figures = tuple(
            figure.model_copy(update={"held": True, "in_period": None})
            if figure.focus_area == held.get(figure.count, {"focus_area": ""})["focus_area"]
            else figure
            for figure in release.figures
        )
        return release.model_copy(update={"figures": figures})

    first, second, third, last = (made_up(f"2026-W{week}", week) for week in (10, 12, 13, 47))
    book = workbook(hidden(last), first, second, third)
    data = book["Tal bag diagrammer"]
    assert [data.cell(row, 1).value for row in range(2, 7)] == [
        "uge (det, der ikke er offentliggjort, er sprunget over)", 10, 12, 13, 47,
    ]  # fmt: skip
    titles = [cell.value for cell in data[1]]
    at = 1 + titles.index("Kontakter gennem året: hele planen (skjult i uge 47)")
    assert [data.cell(row, at).value for row in (3, 6)] == [first.figures[0].value, None]
    marks = [data.cell(row, at + 1).value for row in range(2, 7)]
    assert marks == ["Skjult", None, None, None, "•"]
    bars = [[cell.value for cell in row[:3]] for row in data.iter_rows()]
    assert ["Beskæftigelse (skjult)", None, "•"] in bars


def test_a_table_that_cannot_be_read_on_one_page_is_several_wide() -> None:
    columns = tuple(Column(f"t{number}", width=14) for number in range(24))
    wide = Table("x", "y", columns, (Row("z", tuple(map(Amount, range(24)))),))
    report = release_report(made_up("2026-Q3"))
    book = opened(xlsx_file(replace(report, sections=(Section("Bred", table=wide),))))
    setup = book["Bred"].page_setup
    assert (setup.fitToWidth, setup.fitToHeight) == (0, 0)
    assert book["Bred"].print_title_cols == "$A:$A"


@pytest.mark.parametrize("period", ["2026-W47", "2026-Q3", "2026"])
def test_all_files_of_a_release_have_its_name(period: str) -> None:
    files = write(made_up(period, 12), quarters(2))
    assert sorted(files) == [
        f"brobygger-{period}-nr-12.{ending}" for ending in ("csv", "html", "json", "xlsx")
    ]


def test_bases_have_their_headlines_side_by_side() -> None:
    release = made_up("2026-Q3")
    found = {
        (f.base, f.count, f.breakdown): "•" if f.held else f.value
        for f in release.figures
        if f.base and not f.activity
    }
    lines = rows(workbook(release)["Baser"])
    assert len(lines) == len(release.names["base"])
    for base, name in release.names["base"].items():
        line = next(each for each in lines if each["Base"] == name)
        assert line["Kontakter"] == found[base, "kontakter", None]
        assert line["Nye personer"] == found[base, "nye-personer", None]
        assert line["Nye personer, heraf uden kode"] == found[base, "nye-personer", "coded"]
