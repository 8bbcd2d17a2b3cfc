"""Placements and employers on the screens: checks answered, starts written, the list kept."""

from datetime import date

import pytest

from brobygger.domain.employer import Branch
from brobygger.domain.person import Person
from brobygger.domain.placement import EndReason, Placed, Placement, PlacementKind, StillThere
from brobygger.domain.values import AgeBand
from brobygger.services.participants import new_participant
from brobygger.services.placements.employers import the_employers
from brobygger.services.placements.starts import (
    PlacementQuery,
    place,
    placement_by_id,
    placement_list,
)
from brobygger.tui.screens import placements
from brobygger.tui.screens.participant import ParticipantScreen
from brobygger.tui.screens.placements import PlacementsScreen
from brobygger.tui.screens.prompt import ConfirmScreen
from brobygger.tui.screens.referral import ReferralScreen
from referrals import new, on, shown, take, the_placement
from stage import OnStage, Stage


def started(stage: Stage, day: date, **fields: object) -> Placement:
    workplace = stage.app.desk.workplace
    known = {"day": day, "base": workplace.register.base, "kind": PlacementKind.CLUB} | fields
    return place(workplace, Placed.model_validate(known))


async def opened(stage: Stage) -> PlacementsScreen:
    await stage.keys("f6", "s")
    screen = stage.app.screen
    assert isinstance(screen, PlacementsScreen)
    return screen


async def test_a_check_becomes_due_and_is_answered_with_one_key(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        started(stage, date(2026, 8, 24))  # three months on the 24th
        await opened(stage)
        assert "Der er ikke noget at tjekke nu." in stage.text
        await on(stage, date(2026, 11, 24))
        assert "1 skal tjekkes nu." in stage.text
        assert "» klub eller forening · tjek nu (3 mdr.)" in stage.text
        await stage.keys("v")
        (check,) = the_placement(stage).checks
        assert (check.months, check.answer, check.day) == (
            3,
            StillThere.UNKNOWN,
            date(2026, 11, 24),
        )
        assert "3 mdr.: ved ikke" in shown(stage)
        await stage.keys("ctrl+z")
        assert the_placement(stage).checks == ()
        await stage.keys("j")
        assert the_placement(stage).checks[0].answer is StillThere.YES


async def test_a_start_without_an_activity_waits_and_is_corrected_by_one_line(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        wanted = started(stage, date(2026, 11, 2))
        started(stage, date(2026, 11, 9), activity="job-18-30")
        await on(stage, date(2026, 11, 24))
        waits = stage.app.screen.waits
        waits.focus()
        waits.highlighted = [row.prompt.plain for row in waits.options].index(
            "1 start uden aktivitet"
        )
        await stage.keys("enter", "r")
        await stage.type("xyzzy")
        await stage.keys("enter")
        assert "xyzzy" in stage.app.screen.answer.value
        await stage.keys("ctrl+u")
        await stage.type("mor med job13 i går")
        assert "startet ma 23/11-26" in shown(stage)
        await stage.keys("enter")
        workplace = stage.app.desk.workplace
        after = placement_by_id(workplace, wanted.id)
        assert (after.activity, after.day, after.parents) == (
            "job-13-18",
            date(2026, 11, 23),
            True,
        )
        assert "Rettet: klub eller forening" in shown(stage)
        await stage.keys("ctrl+z")
        assert placement_by_id(workplace, wanted.id) == wanted


async def test_an_older_start_stands_on_top(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placements, "MOST", 2)
    async with on_stage() as stage:
        code = str(new_participant(stage.app.desk.workplace).code)
        old = started(stage, date(2025, 1, 1), person=Person(code=code))
        for day in (2, 3, 4):
            started(stage, date(2026, 11, day))
        await stage.app.push_screen(PlacementsScreen(old.id))
        await stage.settle()
        assert stage.app.screen.placement == old
        assert len(stage.app.screen.list.options) == 2


async def test_a_no_says_why_or_leaves_it_open(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for _ in range(2):
            started(stage, date(2026, 8, 3))
        await opened(stage)
        await stage.keys("n")
        assert "6 flyttet" in shown(stage)
        await stage.type("i går 6")
        await stage.keys("enter", "n", "enter")
        found = placement_list(stage.app.desk.workplace, PlacementQuery(), 9)
        checks = {each.checks[0].reason: each.checks[0].day for each in found}
        assert checks == {EndReason.MOVED: date(2026, 11, 22), None: date(2026, 11, 23)}
        assert all(each.check_due is None for each in found)


async def test_what_is_not_due_is_under_all_and_a_yes_is_asked_about(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        started(stage, date(2026, 9, 10))
        await opened(stage)
        await stage.keys("j", "n", "v", "delete", "enter")  # there is nothing to answer
        assert the_placement(stage).checks == ()
        await stage.keys("a", "j")
        assert isinstance(stage.app.screen, ConfirmScreen)
        await stage.keys("n")
        assert the_placement(stage).checks == ()
        await stage.keys("j", "j")
        assert the_placement(stage).checks[0].months == 3


async def test_a_start_is_written_by_a_line(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await stage.keys("o")
        await stage.type("sam dreng 14 20m")
        await stage.keys("enter")
        assert "hvem der er startet i hvad" in shown(stage)
        assert stage.logged() == []
        await stage.keys("ctrl+u")
        await stage.type("startet i klub pige 15-17 1/9")
        assert "startet: klub eller forening" in shown(stage)
        await stage.keys("enter")
        made = the_placement(stage)
        assert (made.kind, made.day) == (PlacementKind.CLUB, date(2026, 9, 1))
        assert made.person.age_band is AgeBand.YOUTH
        await stage.keys("a", "delete")
        assert placement_list(stage.app.desk.workplace, PlacementQuery(), 9) == []
        await stage.keys("ctrl+z")
        assert the_placement(stage).id == made.id


async def test_it_leads_to_where_it_came_from(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        code = str(new_participant(stage.app.desk.workplace).code)
        started(stage, date(2026, 8, 3), person=Person(code=code))
        new(stage, "fritidsjob-med-mentor", step="indstilling-sendt")
        await stage.keys("f6")
        await take(stage, "bevilling")
        await take(stage, "ansat")
        await stage.keys("enter")
        await stage.keys("enter")
        assert isinstance(stage.app.screen, ReferralScreen)
        await stage.keys("end", "enter")
        assert isinstance(stage.app.screen, PlacementsScreen)
        assert stage.app.screen.placement is not None
        assert stage.app.screen.placement.kind is PlacementKind.JOB
        await stage.keys("enter")
        assert isinstance(stage.app.screen, ReferralScreen)
        await stage.keys("escape", "end", "enter")
        assert isinstance(stage.app.screen, ParticipantScreen)
        assert "Startet i" in stage.text
        await stage.keys("home", "enter")
        assert isinstance(stage.app.screen, PlacementsScreen)


async def test_the_employers_are_a_list_that_is_kept(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        await opened(stage)
        await stage.keys("w")
        assert "Ingen arbejdsgivere endnu." in stage.text
        await stage.keys("o")
        await stage.type("bager 2 pladser Bageren på hjørnet")
        assert "Bageren på hjørnet · bager · 2 pladser" in shown(stage)
        await stage.keys("enter")
        (listed,) = the_employers(workplace)
        assert (listed.branch, listed.places, listed.name) == (
            Branch.BAKERY,
            2,
            "Bageren på hjørnet",
        )
        await stage.keys("f", "t")
        (known,) = the_employers(workplace)
        assert (known.regular_since, known.agreement_since) == (date(2026, 11, 23),) * 2
        await stage.keys("f")
        assert the_employers(workplace)[0].regular_since is None
        await stage.keys("delete")
        assert the_employers(workplace) == []
        await stage.keys("ctrl+z")
        assert [each.name for each in the_employers(workplace)] == ["Bageren på hjørnet"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("netto", "står allerede på listen"),
        ("Hans 22334455", "telefonnummer"),
        ("butik 100 pladser Føtex", "0 til 99"),
        ("2 pladser", "arbejdsgiverens navn"),
    ],
)
async def test_what_cannot_be_on_the_list_is_refused(
    on_stage: OnStage, typed: str, told: str
) -> None:
    async with on_stage() as stage:
        await opened(stage)
        await stage.keys("w", "o", *"Netto", "enter", "o")
        await stage.type(typed)
        await stage.keys("enter")
        assert told in shown(stage)
        assert [each.name for each in the_employers(stage.app.desk.workplace)] == ["Netto"]
