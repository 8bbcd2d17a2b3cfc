"""A line is typed, read while it is typed, saved, corrected in the line, undone."""

from datetime import date
from pathlib import Path

import pytest

from brobygger.domain.values import AgeBand, Gender
from brobygger.services.drafts import kept_draft
from brobygger.services.participants import new_participant
from stage import OnStage

LINE = "i går kl 14 sam dreng 15-17 lundtoftegade 20m #fj"


async def test_a_line_becomes_a_contact_and_the_line_is_free_again(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type(LINE)
        await stage.keys("enter")
        (contact,) = stage.logged()
        (person,) = contact.people
        assert contact.day == date(2026, 11, 22)
        assert (contact.time, contact.channel, contact.minutes) == ("14:00", "samtale", 20)
        assert (person.gender, person.age_band) == (Gender.MALE, AgeBand.YOUTH)
        assert contact.topics == ("fritidsjob",)
        assert stage.app.screen.line.value == ""
        assert stage.focused == "line"
        assert "Skrevet i dag: 1 kontakt" in stage.text
        assert "sø 22/11" in stage.text


async def test_the_reading_follows_the_typing_and_marks_what_is_assumed(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("telefon kvinde 31-64")
        assert {(chip.text, chip.kind) for chip in stage.app.screen.reading.chips} == {
            ("telefon", "said"),
            ("pige/kvinde 31-64 år", "said"),
            ("mandag 23. november 2026", "assumed"),
            ("base Lundtoftegade", "assumed"),
            ("uden aktivitet", "assumed"),
        }
        assert "(base Lundtoftegade)" in stage.text  # told apart without colours too
        assert stage.logged() == []


async def test_what_is_not_understood_is_shown_and_can_become_a_note(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("telefon kvinde xyzzy 10m")
        assert "xyzzy ?" in stage.text
        await stage.keys("enter")
        assert "Ikke forstået: xyzzy" in stage.text
        assert stage.logged() == []
        assert stage.app.screen.line.value == "telefon kvinde xyzzy 10m"  # nothing is lost
        await stage.keys("ctrl+n", "enter")
        (contact,) = stage.logged()
        assert (contact.note, contact.minutes) == ("xyzzy", 10)


async def test_a_note_that_is_there_is_kept_when_words_join_it(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("telefon xyzzy: kommer igen")
        await stage.keys("ctrl+n", "enter")
        assert stage.logged()[0].note == "xyzzy kommer igen"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("telefon 010165-1234", "CPR-nummer"),
        ("sam 1/12-2026", "er ikke kommet endnu"),
        ("telefon uge", "Ikke forstået"),
    ],
)
async def test_a_refused_line_says_why_and_stays(on_stage: OnStage, line: str, told: str) -> None:
    async with on_stage() as stage:
        await stage.type(line)
        await stage.keys("enter")
        assert told in stage.text
        assert stage.app.screen.line.value == line
        assert stage.logged() == []


async def test_one_key_undoes_and_the_line_comes_back(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type(LINE)
        await stage.keys("enter")
        await stage.keys("ctrl+z")
        assert stage.logged() == []
        assert stage.app.screen.line.value == LINE
        assert "✗" in stage.text  # shown as withdrawn, not gone


async def test_in_a_line_that_is_being_typed_the_same_key_undoes_typing(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        await stage.type(LINE)
        await stage.keys("enter")
        await stage.keys(*"sam", "ctrl+z")
        assert stage.app.screen.line.value == "sa"
        assert len(stage.logged()) == 1


async def test_what_was_undone_can_count_again(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        await stage.keys("enter", "ctrl+z", "ctrl+y")
        assert len(stage.logged()) == 1


async def test_what_waits_is_named_and_leads_to_it(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam bråd 20m")
        await stage.keys("enter")
        await stage.type("tlf 5m")
        await stage.keys("enter")
        assert "1 kontakt uden aktivitet" in stage.text
        await stage.keys("tab", "enter")
        assert stage.app.current_mode == "contacts"
        (row,) = stage.app.screen.list.options
        assert "telefon" in row.prompt.plain


async def test_a_half_typed_line_outlives_the_lock(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam dreng 15-")
        await stage.keys("f12")
        assert stage.app.return_code == 75
    async with on_stage() as stage:
        assert stage.app.screen.line.value == "sam dreng 15-"
        await stage.type("17")
        await stage.keys("enter")
        assert stage.logged()[0].people[0].age_band == AgeBand.YOUTH
        assert kept_draft(stage.app.desk.workplace, "line").texts == {}


async def test_a_number_that_must_not_be_kept_is_in_no_draft(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 010165-1234")
        await stage.keys("f12")
    async with on_stage() as stage:
        assert stage.app.screen.line.value == ""


async def test_a_usual_contact_takes_at_most_thirty_keys(on_stage: OnStage) -> None:
    keys = [*"sam bråd mand 40 blå 20m bol", "enter"]
    assert len(keys) <= 30
    async with on_stage() as stage:
        await stage.keys(*keys)
        (contact,) = stage.logged()
        assert contact.activity == "beboerraadgivning"
        assert contact.people[0].department == "blaagaarden"
        assert contact.topics == ("bolig",)


async def test_a_refused_line_outlives_the_lock(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam xyzzy")
        await stage.keys("enter")
        assert stage.logged() == []
        await stage.keys("f12")
    async with on_stage() as stage:
        assert stage.app.screen.line.value == "sam xyzzy"


async def test_enter_pressed_twice_saves_once(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        await stage.pilot.press("enter", "enter")
        await stage.settle()
        assert len(stage.logged()) == 1


async def test_what_is_typed_on_while_it_is_saved_begins_the_next_line(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.type("sam 20m")
        line = stage.app.screen.line
        await line.action_submit()
        line.insert_text_at_cursor("tlf")
        await stage.settle()
        assert line.value == "tlf"
        assert len(stage.logged()) == 1


async def test_undo_gives_back_the_line_that_was_undone_and_no_other(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        for line in ("sam 20m", "tlf 5m"):
            await stage.type(line)
            await stage.keys("enter")
        stage.app.screen.own.focus()
        await stage.settle()
        await stage.keys("end", "delete")  # the first one
        await stage.keys("ctrl+z")
        assert len(stage.logged()) == 2
        assert stage.app.screen.line.value == ""


async def test_undo_gives_back_a_line_that_only_took_a_step_or_answered_a_check(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        code = str(new_participant(stage.app.desk.workplace).code)
        for first, line in (
            (f"uu {code} tilbudt", f"uu {code} takket ja"),
            (f"{code} startet i klub 1/8", f"{code} stadig i klub"),
        ):
            for typed in (first, line):
                await stage.type(typed)
                await stage.keys("enter")
            await stage.keys("ctrl+z")
            assert stage.app.screen.line.value == line
            await stage.keys("ctrl+u")


async def test_a_draft_that_cannot_be_written_is_told_and_typing_goes_on(
    on_stage: OnStage, folder: Path
) -> None:
    async with on_stage() as stage:
        folder.rename(folder.with_name("væk"))
        await stage.type("sam 20m")
        stage.app.keep_drafts()
        await stage.settle()
        assert "ligger ikke længere i sin mappe" in " ".join(stage.text.replace("▌", "").split())
        folder.with_name("væk").rename(folder)
        stage.app.keep_drafts()  # it was not forgotten
        await stage.settle()
        assert kept_draft(stage.app.desk.workplace, "line").texts == {"text": "sam 20m"}
        await stage.keys("enter")
        assert len(stage.logged()) == 1
