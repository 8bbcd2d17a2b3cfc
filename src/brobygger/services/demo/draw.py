"""Chance, by a seed, and the demo's clock."""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

STANDS_AT = datetime(2026, 12, 30, 15, 0)  # noqa: DTZ001 - local time is meant
"""Where the clock of a demo register stands (local time)."""
AUTHOR = "demo"
T = TypeVar("T")


class Draw:
    """Draws by weight; quick for many draws from the same table."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._tables: dict[int, tuple[list[Any], list[float]]] = {}

    def one(self, weights: Mapping[T, int]) -> T:
        table = self._tables.get(id(weights))
        if table is None:
            total, sums = 0.0, []
            for weight in weights.values():
                total += weight
                sums.append(total)
            table = self._tables[id(weights)] = (list(weights), sums)
        values, sums = table
        return self.random.choices(values, cum_weights=sums)[0]  # type: ignore[no-any-return]

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def about(self, number: int) -> int:
        """Near `number`, and at least one."""
        return max(1, round(self.random.gauss(number, number / 5)))


def at(day: date, minute: int) -> int:
    """Milliseconds since 1970 of a minute of a day, local time."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local time is meant
    return int((midnight + timedelta(minutes=minute)).timestamp() * 1000)
