"""The register made in the app: base, who you are, passphrase; the recovery code once.

The code is shown before anything is made, and typed back in part: a register whose code
nobody ever saw would be lost with the passphrase.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from brobygger.errors import BrobyggerError
from brobygger.services import making
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.screens.desk_screen import SmallNotice
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

_ADVICE = {
    "bases": N_("Pil op og ned vælger, Enter går videre."),
    "alias": N_("Det korte navn er ikke krypteret. Brug initialer."),
    "passphrase": N_("Den vises ikke, mens du skriver. Gem den aldrig på computeren."),
    "again": N_("Skriv den en gang til, og tryk Enter."),
}


class FirstRunScreen(Screen[None]):
    CSS_PATH = "first_run.tcss"
    AUTO_FOCUS = "#bases"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]
    app: "BrobyggerApp"

    bases = getters.query_one("#bases", Rows)
    alias = getters.query_one("#alias", Field)
    passphrase = getters.query_one("#passphrase", Field)
    again = getters.query_one("#again", Field)
    back_typed = getters.query_one("#typed-back", Field)
    told = getters.query_one("#told", Plain)

    def __init__(self, bases: list[str]) -> None:
        super().__init__()
        self._names = bases
        self._code = making.new_recovery_code()
        self._base = ""

    def help(self) -> str:
        return _(
            "Her opretter du logbogen på denne computer. Vælg basen, skriv dit korte navn, og find"
            " på en adgangskode: flere almindelige ord er bedre end indviklede tegn.\n"
            "Nødkoden åbner logbogen, hvis adgangskoden er glemt. Skriv den på papir."
        )

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Plain(_("Opret logbogen på denne computer"), classes="heading")
            where = _("Den kommer til at ligge i {folder}").format(folder=self.app.opening.folder)
            yield Plain(where, classes="hint")
            with Vertical(classes="first"):
                yield Plain(_("Hvilken base står computeren på?"))
                yield Rows(id="bases")
                yield Plain(_("Dit korte navn, for eksempel initialer"))
                yield Field(id="alias", compact=True)
                yield Plain(_("Adgangskode, mindst 15 tegn, gerne flere almindelige ord"))
                yield Field(id="passphrase", password=True, compact=True)
                yield Plain(_("Adgangskoden en gang til"))
                yield Field(id="again", password=True, compact=True)
            with Vertical(classes="later"):
                yield Plain(
                    _(
                        "Nødkoden. Skriv den ned på papir, og lås den inde. Den vises kun denne"
                        " ene gang. Uden adgangskode og nødkode kan ingen åbne logbogen, heller"
                        " ikke vi."
                    )
                )
                yield Plain(self._code, id="code")
                yield Plain(_("Skriv nødkodens sidste fem tegn, når den står på papiret"))
                yield Field(id="typed-back", compact=True)
            yield Plain(id="advice", classes="hint")
            yield Plain(id="told", classes="fault")
        yield SmallNotice()

    def on_mount(self) -> None:
        self.bases.fill((plain(name), name) for name in self._names)
        self.bases.highlighted = 0
        try:
            making.refuse_place(self.app.opening.folder)
        except BrobyggerError as error:
            self.told.show(message(error))

    @on(events.DescendantFocus)
    def _advise(self, event: events.DescendantFocus) -> None:
        advice = _ADVICE.get(event.widget.id or "")
        self.query_one("#advice", Plain).show(_(advice) if advice else "")

    @on(Rows.OptionSelected, "#bases")
    def _to_alias(self) -> None:
        self.alias.focus()

    @on(Field.Submitted, "#alias")
    def _to_passphrase(self) -> None:
        if self._fits(self.alias, lambda: making.check_alias(self.alias.value.strip())):
            self.passphrase.focus()

    @on(Field.Submitted, "#passphrase")
    def _to_again(self) -> None:
        if self._fits(self.passphrase, lambda: making.check_passphrase(self.passphrase.value)):
            self.again.focus()

    @on(Field.Changed)
    def _typed(self) -> None:
        self.told.show("")

    def _fits(self, field: Field, check: Callable[[], object]) -> bool:
        """Tell what is wrong, and stay there."""
        try:
            check()
        except BrobyggerError as error:
            self.told.show(message(error))
            field.focus()
            return False
        return True

    @on(Field.Submitted, "#again")
    def _ready(self) -> None:
        """Everything is checked before the code is shown."""
        self._base = making.base_named(self.bases.highlighted_id or "")
        folder = self.app.opening.folder
        for field, check in (
            (self.again, lambda: making.refuse_place(folder)),
            (self.alias, lambda: making.check_alias(self.alias.value.strip())),
            (self.passphrase, lambda: making.check_passphrase(self.passphrase.value)),
        ):
            if not self._fits(field, check):
                return
        if self.passphrase.value != self.again.value:
            with self.prevent(Field.Changed):
                self.passphrase.restart()
                self.again.restart()
            self.passphrase.focus()
            self.told.show(_("De to adgangskoder er ikke ens. Skriv dem igen."))
            return
        self.told.show("")
        self.add_class("-code")
        self.back_typed.focus()

    @on(Field.Submitted, "#typed-back")
    def _typed_back(self) -> None:
        if not making.is_written_down(self._code, self.back_typed.value):
            self.told.show(_("Det er ikke de sidste fem tegn. Se efter på papiret."))
            return
        self._make()

    @work(exclusive=True, group="making")
    async def _make(self) -> None:
        self.told.show(_("Opretter logbogen …"))
        self.disabled = True
        alias, secret = self.alias.value.strip(), self.passphrase.value
        try:
            await asyncio.to_thread(
                making.make,
                self.app.opening.folder,
                base=self._base,
                alias=alias,
                passphrase=secret,
                recovery_code=self._code,
            )
            await self.app.unlock(alias, secret)
            self._forget()
        except BrobyggerError as error:
            self.disabled = False
            self.told.show(message(error))

    def _forget(self) -> None:
        """What stands here must not stay in memory for as long as the register is open."""
        self._code = ""
        self.query_one("#code", Plain).show("")
        for field in self.query(Field):
            field.restart()

    def action_back(self) -> None:
        self.remove_class("-code")
        self.bases.focus()
