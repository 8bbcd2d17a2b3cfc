"""Kontakter: all of them, newest day first, read from the register a page at a time."""

from collections.abc import AsyncIterator, Iterable
from typing import ClassVar
from uuid import UUID

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.errors import BrobyggerError
from brobygger.services.filters import FilterReading, read_filter
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.tui.paging import Window
from brobygger.tui.screens.contact_acts import ContactActs
from brobygger.tui.widgets.chips import Chip, Chips
from brobygger.tui.widgets.contact_rows import listed_row
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.plain import Plain
from brobygger.tui.widgets.rows import Rows


class ContactsScreen(ContactActs):
    CSS_PATH = "contacts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", _("Filter"), id="contacts-filter", show=False),
        Binding("down", "to_list", show=False, id="contacts-list"),
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.filter = Field(
            id="filter", placeholder=_("Filter: samtale #bolig blågården, uden aktivitet")
        )
        self.reading = Chips(id="reading")
        self.said = Plain(id="said", classes="hint")
        self.list = Rows(id="list", endless=True)
        self._window: Window | None = None
        self._unread = False
        self._searching = False

    def heading(self) -> str:
        return _("Kontakter")

    def help(self) -> str:
        return _(
            "Skriv i filteret med de samme ord som på linjen: samtale #bolig blågården uge 47."
            " Du kan også skrive: uden aktivitet, trukket tilbage, base:rund, november, 2026.\n"
            "Pil ned går til listen. Dér åbner Enter en kontakt, R retter den, og Delete trækker"
            " den tilbage. End går til de ældste, Home til de nyeste."
        )

    def body(self) -> Iterable[Widget]:
        yield self.filter
        yield self.reading
        yield self.said
        yield self.list

    def on_mount(self) -> None:
        self.filter.focus()

    def show_only(self, text: str) -> None:
        """List what this filter finds."""
        self.filter.value = text
        self.list.focus()

    @on(Field.Changed, "#filter")
    def _filter_changed(self) -> None:
        self._find()

    @on(events.DescendantFocus)
    def _explain(self) -> None:
        if not self._searching:
            self.said.show(self._state(False))

    @on(Field.Submitted, "#filter")
    def action_to_list(self) -> None:
        self.list.focus()

    @work(exclusive=True, group="list")
    async def _find(self) -> None:
        try:
            read = await self.desk.ask(read_filter, self.filter.value)
        except BrobyggerError as error:
            self.reading.chips = ()
            self.said.set_classes("fault")
            self.said.show(message(error))
            return
        self.reading.chips = tuple(_chips(read))
        self.reading.display = bool(self.reading.chips)
        self._unread = bool(read.unread)
        self._window = Window(self.desk, read.query)
        self.list.clear_options()
        await self._show(self._window.begin())

    async def _show(self, loading: AsyncIterator[bool]) -> None:
        """Rows come as they are found."""
        self._searching = True
        try:
            async for searching in loading:
                contacts = self._window.contacts if self._window else []
                self.list.fill(listed_row(self.desk.workplace, each) for each in contacts)
                self.said.set_classes("hint")
                self.said.show(self._state(searching))
        finally:
            self._searching = False

    def _state(self, searching: bool) -> str:
        if searching:
            return _("Søger …")
        if self._unread:
            return _("Ord med spørgsmålstegn er ikke forstået og tæller ikke med i filteret.")
        if self._window is not None and not self._window.contacts:
            if self.filter.value:
                return _("Ingen kontakter passer til filteret.")
            return _("Der er ingen kontakter endnu.")
        if self.filter.has_focus and not self.filter.value:
            return _("Som på linjen, og også: uge 47, november, 2026, trukket tilbage")
        return ""

    @on(Rows.Beyond)
    def _beyond(self, event: Rows.Beyond) -> None:
        """While it is searching, what is wanted is already on its way."""
        if self._window is not None and not self._searching:
            self._go_on(self._window, event.step, end=event.end)

    @work(exclusive=True, group="list")
    async def _go_on(self, window: Window, step: int, *, end: bool) -> None:
        """Read on where somebody walks; or from the other end, to get to the very end of it."""
        before = self.list.highlighted_id
        loading = window.begin(-step) if end else window.go_on(step)
        if loading is None:
            return
        await self._show(loading)
        ids = [contact.id.hex for contact in window.contacts]
        if end and ids:
            self.list.highlighted = len(ids) - 1 if step > 0 else 0
        elif before in ids:
            self.list.highlighted = min(len(ids) - 1, max(0, ids.index(before) + step))

    def reload(self) -> None:
        super().reload()
        if self._window is None:
            self._find()
        else:
            self._again(self._window)

    @work(exclusive=True, group="list")
    async def _again(self, window: Window) -> None:
        await self._show(window.again())

    def chosen_contact(self) -> UUID | None:
        key = self.list.highlighted_id if self.list.has_focus else None
        return UUID(key) if key else None

    @on(Rows.OptionSelected, "#list")
    def _open(self) -> None:
        self.open_contact()

    def action_filter(self) -> None:
        self.filter.focus()

    async def action_back(self) -> None:
        """Take the filter away, then go."""
        if self.filter.value:
            self.filter.value = ""
        else:
            await self.app.action_show("today")


def _chips(read: FilterReading) -> Iterable[Chip]:
    for part in read.parts:
        if part.meaning != "filler":
            yield Chip(part.words, "unread" if part.meaning == "unread" else "said")
