"""A list to walk through: one line a row, each with the id of what it stands for."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

Row = tuple[Content, str | None]
"""What is shown, and its id; a row without an id is a heading."""


class Rows(OptionList):
    """An `OptionList` that keeps its place when it is filled anew.

    With `endless` it shows a part of something longer: keys that would lead past its ends are
    told to the screen, which reads on.
    """

    class Beyond(Message):
        """Somebody wants to go on below (`step` 1) or above (-1); to the very `end`, perhaps."""

        def __init__(self, rows: "Rows", step: int, *, end: bool) -> None:
            super().__init__()
            self.rows = rows
            self.step = step
            self.end = end

    class Resized(Message):
        """There is another room for its lines, which its screen may make to measure."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows":
            return self.rows

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", show=False),
    ]

    def __init__(self, *, id: str, endless: bool = False) -> None:  # noqa: A002 - as Textual says
        super().__init__(markup=False, compact=True, id=id)
        self._endless = endless

    def on_resize(self) -> None:
        self.post_message(self.Resized(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing here goes sideways: the arrows to the left and right are the screen's."""
        if action in ("scroll_left", "scroll_right"):
            return False
        return super().check_action(action, parameters)

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows, the highlight on the same id where it is still there."""
        if not self.is_attached:  # its screen was closed while somebody looked them up
            return
        was, place = self.highlighted_id, self.highlighted
        options = [Option(content, key, disabled=key is None) for content, key in rows]
        self.set_options(options)
        ids = [option.id for option in options]
        if was is not None and was in ids:  # headings have no id either
            self.highlighted = ids.index(was)
        elif any(ids):
            at = min(place or 0, len(ids) - 1)
            self.highlighted = next(
                (n for n in [*range(at, len(ids)), *range(at)] if ids[n] is not None), None
            )

    def add(self, rows: Iterable[Row]) -> None:
        """Show these below the others; the highlight stays where it is."""
        if self.is_attached:
            self.add_options(Option(text, key, disabled=key is None) for text, key in rows)

    @property
    def highlighted_id(self) -> str | None:
        option = self.highlighted_option
        return None if option is None else option.id

    def action_cursor_down(self) -> None:
        """Not round to the top: the list may go on."""
        if not self._is_at_edge(1):
            super().action_cursor_down()
        elif self._endless:
            self.post_message(self.Beyond(self, 1, end=False))

    def action_cursor_up(self) -> None:
        if not self._is_at_edge(-1):
            super().action_cursor_up()
        elif self._endless:
            self.post_message(self.Beyond(self, -1, end=False))

    def action_page_down(self) -> None:
        if self._endless and self._is_at_edge(1):
            self.post_message(self.Beyond(self, 1, end=False))
        else:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        if self._endless and self._is_at_edge(-1):
            self.post_message(self.Beyond(self, -1, end=False))
        else:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_first(self) -> None:
        super().action_first()
        if self._endless:
            self.post_message(self.Beyond(self, -1, end=True))

    def action_last(self) -> None:
        super().action_last()
        if self._endless:
            self.post_message(self.Beyond(self, 1, end=True))

    def _is_at_edge(self, step: int) -> bool:
        if self.highlighted is None:
            return False
        at = self.highlighted
        beyond = self.options[at + 1 :] if step > 0 else self.options[:at]
        return all(option.disabled for option in beyond)
