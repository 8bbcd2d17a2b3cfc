"""All that belongs to one referral: where it came from, and what came of it."""

from dataclasses import dataclass
from uuid import UUID

from brobygger.domain.contact import Contact
from brobygger.domain.employer import Employer
from brobygger.domain.placement import Placement
from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.register.contacts import contact_by_id
from brobygger.register.placements import employer_by_id, placements_of_referral
from brobygger.register.referrals import referral_by_id
from brobygger.services.referrals.lists import linked_to, referral_before
from brobygger.services.workplace import Workplace


@dataclass(frozen=True)
class ReferralPage:
    """`before` is the referral that it follows, `after` those that followed it.

    `placements` are what somebody started in by it, with whose place it is.
    """

    referral: Referral
    contact: Contact | None
    before: Referral | None
    after: list[Referral]
    placements: list[tuple[Placement, Employer | None]]


def referral_page(workplace: Workplace, referral: UUID) -> ReferralPage:
    """Error ``referral.unknown`` (id)."""
    read = workplace.register.read
    found = read(referral_by_id, referral)
    if found is None:
        raise BrobyggerError("referral.unknown", id=referral.hex[-12:])
    return ReferralPage(
        found,
        read(contact_by_id, found.contact) if found.contact else None,
        referral_before(workplace, found),
        linked_to(workplace, found),
        [
            (each, read(employer_by_id, each.employer) if each.employer else None)
            for each in read(placements_of_referral, referral)
        ],
    )
