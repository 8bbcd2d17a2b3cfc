"""Which entries an undo takes back."""

from itertools import groupby
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.entry import Entry, Kind, in_order, undone_ids
from brobygger.register.journal import entries_of, newest_of_author

_CAN_BE_UNDONE = frozenset({Kind.LOGGED, Kind.CORRECTED, Kind.WITHDRAWN, Kind.NOTED, Kind.DETAILED})


def last_act(db: Database, author: str) -> list[Entry]:
    """The newest act of `author` on this machine that still counts, or nothing."""
    for _, act in groupby(newest_of_author(db, author), key=lambda entry: entry.clock):
        entries = list(act)
        if _counts(db, entries):
            return entries
    return []


def last_act_on(db: Database, subject: UUID) -> list[Entry]:
    """The newest act on one subject that still counts, or nothing."""
    newest = reversed(in_order(entries_of(db, subject)))
    for _, act in groupby(newest, key=lambda entry: (entry.machine, entry.clock)):
        entries = list(act)
        if _counts(db, entries):
            return entries
    return []


def act_of(db: Database, entry: Entry) -> list[Entry]:
    """All entries on the same subject that were stated in the same act as `entry`."""
    return [
        other
        for other in entries_of(db, entry.subject)
        if (other.machine, other.clock) == (entry.machine, entry.clock)
    ]


def _counts(db: Database, entries: list[Entry]) -> bool:
    if not all(entry.kind in _CAN_BE_UNDONE for entry in entries):
        return False
    ordered = in_order(entries_of(db, entries[0].subject))
    undone = undone_ids(ordered)
    return any(entry.id not in undone for entry in entries)
