"""The rows of referrals, their steps and the follow-ups that those planned."""

import json
from collections.abc import Iterator

from sqlite_utils import Database

from brobygger.domain.entry import Kind
from brobygger.domain.referral import Referral, fold_referral
from brobygger.domain.referral_states import State
from brobygger.register.tables.view import Row, View, replace, who_columns


def _write(db: Database, referrals: list[Referral]) -> None:
    ids = [referral.id.bytes for referral in referrals]
    replace(db, "referral", "id", ids, map(_row, referrals))
    replace(db, "referral_step", "referral", ids, _step_rows(referrals))
    replace(db, "referral_follow_up", "referral", ids, _follow_up_rows(referrals))


def _row(referral: Referral) -> Row:
    days = (
        referral.answer_due,
        referral.follow_ups[0].day if referral.follow_ups else None,
        *(referral.first_day(state) for state in (State.SUGGESTED, State.AGREED, State.SENT)),
        referral.answered,
        *(referral.first_day(state) for state in (State.ONGOING, State.COMPLETED)),
        referral.ended,
    )
    return (
        referral.id.bytes,
        referral.destination,
        referral.template,
        referral.base,
        referral.activity,
        referral.day.isoformat(),
        referral.contact and referral.contact.bytes,
        referral.linked and referral.linked.bytes,
        None if referral.parents is None else int(referral.parents),
        json.dumps(referral.answers, sort_keys=True),
        *who_columns(referral.person),
        referral.owner,
        referral.state.value,
        referral.how and referral.how.value,
        referral.outcome,
        referral.reason and referral.reason.value,
        *(day and day.isoformat() for day in days),
        referral.author,
        referral.clock,
        int(referral.withdrawn),
    )


def _step_rows(referrals: list[Referral]) -> Iterator[Row]:
    for referral in referrals:
        for place, step in enumerate(referral.steps):
            yield (
                referral.id.bytes,
                place,
                step.id.bytes,
                step.step,
                step.state and step.state.value,
                step.day.isoformat(),
                step.owner,
                step.author,
                step.how and step.how.value,
                step.reason and step.reason.value,
                step.outcome,
                step.due and step.due.isoformat(),
                step.follow_up,
            )


def _follow_up_rows(referrals: list[Referral]) -> Iterator[Row]:
    for referral in referrals:
        planned = ((at, each) for at, step in enumerate(referral.steps) for each in step.follow_ups)
        for place, (step, each) in enumerate(planned):
            day = each.day.isoformat()
            yield referral.id.bytes, place, step, each.id, day, int(each.awaits)


REFERRALS = View(
    Kind.REFERRED,
    fold_referral,
    _write,
    ("referral", "referral_step", "referral_follow_up"),
)
