"""Which releases there may be, up to which day each counts, and in what order.

A week counts to its Sunday, and the year's last week to 31 December: days from 1 January on are
the next year's. A quarter counts to the last Sunday in it, so that the odd days after are no
group of their own; the fourth, and the year, to 31 December.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from brobygger.catalogue.models import Plan
from brobygger.disclosure.ledger import Cut
from brobygger.domain.period import Period
from brobygger.domain.release import ReleaseKind
from brobygger.domain.released import Head
from brobygger.errors import BrobyggerError

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """A release to be."""

    period: Period
    cut: Cut
    preliminary: bool
    """Its period is not over, so it may be looked at only."""

    @property
    def year(self) -> int:
        return year_of(self.period)


def year_of(period: Period) -> int:
    """The year whose ledger it is in: for a week its ISO year."""
    return int(period.name[:4])


def first_day(period: Period) -> date:
    """The first that it counts itself."""
    return max(period.first, date(year_of(period), 1, 1))


def last_day(period: Period) -> date:
    """The last day that a release of the period counts."""
    year = year_of(period)
    is_last = year_of(period.neighbour(1)) != year
    if is_last:
        return date(year, 12, 31)
    if period.kind == "quarter":
        return period.last - timedelta(days=period.last.isoweekday() % 7)
    return period.last


def day_after(period: Period) -> date:
    """The first day on which it is over: the year's last week with its Sunday, whatever year."""
    last = Period.holding(last_day(period), "week").last
    return (max(period.last, last) if last_day(period).month == 12 else period.last) + _DAY


def planned(period: Period, done: Sequence[Head], number: int, plan: Plan, today: date) -> Planned:
    """Errors ``release.kind``, ``release.before_plan``, ``release.after_plan``,
    ``release.not_begun``, ``release.order`` (period, later).
    """
    kind = period.kind
    if kind not in ("week", "quarter", "year"):
        raise BrobyggerError("release.kind", period=period.name)
    if period.last < plan.valid_from:
        raise BrobyggerError("release.before_plan", period=period.name, first=plan.valid_from)
    if period.first > plan.valid_to:
        raise BrobyggerError("release.after_plan", period=period.name, last=plan.valid_to)
    if first_day(period) > today:
        raise BrobyggerError("release.not_begun", period=period.name)
    year, last = year_of(period), min(last_day(period), today)
    for each in done:
        if each.kind == kind and Period.parse(each.period).first > period.first:
            raise BrobyggerError("release.order", period=period.name, later=each.period)
    before = period.neighbour(-1)
    reach, last = _reach(period, [each for each in done if each.year == year], number, last)
    cut = Cut(
        number,
        kind,
        period.name,
        last,
        reach,
        before.name if kind != "year" and year_of(before) == year else None,
    )
    return Planned(period, cut, preliminary=today < day_after(period))


def _reach(period: Period, done: Sequence[Head], number: int, last: date) -> tuple[int, date]:
    """Up to which release it counts, and that one's last day; itself where it counts anew.

    A week always counts anew, so none may be beyond it.
    """
    anew = [each for each in done if each.counts_anew]
    beyond = [each for each in anew if each.last > last]
    if period.kind == "week":
        if beyond:
            raise BrobyggerError("release.order", period=period.name, later=beyond[0].period)
        return number, last
    if not any(each.last >= last for each in anew):
        return number, last
    until = [each for each in anew if each.last <= last]
    if not until:
        raise BrobyggerError("release.order", period=period.name, later=beyond[0].period)
    newest = max(until, key=lambda each: each.number)
    return newest.number, newest.last


def every_period(plan: Plan) -> Iterator[str]:
    """All that may ever be released of the plan."""
    kinds: tuple[ReleaseKind, ...] = get_args(ReleaseKind)
    for kind in kinds:
        period = Period.holding(plan.valid_from, kind)
        while period.first <= plan.valid_to:
            yield period.name
            period = period.neighbour(1)


def cut_of(head: Head) -> Cut:
    return Cut(head.number, head.kind, head.period, head.last, head.reach, head.before)


def proposed(kind: str, done: Sequence[Head], plan: Plan, today: date) -> Period:
    """The newest period of that kind that is over, or the one that today lies in."""
    period = Period.holding(min(today, plan.valid_to), kind)  # type: ignore[arg-type]
    released = {each.period for each in done}
    over = period
    while day_after(over) > today and over.neighbour(-1).last >= plan.valid_from:
        over = over.neighbour(-1)
    is_free = day_after(over) <= today and over.name not in released
    return over if is_free else period
