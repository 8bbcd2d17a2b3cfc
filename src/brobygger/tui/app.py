"""The app: what every screen shares, and nothing about any of them."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Literal

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from brobygger.errors import BrobyggerError
from brobygger.settings.locations import settings_file
from brobygger.settings.settings import Settings, write_setting
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.texts.formats import joined
from brobygger.tui import modes
from brobygger.tui.keys import key_name
from brobygger.tui.leaving import SAVING, LeavingApp
from brobygger.tui.opening import Opening
from brobygger.tui.screens.unlock import UnlockScreen
from brobygger.tui.themes import THEMES
from brobygger.tui.widgets.plain import plain

_NEED_REGISTER = frozenset({"show", "roll_call", "lock", "undo", "palette"})
_NEED_NO_FORM = frozenset({"new_contact", "refer"})


class BrobyggerApp(LeavingApp):
    # The first screen of an app loads no stylesheet of its own.
    CSS_PATH = ["app.tcss", "screens/unlock.tcss"]  # noqa: RUF012
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = False  # ours speaks Danish, and its field is as safe as all others
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = modes.MODES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", _("Hjælp"), id="help"),
        Binding("f2,n", "new_contact", _("Ny"), id="contact-new"),
        Binding("f3,y", "refer", _("Henvis"), id="referral-new"),
        Binding("f4,x", "roll_call", _("Kryds"), id="roll-call"),
        Binding("f5,k", "show('contacts')", _("Kontakter"), id="contacts"),
        Binding("f6,e", "show('referrals')", _("Henvisninger"), id="referrals"),
        Binding("f7,g", "show('courses')", _("Forløb"), id="courses"),
        Binding("f8,t", "show('figures')", _("Tal"), id="figures", show=False),
        Binding("f9,u", "show('release')", _("Offentliggør"), id="release", show=False),
        Binding("f10,d", "show('participants')", _("Deltagere"), id="participants", show=False),
        Binding("i", "show('today')", _("I dag"), id="today", show=False),
        Binding("f12", "lock", _("Lås"), id="lock", priority=True),
        Binding("l", "lock", _("Lås"), id="lock-letter", show=False),
        Binding("ctrl+p", "palette", _("Alt, du kan gøre"), id="palette", show=False),
        Binding("ctrl+z", "undo", _("Fortryd"), id="undo", show=False),
        Binding("ctrl+y", "undo(True)", _("Tag fortrydelsen tilbage"), id="redo", show=False),
        Binding("ctrl+q", "quit", _("Afslut"), id="quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        opening: Opening,
        settings: Settings,
        *,
        within: Callable[[float, int], None] = lambda seconds, code: None,
    ) -> None:
        super().__init__(within)
        self.opening = opening
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme
        self.set_keymap(dict(settings.keys))

    def get_key_display(self, binding: Binding) -> str:
        return key_name(binding.key)

    def get_default_screen(self) -> Screen[None]:
        return UnlockScreen()

    # The register

    async def prepared(self) -> tuple[str, ...]:
        """Load what an open register needs; the aliases that can open this one.

        Errors of `who_can_open`.
        """

        def load() -> tuple[str, ...]:
            from brobygger.services.workplace import who_can_open
            from brobygger.tui import desk, drafts  # noqa: F401
            from brobygger.tui.screens import today  # noqa: F401

            return who_can_open(self.opening.folder)

        return await asyncio.to_thread(load)

    async def unlock(self, alias: str, secret: str) -> None:
        """Open the register and show the day; errors of `open_desk`."""
        await self.prepared()
        from brobygger.tui.desk import Desk, open_desk
        from brobygger.tui.drafts import Drafts

        def open_it() -> Desk:
            opened = open_desk(self.opening.folder, alias, secret, self.opening.now)
            if self._leaving:  # somebody quit while the key was derived
                opened.close()
            if opened.workplace.register.role != "recovery":
                self.opening.remember(opened.workplace.author)
            return opened

        self._desk = await asyncio.to_thread(open_it)
        self._drafts = Drafts(self._desk, lambda pause: self.set_timer(pause, self.keep_drafts))
        await self.switch_mode("today")
        left_out = self._desk.workplace.left_out
        if left_out:
            told = _("Dette passer ikke til denne udgave og bruges ikke: {documents}.")
            self.tell(told.format(documents=joined(left_out)), "warning")

    # What is told

    def tell(
        self, text: str, severity: Literal["information", "warning", "error"] = "information"
    ) -> None:
        """One thing at a time: what was told before makes room."""
        self.clear_notifications()
        self.notify(plain(text).plain, severity=severity, markup=False)

    def refuse(self, error: BrobyggerError) -> None:
        self.tell(message(error), "error")

    @work(group=SAVING)
    async def act(self, doing: Awaitable[str]) -> None:
        """Do something for whatever screen is there, and tell that it is done."""
        told = await doing
        self.reload()
        self.tell(told)

    def reload(self) -> None:
        """What is in view shows what is true now; other screens do when they come back."""
        from brobygger.tui.screens.desk_screen import DeskScreen

        if isinstance(self.screen, DeskScreen):
            self.screen.reload()

    @work(group=SAVING)
    async def keep_drafts(self) -> None:
        """Write down what is half written; it is tried again at the next pause."""
        await self.drafts.keep()

    def before_leaving(self) -> None:
        from brobygger.tui.forms import note_open_form

        note_open_form(self)

    # What can be done everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _NEED_NO_FORM:
            return self.is_open and not self._form_is_open()
        return action not in _NEED_REGISTER or self.is_open

    def _form_is_open(self) -> bool:
        from brobygger.tui.screens.contact_form import ContactForm

        return isinstance(self.screen, ContactForm)

    async def action_show(self, mode: str) -> None:
        """A form that is open is left as by Esc: what is in it waits as a draft."""
        if self._form_is_open():
            self.pop_screen()
        await self.switch_mode(mode)

    async def action_new_contact(self) -> None:
        from brobygger.tui.forms import open_new

        await self._open(open_new)

    async def action_refer(self) -> None:
        from brobygger.tui.referring import open_new

        await self._open(open_new)

    async def action_roll_call(self) -> None:
        from brobygger.tui.screens.roll_call import open_roll_call

        await self._open(open_roll_call)

    async def _open(self, opening: Callable[["BrobyggerApp"], Awaitable[None]]) -> None:
        """Awaited, so that keys which follow at once reach what is opened."""
        try:
            await opening(self)
        except BrobyggerError as error:
            self.refuse(error)

    async def action_help(self) -> None:
        from brobygger.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen.about(self.screen))

    def action_undo(self, redo: bool = False) -> None:
        from brobygger.tui.acts import undone_text

        self.act(undone_text(self.desk, redo=redo))

    async def action_palette(self) -> None:
        from brobygger.tui.commands import Command, commands
        from brobygger.tui.screens.palette import PaletteScreen

        async def run(command: Command | None) -> None:
            done = None if command is None else command.run()
            if inspect.isawaitable(done):
                await done

        if not isinstance(self.screen, PaletteScreen):
            await self.push_screen(PaletteScreen(commands(self)), run)

    def action_help_quit(self) -> None:
        self.tell(_("Ctrl+Q afslutter. Det, du er i gang med, bliver gemt."))

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No pictures of what is in the register."""

    def copy_to_clipboard(self, text: str) -> None:
        """Kept in here for Ctrl+V; what is in the register never goes to the system."""
        self._clipboard = text

    def hand_out(self, text: str) -> None:
        """To the system's clipboard: for what has been released, and nothing else."""
        super().copy_to_clipboard(text)

    @work(group=SAVING)
    async def choose(self, setting: str, value: str) -> None:
        """Write a setting of this machine down; a look changes at once."""
        await asyncio.to_thread(write_setting, settings_file(), setting, value)
        if setting == "theme":
            self.theme = value
        else:
            self.tell(_("Sproget skifter, næste gang du låser op. F12 låser."))
