"""One row: what was measured beside its floor, in the same run."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """`measured` and `floor` in seconds; `budget` is the ratio that is allowed, if any.

    In MB there is no floor, and the budget is the megabytes that are allowed.
    """

    what: str
    measured: float
    floor: float | None = None
    budget: float | None = None
    in_mb: bool = False

    def markdown(self) -> str:
        floor = "" if self.floor is None else _milliseconds(self.floor)
        ratio = "" if self.floor is None else f"{self.measured / self.floor:.2f}"
        budget = "" if self.budget is None else f"{self.budget:g}" + " MB" * self.in_mb
        measured = f"{self.measured:.1f} MB" if self.in_mb else _milliseconds(self.measured)
        return f"| {self.what} | {measured} | {floor} | {ratio} | {budget} |"


def _milliseconds(measured: float) -> str:
    return f"{measured * 1000:.2f} ms"


def seconds(action: Callable[[], object]) -> float:
    """How long `action` takes."""
    began = perf_counter()
    action()
    return perf_counter() - began


def p95(measured: list[float]) -> float:
    return quantiles(measured, n=20)[-1]


__all__ = ["Row", "median", "p95", "seconds"]
