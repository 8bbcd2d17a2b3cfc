"""A line that names a course finds its session, or says which ones there are."""

from pathlib import Path

import pytest

from brobygger.errors import BrobyggerError
from brobygger.services.contacts import log_line
from brobygger.services.courses import (
    arrange,
    blank_course,
    cancel_session,
    the_courses,
    the_sessions,
)
from brobygger.services.roll_call import roll_call
from brobygger.services.series import planned
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from support import made


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return made(tmp_path)


def refused(workplace: Workplace, line: str) -> str:
    with pytest.raises(BrobyggerError) as error:
        log_line(workplace, line)
    return error.value.key


def test_an_open_course_begins_with_its_first_line_and_goes_with_its_undo(
    workplace: Workplace,
) -> None:
    first = log_line(workplace, "forældrecafé 5 mødre").session
    assert first is not None
    assert first.is_new_course
    again = log_line(workplace, "i mandags forældrecafé 7 mødre").session
    assert again is not None
    assert not again.is_new_course
    assert [s.day.isoformat() for s in the_sessions(workplace, first.course)] == [
        "2026-11-16",
        "2026-11-23",
    ]
    undo(workplace)
    undo(workplace)
    assert the_courses(workplace) == []
    assert log_line(workplace, "forældrecafé 5 mødre").session is not None


def test_a_course_that_was_undone_is_no_word_any_more(workplace: Workplace) -> None:
    series = planned(workplace, "23/11")
    arrange(workplace, blank_course(workplace, None, name="Lektiehjælpen"), series)
    assert log_line(workplace, "lektiehjælpen 4 unge").session is not None
    undo(workplace)
    undo(workplace)
    assert refused(workplace, "lektiehjælpen 4 unge") == "line.unread"


def test_which_of_several_is_asked_and_the_own_base_goes_first(workplace: Workplace) -> None:
    for name in ("Opråb forår", "Opråb efterår"):
        course = blank_course(workplace, "opråb", name=name)
        arrange(workplace, course, planned(workplace, "23/11"))
    assert refused(workplace, "opråb 3 unge") == "course.which"
    named = log_line(workplace, "opråb efterår 3 unge").session
    assert named is not None
    assert named.course.name == "Opråb efterår"
    elsewhere = blank_course(workplace, "ungecafé heimdalsgade").model_copy(
        update={"base": "runddelen"}
    )
    arrange(workplace, elsewhere)
    own = arrange(workplace, blank_course(workplace, "ungecafé heimdalsgade"))
    here = log_line(workplace, "ungecafé heimdalsgade 3 unge").session
    assert here is not None
    assert here.course.id == own.id


def test_what_is_no_session_says_why(workplace: Workplace) -> None:
    assert refused(workplace, "opråb 3 unge") == "course.none"
    series = planned(workplace, "hver mandag fra 16/11 3 gange")
    course = arrange(workplace, blank_course(workplace, "opråb"), series)
    assert refused(workplace, "i går opråb 3 unge") == "session.none"
    assert refused(workplace, "opråb gang 4 3 unge") == "session.number"
    assert refused(workplace, "opråb gang 3 3 unge") == "session.future"
    cancel_session(workplace, the_sessions(workplace, course)[1])
    assert refused(workplace, "opråb 3 unge") == "session.cancelled"
    # Numbers count what is held: the second is now the one a week later.
    assert refused(workplace, "opråb gang 2 3 unge") == "session.future"


def test_partners_and_steps_are_kept_with_the_session(workplace: Workplace) -> None:
    log_line(workplace, "opgangsmøde 9 beboere m jobcenter 4 nye trin")
    (course,) = the_courses(workplace)
    call = roll_call(workplace, course.id)
    assert call.sessions[0].partners == ("jobcenter",)
    (step,) = call.milestones
    assert (step.milestone, step.person.number) == ("opgangsmoede", 4)
    log_line(workplace, "opgangsmøde 2 beboere m uu")
    assert roll_call(workplace, course.id).sessions[0].partners == ("jobcenter", "uu")
    assert refused(workplace, "forældrecafé 5 mødre 2 nye trin") == "milestone.which"
    assert len(the_courses(workplace)) == 1


def test_a_talk_is_held_at_what_the_agreement_knows(workplace: Workplace) -> None:
    spring = blank_course(workplace, "opråb", name="Opråb forår")
    arrange(workplace, spring)
    arrange(workplace, blank_course(workplace, None, name="Lektiehjælpen"))
    talk = log_line(workplace, "sam opråb forår ung 15-17").contact
    assert talk is not None
    assert talk.course == "opraab"
    assert refused(workplace, "sam lektiehjælpen ung 15-17") == "course.own"
