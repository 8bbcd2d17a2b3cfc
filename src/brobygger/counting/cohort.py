"""The referrals of a cohort, added up by what a review tells apart.

The cohort of a period are the referrals whose offer lies in it and that are not withdrawn.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from brobygger.domain.referral_flow import Stage, Wait
from brobygger.domain.referral_states import Reason, State

Place = tuple[str, str]
"""Destination and base."""


class Dated(NamedTuple):
    """One referral as its row in the register says; days are ISO, None for what has not been."""

    day: str
    destination: str
    base: str
    state: str
    reason: str | None
    outcome: str | None
    agreed: str | None
    sent: str | None
    answered: str | None
    ongoing: str | None
    completed: str | None


class Kind(NamedTuple):
    """What referrals have in common that a review counts together."""

    destination: str
    base: str
    state: State
    reason: Reason | None
    outcome: str | None
    furthest: Stage


class Cohort:
    """`kinds` are all that were added; `waits` the days of those in a flow, by wait and place."""

    def __init__(self, rows: Iterable[Dated] = ()) -> None:
        self.kinds: Counter[Kind] = Counter()
        self.waits: Counter[tuple[Wait, Place, int]] = Counter()
        self.add(rows)

    def add(self, rows: Iterable[Dated]) -> None:
        for row in rows:
            self.kinds[_kind(row)] += 1
            if row.state != State.CANCELLED:
                for wait, days in _waits(row):
                    self.waits[wait, (row.destination, row.base), days] += 1


_BACKWARDS = tuple(reversed(Stage))[:-1]


def _kind(row: Dated) -> Kind:
    days = (row.completed, row.ongoing, row.answered, row.sent, row.agreed)
    furthest = next(
        (stage for stage, day in zip(_BACKWARDS, days, strict=True) if day), Stage.OFFERED
    )
    reason = None if row.reason is None else Reason(row.reason)
    return Kind(row.destination, row.base, State(row.state), reason, row.outcome, furthest)


def _waits(row: Dated) -> Iterator[tuple[Wait, int]]:
    for wait, begun, over in (
        (Wait.ANSWER, row.sent, row.answered),
        (Wait.START, row.agreed or row.sent, row.ongoing),
    ):
        if begun and over and over >= begun:
            yield wait, (date.fromisoformat(over) - date.fromisoformat(begun)).days


def nearest_rank(days: Counter[int], percent: int) -> int | None:
    """The least number of days that so many percent of them took no longer than; None of none.

    Nearest rank: always one of the numbers themselves, so whole days stay whole.
    """
    rank = -(-percent * days.total() // 100)
    for value in sorted(days):
        rank -= days[value]
        if rank <= 0:
            return value
    return None
