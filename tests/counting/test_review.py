"""The review adds up, and says what an independent count of the same referrals says."""

import statistics
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from math import ceil, floor

import pytest

from brobygger.counting.cohort import Cohort, Dated, nearest_rank
from brobygger.counting.review import Number, Review, quarter_review, review
from brobygger.domain.referral_flow import Stage
from brobygger.domain.referral_states import OPEN, State
from brobygger.domain.rounding import median, percent
from cohorts import QUARTER, STAGES, some_rows

TODAY = date(2026, 11, 23)


def reviewed(rows: list[Dated], **place: str) -> Review:
    return review(Cohort(rows), {}, QUARTER, TODAY, **place)


def furthest(row: Dated) -> int:
    return max([0, *(at for at, stage in enumerate(STAGES) if at and getattr(row, stage))])


def values(numbers: list[tuple[object, Number]]) -> dict[object, int]:
    return {key: number.value for key, number in numbers}


@pytest.mark.parametrize("seed", range(5))
def test_stages_leavers_and_those_still_there_add_up(seed: int) -> None:
    for number in (0, 1, 7, 2000):
        found = reviewed(some_rows(seed, number))
        flow = found.flow
        assert flow[0].reached.value == found.whole.total.value
        for here, after in pairwise(flow):
            left = sum(leaving.number.value for leaving in here.left)
            assert here.reached.value == after.reached.value + left + here.still.value
            assert here.reached.value >= after.reached.value
        last = flow[-1]
        left = sum(leaving.number.value for leaving in last.left)
        done = sum(number.value for _outcome, number in found.outcomes)
        assert last.reached.value == done + left + last.still.value
        for stage in flow:
            for leaving in stage.left:
                assert leaving.number.value == sum(n.value for _why, n in leaving.reasons) > 0
        for place in found.places:
            states = {state: n.value for state, n in place.states.items()}
            assert place.total.value == sum(states.values()) - states[State.CANCELLED]
            known = place.known
            parts = (known.known, known.still_open, known.unreachable, known.without_outcome)
            assert known.sent.value == sum(part.value for part in parts)
        for of in (found.destinations(), found.bases()):
            assert sum(place.total.value for place in of) == found.whole.total.value


@pytest.mark.parametrize("seed", range(5))
def test_it_says_what_counting_by_hand_says(seed: int) -> None:
    rows = some_rows(seed)
    found = reviewed(rows)
    flowing = [row for row in rows if row.state != "cancelled"]
    for at, stage in enumerate(found.flow):
        assert stage.reached.value == sum(furthest(row) >= at for row in flowing)
        here = [row for row in flowing if furthest(row) == at]
        assert stage.still.value == sum(row.state in list(OPEN) for row in here)
        ended = [row for row in here if row.state not in (*OPEN, "completed")]
        by_state = {leaving.state: leaving.number.value for leaving in stage.left}
        assert by_state == Counter(row.state for row in ended)
        for leaving in stage.left:
            reasons = Counter(row.reason for row in ended if row.state == leaving.state)
            assert values(list(leaving.reasons)) == reasons
    outcomes = Counter(row.outcome for row in rows if row.state == "completed")
    assert values(list(found.outcomes)) == outcomes
    for place in found.places:
        there = [
            row
            for row in rows
            if place.destination in (None, row.destination) and place.base in (None, row.base)
        ]
        assert there
        assert {state: n.value for state, n in place.states.items() if n.value} == Counter(
            row.state for row in there
        )
        sent = [row for row in there if row.state != "cancelled" and furthest(row) >= 2]
        ends = ("declined", "rejected", "dropped", "referred_on")
        known = [row for row in sent if row.state in ends or row.outcome]
        assert (place.known.sent.value, place.known.known.value) == (len(sent), len(known))


@pytest.mark.parametrize("seed", range(5))
def test_days_are_those_of_a_sorted_list(seed: int) -> None:
    rows = [row for row in some_rows(seed) if row.state != "cancelled"]
    found = reviewed(rows).whole

    def sorted_days(begun: Callable[[Dated], str | None], over: str) -> list[int]:
        pairs = [(begun(row), getattr(row, over)) for row in rows]
        return sorted(
            (date.fromisoformat(end) - date.fromisoformat(start)).days
            for start, end in pairs
            if start and end and start <= end
        )

    for days, told in (
        (sorted_days(lambda row: row.sent, "answered"), found.answer),
        (sorted_days(lambda row: row.agreed or row.sent, "ongoing"), found.start),
    ):
        assert told.n.value == len(days) > 100
        assert told.median == floor(statistics.median(days) + 0.5)
        assert told.p90 == days[ceil(len(days) * 0.9) - 1]


@pytest.mark.parametrize(
    ("days", "middle", "p90"),
    [
        ([], None, None),
        ([4], 4, 4),
        ([4, 9], 7, 9),
        ([1, 2, 3], 2, 3),
        (list(range(1, 11)), 6, 9),
        (list(range(1, 101)), 51, 90),
        ([0] * 9 + [30], 0, 0),
        ([0] * 8 + [30] * 2, 0, 30),
    ],
)
def test_two_in_the_middle_have_a_mean_and_nine_of_ten_is_one_of_the_numbers(
    days: list[int], middle: int | None, p90: int | None
) -> None:
    assert median(Counter(days)) == middle
    assert nearest_rank(Counter(days), 90) == p90


def test_what_was_made_by_mistake_is_among_the_states_and_nowhere_else() -> None:
    mistake = Dated(
        "2026-07-01", "uu", "lundtoftegade", "cancelled", None, None,
        *("2026-07-02", "2026-07-03", "2026-07-04", "2026-07-05", None),
    )  # fmt: skip
    found = reviewed([mistake])
    assert found.whole.states[State.CANCELLED].value == 1
    assert found.whole.total.value == found.whole.answer.n.value == found.whole.start.n.value == 0
    assert found.whole.known.sent.value == 0
    assert all(stage.reached.value == 0 for stage in found.flow)


def test_whoever_came_further_counts_at_every_stage_before() -> None:
    """A yes that was written on a machine we have not heard from is no gap."""
    row = Dated(
        "2026-07-01", "uu", "lundtoftegade", "ongoing", None, None,
        *(None, None, None, "2026-07-05", None),
    )  # fmt: skip
    found = reviewed([row])
    assert [stage.reached.value for stage in found.flow] == [1, 1, 1, 1, 1, 0]
    assert found.flow[list(Stage).index(Stage.ONGOING)].still.value == 1
    assert found.whole.start.n.value == 0  # there is no day to count from


def test_overdue_is_counted_where_nothing_was_offered_in_the_period() -> None:
    late = {("uu", "lundtoftegade"): 3, ("perspektiv", "blaagaarden"): 2}
    found = review(Cohort(), late, QUARTER, TODAY)
    assert found.whole.overdue.value == 5
    assert {place.destination: place.overdue.value for place in found.destinations()} == {
        "uu": 3,
        "perspektiv": 2,
    }
    assert found.whole.overdue.query.first_day is None  # whatever the period
    assert found.whole.known.share is None


def test_one_base_alone_is_the_whole_of_its_own_review() -> None:
    rows = [row for row in some_rows(1) if row.base == "blaagaarden"]
    found = reviewed(rows, base="blaagaarden")
    assert (found.whole.destination, found.whole.base) == (None, "blaagaarden")
    assert [place.base for place in found.bases()] == ["blaagaarden"]
    assert len(found.destinations()) == 3
    assert found.whole.total.value == sum(row.state != "cancelled" for row in rows)


def test_a_quarter_of_the_trend_is_the_review_of_that_quarter() -> None:
    cohort = Cohort(some_rows(3))
    told, whole = quarter_review(cohort, QUARTER), review(cohort, {}, QUARTER, TODAY)
    reached = {stage.stage: stage.reached for stage in whole.flow}
    assert told.offered == reached[Stage.OFFERED]
    assert told.agreed == reached[Stage.AGREED]
    assert told.started == reached[Stage.ONGOING]
    assert told.known == whole.whole.known


def test_shares_are_whole_percent_rounded_half_up() -> None:
    assert [percent(1, 8), percent(1, 3), percent(2, 3), percent(0, 5), percent(0, 0)] == [
        13,
        33,
        67,
        0,
        None,
    ]
