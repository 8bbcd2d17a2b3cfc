"""The grid of a roll call: people down, sessions across, one cell in focus.

Who and when stay in sight however far one goes; a mark is told by its sign as well as by its
colour. Painting costs as much as is seen.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from brobygger.domain.attendance import Mark
from brobygger.domain.course import Session
from brobygger.services.roll_call import Listed, RollCall
from brobygger.telling.rolls import name_of
from brobygger.texts import gettext as _
from brobygger.texts.words import MARK_LETTER
from brobygger.tui.widgets.plain import plain

_NAME, _CELL, _HEAD = 17, 3, 2
_STYLE = {
    Mark.PRESENT: "bold $success",
    Mark.ABSENT: "bold $error",
    Mark.EXCUSED: "bold $warning",
}
_MUTED = "$foreground 65%"


class RollGrid(Widget, can_focus=True):
    """`call` is what is shown; below the last participant nobody is in focus."""

    DEFAULT_CSS = "RollGrid { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False, id="roll-up"),
        Binding("down", "move(1, 0)", show=False, id="roll-down"),
        Binding("left", "move(0, -1)", show=False, id="roll-before"),
        Binding("right", "move(0, 1)", show=False, id="roll-after"),
        Binding("home", "edge(-1)", show=False, id="roll-first"),
        Binding("end", "edge(1)", show=False, id="roll-last"),
    ]

    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)

    class Chosen(Message):
        """The mark in focus was clicked."""

    class Moved(Message):
        """Another cell is in focus."""

    def __init__(self, today: date) -> None:
        super().__init__(id="grid")
        self.call: RollCall | None = None
        self._today = today
        self._typed = ""

    def show(self, call: RollCall, session: UUID | None = None) -> None:
        """Show this; the same person and session stay in focus."""
        who = self.listed.participant.id if self.listed else None
        shown = self.session.id if self.session else None
        self.call = call
        ids = [each.participant.id for each in call.listed]
        self.row = ids.index(who) if who in ids else min(self.row, len(ids))
        sessions = [each.id for each in call.sessions]
        wanted = session or shown
        if wanted in sessions:
            self.column = sessions.index(wanted)
        self.refresh()

    @property
    def listed(self) -> Listed | None:
        """Who is in focus."""
        people = self.call.listed if self.call else ()
        return people[self.row] if self.row < len(people) else None

    @property
    def session(self) -> Session | None:
        sessions = self.call.sessions if self.call else ()
        return sessions[self.column] if self.column < len(sessions) else None

    # Painting

    def render(self) -> Content:
        if self.call is None or not self.call.listed:
            return plain(_("Ingen på listen endnu. Insert tilmelder, + tæller andre."))
        width, height = self.size
        across = max(1, (width - _NAME) // _CELL)
        down = max(1, height - _HEAD)
        first = _window(self.column, across, len(self.call.sessions))
        top = _window(self.row, down, len(self.call.listed))
        columns = list(enumerate(self.call.sessions))[first : first + across]
        lines = [self._head(columns, "%d"), self._head(columns, "%m")]
        rows = list(enumerate(self.call.listed))[top : top + down]
        lines += [self._line(row, listed, columns) for row, listed in rows]
        return Content("\n").join(lines)

    def _head(self, columns: list[tuple[int, Session]], part: str) -> Content:
        cells = [plain(" " * _NAME)]
        for column, session in columns:
            text = session.day.strftime(part).lstrip("0").rjust(2)
            style = f"strike {_MUTED}" if session.cancelled else ""
            style = style or (_MUTED if session.day > self._today else "")
            cells.append(plain(f"{text} ", "bold reverse" if column == self.column else style))
        return Content("").join(cells)

    def _line(self, row: int, listed: Listed, columns: list[tuple[int, Session]]) -> Content:
        style = "bold" if row == self.row else ""
        if not listed.is_expected:
            style += f" {_MUTED}"
        name = plain(name_of(listed), style.strip()).truncate(_NAME - 1, ellipsis=True)
        cells = [name.extend_right(_NAME - name.cell_length)]
        for column, session in columns:
            mark = listed.mark_at(session.id)
            letter = _(MARK_LETTER[mark]) if mark else "·"
            look = _STYLE[mark] if mark else _MUTED
            if (row, column) == (self.row, self.column):
                look = "bold reverse" if self.has_focus else "underline"
            elif column == self.column:
                look += " on $panel"
            cells.append(plain(f" {letter} "[:_CELL], look))
        return Content("").join(cells)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self.refresh()

    # Keys

    def action_move(self, down: int, across: int) -> None:
        self._typed = ""
        if self.call is not None:
            self.row = max(0, min(len(self.call.listed) - 1, self.row + down))
            self.column = max(0, min(len(self.call.sessions) - 1, self.column + across))

    def action_edge(self, which: int) -> None:
        self._typed = ""
        self.row = 0 if which < 0 or self.call is None else max(0, len(self.call.listed) - 1)

    def watch_row(self) -> None:
        self.post_message(self.Moved())

    def watch_column(self) -> None:
        self.post_message(self.Moved())

    def go_on(self) -> None:
        """To the next, and below the last: one key too many marks nobody."""
        self._typed = ""
        self.row = min(self.row + 1, len(self.call.listed) if self.call else 0)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and digits are the start of a code here, not the keys of the app."""
        return character is not None and character.isalnum()

    def on_key(self, event: events.Key) -> None:
        """The start of a code or of a memory word goes to that person."""
        if not (event.character and event.character.isalnum()) or self.call is None:
            return
        event.stop()
        event.prevent_default()
        for typed in (self._typed + event.character, event.character):
            row = self.call.place_of(typed)
            if row is not None:
                self._typed, self.row = typed, row
                return
        self._typed = ""

    def on_click(self, event: events.Click) -> None:
        if self.call is None:
            return
        down, across = max(1, self.size.height - _HEAD), max(1, (self.size.width - _NAME) // _CELL)
        row = event.y - _HEAD + _window(self.row, down, len(self.call.listed))
        column = (event.x - _NAME) // _CELL + _window(self.column, across, len(self.call.sessions))
        if event.y < _HEAD or row >= len(self.call.listed):
            row = self.row
        elif (row, column) == (self.row, self.column):
            self.post_message(self.Chosen())
        self.row = row
        if event.x >= _NAME and column < len(self.call.sessions):
            self.column = column


def _window(focus: int, seen: int, whole: int) -> int:
    """Where to begin, so that the one in focus is seen with as many around it as there is room."""
    return max(0, min(focus - seen // 2, whole - seen))
