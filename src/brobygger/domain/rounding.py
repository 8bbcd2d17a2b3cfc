"""Percentages and medians: whole, rounded half up, the same wherever a figure is worked out."""

from collections import Counter


def percent(part: int, whole: int) -> int | None:
    """None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def median(values: Counter[int]) -> int | None:
    """The middle one; of an even number the mean of the middle two. None of nothing."""
    n = values.total()
    if not n:
        return None
    ordered = sorted(values.elements())
    return (ordered[(n - 1) // 2] + ordered[n // 2] + 1) // 2
