"""The indicators' pages: what stands beside what, and which way it moves."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.catalogue.models import Catalogue
from brobygger.counting.figures import Figure
from brobygger.counting.indicators import (
    FocusAreaPage,
    IndicatorPage,
    as_json,
    pages,
)
from brobygger.counting.movement import Said, movement
from brobygger.domain.reading import Comment, FollowUp, Reading

CATALOGUE = shipped()
HOME = "Planens område"


def reading(indicator: str, value: str, place: str = HOME, **more: Any) -> Reading:
    fields = {"year": "2026", "source": "en kilde", "unit": "percent"} | more
    return Reading(
        id=uuid4(), author="mk", indicator=indicator, place=place, value=Decimal(value), **fields
    )


def figure(count: str, value: int | None, base: str | None = None, **more: Any) -> Figure:
    of = CATALOGUE.counts[count]
    fields = {"activity": of.activity, "breakdown": None} | more
    return Figure(
        count=count, feeds=of.feeds, base=base, period="2026", value=value, unit=of.unit, **fields
    )


def made(*readings: Reading, catalogue: Catalogue = CATALOGUE, **more: Any) -> Any:
    said: dict[str, Any] = {"comments": [], "own_figures": [], "year": 2026} | more
    return pages(catalogue, readings, **said)


def all_of(found: tuple[FocusAreaPage, ...], indicator: str) -> Iterator[IndicatorPage]:
    for page in found:
        for goal in page.goals:
            yield from (each for each in goal.indicators if each.id == indicator)


def moves(*readings: Reading, year: int = 2026) -> dict[tuple[str | None, str | None], Any]:
    """Part and place -> how it moves, of the indicator that the readings are of."""
    page = next(all_of(made(*readings, year=year), readings[0].indicator))
    return {(each.part, each.place): each.movement for each in page.series}


def test_every_indicator_stands_on_the_page_of_its_area_and_of_those_that_use_it() -> None:
    found = made()
    assert [page.focus_area for page in found] == [*CATALOGUE.focus_areas, None]
    shown = {
        page.focus_area: [(goal.name, each.id) for goal in page.goals for each in goal.indicators]
        for page in found
    }
    assert shown["kriminalitetsforebyggelse"] == [
        ("Flere unge i gang med job og uddannelse", "B3"),
        ("Flere unge i gang med job og uddannelse", "K1"),
        ("Andelen af unge med sager i SSP falder", "K2"),
    ]
    assert sorted(each for _goal, each in shown[None]) == [f"O{n}" for n in range(1, 10)]
    everywhere = [each for page in shown.values() for _goal, each in page]
    assert set(everywhere) == set(CATALOGUE.indicators)
    assert {each for each in everywhere if everywhere.count(each) > 1} == {"B3"}
    assert [each.belongs_to for each in all_of(found, "B3")] == [None, "beskaeftigelse"]


@pytest.mark.parametrize(
    ("indicator", "more", "value", "expected"),
    [
        ("U2", {}, "87,63", "as_wanted"),
        ("U2", {}, "87,61", "away"),
        ("U2", {}, "87,62", "unchanged"),
        ("U1", {"part": "talesprog"}, "31,81", "as_wanted"),
        ("U1", {"part": "talesprog"}, "31,83", "away"),
        ("S2", {"place": "Indre Nørrebro"}, "89", "held"),
        ("S2", {"place": "Indre Nørrebro"}, "88,9", "away"),
        ("S2", {"place": "Indre Nørrebro"}, "90", "as_wanted"),
        ("S2", {"place": "Ydre Nørrebro"}, "86", "unchanged"),
        ("K2", {"place": "Indre og Ydre Nørrebro", "unit": "cases"}, "283", "as_wanted"),
        ("O1", {}, "90", None),
    ],
)
def test_the_newest_value_against_the_baseline_of_its_own_part_and_place(
    indicator: str, more: dict[str, Any], value: str, expected: str | None
) -> None:
    read = reading(indicator, value.replace(",", "."), **more)
    found = moves(read)
    assert found.pop((read.part, read.place)) == expected
    assert set(found.values()) <= {"awaited"}  # nothing else was moved by it


def test_what_cannot_be_judged_is_not() -> None:
    place = "Indre og Ydre Nørrebro"
    level = reading("K2", "90", place, part="niveau 1", unit="cases")
    assert moves(level)["niveau 1", place] is None
    counts = reading("K1", "700", "Hele København", part="opsøgt", unit="persons")
    assert moves(counts) == {("opsøgt", "Hele København"): None, ("takket ja", None): "awaited"}
    elsewhere = reading("U2", "95", "Københavns Kommune")
    assert moves(elsewhere) == {(None, HOME): "awaited", (None, "Københavns Kommune"): None}
    other_unit = reading("U2", "95", unit="persons")
    assert moves(other_unit) == {(None, HOME): None}


def test_only_a_later_year_than_the_baselines_moves_anything() -> None:
    assert moves(reading("U2", "95", year="2022")) == {(None, HOME): "awaited"}
    assert moves(reading("U2", "95", year="2023")) == {(None, HOME): "awaited"}
    later = [reading("U2", "95", year="2024"), reading("U2", "80", year="2025/2026")]
    assert moves(*later) == {(None, HOME): "away"}
    assert moves(*later, year=2024) == {(None, HOME): "as_wanted"}  # as it stood then


def test_of_several_sources_the_baselines_own_counts_and_else_only_agreement() -> None:
    other = reading("U2", "95", source="TMF")
    assert moves(other) == {(None, HOME): "as_wanted"}
    assert moves(other, reading("U2", "80", source="LBF Beboerdata")) == {(None, HOME): "away"}
    assert moves(other, reading("U2", "80", source="en tredje")) == {(None, HOME): None}


_VALUES = st.decimals(0, 100, places=2)


@given(st.sampled_from(["rises", "falls"]), _VALUES, _VALUES)
def test_turning_the_wish_around_turns_the_verdict_around(
    wanted: Any, before: Decimal, after: Decimal
) -> None:
    other: Any = "falls" if wanted == "rises" else "rises"
    base, now = Said("2023", before, "percent", "k"), Said("2026", after, "percent", "k")
    turned = {"as_wanted": "away", "away": "as_wanted", "unchanged": "unchanged"}
    found = movement(wanted, base, [now])
    assert movement(other, base, [now]) == turned[str(found)]
    risen = int(after * 100) - int(before * 100)
    assert (found == "unchanged") == (risen == 0)
    assert (found == "as_wanted") == ((risen if wanted == "rises" else -risen) > 0)


def test_comparisons_are_of_the_same_part_and_no_other_place_with_a_baseline() -> None:
    (s2,) = all_of(made(), "S2")
    told = {
        each.place: [(c.place, c.year, str(c.value)) for c in each.comparisons]
        for each in s2.series
    }
    city = ("Københavns Kommune", "2025", "88")
    assert told == {
        "Indre Nørrebro": [("Indre Nørrebro", "2024", "82"), city],
        "Ydre Nørrebro": [city],
    }
    (u1,) = all_of(made(), "U1")
    assert [(each.part, each.comparisons[0].value) for each in u1.series] == [
        ("skriftsprog", Decimal("13.20")),
        ("talesprog", Decimal("15.77")),
    ]


def test_own_counts_stand_beside_and_never_change_an_indicator() -> None:
    read = reading("K1", "412", "Hele København", part="takket ja", unit="persons")
    own = [
        figure("unge-henvist-til-uu", 30),
        figure("unge-henvist-til-uu", 12, base="runddelen"),
        figure("unge-henvist-til-uu", 7, breakdown="age"),
        figure("familier-i-raadgivning", 9),
    ]
    (k1,) = all_of(made(read, own_figures=own), "K1")
    assert k1.feeding == ()
    assert [(each.count, each.value) for each in k1.beside] == [("unge-henvist-til-uu", 30)]
    (without,) = all_of(made(read), "K1")
    assert k1.series == without.series
    (u1,) = all_of(made(own_figures=own), "U1")
    assert [(each.count, each.value) for each in u1.feeding] == [("familier-i-raadgivning", 9)]


def test_comments_and_follow_ups_of_the_year_stand_where_they_belong() -> None:
    said = {"author": "mk", "text": "t"}
    comments = [
        Comment(id=uuid4(), period="2026-Q3", indicator="U1", **said),
        Comment(id=uuid4(), period="2025", indicator="U1", **said),
        Comment(id=uuid4(), period="2026", count="familier-i-raadgivning", **said),
        Comment(id=uuid4(), period="2026", indicator="U1", withdrawn=True, **said),
    ]
    follow_ups = [
        FollowUp(id=uuid4(), day=date(2026, 11, 12), **said),
        FollowUp(id=uuid4(), day=date(2026, 5, 1), focus_area="beskaeftigelse", **said),
        FollowUp(id=uuid4(), day=date(2025, 11, 12), **said),
        FollowUp(id=uuid4(), day=date(2026, 11, 13), withdrawn=True, **said),
    ]
    own = [figure("familier-i-raadgivning", 9)]
    found = made(comments=comments, own_figures=own, follow_ups=follow_ups)
    (u1,) = all_of(found, "U1")
    assert [each.period for each in u1.comments] == ["2026-Q3"]
    assert [len(each.comments) for each in u1.feeding] == [1]
    told = {page.focus_area: [str(each.day) for each in page.follow_ups] for page in found}
    assert {area: days for area, days in told.items() if days} == {
        None: ["2026-11-12"],
        "beskaeftigelse": ["2026-05-01"],
    }


def test_a_withdrawn_reading_is_nowhere() -> None:
    gone = reading("U2", "95").model_copy(update={"withdrawn": True})
    assert all(not each.readings for page in all_of(made(gone), "U2") for each in page.series)


def test_a_target_is_shown_and_whether_it_is_reached() -> None:
    document = read_document(
        'document = "maal"\nversion = 1\ntitle = "Mål"\n[[indicators]]\nid = "T1"\n'
        'name = "Prøve"\nsubgoal = "fagligt-loeft"\nwanted = "rises"\nfigures = ['
        '{ role = "baseline", place = "Her", value = 50, unit = "percent", year = "2025" },'
        '{ role = "target", place = "Her", value = 55, unit = "percent", year = "2028" }]',
        "maal.toml",
    )
    catalogue = combine((*shipped_documents(), document))
    for value, reached in (("54.9", False), ("55", True), ("60", True)):
        (page,) = all_of(made(reading("T1", value, "Her"), catalogue=catalogue), "T1")
        (series,) = page.series
        assert (series.target and series.target.value, series.target_reached) == (55, reached)
        assert series.movement == "as_wanted"
    (page,) = all_of(made(catalogue=catalogue), "T1")
    assert page.series[0].target_reached is None


def test_pages_are_plain_data() -> None:
    read = reading("U2", "88.40")
    told = json.loads(json.dumps(as_json(made(read))))
    (u2,) = (
        each
        for page in told
        for goal in page["goals"]
        for each in goal["indicators"]
        if each["id"] == "U2"
    )
    assert u2["series"][0]["readings"][0]["value"] == "88.4"
    assert u2["series"][0]["baseline"]["value"] == "87.62"
