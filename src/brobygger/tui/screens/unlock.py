"""The first thing anybody sees: who are you, and what is your passphrase.

It is painted before the database's libraries are loaded; they load while somebody types.
"""

from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.texts.formats import shown
from brobygger.tui.modes import make_register
from brobygger.tui.opening import demo_secret
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp


class UnlockScreen(Screen[None]):
    AUTO_FOCUS = ""

    app: "BrobyggerApp"
    alias = getters.query_one("#alias", Field)
    passphrase = getters.query_one("#passphrase", Field)
    told = getters.query_one("#told", Plain)
    _unlocking = False

    def compose(self) -> ComposeResult:
        opening = self.app.opening
        with Vertical(id="box"):
            yield Plain("brobygger", id="name")
            yield Plain(
                _("Den opdigtede demo. Adgangskoden er skrevet for dig.")
                if opening.demo
                else _("Logbogen i {folder}").format(folder=opening.folder),
                classes="hint",
            )
            yield Plain(_("Hvem er du?"))
            yield Field(opening.alias or "", id="alias", placeholder=_("Dit korte navn"))
            yield Plain(_("Adgangskode"))
            yield Field(id="passphrase", password=True, placeholder=_("Skriv den, og tryk Enter"))
            yield Plain(id="told", classes="fault")
            yield Plain(_("Enter låser op · F1 hjælp · Ctrl+Q afslutter"), classes="hint")

    def help(self) -> str:
        return _(
            "Skriv dit korte navn og din adgangskode. Er adgangskoden glemt, så skriv nødkode som"
            " navn og selve nødkoden som adgangskode."
        )

    def on_mount(self) -> None:
        opening = self.app.opening
        (self.passphrase if opening.alias else self.alias).focus()
        if opening.locked:
            self.told.show(_("Logbogen er låst."))
        self.call_after_refresh(self._prepare)

    @work(exclusive=True, group="prepare")
    async def _prepare(self) -> None:
        """Load what is heavy now that there is something to see."""
        try:
            known = await self.app.prepared()
        except BrobyggerError as error:
            if error.key == "register.missing":
                await make_register(self.app)
            else:
                self._refuse(error)
            return
        if self.app.opening.demo:
            self.alias.value, self.passphrase.value = demo_secret()
            if not self.app.opening.locked:
                self.unlock()
        elif not self.alias.value and len(known) == 1:
            self.alias.value = known[0]
            self.passphrase.focus()

    @on(Field.Submitted, "#alias")
    def _on_to_passphrase(self) -> None:
        self.passphrase.focus()

    @on(Field.Submitted, "#passphrase")
    def _submitted(self) -> None:
        self.unlock()

    def unlock(self) -> None:
        """Once at a time: two derivations of a key in one process may wait for each other."""
        if not self._unlocking:
            self._unlocking = True
            self._unlock()

    @work(exclusive=True, group="unlock")
    async def _unlock(self) -> None:
        try:
            await self._try()
        finally:
            self._unlocking = False

    async def _try(self) -> None:
        alias, secret = self.alias.value.strip(), self.passphrase.value
        if not alias:
            self.told.show(_("Skriv dit korte navn først."))
            self.alias.focus()
            return
        self.told.show(_("Låser op …"))
        self.disabled = True
        try:
            await self.app.unlock(alias, secret)
        except BrobyggerError as error:
            self.disabled = False
            self._refuse(error)
        else:
            self.passphrase.restart()

    def _refuse(self, error: BrobyggerError) -> None:
        """Words for somebody at a screen, where a command would name its options."""
        if error.key in ("keyring.unknown_alias", "keyring.which_alias"):
            told = _("Logbogen kender ikke det navn. Skriv {aliases}.")
            self.told.show(told.format(aliases=shown(error.values["aliases"], _("eller"))))
            self.alias.focus()  # the passphrase stays: only the name was wrong
        else:
            self.passphrase.restart()
            self.passphrase.focus()
            self.told.show(message(error))
