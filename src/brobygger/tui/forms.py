"""Opening the contact form: new, as a correction, or where a lock came in between."""

from typing import TYPE_CHECKING
from uuid import UUID

from brobygger.errors import BrobyggerError
from brobygger.services.drafts import Draft, keep_draft, kept_draft
from brobygger.services.form import FORM, blank_form, correction_draft, filled_form
from brobygger.services.listing import history
from brobygger.tui.form_words import code_names
from brobygger.tui.screens.contact_form import ContactForm

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

_OPEN = "open"
"""The draft that tells which form was open when the screens were left."""


async def open_new(app: "BrobyggerApp") -> None:
    """A new contact, or the draft of one that was begun."""
    shown = await app.desk.ask(blank_form, code_names())
    draft = await app.drafts.find(FORM)
    await app.push_screen(ContactForm(shown, draft=dict(draft.texts)))


async def open_correction(app: "BrobyggerApp", contact: UUID) -> None:
    """The contact as it stands, with what was begun on it. Error ``contact.withdrawn``."""
    stands, _items = await app.desk.ask(history, contact.hex)
    if stands.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=contact.hex[-8:])
    shown = await app.desk.ask(filled_form, code_names(), stands)
    draft = await app.drafts.find(correction_draft(contact))
    await app.push_screen(ContactForm(shown, stands, dict(draft.texts)))


def note_open_form(app: "BrobyggerApp") -> None:
    """Before the screens are left: which form to open again, if one is open."""
    form = next((each for each in app.screen_stack if isinstance(each, ContactForm)), None)
    if form is not None and form.changed():
        app.drafts.note(_OPEN, {"form": "open"}, form.subject)


async def take_up(app: "BrobyggerApp") -> None:
    """Open the form that was open when the screens were left."""
    left = await app.desk.ask(kept_draft, _OPEN)
    if not left.texts:
        return
    await app.desk.keep(keep_draft, _OPEN, Draft())
    if left.subject is None:
        await open_new(app)
    else:
        await open_correction(app, left.subject)
