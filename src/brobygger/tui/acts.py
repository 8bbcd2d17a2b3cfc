"""What several screens do to contacts, each with the sentence that tells it was done."""

from uuid import UUID

from brobygger.domain.contact import Contact
from brobygger.services import contacts
from brobygger.services.contacts import LoggedLine
from brobygger.services.undoing import Undone, undo, undo_on, undo_on_referral
from brobygger.telling.acts import undone_words
from brobygger.telling.contacts import brief
from brobygger.telling.lines import logged_brief
from brobygger.texts import gettext as _
from brobygger.tui.desk import Desk


async def undone(desk: Desk, contact: UUID | None = None, *, redo: bool = False) -> Undone:
    """Take back the latest act, the worker's own or that on one contact."""
    tail = None if contact is None else contact.hex
    return await desk.act(undo, tail, redo=redo)


async def undone_text(desk: Desk, contact: UUID | None = None, *, redo: bool = False) -> str:
    return told_undone(desk, await undone(desk, contact, redo=redo), redo=redo)


async def undone_on_text(desk: Desk, subject: UUID, *, redo: bool = False) -> str:
    """Take back the latest act on something else than a contact."""
    return told_undone(desk, await desk.act(undo_on, subject, redo=redo), redo=redo)


async def undone_on_referral_text(desk: Desk, referral: UUID, *, redo: bool = False) -> str:
    """Take back the latest act on one referral, and leave the others of that act alone."""
    return told_undone(desk, await desk.act(undo_on_referral, referral, redo=redo), redo=redo)


def told_undone(desk: Desk, what: Undone, *, redo: bool = False) -> str:
    done = _("Gælder igen") if redo else _("Fortrudt")
    return f"{done}: {undone_words(desk.workplace.catalogue, what)}."


async def withdrawn_text(desk: Desk, contact: UUID) -> str:
    stands = await desk.act(contacts.withdraw_contact, contact.hex)
    return told(_("Trukket tilbage"), desk, stands) + ". " + _("Ctrl+Z fortryder.")


def saved_text(desk: Desk, contact: Contact) -> str:
    return told(_("Gemt"), desk, contact) + ". " + _("Ctrl+Z fortryder.")


def saved_line_text(desk: Desk, logged: LoggedLine) -> str:
    said = logged_brief(desk.workplace.catalogue, logged)
    return _("Gemt") + f": {said}. " + _("Ctrl+Z fortryder.")


def told(done: str, desk: Desk, contact: Contact) -> str:
    """The list shows all of the contact; this only says which one."""
    return f"{done}: {brief(desk.workplace.catalogue, contact)}"
