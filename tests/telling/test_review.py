"""The picture of the flow: bars as wide as their numbers, lines that fit, columns that stand."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from brobygger import texts
from brobygger.catalogue.loading import shipped
from brobygger.counting.cohort import Cohort
from brobygger.counting.review import Review, quarter_review, review
from brobygger.domain.period import Period
from brobygger.telling.pieces import Line, cells, fitted, plain_line
from brobygger.telling.review import review_text
from brobygger.telling.review_flow import bar, flow_lines
from brobygger.telling.review_tables import (
    _LONG,
    _SHORT,
    days_table,
    state_table,
    trend_table,
)
from cohorts import QUARTER, some_rows

TODAY = date(2026, 11, 23)
ENGLISH = Path(texts.__file__).parent / "locale/en/LC_MESSAGES/brobygger.po"
EIGHTHS = dict(zip("▏▎▍▌▋▊▉█", range(1, 9), strict=True))


def made(number: int = 2000, seed: int = 1) -> Review:
    return review(Cohort(some_rows(seed, number)), {}, QUARTER, TODAY)


def width_of(drawn: str) -> int:
    """In eighths of a column."""
    return sum(EIGHTHS[char] for char in drawn)


def of(line: Line) -> list[int]:
    return [piece.number.value for piece in line if piece.number is not None]


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(1, 200))
def test_a_bar_is_as_wide_as_its_number(value: int, most: int, width: int) -> None:
    value = min(value, most)
    drawn = bar(value, most, width)
    assert cells(drawn) <= width
    if value == 0:
        assert drawn == ""
    else:
        assert width_of(drawn) >= 1
        assert abs(width_of(drawn) - 8 * width * value / most) <= 1
    assert width_of(bar(most, most, width)) == 8 * width
    assert width_of(bar(value, most, width)) >= width_of(bar(value // 2, most, width))


@pytest.mark.parametrize("number", [1, 30, 2000])
@pytest.mark.parametrize("width", [60, 78, 118])
@pytest.mark.parametrize("why", [True, False])
def test_the_flow_fits_and_tells_every_number(number: int, width: int, why: bool) -> None:
    found = made(number)
    lines = flow_lines(shipped(), found, width, why=why)
    assert max(cells(plain_line(line)) for line in lines) <= width
    bars = [plain_line(line) for line in lines if "%" in plain_line(line)]
    shown = [(int(re.findall(r"[\d.]+", line)[0].replace(".", "")), line) for line in bars]
    assert [n for n, _line in shown] == [stage.reached.value for stage in found.flow]
    assert len({line.index("%") for line in bars}) == 1
    whole = [piece for line in lines for piece in line if piece.number is not None]
    assert all(piece.text.replace(".", "") == str(piece.number.value) for piece in whole)
    told = sum(piece.number.value for piece in whole)
    ends = sum(
        stage.still.value + sum(of_.number.value for of_ in stage.left) for stage in found.flow
    )
    ends += sum(outcome.value for _name, outcome in found.outcomes)
    reasons = sum(
        n.value
        for stage in found.flow
        for left in stage.left
        if any(reason for reason, _n in left.reasons)
        for _reason, n in left.reasons
    )
    reached = sum(stage.reached.value for stage in found.flow)
    assert told == reached + ends + (reasons if why else 0)


@pytest.mark.parametrize("width", [78, 118])
def test_two_periods_stand_in_columns(width: int) -> None:
    lines = flow_lines(shipped(), made(2000), width, made(40, seed=2))
    assert max(cells(plain_line(line)) for line in lines) <= width
    ends = set()
    for line in lines[1:]:
        at = 0
        for piece in line:
            at += cells(piece.text)
            if piece.number is not None:
                ends.add(at)
    assert len(ends) == 2  # where the numbers of one period end, and of the other


@pytest.mark.parametrize("width", [78, 118])
@pytest.mark.parametrize("by", ["destination", "base"])
@pytest.mark.parametrize("beside", [True, False])
def test_tables_fit_and_have_as_many_cells_on_each_line(width: int, by: str, beside: bool) -> None:
    found, other = made(2000), made(50, seed=2) if beside else None
    for made_by in (state_table, days_table):
        table = made_by(shipped(), found, width, by, other)  # type: ignore[arg-type]
        lines = [*table.heads, *table.rows]
        assert max(cells(plain_line(line)) for line in lines) <= width
        assert len({len(line) for line in lines}) == 1
        assert of(table.rows[0])


def test_the_legend_tells_each_short_head_and_none_where_heads_are_long() -> None:
    narrow = state_table(shipped(), made(), 78, "destination")
    heads = plain_line(narrow.heads[0]).split()
    legend = narrow.legend.replace("\n", " ").split(" · ")
    assert [each.split(": ")[0] for each in legend] == [
        head for head in heads[2:] if head != "alle"
    ]
    assert len(set(heads)) == len(heads)
    wide = state_table(shipped(), made(), 118, "destination")
    assert (len(wide.heads), wide.legend) == (2, "")


def test_english_has_a_head_for_each_state_too() -> None:
    with ENGLISH.open("rb") as file:
        translated = read_po(file, locale="en")
    for heads in (_SHORT, _LONG):
        told = str(translated.get(heads).string).split()
        assert len(told) == len(heads.split()) == 14
        assert all(head.count("|") <= 1 for head in told)


def test_the_trend_has_a_bar_for_each_quarter() -> None:
    cohort = Cohort(some_rows(1))
    names = ("2026-Q1", "2026-Q2", "2026-Q3")
    quarters = [
        quarter_review(cohort if name == "2026-Q3" else Cohort(), Period.parse(name))
        for name in names
    ]
    table = trend_table(quarters, 78)
    assert max(cells(plain_line(line)) for line in (*table.heads, *table.rows)) <= 78
    assert ["█" in plain_line(row) for row in table.rows] == [False, False, True]


@pytest.mark.parametrize("name", ["Blågården", "Bla\u030ag\u00e5rden", "日本", "x", ""])
def test_names_take_the_columns_that_they_are_given(name: str) -> None:
    for width in (2, 5, 12):
        assert cells(fitted(name, width)) == width


def test_the_command_shows_flow_days_and_states_one_below_the_other() -> None:
    text = "\n".join(review_text(shipped(), made(), 80))
    assert text.index("svar fra modtageren") < text.index("dage til svar") < text.index("fejl")
    assert "Ingen henvisninger i perioden." in list(review_text(shipped(), made(0), 80))
