"""How far referrals come: the stages from offer to end, what is waited for, what is known.

A referral that was made by mistake (`cancelled`) is in no flow. How far one has come is told by the
days of its steps, not by its state: whoever was sent and then turned down has come to the answer.
"""

from enum import StrEnum

from brobygger.domain.referral_states import State


class Stage(StrEnum):
    """In their order. Whoever has reached one counts at each before it, whatever was written."""

    OFFERED = "offered"
    AGREED = "agreed"
    SENT = "sent"
    ANSWERED = "answered"
    """The destination has answered what was sent: taken it, put it on a list, begun, refused.

    Our own referring on is no answer.
    """
    ONGOING = "ongoing"
    COMPLETED = "completed"


class Wait(StrEnum):
    """Calendar days from one day to another; counted where both are there and in that order."""

    ANSWER = "answer"
    """The destination's time: from the day it was sent to the day of the first answer."""
    START = "start"
    """The resident's time: from the yes (from the sending, where no yes was written) to the
    start.
    """


FLOWING = tuple(state for state in State if state is not State.CANCELLED)
"""The states of what is in a flow."""

KNOWN_ENDS = (State.DECLINED, State.REJECTED, State.DROPPED, State.REFERRED_ON)
"""Ends that say what became of it. A completion does with an outcome, `unreachable` never."""
