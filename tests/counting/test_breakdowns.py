"""Every part of every count that may be broken down equals a naive count over the same lists."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest

import people_year
import referral_year
from brobygger.catalogue.loading import shipped
from brobygger.catalogue.measures import Breakdown
from brobygger.catalogue.models import Count
from brobygger.counting.figures import Figure
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Logged, stated
from brobygger.domain.entry import Kind
from brobygger.domain.participant import Coded
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.register.views import record
from brobygger.services import slices
from brobygger.services.figures import period_figures
from brobygger.services.workplace import Workplace
from brobygger.texts.errors import message
from naive_counts import People, Referrals, cells
from support import made

CATALOGUE = shipped()
BREAKDOWNS: tuple[Breakdown, ...] = get_args(Breakdown)
PERIODS = ("2026-W07", "2026-W53", "2026-05", "2026-Q2", "2026", "plan")
DIVIDED = [count for count in CATALOGUE.counts.values() if count.breakdowns]
LATER = ("referrals", "placements")


def of_source(*, later: bool) -> list[Count]:
    return [c for c in DIVIDED if c.definition and (c.definition.source in LATER) == later]


def category_of(figure: Figure) -> str | None:
    return None if figure.breakdown is None else figure.breakdown.partition(":")[2]


def compare(
    count: Count, figures: Iterable[Figure], expected: dict[object, int], breakdown: str
) -> bool:
    """Whether something but zero was compared of a part that is known."""
    told_apart = False
    for figure in figures:
        category = category_of(figure)
        value = expected.get((figure.activity, figure.base, category), 0)
        assert figure.value == value, figure
        told_apart |= value > 0 and category not in (None, "unknown")
        assert figure.breakdown is None or figure.breakdown.startswith(f"{breakdown}:")
    return told_apart


def every_part(
    workplace: Workplace, counts: list[Count], items: object, breakdown: Breakdown
) -> None:
    assert callable(items)
    found: set[str] = set()
    for name in PERIODS:
        period, figures = period_figures(workplace, name, breakdown=breakdown)
        for count in counts:
            of_count = [figure for figure in figures if figure.count == count.id]
            parts = {f.breakdown for f in of_count} - {None}
            assert bool(parts) == (breakdown in count.breakdowns), count.id
            expected = cells(count, items(count, period), period, breakdown)
            # What stands in no figure would be left out unseen.
            shown = {(f.activity, f.base, category_of(f)) for f in of_count}
            there = {cell for cell, value in expected.items() if value}
            if not parts:
                there = {cell for cell in there if cell[2] is None}
            if count.whole_plan_only:
                there = {cell for cell in there if cell[1] is None}
            assert there <= shown, count.id
            if compare(count, of_count, dict(expected), breakdown):
                found.add(count.id)
    assert found == {count.id for count in counts if breakdown in count.breakdowns}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, People]:
    year, said = people_year.a_year(random.Random(11))
    workplace = made(tmp_path_factory.mktemp("people"))
    workplace.register.write(record, [Act("mk", at, (each,)) for at, each in enumerate(said)])
    return workplace, People(CATALOGUE, year)


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
@pytest.mark.parametrize("at_once", [0, 2000], ids=["by the day", "by the week"])
def test_every_part_of_what_people_do(
    people: tuple[Workplace, People],
    breakdown: Breakdown,
    at_once: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slices, "_AT_ONCE", at_once)
    workplace, naive = people
    every_part(
        workplace, of_source(later=False), lambda count, _period: naive.items(count), breakdown
    )


@pytest.fixture(scope="module")
def referrals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, Referrals]:
    workplace = made(tmp_path_factory.mktemp("referrals"))
    return workplace, Referrals(CATALOGUE, referral_year.a_year(random.Random(12), workplace))


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_every_part_of_referrals_and_what_they_led_to(
    referrals: tuple[Workplace, Referrals], breakdown: Breakdown
) -> None:
    workplace, naive = referrals
    every_part(workplace, of_source(later=True), naive.items, breakdown)


def people_at(workplace: Workplace, name: str, breakdown: str) -> dict[str | None, int | None]:
    _, figures = period_figures(workplace, name, breakdown=breakdown)
    return {
        f.breakdown: f.value
        for f in figures
        if f.count == "beboere-hjulpet-i-moedet-med-systemet" and f.base is None
    }


def log(workplace: Workplace, *contacts: Logged) -> None:
    acts = [Act("mk", n, (Statement(Kind.LOGGED, stated(c)),)) for n, c in enumerate(contacts)]
    workplace.register.write(record, acts)


def met(day: int, *people: Person, **more: object) -> Logged:
    return Logged.model_validate(
        {
            "day": date(2026, 11, day),
            "base": "runddelen",
            "activity": "beboerraadgivning",
            "people": people,
            **more,
        }
    )


def test_an_age_is_what_was_stated_else_the_participants_own(workplace: Workplace) -> None:
    coded = Coded(code="L7KQ2MZ", base="runddelen", age_band=AgeBand.YOUTH)
    workplace.register.write(
        record, [Act("mk", 0, (Statement(Kind.CODED, stated(coded), subject=UUID(int=1)),))]
    )
    log(workplace, met(3, Person(code="L7KQ2MZ")))
    ages = people_at(workplace, "2026-11", "age")
    assert (ages[None], ages["age:15-17"], ages["age:18-24"]) == (1, 1, 0)
    log(workplace, met(4, Person(code="L7KQ2MZ", age_band=AgeBand.YOUNG_ADULT)))
    ages = people_at(workplace, "2026-11", "age")
    # One person, who is in both: parts of persons are no more added than bases are.
    assert (ages[None], ages["age:15-17"], ages["age:18-24"]) == (1, 1, 1)


def test_nothing_is_lost_of_whom_nothing_is_known(workplace: Workplace) -> None:
    log(workplace, met(3, first_time=True), met(3, Person(number=2), first_time=True))
    for breakdown in ("age", "gender", "role", "department", "channel", "topic"):
        parts = people_at(workplace, "2026-11", breakdown)
        assert parts == dict.fromkeys(parts, 0) | {None: 3, f"{breakdown}:unknown": 3}


def test_a_conversation_on_two_topics_is_in_both_and_one_in_all(workplace: Workplace) -> None:
    log(workplace, met(3, Person(code="L7KQ2MZ"), topics=("bolig", "oekonomi-og-gaeld")))
    parts = people_at(workplace, "2026-11", "topic")
    assert parts == {None: 1, "topic:bolig": 1, "topic:oekonomi-og-gaeld": 1, "topic:unknown": 0}


def test_all_ages_are_listed_with_zeros_and_in_their_order(workplace: Workplace) -> None:
    ages = people_at(workplace, "2026-11", "age")
    assert ages == dict.fromkeys([None, *(f"age:{band}" for band in AgeBand), "age:unknown"], 0)


def test_a_place_that_is_no_longer_in_the_catalogue_still_counts(workplace: Workplace) -> None:
    log(workplace, met(3, Person(code="L7KQ2MZ", department="nedrevet")))
    parts = people_at(workplace, "2026-11", "department")
    assert parts == {None: 1, "department:nedrevet": 1, "department:unknown": 0}


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_parts_of_what_adds_up_add_up(
    people: tuple[Workplace, People], breakdown: Breakdown
) -> None:
    workplace, _ = people
    _, figures = period_figures(workplace, "2026", breakdown=breakdown)
    whole = {(f.count, f.activity, f.base): f.value for f in figures if f.breakdown is None}
    parts = Counter[tuple[str, str | None, str | None]]()
    for figure in figures:
        if figure.breakdown is not None:
            parts[figure.count, figure.activity, figure.base] += figure.value or 0
    for cell, value in parts.items():
        may_be_in_several = CATALOGUE.counts[cell[0]].is_distinct or breakdown == "topic"
        at_session = CATALOGUE.counts[cell[0]].unit == "visits"  # of two codes of one person
        if may_be_in_several or at_session:
            assert value >= (whole[cell] or 0), cell
        else:
            assert value == whole[cell], cell


@pytest.mark.parametrize("text", ["shoes", "", "alder", "age:13-14"])
def test_an_unknown_breakdown_is_refused_with_those_that_there_are(
    workplace: Workplace, text: str
) -> None:
    with pytest.raises(BrobyggerError) as refused:
        period_figures(workplace, "2026", breakdown=text)
    assert refused.value.key == "figures.unknown_breakdown"
    assert "alder (age), køn (gender)" in message(refused.value)
    assert "hvordan (channel) eller emne (topic)" in message(refused.value)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with made(tmp_path) as opened:
        yield opened
