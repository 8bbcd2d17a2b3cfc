"""Forløb: the courses that go on, and their next session."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from brobygger.services.courses import CourseSummary, course_summaries
from brobygger.telling.courses import course_name, course_pieces
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Row, Rows

_NAME = 28


class CoursesScreen(DeskScreen[None]):
    CSS_PATH = "courses.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "new", _("Nyt forløb"), id="course-new"),
        Binding("a", "ended", _("Også dem, der er slut"), id="courses-ended", show=False),
        Binding("escape", "app.show('today')", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said = Plain(id="said", classes="hint")
        self.list = Rows(id="courses")
        self._ended = False

    def heading(self) -> str:
        return _("Forløb")

    def help(self) -> str:
        return _(
            "Enter åbner et forløb: dets gange og deltagere. O opretter et nyt, A viser også dem,"
            " der er slut. Basens egne forløb står øverst.\n"
            "X eller F4 krydser fremmøde af. På linjen i I dag kan du også skrive:"
            " forældrecafé 11 mødre 14 børn 3 nye."
        )

    def body(self) -> Iterable[Widget]:
        yield self.said
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    @work(exclusive=True, group="courses")
    async def _fill(self) -> None:
        found = await self.desk.ask(course_summaries, ended=self._ended)
        own = self.desk.workplace.register.base
        found.sort(key=lambda summary: summary.course.base != own)
        self.list.fill(map(self._row, found))
        keys = _("Enter åbner · O nyt forløb · A også dem, der er slut")
        none = _("Ingen forløb i gang. O opretter et.")
        self.said.show(keys if found else none)

    def _row(self, summary: CourseSummary) -> Row:
        name = plain(course_name(summary.course)).truncate(_NAME, ellipsis=True)
        own = summary.course.base == self.desk.workplace.register.base
        pieces = course_pieces(self.desk.workplace.catalogue, summary, with_base=not own)
        missing = len(summary.unmarked)
        waits = ngettext("{n} uden kryds", "{n} uden kryds", missing).format(n=missing)
        told = Content.assemble(
            name.extend_right(_NAME - name.cell_length + 1),
            # First, since the end of a row may be cut off.
            plain(f"{waits} · ", "bold") if missing else plain(""),
            plain(" · ".join(pieces)),
        )
        return told, summary.course.id.hex

    @on(Rows.OptionSelected, "#courses")
    async def _open(self) -> None:
        from brobygger.tui.screens.course import CourseScreen

        if self.list.highlighted_id:
            await self.app.push_screen(CourseScreen(UUID(self.list.highlighted_id)))

    async def action_new(self) -> None:
        from brobygger.tui.screens.course_form import open_course_form

        await open_course_form(self.app)

    def action_ended(self) -> None:
        self._ended = not self._ended
        self.reload()
