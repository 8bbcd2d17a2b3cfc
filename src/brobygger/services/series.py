"""The sessions of a course in words."""

from collections.abc import Mapping
from datetime import date

from brobygger.domain.course import Course, Session
from brobygger.errors import BrobyggerError
from brobygger.language.series import Series, read_series
from brobygger.services.courses import no_session, the_sessions
from brobygger.services.people_texts import past_day
from brobygger.services.workplace import Workplace

__all__ = ["Series", "one_day", "planned", "session_named", "skipped_by_holiday"]


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


def session_named(workplace: Workplace, course: Course, text: str) -> Session:
    """The session on the day that `text` means, be it past or to come.

    `30/11` may be of two years: the one in which the course has a session then is meant. Errors
    of `past_day` and `no_session`.
    """
    known = the_sessions(workplace, course)
    days: list[date] = []
    refused: list[BrobyggerError] = []
    for read in (past_day, _day_to_come):
        try:
            days.append(read(workplace, text))
        except BrobyggerError as error:
            refused.append(error)
    for day in days:
        for session in known:
            if session.day == day:
                return session
    raise no_session(course, known, days[0]) if days else refused[0]


def _day_to_come(workplace: Workplace, text: str) -> date:
    return one_day(workplace, text)[0]


def skipped_by_holiday(series: Series) -> Mapping[str, list[date]]:
    """The days that fell into a holiday, by its name."""
    skipped: dict[str, list[date]] = {}
    for day, holiday in series.skipped:
        skipped.setdefault(holiday, []).append(day)
    return skipped
