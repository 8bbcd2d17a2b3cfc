"""Counts of referrals by their dated steps: each counts once, by the first day of a step."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from brobygger.catalogue.models import COUNTED_STEPS, Definition
from brobygger.counting.meant import Meant
from brobygger.counting.tally import Tally, added, lasting

_N = len(COUNTED_STEPS)


def referrals(meant: Meant, rows: Iterable[Sequence[Any]]) -> Tally:
    """From the rows of `queries.REFERRALS`."""
    where = meant.where
    assert where.step is not None
    taken = COUNTED_STEPS.index(where.step)
    reached = COUNTED_STEPS.index(where.then or where.step)
    return added(
        (activity, base, 1)
        for activity, base, destination, *days in rows
        if meant.place(activity, base)
        and meant.one_of(where.destinations, destination)
        and days[taken]
        and days[_N + reached]
    )


def median_days(meant: Meant, rows: Iterable[Sequence[Any]]) -> Tally:
    """Calendar days from the first day of one step to that of a later one, taken in the period.

    Who had the later step before the earlier one is left out: another machine may have told
    so, and a wait of less than nothing is none.
    """
    where = meant.where
    assert where.step is not None
    assert where.then is not None
    begun = COUNTED_STEPS.index(where.step)
    over = COUNTED_STEPS.index(where.then)
    return lasting(
        (activity, base, _between(days[2 * _N + begun], days[2 * _N + over]))
        for activity, base, destination, *days in rows
        if meant.place(activity, base)
        and meant.one_of(where.destinations, destination)
        and days[over]
        and (days[2 * _N + begun] or "9") <= days[2 * _N + over]
    )


def day_of(definition: Definition, row: Sequence[Any]) -> str:
    """The day on which a row of `queries.REFERRALS` counts: that of the step, ISO; empty where it
    was not taken.
    """
    step = definition.where.then if definition.measure == "median_days" else definition.where.step
    assert step is not None
    return row[3 + 2 * _N + COUNTED_STEPS.index(step)] or ""


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
