"""What lies behind a number: the referrals that it counts, one row each."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.domain.referral import Referral
from brobygger.domain.referral_query import ReferralQuery
from brobygger.services.referrals.review import behind
from brobygger.telling.referrals import referral_one_line
from brobygger.telling.review_words import query_words
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import number
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Rows

MOST = 500
"""So many are listed; who wants others narrows the review down."""


class ReferralsBehindScreen(DeskScreen[None]):
    CSS_PATH = "referrals_behind.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self, query: ReferralQuery) -> None:
        super().__init__()
        self.which = Plain(id="which")
        self.said = Plain(id="said", classes="hint")
        self.list = Rows(id="behind")
        self._query = query

    def heading(self) -> str:
        return _("Hvad ligger bag tallet?")

    def help(self) -> str:
        return _(
            "De henvisninger, som tallet tæller: dem, der er over tid, efter hvor længe de har"
            " ventet, ellers den nyeste øverst. Enter åbner en henvisning, Esc går tilbage til"
            " overblikket."
        )

    def body(self) -> Iterable[Widget]:
        yield self.which
        yield self.said
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()
        self.which.show(query_words(self.desk.workplace.catalogue, self._query))
        self.reload()

    def reload(self) -> None:
        super().reload()
        self._fill()

    @work(exclusive=True, group="behind")
    async def _fill(self) -> None:
        found = await self.desk.ask(behind, self._query, MOST + 1)
        catalogue, today = self.desk.workplace.catalogue, self.desk.workplace.clock.today()
        self.list.fill(
            (plain(referral_one_line(catalogue, referral, today)), referral.id.hex)
            for referral in found[:MOST]
        )
        self.said.show(_told(found))

    @on(Rows.OptionSelected, "#behind")
    async def _open(self) -> None:
        from brobygger.tui.screens.referral import ReferralScreen

        if self.list.highlighted_id:
            await self.app.push_screen(ReferralScreen(UUID(self.list.highlighted_id)))

    def action_back(self) -> None:
        self.close()


def _told(found: list[Referral]) -> str:
    if not found:
        return _("Ingen henvisninger.")
    if len(found) > MOST:
        return _("De første {n}. Der er flere.").format(n=number(MOST))
    told = ngettext("{n} henvisning · Enter åbner", "{n} henvisninger · Enter åbner", len(found))
    return told.format(n=number(len(found)))
