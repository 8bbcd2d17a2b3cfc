"""Which referrals are meant: what a list asks for, and what stands behind a number."""

from dataclasses import dataclass
from datetime import date

from brobygger.domain.referral_flow import Stage, Wait
from brobygger.domain.referral_states import Reason, State


@dataclass(frozen=True)
class ReferralQuery:
    """Which referrals to list; what is None does not matter.

    Days are those of the offer; `code` is that of anybody who is the same person. `stage` is that
    stage or a later one, `furthest` that stage and no later one. `waited` asks for both days of
    that wait, in their order. `known` says whether it is known what became of it (see
    `KNOWN_ENDS`). `reason` counts with `with_reason` only, where None means that none was given.
    `overdue_on` asks for answers that should have come before that day, `follow_up_on` for
    follow-ups until then.
    """

    first_day: date | None = None
    last_day: date | None = None
    base: str | None = None
    destination: str | None = None
    activity: str | None = None
    states: tuple[State, ...] | None = None
    owner: str | None = None
    code: str | None = None
    stage: Stage | None = None
    furthest: Stage | None = None
    waited: Wait | None = None
    known: bool | None = None
    with_reason: bool = False
    reason: Reason | None = None
    with_outcome: bool | None = None
    outcome: str | None = None
    overdue_on: date | None = None
    follow_up_on: date | None = None
