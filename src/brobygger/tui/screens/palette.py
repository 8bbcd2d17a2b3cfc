"""Ctrl+P: type what you want, choose, and it is done."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from brobygger.texts import gettext as _
from brobygger.tui.commands import Command
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Rows


class PaletteScreen(ModalScreen[Command | None]):
    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Luk"), id="palette-close", show=False),
        Binding("down", "move(1)", show=False, id="palette-down"),
        Binding("up", "move(-1)", show=False, id="palette-up"),
    ]
    typed = getters.query_one("#typed", Field)
    found = getters.query_one("#found", Rows)

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__()
        self._commands = {command.name: command for command in commands}

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Field(id="typed", placeholder=_("Skriv, hvad du vil gøre"))
            yield Rows(id="found")
            yield Plain(_("Det findes ikke. Skriv et andet ord."), id="none", classes="hint")

    def on_mount(self) -> None:
        self.found.can_focus = False
        self.typed.focus()
        self._search()

    @on(Field.Changed, "#typed")
    def _search(self) -> None:
        typed = self.typed.value.casefold()
        fit = [command for command in self._commands.values() if command.fits(typed)]
        self.found.fill((plain(command.name), command.name) for command in fit)
        self.found.highlighted = 0 if fit else None
        self.set_class(not fit, "-none")

    @on(Field.Submitted, "#typed")
    def _choose(self) -> None:
        if self.found.highlighted_id is not None and self.is_current:
            self.dismiss(self._commands[self.found.highlighted_id])

    @on(Rows.OptionSelected, "#found")
    def _clicked(self, event: Rows.OptionSelected) -> None:
        if self.is_current:
            self.dismiss(self._commands[str(event.option_id)])

    def action_move(self, step: int) -> None:
        if step > 0:
            self.found.action_cursor_down()
        else:
            self.found.action_cursor_up()

    def action_close(self) -> None:
        if self.is_current:  # and not closed already
            self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.action_close()
