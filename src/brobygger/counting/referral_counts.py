"""Counts of referrals by their dated steps: each counts once, by the first day of a step."""

from collections.abc import Iterable, Sequence
from typing import Any

from brobygger.catalogue.models import COUNTED_STEPS
from brobygger.counting.meant import Meant
from brobygger.counting.tally import Tally, added


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
        and days[len(COUNTED_STEPS) + reached]
    )
