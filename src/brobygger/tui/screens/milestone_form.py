"""Nyt skridt: which step, who took it, and when."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from brobygger.services import milestone_form
from brobygger.services.milestone_form import milestone_draft
from brobygger.telling.courses import milestone_text, short
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.tui.screens.texts_form import TextsForm

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

_LABELS = {"step": N_("Skridt"), "who": N_("Hvem"), "day": N_("Dag")}


class MilestoneForm(TextsForm):
    def __init__(self, who: str, draft: Mapping[str, str]) -> None:
        super().__init__(_LABELS, {"who": who, "day": "i dag"}, draft)
        self.draft_name = milestone_draft(who)

    def heading(self) -> str:
        return _("Nyt skridt")

    def help(self) -> str:
        return _(
            "Skriv begyndelsen af skridtet, hvem der tog det (en kode, eller for eksempel: 4"
            " beboere), og hvilken dag. Ctrl+S gemmer."
        )

    def hints(self) -> Mapping[str, str]:
        steps = self.desk.workplace.catalogue.milestones.values()
        return {
            "step": ", ".join(step.name for step in steps if not step.retired),
            "who": _("En kode, eller: 4 beboere, kvinde 31-64. Tomt er én, vi ikke kender."),
            "day": _("Som du siger det: i dag, i går, mandag, 3/11"),
        }

    async def reading(self, texts: Mapping[str, str]) -> list[str]:
        step = await self.desk.ask(milestone_form.read_texts, texts)
        told = milestone_text(self.desk.workplace.catalogue, step)
        return [f"{told} · {short(step.day)}"]

    async def save(self, texts: Mapping[str, str]) -> str:
        step = await self.desk.act(milestone_form.note_by_texts, texts, self.draft_name)
        told = milestone_text(self.desk.workplace.catalogue, step)
        return _("Gemt: {what}. Ctrl+Z fortryder.").format(what=told)


async def open_milestone_form(app: "BrobyggerApp", who: str = "") -> None:
    """A new step of `who`, or the draft of one of theirs that was begun."""
    draft = await app.drafts.find(milestone_draft(who))
    await app.push_screen(MilestoneForm(who, draft.texts))
