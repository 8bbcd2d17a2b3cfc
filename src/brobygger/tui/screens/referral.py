"""One referral: how it stands, what happened to it, what it came from and led to."""

from collections.abc import Iterable, Iterator
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.services.referrals.pages import ReferralPage, referral_page
from brobygger.telling.contacts import named
from brobygger.telling.placements import placement_pieces
from brobygger.telling.referrals import (
    about_lines,
    due_mark,
    due_words,
    follow_up_words,
    history_lines,
    outcome_words,
    short_referral_id,
    state_words,
)
from brobygger.texts import gettext as _
from brobygger.tui import acts
from brobygger.tui.screens.made_here import MadeHere
from brobygger.tui.screens.referral_acts import ReferralActs
from brobygger.tui.widgets.contact_rows import listed_row
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.referral_rows import referral_row
from brobygger.tui.widgets.rows import Row, Rows


class ReferralScreen(MadeHere, ReferralActs):
    CSS_PATH = "referral.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", _("Fortryd"), id="undo", show=False),
        Binding("ctrl+y", "undo(True)", _("Tag fortrydelsen tilbage"), id="redo", show=False),
        Binding("escape", "back", _("Tilbage"), id="back", show=False),
    ]

    def __init__(self, referral: UUID) -> None:
        super().__init__()
        self.head = Plain(id="head")
        self.page = Rows(id="page")
        self.keys = Plain(id="keys", classes="hint")
        self._referral = referral
        self._page: ReferralPage | None = None

    def heading(self) -> str:
        if self._page is None:
            return _("Henvisning")
        return _("Henvisning {id}").format(id=short_referral_id(self._page.referral))

    def help(self) -> str:
        return _(
            "Øverst, hvordan den står nu; derunder alle trin, planlagt opfølgning, hvad den førte"
            " til, og hvad den kom af. Enter åbner det, du står på: deltageren, kontakten, en"
            " anden henvisning.\n"
            "Tallene nederst er de trin, der kan tages nu. R retter det seneste trins dag, grund"
            " eller resultat, og aktiviteten. H eller F3 henviser videre, G giver den til en"
            " kollega, U er fulgt op, Delete er for en fejl. Ctrl+Z fortryder det seneste på netop"
            " denne henvisning."
        )

    def body(self) -> Iterable[Widget]:
        yield self.head
        yield self.page
        yield self.steps
        yield self.keys

    def on_mount(self) -> None:
        self.page.focus()
        self.keys.show(_("R ret · H videre · G kollega · U fulgt op · Del fejl · Enter åbner"))
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    def chosen(self) -> list[Referral]:
        return [self._page.referral] if self._page else []

    def acted(self) -> None:
        self.did_else()

    @work(exclusive=True, group="referral")
    async def _fill(self) -> None:
        try:
            self._page = page = await self.desk.ask(referral_page, self._referral)
        except BrobyggerError as error:
            if error.key != "referral.unknown":
                raise
            self.close()  # that there is such a referral was taken back
            return
        self._head()
        self.head.show(self._about(page.referral))
        self.page.fill(self._rows(page))
        self.offer()

    def _about(self, referral: Referral) -> Content:
        workplace = self.desk.workplace
        catalogue, today = workplace.catalogue, workplace.clock.today()
        where = named(catalogue.destinations, referral.destination)
        mark = due_mark(referral, today).strip()
        stands = [
            state_words(catalogue, referral),
            outcome_words(catalogue, referral),
            f"{mark} {due_words(catalogue, referral, today)}".strip(),
            _("trukket tilbage") if referral.withdrawn else "",
        ]
        first = " · ".join(piece for piece in [where, *stands] if piece)
        _who, *others = about_lines(catalogue, referral)
        return Content("\n").join([plain(first, "bold"), *map(plain, others)])

    def _rows(self, page: ReferralPage) -> Iterator[Row]:
        workplace, referral = self.desk.workplace, page.referral
        catalogue, today = workplace.catalogue, workplace.clock.today()
        yield plain(_("Hvem")), None
        yield plain(next(about_lines(catalogue, referral))), "who"
        yield plain(_("Trin")), None
        for at, line in enumerate(history_lines(catalogue, referral)):
            yield plain(line), f"step:{at}"
        if referral.follow_ups:
            yield plain(_("Opfølgning")), None
        for each in referral.follow_ups:
            yield plain(follow_up_words(catalogue, referral, each, today)), f"follow-up:{each.id}"
        if page.placements:
            yield plain(_("Startet i")), None
        for placement, employer in page.placements:
            told = " · ".join(placement_pieces(catalogue, placement, today, employer))
            yield plain(told), f"placement:{placement.id.hex}"
        if page.before:
            yield plain(_("Følger efter")), None
            yield self._linked(page.before)
        if page.after:
            yield plain(_("Henvist videre til")), None
        for after in page.after:
            yield self._linked(after)
        if page.contact:
            yield plain(_("Kommer af kontakten")), None
            row, one = listed_row(workplace, page.contact)
            yield row, f"contact:{one}"

    def _linked(self, referral: Referral) -> Row:
        row, one = referral_row(self.desk.workplace, referral)
        return row, f"referral:{one}"

    @on(Rows.OptionSelected, "#page")
    async def _open(self) -> None:
        what, _colon, one = (self.page.highlighted_id or "").partition(":")
        screen = self._behind(what, one)
        if screen is not None:
            await self.app.push_screen(screen)

    def _behind(self, what: str, one: str) -> Screen[None] | None:
        """What a row is about, where there is more to see of it."""
        from brobygger.tui.screens.contact import ContactScreen
        from brobygger.tui.screens.participant import ParticipantScreen
        from brobygger.tui.screens.placements import PlacementsScreen

        code = self._page.referral.person.code if self._page else None
        match what:
            case "who" if code:
                return ParticipantScreen(code)
            case "contact":
                return ContactScreen(UUID(one))
            case "referral":
                return ReferralScreen(UUID(one))
            case "placement":
                return PlacementsScreen(UUID(one))
        return None

    def action_undo(self, redo: bool = False) -> None:
        """The latest on this referral; but first the one that was made from it just now."""
        made = self.made_here(redo=redo)
        if made is None:
            self.app.act(acts.undone_on_referral_text(self.desk, self._referral, redo=redo))
        else:
            self.app.act(acts.undone_on_text(self.desk, made, redo=redo))

    def action_back(self) -> None:
        self.close()
