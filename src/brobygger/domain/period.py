"""Periods that figures are counted in: ISO weeks, months, quarters, calendar years.

All are whole days. 2026 has 53 ISO weeks; week 2026-W53 is 28 December 2026 to 3 January
2027 (ISO 8601), so a week belongs to its ISO year and a month, quarter or year to its days.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from brobygger.errors import BrobyggerError

_FORM = re.compile(r"(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})))?", re.ASCII)


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
    def week_of(cls, day: date) -> "Period":
        year, week, _ = day.isocalendar()
        return cls.parse(f"{year:04d}-W{week:02d}")
