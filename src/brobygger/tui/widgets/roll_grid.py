"""The grid of a roll call: people down, sessions across, one cell in focus.

Who and when stay in sight however far one goes; a mark is told by its sign as well as by its
colour. Painting costs as much as is seen.
"""

from collections.abc import Mapping
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
_CYCLE: dict[Mark | None, Mark | None] = {
    None: Mark.PRESENT,
    Mark.PRESENT: Mark.ABSENT,
    Mark.ABSENT: Mark.EXCUSED,
    Mark.EXCUSED: None,
}


class RollGrid(Widget, can_focus=True):
    DEFAULT_CSS = "RollGrid { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False, id="roll-up"),
        Binding("down", "move(1, 0)", show=False, id="roll-down"),
        Binding("left", "move(0, -1)", show=False, id="roll-before"),
        Binding("right", "move(0, 1)", show=False, id="roll-after"),
        Binding("home", "edge(-1)", show=False, id="roll-first"),
        Binding("end", "edge(1)", show=False, id="roll-last"),
        Binding("enter", "present", _("Til stede"), id="roll-present"),
        Binding("space", "cycle", _("Skift"), id="roll-cycle"),
    ]

    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)

    class Set(Message):
        """Somebody's mark at a session is to be this."""

        def __init__(self, listed: Listed, session: Session, mark: Mark | None) -> None:
            super().__init__()
            self.listed, self.session, self.mark = listed, session, mark

    class Moved(Message):
        """Another cell is in focus."""

    def __init__(self) -> None:
        super().__init__(id="grid")
        self.call: RollCall | None = None
        self._typed = ""
        self._set: dict[tuple[UUID, UUID], Mark | None] = {}

    def show(self, call: RollCall, session: UUID | None = None) -> None:
        """Show what is true now; marks that were set meanwhile are in it."""
        who = self.listed.participant.id if self.listed else None
        shown = self.session.id if self.session else None
        self.call = call
        self._set.clear()
        ids = [each.participant.id for each in call.listed]
        self.row = ids.index(who) if who in ids else min(self.row, max(0, len(ids) - 1))
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

    def mark_of(self, listed: Listed, session: Session) -> Mark | None:
        key = listed.participant.id, session.id
        if key in self._set:
            return self._set[key]
        known = listed.marks.get(session.id)
        return known.mark if known else None

    def marked(self, marks: Mapping[UUID, Mark | None], session: Session) -> None:
        """Show marks before they are written down."""
        self._set |= {(participant, session.id): mark for participant, mark in marks.items()}
        self.refresh()

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
            style = "strike $text-muted" if session.cancelled else ""
            cells.append(plain(f"{text} ", "bold reverse" if column == self.column else style))
        return Content("").join(cells)

    def _line(self, row: int, listed: Listed, columns: list[tuple[int, Session]]) -> Content:
        name = name_of(listed)[: _NAME - 1].ljust(_NAME)
        style = "bold" if row == self.row else ""
        if not listed.is_expected:
            style += " $text-muted"
        cells = [plain(name, style.strip())]
        for column, session in columns:
            mark = self.mark_of(listed, session)
            letter = _(MARK_LETTER[mark]) if mark else "·"
            look = _STYLE[mark] if mark else "$text-muted"
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

    def action_present(self) -> None:
        """There, and on to the next: a list is gone through with one key."""
        self._put(Mark.PRESENT)
        self.action_move(1, 0)

    def action_cycle(self) -> None:
        if self.listed is not None and self.session is not None:
            self._put(_CYCLE[self.mark_of(self.listed, self.session)])

    def _put(self, mark: Mark | None) -> None:
        if self.listed is not None and self.session is not None:
            self.post_message(self.Set(self.listed, self.session, mark))

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
            row = self._beginning_with(typed.casefold())
            if row is not None:
                self._typed, self.row = typed, row
                return
        self._typed = ""

    def _beginning_with(self, typed: str) -> int | None:
        assert self.call is not None
        names = [
            [part.casefold() for part in name_of(each).split(maxsplit=1)]
            for each in self.call.listed
        ]
        # All codes of a base begin with its letter: what follows it finds them too.
        return next(
            (
                row
                for row, parts in enumerate(names)
                if any(part.startswith(typed) for part in [*parts, parts[0][1:]])
            ),
            None,
        )

    def on_click(self, event: events.Click) -> None:
        if self.call is None:
            return
        down, across = max(1, self.size.height - _HEAD), max(1, (self.size.width - _NAME) // _CELL)
        row = event.y - _HEAD + _window(self.row, down, len(self.call.listed))
        column = (event.x - _NAME) // _CELL + _window(self.column, across, len(self.call.sessions))
        if event.y < _HEAD or row >= len(self.call.listed):
            row = self.row
        elif (row, column) == (self.row, self.column):
            self.action_cycle()
        self.row = row
        if event.x >= _NAME and column < len(self.call.sessions):
            self.column = column


def _window(focus: int, seen: int, whole: int) -> int:
    """Where to begin, so that the one in focus is seen with as many around it as there is room."""
    return max(0, min(focus - seen // 2, whole - seen))
