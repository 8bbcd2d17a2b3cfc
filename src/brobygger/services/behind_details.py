"""What there is to say of the things behind a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from brobygger.counting.behind import Id, Kind, Thing
from brobygger.domain.contact import Contact
from brobygger.domain.course import Course, Session
from brobygger.domain.employer import Employer
from brobygger.domain.milestone import Milestone
from brobygger.domain.placement import Placement
from brobygger.domain.referral import Referral
from brobygger.register.contacts import contact_by_id
from brobygger.register.courses import course_by_id, milestone_by_id, session_by_id
from brobygger.register.participants import Known, by_ids
from brobygger.register.placements import employer_by_id, placement_by_id
from brobygger.register.referrals import referral_by_id
from brobygger.services.workplace import Workplace


@dataclass(frozen=True)
class HeldSession:
    session: Session
    course: Course


@dataclass(frozen=True)
class Place:
    """What somebody started, and with whom."""

    placement: Placement
    employer: Employer | None


Detail = (
    Contact | Known | HeldSession | Course | Milestone | Referral | Place | Employer | None
)  # None: a code that no participant has, or what is gone meanwhile


def details(workplace: Workplace, things: Iterable[Thing]) -> dict[tuple[Kind, Id], Detail]:
    """Each read by itself, so that a page of them is many short jobs."""
    return {(each.kind, each.id): _detail(workplace, each) for each in things}


def _detail(workplace: Workplace, thing: Thing) -> Detail:
    if isinstance(thing.id, str):
        return None
    one, read = UUID(bytes=thing.id), workplace.register.read
    match thing.kind:
        case Kind.CONTACT:
            return read(contact_by_id, one)
        case Kind.PERSON:
            return read(by_ids, [one]).get(one)
        case Kind.SESSION:
            session = read(session_by_id, one)
            course = session and read(course_by_id, session.course)
            return HeldSession(session, course) if session and course else None
        case Kind.COURSE:
            return read(course_by_id, one)
        case Kind.MILESTONE:
            return read(milestone_by_id, one)
        case Kind.REFERRAL:
            return read(referral_by_id, one)
        case Kind.PLACEMENT:
            placement = read(placement_by_id, one)
            if placement is None:
                return None
            employer = placement.employer and read(employer_by_id, placement.employer)
            return Place(placement, employer or None)
        case Kind.EMPLOYER:
            return read(employer_by_id, one)
