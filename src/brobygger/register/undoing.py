"""Which entries an undo takes back, and which undo a redo takes back."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.entry import Entry, Kind, in_order, undone_ids
from brobygger.errors import BrobyggerError
from brobygger.register.journal import act_of, entries_of, newest_own

_CANNOT_BE_UNDONE = frozenset(
    {Kind.UNDONE, Kind.ADOPTED, Kind.ERASED, Kind.LOOKED_UP, Kind.RELEASED}
)
_FURTHEST = 1000
"""Entries of this machine that are looked through; an older act is undone by its contact."""


def last_act(db: Database, author: str, *, redo: bool = False) -> list[Entry]:
    """The newest act of `author` on this machine that still counts, or nothing.

    With `redo` the newest undo that does, unless something else was done since. Errors
    ``undo.adoption``, ``undo.erasure`` and ``undo.release`` where the newest act took a document
    of the catalogue into use, erased somebody or released figures: what came before it is not
    what was meant.
    """
    own = (entry for entry in newest_own(db, _FURTHEST) if entry.author == author)
    return _newest(db, own, redo)


def last_act_on(db: Database, subject: UUID, *, redo: bool = False) -> list[Entry]:
    """The newest act on one subject that still counts, or nothing; all that it stated."""
    act = _newest(db, reversed(in_order(entries_of(db, subject))), redo)
    return act_of(db, act[0]) if act else []


def _newest(db: Database, entries: Iterable[Entry], redo: bool) -> list[Entry]:
    for _, stated in groupby(entries, key=lambda entry: (entry.machine, entry.clock)):
        act = [entry for entry in stated if entry.kind != Kind.LOOKED_UP]
        history = {
            subject: in_order(entries_of(db, subject))
            for subject in dict.fromkeys(entry.subject for entry in act)
        }
        undone = {each for ordered in history.values() for each in undone_ids(ordered)}
        if all(entry.id in undone for entry in act):
            continue
        if not redo:
            _refuse_final(act)
        kinds = {str(entry.id): entry.kind for ordered in history.values() for entry in ordered}
        if all(_fits(entry, kinds, redo) for entry in act):
            return act
        if redo and act[0].kind != Kind.UNDONE:
            return []  # what was undone before it belongs to another train of thought
    return []


def _refuse_final(act: list[Entry]) -> None:
    kinds = {entry.kind for entry in act}
    if Kind.ADOPTED in kinds:
        raise BrobyggerError("undo.adoption")
    if Kind.RELEASED in kinds:
        raise BrobyggerError("undo.release")
    if Kind.ERASED in kinds or any(entry.content is None for entry in act):
        raise BrobyggerError("undo.erasure")


def _fits(entry: Entry, kinds: dict[str, str], redo: bool) -> bool:
    """A redo takes back undos, but not other redos, which are undos of an undo."""
    if redo:
        target = kinds.get(entry.stated.get("entry", ""))
        return entry.kind == Kind.UNDONE and target not in (None, *_CANNOT_BE_UNDONE)
    return entry.kind not in _CANNOT_BE_UNDONE
