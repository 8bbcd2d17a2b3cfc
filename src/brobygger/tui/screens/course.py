"""One course: its sessions as a chart, who is on the list, and all that is done to it."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.domain.course import CourseKind, Session
from brobygger.errors import BrobyggerError
from brobygger.services import courses, enrolling
from brobygger.services.people_texts import past_day
from brobygger.services.roll_call import Listed, RollCall, nearest_session, roll_call
from brobygger.services.series import one_day, planned
from brobygger.telling.contacts import named
from brobygger.telling.courses import course_name, series_lines, session_words, short
from brobygger.telling.rolls import completion, listed_line, name_of, session_bar
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe
from brobygger.texts.words import COURSE_KIND, LEAVING_REASON, TRIAL_RESULT
from brobygger.tui import course_acts
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import PromptScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Row, Rows

_DONE = _("Gjort. Ctrl+Z fortryder.")


class CourseScreen(DeskScreen[None]):
    CSS_PATH = "course.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4,x", "roll_call", _("Kryds"), id="roll-call"),
        Binding("p", "enrol", _("Tilmeld"), id="course-enrol"),
        Binding("s", "leave", _("Stoppet"), id="course-leave"),
        Binding("c", "complete", _("Gennemført"), id="course-complete"),
        Binding("a", "add", _("Ny gang"), id="session-add"),
        Binding("b", "move", _("Flyt gang"), id="session-move"),
        Binding("delete", "cancel", _("Aflys gang"), id="session-cancel"),
        Binding("e", "conclude", _("Slut"), id="course-conclude", show=False),
        Binding("r", "correct", _("Ret"), id="course-correct", show=False),
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self, course: UUID) -> None:
        super().__init__()
        self.head = Plain(id="head")
        self.sessions = Rows(id="sessions")
        self.people = Rows(id="people")
        self.said = Plain(id="said", classes="hint")
        self._course = course
        self._call: RollCall | None = None

    def heading(self) -> str:
        return course_name(self._call.course) if self._call else _("Forløb")

    def help(self) -> str:
        return _(
            "Øverst gangene med fremmødet, derunder dem, der er tilmeldt; Tab skifter. Enter på en"
            " gang krydser den af, Enter på en deltager åbner deltageren.\n"
            "P tilmelder koder, S skriver at den valgte er stoppet og hvorfor, C at den valgte har"
            " gennemført. A lægger en gang til, B flytter den valgte, Delete aflyser den (og"
            " fjerner aflysningen igen). E afslutter forløbet, R retter navn, pladser og resten."
            " Ctrl+Z fortryder."
        )

    def body(self) -> Iterable[Widget]:
        yield self.head
        yield self.sessions
        yield self.people
        yield self.said

    def on_mount(self) -> None:
        self.sessions.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    @work(exclusive=True, group="course")
    async def _fill(self) -> None:
        first = self._call is None
        try:
            self._call = call = await self.desk.ask(roll_call, self._course)
        except BrobyggerError as error:
            if error.key != "course.unknown":
                raise
            self.close()  # that there is such a course was taken back
            return
        self._head()
        self.head.show(self._about(call))
        self.sessions.fill(self._session_rows(call))
        if first:
            nearest = nearest_session(call, self.desk.workplace.clock.today())
            ids = [session.id for session in call.sessions]
            self.sessions.highlighted = ids.index(nearest) if nearest in ids else None
            # How many rows are seen is known only when the head has got its height.
            self.call_after_refresh(self.sessions.scroll_to_highlight)
        self.people.fill(self._people_rows(call))
        fading = [name_of(listed) for listed in call.fading()]
        away = _("Væk to gange i træk: {who}").format(who=", ".join(fading))
        self.said.show(away if fading else "")

    def _about(self, call: RollCall) -> str:
        course, catalogue = call.course, self.desk.workplace.catalogue
        about = [count.reached_about or 0 for c in call.head_counts.values() for count in c]
        template = catalogue.courses.get(course.template or "")
        said = [
            _(COURSE_KIND[course.kind]),
            safe(template.name) if template and template.name != course.name else "",
            named(catalogue.bases, course.base),
            named(catalogue.activities, course.activity),
            *(named(catalogue.destinations, partner) for partner in course.partners),
            _("{n} pladser").format(n=course.capacity) if course.capacity else "",
            *completion(call),
            # An estimate is never added to another: the greatest one is told.
            _("nået ca. {n}").format(n=max(about)) if any(about) else "",
            _("slut {day}").format(day=short(course.ended)) if course.ended else "",
            _(TRIAL_RESULT[course.result]) if course.result else "",
        ]
        return " · ".join(piece for piece in said if piece)

    def _session_rows(self, call: RollCall) -> Iterable[Row]:
        today = self.desk.workplace.clock.today()
        for session in call.sessions:
            style = "$text-muted" if session.cancelled else ""
            style = "bold" if call.is_unmarked(session, today) else style
            yield plain(session_bar(call, session, today), style), session.id.hex

    def _people_rows(self, call: RollCall) -> Iterable[Row]:
        for listed in call.listed:
            style = "" if listed.is_expected else "$text-muted"
            yield plain(listed_line(listed), style), listed.participant.id.hex

    # What is in focus

    @property
    def session(self) -> Session | None:
        key = self.sessions.highlighted_id
        sessions = self._call.sessions if self._call else ()
        return next((each for each in sessions if each.id.hex == key), None)

    @property
    def listed(self) -> Listed | None:
        key = self.people.highlighted_id
        people = self._call.listed if self._call else ()
        return next((each for each in people if each.participant.id.hex == key), None)

    @on(Rows.OptionSelected, "#sessions")
    async def action_roll_call(self) -> None:
        from brobygger.tui.screens.roll_call import open_roll_call

        session = self.session
        await open_roll_call(self.app, self._course, session.id if session else None)

    @on(Rows.OptionSelected, "#people")
    async def _open_participant(self) -> None:
        from brobygger.tui.screens.participant import ParticipantScreen

        listed = self.listed
        if listed is not None and listed.participant.code:
            await self.app.push_screen(ParticipantScreen(listed.participant.code))

    # What is done

    async def _ask(
        self,
        title: str,
        hint: str,
        do: Callable[[str], Awaitable[object]],
        value: str = "",
        preview: Callable[[str], Awaitable[list[str]]] | None = None,
    ) -> None:
        async def done(text: str) -> str:
            await do(text)
            return _DONE

        await self.app.push_screen(PromptScreen(title, hint, done, value=value, preview=preview))

    async def action_enrol(self) -> None:
        if self._call is not None:
            await course_acts.ask_enrol(self.app, self._call.course)

    async def action_leave(self) -> None:
        listed, call, desk = self.listed, self._call, self.desk
        if listed is None or call is None or listed.participant.code is None:
            return
        code = listed.participant.code

        async def leave(text: str) -> None:
            reason = enrolling.reason_named(text or "ved ikke")
            await desk.act(enrolling.leave, call.course, code, reason)

        reasons = ", ".join(_(words) for words in LEAVING_REASON.values())
        title = _("Hvorfor er {code} stoppet?").format(code=code)
        await self._ask(title, reasons, leave)

    async def action_complete(self) -> None:
        listed, call = self.listed, self._call
        if listed is not None and call is not None and listed.participant.code:
            self._complete(call, listed.participant.code)

    @work(group=SAVING)
    async def _complete(self, call: RollCall, code: str) -> None:
        await self.desk.act(enrolling.complete, call.course, [code])
        self.reload()
        self.app.tell(_("{code} har gennemført. Ctrl+Z fortryder.").format(code=code))

    async def action_add(self) -> None:
        call, desk = self._call, self.desk
        if call is None:
            return

        async def add(text: str) -> None:
            series = await desk.ask(planned, text)
            await desk.act(courses.add_sessions, call.course, series)

        async def preview(text: str) -> list[str]:
            return series_lines(await desk.ask(planned, text))

        hint = _("For eksempel: 24/11 kl 16.30, eller: hver tirsdag 16.30 fra 12/1, 5 gange.")
        await self._ask(_("Hvornår er der en gang mere?"), hint, add, preview=preview)

    async def action_move(self) -> None:
        session, call, desk = self.session, self._call, self.desk
        if session is None or call is None:
            return

        async def move(text: str) -> None:
            day, time = await desk.ask(one_day, text)
            await desk.act(courses.move_session, call.course, session, day, time)

        title = _("Hvortil flyttes gangen {day}?").format(day=session_words(session))
        await self._ask(title, _("For eksempel: 26/11, eller: 26/11 kl 17."), move)

    def action_cancel(self) -> None:
        if self.session is not None:
            self._cancel(self.session)

    @work(group=SAVING)
    async def _cancel(self, session: Session) -> None:
        await self.desk.act(courses.cancel_session, session, back=session.cancelled)
        self.reload()
        done = _("Aflysningen er fjernet") if session.cancelled else _("Aflyst")
        self.app.tell(f"{done}: {session_words(session)}.")

    async def action_conclude(self) -> None:
        call, desk = self._call, self.desk
        if call is None:
            return
        is_trial = call.course.kind is CourseKind.TRIAL

        async def conclude(text: str) -> None:
            day = await desk.ask(past_day, "i dag" if is_trial else text or "i dag")
            result = courses.result_named(text) if is_trial and text else None
            await desk.act(courses.conclude, call.course, day, result)

        results = ", ".join(_(words) for words in TRIAL_RESULT.values())
        title = _("Hvad blev resultatet?") if is_trial else _("Hvilken dag sluttede forløbet?")
        await self._ask(title, results if is_trial else _("Tom er i dag."), conclude)

    async def action_correct(self) -> None:
        from brobygger.tui.screens.course_form import open_course_correction

        if self._call is not None:
            await open_course_correction(self.app, self._call.course)

    def action_back(self) -> None:
        self.close()
