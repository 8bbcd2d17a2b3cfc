"""Which entries an undo takes back, and which undo a redo takes back."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.entry import Entry, Kind, in_order, undone_ids
from brobygger.errors import BrobyggerError
from brobygger.register.journal import entries_of, newest_own

_CAN_BE_UNDONE = frozenset({Kind.LOGGED, Kind.CORRECTED, Kind.WITHDRAWN, Kind.NOTED, Kind.DETAILED})
_FURTHEST = 1000
"""Entries of this machine that are looked through; an older act is undone by its contact."""


def last_act(db: Database, author: str, *, redo: bool = False) -> list[Entry]:
    """The newest act of `author` on this machine that still counts, or nothing.

    With `redo` the newest undo that does, unless something else was done since. Error
    ``undo.adoption`` where the newest act took a document of the catalogue into use: what came
    before it is not what was meant.
    """
    own = (entry for entry in newest_own(db, _FURTHEST) if entry.author == author)
    return _newest(db, own, redo)


def last_act_on(db: Database, subject: UUID, *, redo: bool = False) -> list[Entry]:
    """The newest act on one subject that still counts, or nothing."""
    return _newest(db, reversed(in_order(entries_of(db, subject))), redo)


def _newest(db: Database, entries: Iterable[Entry], redo: bool) -> list[Entry]:
    for _, stated in groupby(entries, key=lambda entry: (entry.machine, entry.clock)):
        act = list(stated)
        subject = in_order(entries_of(db, act[0].subject))
        undone = undone_ids(subject)
        if all(entry.id in undone for entry in act):
            continue
        if not redo and act[0].kind == Kind.ADOPTED:
            raise BrobyggerError("undo.adoption")
        kinds = {str(entry.id): entry.kind for entry in subject}
        if all(_fits(entry, kinds, redo) for entry in act):
            return act
        if redo and act[0].kind != Kind.UNDONE:
            return []  # what was undone before it belongs to another train of thought
    return []


def _fits(entry: Entry, kinds: dict[str, str], redo: bool) -> bool:
    """A redo takes back undos, but not other redos, which are undos of an undo."""
    if redo:
        target = kinds.get(entry.stated.get("entry", ""))
        return entry.kind == Kind.UNDONE and target in _CAN_BE_UNDONE
    return entry.kind in _CAN_BE_UNDONE
