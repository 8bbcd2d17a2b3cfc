"""A line's reading, piece by piece, as it is understood while it is typed."""

from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from brobygger.tui.widgets.plain import plain


@dataclass(frozen=True)
class Chip:
    """`said` was typed, `assumed` was not, `unread` was not understood."""

    text: str
    kind: Literal["said", "assumed", "unread"] = "said"

    def content(self) -> Content:
        """Told apart by their marks as well as their colours."""
        match self.kind:
            case "said":
                return plain(f" {self.text} ", "$foreground on $primary 30%")
            case "assumed":
                return plain(f"({self.text})", "$text-muted italic")
            case "unread":
                return plain(f" {self.text} ? ", "bold $warning reverse")


class Chips(Widget):
    """Chips one after the other; one that does not fit begins the next row."""

    DEFAULT_CSS = "Chips { height: auto; min-height: 1; }"
    chips: reactive[tuple[Chip, ...]] = reactive((), layout=True)

    def render(self) -> Content:
        return Content("\n").join(self._rows(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._rows(width)))

    def _rows(self, width: int) -> list[Content]:
        rows: list[Content] = []
        for content in (chip.content() for chip in self.chips):
            if rows and rows[-1].cell_length + 1 + content.cell_length <= width:
                rows[-1] = Content(" ").join([rows[-1], content])
            else:
                rows.append(content if content.cell_length <= width else content.truncate(width))
        return rows
