"""One contact: what it says, and who stated what about it."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from brobygger.services.listing import history
from brobygger.telling.contacts import pieces
from brobygger.telling.history import history_lines
from brobygger.texts import gettext as _
from brobygger.texts.words import PIECE
from brobygger.tui import acts
from brobygger.tui.screens.contact_acts import ContactActs
from brobygger.tui.screens.made_here import MadeHere
from brobygger.tui.widgets.plain import Plain, plain

_LABEL = 20


class ContactScreen(MadeHere, ContactActs):
    CSS_PATH = "contact.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", _("Fortryd"), id="undo", show=False),
        Binding("ctrl+y", "undo(True)", _("Tag fortrydelsen tilbage"), id="redo", show=False),
        Binding("p", "participant", _("Deltager"), id="contact-participant", show=False),
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self, contact: UUID) -> None:
        super().__init__()
        self.what = Plain(id="what")
        self.past = Plain(id="history")
        self._contact = contact

    def heading(self) -> str:
        return _("Kontakt {id}").format(id=self._contact.hex[-8:])

    def help(self) -> str:
        return _(
            "Øverst står kontakten, som den er nu; nedenunder alt, hvad der er skrevet om den.\n"
            "R retter, Delete trækker tilbage, og Ctrl+Z fortryder det seneste på netop denne"
            " kontakt. P åbner deltageren, når der er en kode. Intet forsvinder fra historikken."
        )

    def body(self) -> Iterable[Widget]:
        with VerticalScroll(can_focus=True):
            yield self.what
            yield Plain(_("Historik"), classes="heading")
            yield self.past

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
        self.reload()

    @work(exclusive=True, group="history")
    async def _fill(self) -> None:
        contact, items = await self.desk.ask(history, self._contact.hex)
        catalogue = self.desk.workplace.catalogue
        self.what.show(
            Content("\n").join(
                Content.assemble(plain(_(PIECE[field]).ljust(_LABEL), "$text-muted"), plain(words))
                for field, words in pieces(catalogue, contact)
            )
        )
        self.past.show("\n".join(history_lines(catalogue, items)))

    def reload(self) -> None:
        super().reload()
        self._fill()

    def chosen_contact(self) -> UUID:
        return self._contact

    def action_withdraw(self) -> None:
        self.did_else()
        super().action_withdraw()

    def action_undo(self, redo: bool = False) -> None:
        """The latest on this contact; but first the referral that was made from it just now."""
        referral = self.made_here(redo=redo)
        if referral is None:
            self.app.act(acts.undone_text(self.desk, self._contact, redo=redo))
        else:
            self.app.act(acts.undone_on_text(self.desk, referral, redo=redo))

    async def action_participant(self) -> None:
        """Whoever is there by code, the first of several."""
        contact, _items = await self.desk.ask(history, self._contact.hex)
        code = next((person.code for person in contact.people if person.code), None)
        if code is not None:
            from brobygger.tui.screens.participant import ParticipantScreen

            await self.app.push_screen(ParticipantScreen(code))

    def action_back(self) -> None:
        self.close()
