"""*Hvad ligger bag tallet?*: what is listed adds up to the number, for every count there is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.counting.behind import Thing
from brobygger.domain.contact import Contact
from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.register.views import record
from brobygger.services.behind import Behind, Cell, Kind, more_behind
from brobygger.services.breakdowns import BREAKDOWNS
from brobygger.services.clock import Clock
from brobygger.services.contacts import log_line, withdraw_contact
from brobygger.services.demo.draw import STANDS_AT
from brobygger.services.demo.year import acts
from brobygger.services.figures import period_figures
from brobygger.services.listing import contacts, listing_query
from brobygger.services.participants import Known, join_participants, new_participant
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.steps import correct_last_step
from brobygger.services.workplace import Workplace
from support import made

YEAR = Period.parse("2026")
COUNTS = [each.id for each in shipped().counts.values() if each.definition or each.rate]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    folder: Path = tmp_path_factory.mktemp("behind")
    year = list(acts(1500, 7, shipped()))
    with made(folder) as workplace:
        workplace.clock = Clock(STANDS_AT)
        for at in range(0, len(year), 500):
            workplace.register.write(record, year[at : at + 500])
        yield workplace


def all_of(opened: Behind) -> list[Thing]:
    while not opened.is_over:
        opened.more(70)
    return opened.read


@pytest.mark.parametrize(
    ("period", "bases"), [("2026-W41", (None, *shipped().bases)), ("2026", (None, "blaagaarden"))]
)
@pytest.mark.parametrize("count", COUNTS)
def test_what_is_listed_makes_the_number(
    demo: Workplace, count: str, period: str, bases: tuple[str | None, ...]
) -> None:
    named, figures = period_figures(demo, period)
    of_count = [each for each in figures if each.count == count and each.base in bases]
    assert of_count
    for figure in of_count:
        opened = Behind(demo, count, Cell(figure.activity, figure.base), named)
        all_of(opened)
        assert opened.total() == figure.value, figure


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_what_is_listed_makes_each_part_of_the_number(demo: Workplace, breakdown: str) -> None:
    named, figures = period_figures(demo, "2026-W20", breakdown=breakdown)
    parts = [each for each in figures if each.breakdown and each.base in (None, "blaagaarden")]
    assert any(each.value for each in parts)
    for figure in parts:
        cell = Cell(figure.activity, figure.base, figure.breakdown)
        opened = Behind(demo, figure.count, cell, named)
        all_of(opened)
        assert opened.total() == figure.value, figure


def test_what_waits_for_an_activity_can_be_listed_by_itself(demo: Workplace) -> None:
    _named, figures = period_figures(demo, "2026")
    for count in ("kontakter", "nye-personer", "henvisninger"):
        values = {f.activity: f.value or 0 for f in figures if f.count == count and not f.base}
        opened = Behind(demo, count, Cell(None, None, without_activity=True), YEAR)
        all_of(opened)
        assert opened.total() == values.pop(None) - sum(values.values())


def test_the_demo_has_something_behind_most_counts(demo: Workplace) -> None:
    """Else the test above would say little."""
    found = [all_of(Behind(demo, count, Cell(None, None), YEAR)) for count in COUNTS]
    assert sum(bool(each) for each in found) > 0.9 * len(COUNTS)
    assert {thing.kind for each in found for thing in each} == set(Kind)


def test_the_newest_is_listed_first_and_read_as_far_as_one_looks(demo: Workplace) -> None:
    opened = Behind(demo, "kontakter", Cell(None, None), YEAR)
    first = more_behind(demo, opened, 20)
    newest = list(contacts(demo, listing_query(demo.catalogue), limit=20))
    assert [detail for _thing, detail in first] == newest
    assert not opened.is_over
    assert len(opened.read) == 20


def test_a_person_is_one_and_says_how_often(tmp_path: Path) -> None:
    with made(tmp_path) as workplace:
        one, other = (new_participant(workplace).code for _ in range(2))
        for day, code in (("i går", one), ("i dag", one), ("i dag", other)):
            log_line(workplace, f"{day} samtale {code} 20m #bolig beboerrådgivning")
        month = Period.holding(workplace.clock.today(), "month")
        count = "beboere-hjulpet-i-moedet-med-systemet"

        def listed() -> list[tuple[object, int]]:
            opened = Behind(workplace, count, Cell(None, None), month)
            found = more_behind(workplace, opened, 20)
            return [(d.code if isinstance(d, Known) else d, t.times) for t, d in found]

        assert sorted(listed(), key=str) == sorted([(one, 2), (other, 1)], key=str)
        join_participants(workplace, one, other)
        assert [times for _code, times in listed()] == [3]


def test_what_is_withdrawn_is_not_listed(tmp_path: Path) -> None:
    with made(tmp_path) as workplace:
        kept, gone = (log_line(workplace, "samtale 20m").contact for _ in range(2))
        assert isinstance(gone, Contact)
        withdraw_contact(workplace, gone.id.hex)
        week = Period.holding(workplace.clock.today(), "week")
        opened = Behind(workplace, "kontakter", Cell(None, None), week)
        assert [UUID(bytes=each.id) for each in all_of(opened)] == [kept.id]


@pytest.mark.parametrize("at", range(6))
def test_after_an_error_anywhere_reading_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    with made(tmp_path) as workplace:
        for day in ("i dag", "i dag", "i går", "i går"):
            log_line(workplace, f"{day} samtale 20m")
        month = Period.holding(workplace.clock.today(), "month")
        opened = Behind(workplace, "kontakter", Cell(None, None), month)
        listed = more_behind(workplace, opened, 1)
        real, asked = workplace.register.read, 0

        def breaks_off(*args: Any, **named: Any) -> Any:
            nonlocal asked
            asked += 1
            if asked == at + 1:
                raise BrobyggerError("disk.failed")
            return real(*args, **named)

        monkeypatch.setattr(workplace.register, "read", breaks_off)
        errors = 0
        while not opened.is_over:
            try:
                listed += more_behind(workplace, opened, 2)
            except BrobyggerError:
                errors += 1
        assert errors == 1
        assert [detail for _thing, detail in listed] == list(
            contacts(workplace, listing_query(workplace.catalogue), limit=20)
        )
        assert opened.total() == 4


def test_a_referral_stands_on_the_day_of_the_step_that_counts(tmp_path: Path) -> None:
    """That of the offer may have been corrected since, or lie in another year."""
    with made(tmp_path) as workplace:
        known = workplace.catalogue.destinations.values()
        where = next(each.id for each in known if not each.partner_only)
        offered = NewReferral(where, day=date(2026, 11, 2), base=workplace.register.base)
        (referral,) = refer(workplace, [offered])
        correct_last_step(workplace, referral.id, day=date(2026, 10, 20))
        october, november = Period.parse("2026-10"), Period.parse("2026-11")
        cell = Cell(None, None)
        (thing,) = all_of(Behind(workplace, "henvisninger", cell, october))
        assert thing.day == "2026-10-20"
        assert all_of(Behind(workplace, "henvisninger", cell, november)) == []
