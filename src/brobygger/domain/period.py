"""Periods that figures are counted in: ISO weeks, months, quarters, calendar years, the plan.

All are whole days. 2026 has 53 ISO weeks; week 2026-W53 is 28 December 2026 to 3 January
2027 (ISO 8601), so a week belongs to its ISO year and a month, quarter or year to its days.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from brobygger.errors import BrobyggerError

_FORM = re.compile(r"(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})))?", re.ASCII)

PeriodKind = Literal["week", "month", "quarter", "year"]
PLAN = "plan"
"""The name, and the kind, of the plan's own time: one period, from its first day to its last."""


@dataclass(frozen=True)
class Period:
    """A period by its name, with its first and last day (both included)."""

    name: str
    first: date
    last: date

    @classmethod
    def parse(cls, name: str) -> "Period":
        """Read `2026-W47`, `2026-11`, `2026-Q4` or `2026`; error ``period.unknown`` else."""
        match = _FORM.fullmatch(name.strip().upper())
        if match is None:
            raise BrobyggerError("period.unknown", text=name)
        year, week, quarter, month = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            if week is not None:
                first = date.fromisocalendar(year, week, 1)
                return cls(match.group(), first, first + timedelta(days=6))
            if quarter is not None:
                first_month, months = 3 * quarter - 2, 3
            elif month is not None:
                first_month, months = month, 1
            else:
                first_month, months = 1, 12
            after = year * 12 + first_month - 1 + months
            last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
            return cls(match.group(), date(year, first_month, 1), last)
        except (ValueError, OverflowError):
            raise BrobyggerError("period.unknown", text=name) from None

    @classmethod
    def holding(cls, day: date, kind: PeriodKind) -> "Period":
        """The period of that kind in which `day` lies."""
        year, week, _ = day.isocalendar()
        name = {
            "week": f"{year:04d}-W{week:02d}",
            "month": f"{day.year:04d}-{day.month:02d}",
            "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
            "year": f"{day.year:04d}",
        }[kind]
        return cls.parse(name)

    @classmethod
    def of_plan(cls, first: date, last: date) -> "Period":
        return cls(PLAN, first, last)

    @property
    def kind(self) -> PeriodKind | Literal["plan"]:
        if self.name == PLAN:
            return "plan"
        if "W" in self.name:
            return "week"
        if "Q" in self.name:
            return "quarter"
        return "month" if "-" in self.name else "year"

    def neighbour(self, step: int) -> "Period":
        """The period of the same kind right before (-1) or after (1) this one.

        There is only one plan, so that has itself for a neighbour.
        """
        kind = self.kind
        if kind == "plan":
            return self
        day = timedelta(days=1)
        return Period.holding(self.last + day if step > 0 else self.first - day, kind)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
