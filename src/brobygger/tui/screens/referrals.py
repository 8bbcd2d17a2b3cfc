"""Henvisninger: by views and a filter, the steps of the chosen ones below."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.services.referrals.filters import read_referral_filter
from brobygger.services.referrals.lists import SavedView, next_referrals
from brobygger.texts import N_, ngettext
from brobygger.texts import gettext as _
from brobygger.texts.errors import message
from brobygger.texts.referral_words import VIEW_NAMES
from brobygger.tui.modes import open_review
from brobygger.tui.screens.referral_acts import ReferralActs
from brobygger.tui.widgets.chips import Chip, Chips
from brobygger.tui.widgets.field import Field
from brobygger.tui.widgets.key_line import KeyItem, KeyLine
from brobygger.tui.widgets.plain import Plain
from brobygger.tui.widgets.referral_rows import referral_row
from brobygger.tui.widgets.rows import Rows

MOST = 500
_VIEWS = dict(zip("BMVOPA", SavedView, strict=True))
_NONE = {
    SavedView.OPEN: N_("Ingen åbne henvisninger. Y laver en ny."),
    SavedView.MINE: N_("Du har ingen åbne henvisninger. Y laver en ny, B viser kollegaernes."),
    SavedView.AWAITING: N_("Ingen venter på svar."),
    SavedView.OVERDUE: N_("Ingen er over tid."),
    SavedView.FOLLOW_UP: N_("Der er ikke noget at følge op på i dag."),
    SavedView.ALL: N_("Ingen henvisninger endnu. Y laver en ny, også fra en kontakt."),
}


class MarkedRows(Rows):
    """Rows of which several can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.mark", _("Vælg flere"), id="referral-mark", show=False),
    ]


class ReferralsScreen(ReferralActs):
    CSS_PATH = "referrals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "view('B')", _("Åbne"), id="referrals-open", show=False),
        Binding("m", "view('M')", _("Mine"), id="referrals-mine", show=False),
        Binding("v", "view('V')", _("Afventer svar"), id="referrals-awaiting", show=False),
        Binding("o", "view('O')", _("Over tid"), id="referrals-overdue", show=False),
        Binding("p", "view('P')", _("Følg op i dag"), id="referrals-follow-up", show=False),
        Binding("a", "view('A')", _("Alle"), id="referrals-all", show=False),
        Binding("f", "filter", _("Filter"), id="referrals-filter", show=False),
        Binding("down", "to_list", show=False, id="referrals-list"),
        Binding("s", "placements", _("Stadig i gang?"), id="placements", show=False),
        Binding("w", "review", _("Overblik over henvisninger"), id="review", show=False),
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.filter = Field(
            id="filter", compact=True, placeholder=_("F filter: ny start sendt hos mk uge 47")
        )
        self.views = KeyLine(id="views")
        self.reading = Chips(id="reading")
        self.said = Plain(id="said", classes="hint")
        self.list = MarkedRows(id="referrals")
        self.keys = Plain(id="keys", classes="hint")
        self._view = SavedView.OPEN
        self._found: dict[str, Referral] = {}
        self._marked: set[str] = set()
        self._unread = False
        self._put_there = ""

    def heading(self) -> str:
        return _("Henvisninger")

    def help(self) -> str:
        return _(
            "Bogstaverne øverst vælger, hvad du ser. F går til filteret: sted, tilstand, kode,"
            " aktivitet, base, periode og hos hvem: ny start sendt hos mk uge 47.\n"
            "! er over tid, » skal følges op nu. Under listen står, hvad der kan ske nu; tallet"
            " gør det. Mellemrum vælger flere (✓), og så gælder tallet dem alle. Enter åbner én"
            " med hele dens historie.\n"
            "F3 og H henviser den samme person videre. G giver den til en kollega, U er fulgt op,"
            " R retter det seneste trin, og Delete er for en, der blev oprettet ved en fejl. S"
            " viser, hvem der er startet i noget, og W overblikket. Ctrl+Z fortryder."
        )

    def body(self) -> Iterable[Widget]:
        yield self.filter
        yield self.views
        yield self.reading
        yield self.said
        yield self.list
        yield self.steps
        yield self.keys

    def on_mount(self) -> None:
        self.list.focus()
        self.keys.show(
            _("Mellemrum vælger · H videre · G kollega · U fulgt op · S starter · W overblik")
        )
        self.show_view(self._view)

    def reload(self) -> None:
        super().reload()
        self._fill()

    def show_only(self, view: SavedView, only: str = "") -> None:
        """List what this view finds, and of that what the filter lets through."""
        self.filter.value = self._put_there = only
        self.show_view(view)
        self.list.focus()

    def show_view(self, view: SavedView) -> None:
        self._view = view
        self._marked.clear()
        self.views.items = tuple(
            KeyItem(key, _(VIEW_NAMES[each]), in_use=each is view) for key, each in _VIEWS.items()
        )
        self.reload()

    # The list

    @work(exclusive=True, group="list")
    async def _fill(self) -> None:
        try:
            read = await self.desk.ask(read_referral_filter, self.filter.value, self._view)
        except BrobyggerError as error:
            self.reading.display = False
            self.said.set_classes("fault")
            self.said.show(message(error))
            return
        self.reading.chips = tuple(
            Chip(part.words, "unread" if part.meaning == "unread" else "said")
            for part in read.parts
            if part.meaning != "filler"
        )
        self.reading.display = bool(self.reading.chips)
        self._unread = bool(read.unread)
        found: list[Referral] = []
        cursor, goes_on = None, True
        while goes_on and len(found) < MOST:
            got = await self.desk.ask(
                next_referrals, read.query, cursor=cursor, limit=MOST - len(found)
            )
            found += got.referrals
            cursor = got.cursor
            goes_on = cursor is not None
            self._found = {each.id.hex: each for each in found}
            if goes_on and len(found) < MOST:
                self._show()
        # Only what is seen is marked, so that nothing is done out of sight.
        self._marked &= self._found.keys()
        self._show()

    def _show(self) -> None:
        workplace = self.desk.workplace
        self.list.fill(
            referral_row(workplace, each, marked=one in self._marked)
            for one, each in self._found.items()
        )
        self.said.set_classes("hint")
        self.said.show(self._state())
        self.keys.show(self._hint())
        self.offer()

    def _hint(self) -> str:
        marked = len(self._marked)
        if marked:
            return _("Tallet gælder de {n} valgte · Esc fjerner valget").format(n=marked)
        return _("Mellemrum vælger · H videre · G kollega · U fulgt op · S starter · W overblik")

    def _state(self) -> str:
        number, marked = len(self._found), len(self._marked)
        if self._unread:
            return _("Ord med spørgsmålstegn er ikke forstået og tæller ikke med i filteret.")
        if not number and self.filter.value not in ("", self._put_there):
            return _("Ingen her passer til filteret. A viser alle, også dem, der er slut.")
        if not number:
            return _(_NONE[self._view])
        told = ngettext("{n} henvisning", "{n} henvisninger", number).format(n=number)
        if number >= MOST:
            told = _("De første {n} vises. F går til filteret, som finder resten.").format(n=number)
        return " · ".join([told, *([_("{n} valgt").format(n=marked)] if marked else [])])

    # What is in focus

    def chosen(self) -> list[Referral]:
        marked = [each for one, each in self._found.items() if one in self._marked]
        highlighted = self._found.get(self.list.highlighted_id or "")
        return marked or ([highlighted] if highlighted else [])

    def acted(self) -> None:
        self._marked.clear()

    @on(Rows.OptionHighlighted, "#referrals")
    def _walked(self) -> None:
        self.offer()

    def action_mark(self) -> None:
        one = self.list.highlighted_id
        if one is not None:
            self._marked ^= {one}
            self._show()
            self.list.action_cursor_down()

    @on(Rows.OptionSelected, "#referrals")
    async def _open(self) -> None:
        from brobygger.tui.screens.referral import ReferralScreen

        if self.list.highlighted_id:
            await self.app.push_screen(ReferralScreen(UUID(self.list.highlighted_id)))

    # Views and filter

    def action_view(self, key: str) -> None:
        self.show_view(_VIEWS[key])

    @on(KeyLine.Chosen, "#views")
    def _view_clicked(self, event: KeyLine.Chosen) -> None:
        self.action_view(event.key)

    @on(Field.Changed, "#filter")
    def _filter_changed(self) -> None:
        self._marked.clear()
        self._fill()

    def action_filter(self) -> None:
        self.filter.focus()

    @on(Field.Submitted, "#filter")
    def action_to_list(self) -> None:
        self.list.focus()

    async def action_placements(self) -> None:
        from brobygger.tui.screens.placements import PlacementsScreen

        await self.app.push_screen(PlacementsScreen())

    async def action_review(self) -> None:
        await open_review(self.app)

    async def action_back(self) -> None:
        """Take the marks and the filter away, then go."""
        if self._marked:
            self._marked.clear()
            self._show()
        elif self.filter.value:
            self.filter.value = ""
        else:
            await self.app.action_show("today")
