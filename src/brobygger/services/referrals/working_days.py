"""Working days in Denmark: Monday to Friday, without public holidays."""

from datetime import date, timedelta
from functools import cache


def working_days_after(day: date, number: int) -> date:
    """The `number`-th working day after `day`, which itself does not count."""
    while number:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in _public_holidays(day.year):
            number -= 1
    return day


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # Loaded when an answer first gets a deadline: it knows every country.
    from holidays.countries.denmark import Denmark

    return frozenset(Denmark(years=year))  # type: ignore[no-untyped-call]
