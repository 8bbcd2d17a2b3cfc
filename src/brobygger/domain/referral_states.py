"""The states of a referral, and what may follow in each (design section 5).

The machine knows states only; which steps there are, and what they are called, is the template's.
Status and outcome are two things: a completed referral may still have any outcome.
"""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """In the order in which a referral goes; then the ways in which it may end before."""

    SUGGESTED = "suggested"
    AGREED = "agreed"
    SENT = "sent"
    RECEIVED = "received"
    WAITING = "waiting"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    DECLINED = "declined"
    REJECTED = "rejected"
    UNREACHABLE = "unreachable"
    DROPPED = "dropped"
    CANCELLED = "cancelled"
    REFERRED_ON = "referred_on"


class Aside(StrEnum):
    """Steps that leave the state as it is."""

    HANDED_OVER = "handed_over"  # to a colleague
    FOLLOWED_UP = "followed_up"


class How(StrEnum):
    INFORMED = "informed"
    REFERRED = "referred"
    ACCOMPANIED = "accompanied"
    NOMINATED = "nominated"


class Reason(StrEnum):
    """Why a referral ended; short on purpose, and nothing about health or family."""

    NOT_INTERESTED = "not_interested"
    TIME = "time"
    OTHER_OFFER = "other_offer"
    NO_TRUST = "no_trust"
    NOT_TARGET_GROUP = "not_target_group"
    NO_CAPACITY = "no_capacity"
    MISSING_INFORMATION = "missing_information"
    NO_ANSWER = "no_answer"
    MOVED = "moved"
    JOB_OR_EDUCATION = "job_or_education"
    LOST_CONTACT = "lost_contact"
    OTHER = "other"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """What the machine says to a step."""

    TAKEN = "taken"
    NEEDS_YES = "needs_yes"
    """Nothing is sent before the resident has said yes."""
    NEEDS_START = "needs_start"
    """What has not begun cannot be completed."""
    OVER = "over"
    NOT_FROM_HERE = "not_from_here"


PROGRESS = (
    *(State.SUGGESTED, State.AGREED, State.SENT, State.RECEIVED),
    *(State.WAITING, State.ONGOING, State.COMPLETED),
)
OPEN = frozenset(PROGRESS) - {State.COMPLETED}
AT_DESTINATION = (State.SENT, State.RECEIVED, State.WAITING, State.ONGOING)
"""The destination has it, and something is waited for."""
_FOLLOWED_UP_IN = frozenset({*AT_DESTINATION, State.COMPLETED})
_HANDED_OVER_IN = OPEN | {State.COMPLETED}

_ALWAYS = (State.CANCELLED, State.REFERRED_ON)
_UNSTARTED = (State.DECLINED, State.REJECTED, State.UNREACHABLE, State.DROPPED, *_ALWAYS)
# A state follows itself where a template has several steps that lead to it (talk, internship).
FOLLOWS: Mapping[State, tuple[State, ...]] = {
    State.SUGGESTED: (State.AGREED, State.DECLINED, State.UNREACHABLE, *_ALWAYS),
    State.AGREED: (
        *(State.AGREED, State.SENT, State.DECLINED, State.UNREACHABLE, State.DROPPED),
        *_ALWAYS,
    ),
    State.SENT: (State.SENT, State.RECEIVED, State.WAITING, State.ONGOING, *_UNSTARTED),
    State.RECEIVED: (State.RECEIVED, State.WAITING, State.ONGOING, *_UNSTARTED),
    State.WAITING: (State.WAITING, State.RECEIVED, State.ONGOING, *_UNSTARTED),
    State.ONGOING: (State.ONGOING, State.COMPLETED, State.DROPPED, *_ALWAYS),
    **{state: () for state in State if state not in OPEN},
}

REASONS: Mapping[State, tuple[Reason, ...]] = {
    State.DECLINED: (
        *(Reason.NOT_INTERESTED, Reason.TIME, Reason.OTHER_OFFER, Reason.NO_TRUST),
        *(Reason.OTHER, Reason.UNKNOWN),
    ),
    State.REJECTED: (
        *(Reason.NOT_TARGET_GROUP, Reason.NO_CAPACITY, Reason.MISSING_INFORMATION),
        *(Reason.OTHER_OFFER, Reason.OTHER, Reason.UNKNOWN),
    ),
    State.UNREACHABLE: (Reason.NO_ANSWER, Reason.MOVED, Reason.UNKNOWN),
    State.DROPPED: (
        *(Reason.JOB_OR_EDUCATION, Reason.OTHER_OFFER, Reason.MOVED, Reason.LOST_CONTACT),
        *(Reason.NOT_INTERESTED, Reason.TIME, Reason.OTHER, Reason.UNKNOWN),
    ),
}
"""State -> the reasons for it; a state that is not here needs none."""


def possible(state: State) -> tuple[State, ...]:
    """The states that may follow, in the order in which they are offered."""
    return FOLLOWS[state]


def answer(state: State, step: State | Aside) -> Answer:
    """What becomes of `step` in `state`; every pair has an answer."""
    if isinstance(step, Aside):
        allowed = _HANDED_OVER_IN if step is Aside.HANDED_OVER else _FOLLOWED_UP_IN
        if state in allowed:
            return Answer.TAKEN
        return Answer.NOT_FROM_HERE if state in OPEN else Answer.OVER
    if step in FOLLOWS[state]:
        return Answer.TAKEN
    if state not in OPEN:
        return Answer.OVER
    if state is State.SUGGESTED and step in (*AT_DESTINATION, State.COMPLETED):
        return Answer.NEEDS_YES
    return Answer.NEEDS_START if step is State.COMPLETED else Answer.NOT_FROM_HERE
