"""The sessions of a course in words."""

from collections.abc import Mapping
from datetime import date

from brobygger.errors import BrobyggerError
from brobygger.language.series import Series, read_series
from brobygger.services.workplace import Workplace

__all__ = ["Series", "one_day", "planned", "skipped_by_holiday"]


def planned(workplace: Workplace, text: str) -> Series:
    """The days that `text` asks for; errors of `read_series`."""
    holidays = [each for each in workplace.catalogue.holidays.values() if not each.retired]
    return read_series(text, today=workplace.clock.today(), holidays=holidays)


def one_day(workplace: Workplace, text: str) -> tuple[date, str | None]:
    """The day, and the time if one is typed; errors of `read_series`, ``series.one_day``."""
    series = planned(workplace, text)
    if len(series.days) != 1:
        raise BrobyggerError("series.one_day", text=text)
    return series.days[0], series.time


def skipped_by_holiday(series: Series) -> Mapping[str, list[date]]:
    """The days that fell into a holiday, by its name."""
    skipped: dict[str, list[date]] = {}
    for day, holiday in series.skipped:
        skipped.setdefault(holiday, []).append(day)
    return skipped
