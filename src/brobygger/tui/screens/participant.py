"""One participant: what is known of the person behind a code."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.errors import BrobyggerError
from brobygger.services import participants
from brobygger.services.erasing import erase_participant
from brobygger.services.participants import PersonPage
from brobygger.services.people_texts import read_attributes
from brobygger.services.recognition import questions, remember_answers, remember_word
from brobygger.telling.participants import ERASING, participant_one_line
from brobygger.texts import gettext as _
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.answers import AnswersScreen
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import ConfirmScreen, PromptScreen
from brobygger.tui.widgets.person_rows import person_rows
from brobygger.tui.widgets.plain import Plain
from brobygger.tui.widgets.rows import Rows

_DONE = _("Gjort. Ctrl+Z fortryder.")


class ParticipantScreen(DeskScreen[None]):
    CSS_PATH = "participant.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "change", _("Ret"), id="participant-change"),
        Binding("m", "milestone", _("Skridt"), id="participant-milestone"),
        Binding("j", "join", _("Læg sammen"), id="participant-join"),
        Binding("b", "part", _("Del igen"), id="participant-part", show=False),
        Binding("h", "word", _("Huskeord"), id="participant-word", show=False),
        Binding("v", "answers", _("Svar"), id="participant-answers", show=False),
        Binding("s", "retire", _("Kommer ikke mere"), id="participant-retire", show=False),
        Binding("delete", "erase", _("Slet"), id="participant-erase"),
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self, code: str) -> None:
        super().__init__()
        self.who = Plain(id="who")
        self.page = Rows(id="page")
        self.code = code
        self._page: PersonPage | None = None

    def heading(self) -> str:
        return _("Deltager {code}").format(code=self.code)

    def help(self) -> str:
        return _(
            "Alt, hvad der er skrevet om personen bag koden: forløb med fremmøde gang for gang (✓"
            " til stede, – fraværende, a afbud), henvisninger, det personen er startet i, skridt og"
            " kontakter. Enter åbner det, du står på. F3 henviser personen.\n"
            "R retter alder, køn og afdeling. M skriver et skridt. J lægger sammen med en anden"
            " kode, der er den samme person, og B deler dem igen. S: kommer ikke mere, eller igen."
            " Delete sletter det, der fortæller, hvem det er; tallene bliver stående."
        )

    def body(self) -> Iterable[Widget]:
        yield self.who
        yield self.page

    def on_mount(self) -> None:
        self.page.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    @work(exclusive=True, group="participant")
    async def _fill(self) -> None:
        try:
            self._page = page = await self.desk.ask(participants.person_page, self.code)
        except BrobyggerError as error:
            if error.key != "participant.unknown":
                raise
            self.close()  # the code was taken back, or erased
            return
        catalogue = self.desk.workplace.catalogue
        who = [participant_one_line(catalogue, each) for each in page.participants]
        written = (page.contacts, page.milestones, page.marks, page.enrolments)
        nothing = not any((*written, page.referrals, page.placements))
        self.who.show("\n".join([*who, *([_("Intet skrevet endnu.")] if nothing else [])]))
        self.page.fill(person_rows(self.desk.workplace, page))

    @on(Rows.OptionSelected, "#page")
    async def _open(self) -> None:
        """What the row is about; there is no more to see of a step."""
        what, _colon, one = (self.page.highlighted_id or "").partition(":")
        if what == "course":
            from brobygger.tui.screens.course import CourseScreen

            await self.app.push_screen(CourseScreen(UUID(one)))
        elif what == "contact":
            from brobygger.tui.screens.contact import ContactScreen

            await self.app.push_screen(ContactScreen(UUID(one)))
        elif what == "referral":
            from brobygger.tui.screens.referral import ReferralScreen

            await self.app.push_screen(ReferralScreen(UUID(one)))
        elif what == "placement":
            from brobygger.tui.screens.placements import PlacementsScreen

            await self.app.push_screen(PlacementsScreen(UUID(one)))

    async def _ask(
        self, title: str, hint: str, do: Callable[[str], Awaitable[object]], value: str = ""
    ) -> None:
        async def done(text: str) -> str:
            await do(text)
            return _DONE

        await self.app.push_screen(PromptScreen(title, hint, done, value=value))

    async def action_change(self) -> None:
        desk, code = self.desk, self.code

        async def change(text: str) -> None:
            said = await desk.ask(read_attributes, text)
            await desk.act(participants.change_participant, code, **said)

        hint = _("Kun det, der er forkert: 18-24, eller: dreng blågården.")
        await self._ask(_("Ret {code}").format(code=code), hint, change)

    async def action_milestone(self) -> None:
        from brobygger.tui.screens.milestone_form import open_milestone_form

        await open_milestone_form(self.app, self.code)

    async def action_join(self) -> None:
        desk, code = self.desk, self.code

        async def join(text: str) -> None:
            await desk.act(participants.join_participants, code, text)

        hint = _("De tæller så som én person. Kontakterne beholder den kode, de har.")
        title = _("Hvilken kode er den samme person som {code}?").format(code=code)
        await self._ask(title, hint, join)

    async def action_part(self) -> None:
        desk, code = self.desk, self.code

        async def part(text: str) -> None:
            await desk.act(participants.part_participants, code, text)

        title = _("Hvilken kode er alligevel en anden end {code}?").format(code=code)
        await self._ask(title, _("De tæller så igen som to personer."), part)

    async def action_word(self) -> None:
        desk, code = self.desk, self.code

        async def remember(text: str) -> None:
            await desk.act(remember_word, code, text)

        hint = _("Et ord, kun du forstår; intet navn. Det bliver på denne computer. Tomt fjerner.")
        await self._ask(_("Huskeord til {code}").format(code=code), hint, remember)

    async def action_answers(self) -> None:
        """Answers by which the code can be found again."""
        desk, code = self.desk, self.code
        asked = await desk.ask(questions)
        if not asked:
            self.app.refuse(BrobyggerError("recognition.off"))
            return

        async def remember(answers: list[str]) -> list[str]:
            await desk.act(remember_answers, code, answers)
            told = _("{code} kan nu findes igen med svarene. De er ikke gemt.")
            return [told.format(code=code)]

        title = _("Svar, som {code} kan findes igen ved").format(code=code)
        await self.app.push_screen(AnswersScreen(title, asked, remember))

    def action_retire(self) -> None:
        self._retire()

    @work(group=SAVING)
    async def _retire(self) -> None:
        known = await self.desk.ask(participants.participant_with, self.code)
        back = known.retired
        await self.desk.act(participants.retire_participant, self.code, back=back)
        self.reload()
        self.app.tell(_("Kommer igen.") if back else _("Kommer ikke mere. Ctrl+Z fortryder."))

    async def action_erase(self) -> None:
        """What goes and what stays is said first, and asked about twice: nothing brings it back."""
        if self._page is None:
            return
        codes = ", ".join(str(each.code) for each in self._page.participants if each.code)

        def sure(yes: bool | None) -> None:
            if yes:
                self._erase()

        async def answered(yes: bool | None) -> None:
            if yes:
                told = _("{codes} slettes nu. Ingen kan hente det tilbage. Er du sikker?")
                await self.app.push_screen(ConfirmScreen(told.format(codes=codes)), sure)

        question = _(ERASING).format(codes=codes) + "\n\n" + _("Skal det slettes for altid?")
        await self.app.push_screen(ConfirmScreen(question), answered)

    @work(group=SAVING)
    async def _erase(self) -> None:
        await self.desk.act(erase_participant, self.code)
        self.close()
        self.app.reload()
        self.app.tell(_("Slettet. Tallene står, som de gjorde."))

    def action_back(self) -> None:
        self.close()
