"""Tables with the present state, folded from the journal and nothing else.

`refold` costs as much as the subjects touched have entries, whatever the register holds.
"""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.domain.entry import Entry
from brobygger.register.figure_cache import forget
from brobygger.register.journal import append, entries_of, subjects
from brobygger.register.tables.adoptions import ADOPTIONS
from brobygger.register.tables.attendance import ATTENDANCE, ENROLMENTS, MILESTONES
from brobygger.register.tables.contacts import CONTACTS
from brobygger.register.tables.courses import COURSES, HEAD_COUNTS, SESSIONS
from brobygger.register.tables.participants import JOINS, PARTICIPANTS
from brobygger.register.tables.placements import EMPLOYERS, PLACEMENTS
from brobygger.register.tables.readings import COMMENTS, FOLLOW_UPS, READINGS
from brobygger.register.tables.referrals import REFERRALS
from brobygger.register.tables.releases import RELEASES
from brobygger.register.tables.view import AnyView

VIEWS: tuple[AnyView, ...] = (
    CONTACTS,
    PARTICIPANTS,
    JOINS,
    COURSES,
    SESSIONS,
    HEAD_COUNTS,
    ENROLMENTS,
    ATTENDANCE,
    MILESTONES,
    REFERRALS,
    PLACEMENTS,
    EMPLOYERS,
    READINGS,
    COMMENTS,
    FOLLOW_UPS,
    ADOPTIONS,
    RELEASES,
)
_AT_ONCE = 500


def record(db: Database, acts: Iterable[Act]) -> list[Entry]:
    """Write acts to the journal and bring the views up to date, in the caller's transaction."""
    entries = append(db, acts)
    refold(db, (entry.subject for entry in entries))
    return entries


def refold(db: Database, touched: Iterable[UUID]) -> None:
    """Bring the views of the subjects `touched` up to date, in the caller's transaction."""
    states: dict[int, list[Any]] = {}
    for subject in dict.fromkeys(touched):
        entries = entries_of(db, subject)
        kinds = {entry.kind for entry in entries}
        for place, view in enumerate(VIEWS):
            if view.defined_by in kinds and (state := view.fold(entries)) is not None:
                states.setdefault(place, []).append(state)
                break
    for place, folded in states.items():
        VIEWS[place].write(db, folded)


def rebuild(db: Database) -> None:
    """Empty the views and fold the whole journal again."""
    forget(db)  # first: else each row that goes would be written down
    for view in VIEWS:
        for table in (*view.plan, *view.local):
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - constants only
    waiting: list[UUID] = []
    for subject in list(subjects(db)):
        waiting.append(subject)
        if len(waiting) == _AT_ONCE:
            refold(db, waiting)
            waiting.clear()
    refold(db, waiting)


def digest(db: Database) -> str:
    """SHA-256 over the views of audience plan, the same on every machine that knows the same."""
    total = hashlib.sha256()
    for table in sorted(table for view in VIEWS for table in view.plan):
        total.update(table.encode())
        for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608
            total.update(repr(row).encode())
    return total.hexdigest()
