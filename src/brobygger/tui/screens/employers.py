"""Arbejdsgivere: who takes young people; their names stay at the base."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.domain.employer import Employer
from brobygger.services.placements.employer_texts import list_by_text, read_employer
from brobygger.services.placements.employers import (
    correct_employer,
    the_employers,
    withdraw_employer,
)
from brobygger.telling.placements import employer_pieces, employer_title, new_employer_words
from brobygger.texts import gettext as _
from brobygger.tui.leaving import SAVING
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import PromptScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Rows

_UNDO = _("Ctrl+Z fortryder.")


class EmployersScreen(DeskScreen[None]):
    CSS_PATH = "employers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "new", _("Ny arbejdsgiver"), id="employer-new", show=False),
        Binding("f", "since('regular_since')", _("Fast"), id="employer-regular", show=False),
        Binding("t", "since('agreement_since')", _("Aftale"), id="employer-agreement", show=False),
        Binding("delete", "withdraw", _("Tag af listen"), id="employer-withdraw", show=False),
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said = Plain(id="said", classes="hint")
        self.list = Rows(id="employers")
        self._found: dict[str, Employer] = {}

    def heading(self) -> str:
        return _("Arbejdsgivere")

    def help(self) -> str:
        return _(
            "Arbejdsgivere, der tager unge. O skriver en ny: bager 2 pladser Bageren på hjørnet. F"
            " er en fast jobudbyder fra i dag, T en arbejdsgiver med aftale fra i dag; igen fjerner"
            " det. Delete tager den af listen. Ctrl+Z fortryder.\n"
            "Skriv arbejdsgiverens navn, aldrig en persons. Navnet bliver på basen; i tallene står"
            " kun branchen."
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

    @work(exclusive=True, group="employers")
    async def _fill(self) -> None:
        found = await self.desk.ask(the_employers)
        self._found = {each.id.hex: each for each in found}
        catalogue = self.desk.workplace.catalogue
        self.list.fill(
            (plain(" · ".join(employer_pieces(catalogue, each))), each.id.hex) for each in found
        )
        keys = _("O ny · F fast jobudbyder · T aftale · Delete tager den af listen")
        self.said.show(keys if found else _("Ingen arbejdsgivere endnu. O skriver den første."))

    @property
    def employer(self) -> Employer | None:
        return self._found.get(self.list.highlighted_id or "")

    async def action_new(self) -> None:
        desk = self.desk

        async def preview(text: str) -> list[str]:
            return [new_employer_words(await desk.ask(read_employer, text))]

        async def new(text: str) -> str:
            await desk.act(list_by_text, text)
            return _("Sat på listen. Ctrl+Z fortryder.")

        hint = _("For eksempel: bager 2 pladser Bageren på hjørnet. Intet navn på en person.")
        await self.app.push_screen(PromptScreen(_("Ny arbejdsgiver"), hint, new, preview=preview))

    def action_since(self, field: str) -> None:
        """From today; once more, and it is so no longer."""
        employer = self.employer
        if employer is not None:
            is_so = getattr(employer, field) is not None
            self._change(employer, {field: None if is_so else self.desk.workplace.clock.today()})

    @work(group=SAVING)
    async def _change(self, employer: Employer, fields: dict[str, Any]) -> None:
        changed = await self.desk.act(correct_employer, employer.id, **fields)
        self.reload()
        told = " · ".join(employer_pieces(self.desk.workplace.catalogue, changed))
        self.app.tell(f"{told}. {_UNDO}")

    def action_withdraw(self) -> None:
        if self.employer is not None:
            self._withdraw(self.employer)

    @work(group=SAVING)
    async def _withdraw(self, employer: Employer) -> None:
        await self.desk.act(withdraw_employer, employer.id)
        self.reload()
        told = _("Taget af listen: {name}.").format(name=employer_title(employer))
        self.app.tell(f"{told} {_UNDO}")

    def action_back(self) -> None:
        self.close()
