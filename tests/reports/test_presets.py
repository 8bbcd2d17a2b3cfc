"""Presets: what each is made of, and that nothing stands in them but what was released."""

import io

import openpyxl
import pytest

from brobygger.errors import BrobyggerError
from brobygger.reports import PRESETS, Preset, write_preset
from brobygger.reports.presets import based_on, preset_report
from indicator_pages import COMMENT, INTERNAL, made_up_pages
from releases import made_up, quarters, weeks

ALL = (*weeks(1, 40), *(made_up(f"2026-Q{quarter}", 40 + quarter) for quarter in (1, 2, 3)))


@pytest.mark.parametrize("preset", PRESETS)
def test_each_is_a_page_and_a_workbook_without_internal_figures(preset: Preset) -> None:
    files = write_preset(preset, ALL, made_up_pages())
    assert sorted(files) == [
        f"brobygger-{preset}-2026-Q3-nr-43.{ending}" for ending in ("html", "xlsx")
    ]
    for name, content in files.items():
        if name.endswith(".html"):
            written = content.decode().replace(".", "")
        else:
            book = openpyxl.load_workbook(io.BytesIO(content))
            written = str([row for sheet in book for row in sheet.iter_rows(values_only=True)])
        assert str(INTERNAL) not in written


def test_the_yearly_follow_up_has_all_in_one_table() -> None:
    release = made_up("2026", 60)
    name = "brobygger-aarlig-opfoelgning-2026-nr-60.xlsx"
    files = write_preset("aarlig-opfoelgning", (*ALL, release), made_up_pages())
    book = openpyxl.load_workbook(io.BytesIO(files[name]))
    sheet = book["Delmål og indikatorer"]
    titles, *rows = sheet.iter_rows(min_row=5, values_only=True)
    lines = [dict(zip(titles, row, strict=True)) for row in rows]
    own = "Vores tal, år til dato"

    reading = next(line for line in lines if line["Seneste tal"] is not None)
    assert reading["Delaftale og delmål"] == "Uddannelse og livschancer: Alderssvarende sprog"
    assert reading["Indikator eller tal"].startswith("U1 ")
    assert reading["Indikator eller tal"].endswith(", skriftsprog (Planens område)")
    assert reading["Indikator"] == "U1"
    values = ("Udgangspunkt", "Til sammenligning", "Seneste tal")
    assert tuple(map(reading.get, values)) == (31.82, 13.2, 28.4)
    assert reading["Udvikling"] == "skal falde; går den rigtige vej"
    assert "Til sammenligning: Københavns Kommune, 2023/2024, " in reading["Bemærkning"]
    assert "Tidligere tal: 2025: 30,1 %. Foreløbigt tal." in reading["Bemærkning"]
    assert "Mål" not in titles

    figure = next(f for f in release.figures if f.count == "familier-i-raadgivning")
    families = next(
        line for line in lines if line["Indikator eller tal"] == "Familier i rådgivning"
    )
    assert families[own] == ("•" if figure.held else figure.value)
    assert families["Indikator"] == "U1"
    assert families["Aktivitet"] == release.names["activity"]["foraeldreraadgivning"]
    said = next(line for line in lines if line["Bemærkning"] == COMMENT)
    assert said["Indikator"] == "U1"
    notes = [line["Bemærkning"] for line in lines]
    assert COMMENT in notes
    assert "Sommerpause i juli" in notes
    followed = next(line for line in lines if "Opfølgning" in (line["Indikator eller tal"] or ""))
    assert followed["Indikator eller tal"] == "Opfølgning 6. oktober 2026: bestyrelsen"
    assert followed["Delaftale og delmål"] == "Beskæftigelse"


def test_each_takes_the_newest_release_that_it_can_be_made_of() -> None:
    assert based_on("kvartal", ALL).period == "2026-Q3"
    assert based_on("etaarseftersyn", ALL).period == "2026-Q3"
    assert based_on("etaarseftersyn", (*ALL, made_up("2026", 60))).period == "2026"
    assert based_on("foelgegruppe", weeks(1, 5)).period == "2026-W05"
    later = made_up("2027-Q1", 70)
    assert based_on("aarlig-opfoelgning", (*ALL, made_up("2026", 60), later)) == later


def test_without_a_fitting_release_it_is_said_what_is_missing() -> None:
    with pytest.raises(BrobyggerError) as told:
        write_preset("kvartal", weeks(1, 5))
    assert told.value.key == "reports.nothing_released"
    assert told.value.values == {"preset": "Kvartalsrapport"}


def test_no_line_reaches_into_what_was_released_later() -> None:
    report = preset_report("foelgegruppe", quarters(3), ())
    assert [stamp.number for stamp in report.stamps] == [14, 27, 40]
    early = preset_report("foelgegruppe", quarters(2), ())
    assert [stamp.number for stamp in early.stamps] == [14, 27]


def test_lines_are_only_spoken_of_where_there_are_any() -> None:
    (first, *_) = preset_report("foelgegruppe", quarters(3), ()).sections
    assert "En linje stiger" in first.paragraphs[0]
    (first, *_) = preset_report("foelgegruppe", quarters(2), ()).sections
    assert "linje" not in first.paragraphs[0]
