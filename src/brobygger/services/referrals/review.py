"""The team lead's review of referrals, over all bases; and what lies behind each of its numbers."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from brobygger.counting.cohort import Cohort, Place
from brobygger.counting.review import QuarterReview, Review, quarter_review
from brobygger.counting.review import review as review_of
from brobygger.domain.period import Period
from brobygger.domain.referral import Referral
from brobygger.domain.referral_query import ReferralQuery
from brobygger.register.review import cohort_slice, overdue_slice
from brobygger.services.referrals.lists import each_referral
from brobygger.services.workplace import Workplace

QUARTERS = 8


class Beside(StrEnum):
    """The period that stands beside the chosen one."""

    BEFORE = "before"
    YEAR_AGO = "year_ago"


def review(
    workplace: Workplace, period_name: str, base: str | None = None, destination: str | None = None
) -> Review:
    """The referrals offered in a period, at a base and to a destination by their ids.

    Read in slices; costs as much as the period has referrals. Error ``period.unknown`` (text).
    """
    period, today = Period.parse(period_name), workplace.clock.today()
    cohort = _cohort(workplace, period, base, destination)
    overdue = Counter(
        place
        for place in _overdue(workplace, today)
        if destination in (None, place[0]) and base in (None, place[1])
    )
    return review_of(cohort, overdue, period, today, base=base, destination=destination)


def trend(
    workplace: Workplace,
    period_name: str,
    base: str | None = None,
    destination: str | None = None,
    quarters: int = QUARTERS,
) -> list[QuarterReview]:
    """So many quarters up to the one in which the period ends, or today lies; the oldest first.

    Each is a cohort of its own: what was offered in it, however late the rest came.
    """
    period = Period.parse(period_name)
    until = max(period.first, min(period.last, workplace.clock.today()))
    found = [Period.holding(until, "quarter")]
    with suppress(OverflowError):  # the calendar begins there
        while len(found) < quarters:
            found.insert(0, found[0].neighbour(-1))
    return [
        quarter_review(_cohort(workplace, each, base, destination), each, base, destination)
        for each in found
    ]


def behind(workplace: Workplace, query: ReferralQuery, most: int) -> list[Referral]:
    """The first `most` referrals behind a number: what is due by its day, else the newest offer."""
    return list(islice(each_referral(workplace, query), most))


def period_beside(period: Period, beside: Beside) -> Period:
    """The one right before, or the same of the year before: of a week the one 52 weeks earlier.

    Error ``period.unknown`` where the calendar begins.
    """
    if beside is Beside.BEFORE:
        return period.neighbour(-1)
    if period.kind == "week":
        return Period.holding(period.first - timedelta(weeks=52), "week")
    return Period.parse(f"{period.first.year - 1:04d}{period.name[4:]}")


def _cohort(
    workplace: Workplace, period: Period, base: str | None, destination: str | None
) -> Cohort:
    cohort, cursor = Cohort(), None
    while True:
        read = workplace.register.read(cohort_slice, period, base, destination, cursor)
        cohort.add(read.rows)
        cursor = read.cursor
        if cursor is None:
            return cohort


def _overdue(workplace: Workplace, today: date) -> list[Place]:
    places, cursor = list[Place](), None
    while True:
        read = workplace.register.read(overdue_slice, today.isoformat(), cursor)
        places += read.places
        cursor = read.cursor
        if cursor is None:
            return places
