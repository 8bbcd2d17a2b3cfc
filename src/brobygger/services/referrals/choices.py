"""What commands and prompts name in the users' words: destinations, reasons, states, kinds."""

from brobygger.domain.employer import Branch
from brobygger.domain.placement import EndReason, PlacementKind, StillThere
from brobygger.domain.referral_states import Reason, State
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose
from brobygger.language.referrals.words import (
    BRANCHES,
    END_REASONS,
    PLACEMENTS,
    REASONS,
    STATES,
    STILL_THERE,
    read_choice,
)
from brobygger.language.suggestions import near_or_within
from brobygger.services.workplace import Workplace


def destination_named(workplace: Workplace, text: str) -> str:
    """The id of the destination that `text` means.

    Errors: ``choice.ambiguous`` (text, names); ``referral.destination_unknown`` (text, near) or,
    where nothing is near, ``referral.destination_none`` (text).
    """
    try:
        return choose(workplace.catalogue.destinations, text)
    except BrobyggerError as error:
        if error.key != "choice.unknown":
            raise
    names = near_or_within(text, workplace.vocabulary.destinations)
    if names:
        raise BrobyggerError("referral.destination_unknown", text=text, near=names)
    raise BrobyggerError("referral.destination_none", text=text)


def activity_named(workplace: Workplace, text: str) -> str:
    """Errors of `choose`."""
    return choose(workplace.catalogue.activities, text)


def state_named(text: str) -> State:
    return read_choice(STATES, text)


def reason_named(text: str) -> Reason:
    return read_choice(REASONS, text)


def placement_kind_named(text: str) -> PlacementKind:
    return read_choice(PLACEMENTS, text)


def still_there_named(text: str) -> StillThere:
    return read_choice(STILL_THERE, text)


def end_reason_named(text: str) -> EndReason:
    return read_choice(END_REASONS, text)


def branch_named(text: str) -> Branch:
    return read_choice(BRANCHES, text)
