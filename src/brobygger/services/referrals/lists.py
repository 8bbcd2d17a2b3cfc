"""Lists of referrals: filtered, as the saved views show them, and what waits today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from brobygger.domain.referral import Referral
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.referral_states import OPEN, State
from brobygger.register.placements import count_checks_due, count_without_activity
from brobygger.register.referrals import (
    Cursor,
    ReferralSlice,
    count_due,
    due_slice,
    next_slice,
    referral_by_id,
    referrals_by_ids,
    referrals_where,
)
from brobygger.services.workplace import Workplace

_SLICE = 200
MOST_DUE = 500
_OPEN = tuple(state for state in State if state in OPEN)


class SavedView(StrEnum):
    """What one works through."""

    OPEN = "open"
    MINE = "mine"
    AWAITING = "awaiting"
    OVERDUE = "overdue"
    FOLLOW_UP = "follow_up"
    ALL = "all"


def view_query(workplace: Workplace, view: SavedView) -> ReferralQuery:
    today = workplace.clock.today()
    match view:
        case SavedView.OPEN:
            return ReferralQuery(states=_OPEN)
        case SavedView.MINE:
            return ReferralQuery(states=_OPEN, owner=workplace.author)
        case SavedView.AWAITING:
            return ReferralQuery(states=(State.SENT, State.RECEIVED, State.WAITING))
        case SavedView.OVERDUE:
            return ReferralQuery(overdue_on=today)
        case SavedView.FOLLOW_UP:
            return ReferralQuery(follow_up_on=today)
        case SavedView.ALL:
            return ReferralQuery()


def each_referral(workplace: Workplace, query: ReferralQuery) -> Iterator[Referral]:
    """All that `query` asks for: what is due by its day, else the newest offer first.

    Read in slices, so that others get in between; costs as much as the period has referrals.
    """
    cursor: Cursor = None
    while True:
        read = next_referrals(workplace, query, cursor=cursor, limit=_SLICE)
        yield from read.referrals
        if read.cursor is None:
            return
        cursor = read.cursor


def next_referrals(
    workplace: Workplace, query: ReferralQuery, *, cursor: Cursor = None, limit: int
) -> ReferralSlice:
    """A slice of what `query` asks for, in the order of `each_referral`."""
    if query.overdue_on or query.follow_up_on:
        return workplace.register.read(due_slice, query, cursor=cursor, limit=limit)
    return workplace.register.read(next_slice, query, cursor=cursor, limit=limit)


def referrals_upto(workplace: Workplace, query: ReferralQuery, most: int) -> list[Referral]:
    """The first `most` of `each_referral`."""
    found: list[Referral] = []
    for referral in each_referral(workplace, query):
        found.append(referral)
        if len(found) == most:
            break
    return found


def linked_to(workplace: Workplace, referral: Referral) -> list[Referral]:
    """Referrals that followed this one."""
    return workplace.register.read(referrals_where, "linked", referral.id.bytes)


def referral_before(workplace: Workplace, referral: Referral) -> Referral | None:
    """The one that it follows, if it still stands."""
    if referral.linked is None:
        return None
    before = workplace.register.read(referral_by_id, referral.linked)
    return None if before is None or before.withdrawn else before


def follow_ups_to_come(workplace: Workplace, referrals: Sequence[UUID]) -> list[date]:
    """The days of the next follow-ups of these that have not come yet, the first of them first."""
    found = workplace.register.read(referrals_by_ids, referrals)
    days = [each.follow_ups[0].day for each in found if each.follow_ups]
    return sorted(day for day in days if day > workplace.clock.today())


@dataclass(frozen=True)
class Waiting:
    """How many at this base wait for somebody; `MOST_DUE` may stand for more."""

    overdue: int
    follow_up: int
    checks: int
    without_activity: int
    """Starts that are in no figure for want of one."""


def waiting_today(workplace: Workplace) -> Waiting:
    """Answers that should have come, follow-ups and placement checks that are due."""
    base = workplace.register.base
    overdue = replace(view_query(workplace, SavedView.OVERDUE), base=base)
    follow_up = replace(view_query(workplace, SavedView.FOLLOW_UP), base=base)
    return Waiting(
        workplace.register.read(count_due, overdue, MOST_DUE),
        workplace.register.read(count_due, follow_up, MOST_DUE),
        workplace.register.read(count_checks_due, base, workplace.clock.today(), MOST_DUE),
        workplace.register.read(count_without_activity, base, MOST_DUE),
    )
