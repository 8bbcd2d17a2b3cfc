"""What the screens of an unlocked register have in common: title, body, keys below."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from brobygger.texts import gettext as _
from brobygger.texts.formats import weekday_and_day
from brobygger.tui.desk import Desk
from brobygger.tui.widgets.plain import Plain, plain

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

Result = TypeVar("Result")
_LOOK_EVERY = 5  # seconds, to see whether it is another day


class Title(Plain):
    """One text to the left, one to the right as long as there is room for both."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self._texts = ("", "")

    def head(self, left: str, right: str) -> None:
        self._texts = (left, right)
        self.on_resize()

    def on_resize(self) -> None:
        left, right = map(plain, self._texts)
        gap = self.size.width - left.cell_length - right.cell_length
        self.show(left.extend_right(gap) + right if gap > 1 else left)


class SmallNotice(Plain):
    """Seen only where the window is smaller than what the screens are made for."""

    def __init__(self) -> None:
        told = _("Lille vindue: alt virker, men 80 x 24 viser det hele.")
        super().__init__(told, classes="small")


class DeskScreen(Screen[Result]):
    """A screen that needs the open register."""

    AUTO_FOCUS = ""
    app: "BrobyggerApp"
    _seen = -1
    """How many changes of the register this screen shows."""

    @property
    def desk(self) -> Desk:
        return self.app.desk

    def heading(self) -> str:
        """The screen's name in the title."""
        raise NotImplementedError

    def help(self) -> str:
        """What one can do here, for F1."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Title()
        yield SmallNotice()
        yield from self.body()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self._day = self.desk.workplace.clock.today()
        self.set_interval(_LOOK_EVERY, self._look_at_the_day)

    def _look_at_the_day(self) -> None:
        today = self.desk.workplace.clock.today()
        if today != self._day:
            self._day = today
            self._head()
            self.reload()

    def on_screen_resume(self) -> None:
        """What has happened meanwhile is shown."""
        self._head()
        if self._seen != self.desk.changes:
            self.reload()

    def _head(self) -> None:
        workplace = self.desk.workplace
        base = workplace.catalogue.bases.get(workplace.register.base)
        where = base.name if base else workplace.register.base
        if workplace.is_demo:
            where += _(" (demo)")
        day = weekday_and_day(workplace.clock.today())
        title = self.query_one(Title)
        title.head(f"brobygger · {self.heading()}", f"{day} · {where} · {workplace.author}")

    def close(self) -> None:
        """Go, and whatever stands on this screen with it; once, however often it is asked."""
        while self in self.app.screen_stack[1:]:
            self.app.pop_screen()

    def reload(self) -> None:
        """Show what is true now."""
        self._seen = self.desk.changes
