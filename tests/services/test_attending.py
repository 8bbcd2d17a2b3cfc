"""A roll call in one act, participants and days as texts: all of it is read, or nothing is done."""

from datetime import date
from pathlib import Path

import pytest

from brobygger.domain.attendance import EnrolmentRole, Mark
from brobygger.domain.course import Course
from brobygger.errors import BrobyggerError
from brobygger.register.views import digest
from brobygger.services.attending import attend
from brobygger.services.courses import (
    arrange,
    blank_course,
    cancel_session,
    move_session,
    the_sessions,
)
from brobygger.services.enrolling import complete, enrol, enrol_by_text, the_enrolments
from brobygger.services.participants import join_participants, new_participant
from brobygger.services.people_texts import read_attributes, read_person
from brobygger.services.roll_call import RollCall, roll_call
from brobygger.services.series import planned, session_named
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from support import made


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return made(tmp_path)


@pytest.fixture
def course(workplace: Workplace) -> Course:
    """Every week from January on; two are on the list."""
    series = planned(workplace, "hver mandag 16.30 fra 5/1-26, 60 gange")
    return arrange(workplace, blank_course(workplace, "opråb"), series)


@pytest.fixture
def codes(workplace: Workplace, course: Course) -> list[str]:
    """Two on the list and somebody who is not."""
    made = [str(new_participant(workplace).code) for _ in range(3)]
    enrol(workplace, course, made[:2])
    return made


def present(call: RollCall, day: date) -> int:
    return next(call.present(each.id) for each in call.sessions if each.day == day)


def test_others_add_up_until_they_are_counted_anew(workplace: Workplace, course: Course) -> None:
    def counted(others: str, *, recount: bool = False) -> int:
        done = attend(workplace, "opråb", "5/1-26", marks=(), others=others, recount=recount)
        return done.call.present(done.session.id)

    with pytest.raises(BrobyggerError, match=r"^others\.none$"):
        counted("7 unge", recount=True)
    assert counted("7 unge") == 7
    assert counted("3 børn") == 10
    assert counted("8 unge", recount=True) == 8
    assert counted("", recount=True) == 0
    undo(workplace)
    assert roll_call(workplace, course.id).present(the_sessions(workplace, course)[0].id) == 8


@pytest.mark.parametrize(
    ("absent", "excused", "others", "steps", "key"),
    [
        ("{stranger}", "", "", 0, "mark.not_enrolled"),
        ("L7KQ2M", "", "", 0, "code.none"),
        ("", "{one}", "", 0, "mark.twice"),
        ("all", "Alle", "", 0, "mark.all_twice"),
        ("", "", "7 unge fatima", 0, "people.unread"),
        ("", "", "samtale 7 unge", 0, "attend.others"),
        ("", "", "7 unge i går", 0, "attend.others"),
        ("", "", "7 unge base:rund", 0, "attend.others"),
        ("", "", "7 unge {other}", 0, "attend.others"),
        ("", "", "7 unge dag 2", 0, "attend.others"),
        ("", "", "2 unge 4 nye trin", 0, "attend.others"),
        ("", "", "7 unge uu", 0, "people.unread"),
        ("", "", "7 unge: kom sent", 0, "session.note"),
        ("", "", "2 unge 3 nye", 0, "session.newcomers"),
        ("", "", "0 unge", 0, "people.number"),
        ("", "", "1000 unge", 0, "people.number"),
        ("", "", "", 2, "milestone.which"),
    ],
)
def test_what_cannot_be_leaves_nothing_of_the_rest(
    workplace: Workplace,
    course: Course,
    codes: list[str],
    absent: str,
    excused: str,
    others: str,
    steps: int,
    key: str,
) -> None:
    one, other, stranger = codes
    named = {"one": one, "other": other, "stranger": stranger}
    marks = [
        (Mark.PRESENT, [one]),
        (Mark.ABSENT, absent.format(**named).split()),
        (Mark.EXCUSED, excused.format(**named).split()),
    ]
    before = workplace.register.read(digest)
    with pytest.raises(BrobyggerError) as refused:
        attend(
            workplace,
            "opråb",
            "i dag",
            marks=marks,
            others=others.format(**named) or "2 unge",
            steps=steps,
        )
    assert refused.value.key == key
    assert workplace.register.read(digest) == before


def test_all_are_those_who_are_expected_and_not_named(
    workplace: Workplace, course: Course, codes: list[str]
) -> None:
    one, other, third = codes
    enrol(workplace, course, [third])
    complete(workplace, course, [third])
    for everybody in ("all", "Alle"):
        marks = [(Mark.PRESENT, [everybody]), (Mark.ABSENT, [other])]
        done = attend(workplace, "opråb", "i dag", marks=marks)
        assert {
            each.participant.code: each.marks[done.session.id].mark
            for each in done.call.listed
            if done.session.id in each.marks
        } == {one: Mark.PRESENT, other: Mark.ABSENT}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i dag", date(2026, 11, 23)),
        ("16/11", date(2026, 11, 16)),
        ("30/11", date(2026, 11, 30)),
        ("5/1", date(2026, 1, 5)),
        ("4/1", date(2027, 1, 4)),
        ("2026-02-02", date(2026, 2, 2)),
        ("forrige mandag", date(2026, 11, 16)),
    ],
)
def test_a_session_is_found_by_its_day_in_the_year_that_has_it(
    workplace: Workplace, course: Course, text: str, day: date
) -> None:
    assert session_named(workplace, course, text).day == day


@pytest.mark.parametrize(
    ("text", "key"),
    [("22/11", "session.none"), ("snart", "day.unknown"), ("31/2", "day.impossible")],
)
def test_a_day_without_a_session_is_told(
    workplace: Workplace, course: Course, text: str, key: str
) -> None:
    with pytest.raises(BrobyggerError) as refused:
        session_named(workplace, course, text)
    assert refused.value.key == key


def test_a_session_that_was_held_does_not_move_ahead_of_today(
    workplace: Workplace, course: Course, codes: list[str]
) -> None:
    done = attend(workplace, "opråb", "i dag", marks=[(Mark.PRESENT, ["all"])])
    with pytest.raises(BrobyggerError, match=r"session\.held"):
        move_session(workplace, course, done.session, date(2026, 11, 24))
    moved = move_session(workplace, course, done.session, date(2026, 11, 22))
    # One that was cancelled was not held, whatever was written of it.
    moved = cancel_session(workplace, moved)
    assert move_session(workplace, course, moved, date(2026, 11, 24)).day == date(2026, 11, 24)


def test_whoever_is_marked_under_two_codes_came_once(
    workplace: Workplace, course: Course, codes: list[str]
) -> None:
    attend(workplace, "opråb", "i dag", marks=[(Mark.PRESENT, ["all"])], others="3 unge")
    assert present(roll_call(workplace, course.id), date(2026, 11, 23)) == 5
    join_participants(workplace, *codes[:2])
    assert present(roll_call(workplace, course.id), date(2026, 11, 23)) == 4


def test_a_code_that_is_named_twice_is_enrolled_once(
    workplace: Workplace, course: Course, codes: list[str]
) -> None:
    third = codes[2]
    warnings = enrol(workplace, course, [third, third.lower(), f"@{third}"])
    assert warnings == ()
    assert len(the_enrolments(workplace, course)) == 3


def test_codes_are_enrolled_with_one_role_and_nothing_is_swallowed(
    workplace: Workplace, course: Course, codes: list[str]
) -> None:
    for text, key in (
        ("frivillig", "enrol.who"),
        (f"frivillig ambassadør {codes[2]}", "code.none"),
    ):
        with pytest.raises(BrobyggerError) as refused:
            enrol_by_text(workplace, course, text)
        assert refused.value.key == key
    assert len(the_enrolments(workplace, course)) == 2
    enrol_by_text(workplace, course, f"{codes[2]}, frivillig")
    roles = {each.role for each in the_enrolments(workplace, course)}
    assert roles == {EnrolmentRole.PARTICIPANT, EnrolmentRole.VOLUNTEER}


@pytest.mark.parametrize(
    "text", ["samtale", "pige i går", "pige base:rund", "blågården: bor på hjørnet", "#cv"]
)
def test_a_participant_is_described_by_nothing_else(workplace: Workplace, text: str) -> None:
    with pytest.raises(BrobyggerError, match=r"people\.one"):
        read_attributes(workplace, text)


@pytest.mark.parametrize("text", ["4 beboere i går", "4 beboere: i opgangen", "samtale"])
def test_whoever_took_a_step_is_named_alone(workplace: Workplace, text: str) -> None:
    with pytest.raises(BrobyggerError, match=r"people\.alone"):
        read_person(workplace, text)
