"""The team lead's review: where the referrals of a period went, and how long it took.

Every number carries the query of the referrals behind it. `cancelled` (made by mistake) has a
column among the states and is in nothing else: not in the totals, the flow or the days.

What adds up, always:

- a place's total is the sum of its states without `cancelled`, and what the flow begins with;
- who reached a stage is who reached the next, who left after it, and who is still there;
  behind the last stage, who completed is told by outcome;
- of those sent, the end is known, or it is open, was never reached, or has no outcome.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from brobygger.counting.cohort import Cohort, Kind, Place, nearest_rank
from brobygger.domain.period import Period
from brobygger.domain.referral_flow import FLOWING, KNOWN_ENDS, Stage, Wait
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.referral_states import OPEN, Reason, State
from brobygger.domain.rounding import median, percent

_STAGES = tuple(Stage)
_STILL_OPEN = tuple(state for state in State if state in OPEN)


@dataclass(frozen=True)
class Number:
    """So many referrals, and which."""

    value: int
    query: ReferralQuery


@dataclass(frozen=True)
class Days:
    """Calendar days that something took, of `n`: the median, and the 90th percentile by rank."""

    n: Number
    median: int | None
    p90: int | None


@dataclass(frozen=True)
class Known:
    """What is known of those `sent`: the other four add up to them."""

    sent: Number
    known: Number
    still_open: Number
    unreachable: Number
    without_outcome: Number

    @property
    def share(self) -> int | None:
        return percent(self.known.value, self.sent.value)


@dataclass(frozen=True)
class PlaceReview:
    """What became of referrals to one destination (None: all) at one base (None: all).

    `overdue` are the open ones whose answer should have come before today, whatever the period.
    """

    destination: str | None
    base: str | None
    total: Number
    states: Mapping[State, Number]
    answer: Days
    start: Days
    known: Known
    overdue: Number


@dataclass(frozen=True)
class Leaving:
    """Who ended in one state after a stage, and why: most frequent first, None without a reason."""

    state: State
    number: Number
    reasons: tuple[tuple[Reason | None, Number], ...]


@dataclass(frozen=True)
class StageReview:
    """Who came to a stage or a later one, who left after it, and who is still there."""

    stage: Stage
    reached: Number
    left: tuple[Leaving, ...]
    still: Number


@dataclass(frozen=True)
class Review:
    """`outcomes` are those of the completed, most frequent first; None without one.

    `places` begin with the whole, then all combinations of destination and base that there are.
    """

    period: Period
    base: str | None
    destination: str | None
    flow: tuple[StageReview, ...]
    outcomes: tuple[tuple[str | None, Number], ...]
    places: tuple[PlaceReview, ...]

    @property
    def whole(self) -> PlaceReview:
        return self.places[0]

    @property
    def is_empty(self) -> bool:
        """Nothing was offered in the period; something of another may be overdue all the same."""
        return not any(number.value for number in self.whole.states.values())

    def destinations(self) -> list[PlaceReview]:
        """One row each, over the bases of this review."""
        return [each for each in self.places if each.destination and each.base == self.base]

    def bases(self) -> list[PlaceReview]:
        """One row each, over the destinations of this review."""
        return [each for each in self.places if each.base and each.destination == self.destination]

    def as_json(self) -> dict[str, Any]:
        return {
            "period": self.period.name,
            "base": self.base,
            "destination": self.destination,
            "stages": [
                {
                    "stage": each.stage.value,
                    "reached": each.reached.value,
                    "left": sum(leaving.number.value for leaving in each.left),
                    "still": each.still.value,
                }
                for each in self.flow
            ],
            "leavers": [
                {
                    "stage": each.stage.value,
                    "state": leaving.state.value,
                    "reason": reason and reason.value,
                    "value": number.value,
                }
                for each in self.flow
                for leaving in each.left
                for reason, number in leaving.reasons
            ],
            "outcomes": [
                {"outcome": outcome, "value": number.value} for outcome, number in self.outcomes
            ],
            "states": [
                {"destination": each.destination, "base": each.base, "total": each.total.value}
                | {state.value: number.value for state, number in each.states.items()}
                for each in self.places
            ],
            "days": {
                "answer": _days_json(self.whole.answer),
                "start": _days_json(self.whole.start),
            },
            "known": _known_json(self.whole.known),
            "overdue": self.whole.overdue.value,
        }


@dataclass(frozen=True)
class QuarterReview:
    """One quarter of a trend."""

    period: Period
    offered: Number
    agreed: Number
    started: Number
    known: Known


def review(
    cohort: Cohort,
    overdue: Mapping[Place, int],
    period: Period,
    today: date,
    *,
    base: str | None = None,
    destination: str | None = None,
) -> Review:
    """The review of a cohort that holds the referrals of `base` and `destination` alone."""
    scope = ReferralQuery(
        first_day=period.first, last_day=period.last, base=base, destination=destination
    )
    flow = [_stage(cohort, scope, stage) for stage in _STAGES]
    return Review(
        period,
        base,
        destination,
        tuple(flow),
        tuple(_outcomes(cohort, scope)),
        tuple(_places(cohort, overdue, scope, today)),
    )


def quarter_review(
    cohort: Cohort, period: Period, base: str | None = None, destination: str | None = None
) -> QuarterReview:
    scope = ReferralQuery(
        first_day=period.first, last_day=period.last, base=base, destination=destination
    )
    return QuarterReview(
        period,
        _reached(cohort.kinds, scope, Stage.OFFERED),
        _reached(cohort.kinds, scope, Stage.AGREED),
        _reached(cohort.kinds, scope, Stage.ONGOING),
        _known(cohort.kinds, scope),
    )


# The flow


def _stage(cohort: Cohort, scope: ReferralQuery, stage: Stage) -> StageReview:
    here = Counter({kind: n for kind, n in cohort.kinds.items() if kind.furthest is stage})
    at = replace(scope, furthest=stage)
    left = [
        _leaving(here, replace(at, states=(state,)), state)
        for state in FLOWING
        if state not in (*OPEN, State.COMPLETED) and any(kind.state is state for kind in here)
    ]
    still = sum(n for kind, n in here.items() if kind.state in OPEN)
    return StageReview(
        stage,
        _reached(cohort.kinds, scope, stage),
        tuple(sorted(left, key=lambda leaving: -leaving.number.value)),
        Number(still, replace(at, states=_STILL_OPEN)),
    )


def _reached(kinds: Mapping[Kind, int], scope: ReferralQuery, stage: Stage) -> Number:
    place = _STAGES.index(stage)
    value = sum(n for kind, n in _flowing(kinds).items() if _STAGES.index(kind.furthest) >= place)
    return Number(value, replace(scope, stage=stage, states=FLOWING))


def _leaving(kinds: Mapping[Kind, int], query: ReferralQuery, state: State) -> Leaving:
    reasons: Counter[Reason | None] = Counter()
    for kind, n in kinds.items():
        if kind.state is state:
            reasons[kind.reason] += n
    told = [
        (reason, Number(n, replace(query, with_reason=True, reason=reason)))
        for reason, n in reasons.items()
    ]
    order = [*Reason, None]
    told.sort(key=lambda each: (-each[1].value, order.index(each[0])))
    return Leaving(state, Number(reasons.total(), query), tuple(told))


def _outcomes(cohort: Cohort, scope: ReferralQuery) -> Iterator[tuple[str | None, Number]]:
    found: Counter[str | None] = Counter()
    for kind, n in cohort.kinds.items():
        if kind.state is State.COMPLETED:
            found[kind.outcome] += n
    completed = replace(scope, states=(State.COMPLETED,))
    for outcome in sorted(found, key=lambda each: (each is None, -found[each], each)):
        query = replace(completed, outcome=outcome, with_outcome=outcome is not None)
        yield outcome, Number(found[outcome], query)


def _flowing(kinds: Mapping[Kind, int]) -> dict[Kind, int]:
    return {kind: n for kind, n in kinds.items() if kind.state is not State.CANCELLED}


# Places


def _places(
    cohort: Cohort, overdue: Mapping[Place, int], scope: ReferralQuery, today: date
) -> Iterator[PlaceReview]:
    """The whole first; then the most frequent. A place where all else is overdue has a row too."""
    kinds: dict[tuple[str | None, str | None], Counter[Kind]] = {(None, None): Counter()}
    for kind, n in cohort.kinds.items():
        for place in _around(kind.destination, kind.base):
            kinds.setdefault(place, Counter())[kind] += n
    late: Counter[tuple[str | None, str | None]] = Counter()
    for late_at, n in overdue.items():
        for place in _around(*late_at):
            kinds.setdefault(place, Counter())
            late[place] += n
    waits = _waits_by_place(cohort)
    told: dict[tuple[str | None, str | None], PlaceReview] = {}
    for destination, base in kinds:
        here = replace(scope, destination=scope.destination or destination, base=scope.base or base)
        key = (destination, base)
        told[here.destination, here.base] = PlaceReview(
            here.destination,
            here.base,
            _reached(kinds[key], here, Stage.OFFERED),
            {state: _in_state(kinds[key], here, state) for state in State},
            _days(waits.get((Wait.ANSWER, *key), Counter()), here, Wait.ANSWER),
            _days(waits.get((Wait.START, *key), Counter()), here, Wait.START),
            _known(kinds[key], here),
            Number(
                late[key],
                ReferralQuery(overdue_on=today, base=here.base, destination=here.destination),
            ),
        )
    whole = told.pop((scope.destination, scope.base))
    yield whole
    yield from sorted(
        told.values(),
        key=lambda each: (-each.total.value, each.destination or "", each.base or ""),
    )


def _around(destination: str, base: str) -> Iterable[tuple[str | None, str | None]]:
    """The places in which something at a destination and base counts."""
    return ((None, None), (destination, None), (None, base), (destination, base))


def _in_state(kinds: Mapping[Kind, int], here: ReferralQuery, state: State) -> Number:
    value = sum(n for kind, n in kinds.items() if kind.state is state)
    return Number(value, replace(here, states=(state,)))


def _waits_by_place(
    cohort: Cohort,
) -> dict[tuple[Wait, str | None, str | None], Counter[int]]:
    found: dict[tuple[Wait, str | None, str | None], Counter[int]] = {}
    for (wait, (destination, base), days), n in cohort.waits.items():
        for place in _around(destination, base):
            found.setdefault((wait, *place), Counter())[days] += n
    return found


def _days(days: Counter[int], here: ReferralQuery, wait: Wait) -> Days:
    n = Number(days.total(), replace(here, waited=wait, states=FLOWING))
    return Days(n, median(days), nearest_rank(days, 90))


def _known(kinds: Mapping[Kind, int], here: ReferralQuery) -> Known:
    sent = replace(here, stage=Stage.SENT)
    found: Counter[str] = Counter()
    for kind, n in _flowing(kinds).items():
        if _STAGES.index(kind.furthest) >= _STAGES.index(Stage.SENT):
            found[_what_is_known(kind)] += n
    return Known(
        Number(found.total(), replace(sent, states=FLOWING)),
        Number(found["known"], replace(sent, states=FLOWING, known=True)),
        Number(found["open"], replace(sent, states=_STILL_OPEN)),
        Number(found["unreachable"], replace(sent, states=(State.UNREACHABLE,))),
        Number(found["nothing"], replace(sent, states=(State.COMPLETED,), with_outcome=False)),
    )


def _what_is_known(kind: Kind) -> str:
    if kind.state in OPEN:
        return "open"
    if kind.state is State.UNREACHABLE:
        return "unreachable"
    return "known" if kind.state in KNOWN_ENDS or kind.outcome is not None else "nothing"


def _days_json(days: Days) -> dict[str, int | None]:
    return {"n": days.n.value, "median": days.median, "p90": days.p90}


def _known_json(known: Known) -> dict[str, int | None]:
    return {
        "sent": known.sent.value,
        "known": known.known.value,
        "share": known.share,
        "open": known.still_open.value,
        "unreachable": known.unreachable.value,
        "without_outcome": known.without_outcome.value,
    }
