"""What the filter over the list of referrals asks for, and what is typed in answer to a step."""

from datetime import date, datetime
from typing import Any

import pytest

from brobygger.domain.period import Period
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.referral_states import OPEN, Reason, State
from brobygger.errors import BrobyggerError
from brobygger.services.clock import Clock
from brobygger.services.participants import new_participant
from brobygger.services.referrals.answers import StepAnswer, read_place, read_step_answer
from brobygger.services.referrals.filters import read_referral_filter
from brobygger.services.referrals.lists import SavedView
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.steps import steps_from
from brobygger.services.workplace import Workplace

TODAY = date(2026, 11, 23)
WEEK = Period.parse("2026-W47")


@pytest.fixture(autouse=True)
def _today(workplace: Workplace) -> None:
    workplace.clock = Clock(datetime(2026, 11, 23, 12))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("", {}),
        ("uu", {"destination": "uu"}),
        (">fmm", {"destination": "fritidsjob-med-mentor"}),
        ("ny start sendt", {"destination": "ny-start", "states": (State.SENT,)}),
        ("takket nej, afslag", {"states": (State.DECLINED, State.REJECTED)}),
        ("på venteliste", {"states": (State.WAITING,)}),
        ("i gang", {"states": (State.ONGOING,)}),
        ("hos otto", {"owner": "otto"}),
        ("mk", {"owner": "mk"}),
        ("uu hos mk", {"destination": "uu", "owner": "mk"}),
        ("job13", {"activity": "job-13-18"}),
        ("base:rund", {"base": "runddelen"}),
        ("titanparken", {"base": "titanparken"}),
        ("over tid", {"overdue_on": TODAY}),
        ("følg op", {"follow_up_on": TODAY}),
        ("uge 47", {"first_day": WEEK.first, "last_day": WEEK.last}),
        ("i går", {"first_day": date(2026, 11, 22), "last_day": date(2026, 11, 22)}),
    ],
)
def test_what_is_asked_for(workplace: Workplace, text: str, fields: dict[str, Any]) -> None:
    read = read_referral_filter(workplace, text)
    assert (read.query, read.unread) == (ReferralQuery(**fields), ())


def test_a_code_is_one_persons(workplace: Workplace) -> None:
    code = str(new_participant(workplace).code)
    assert read_referral_filter(workplace, code.lower()).query == ReferralQuery(code=code)


def test_open_ones_are_those_that_are_not_over(workplace: Workplace) -> None:
    states = read_referral_filter(workplace, "åbne").query.states
    assert set(states or ()) == OPEN


def test_a_filter_narrows_its_view(workplace: Workplace) -> None:
    sent = read_referral_filter(workplace, "sendt uu", SavedView.MINE).query
    assert sent == ReferralQuery(states=(State.SENT,), owner="mk", destination="uu")
    ended = read_referral_filter(workplace, "afslag", SavedView.OPEN).query
    assert ended.states == ()  # nothing is both


def test_what_is_not_understood_is_told_and_changes_nothing(workplace: Workplace) -> None:
    read = read_referral_filter(workplace, "uu xyzzy samtale")
    assert read.query == ReferralQuery(destination="uu")
    assert "xyzzy" in " ".join(each.word for each in read.unread)
    assert "samtale" in " ".join(each.word for each in read.unread)
    assert next(part.words for part in read.parts) == "uu"


def test_what_may_be_several_is_asked(workplace: Workplace) -> None:
    with pytest.raises(BrobyggerError) as caught:
        read_referral_filter(workplace, "fritids")
    assert caught.value.key == "line.ambiguous"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", StepAnswer()),
        ("2", StepAnswer(reason=Reason.TIME)),
        ("ikke int", StepAnswer(reason=Reason.NOT_INTERESTED)),
        ("Tiden", StepAnswer(reason=Reason.TIME)),
        ("i går", StepAnswer(date(2026, 11, 22))),
        ("3/11 andet tilbud", StepAnswer(date(2026, 11, 3), Reason.OTHER_OFFER)),
        ("i går 6", StepAnswer(date(2026, 11, 22), Reason.UNKNOWN)),
    ],
)
def test_an_answer_is_a_day_and_a_choice(
    workplace: Workplace, text: str, answer: StepAnswer
) -> None:
    assert read_step_answer(workplace, _declining(workplace), text) == answer


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7", "choice.unknown"),
        ("0", "choice.unknown"),
        ("ingen plads", "choice.unknown"),
        ("i morgen", "day.future"),
        ("31/2", "day.impossible"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(workplace: Workplace, text: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        read_step_answer(workplace, _declining(workplace), text)
    assert caught.value.key == key


def _declining(workplace: Workplace) -> Any:
    new = NewReferral("uu", TODAY, workplace.register.base)
    (referral,) = refer(workplace, [new])
    return next(step for step in steps_from(workplace, referral) if step.state is State.DECLINED)


def test_a_place_may_be_nowhere_known(workplace: Workplace) -> None:
    assert read_place(workplace, " ").employer is None
    place = read_place(workplace, "i går Bageren på hjørnet")
    assert place.day == date(2026, 11, 22)
    assert place.employer is not None
    with pytest.raises(BrobyggerError):
        read_place(workplace, "Hans 22334455")
