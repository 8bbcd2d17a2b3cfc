"""One figure among many: where it stands, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from brobygger.counting.figures import Figure

Values = Mapping[tuple[str, str | None, str | None, str | None], Figure]
"""By count, activity, breakdown and base."""


@dataclass(frozen=True)
class Spot:
    """A figure wherever it is looked at: at all bases or one, in this week or that."""

    count: str
    activity: str | None
    breakdown: str | None = None
    without_activity: bool = False


def values_of(figures: Sequence[Figure]) -> Values:
    return {(f.count, f.activity, f.breakdown, f.base): f for f in figures}


def value_of(values: Values, spot: Spot, base: str | None) -> int | None:
    """None where there is none, such as a percentage of nothing."""
    if not spot.without_activity:
        figure = values.get((spot.count, spot.activity, spot.breakdown, base))
        return None if figure is None else figure.value
    whole = value_of(values, replace(spot, without_activity=False), base)
    if whole is None:
        return None
    return whole - sum(
        figure.value or 0
        for (count, activity, breakdown, place), figure in values.items()
        if count == spot.count and activity is not None and breakdown is None and place == base
    )
