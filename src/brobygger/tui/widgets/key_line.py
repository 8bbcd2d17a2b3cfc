"""Keys and what each of them does, one after the other; a click is as good as the key."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from brobygger.tui.widgets.plain import plain


class KeyItem(NamedTuple):
    """A key, as it stands on the keyboard, and its words; `in_use` where it is what is seen.

    One without words shares those of the next.
    """

    key: str
    words: str
    in_use: bool = False

    def content(self) -> Content:
        """As wide in use as not, and told apart without colours."""
        before, after = "‹›" if self.in_use else "  "
        style = "bold reverse" if self.in_use else ""
        key = plain(f"{before}{self.key}" + (" " if self.words else ""), style or "bold $primary")
        return key + plain(f"{self.words}{after}", style)


class KeyLine(Widget):
    """What does not fit begins the next row."""

    class Chosen(Message):
        def __init__(self, line: "KeyLine", key: str) -> None:
            super().__init__()
            self.line = line
            self.key = key

        @property
        def control(self) -> "KeyLine":
            return self.line

    DEFAULT_CSS = "KeyLine { height: auto; min-height: 1; }"
    items: reactive[tuple[KeyItem, ...]] = reactive((), layout=True)

    def render(self) -> Content:
        rows = self._rows(self.size.width)
        return Content("\n").join(
            Content("").join(item.content() for item in row).truncate(self.size.width)
            for row in rows
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._rows(width)))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        rows = self._rows(self.size.width)
        if at is None or at.y >= len(rows):
            return
        end = 0
        for item in rows[at.y]:
            end += item.content().cell_length
            if at.x < end:
                self.post_message(self.Chosen(self, item.key))
                return

    def _rows(self, width: int) -> list[list[KeyItem]]:
        rows: list[list[KeyItem]] = []
        used = 0
        for item in self.items:
            length = item.content().cell_length
            if rows and used + length <= width:
                rows[-1].append(item)
                used += length
            else:
                rows.append([item])
                used = length
        return rows
