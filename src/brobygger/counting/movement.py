"""Whether an indicator has moved the way that is wanted. It says nothing of why."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from brobygger.domain.reading import year_order

Movement = Literal["as_wanted", "away", "unchanged", "held", "awaited"]
"""`held`: unchanged, where keeping the level is what is wanted; `awaited`: no newer value."""
Wanted = Literal["rises", "falls", "two_counts"] | None


class Said(NamedTuple):
    """A value as its source says it."""

    year: str | None
    value: Decimal
    unit: str
    source: str | None


def movement(
    wanted: Wanted, baseline: Said | None, readings: Sequence[Said], *, hold: bool = False
) -> Movement | None:
    """How the newest reading lies to the baseline of the same part and place.

    None where nobody has said which way is wanted, where units differ, or where several sources
    of the newest year, none of them the baseline's, contradict each other.
    """
    start = year_order(baseline.year or "0000") if baseline else (0, 0)
    newer = [each for each in readings if year_order(each.year or "0000") > start]
    if not newer:
        return "awaited"
    if baseline is None or wanted not in ("rises", "falls"):
        return None
    last = max(year_order(each.year or "0000") for each in newer)
    of_last = [each for each in newer if year_order(each.year or "0000") == last]
    same = [each for each in of_last if each.source == baseline.source]
    found = {_of(wanted, baseline, each, hold=hold) for each in same or of_last}
    return found.pop() if len(found) == 1 else None


def _of(wanted: Wanted, baseline: Said, reading: Said, *, hold: bool) -> Movement | None:
    if reading.unit != baseline.unit:
        return None
    before, after = baseline.value, reading.value
    if after == before:
        return "held" if hold else "unchanged"
    return "as_wanted" if (after > before) == (wanted == "rises") else "away"


def is_reached(wanted: Wanted, target: Decimal, value: Decimal) -> bool | None:
    """Whether a value is at its target or beyond it; None where neither way is wanted."""
    if wanted not in ("rises", "falls"):
        return None
    return value >= target if wanted == "rises" else value <= target
