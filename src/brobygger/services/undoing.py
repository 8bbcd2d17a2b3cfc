"""Taking back what was done last, whatever it was about."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.contact import Contact
from brobygger.domain.entry import Entry, Kind
from brobygger.errors import BrobyggerError
from brobygger.register.contacts import contact_by_id, contact_by_tail
from brobygger.register.undoing import last_act, last_act_on
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

_BEGINNING = frozenset(
    {Kind.LOGGED, Kind.COUNTED, Kind.MARKED, Kind.SCHEDULED, Kind.ACHIEVED}
    | {Kind.REFERRED, Kind.PLACED, Kind.LISTED}
)


@dataclass(frozen=True)
class Undone:
    """What was taken back: kind and subject of each of its entries, in their order.

    `contact` is the contact as it then stands, where the act was about one.
    """

    kinds: tuple[str, ...]
    subjects: tuple[UUID, ...]
    contact: Contact | None

    def takes_away(self, subjects: Collection[UUID]) -> bool:
        """Whether the act began one of `subjects`, so that it is there no more."""
        return any(
            kind in _BEGINNING and each in subjects
            for kind, each in zip(self.kinds, self.subjects, strict=True)
        )

    def as_json(self) -> dict[str, object]:
        return {"undone": list(self.kinds), "subjects": [str(each) for each in self.subjects]}


def undo(workplace: Workplace, tail: str | None = None, *, redo: bool = False) -> Undone:
    """Take back the worker's own latest act, or the latest on the contact `tail`.

    With `redo` the latest undo is taken back, so that what it undid counts again. Errors:
    ``undo.nothing``, ``redo.nothing``, ``undo.adoption``, ``undo.erasure``, those of
    `contact_by_tail`.
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
    return Undone(tuple(entry.kind for entry in act), subjects, contact)
