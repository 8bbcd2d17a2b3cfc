"""Every number of a review opens exactly the referrals that it counts."""

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from brobygger.counting.review import Number
from brobygger.domain.period import Period
from brobygger.domain.person import Person
from brobygger.domain.referral import Referral
from brobygger.domain.referral_flow import Stage, Wait
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.referral_states import PROGRESS, State
from brobygger.services.clock import Clock
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.review import Beside, behind, period_beside, review, trend
from brobygger.services.referrals.steps import steps_from, take_step, withdraw_referral
from brobygger.services.workplace import Workplace

TODAY = date(2026, 11, 23)
DESTINATIONS = ("uu", "perspektiv", "fritidsjob-med-mentor", "jobcenter")
BASES = ("lundtoftegade", "blaagaarden", "runddelen")


def on(workplace: Workplace, day: date) -> None:
    workplace.clock = Clock(datetime(day.year, day.month, day.day, 12))


def filled(workplace: Workplace, number: int, seed: int = 4) -> list[UUID]:
    """Referrals of five quarters that go at random, each step as a worker takes it."""
    random = Random(seed)
    made = []
    for _ in range(number):
        day = date(2025, 10, 1) + timedelta(random.randrange(410))
        on(workplace, day)
        new = NewReferral(random.choice(DESTINATIONS), day, random.choice(BASES), Person())
        (referral,) = refer(workplace, [new])
        made.append(referral.id)
        while random.random() < 0.85:
            steps = [
                step
                for step in steps_from(workplace, referral)
                if step.state
                for _ in range(5 if step.state in PROGRESS else 1)
            ]
            day = min(TODAY, day + timedelta(random.choice((0, 3, 10, 25))))
            if not steps:
                break
            step = random.choice(steps)
            outcomes = [choice.id for choice in step.outcomes]
            on(workplace, day)
            (referral,) = take_step(
                workplace,
                [referral.id],
                step.step,
                day=day,
                reason=random.choice((*step.reasons, None)),
                outcome=random.choice((*outcomes, None)),
            )
        if random.random() < 0.05:
            withdraw_referral(workplace, referral.id)
    on(workplace, TODAY)
    return made


def numbers(tree: object) -> Iterator[Number]:
    """Every number in it."""
    if isinstance(tree, Number):
        yield tree
    elif dataclasses.is_dataclass(tree):
        for field in dataclasses.fields(tree):
            yield from numbers(getattr(tree, field.name))
    elif isinstance(tree, dict):
        yield from numbers(list(tree.values()))
    elif isinstance(tree, list | tuple):
        for each in tree:
            yield from numbers(each)


def is_meant(referral: Referral, query: ReferralQuery) -> bool:
    """What the query says, worked out from the referral itself."""
    first = referral.first_day
    days = [referral.day, first(State.AGREED), first(State.SENT), referral.answered]
    days += [first(State.ONGOING), first(State.COMPLETED)]
    furthest = max(at for at, day in enumerate(days) if day)
    stages = list(Stage)
    start = first(State.AGREED) or first(State.SENT)
    waits = {
        Wait.ANSWER: (first(State.SENT), referral.answered),
        Wait.START: (start, first(State.ONGOING)),
    }
    begun, over = waits[query.waited] if query.waited else (TODAY, TODAY)
    ends = (State.DECLINED, State.REJECTED, State.DROPPED, State.REFERRED_ON)
    known = referral.state in ends or referral.outcome is not None
    has_outcome = referral.outcome is not None
    due = referral.answer_due
    return (
        (query.first_day is None or query.first_day <= referral.day)
        and (query.last_day is None or referral.day <= query.last_day)
        and query.base in (None, referral.base)
        and query.destination in (None, referral.destination)
        and (query.states is None or referral.state in query.states)
        and (query.stage is None or furthest >= stages.index(query.stage))
        and (query.furthest is None or furthest == stages.index(query.furthest))
        and begun is not None
        and over is not None
        and begun <= over
        and query.known in (None, known)
        and query.with_outcome in (None, has_outcome)
        and query.outcome in (None, referral.outcome)
        and (not query.with_reason or referral.reason is query.reason)
        and (query.overdue_on is None or (due is not None and due < query.overdue_on))
    )


def test_every_number_opens_the_referrals_that_it_counts(workplace: Workplace) -> None:
    filled(workplace, 170)
    everything = behind(workplace, ReferralQuery(), 1000)
    assert len({each.state for each in everything}) == len(State)
    assert 0 < sum(each.is_open for each in everything) < len(everything) < 170
    seen = 0
    for tree in (
        review(workplace, "2026"),
        review(workplace, "2026-Q3"),
        review(workplace, "2026-Q2", base="blaagaarden"),
        review(workplace, "2026-Q2", destination="uu"),
        review(workplace, "2026", base="runddelen", destination="jobcenter"),
        trend(workplace, "2026-Q4"),
    ):
        for number in set(numbers(tree)):
            found = behind(workplace, number.query, 1000)
            assert number.value == len(found), number.query
            meant = {each.id for each in everything if is_meant(each, number.query)}
            assert {each.id for each in found} == meant, number.query
            seen += number.value > 0
    assert seen > 500


def test_a_list_ends_where_one_has_seen_enough(workplace: Workplace) -> None:
    filled(workplace, 60)
    found = review(workplace, "2026").whole
    assert found.total.value > 10
    assert len(behind(workplace, found.total.query, 10)) == 10
    days = [each.answer_due for each in behind(workplace, found.overdue.query, 3)]
    assert days == sorted(days)
    assert len(days) == 3


def test_overdue_is_of_any_period_and_of_open_ones_alone(workplace: Workplace) -> None:
    on(workplace, date(2025, 3, 3))
    new = NewReferral("uu", date(2025, 3, 3), "blaagaarden", Person(), step="sendt")
    one, other, withdrawn = refer(workplace, [new, new, new])
    on(workplace, TODAY)
    take_step(workplace, [other.id], "afslag")
    withdraw_referral(workplace, withdrawn.id)
    found = review(workplace, "2026-Q4").whole
    assert (found.total.value, found.overdue.value) == (0, 1)
    assert [each.id for each in behind(workplace, found.overdue.query, 9)] == [one.id]
    assert review(workplace, "2026-Q4", base="lundtoftegade").whole.overdue.value == 0


def test_a_cohort_is_read_in_slices_without_losing_or_doubling_any(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(workplace, 60)
    whole = review(workplace, "2026"), trend(workplace, "2026")
    monkeypatch.setattr("brobygger.register.review._SLICE", 3)
    assert (review(workplace, "2026"), trend(workplace, "2026")) == whole


def test_the_trend_goes_up_to_today_and_never_beyond_the_period(workplace: Workplace) -> None:
    def names(period: str) -> list[str]:
        return [quarter.period.name for quarter in trend(workplace, period, quarters=4)]

    assert names("2026") == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert names("2025") == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert names("2026-05") == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert names("2027-Q2")[-1] == "2027-Q2"
    assert names("0001-Q2") == ["0001-Q1", "0001-Q2"]


@pytest.mark.parametrize(
    ("period", "before", "year_ago"),
    [
        ("2026", "2025", "2025"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-01", "2025-12", "2025-01"),
        ("2026-W53", "2026-W52", "2026-W01"),
        ("2026-W10", "2026-W09", "2025-W10"),
    ],
)
def test_beside_a_period_stands_the_one_before_or_the_same_a_year_ago(
    period: str, before: str, year_ago: str
) -> None:
    named = Period.parse(period)
    assert period_beside(named, Beside.BEFORE).name == before
    assert period_beside(named, Beside.YEAR_AGO).name == year_ago
