"""Figures: what the counts amount to in a period, over all bases and at each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from brobygger.catalogue.models import Catalogue, Count
from brobygger.counting.tally import Tally, rate
from brobygger.domain.period import Period


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
    """None for a percentage or a median of nothing."""
    unit: str
    parts: tuple[int, int] | None = None
    """Of a percentage: how many are so, of how many."""

    def as_json(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "activity": self.activity,
            "feeds": self.feeds,
            "base": self.base,
            "breakdown": self.breakdown,
            "period": self.period,
            "value": self.value,
            "unit": self.unit,
        }


def figures(
    catalogue: Catalogue,
    period: Period,
    tallies: Mapping[str, Tally],
    by_category: Mapping[str, Mapping[str, Tally]] | None = None,
) -> list[Figure]:
    """Each count that was tallied over all bases and per base, zeros included.

    What is for the whole plan only is given over all bases alone: those few are publicly known.

    A retired count is given only where it still counts something: what it said of a past
    period stays. A headline is given in all and per activity; what has no activity is only in
    the former. After the rows of a count come those of its categories, in the order of
    `by_category` (count -> `age:13-14` -> tally).
    """
    bases = [base.id for base in catalogue.bases.values() if not base.retired]
    bases += sorted({base for each in tallies.values() for base in each.bases()} - set(bases))
    found = []
    for count in catalogue.counts.values():
        if count.id not in tallies:
            continue
        parts = (by_category or {}).get(count.id, {})
        of_count = [
            _figure(count, period, tally, (activity, place), category)
            for category, tally in ((None, tallies[count.id]), *parts.items())
            for activity in _activities(catalogue, count)
            for place in (None, *(() if count.whole_plan_only else bases))
        ]
        if not count.retired or any(figure.value for figure in of_count):
            found += of_count
    return found


def _figure(
    count: Count,
    period: Period,
    tally: Tally,
    at: tuple[str | None, str | None],
    category: str | None,
) -> Figure:
    activity, place = at
    any_activity = not count.headline or activity is None
    is_share = tally.out_of is not None
    return Figure(
        count=count.id,
        activity=activity,
        feeds=count.feeds,
        base=place,
        breakdown=category,
        period=period.name,
        value=tally.value(activity, place, any_activity=any_activity),
        unit=count.unit,
        parts=tally.parts(activity, place, any_activity=any_activity) if is_share else None,
    )


def add_rates(catalogue: Catalogue, tallies: dict[str, Tally]) -> None:
    """To the tallies of all other counts, the rates of two of them."""
    for count in catalogue.counts.values():
        of = count.rate
        if of is not None and of.of in tallies and of.out_of in tallies:
            tallies[count.id] = rate(tallies[of.of], tallies[of.out_of])


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
