"""A new code, large and for as long as it takes to write it on a card."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from brobygger.texts import gettext as _
from brobygger.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp


class NewCodeScreen(ModalScreen[None]):
    CSS_PATH = "new_code.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "close", _("Luk"), id="new-code-close"),
        Binding("ctrl+z", "undo", _("Fortryd"), id="undo", show=False),
    ]
    app: "BrobyggerApp"

    def __init__(self, code: str, about: str) -> None:
        """`about` is what the participant is known by beside the code."""
        super().__init__()
        self._code, self._about = code, about

    def help(self) -> str:
        return _("Skriv koden på et kort, som deltageren beholder. Enter lukker.")

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Plain(_("Skriv koden på et kort til deltageren"), classes="heading")
            yield Plain(" ".join(f"{self._code[:3]}-{self._code[3:]}"), id="code")
            yield Plain(self._about, classes="hint")
            yield Plain(_("Enter lukker · Ctrl+Z fortryder"), classes="hint")

    def action_close(self) -> None:
        if self.is_current:  # and not closed already
            self.dismiss()

    def action_undo(self) -> None:
        """The code is taken back, so it must not stand here any more."""
        if self.is_current:
            self.dismiss()
            self.call_later(self.app.action_undo)
