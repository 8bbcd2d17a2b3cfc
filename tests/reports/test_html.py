"""The page: every figure in a table that a screen reader follows, nothing fetched, no markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from brobygger.domain.release import Release
from brobygger.reports.html_file import html_file
from brobygger.reports.release_report import release_report
from brobygger.reports.report import Bars, Lines
from brobygger.reports.svg import svg
from random_releases import releases
from releases import made_up, quarters, weeks

KNOWN = frozenset(
    {
        "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3",
        "main", "dl", "div", "dt", "dd", "ul", "li", "nav", "section", "table", "caption",
        "thead", "tbody", "tr", "th", "td", "span", "figure", "figcaption", "svg", "desc",
        "text", "rect", "line", "polyline", "circle", "details", "summary",
    }
)  # fmt: skip


class Page(HTMLParser):
    """What a browser makes of it: elements with their attributes, and tables by their captions."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._caption: str | None = None
        self._rows: list[list[str]] = []
        self._within: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self._within.append(tag)
        if tag == "table":
            self._rows, self._caption = [], ""
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._within.pop() == tag
        if tag == "table":
            self.tables.setdefault(self._caption or "", self._rows)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if "caption" in self._within:
            self._caption = f"{self._caption}{data}"
        elif self._within and self._within[-1] in ("td", "th"):
            self._rows[-1][-1] += data


def page(release: Release, *earlier: Release) -> Page:
    return Page(html_file(release_report(release, earlier)))


def test_every_released_figure_stands_in_a_table() -> None:
    release = made_up("2026-W47")
    found = page(release).tables
    for area, caption in [
        (None, "Hele planen, år til dato"),
        ("beskaeftigelse", "Beskæftigelse, år til dato"),
    ]:
        expected = [
            [f"{figure.value:,}".replace(",", "."), str(figure.in_period)]
            for figure in release.figures
            if figure.focus_area == area
        ]
        assert [row[2:4] for row in found[caption][1:]] == expected


def test_a_hidden_figure_is_told_in_words_with_the_last_that_was_shown() -> None:
    release = made_up("2026-Q3")
    rows = [row for table in page(release).tables.values() for row in table]
    notes = [row[-1] for row in rows if row[-1].startswith("skjult for at beskytte")]
    held = [f for f in release.figures if f.held and not f.base]
    assert len(notes) == len(held)
    assert "skjult for at beskytte enkeltpersoner; senest vist: 18 (1. kvartal)" in notes


@settings(max_examples=50)
@given(releases())
def test_no_name_becomes_markup_or_fetches_anything(release: Release) -> None:
    content = html_file(release_report(release))
    found = Page(content)
    assert {tag for tag, _ in found.elements} <= KNOWN
    for tag, attributes in found.elements:
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
        assert "src" not in attributes
        assert tag != "script"
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]",
                     content.decode()) is None  # fmt: skip


def test_its_style_asks_for_nothing_from_elsewhere_and_its_policy_forbids_it() -> None:
    content = html_file(release_report(made_up("2026-W47"))).decode()
    assert "url(" not in content
    assert "@import" not in content
    policy = next(
        attributes["content"] or ""
        for tag, attributes in Page(content.encode()).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_a_screen_reader_finds_its_way() -> None:
    history = weeks(1, 20)
    found = page(history[-1], *history[:-1])
    elements = found.elements
    assert elements[0] == ("html", {"lang": "da"})
    assert [tag for tag, _ in elements].count("h1") == 1
    tables = sum(tag == "table" for tag, _ in elements)
    assert tables == sum(tag == "caption" for tag, _ in elements)
    assert all("scope" in attributes for tag, attributes in elements if tag == "th")
    charts = [attributes for tag, attributes in elements if tag == "svg"]
    ids = {attributes["id"] for _, attributes in elements if "id" in attributes}
    assert len(charts) == 14
    for chart in charts:
        assert chart["role"] == "img"
        assert set((chart["aria-labelledby"] or "").split()) <= ids
    # Each chart's values stand in a table of their own.
    line = found.tables["Kontakter gennem året, år til dato"]
    assert len(line) == 1 + len(history)
    assert line[-1][0] == "20"


def test_ids_are_there_once() -> None:
    ids = [a["id"] for _, a in page(made_up("2026"), *quarters()).elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_the_sentence_over_every_figure_and_what_the_release_is() -> None:
    release = made_up("2026-W47", 12)
    texts = " ".join(page(release).texts)
    assert "Det ene beviser ikke det andet." in texts
    for said in ("nr. 12", "brobygger-lattice-1", "counts 1", release.sha256, "færre end 5"):
        assert said in texts


def test_a_line_has_a_gap_where_a_value_was_hidden() -> None:
    chart = Lines("x", ("1", "2", "3", "4", "5"), "uge", (("a", (1, 2, None, 4, 5)),))
    drawn = re.findall('<polyline points="([^"]*)"', svg(chart, "c"))
    assert [len(points.split()) for points in drawn] == [2, 2]


def test_a_bar_is_as_long_as_its_value() -> None:
    chart = Bars("x", (("a", 10), ("b", 40), ("c", 0)))
    wide = [float(each) for each in re.findall('<rect[^>]* width="([^"]*)"', svg(chart, "c"))]
    assert wide[1] == pytest.approx(4 * wide[0])
    assert wide[2] <= 1
