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
    ``release.not_begun``, ``release.order`` (period, later); periods are `Period`s.
    """
    kind = period.kind
    if kind not in ("week", "quarter", "year"):
        raise BrobyggerError("release.kind", period=period)
    if period.last < plan.valid_from:
        raise BrobyggerError("release.before_plan", period=period, first=plan.valid_from)
    if period.first > plan.valid_to:
        raise BrobyggerError("release.after_plan", period=period, last=plan.valid_to)
    if first_day(period) > today:
        raise BrobyggerError("release.not_begun", period=period)
    year, last = year_of(period), min(last_day(period), today)
    for each in done:
        if each.kind == kind and Period.parse(each.period).first > period.first:
            raise _passed_by(period, each)
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


def _passed_by(period: Period, later: Head) -> BrobyggerError:
    return BrobyggerError("release.order", period=period, later=Period.parse(later.period))


def _reach(period: Period, done: Sequence[Head], number: int, last: date) -> tuple[int, date]:
    """Up to which release it counts, and that one's last day; itself where it counts anew.

    A week always counts anew, so none may be beyond it.
    """
    anew = [each for each in done if each.counts_anew]
    beyond = [each for each in anew if each.last > last]
    if period.kind == "week":
        if beyond:
            raise _passed_by(period, beyond[0])
        return number, last
    if not any(each.last >= last for each in anew):
        return number, last
    until = [each for each in anew if each.last <= last]
    if not until:
        raise _passed_by(period, beyond[0])
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


@dataclass(frozen=True)
class Lost:
    """A period that is over, and what another's release takes from it."""

    period: Period
    last: date | None
    """The day that it would count to instead of its own; None: it can never be released then."""


def lost(period: Period, done: Sequence[Head], plan: Plan, today: date) -> Iterator[Lost]:
    """What could be released until now, and not any more once the period is; errors of `planned`.

    Weeks in order, then quarters and years.
    """
    number = len(done) + 1
    after = [*done, _as_done(planned(period, done, number, plan, today))]
    for each in still_open(done, plan, today):
        if each.period == period:
            continue
        try:
            then = planned(each.period, after, number + 1, plan, today)
        except BrobyggerError:
            yield Lost(each.period, None)
        else:
            if then.cut.last < each.cut.last:
                yield Lost(each.period, then.cut.last)


def still_open(done: Sequence[Head], plan: Plan, today: date) -> Iterator[Planned]:
    """All that is over and not released, and may be: weeks in order, then quarters and years."""
    released = {each.period for each in done}
    for period in map(Period.parse, every_period(plan)):
        if period.name in released or day_after(period) > today:
            continue
        try:
            yield planned(period, done, len(done) + 1, plan, today)
        except BrobyggerError:  # passed by
            continue


def _as_done(made: Planned) -> Head:
    cut = made.cut
    return Head(
        number=cut.number,
        kind=cut.kind,
        period=cut.period,
        year=made.year,
        last=cut.last,
        reach=cut.reach,
        before=cut.before,
        made=cut.last,
        previous="",
        seal="0" * 64,
    )


def proposed(kind: ReleaseKind, done: Sequence[Head], plan: Plan, today: date) -> Period:
    """The newest week that may be released, else the oldest quarter or year: of those none is left
    out. The one that today lies in where there is none.
    """
    free = [each.period for each in still_open(done, plan, today) if each.period.kind == kind]
    if not free:
        return Period.holding(min(today, plan.valid_to), kind)
    return free[-1] if kind == "week" else free[0]


def foremost(done: Sequence[Head], plan: Plan, today: date) -> Period:
    """What is to be released first: the newest week, but the oldest quarter where it would close
    one off.
    """
    week = proposed("week", done, plan, today)
    longer = [each for each in still_open(done, plan, today) if each.period.kind != "week"]
    if day_after(week) <= today:
        taken = {each.period for each in lost(week, done, plan, today)}
        if taken.isdisjoint(each.period for each in longer):
            return week
    return min(longer, key=lambda each: each.cut.last).period if longer else week
