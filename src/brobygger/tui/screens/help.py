"""F1: what one can do here, and with which keys."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen

from brobygger.texts import gettext as _
from brobygger.tui.widgets.plain import Plain, plain

_KEY = 16


class HelpScreen(ModalScreen[None]):
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "close", _("Luk"), id="help-close"),
    ]

    def __init__(self, text: str, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self._text = text
        self._keys = keys

    @classmethod
    def about(cls, screen: Screen[object]) -> "HelpScreen":
        told = getattr(screen, "help", None)  # our own screens have it
        text = told() if callable(told) else ""
        return cls(text, list(_keys(screen)))

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box"):
            yield Plain(_("Hjælp"), classes="heading")
            yield Plain(self._text)
            yield Plain(_("Taster"), classes="heading")
            yield Plain(
                Content("\n").join(
                    Content.assemble(plain(key.ljust(_KEY), "bold"), plain(what))
                    for key, what in self._keys
                )
            )
            yield Plain(_("Esc lukker hjælpen"), classes="hint")

    def action_close(self) -> None:
        if self.is_current:  # and not closed already
            self.dismiss()

    def on_click(self) -> None:
        self.action_close()


def _keys(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    """Each thing that can be done, once, with all its keys."""
    found: dict[str, list[str]] = {}
    app = screen.app
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and binding.id and active.enabled:
            keys = found.setdefault(binding.description, [])
            key = app.get_key_display(binding)
            if key not in keys:
                keys.append(key)
    for description, keys in found.items():
        yield ", ".join(keys), description
