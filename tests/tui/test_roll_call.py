"""Kryds fremmøde af: a list gone through with few keys, and nothing set by hand lost."""

from collections import Counter
from datetime import date

from brobygger.domain.attendance import Mark
from brobygger.services.roll_call import RollCall
from brobygger.tui.screens.roll_call import RollCallScreen
from rolls import arranged, call
from stage import OnStage


def of_today(found: RollCall) -> Counter[Mark]:
    (session,) = [each for each in found.sessions if each.day == date(2026, 11, 23)]
    return found.totals(session.id)


async def test_twenty_with_two_missing_in_at_most_25_keys(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 20)
        keys = ["f4", "ctrl+a", *["down"] * 6, "space", *["down"] * 7, "space", "space", "escape"]
        await stage.keys(*keys)
        assert len(keys) <= 25
        assert of_today(call(stage, course)) == {
            Mark.PRESENT: 18,
            Mark.ABSENT: 1,
            Mark.EXCUSED: 1,
        }
        assert stage.app.current_mode == "today"
        assert not isinstance(stage.app.screen, RollCallScreen)


async def test_a_list_gone_through_one_by_one_in_at_most_25_keys(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 20)
        keys = ["f4", *["enter"] * 20, "escape"]
        await stage.keys(*keys)
        assert len(keys) <= 25
        assert of_today(call(stage, course)) == {Mark.PRESENT: 20}


async def test_a_mark_set_by_hand_is_asked_about(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 4)
        await stage.keys("f4", "space", "space")  # absent, by hand
        await stage.keys("ctrl+a")
        assert "1 kryds er sat ét for ét" in stage.text
        await stage.keys("n")
        assert of_today(call(stage, course)) == {Mark.PRESENT: 3, Mark.ABSENT: 1}
        await stage.keys("ctrl+a", "j")
        assert of_today(call(stage, course)) == {Mark.PRESENT: 4}
        await stage.keys("ctrl+z")
        assert of_today(call(stage, course)) == {Mark.PRESENT: 3, Mark.ABSENT: 1}


async def test_the_start_of_a_code_goes_to_that_person(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 12)
        listed = call(stage, course).listed
        wanted = listed[9]
        await stage.keys("f4", *str(wanted.participant.code)[1:5].lower())
        assert stage.app.screen.grid.listed.participant.id == wanted.participant.id
        assert stage.app.current_mode == "today"  # letters were no keys of the app
        await stage.keys("space")
        (session,) = [s for s in call(stage, course).sessions if s.day == date(2026, 11, 23)]
        assert call(stage, course).listed[9].marks[session.id].mark is Mark.PRESENT


async def test_others_are_counted_as_they_are_said(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 2)
        await stage.keys("f4", "plus")
        await stage.type("7 unge 15-17 2 nye")
        assert "7 unge 15-17 år · 2 nye" in stage.text
        await stage.keys("enter")
        assert "7 unge 15-17 år" in stage.text
        ((count,),) = call(stage, course).head_counts.values()
        assert (count.people[0].number, count.first_time) == (7, 2)
        await stage.keys("plus")
        await stage.type("1000 unge")
        await stage.keys("enter")
        assert "999" in stage.text
        assert len(call(stage, course).head_counts) == 1
        await stage.keys("escape", "ctrl+z")
        assert call(stage, course).head_counts == {}


async def test_a_session_that_has_not_been_is_not_marked(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 3)
        await stage.keys("f4", "right", "space")
        assert "har ikke" in stage.text
        assert call(stage, course).totals(call(stage, course).sessions[-1].id) == {}
        assert "✓" not in stage.text


async def test_where_several_wait_it_is_asked_which(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        arranged(stage, 1, "16/11")
        await stage.keys("f4")
        assert "Hvilken gang?" in stage.text
        assert "ma 16/11-26" in stage.text
        await stage.keys("enter", "enter")
        assert "1 til stede" in stage.text


async def test_who_when_and_the_marks_are_seen_at_80x24(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 25, "hver tirsdag fra 29/9, 20 gange")
        await stage.keys("f7", "enter", "x", *["enter"] * 25)
        rows = stage.text.split("\n")
        code = call(stage, course).listed[24].participant.code
        (last,) = [row for row in rows if str(code) in row]
        assert last.count("·") == 19
        assert last.count("✓") == 1
        days = next(row.split() for row in rows if row.split()[:2] == ["29", "6"])
        assert len(days) == 20
        assert "gang af 20" in stage.text
        await stage.keys("home")
        assert str(call(stage, course).listed[0].participant.code) in stage.text
