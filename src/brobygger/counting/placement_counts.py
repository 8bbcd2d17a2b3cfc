"""Counts of what people started, whether it lasted, and of the employers of the local list."""

from collections.abc import Iterable, Sequence
from typing import Any

from brobygger.counting.meant import Meant
from brobygger.counting.tally import Tally, added, share
from brobygger.domain.placement import StillThere
from brobygger.domain.values import AgeBand

Rows = Iterable[Sequence[Any]]

_FOLLOWED_UP = (StillThere.YES, StillThere.NO)
"""Whoever answered `unknown` was not reached, and is neither there nor gone."""
_EMPLOYERS = ("new_employers", "regular_employers", "agreements")


def placements(meant: Meant, measure: str, started: Rows, checks: Rows) -> Tally:
    """From the rows of `queries.PLACEMENTS`, or of `CHECKS` where it is asked what lasted."""
    if measure in ("followed_up", "still"):
        wanted = _FOLLOWED_UP if measure == "followed_up" else (StillThere.YES,)
        answers = _answers(meant, checks).values()
        return added((activity, base, 1) for activity, base, answer in answers if answer in wanted)
    looked_at = [row for row in started if _is_meant(meant, *row[:-1])]
    if measure == "percent_with_parents":
        # Where nobody asked, nobody was involved.
        return share((activity, base, parents == 1) for activity, base, *_, parents in looked_at)
    return added((activity, base, 1) for activity, base, *_ in looked_at)


def _answers(meant: Meant, checks: Rows) -> dict[bytes, tuple[str | None, str, str]]:
    """Placement -> activity, base and the answer to the check that is asked for.

    Whoever was gone at an earlier check is not asked again, and is gone at this one too: else
    only those who had stayed so far would be looked at.
    """
    wanted = meant.where.months
    assert wanted is not None
    own, gone = {}, {}
    for activity, base, *of, placement, months, answer in checks:
        if not _is_meant(meant, activity, base, *of):
            continue
        if months == wanted:
            own[placement] = (activity, base, answer)
        elif months < wanted and answer == StillThere.NO:
            gone[placement] = (activity, base, answer)
    return gone | own


def _is_meant(
    meant: Meant,
    activity: str | None,
    base: str,
    kind: str,
    found_by: str,
    partner: str | None,
    came_from: str | None,
    band: str | None,
) -> bool:
    where = meant.where
    return (
        meant.place(activity, base)
        and meant.one_of(where.placement_kinds, kind)
        and meant.one_of(where.found_by, found_by)
        and (
            not where.from_destinations
            or partner in where.from_destinations
            or came_from in where.from_destinations
        )
        and (not where.under_18 or (band is not None and AgeBand(band).is_minor))
    )


def employers(meant: Meant, measure: str, rows: Rows) -> Tally:
    """From the rows of `queries.EMPLOYERS`, whatever their activity.

    One employer takes on people of several activities, and counts in what it said yes to.
    """
    which = _EMPLOYERS.index(measure)
    return added(
        (activity, base, 1)
        for activity, base, *stands in rows
        if meant.one_of(meant.where.bases, base) and stands[which]
    )
