"""The field that people type in: one line, only what can be seen, and typing can be undone."""

import re
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from brobygger.texts import gettext as _
from brobygger.texts.safe import safe

MOST = 1000
"""Characters that a field holds, as many as a line may have."""


def seen(text: str) -> str:
    """`text` without what cannot be seen: as a field holds it."""
    return "".join(char if safe(char) == char else " " if char.isspace() else "" for char in text)


class Field(Input):
    """An `Input` that cannot hold control, bidi or invisible characters, however they come."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo_typing", show=False, id="field-undo-typing"),
    ]

    def __init__(self, value: str = "", **how: Any) -> None:
        self._before: list[str] = []
        how.setdefault("max_length", MOST)
        super().__init__(value, **how)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        return seen(value)

    def action_copy(self) -> None:
        """A passphrase is not copied, not even inside."""
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        if not self.password:
            super().action_cut()

    def watch_value(self, before: str, _value: str) -> None:
        if not self.password:
            self._before = [*self._before[-99:], before]

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines become one; what is too long is refused whole, never cut unsaid."""
        free = MOST - len(self.value) + len(self.selected_text)
        text = event.text
        if len(text) <= MOST:
            text = " ".join(filter(None, re.split(r"[\r\n\t]+", text)))
        if len(text) > free:
            told = _("Det, du satte ind, er på {length} tegn, og der er plads til {free}.")
            self.app.notify(
                told.format(length=len(text), free=free), severity="warning", markup=False
            )
        elif text:
            self.replace(text, *self.selection)
        event.stop()
        event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty field the key is the app's: it takes back what was saved last."""
        if action == "undo_typing":
            return bool(self.value) and bool(self._before)
        return super().check_action(action, parameters)

    def action_undo_typing(self) -> None:
        earlier = self._before.pop()
        self.value = earlier
        self._before.pop()  # the step back itself
        self.cursor_position = len(earlier)

    def restart(self, text: str = "") -> None:
        """Hold `text` with the cursor behind it, and forget what stood there."""
        self.value = text
        self.cursor_position = len(self.value)
        self._before.clear()
