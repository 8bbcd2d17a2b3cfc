"""Kryds fremmøde af: the roll call of a course, and choosing which."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.domain.attendance import Mark
from brobygger.domain.course import Session
from brobygger.errors import BrobyggerError
from brobygger.services import attending, roll_call
from brobygger.services.roll_call import RollCall, to_mark
from brobygger.telling.courses import course_name, session_place, session_words
from brobygger.telling.rolls import others_told, session_lines
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.tui import course_acts
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import ConfirmScreen, PromptScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.roll_grid import RollGrid
from brobygger.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp


_CYCLE = {None: Mark.PRESENT, Mark.PRESENT: Mark.ABSENT, Mark.ABSENT: Mark.EXCUSED}
"""What space makes of a mark; after the last it is taken away."""


class RollCallScreen(DeskScreen[None]):
    CSS_PATH = "roll_call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "mark_and_on('present')", _("Til stede"), id="roll-present"),
        Binding("delete", "mark_and_on('absent')", _("Kom ikke"), id="roll-absent"),
        Binding("space", "cycle", _("Skift"), id="roll-cycle"),
        Binding("ctrl+a", "all('present')", _("Alle her"), id="roll-all"),
        Binding("ctrl+f", "all('absent')", _("Ingen her"), show=False, id="roll-none"),
        Binding("plus", "others", _("Andre"), id="roll-others"),
        Binding("minus", "uncount", _("Tæl om"), show=False, id="roll-uncount"),
        Binding("insert", "enrol", _("Tilmeld"), id="roll-enrol"),
        Binding("ctrl+t", "steps", _("Trin"), id="roll-steps"),
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self, call: RollCall, session: UUID | None, today: date) -> None:
        super().__init__()
        self.grid = RollGrid(today)
        self.which = Plain(id="which")
        self.said = Plain(id="said", classes="hint")
        self._call = call
        self._first = session
        self._writing = 0
        self._is_stale = False

    def heading(self) -> str:
        return _("Kryds fremmøde af · {name}").format(name=course_name(self._call.course))

    def help(self) -> str:
        return _(
            "Enter: til stede, og videre til den næste. Delete: kom ikke, og videre."
            " Mellemrum skifter mellem til stede ✓, fraværende –, afbud a og ikke krydset af. Skriv"
            " begyndelsen af en kode eller et huskeord for at gå derhen.\n"
            "Ctrl+A: alle til stede. Ctrl+F: ingen til stede. Kryds, der er sat ét for ét, bliver"
            " stående, medmindre du siger ja til at ændre dem.\n"
            "+ tæller andre, der kom: 7 unge 15-17 2 nye; - tager det talte væk, så der kan tælles"
            " om. Insert tilmelder en kode. Ctrl+T skriver, hvor mange der tog et nyt trin. Alt"
            " gemmes med det samme, og Ctrl+Z fortryder."
        )

    def body(self) -> Iterable[Widget]:
        yield self.which
        yield self.grid
        yield self.said

    def on_mount(self) -> None:
        self.grid.show(self._call, self._first)
        self.grid.focus()
        self._tell_session()

    @on(RollGrid.Moved)
    def _tell_session(self) -> None:
        session, call = self.grid.session, self._call
        if session is None:
            self.which.show(_("Forløbet har ingen gange endnu."))
            self.said.show("")
            return
        self.which.show(f"{session_place(call.sessions, session)} · {session_words(session)}")
        lines = session_lines(self.desk.workplace.catalogue, call, session)
        self.said.show("\n".join(lines[1:]) or _("Ikke krydset af endnu."))

    # Marks

    @on(RollGrid.Chosen)
    def action_cycle(self) -> None:
        session, listed = self.grid.session, self.grid.listed
        if session is not None and listed is not None:
            self._set(session, {listed.participant.id: _CYCLE.get(listed.mark_at(session.id))})

    def action_mark_and_on(self, mark: str) -> None:
        session, listed = self.grid.session, self.grid.listed
        if session is None or listed is None:
            return
        if self._set(session, {listed.participant.id: Mark(mark)}):
            self.grid.go_on()

    async def action_all(self, mark: str) -> None:
        """Everybody the same; whoever was marked by hand is asked about first."""
        session, wanted = self.grid.session, Mark(mark)
        if session is None:
            return
        by_hand = roll_call.set_by_hand(self._call, session, wanted)
        if not by_hand:
            self._set_all(session, wanted, over_hand=False)
            return
        question = ngettext(
            "{n} kryds er sat ét for ét. Skal det også ændres?",
            "{n} kryds er sat ét for ét. Skal de også ændres?",
            len(by_hand),
        ).format(n=len(by_hand))

        def answered(yes: bool | None) -> None:
            self._set_all(session, wanted, over_hand=bool(yes))

        await self.app.push_screen(ConfirmScreen(question), answered)

    def _set_all(self, session: Session, wanted: Mark, *, over_hand: bool) -> None:
        marks = roll_call.marks_of_all(self._call, session, wanted, over_hand=over_hand)
        self._set(session, marks, by_hand=False)

    def _set(
        self, session: Session, marks: Mapping[UUID, Mark | None], *, by_hand: bool = True
    ) -> bool:
        """Shown before it is written, so that the next key finds it; whether it may be."""
        try:
            roll_call.refuse_marks(self.desk.workplace, session)
        except BrobyggerError as error:
            self.app.refuse(error)
            return False
        if marks:
            before = self._call
            self._show(before.marked(session.id, marks, by_hand=by_hand))
            self._writing += 1
            self._write(before, session, marks, by_hand=by_hand)
        return True

    @work(group=SAVING)
    async def _write(
        self,
        call: RollCall,
        session: Session,
        marks: Mapping[UUID, Mark | None],
        *,
        by_hand: bool,
    ) -> None:
        """In the order of the keys; what was refused, or others changed, is read anew."""
        try:
            await self.desk.act(roll_call.mark, call, session, marks, by_hand=by_hand)
            self._seen = min(self._seen + 1, self.desk.changes)  # this screen shows it already
        except BrobyggerError:
            self._is_stale = True
            raise
        finally:
            self._writing -= 1
            if self._is_stale and not self._writing:
                self._load()

    async def action_others(self) -> None:
        session = self.grid.session
        if session is None:
            return
        desk, call = self.desk, self._call

        asked_about: set[str] = set()

        async def count(text: str) -> str:
            is_sure = text in asked_about
            asked_about.add(text)
            await desk.act(attending.count_others, call, session, text, is_sure=is_sure)
            return _("Talt med. Ctrl+Z fortryder.")

        title = _("Hvor mange andre kom {day}?").format(day=session_words(session))
        hint = _("For eksempel: 7 unge 15-17, 11 mødre 14 børn 3 nye, 9 familier.")
        if session.id in call.head_counts:
            hint += " " + _("Det lægges til det, der er talt; Esc og - tæller om.")
        preview = course_acts.others_preview(desk)
        await self.app.push_screen(PromptScreen(title, hint, count, preview=preview))

    async def action_uncount(self) -> None:
        """What was counted wrong goes whole; it is said what that is."""
        session = self.grid.session
        if session is None:
            return
        desk, call = self.desk, self._call
        counted = others_told(desk.workplace.catalogue, call, session)
        if not counted:
            self.app.refuse(BrobyggerError("others.none", day=session.day))
            return

        async def uncount() -> str:
            await desk.act(attending.uncount_others, call, session)
            return _("Taget væk. + tæller om, og Ctrl+Z fortryder.")

        def answered(yes: bool | None) -> None:
            if yes:
                self.app.act(uncount())

        question = _("Talt {day}: {who}. Skal det tages væk, så der kan tælles om?")
        told = question.format(day=session_words(session), who="; ".join(counted))
        await self.app.push_screen(ConfirmScreen(told), answered)

    async def action_enrol(self) -> None:
        await course_acts.ask_enrol(self.app, self._call.course)

    async def action_steps(self) -> None:
        session = self.grid.session
        if session is not None:
            await course_acts.ask_steps(self.app, self._call.course, session)

    def reload(self) -> None:
        super().reload()
        self._load()

    @work(exclusive=True, group="roll")
    async def _load(self) -> None:
        """Never over marks that are under way: the last of them reads anew."""
        while not self._writing:
            seen = self.desk.changes
            call = await self.desk.ask(roll_call.roll_call, self._call.course.id)
            if seen == self.desk.changes and not self._writing:
                self._is_stale = False
                self._show(call)
                return
        self._is_stale = True

    def _show(self, call: RollCall) -> None:
        self._call = call
        self.grid.show(call)
        self._tell_session()

    def action_back(self) -> None:
        self.close()


class RollChoiceScreen(DeskScreen[None]):
    """Which session, where more than one waits."""

    CSS_PATH = "roll_call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.list = Rows(id="sessions")
        self.said = Plain(id="said", classes="hint")
        self._found: dict[str, tuple[UUID, UUID]] = {}

    def heading(self) -> str:
        return _("Kryds fremmøde af")

    def help(self) -> str:
        return _(
            "Dagens gange på basen står øverst, derunder dem, der ikke er krydset af endnu. Enter"
            " åbner. Et andet forløb findes under Forløb (F7)."
        )

    def body(self) -> Iterable[Widget]:
        yield self.said
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._load()

    @work(exclusive=True, group="roll")
    async def _load(self) -> None:
        waiting = await self.desk.ask(to_mark)
        self._found = {s.id.hex: (c.id, s.id) for c, s in waiting}
        self.list.fill(
            (plain(f"{session_words(s).ljust(20)} {course_name(c)}"), s.id.hex) for c, s in waiting
        )
        none = _("Ingen gange på basen i dag, og ingen der mangler kryds. F7 viser forløbene.")
        self.said.show(_("Hvilken gang?") if waiting else none)

    @on(Rows.OptionSelected, "#sessions")
    async def _chosen(self) -> None:
        course, session = self._found[self.list.highlighted_id or ""]
        self.close()
        await open_roll_call(self.app, course, session)

    def action_back(self) -> None:
        self.close()


async def open_roll_call(
    app: "BrobyggerApp", course: UUID | None = None, session: UUID | None = None
) -> None:
    """The roll call of a course, at `session` or today's, or the likeliest one there is."""
    today = app.desk.workplace.clock.today()
    if course is None and isinstance(app.screen, RollCallScreen | RollChoiceScreen):
        if isinstance(app.screen, RollCallScreen):  # asked for again, it is another one
            await app.switch_screen(RollChoiceScreen())
        return
    if course is None:
        waiting = await app.desk.ask(to_mark)
        now = [(c, s) for c, s in waiting if s.day == today]
        if len(now) != 1:
            await app.push_screen(RollChoiceScreen())
            return
        course, session = now[0][0].id, now[0][1].id
    call = await app.desk.ask(roll_call.roll_call, course)
    if session is None:
        session = roll_call.nearest_session(call, today)
    await app.push_screen(RollCallScreen(call, session, today))
