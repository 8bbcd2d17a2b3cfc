"""Lines with numbers in them, one of which is in focus: arrows or the mouse go from one to another.

The first lines can be pinned: they stay while the others go up and down. Where a table is wider
than the window, columns go out of sight to the left, the names of the rows never.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from brobygger.counting.review import Number
from brobygger.telling.pieces import Line, cells
from brobygger.tui.widgets.plain import plain

_STYLE = {
    "": "",
    "head": "bold $primary",
    "strong": "bold",
    "bar": "$primary",
    "muted": "$foreground 65%",
}
_WHEEL = 3  # lines


class Numbers(Widget, can_focus=True):
    """`number` is the one in focus; None where there is none."""

    DEFAULT_CSS = "Numbers { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, id="number-up"),
        Binding("down", "move(1)", show=False, id="number-down"),
        Binding("left", "across(-1)", show=False, id="number-left"),
        Binding("right", "across(1)", show=False, id="number-right"),
        Binding("pageup", "page(-1)", show=False, id="number-page-up"),
        Binding("pagedown", "page(1)", show=False, id="number-page-down"),
        Binding("home", "edge(-1)", show=False, id="number-first"),
        Binding("end", "edge(1)", show=False, id="number-last"),
        Binding("enter,space", "choose", show=False),
    ]

    class Moved(Message):
        """Another number is in focus, or none is any more."""

    class Chosen(Message):
        """The number in focus is to be opened."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual says
        super().__init__(id=id)
        self.lines: list[Line] = []
        self._pinned = 0
        self._is_table = True
        self._at: tuple[int, int] | None = None
        """The line and the piece in focus."""
        self._top = 0
        """The first line that is seen below the pinned ones, counted from there."""

    def show(self, lines: Sequence[Line], pinned: int = 0, *, is_table: bool = True) -> None:
        """Show these; the same number stays in focus, else the one that stands where it stood.

        In a table one goes up and down in columns, else to the first number of a line.
        """
        before, place = self.number, self._at
        self.lines, self._pinned, self._is_table = list(lines), pinned, is_table
        places = self._places()
        same = [at for at in places if before is not None and self._number(at) == before]
        if same or not places:
            self._at = same[0] if same else None
        else:
            self._at = min(places, key=lambda at: _far(at, place or (0, 0)))
        self._follow()
        self.post_message(self.Moved())

    def begin(self) -> None:
        """To the first number: what is shown next is something else."""
        self._at, self._top = None, 0

    @property
    def number(self) -> Number | None:
        return None if self._at is None else self._number(self._at)

    def _number(self, at: tuple[int, int]) -> Number | None:
        line, piece = at
        return self.lines[line][piece].number

    def _places(self) -> list[tuple[int, int]]:
        return [
            (at, piece)
            for at, line in enumerate(self.lines)
            for piece, each in enumerate(line)
            if each.number is not None
        ]

    # Painting

    def render(self) -> Content:
        seen = [*range(self._pinned), *self._seen()]
        return Content("\n").join([self._line(at) for at in seen if at < len(self.lines)])

    def _seen(self) -> range:
        first = self._pinned + self._top
        return range(first, first + self._room)

    @property
    def _room(self) -> int:
        return max(1, self.size.height - self._pinned)

    def _line(self, at: int) -> Content:
        skipped = self._skipped()
        parts = []
        for place, piece in enumerate(self.lines[at]):
            if 0 < place <= skipped:
                continue
            look = _STYLE[piece.look]
            if (at, place) == self._at:
                bare = piece.text.lstrip()
                parts.append(plain(piece.text[: len(piece.text) - len(bare)]))
                parts.append(plain(bare, "bold reverse" if self.has_focus else "underline"))
            else:
                parts.append(plain(piece.text, look))
        return Content("").join(parts).truncate(max(1, self.size.width))

    def _skipped(self) -> int:
        """How many pieces behind the first are out of sight, so that the one in focus is seen."""
        if self._at is None or self.size.width == 0:
            return 0
        line, piece = self._at
        widths = [cells(each.text) for each in self.lines[line]]
        skipped = 0
        while skipped + 1 < piece and (
            widths[0] + sum(widths[skipped + 1 : piece + 1]) > self.size.width
        ):
            skipped += 1
        return skipped

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._follow()

    # Going from one to another

    def _go(self, at: tuple[int, int]) -> None:
        self._at = at
        self._follow()
        self.post_message(self.Moved())

    def _follow(self) -> None:
        """The number in focus is seen; with the first one, so are the lines above it."""
        if self._at is not None:
            line = self._at[0] - self._pinned
            is_first = self._at[0] == self._places()[0][0]
            self._top = 0 if is_first and line < self._room else min(self._top, max(0, line))
            self._top = max(self._top, line - self._room + 1)
        self._top = max(0, min(self._top, self._longest_top()))
        self.refresh()

    def _longest_top(self) -> int:
        return max(0, len(self.lines) - self._pinned - self._room)

    def action_move(self, step: int) -> None:
        """To the line above or below that has a number."""
        if self._at is None:
            return
        line, column = self._at[0], self._column(self._at)
        lines = {at[0] for at in self._places()}
        beyond = [each for each in lines if (each - line) * step > 0]
        if beyond:
            near = min(beyond, key=lambda each: abs(each - line))
            there = [at for at in self._places() if at[0] == near]
            nearest = min(there, key=lambda at: abs(self._column(at) - column))
            self._go(nearest if self._is_table else there[0])
        else:  # what stands behind the last number can be seen too
            self._scroll(step)

    def action_across(self, step: int) -> None:
        if self._at is None:
            return
        line, piece = self._at
        beyond = [at for at in self._places() if at[0] == line and (at[1] - piece) * step > 0]
        if beyond:
            self._go(min(beyond, key=lambda at: abs(at[1] - piece)))

    def action_page(self, step: int) -> None:
        if self._at is None:
            return
        line, column = self._at[0] + step * self._room, self._column(self._at)
        self._go(
            min(
                self._places(),
                key=lambda at: (abs(at[0] - line), abs(self._column(at) - column)),
            )
        )

    def action_edge(self, step: int) -> None:
        places = self._places()
        if places:
            self._go(places[0] if step < 0 else places[-1])

    def action_choose(self) -> None:
        if self.number is not None:
            self.post_message(self.Chosen())

    def _column(self, at: tuple[int, int]) -> int:
        """The column in which a number ends."""
        line, piece = at
        return sum(cells(each.text) for each in self.lines[line][: piece + 1])

    # The mouse

    def on_click(self, event: events.Click) -> None:
        at = (
            event.y if event.y < self._pinned else self._pinned + self._top + event.y - self._pinned
        )
        if at >= len(self.lines):
            return
        column, skipped = 0, self._skipped()
        for place, piece in enumerate(self.lines[at]):
            if 0 < place <= skipped:
                continue
            column += cells(piece.text)
            if event.x < column:
                if piece.number is not None:
                    self._go((at, place))
                    self.post_message(self.Chosen())
                return

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-_WHEEL)

    def _scroll(self, lines: int) -> None:
        self._top = max(0, min(self._top + lines, self._longest_top()))
        self.refresh()


def _far(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return abs(one[0] - other[0]), abs(one[1] - other[1])
