"""A new course with all its sessions: a few fields, each in the users' words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from brobygger.errors import BrobyggerError
from brobygger.services.course_form import COURSE_FORM, FIELDS, arrange_by_texts, read_texts
from brobygger.telling.courses import series_lines
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.texts.words import ATTENDANCE_WAY, COURSE_KIND
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

_LABELS = {
    "template": N_("Slags forløb"),
    "name": N_("Navn"),
    "when": N_("Hvornår"),
    "capacity": N_("Pladser"),
    "partners": N_("Partnere"),
    "kind": N_("Type"),
    "attendance": N_("Fremmøde"),
    "activity": N_("Aktivitet"),
    "base": N_("Base"),
}


class CourseForm(DeskScreen[None]):
    CSS_PATH = "course_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Gem"), id="course-save"),
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self.fields = {
            name: Field(texts.get(name, ""), id=f"course-{name}", compact=True) for name in FIELDS
        }
        self.hint = Plain(id="hint", classes="hint")
        self.read = Plain(id="read")
        self.told = Plain(id="told", classes="fault")
        self._saving = False

    def heading(self) -> str:
        return _("Nyt forløb")

    def help(self) -> str:
        return _(
            "Skriv begyndelsen af et forløb, som aftalen kender, eller lad feltet stå tomt og skriv"
            " et navn. Hvornår skrives, som det siges: hver tirsdag 16.30 fra 12/1, 20 gange, ikke"
            " i skoleferier. Nederst står, hvad det bliver til. Ctrl+S gemmer det hele på én gang."
        )

    def body(self) -> Iterable[Widget]:
        for name, field in self.fields.items():
            yield Horizontal(Plain(_(_LABELS[name]), classes="label"), field, classes="field")
        yield self.hint
        yield self.read
        yield self.told

    def on_mount(self) -> None:
        self.fields["template"].focus()
        self._show()

    @on(events.DescendantFocus)
    def _explain(self, event: events.DescendantFocus) -> None:
        catalogue = self.desk.workplace.catalogue
        courses = ", ".join(c.name for c in catalogue.courses.values() if not c.retired)
        hints = {
            "template": courses,
            "name": _("Forløbets eget navn, for eksempel med halvåret: Opråb forår 2027."),
            "when": _("For eksempel: hver tirsdag 16.30 fra 12/1, 20 gange, ikke i skoleferier."),
            "capacity": _("Hvor mange der er plads til; kan stå tom."),
            "partners": _("Hvem der er med, med komma imellem: sundhedsplejen, jobcenter."),
            "kind": ", ".join(_(words) for words in COURSE_KIND.values()),
            "attendance": ", ".join(_(words) for words in ATTENDANCE_WAY.values()),
            "activity": _("Aktiviteten, det tæller i; ellers forløbets egen."),
            "base": _("Basen, det hører til; ellers denne."),
        }
        self.hint.show(hints.get((event.widget.id or "").removeprefix("course-"), ""))

    @property
    def texts(self) -> dict[str, str]:
        return {name: field.value for name, field in self.fields.items() if field.value.strip()}

    @on(Field.Changed)
    def _typed(self) -> None:
        self.app.drafts.note(COURSE_FORM, self.texts)
        self._show()

    @on(Field.Submitted)
    def _next(self) -> None:
        self.focus_next()

    @work(exclusive=True, group="reading")
    async def _show(self) -> None:
        """What it will be, or what is wrong with it."""
        self.told.show("")
        try:
            arranged, series = await self.desk.ask(read_texts, self.texts)
        except BrobyggerError as error:
            self.read.show("")
            self.told.show(message(error) if self.texts else "")
            return
        said = [arranged.name, _(COURSE_KIND[arranged.kind])]
        said.append(_(ATTENDANCE_WAY[arranged.attendance]))
        lines = series_lines(series) if series else [_("Ingen gange endnu.")]
        self.read.show("\n".join([" · ".join(said), *lines]))

    def action_save(self) -> None:
        if not self._saving:
            self._saving = True
            self._save(self.texts)

    @work(group=SAVING)
    async def _save(self, texts: dict[str, str]) -> None:
        try:
            course = await self.desk.act(arrange_by_texts, texts)
        except BrobyggerError as error:
            self.told.show(message(error))
            return
        finally:
            self._saving = False
        self.app.drafts.forget(COURSE_FORM)
        self.close()
        self.app.reload()
        self.app.tell(_("Oprettet: {name}. Ctrl+Z fortryder.").format(name=course.name))

    def action_back(self) -> None:
        self.close()


async def open_course_form(app: "BrobyggerApp") -> None:
    """A new course, or the draft of one that was begun."""
    draft = await app.drafts.find(COURSE_FORM)
    await app.push_screen(CourseForm(dict(draft.texts)))
