"""What releases are put together from: days, packed lines, sums; and a demo's figures by SQL."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from brobygger.catalogue.loading import shipped
from brobygger.counting.released import released_base
from brobygger.disclosure.books import Books
from brobygger.disclosure.ledger import Cell, Cut, Line
from brobygger.domain.occurrence import Occurrence
from brobygger.domain.period import Period
from brobygger.domain.release import ReleasedFigure
from brobygger.services.demo.making import PASSPHRASE, make_demo
from brobygger.services.releases.canonical import cell_of, where
from brobygger.services.releases.cuts import day_after, first_day, last_day, year_of
from brobygger.services.releases.lattice import lattice
from brobygger.services.releases.packing import (
    pack_lines,
    pack_shown,
    unpack_lines,
    unpack_shown,
)
from brobygger.services.workplace import open_workplace
from released import on_day, release

FIRST = date(2026, 1, 1)
NAMES = st.text("abcæøå/-: ", min_size=1, max_size=6)
PLACE = st.fixed_dictionaries(
    {"activity": st.sampled_from("AB"), "base": st.sampled_from("xyz")},
    optional={"age": st.sampled_from(["0-12", "31+"])},
)
THING = st.builds(
    Occurrence,
    id=NAMES,
    day=st.integers(-40, 400).map(lambda days: FIRST + timedelta(days)),
    value=st.integers(0, 900),
    persons=st.frozensets(NAMES, max_size=3),
    also=st.frozensets(NAMES, max_size=2),
    uncoded=st.integers(0, 9),
    at=PLACE,
)
LINE = st.builds(
    Line,
    count=st.sampled_from(["kontakter", "besøg"]),
    first=st.integers(1, 6),
    thing=THING,
    sign=st.sampled_from([1, 1, -1]),
)


@given(st.lists(LINE, max_size=12))
def test_packed_lines_come_back_and_are_the_same_bytes(lines: list[Line]) -> None:
    of_one = [Line(each.count, 3, each.thing, each.sign) for each in lines]
    packed = pack_lines(of_one, FIRST)
    assert unpack_lines(packed, 3, FIRST) == tuple(of_one)
    assert pack_lines(unpack_lines(packed, 3, FIRST), FIRST) == packed


CELL = st.builds(
    lambda count, at: Cell(count, tuple(at.items())),
    st.sampled_from(["kontakter", "besøg", "ingen"]),
    st.sampled_from([{}, {"activity": "A"}, {"activity": "B", "base": "x"}, {"age": "31+"}]),
)


@given(st.lists(CELL, unique=True))
def test_shown_cells_come_back(cells: list[Cell]) -> None:
    rates = {"i-pct": ("besøg", "kontakter")}
    packed = pack_shown(cells, rates)
    assert unpack_shown(packed) == (tuple(sorted(cells)), rates)
    assert pack_shown(reversed(cells), rates) == packed


@given(st.lists(LINE, max_size=20), CELL, st.integers(1, 7))
def test_sums_are_those_of_the_lines_one_by_one(lines: list[Line], cell: Cell, reach: int) -> None:
    cut = Cut(7, "week", "2026-W07", FIRST, reach)
    naive = [x for x in lines if x.count == cell.count and cell.holds(x.thing.at)]
    expected = sum(x.sign * x.thing.value for x in naive if x.first <= reach)
    assert Books(lines).total(cell, cut) == expected


@pytest.mark.parametrize("packed", ["", "x", "eJwDAAAAAAE=", "bm90IHppcHBlZA=="])
def test_what_is_no_packed_text_is_refused(packed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        unpack_lines(packed, 1, FIRST)


@settings(max_examples=30)
@given(st.integers(2020, 2060))
def test_weeks_cut_the_year_into_days_that_are_counted_once(year: int) -> None:
    week, days = Period.holding(date(year, 1, 4), "week"), []
    before = date(year, 1, 1)
    while year_of(week) == year:
        last = last_day(week)
        assert first_day(week) >= date(year, 1, 1)
        assert last < day_after(week)
        assert day_after(week) > week.last
        days += [before + timedelta(n) for n in range((last - before).days + 1)]
        before, week = last + timedelta(1), week.neighbour(1)
    assert days == [date(year, 1, 1) + timedelta(n) for n in range(len(days))]
    assert days[-1] == date(year, 12, 31)


@settings(max_examples=30)
@given(st.integers(2020, 2060), st.integers(1, 4))
def test_quarters_end_where_a_week_does(year: int, quarter: int) -> None:
    period = Period.parse(f"{year}-Q{quarter}")
    last = last_day(period)
    ends = {last_day(Period.holding(last - timedelta(n), "week")) for n in range(7)}
    assert last in ends
    assert (period.last - last).days < 7
    assert day_after(period) > period.last
    assert last_day(Period.parse(str(year))) == last_day(Period.parse(f"{year}-Q4"))


@pytest.mark.parametrize("kind", ["week", "quarter", "year"])
def test_a_figure_tells_which_cell_it_is_of(kind: str) -> None:
    catalogue = shipped()
    places = [("henvisninger", {"destination": "uu"})]
    for each in lattice(catalogue, kind, places):
        said: dict[str, Any] = where(catalogue, each.cell)
        figure = ReleasedFigure(
            count=each.cell.count, **said, value=0, held=False, as_of="2026", in_period=None
        )
        assert cell_of(figure, catalogue.counts[each.cell.count].activity) == each.cell


def _by_sql(db: Database, last: str) -> list[tuple[str, str, int]]:
    sql = (
        "SELECT activity, base, count(*) FROM contact WHERE withdrawn = 0 AND activity IS NOT NULL"
        " AND day BETWEEN '2026-01-01' AND ? GROUP BY activity, base"
    )
    return [(a, b, n) for a, b, n in db.execute(sql, (last,)).fetchall()]


def test_a_demos_contacts_are_those_that_sql_counts(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", contacts=900)
    with open_workplace(tmp_path / "demo", "demo", PASSPHRASE, None) as workplace:
        catalogue = workplace.catalogue
        on_day(workplace, "2026-12-30")
        shown = 0
        for period in ("2026-W20", "2026-W26", "2026-Q2", "2026-W40"):
            made = release(workplace, period).release
            rows = workplace.register.read(_by_sql, made.last.isoformat())
            for figure in made.figures:
                if figure.count != "kontakter" or figure.held or figure.breakdown:
                    continue
                assert figure.value == sum(
                    number
                    for activity, base, number in rows
                    if figure.activity in (None, activity)
                    and figure.base in (None, released_base(catalogue, base))
                    and figure.focus_area in (None, catalogue.activities[activity].focus_area)
                )
                shown += 1
        assert shown > 20
