"""All that was released: one of them may be seen again."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.errors import BrobyggerError
from brobygger.services.releases.listing import released
from brobygger.telling.releases import listed
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Rows


class ReleasesScreen(DeskScreen[str | None]):
    """Gives the period that was chosen."""

    CSS_PATH = "release.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.told = Plain(id="told", classes="hint")
        self.list = Rows(id="releases")

    def heading(self) -> str:
        return _("Offentliggjort")

    def help(self) -> str:
        return _(
            "Alt, hvad der er offentliggjort, det nyeste øverst. Enter viser det, som det var, og"
            " der kan dets filer skrives igen med O."
        )

    def body(self) -> Iterable[Widget]:
        yield self.told
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    @work(exclusive=True, group="releases")
    async def _fill(self) -> None:
        try:
            found = await self.desk.ask(released)
        except BrobyggerError as error:
            self.told.show(message(error))
            return
        self.list.fill((plain(listed(each)), each.period) for each in found)
        self.told.show(
            _("Enter viser det, som det var.") if found else _("Intet er offentliggjort endnu.")
        )

    @on(Rows.OptionSelected, "#releases")
    def _chosen(self) -> None:
        self.dismiss(self.list.highlighted_id)

    def action_back(self) -> None:
        self.dismiss(None)
