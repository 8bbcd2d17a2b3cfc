"""A course in a few fields: a new one with all its sessions, or what is corrected of one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from brobygger.domain.course import Course
from brobygger.services import course_form
from brobygger.services.course_form import COURSE_FORM, correction_draft
from brobygger.telling.contacts import named
from brobygger.telling.courses import series_lines
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.words import ATTENDANCE_WAY, COURSE_KIND
from brobygger.tui.screens.texts_form import TextsForm

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


class CourseForm(TextsForm):
    draft_name = COURSE_FORM

    def __init__(self, draft: Mapping[str, str]) -> None:
        super().__init__(_LABELS, {}, draft)

    def heading(self) -> str:
        return _("Nyt forløb")

    def help(self) -> str:
        return _(
            "Skriv begyndelsen af et forløb, som aftalen kender, eller lad feltet stå tomt og skriv"
            " et navn. Hvornår skrives, som det siges: hver tirsdag 16.30 fra 12/1, 20 gange, ikke"
            " i skoleferier. Nederst står, hvad det bliver til. Ctrl+S gemmer det hele på én gang."
        )

    def hints(self) -> Mapping[str, str]:
        catalogue = self.desk.workplace.catalogue
        courses = ", ".join(c.name for c in catalogue.courses.values() if not c.retired)
        return {
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

    async def reading(self, texts: Mapping[str, str]) -> list[str]:
        arranged, series = await self.desk.ask(course_form.read_texts, texts)
        said = [arranged.name, _(COURSE_KIND[arranged.kind])]
        said.append(_(ATTENDANCE_WAY[arranged.attendance]))
        lines = series_lines(series) if series else [_("Ingen gange endnu.")]
        return [" · ".join(said), *lines]

    async def save(self, texts: Mapping[str, str]) -> str:
        course = await self.desk.act(course_form.arrange_by_texts, texts)
        return _("Oprettet: {name}. Ctrl+Z fortryder.").format(name=course.name)


class CourseCorrection(TextsForm):
    """The fields as they are; what is left as it stands is not read."""

    def __init__(self, course: Course, shown: Mapping[str, str], draft: Mapping[str, str]) -> None:
        labels = {name: _LABELS[name] for name in course_form.CHANGEABLE}
        super().__init__(labels, shown, draft)
        self.draft_name, self.subject = correction_draft(course), course.id
        self._course = course

    def heading(self) -> str:
        return _("Ret forløb")

    def help(self) -> str:
        return _(
            "Ret det, der er forkert; resten bliver, som det er. Tomme pladser, partnere eller"
            " aktivitet tager det væk. Gangene rettes på forløbets egen skærm. Ctrl+S gemmer."
        )

    def hints(self) -> Mapping[str, str]:
        return {
            "name": _("Linjen i I dag kender forløbet på navnet."),
            "capacity": _("Hvor mange der er plads til; kan stå tom."),
            "partners": _("Hvem der er med, med komma imellem: sundhedsplejen, jobcenter."),
            "kind": ", ".join(_(words) for words in COURSE_KIND.values()),
            "attendance": ", ".join(_(words) for words in ATTENDANCE_WAY.values()),
            "activity": _("Aktiviteten, det tæller i; kan stå tom."),
            "base": _("Basen, det hører til."),
        }

    async def reading(self, texts: Mapping[str, str]) -> list[str]:
        await self.desk.ask(course_form.changed_fields, self.shown, texts)
        return []

    async def save(self, texts: Mapping[str, str]) -> str:
        act = course_form.change_by_texts
        course = await self.desk.act(act, self._course, self.shown, texts)
        return _("Rettet: {name}. Ctrl+Z fortryder.").format(name=course.name)


async def open_course_form(app: "BrobyggerApp") -> None:
    """A new course, or the draft of one that was begun."""
    draft = await app.drafts.find(COURSE_FORM)
    await app.push_screen(CourseForm(draft.texts))


async def open_course_correction(app: "BrobyggerApp", course: Course) -> None:
    """The course as it stands, with what was begun on it."""
    catalogue = app.desk.workplace.catalogue
    shown = {
        "name": course.name,
        "capacity": str(course.capacity or ""),
        "partners": ", ".join(named(catalogue.destinations, each) for each in course.partners),
        "kind": _(COURSE_KIND[course.kind]),
        "attendance": _(ATTENDANCE_WAY[course.attendance]),
        "activity": named(catalogue.activities, course.activity),
        "base": named(catalogue.bases, course.base),
    }
    draft = await app.drafts.find(correction_draft(course))
    await app.push_screen(CourseCorrection(course, shown, draft.texts))
