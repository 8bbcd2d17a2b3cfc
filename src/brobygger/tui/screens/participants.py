"""Deltagere: codes without names, by code."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.errors import BrobyggerError
from brobygger.services.participants import Known, new_participant, participant_list
from brobygger.services.people_texts import read_attributes
from brobygger.services.recognition import questions, recognise
from brobygger.telling.participants import (
    candidate_one_line,
    participant_one_line,
    participant_pieces,
)
from brobygger.texts import gettext as _
from brobygger.tui.screens.answers import AnswersScreen
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.new_code import NewCodeScreen
from brobygger.tui.screens.prompt import PromptScreen
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Rows

_MOST = 500


class ParticipantsScreen(DeskScreen[None]):
    CSS_PATH = "participants.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "new", _("Ny deltager"), id="participant-new"),
        Binding("w", "recognise", _("Find ved svar"), id="participants-recognise", show=False),
        Binding("f", "filter", _("Filter"), id="participants-filter", show=False),
        Binding("a", "retired", _("Også tidligere"), id="participants-retired", show=False),
        Binding("down", "to_list", show=False, id="participants-list"),
        Binding("escape", "app.show('today')", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.filter = Field(
            id="filter", compact=True, placeholder=_("Begyndelsen af en kode eller et huskeord")
        )
        self.said = Plain(id="said", classes="hint")
        self.list = Rows(id="participants")
        self._retired = False
        self._new: Known | None = None

    def heading(self) -> str:
        return _("Deltagere")

    def help(self) -> str:
        return _(
            "En deltager er en kode uden navn. O laver en ny: skriv koden på et kort til"
            " deltageren. F går til filteret, Enter åbner deltageren, A viser også dem, der ikke"
            " kommer mere. W finder en glemt kode ved fire spørgsmål, når planen bruger dem.\n"
            "Kort til mange på én gang laves med `brobygger participants new --number 10` og"
            " `brobygger participants cards`."
        )

    def body(self) -> Iterable[Widget]:
        yield self.filter
        yield self.said
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    @on(Field.Changed, "#filter")
    def _filter_changed(self) -> None:
        self._fill()

    @work(exclusive=True, group="participants")
    async def _fill(self) -> None:
        found = await self.desk.ask(
            participant_list, self.filter.value, retired=self._retired, most=_MOST
        )
        catalogue = self.desk.workplace.catalogue
        self.list.fill(
            (plain(participant_one_line(catalogue, known)), str(known.code)) for known in found
        )
        codes = [known.code for known in found]
        if self._new is not None and self._new.code in codes:
            self.list.highlighted = codes.index(self._new.code)
        self._new = None
        keys = _("Enter åbner · O ny deltager · F filter · A også dem, der ikke kommer mere")
        none = _("Ingen deltagere her. O laver en ny kode.")
        many = _("De første {n} vises. F går til filteret.").format(n=_MOST)
        self.said.show(none if not found else many if len(found) == _MOST else keys)

    @on(Rows.OptionSelected, "#participants")
    async def _open(self) -> None:
        from brobygger.tui.screens.participant import ParticipantScreen

        if self.list.highlighted_id:
            await self.app.push_screen(ParticipantScreen(self.list.highlighted_id))

    @on(Field.Submitted, "#filter")
    def action_to_list(self) -> None:
        self.list.focus()

    async def action_recognise(self) -> None:
        """Whose code was forgotten; a person confirms who it is."""
        desk = self.desk
        asked = await desk.ask(questions)
        if not asked:
            self.app.refuse(BrobyggerError("recognition.off"))
            return

        async def find(answers: list[str]) -> list[str]:
            found = await desk.ask(recognise, answers, desk.pause)
            lines = [candidate_one_line(desk.workplace.catalogue, each) for each in found]
            return lines or [_("Ingen fundet. Prøv igen, eller lav en ny kode (O).")]

        await self.app.push_screen(AnswersScreen(_("Hvis kode er glemt?"), asked, find))

    def action_filter(self) -> None:
        self.filter.focus()

    def action_retired(self) -> None:
        self._retired = not self._retired
        self.reload()

    async def action_new(self) -> None:
        desk = self.desk
        made: list[Known] = []

        async def new(text: str) -> str:
            said = await desk.ask(read_attributes, text) if text.strip() else {}
            made.append(await desk.act(_new, said))
            return ""

        async def closed(_result: None) -> None:
            """Not merely told: that would be gone before it is written down."""
            for known in made:
                self.filter.value = ""
                self._new = known
                self.reload()
                about = participant_pieces(desk.workplace.catalogue, known)[1:]
                await self.app.push_screen(NewCodeScreen(str(known.code), " · ".join(about)))

        hint = _("Kun det, tallene skal bruge: pige 15-17 lundtoftegade. Kan stå tomt; intet navn.")
        await self.app.push_screen(PromptScreen(_("Ny deltager"), hint, new), closed)


def _new(workplace: object, said: dict[str, object]) -> Known:
    return new_participant(workplace, **said)  # type: ignore[arg-type]
