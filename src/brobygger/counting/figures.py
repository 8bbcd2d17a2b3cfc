"""Figures: what the counts amount to in a period, over all bases and at each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from brobygger.catalogue.models import Catalogue, Count
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
    value: int
    unit: str


def figures(
    catalogue: Catalogue,
    period: Period,
    counts: tuple[Count, ...],
    rows: Iterable[tuple[object, ...]],
) -> list[Figure]:
    """Each count over all bases and per base, zeros included.

    A retired count is given only where it still counts something: what it said of a past
    period stays.

    `rows` are those of a `contact_counts.Query` for `counts`. A headline is given in all
    and per activity; contacts without an activity are only in the former.
    """
    totals: Counter[Cell] = Counter()
    bases = [base.id for base in catalogue.bases.values() if not base.retired]
    for base, activity, *values in rows:
        assert isinstance(base, str)
        if base not in bases:
            bases.append(base)
        for count, value in zip(counts, values, strict=True):
            assert isinstance(value, int)
            for place in (base, None):
                if count.headline:
                    totals[count.id, None, place] += value
                    if activity is not None:
                        totals[count.id, str(activity), place] += value
                else:
                    totals[count.id, count.activity, place] += value
    counted = {count for (count, _, _), value in totals.items() if value}
    return [
        Figure(
            count=count.id,
            activity=activity,
            feeds=count.feeds,
            base=place,
            breakdown=None,
            period=period.name,
            value=totals[count.id, activity, place],
            unit=count.unit,
        )
        for count in counts
        if not count.retired or count.id in counted
        for activity in _activities(catalogue, count)
        for place in (None, *bases)
    ]


def _activities(catalogue: Catalogue, count: Count) -> tuple[str | None, ...]:
    if not count.headline:
        return (count.activity,)
    return (None, *catalogue.activities)
