"""Figures: what the counts amount to in a period, over all bases and at each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brobygger.catalogue.models import Catalogue, Count
from brobygger.counting.tally import Tally
from brobygger.domain.period import Period

Cell = tuple[str, str | None, str | None]  # count, activity (None: all), base (None: all)


@dataclass(frozen=True)
class Figure:
    """One number, internal: nothing is hidden in it."""

    count: str
    activity: str | None
    feeds: tuple[str, ...]
    base: str | None
    breakdown: str | None
    period: str
    value: int | None
    """None for a percentage of nothing."""
    unit: str


def figures(catalogue: Catalogue, period: Period, tallies: Mapping[str, Tally]) -> list[Figure]:
    """Each count that was tallied over all bases and per base, zeros included.

    What is for the whole plan only is given over all bases alone: those few are publicly known.

    A retired count is given only where it still counts something: what it said of a past
    period stays. A headline is given in all and per activity; what has no activity is only in
    the former.
    """
    bases = [base.id for base in catalogue.bases.values() if not base.retired]
    bases += sorted({base for each in tallies.values() for base in each.bases()} - set(bases))
    found = []
    for count in catalogue.counts.values():
        if count.id not in tallies:
            continue
        tally = tallies[count.id]
        of_count = [
            Figure(
                count=count.id,
                activity=activity,
                feeds=count.feeds,
                base=place,
                breakdown=None,
                period=period.name,
                value=tally.value(
                    activity, place, any_activity=not count.headline or activity is None
                ),
                unit=count.unit,
            )
            for activity in _activities(catalogue, count)
            for place in (None, *(() if count.whole_plan_only else bases))
        ]
        if not count.retired or any(figure.value for figure in of_count):
            found += of_count
    return found


def additive(counts: tuple[Count, ...], rows: Iterable[tuple[object, ...]]) -> dict[str, Tally]:
    """The tallies of `counts` from the rows of a `contact_counts.Query` for them."""
    found = {count.id: Tally() for count in counts}
    for base, activity, *values in rows:
        for count, value in zip(counts, values, strict=True):
            if value:
                assert isinstance(value, int)
                place = (None if activity is None else str(activity), str(base))
                found[count.id].numbers[place] += value
    return found


def _activities(catalogue: Catalogue, count: Count) -> tuple[str | None, ...]:
    if not count.headline:
        return (count.activity,)
    return (None, *catalogue.activities)
