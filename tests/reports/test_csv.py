"""CSV as a Danish Excel reads it: exactly the release's figures, and no cell a formula."""

import csv
import io
import unicodedata

from hypothesis import given

from brobygger.domain.release import Release, ReleasedFigure
from brobygger.reports.cells import harmless
from brobygger.reports.csv_file import csv_file
from brobygger.texts.safe import safe
from random_releases import FORMULAS, NAMES, releases
from releases import made_up


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return list(lines)


def whole(text: str) -> int | None:
    return int(text.replace(".", "")) if text else None


def figure_of(line: dict[str, str]) -> ReleasedFigure:
    """A figure from nothing but its line."""
    count, *parts = line["nøgle"].split("/")
    where = dict(part.split("=", 1) for part in parts)
    held = line["skjult"] == "ja"
    shown = line["senest vist i"] if held else line["periode"]
    return ReleasedFigure(
        count=count,
        **where,  # type: ignore[arg-type]
        value=whole(line["senest vist" if held else "år til dato"]),
        held=held,
        as_of=shown or None,
        in_period=whole(line["heraf i perioden"]),
    )


def is_formula(cell: str) -> bool:
    """What a spreadsheet may take for one, found out apart from what the writer does."""
    seen = "".join(
        char for char in cell if char.isprintable() and not char.isspace() and char != "\ufeff"
    )
    return unicodedata.normalize("NFKC", seen)[:1] in ("=", "+", "-", "@")


@given(releases())
def test_reading_it_gives_the_releases_figures(release: Release) -> None:
    lines = read(csv_file(release))
    assert [figure_of(line) for line in lines] == list(release.figures)
    assert {line["sha256"] for line in lines} == {release.sha256}
    assert {(line["udgivelse"], line["k"]) for line in lines} == {
        (str(release.number), str(release.k))
    }


@given(releases())
def test_no_text_is_a_formula_and_names_can_be_read_back(release: Release) -> None:
    numbers = ("år til dato", "heraf i perioden", "senest vist")
    names = {harmless(count.name) for count in release.counts}
    for line in read(csv_file(release)):
        assert None not in line
        assert not any(is_formula(cell) for title, cell in line.items() if title not in numbers)
        assert line["tal"] in names


@given(NAMES)
def test_a_text_stays_what_it_is_but_for_its_mark(name: str) -> None:
    line = safe(" ".join(name.splitlines()))
    assert harmless(name) in (line, f"'{line}")
    assert not is_formula(harmless(name))


def test_each_known_way_to_a_formula_is_closed() -> None:
    assert [name for name in FORMULAS if is_formula(harmless(name))] == []
    marked = [name for name in FORMULAS if harmless(name).startswith("'")]
    assert {"=cmd|' /C calc'!A0", "-1", "  =1+1", "＝1+1", "\u00a0=1"} <= set(marked)


def test_a_hidden_figure_has_no_value_but_the_last_one_that_was_shown() -> None:
    release = made_up("2026-Q3")
    lines = [line for line in read(csv_file(release)) if line["skjult"] == "ja"]
    assert len(lines) == sum(figure.held for figure in release.figures)
    assert {line["år til dato"] for line in lines} == {""}
    assert {line["senest vist i"] for line in lines} >= {"2026-Q1", ""}


def test_lines_end_as_excel_wants_them() -> None:
    content = csv_file(made_up("2026-W47"))
    assert content.count(b"\r\n") == content.count(b"\n") == len(made_up("2026-W47").figures) + 1
