"""The page: every figure in a table that a screen reader follows, nothing fetched, no markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from brobygger.domain.release import Release
from brobygger.reports.html_file import html_file
from brobygger.reports.release_report import release_report
from brobygger.reports.report import Bars, Line, Point
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
        assert {chart["aria-labelledby"], chart["aria-describedby"]} <= ids
    # Each chart's values stand in a table of their own.
    line = found.tables["Kontakter gennem året: hele planen"]
    assert len(line) == 1 + len(history)
    assert line[-1][0] == "20"


def test_ids_are_there_once() -> None:
    ids = [a["id"] for _, a in page(made_up("2026"), *quarters()).elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_the_sentence_over_every_figure_and_what_the_release_is() -> None:
    release = made_up("2026-W47", 12)
    texts = " ".join(page(release).texts)
    assert "Det ene beviser ikke det andet." in texts
    rule = "brobygger-lattice, udgave 1"
    for said in ("nr. 12", rule, "tal 1, forløb 1", release.sha256, "færre end 5"):
        assert said in texts


def line(*points: tuple[int, int | None]) -> Line:
    return Line("x", "week", tuple(Point(at, value) for at, value in points))


def drawn(chart: Line) -> list[list[float]]:
    """Of each unbroken piece how far to the right its points are."""
    pieces = re.findall('<polyline points="([^"]*)"', svg(chart, "c"))
    return [[float(point.split(",")[0]) for point in piece.split()] for piece in pieces]


def test_a_line_has_a_gap_where_a_value_was_hidden() -> None:
    chart = line((1, 1), (2, 2), (3, None), (4, 4), (5, 5))
    assert [len(piece) for piece in drawn(chart)] == [2, 2]
    assert "Skjult i uge 3." in svg(chart, "c")
    assert svg(chart, "c").count(">•<") == 1


def test_weeks_that_were_not_released_have_their_room_along_a_line() -> None:
    [(first, second, third)] = drawn(line((6, 1), (8, 2), (47, 3)))
    assert third - first == pytest.approx((second - first) * 41 / 2, rel=0.01)
    told = "Uger, der ikke er offentliggjort, er sprunget over."
    assert told in svg(line((6, 1), (8, 2), (47, 3)), "c")
    assert told not in svg(line((6, 1), (7, 2), (8, 3)), "c")


def test_the_last_value_shown_is_named_at_its_own_week() -> None:
    found = svg(line((11, 60), (12, 74), (13, None)), "c")
    [point] = re.findall('<circle cx="([^"]*)" cy="[^"]*" r="3.5"', found)
    [label] = re.findall('<text x="([^"]*)"[^>]*class="value">74<', found)
    [hidden] = re.findall('<text x="([^"]*)"[^>]*>•<', found)
    assert float(point) < float(label) < float(hidden)


def test_the_years_places_stand_below_each_other() -> None:
    release = made_up("2026")
    of = [figure for figure in release.figures if figure.breakdown == "destination"]
    table = page(release).tables["Henvist til: hver aktivitets tal, år til dato"]
    assert {len(row) for row in table} <= {1, 2}
    shown = {figure.value for figure in of if not figure.held and figure.value}
    assert {int(row[1]) for row in table if row[1:] and row[1].isdecimal()} == shown
    assert not any(row[1:] == ["0"] and row[0] != "alle steder" for row in table)
    # All that an activity has is hidden or none: one row says it.
    names = [release.names["destination"][each] for each in ("uu", "perspektiv", "ny-start")]
    for activity in {figure.activity for figure in of}:
        kinds = {"•" if f.held else f.value for f in of if f.activity == activity}
        at = table.index([release.names["activity"][activity or ""]])
        if kinds == {"•"}:
            assert table[at + 1][0] == "alle steder"
        elif kinds != {0}:
            assert table[at + 1][0] in names


def test_only_a_year_with_departments_tells_from_when_one_is_shown() -> None:
    said = "En afdelings tal vises kun, når det er en del større"
    assert said in "".join(page(made_up("2026")).texts)
    assert said not in "".join(page(made_up("2026-Q3")).texts)


def test_a_box_says_that_it_is_of_the_year_and_why_the_week_is_not_told() -> None:
    release = made_up("2026-W47")
    unknown = [
        figure.model_copy(update={"in_period": None}) if figure.count == "kontakter" else figure
        for figure in release.figures
    ]
    release = release.model_copy(update={"figures": tuple(unknown)})
    told = "Ugens eget tal kan ikke vises: uge 46 er ikke offentliggjort."
    alone = page(release).texts
    assert "Kontakter, år til dato" in alone
    assert alone.count(told) == 1
    assert "kan ikke vises" in alone
    after = page(release, made_up("2026-W46", 1)).texts
    assert told not in after
    assert "Ugens eget tal kan ikke vises: tallet var skjult i uge 46." in after


def test_a_count_of_all_activities_says_so_among_those_of_one() -> None:
    release = made_up("2026-Q3")
    counts = tuple(
        count.model_copy(update={"says": "Ser på henvisninger i alle aktiviteter, til UU."})
        if count.id == "unge-henvist-til-uu"
        else count
        for count in release.counts
    )
    tables = page(release.model_copy(update={"counts": counts})).tables
    rows = tables["Kriminalitetsforebyggelse, år til dato"]
    assert [row[0] for row in rows if row[-1].startswith("fra alle aktiviteter")] == [
        "Unge henvist til UU"
    ]


def test_parts_say_of_what_to_whom_hears_them() -> None:
    content = html_file(release_report(made_up("2026-Q3"))).decode()
    assert '<span class="sr">Nye personer, </span>heraf uden kode</th>' in content


def test_what_lines_are_drawn_from_is_told() -> None:
    history = weeks(1, 20)
    assert "Linjerne er fra udgivelse nr. 1-20." in page(history[-1], *history[:-1]).texts
    assert "Linjer i diagrammer" not in page(history[-1]).texts


def test_paper_says_which_release_and_which_page() -> None:
    style = html_file(release_report(made_up("2026-W47", 9))).decode()
    assert '@bottom-left{content:"Udgivelse nr. 9"}' in style
    assert '@bottom-right{content:"side " counter(page) " af " counter(pages) ""}' in style


def test_a_bar_is_as_long_as_its_value() -> None:
    chart = Bars("x", (("a", 10), ("b", 40), ("c", 0)))
    wide = [float(each) for each in re.findall('<rect[^>]* width="([^"]*)"', svg(chart, "c"))]
    assert wide[1] == pytest.approx(4 * wide[0])
    assert wide[2] <= 1
