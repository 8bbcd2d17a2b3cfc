"""Courses and participants on the screens: arranged, seen, completed, joined, erased."""

from pathlib import Path
from uuid import uuid4

import pytest

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.register.views import record
from brobygger.services.courses import (
    arrange,
    blank_course,
    change_course,
    course_summaries,
    the_courses,
)
from brobygger.services.enrolling import enrol
from brobygger.services.participants import new_participant, participant_list, person_page
from brobygger.services.roll_call import roll_call
from brobygger.services.series import planned
from brobygger.tui.screens.contact import ContactScreen
from brobygger.tui.screens.course import CourseScreen
from brobygger.tui.screens.participant import ParticipantScreen
from payloads import PAYLOADS
from rolls import arranged
from stage import OnStage, Stage, refuse_harm


async def fill(stage: Stage, **texts: str) -> None:
    for name, text in texts.items():
        stage.app.screen.fields[name].value = text
    await stage.settle()


async def test_a_course_with_its_series_in_one_step(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f7", "o")
        when = "hver tirsdag 16.30 fra 12/1, 20 gange, ikke i skoleferier"
        await fill(stage, template="opr", name="Opråb forår", when=when)
        assert "20 gange: ti 12/1-27 til ti 8/6-27 kl. 16.30" in stage.text
        assert "Ikke i vinterferie: ti 16/2-27" in stage.text
        await stage.keys("ctrl+s", "ctrl+s")
        (summary,) = course_summaries(stage.app.desk.workplace)
        assert (summary.course.name, summary.sessions) == ("Opråb forår", 20)
        assert "Opråb forår" in stage.text
        await stage.keys("ctrl+z")
        assert course_summaries(stage.app.desk.workplace) == []


async def test_a_half_written_course_is_there_again(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f7", "o")
        await fill(stage, template="opråb", when="hver tirsdag")
        assert "Hvornår slutter det?" in stage.text
        await stage.keys("escape", "o")
        assert stage.app.screen.fields["when"].value == "hver tirsdag"
        await stage.keys("ctrl+s")
        assert course_summaries(stage.app.desk.workplace) == []


async def test_an_answer_that_is_half_written_survives_a_lock(
    on_stage: OnStage, folder: Path
) -> None:
    async with on_stage() as stage:
        arranged(stage, 1)
        await stage.keys("f4", "plus")
        await stage.type("7 unge")
        await stage.keys("f12")
    async with on_stage() as stage:
        await stage.keys("f4", "plus")
        assert stage.app.screen.answer.value == "7 unge"
        await stage.keys("escape", "plus")
        assert stage.app.screen.answer.value == ""


async def test_enrolling_leaving_and_completing(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 2)
        workplace = stage.app.desk.workplace
        third = str(new_participant(workplace).code)
        await stage.keys("f7", "enter", "p")
        await stage.type(third.lower())
        await stage.keys("enter")
        assert [each.is_expected for each in roll_call(workplace, course.id).listed] == [True] * 3
        await stage.keys("tab", "s")
        await stage.type("flyttet")
        await stage.keys("enter", "home", "c")
        states = {
            each.enrolment.state.value: each.enrolment.reason
            for each in roll_call(workplace, course.id).listed
            if each.enrolment
        }
        assert states == {"left": "moved", "completed": None, "enrolled": None}
        assert "1 tilmeldt · 1 stoppet · 1 gennemført" in " ".join(stage.text.split())


async def test_a_mistyped_code_is_told_where_it_was_typed(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        arranged(stage, 1)
        code = str(new_participant(stage.app.desk.workplace).code)
        wrong = code[:2] + ("X" if code[2] != "X" else "Y") + code[3:]
        await stage.keys("f7", "enter", "p")
        await stage.type(wrong)
        await stage.keys("enter")
        assert code in stage.text
        assert "tegn 3" in " ".join(stage.text.split())


async def test_sessions_are_cancelled_moved_and_added(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        series = planned(workplace, "hver mandag fra 30/11, 3 gange")
        course = arrange(workplace, blank_course(workplace, "opråb"), series)
        await stage.keys("f7", "enter", "delete")
        assert "aflyst" in stage.text
        await stage.keys("delete")
        assert "aflyst" not in stage.text.split("Aflysningen")[0]
        await stage.keys("b")
        await stage.type("1/12 kl 17")
        await stage.keys("enter", "a")
        await stage.type("21/12")
        await stage.keys("enter")
        days = [s.day.isoformat() for s in roll_call(workplace, course.id).sessions]
        assert days == ["2026-12-01", "2026-12-07", "2026-12-14", "2026-12-21"]
        await stage.keys("a")
        await stage.type("21/12")
        await stage.keys("enter")
        assert "allerede en gang" in stage.text


async def test_who_was_away_twice_is_named(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 3)
        workplace = stage.app.desk.workplace
        call = roll_call(workplace, course.id)
        code = call.listed[0].participant.code
        await stage.keys(
            "f4", "ctrl+a", "space", "left", "ctrl+a", "space", "escape", "f7", "enter"
        )
        assert f"Væk to gange i træk: {code}" in stage.text


async def test_a_new_participant_is_a_code_to_write_on_a_card(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f10", "o")
        await stage.type("pige 15-17 lundtoftegade")
        await stage.keys("enter")
        (known,) = participant_list(stage.app.desk.workplace, most=5)
        code = str(known.code)
        assert " ".join(f"{code[:3]}-{code[3:]}") in stage.text
        assert "pige/kvinde · 15-17 år · Lundtoftegade" in stage.text
        assert known.age_band == "15-17"
        await stage.keys("enter", "enter")
        assert isinstance(stage.app.screen, ParticipantScreen)


async def test_two_codes_are_one_person_on_the_page(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        one, other = (str(new_participant(workplace).code) for _ in range(2))
        for line in (f"sam {one} 20m", f"tlf {other} 10m"):
            await stage.type(line)
            await stage.keys("enter")
        await stage.keys("f10", "home", "enter", "j")
        first, second = sorted((one, other))
        assert first in stage.text
        await stage.type(second)
        await stage.keys("enter")
        assert "samtale" in stage.text
        assert "telefon" in stage.text
        await stage.keys("b")
        await stage.type(second)
        await stage.keys("enter")
        assert ("samtale" in stage.text) != ("telefon" in stage.text)


async def test_erasing_asks_and_says_what_stays(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        code = str(new_participant(workplace).code)
        await stage.type(f"sam {code} 20m")
        await stage.keys("enter", "f10", "enter", "delete")
        assert "kan ikke fortrydes" in " ".join(stage.text.replace("│", " ").split())
        await stage.keys("n")
        assert participant_list(workplace, most=5)
        await stage.keys("delete", "j")
        assert "Er du sikker?" in stage.text
        await stage.keys("n")
        assert participant_list(workplace, most=5)
        await stage.keys("delete", "j", "j")
        assert participant_list(workplace, most=5) == []
        (contact,) = stage.logged()
        assert (contact.minutes, contact.people[0].code) == (20, None)
        assert not isinstance(stage.app.screen, ParticipantScreen)


async def test_what_waits_and_what_was_written_are_on_the_day(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        arranged(stage, 2)
        stage.app.reload()
        await stage.settle()
        assert "Uden kryds: Opråb, ma 16/11-26" in stage.text
        await stage.keys("f4", "enter", "escape")
        assert "Fremmøde: Opråb, ma 23/11-26" in stage.text


async def test_a_line_is_read_as_a_session_and_comes_back_when_undone(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        line = "forældrecafe 11 mødre 14 børn 3 nye"
        await stage.type(line)
        assert "3 nye" in stage.text
        assert "Forløbet Forældrecafé" in stage.text
        await stage.keys("enter")
        (summary,) = course_summaries(stage.app.desk.workplace)
        assert summary.held == 1
        assert stage.logged() == []
        await stage.keys("ctrl+z")
        assert course_summaries(stage.app.desk.workplace) == []
        assert stage.app.screen.line.value == line


@pytest.mark.parametrize("at", range(0, len(PAYLOADS), 40))
async def test_foreign_names_do_nothing_on_these_screens(on_stage: OnStage, at: int) -> None:
    async with on_stage(size=(120, 60)) as stage:
        course = arranged(stage, 2)
        workplace = stage.app.desk.workplace
        acts = []
        for payload in PAYLOADS[at : at + 40]:
            arranged_by_another = {
                "name": payload[:60] or "x", "kind": "åben", "attendance": "open",
                "base": "lundtoftegade",
            }  # fmt: skip
            acts.append(
                Act("x", 1, (Statement(Kind.ARRANGED, arranged_by_another, subject=uuid4()),))
            )
        for listed, payload in zip(
            roll_call(workplace, course.id).listed, PAYLOADS[at : at + 2], strict=True
        ):
            word = Statement(
                Kind.REMEMBERED,
                {"word": payload[:20] or "x"},
                Audience.MACHINE,
                listed.participant.id,
            )
            acts.append(Act("x", 1, (word,)))
        workplace.register.write(record, acts)
        workplace.forget_courses()
        await stage.keys("f7")
        refuse_harm(stage)
        await stage.keys("end", "enter")
        assert isinstance(stage.app.screen, CourseScreen)
        refuse_harm(stage)
        await stage.keys("escape", "f10")
        refuse_harm(stage)
        await stage.keys("escape", "f4")
        refuse_harm(stage)


async def test_more_than_there_is_room_for_is_told(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 1)
        workplace = stage.app.desk.workplace
        change_course(workplace, course, capacity=1)
        more = str(new_participant(workplace).code)
        await stage.keys("f7", "enter", "p")
        await stage.type(more)
        await stage.keys("enter")
        assert "plads til 1" in " ".join(stage.text.replace("▌", " ").split())
        with pytest.raises(Exception, match=r"enrol\.nobody"):
            enrol(workplace, course, [more])


async def test_a_forgotten_code_is_found_by_its_answers(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        code = str(new_participant(workplace).code)
        await stage.keys("f10", "w")
        assert "bruger ikke genkendelse" in " ".join(stage.text.replace("▌", " ").split())
        plan = workplace.catalogue.plan.model_copy(
            update={"recognition": ("En", "To", "Tre", "Fire")}
        )
        workplace.__dict__["catalogue"] = workplace.catalogue.model_copy(update={"plan": plan})
        stage.app.clear_notifications()
        stage.app.reload()
        await stage.settle()
        await stage.keys("home", "enter", "v")
        for answer in ("Ærø", "blå", "17", "per"):
            await stage.type(answer)
            await stage.keys("enter")
        assert f"{code} kan nu findes igen" in stage.text
        await stage.keys("escape", "escape", "w")
        for answer in ("aeroe", "BLÅ", "?", "Per"):
            await stage.type(answer)
            await stage.keys("enter")
        assert f"{code} · sidst set aldrig" in stage.text


async def test_a_contact_leads_to_its_participant(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        code = str(new_participant(stage.app.desk.workplace).code)
        await stage.type(f"sam {code} 20m")
        await stage.keys("enter", "tab", "tab", "enter", "p")
        assert isinstance(stage.app.screen, ParticipantScreen)
        assert code in stage.text


async def test_a_session_that_nobody_told_of_is_not_one_that_is_to_come(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        arranged(stage, 2, "hver mandag fra 9/11, 4 gange")
        await stage.keys("f7", "enter", "home", "delete")
        told = [option.prompt.plain.split()[2:] for option in stage.app.screen.sessions.options]
        assert told == [["aflyst"], ["uden", "kryds"], ["·"], ["·"]]


async def test_todays_session_is_in_sight_however_long_the_course(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 12, "hver mandag 16.30 fra 28/9, 20 gange")
        workplace = stage.app.desk.workplace
        change_course(workplace, course, name="Opråb efterår", capacity=20)
        await stage.keys("f7", "enter")
        assert "ma 23/11-26" in stage.text


async def test_a_course_that_is_taken_back_leaves_no_page_behind(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        await stage.keys("f7", "o")
        await fill(stage, name="Prøve")
        await stage.keys("ctrl+s", "enter")
        assert isinstance(stage.app.screen, CourseScreen)
        await stage.keys("ctrl+z")
        assert stage.app.current_mode == "courses"
        assert not isinstance(stage.app.screen, CourseScreen)
        assert "Fortrudt" in stage.text


async def test_how_many_roll_calls_are_missing_is_seen_in_the_list_of_courses(
    on_stage: OnStage,
) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        arrange(
            workplace,
            blank_course(workplace, "forældrecafé"),
            planned(workplace, "hver onsdag 10-12 fra 7/10, 12 gange"),
        )
        await stage.keys("f7")
        assert "7 uden kryds · 0 af 12 gange" in stage.text


async def test_a_new_code_is_chosen_in_the_list_and_can_be_taken_back(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        before = {new_participant(workplace).code for _ in range(6)}
        await stage.keys("f10", "o", "enter")
        (new,) = {each.code for each in participant_list(workplace, most=9)} - before
        await stage.keys("escape")
        assert stage.app.screen.list.highlighted_id == new
        await stage.keys("o", "enter", "ctrl+z")
        assert {each.code for each in participant_list(workplace, most=9)} == before | {new}
        assert stage.app.screen.list.option_count == 7


async def test_a_persons_page_leads_to_their_contacts_and_courses(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        course = arranged(stage, 1)
        code = roll_call(stage.app.desk.workplace, course.id).listed[0].participant.code
        await stage.type(f"sam {code} 20m #job")
        await stage.keys("enter", "f4", "enter", "escape", "f10", "enter")
        told = [option.prompt.plain for option in stage.app.screen.page.options]
        assert told[:3] == ["Forløb", "Opråb · tilmeldt ✓", "Kontakter"]
        assert "samtale" in told[3]
        assert stage.app.screen.page.highlighted_id == f"course:{course.id.hex}"
        await stage.keys("end", "enter")
        assert isinstance(stage.app.screen, ContactScreen)
        await stage.keys("delete", "escape")
        assert len(stage.app.screen.page.options) == 2
        await stage.keys("home", "enter")
        assert isinstance(stage.app.screen, CourseScreen)


async def test_a_course_is_corrected_where_it_is_wrong_and_nowhere_else(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        course = arranged(stage, 1)
        change_course(workplace, course, capacity=12)
        await stage.keys("f7", "enter", "r")
        await fill(stage, name="Opråb efterår", capacity="", partners="uu, perspektiv")
        await stage.keys("ctrl+s")
        (after,) = the_courses(workplace)
        assert (after.name, after.capacity) == ("Opråb efterår", None)
        assert after.partners == ("uu", "perspektiv")
        same = {"name", "capacity", "partners"}
        assert after.model_dump(exclude=same) == course.model_dump(exclude=same)
        assert "Opråb efterår" in stage.text
        await stage.keys("r", "ctrl+s")
        assert "Intet er ændret" in stage.text
        await fill(stage, capacity="mange")
        await stage.keys("ctrl+s")
        assert the_courses(workplace) == [after]
        await fill(stage, capacity="14")
        await stage.keys("escape", "r")
        assert stage.app.screen.fields["capacity"].value == "14"


async def test_a_step_is_written_with_its_day(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        workplace = stage.app.desk.workplace
        code = str(new_participant(workplace).code)
        await stage.keys("f10", "enter", "m")
        await fill(stage, step="cv", day="i går")
        assert f"{code}: CV færdigt · sø 22/11-26" in stage.text
        await stage.keys("ctrl+s")
        assert isinstance(stage.app.screen, ParticipantScreen)
        assert f"sø 22/11-26 {code}: CV færdigt" in stage.text
        await stage.keys("m")
        await fill(stage, step="udvalg", day="i morgen")
        await stage.keys("ctrl+s")
        assert len(person_page(workplace, code).milestones) == 1
        await stage.keys("escape", "m")
        assert stage.app.screen.fields["step"].value == "udvalg"  # as it was begun
        await stage.keys("escape", "ctrl+p")
        await stage.type("nyt skridt")
        await stage.keys("enter")
        assert stage.app.screen.fields["step"].value == ""  # what was begun is theirs alone
        await fill(stage, step="udvalg", who="4 beboere", day="")
        assert "4 beboere: udvalg" in stage.text
        await stage.keys("ctrl+s", "ctrl+s")
        assert "Gemt: 4 beboere: udvalg" in " ".join(stage.text.replace("▌", " ").split())
        await stage.keys("ctrl+z")


async def test_foreign_text_does_nothing_in_these_forms(on_stage: OnStage) -> None:
    async with on_stage() as stage:
        arranged(stage, 1)
        for opening in (("f7", "o"), ("f7", "enter", "r"), ("f10", "enter", "m")):
            await stage.keys(*opening)
            for payload in PAYLOADS[::20]:
                await fill(stage, **dict.fromkeys(stage.app.screen.fields, payload))
                refuse_harm(stage)
            await stage.keys("ctrl+s")
            refuse_harm(stage)
            await stage.keys("escape", "escape")
        await stage.keys("f7", "enter", "p")
        for payload in PAYLOADS[::20]:
            await stage.type(payload)
            await stage.keys("enter")
            refuse_harm(stage)
