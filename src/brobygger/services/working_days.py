"""Working days in Denmark: Monday to Friday, without public holidays."""

from datetime import date, timedelta


def working_days_after(day: date, number: int) -> date:
    """The `number`-th working day after `day`, which itself does not count."""
    # Loaded when an answer first gets a deadline: it knows every country.
    from holidays.countries.denmark import Denmark

    holidays = Denmark()  # type: ignore[no-untyped-call]
    while number:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            number -= 1
    return day
