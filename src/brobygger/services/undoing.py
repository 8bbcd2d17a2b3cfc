"""Taking back what was done last, whatever it was about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.contact import Contact
from brobygger.domain.entry import Entry, Kind
from brobygger.errors import BrobyggerError
from brobygger.register.contacts import contact_by_id, contact_by_tail
from brobygger.register.journal import entries_of
from brobygger.register.undoing import last_act, last_act_on
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write


@dataclass(frozen=True)
class Undone:
    """What was taken back: its entries, kind and subject of each in their order.

    `contact` is the contact as it then stands, where the act was about one.
    """

    entries: tuple[UUID, ...]
    kinds: tuple[str, ...]
    subjects: tuple[UUID, ...]
    contact: Contact | None

    def takes_away(self, entries: Collection[UUID]) -> bool:
        """Whether it was the act that wrote these."""
        return not set(self.entries).isdisjoint(entries)

    def as_json(self) -> dict[str, object]:
        return {"undone": list(self.kinds), "subjects": [str(each) for each in self.subjects]}


def undo(workplace: Workplace, tail: str | None = None, *, redo: bool = False) -> Undone:
    """Take back the worker's own latest act, or the latest on the contact `tail`.

    With `redo` the latest undo is taken back, so that what it undid counts again. Errors:
    ``undo.nothing``, ``redo.nothing``, ``undo.adoption``, ``undo.erasure``, ``undo.release``,
    those of `contact_by_tail`.
    """
    if tail is None:
        act = workplace.register.read(last_act, workplace.author, redo=redo)
    else:
        contact = workplace.register.read(contact_by_tail, tail)
        act = workplace.register.read(last_act_on, contact.id, redo=redo)
    if not act:
        raise BrobyggerError("redo.nothing" if redo else "undo.nothing")
    return _take_back(workplace, tuple(act))


def undo_on(workplace: Workplace, subject: UUID, *, redo: bool = False) -> Undone:
    """Take back the latest act on one subject, with all else that it stated."""
    act = workplace.register.read(last_act_on, subject, redo=redo)
    if not act:
        raise BrobyggerError("redo.nothing" if redo else "undo.nothing")
    return _take_back(workplace, tuple(act))


def undo_on_referral(workplace: Workplace, referral: UUID, *, redo: bool = False) -> Undone:
    """Take back the latest act on one referral, but not what it did to others beside it.

    One that was made as what follows another belongs to it, and so does what started by them.
    """
    act = workplace.register.read(last_act_on, referral, redo=redo)
    if not act:
        raise BrobyggerError("redo.nothing" if redo else "undo.nothing")
    return _take_back(workplace, tuple(_about(workplace, act, referral)))


def _about(workplace: Workplace, act: list[Entry], referral: UUID) -> Iterable[Entry]:
    """The entries of an act that are about a referral; all where it was about no other one."""
    begun = {
        subject: next(filter(_begins, workplace.register.read(entries_of, subject)), None)
        for subject in {entry.subject for entry in act}
    }
    referrals = {one for one, entry in begun.items() if entry and entry.kind == Kind.REFERRED}
    named = {entry.id for entry in act} | {_as_id(entry.stated.get("entry")) for entry in act}

    def first(subject: UUID) -> UUID | None:
        """The referral that this one was made after, or stems from, in this very act."""
        entry = begun.get(subject)
        if entry is None:
            return None
        if entry.kind == Kind.PLACED:
            by = _as_id(entry.stated.get("referral"))
            return first(by) if by in referrals else None
        before = _as_id(entry.stated.get("linked"))
        return before if before in referrals and entry.id in named else subject

    meant = first(referral)
    if all(first(each) == meant for each in referrals):
        return act
    return [entry for entry in act if first(entry.subject) == meant]


def _begins(entry: Entry) -> bool:
    return entry.kind in (Kind.REFERRED, Kind.PLACED)


def _as_id(value: object) -> UUID | None:
    """What another machine may have written need not be one."""
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _take_back(workplace: Workplace, act: tuple[Entry, ...]) -> Undone:
    statements = tuple(
        Statement(Kind.UNDONE, {"entry": str(entry.id)}, entry.audience, entry.subject)
        for entry in act
    )
    write(workplace, statements)
    if any(entry.kind == Kind.ARRANGED for entry in act):
        workplace.forget_courses()
    subjects = tuple(entry.subject for entry in act)
    contact = workplace.register.read(contact_by_id, subjects[0])
    entries, kinds = tuple(entry.id for entry in act), tuple(entry.kind for entry in act)
    return Undone(entries, kinds, subjects, contact)
