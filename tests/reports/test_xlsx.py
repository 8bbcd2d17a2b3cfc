"""The workbook as openpyxl reads it: the released figures as numbers, texts as texts."""

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brobygger.domain.release import Release
from brobygger.reports import write
from brobygger.reports.release_report import release_report
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
    book = workbook(release)
    for area, sheet in (
        ("beskaeftigelse", "Beskæftigelse"),
        ("sammenhaengskraft-og-medborgerskab", "Sammenhængskraft"),
    ):
        expected = [
            (
                release.names["activity"].get(figure.activity or "", "Hele indsatsområdet"),
                "heraf uden kode" if figure.breakdown else names[figure.count],
                "•" if figure.held else "–" if figure.value is None else figure.value,
                figure.in_period,
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
    assert told["Regel"] == "brobygger-lattice-1"
    assert told["Mindste antal (k)"] == "5"
    assert "counts 1" in told["Katalog"]
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
    column = [data.cell(row, 2).value for row in range(3, 23)]
    at = [next(f for f in each.figures if f.count == "kontakter") for each in history]
    assert column == [None if figure.held else figure.value for figure in at]
    assert len(book["Hele planen"]._charts) == 6


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
