"""Reading the rows of a period in slices, so that no job holds the register for long."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from brobygger.counting.behind import REFERRED, is_sliced, offered_between
from brobygger.counting.occurrences import PARTICIPANTS, groups
from brobygger.counting.queries import HOW_MANY, REFERRALS
from brobygger.domain.period import Period
from brobygger.register.figures import counted
from brobygger.services.workplace import Workplace

_AT_ONCE = 2000


def rows_of(
    workplace: Workplace, sql: str, values: Sequence[object] | dict[str, str]
) -> list[tuple[Any, ...]]:
    """Of one query, in one job."""
    return workplace.register.read(counted, sql, values)


def stretches(first: date, last: date, days: int = 7) -> list[Period]:
    """The days from first to last, both included, cut into stretches of so many."""
    found = []
    for begins in range(first.toordinal(), last.toordinal() + 1, days):
        ends = min(begins + days - 1, last.toordinal())
        found.append(Period("", date.fromordinal(begins), date.fromordinal(ends)))
    return found


def of_contacts(workplace: Workplace, first: date, last: date) -> list[Period]:
    """The days from first to last in weeks; a week with many contacts in days."""
    found = []
    for week in stretches(first, last):
        ((many,),) = rows_of(workplace, HOW_MANY, days_of(week))
        found += stretches(week.first, week.last, 1) if many > _AT_ONCE else [week]
    return found


def days_of(period: Period) -> dict[str, str]:
    """What the queries of `counting` call its first and last day."""
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def rows_in(workplace: Workplace, sql: str, asked: str, period: Period) -> list[tuple[Any, ...]]:
    """Of a query of `OF_SOURCE` for a period; `asked` is that query with more columns."""
    if sql == REFERRALS:
        return referrals(workplace, asked, period)
    weeks = stretches(period.first, period.last) if is_sliced(sql) else [period]
    return [row for week in weeks for row in rows_of(workplace, asked, days_of(week))]


def referrals(workplace: Workplace, sql: str, period: Period) -> list[tuple[Any, ...]]:
    """`REFERRALS` with more columns: by the day of the offer, which may be years before the
    period.
    """
    ((oldest, newest),) = rows_of(workplace, REFERRED, ())
    if oldest is None:
        return []
    asked, found = offered_between(sql), []
    for week in stretches(date.fromisoformat(oldest), date.fromisoformat(newest)):
        offered = {"since": week.first.isoformat(), "until": week.last.isoformat()}
        found += rows_of(workplace, asked, days_of(period) | offered)
    return found


def everybody(workplace: Workplace) -> dict[str, frozenset[str]]:
    """Who is one person: `groups` of all participants."""
    found: list[tuple[bytes, str | None, bytes]] = []
    since = b""
    while True:
        read = rows_of(workplace, PARTICIPANTS, (since, _AT_ONCE))
        found += [(one, code, canonical) for one, code, canonical in read]
        if len(read) < _AT_ONCE:
            return groups(found)
        since = found[-1][0]
