"""Making a referral from wherever somebody stands: F3, a few letters, Enter."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from brobygger.domain.contact import Contact
from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.services.listing import contact_with
from brobygger.services.referrals.referring_on import read_onward, refer_on_by_text
from brobygger.services.referrals.texts import ReadReferral, read_referral, refer_by_text
from brobygger.telling.contacts import brief, named
from brobygger.telling.lines import logged_one_line
from brobygger.telling.referring import taken_words, unread_words
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.course_acts import with_warnings
from brobygger.tui.screens.contact_acts import ContactActs
from brobygger.tui.screens.prompt import PromptScreen

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp
    from brobygger.tui.desk import Desk


async def open_new(app: "BrobyggerApp") -> None:
    """A new one: from the contact that is chosen, or of the participant whose page it is."""
    from brobygger.tui.screens.participant import ParticipantScreen

    screen = app.screen
    chosen = screen.chosen_contact() if isinstance(screen, ContactActs) else None
    contact = await app.desk.ask(contact_with, chosen.hex) if chosen else None
    made_from = screen.referred if isinstance(screen, ContactActs) else None
    text = f"{screen.code} " if isinstance(screen, ParticipantScreen) else ""
    await _ask_new(app, contact, text, made_from)


async def _ask_new(
    app: "BrobyggerApp",
    contact: Contact | None,
    text: str,
    made_from: Callable[[UUID], None] | None,
) -> None:
    desk = app.desk

    async def preview(typed: str) -> list[str]:
        return list(_told(desk, await desk.ask(read_referral, typed, contact=contact)))

    async def refer(typed: str) -> str:
        read = await desk.ask(read_referral, typed, contact=contact)
        made = await desk.act(refer_by_text, typed, contact=contact)
        if made_from is not None and contact is not None:
            made_from(made[0].id)
        return with_warnings(_made(desk, made), read.logged.warnings)

    title = _("Ny henvisning")
    if contact is not None:
        told = brief(desk.workplace.catalogue, contact)
        title = _("Ny henvisning fra {contact}").format(contact=told)
    hint = _("For eksempel: ny start, eller: fmm sendt mor med.")
    await app.push_screen(PromptScreen(title, hint, refer, value=text, preview=preview))


async def ask_onward(
    app: "BrobyggerApp", before: Referral, made_from: Callable[[UUID], None] | None = None
) -> None:
    """One of the same person, that follows `before`."""
    desk = app.desk

    async def preview(typed: str) -> list[str]:
        return list(_told(desk, await desk.ask(read_onward, before, typed)))

    async def refer(typed: str) -> str:
        made = await desk.act(refer_on_by_text, before, typed)
        if made_from is not None:
            made_from(made[0].id)
        return _made(desk, made)

    title = _("Henvis igen efter {destination}")
    hint = _("Hvorhen? Det er den samme person. For eksempel: ny start, eller: fmm sendt.")
    if before.is_open:
        title = _("Henvis videre fra {destination}")
        hint += " " + _("Den, du stod på, bliver til »henvist videre«.")
    where = named(desk.workplace.catalogue.destinations, before.destination)
    title = title.format(destination=where)
    await app.push_screen(PromptScreen(title, hint, refer, preview=preview))


def _told(desk: "Desk", read: ReadReferral) -> list[str]:
    """How it is read, what was not understood, and what is worth a second look."""
    logged = read.logged
    told = [logged_one_line(desk.workplace.catalogue, logged), *unread_words(logged.reading.unread)]
    warned = [message(BrobyggerError(each.key, **each.values)) for each in logged.warnings]
    return told + list(dict.fromkeys(warned))


def _made(desk: "Desk", made: list[Referral]) -> str:
    workplace = desk.workplace
    told = taken_words(workplace.catalogue, made, workplace.clock.today())
    return f"{told}. " + _("Ctrl+Z fortryder.")
