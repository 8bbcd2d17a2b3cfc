"""Kryds fremmøde af: a list gone through with few keys, and nothing set by hand lost."""

import time
from collections import Counter
from datetime import date

import pytest
from textual.content import Content

from brobygger.domain.act import Act, Statement
from brobygger.domain.attendance import Mark
from brobygger.domain.course import Course
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.register.views import record
from brobygger.services.enrolling import leave
from brobygger.services.roll_call import RollCall
from brobygger.tui.screens.roll_call import RollCallScreen
from rolls import arranged, call
from stage import OnStage, Stage


def of_today(found: RollCall) -> Counter[Mark]:
    (session,) = [each for each in found.sessions if each.day == date(2026, 11, 23)]
    return found.totals(session.id)


def in_order(found: RollCall) -> list[Mark | None]:
    """Today's marks, in the order of the list."""
    (session,) = [each for each in found.sessions if each.day == date(2026, 11, 23)]
    return [each.mark_at(session.id) for each in found.listed]


def remember(stage: Stage, course: Course, place: int, word: str) -> None:
    who = call(stage, course).listed[place].participant.id
    statement = Statement(Kind.REMEMBERED, {"word": word}, subject=who)
    stage.app.desk.workplace.register.write(record, [Act("mk", 2, (statement,))])


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


async def test_what_was_counted_wrong_is_taken_away_and_counted_anew(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 2)
        await stage.keys("f4", "minus")
        assert "ikke talt andre" in " ".join(stage.text.split())
        for number in ("70 unge", "3 børn"):
            await stage.keys("plus")
            await stage.type(number)
            await stage.keys("enter")
        await stage.keys("plus")
        assert "lægges til det, der er talt" in " ".join(stage.text.split())
        await stage.keys("escape", "minus")
        assert "70 unge; 3 børn" in " ".join(stage.text.split())
        await stage.keys("n")
        assert len(next(iter(call(stage, course).head_counts.values()))) == 2
        await stage.keys("minus", "j")
        assert call(stage, course).head_counts == {}
        assert "70 unge" not in stage.text
        await stage.keys("ctrl+z")
        assert len(next(iter(call(stage, course).head_counts.values()))) == 2


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


async def test_one_by_one_with_some_absent_in_at_most_25_keys(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 20)
        one_by_one = ["delete" if at % 3 == 0 else "enter" for at in range(20)]
        keys = ["f4", *one_by_one, "escape"]
        await stage.keys(*keys)
        assert len(keys) <= 25
        expected = [Mark.ABSENT if at % 3 == 0 else Mark.PRESENT for at in range(20)]
        assert in_order(call(stage, course)) == expected


async def test_one_key_too_many_at_the_end_marks_nobody(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 2)
        await stage.keys("f4", "enter", "delete", "enter", "space")
        assert in_order(call(stage, course)) == [Mark.PRESENT, Mark.ABSENT]
        await stage.keys("up", "space")
        assert in_order(call(stage, course)) == [Mark.PRESENT, Mark.EXCUSED]


async def test_a_mark_that_is_still_being_written_is_asked_about_too(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 4)
        await stage.keys("f4")
        register = stage.app.desk.workplace.register
        real = register.write

        def slow(*args: object) -> object:
            time.sleep(0.1)
            return real(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(register, "write", slow)
        await stage.pilot.press("space", "space", "ctrl+a")
        await stage.settle()
        assert "1 kryds er sat ét for ét" in stage.text
        await stage.keys("n")
        assert in_order(call(stage, course)) == [Mark.ABSENT, *[Mark.PRESENT] * 3]


async def test_what_is_shown_is_what_is_written_after_many_keys(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 6)
        keys = ["space", "down", "enter", "ctrl+z", "space", "left", "delete", "ctrl+z", "right"]
        await stage.pilot.press("f4", *keys, *keys, "delete", *keys)
        await stage.settle()
        assert stage.app.screen.grid.call == call(stage, course)


async def test_a_mark_reads_nothing_anew(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        arranged(stage, 5)
        await stage.keys("f4")
        read: list[object] = []
        register = stage.app.desk.workplace.register
        monkeypatch.setattr(register, "read", lambda *args, **named: read.append(args))
        await stage.keys("ctrl+a", "enter", "space", "down", "l")
        assert read == []


async def test_what_cannot_be_written_is_not_shown(
    on_stage: OnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 2)
        await stage.keys("f4", "enter")

        def refuse(*_args: object) -> None:
            raise BrobyggerError("undo.nothing")

        monkeypatch.setattr(stage.app.desk.workplace.register, "write", refuse)
        await stage.keys("enter")
        assert in_order(stage.app.screen.grid.call) == [Mark.PRESENT, None]
        assert in_order(call(stage, course)) == [Mark.PRESENT, None]


async def test_who_left_is_not_asked_about(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 3)
        await stage.keys("f4", "delete")
        gone = str(call(stage, course).listed[0].participant.code)
        leave(stage.app.desk.workplace, course, gone)
        stage.app.screen.reload()
        await stage.settle()
        await stage.keys("ctrl+a")
        assert "ét for ét" not in stage.text
        assert of_today(call(stage, course)) == {Mark.PRESENT: 2, Mark.ABSENT: 1}


async def test_a_memory_word_is_found_however_it_is_spelt(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 3)
        remember(stage, course, 2, "Æblegrød")
        await stage.keys("f4", "a", "e", "b")
        assert stage.app.screen.grid.row == 2


async def test_a_wide_memory_word_moves_no_mark(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 2)
        remember(stage, course, 1, "漢字漢字漢字漢字")
        await stage.keys("f4")
        rows = [line for line in stage.text.split("\n") if line.startswith(" L")]
        places = [Content(line[: line.index("·")]).cell_length for line in rows]
        assert len(places) == 2
        assert places[0] == places[1]


async def test_a_bare_number_counts_so_many_and_absurd_ones_are_asked_about(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 1)
        await stage.keys("f4", "plus")
        await stage.type("7")
        await stage.keys("enter", "plus")
        await stage.type("494 unge")
        await stage.keys("enter")
        assert "Det bliver 501 andre" in " ".join(stage.text.split())
        (counts,) = call(stage, course).head_counts.values()
        assert [count.people[0].number for count in counts] == [7]
        await stage.keys("enter")
        (counts,) = call(stage, course).head_counts.values()
        assert sum(count.people[0].number for count in counts) == 501


async def test_asked_for_again_it_offers_the_others_and_stacks_nothing(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        arranged(stage, 2)
        await stage.keys("f4", "f4")
        assert "Hvilken gang?" in stage.text
        await stage.keys("f4", "enter", "f4", "escape")
        assert len(stage.app.screen_stack) == 1
