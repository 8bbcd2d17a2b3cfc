"""Forms of the indicators' pages: a reading from the source, a comment, the record of follow-up."""

from collections.abc import Mapping

from brobygger.domain.reading import FollowUp
from brobygger.services.indicators import forms
from brobygger.services.indicators.comments import read_comment
from brobygger.telling.indicators import (
    area_name,
    comment_words,
    commented_name,
    follow_up_words,
    reading_words,
    value_words,
)
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.indicator_words import FOLLOWER
from brobygger.tui.screens.texts_form import TextsForm

_READING = {
    "indicator": N_("Indikator"),
    "part": N_("Del"),
    "place": N_("Sted"),
    "year": N_("Kildens år"),
    "value": N_("Tal"),
    "source": N_("Kilde"),
    "remark": N_("Bemærkning"),
}
_COMMENT = {
    "about": N_("Om"),
    "period": N_("Periode"),
    "activity": N_("Aktivitet"),
    "base": N_("Base"),
    "text": N_("Kommentar"),
}
_FOLLOW_UP = {
    "day": N_("Dag"),
    "by": N_("Hvem"),
    "area": N_("Mål"),
    "text": N_("Hvad"),
}


class ReadingForm(TextsForm):
    """A value from its source; the same part, place, year and source again corrects it."""

    def __init__(self, shown: Mapping[str, str], draft: Mapping[str, str], name: str) -> None:
        super().__init__(_READING, shown, draft)
        self.draft_name = name

    def heading(self) -> str:
        return _("Nyt tal fra kilden")

    def help(self) -> str:
        return _(
            "Skriv indikatoren, kildens år og tallet med komma: 88,4. Delen og stedet skal stå, når"
            " indikatoren måles i dele eller flere steder. Kilden er den, aftalen nævner, hvis"
            " feltet er tomt. Skrives samme del, sted, år og kilde igen, rettes det, der står; et"
            " andet år eller en anden kilde er et andet tal. Ctrl+S gemmer."
        )

    def hints(self) -> Mapping[str, str]:
        known = self.desk.workplace.catalogue.indicators
        return {
            "indicator": ", ".join(key for key, each in known.items() if not each.retired),
            "part": _("Kun når indikatoren er delt op: skriftsprog, niveau 1, opsøgt …"),
            "place": _("Lad feltet stå tomt, når indikatoren kun gælder ét sted."),
            "year": _("Som kilden siger det: 2026 eller 2026/2027"),
            "value": _("Med komma: 88,4. Antal er hele tal."),
            "source": _("Tomt er den kilde, som aftalen nævner."),
            "remark": _("Hvad man skal vide om tallet. Ingen navne."),
        }

    async def reading(self, texts: Mapping[str, str]) -> list[str]:
        read, stands = await self.desk.ask(forms.preview_reading, texts)
        lines = [reading_words(read)]
        if stands is not None:
            was = value_words(stands.value, stands.unit)
            lines.append(_("Retter det, der står: {value}").format(value=was))
        return lines

    async def save(self, texts: Mapping[str, str]) -> str:
        kept = await self.desk.act(forms.save_reading, texts, self.draft_name)
        told = _("Gemt: {what}.") if kept.before is None else _("Rettet: {what}.")
        return told.format(what=reading_words(kept.reading)) + " " + _("Ctrl+Z fortryder.")


class CommentForm(TextsForm):
    def __init__(self, about: str, period: str, draft: Mapping[str, str], name: str) -> None:
        super().__init__(_COMMENT, {"about": about, "period": period}, draft)
        self.draft_name = name

    def heading(self) -> str:
        return _("Ny kommentar")

    def help(self) -> str:
        return _(
            "En kommentar står ved indikatoren eller tallet i perioden og følger med, når tal"
            " sendes videre. Aktivitet og base bruges kun til tal. Skriv ingen navne."
            " Ctrl+S gemmer."
        )

    def hints(self) -> Mapping[str, str]:
        return {
            "about": _("En indikator (U2) eller navnet på et tal."),
            "period": _("2026, 3. kvartal 2026, november, uge 47"),
            "activity": _("Kun til et hovedtal, som tælles for hver aktivitet."),
            "base": _("Tomt er alle baser."),
            "text": _(
                "Kommentaren følger med, når tallene offentliggøres. Ingen navne, og ingen tal, der"
                " er skjult."
            ),
        }

    async def reading(self, texts: Mapping[str, str]) -> list[str]:
        commented = await self.desk.ask(read_comment, texts)
        catalogue = self.desk.workplace.catalogue
        return [f"{commented_name(catalogue, commented)}. {comment_words(catalogue, commented)}"]

    async def save(self, texts: Mapping[str, str]) -> str:
        comment = await self.desk.act(forms.save_comment, texts, self.draft_name)
        about = commented_name(self.desk.workplace.catalogue, comment)
        return _("Gemt: kommentar til {what}. Ctrl+Z fortryder.").format(what=about)


class FollowUpForm(TextsForm):
    """With a `follow_up` it is that one which is corrected."""

    def __init__(
        self,
        shown: Mapping[str, str],
        draft: Mapping[str, str],
        name: str,
        follow_up: FollowUp | None = None,
    ) -> None:
        super().__init__(_FOLLOW_UP, shown, draft)
        self.draft_name = name
        self.subject = None if follow_up is None else follow_up.id

    def heading(self) -> str:
        return _("Fulgt op på målene") if self.subject is None else _("Ret opfølgning")

    def help(self) -> str:
        return _(
            "Her skrives, hvilken dag bestyrelsen fulgte op på de overordnede mål, eller parterne"
            " på en delaftales mål: årsregnskabet skal kunne vise det. Skriv kort, hvad der blev"
            " drøftet og besluttet, uden navne. Ctrl+S gemmer."
        )

    def hints(self) -> Mapping[str, str]:
        areas = self.desk.workplace.catalogue.focus_areas.values()
        names = [area.name for area in areas if not area.retired]
        return {
            "day": _("Som du siger det: i dag, i går, mandag, 3/11"),
            "by": ", ".join(_(each) for each in FOLLOWER.values()),
            "area": ", ".join([_("overordnede mål"), *names]),
            "text": _("Hvad der blev drøftet og besluttet. Ingen navne."),
        }

    async def reading(self, texts: Mapping[str, str]) -> list[str]:
        followed = await self.desk.ask(forms.preview_follow_up, texts)
        area = area_name(self.desk.workplace.catalogue, followed.focus_area)
        return [f"{area}. {follow_up_words(followed)}"]

    async def save(self, texts: Mapping[str, str]) -> str:
        said = texts if self.subject is None else self.changed()
        kept = await self.desk.act(forms.save_follow_up, said, self.draft_name, self.subject)
        return _("Gemt: {what}. Ctrl+Z fortryder.").format(what=follow_up_words(kept))
