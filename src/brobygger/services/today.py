"""What a worker sees first: what was written down today, and what waits."""

from brobygger.domain.contact import Contact
from brobygger.domain.course import Course, Session
from brobygger.domain.referral import Referral
from brobygger.register.contacts import count_without_activity, newest_by
from brobygger.register.courses import sessions_written_by
from brobygger.register.referrals import referrals_written_by
from brobygger.services.roll_call import to_mark
from brobygger.services.workplace import Workplace


def own_contacts(workplace: Workplace, limit: int = 100) -> list[Contact]:
    """The worker's own contacts written down today, newest first, withdrawn ones too."""
    since = workplace.clock.midnight_ms()
    return workplace.register.read(newest_by, workplace.author, since_ms=since, limit=limit)


def own_sessions(workplace: Workplace, limit: int = 20) -> list[tuple[Course, Session]]:
    """Sessions about which the worker wrote something today, newest first."""
    since = workplace.clock.midnight_ms()
    return workplace.register.read(sessions_written_by, workplace.author, since, limit)


def own_referrals(workplace: Workplace, limit: int = 20) -> list[Referral]:
    """Referrals about which the worker wrote something today, newest first."""
    since = workplace.clock.midnight_ms()
    return workplace.register.read(referrals_written_by, workplace.author, since, limit)


def without_activity(workplace: Workplace, most: int = 1000) -> int:
    """How many contacts, whoever's, wait for an activity; `most` may stand for more."""
    return workplace.register.read(count_without_activity, most)


def unmarked_sessions(workplace: Workplace) -> list[tuple[Course, Session]]:
    """This base's sessions of the last two weeks, not of today, that nothing is known of yet."""
    today = workplace.clock.today()
    return [(course, session) for course, session in to_mark(workplace) if session.day < today]
