"""One row: what was measured beside its floor, in the same run."""

from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Row:
    """`measured` and `floor` in seconds; `budget` is the ratio that is allowed, if any."""

    what: str
    measured: float
    floor: float | None = None
    budget: float | None = None

    def markdown(self) -> str:
        floor = "" if self.floor is None else f"{self.floor * 1000:.2f} ms"
        ratio = "" if self.floor is None else f"{self.measured / self.floor:.2f}"
        budget = "" if self.budget is None else f"{self.budget:g}"
        return f"| {self.what} | {self.measured * 1000:.2f} ms | {floor} | {ratio} | {budget} |"


def p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]


__all__ = ["Row", "median", "p95"]
