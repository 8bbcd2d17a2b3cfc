"""Stadig i gang? What somebody started, and whether it lasts."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from brobygger.domain.employer import Employer
from brobygger.domain.placement import Placement, StillThere
from brobygger.services.placements.checks import (
    END_WORDS,
    ToCheck,
    answer_check,
    answer_no,
    to_check,
)
from brobygger.services.placements.corrections import (
    correct_placement_by_text,
    read_placement_correction,
)
from brobygger.services.placements.starts import withdraw_placement
from brobygger.services.placements.texts import read_start, start_by_text
from brobygger.telling.contacts import person_text
from brobygger.telling.lines import logged_brief, logged_one_line
from brobygger.telling.placements import checked_words, placement_pieces
from brobygger.telling.referring import unread_words
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.referral_words import END_REASON, PLACEMENT_KIND
from brobygger.tui.course_acts import with_warnings
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import ConfirmScreen, PromptScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Row, Rows

MOST = 500
_DUE = "»"
_UNDO = _("Ctrl+Z fortryder.")


class PlacementsScreen(DeskScreen[None]):
    """With a `placement` that one is shown first, whether it is to be checked or not; or those
    that are in no figure, for want of an activity.
    """

    CSS_PATH = "placements.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", _("Ja, stadig"), id="placement-yes", show=False),
        Binding("n", "no", _("Nej, ikke mere"), id="placement-no", show=False),
        Binding("v", "answer(False)", _("Ved ikke"), id="placement-unknown", show=False),
        Binding("r", "correct", _("Ret"), id="placement-correct", show=False),
        Binding("o", "new", _("Skriv en ny"), id="placement-new", show=False),
        Binding("a", "all", _("Vis alle"), id="placements-all", show=False),
        Binding("w", "employers", _("Arbejdsgivere"), id="employers", show=False),
        Binding("delete", "withdraw", _("Træk tilbage"), id="placement-withdraw", show=False),
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self, placement: UUID | None = None, *, without_activity: bool = False) -> None:
        super().__init__()
        self.said = Plain(id="said", classes="hint")
        self.list = Rows(id="placements")
        self._all = placement is not None or without_activity
        self._wanted = placement
        self._without_activity = without_activity
        self._found: dict[str, Placement] = {}

    def heading(self) -> str:
        return _("Stadig i gang?")

    def help(self) -> str:
        return _(
            "Her står dem, der er startet i job, klub, praktik eller andet, og som skal tjekkes nu"
            " (»): efter 3, 6 og 12 måneder. Er personen der stadig? J er ja, N er nej og spørger"
            " hvorfor, V er ved ikke. A viser også dem, der ikke skal tjekkes endnu. O skriver en"
            " ny: startet i klub pige 15-17 1/9; det kan også stå på linjen i I dag.\n"
            "R retter en starts aktivitet, dag eller forældre: job13, i går, mor med. Uden"
            " aktivitet er den ikke med i noget tal. Enter åbner henvisningen, den kom af, eller"
            " deltageren. W viser arbejdsgiverne. Delete trækker en start tilbage, som var en fejl."
            " Ctrl+Z fortryder."
        )

    def body(self) -> Iterable[Widget]:
        yield self.said
        yield self.list
        keys = _("J ja, stadig · N nej · V ved ikke · R ret · O ny · A alle · W arbejdsgivere")
        yield Plain(keys, id="keys", classes="hint")

    def on_mount(self) -> None:
        self.list.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    @work(exclusive=True, group="placements")
    async def _fill(self) -> None:
        read = await self.desk.ask(
            to_check,
            others=self._all,
            most=MOST,
            wanted=self._wanted,
            without_activity=self._without_activity,
        )
        self._found = {each.id.hex: each for each in (*read.first, *read.due, *read.others)}
        self.list.fill(self._rows(read))
        today = self.desk.workplace.clock.today()
        due = len(read.due) + sum(_is_due(each, today) for each in read.first)
        told = ngettext("{n} skal tjekkes nu.", "{n} skal tjekkes nu.", due).format(n=due)
        if not due:
            told = _("Der er ikke noget at tjekke nu.")
        if not self._all:
            told += " " + _("A viser alle.")
        elif len(self._found) >= MOST:
            told += " " + _("De første {n} vises.").format(n=MOST)
        self.said.show(told)

    def _rows(self, read: ToCheck) -> Iterator[Row]:
        today = self.desk.workplace.clock.today()
        for placement in read.first:
            is_due = _is_due(placement, today)
            sign = f"{_DUE} " if is_due else "  "
            yield self._row(placement, read.employers, sign, "bold" if is_due else "")
        for placement in read.due:
            yield self._row(placement, read.employers, f"{_DUE} ", "bold")
        for placement in read.others:
            yield self._row(placement, read.employers, "  ", "")

    def _row(
        self, placement: Placement, employers: dict[UUID, Employer], first: str, style: str
    ) -> Row:
        workplace = self.desk.workplace
        employer = employers.get(placement.employer) if placement.employer else None
        pieces = placement_pieces(workplace.catalogue, placement, workplace.clock.today(), employer)
        told = Content.assemble(plain(first, "bold"), plain(" · ".join(pieces), style))
        return told, placement.id.hex

    @property
    def placement(self) -> Placement | None:
        return self._found.get(self.list.highlighted_id or "")

    # The answers

    async def action_answer(self, still: bool) -> None:
        """A check that is not due yet is answered only by who means it."""
        placement = self.placement
        if placement is None:
            return
        answer = StillThere.YES if still else StillThere.UNKNOWN
        due = placement.check_due

        def sure(yes: bool | None) -> None:
            if yes:
                self._answer(placement, answer)

        if due is None or due <= self.desk.workplace.clock.today():
            sure(True)
        else:
            told = _("Det skal først tjekkes senere. Vil du skrive svaret nu?")
            await self.app.push_screen(ConfirmScreen(told), sure)

    @work(group=SAVING)
    async def _answer(self, placement: Placement, answer: StillThere) -> None:
        checked = await self.desk.act(answer_check, placement, answer)
        self.reload()
        self.app.tell(self._told(checked))

    async def action_no(self) -> None:
        desk, placement = self.desk, self.placement
        if placement is None:
            return

        async def no(text: str) -> str:
            return self._told(await desk.act(answer_no, placement, text))

        title = _("{what}: hvorfor ikke mere?").format(what=self._title(placement))
        hint = _(
            "Et tal eller begyndelsen af et ord; Enter alene lader det stå åbent. En dag kan stå"
            " først: i går 2."
        )
        reasons = [_(END_REASON[each]) for each in END_WORDS]
        await self.app.push_screen(PromptScreen(title, hint, no, choices=reasons))

    def _told(self, checked: Placement) -> str:
        return f"{self._title(checked)} · {checked_words(checked.checks[-1])}. {_UNDO}"

    def _title(self, placement: Placement) -> str:
        who = person_text(self.desk.workplace.catalogue, placement.person)
        return f"{_(PLACEMENT_KIND[placement.kind]).capitalize()}, {who}"

    # All else

    async def action_new(self) -> None:
        desk = self.desk

        async def preview(text: str) -> list[str]:
            read = await desk.ask(read_start, text)
            return [
                logged_one_line(desk.workplace.catalogue, read),
                *unread_words(read.reading.unread),
            ]

        async def new(text: str) -> str:
            logged = await desk.act(start_by_text, text)
            told = f"{logged_brief(desk.workplace.catalogue, logged)}. {_UNDO}"
            return with_warnings(told, logged.warnings)

        title = _("Hvem er startet i hvad?")
        hint = _("For eksempel: startet i klub pige 15-17 1/9, eller: dreng 14 ansat i netto.")
        await self.app.push_screen(PromptScreen(title, hint, new, preview=preview))

    async def action_correct(self) -> None:
        desk, placement = self.desk, self.placement
        if placement is None:
            return

        async def preview(text: str) -> list[str]:
            said = await desk.ask(read_placement_correction, text)
            return [self._pieces(placement.model_copy(update=said))]

        async def correct(text: str) -> str:
            corrected = await desk.act(correct_placement_by_text, placement, text)
            return _("Rettet: {what}.").format(what=self._pieces(corrected)) + f" {_UNDO}"

        title = _("Ret: {what}").format(what=self._title(placement))
        hint = _(
            "Aktiviteten: job13. Dagen: i går. Forældre: mor med, uden forældre. Eller det hele på"
            " én gang."
        )
        await self.app.push_screen(PromptScreen(title, hint, correct, preview=preview))

    def _pieces(self, placement: Placement) -> str:
        workplace = self.desk.workplace
        pieces = placement_pieces(workplace.catalogue, placement, workplace.clock.today())
        return " · ".join(pieces)

    def action_all(self) -> None:
        self._all = not self._all
        self.reload()

    def action_withdraw(self) -> None:
        if self.placement is not None:
            self._withdraw(self.placement)

    @work(group=SAVING)
    async def _withdraw(self, placement: Placement) -> None:
        await self.desk.act(withdraw_placement, placement.id)
        self.reload()
        self.app.tell(_("Trukket tilbage") + f": {self._title(placement)}. {_UNDO}")

    async def action_employers(self) -> None:
        from brobygger.tui.screens.employers import EmployersScreen

        await self.app.push_screen(EmployersScreen())

    @on(Rows.OptionSelected, "#placements")
    async def _open(self) -> None:
        screen = self._behind(self.placement)
        if screen is not None:
            await self.app.push_screen(screen)

    def _behind(self, placement: Placement | None) -> Screen[None] | None:
        from brobygger.tui.screens.participant import ParticipantScreen
        from brobygger.tui.screens.referral import ReferralScreen

        if placement is None:
            return None
        if placement.referral:
            return ReferralScreen(placement.referral)
        return ParticipantScreen(placement.person.code) if placement.person.code else None

    def action_back(self) -> None:
        self.close()


def _is_due(placement: Placement, today: date) -> bool:
    due = placement.check_due
    return not placement.withdrawn and due is not None and due <= today
