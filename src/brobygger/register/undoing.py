"""Which entries an undo takes back, and which undo a redo takes back."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.entry import Entry, Kind, in_order, undone_ids
from brobygger.register.journal import entries_of, newest_of_author

_UNDO = frozenset({Kind.LOGGED, Kind.CORRECTED, Kind.WITHDRAWN, Kind.NOTED, Kind.DETAILED})
_REDO = frozenset({Kind.UNDONE})


def last_act(db: Database, author: str, *, redo: bool = False) -> list[Entry]:
    """The newest act of `author` on this machine that still counts, or nothing.

    With `redo` the newest undo that does.
    """
    return _newest(db, newest_of_author(db, author), redo)


def last_act_on(db: Database, subject: UUID, *, redo: bool = False) -> list[Entry]:
    """The newest act on one subject that still counts, or nothing."""
    return _newest(db, reversed(in_order(entries_of(db, subject))), redo)


def _newest(db: Database, entries: Iterable[Entry], redo: bool) -> list[Entry]:
    kinds = _REDO if redo else _UNDO
    for _, stated in groupby(entries, key=lambda entry: (entry.machine, entry.clock)):
        act = list(stated)
        if all(entry.kind in kinds for entry in act):
            undone = undone_ids(in_order(entries_of(db, act[0].subject)))
            if any(entry.id not in undone for entry in act):
                return act
    return []
