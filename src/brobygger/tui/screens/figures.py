"""Tal: the figures of a week, month, quarter or year, at all bases and each."""

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widget import Widget

from brobygger.counting.figures import Figure
from brobygger.domain.period import Period, PeriodKind
from brobygger.errors import BrobyggerError
from brobygger.services.figures import period_figures
from brobygger.telling.figures import CAVEAT, head, legend, period_name, places, rows, shown, span
from brobygger.texts import gettext as _
from brobygger.tui.modes import open_review
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.widgets.plain import Plain, plain
from brobygger.tui.widgets.rows import Row, Rows

_CELL = 7


class FiguresScreen(DeskScreen[None]):
    CSS_PATH = "figures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "kind('week')", _("Uge"), id="period-week", show=False),
        Binding("m", "kind('month')", _("Måned"), id="period-month", show=False),
        Binding("v", "kind('quarter')", _("Kvartal"), id="period-quarter", show=False),
        Binding("a", "kind('year')", _("År"), id="period-year", show=False),
        Binding("left", "step(-1)", _("Forrige periode"), id="period-before", show=False),
        Binding("right", "step(1)", _("Næste periode"), id="period-after", show=False),
        Binding("o", "review", _("Overblik over henvisninger"), id="review", show=False),
        Binding("escape", "app.show('today')", _("Tilbage"), id="back", show=False),
    ]

    period: reactive[Period | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self.span = Plain(id="span")
        self.columns = Plain(id="columns")
        self.table = Rows(id="figures")
        self.legend = Plain(id="legend", classes="hint")
        self._figures: list[Figure] = []
        self._counted: Period | None = None
        """What the figures on the screen are of."""

    def heading(self) -> str:
        return _("Tal")

    def help(self) -> str:
        return _(
            "U, M, V og A viser ugen, måneden, kvartalet og året. Pilene til venstre og højre går"
            " til perioden før og efter.\n"
            "Hver kontakt tæller på den dag, den fandt sted. Kontakter uden aktivitet tæller kun"
            " med i de øverste tal.\n"
            "Tallene er til jer selv: de kan fortælle om enkeltpersoner og må ikke sendes videre."
        )

    def body(self) -> Iterable[Widget]:
        yield self.span
        keys = _("← → periode · U uge · M måned · V kvartal · A år · kun til internt brug")
        yield Plain(keys, id="keys", classes="hint")
        yield Plain(_(CAVEAT), classes="hint")
        yield self.columns
        yield self.table
        yield self.legend

    def on_mount(self) -> None:
        self.table.focus()
        today = self.desk.workplace.clock.today()
        self.period = Period.holding(today, "week")

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._show)

    def action_kind(self, kind: PeriodKind) -> None:
        """The period of that kind in which the one that is shown begins or the day lies."""
        if self.period is not None:
            today = self.desk.workplace.clock.today()
            within = self.period.first <= today <= self.period.last
            self.period = Period.holding(today if within else self.period.first, kind)

    async def action_review(self) -> None:
        await open_review(self.app)

    def action_step(self, step: int) -> None:
        if self.period is not None:
            with suppress(BrobyggerError, OverflowError):  # the calendar ends there
                self.period = self.period.neighbour(step)

    def watch_period(self) -> None:
        self.reload()

    def reload(self) -> None:
        super().reload()
        if self.period is not None:
            self._count(self.period)

    @work(exclusive=True, group="counting")
    async def _count(self, period: Period) -> None:
        self.span.show(self._counting(period))
        self._counted, self._figures = await self.desk.ask(period_figures, period.name)
        today = self.desk.workplace.clock.today()
        over = _("ikke slut endnu") if period.last >= today else ""
        if period.first > today:
            over = _("ikke begyndt")
        self._show()
        self.span.show(" · ".join(filter(None, (span(period), over))))

    def _counting(self, period: Period) -> str:
        """No number stands under the name of another period than its own."""
        counting = _("Tæller {period} …").format(period=period_name(period))
        if self._counted is None or self._counted == period:
            return counting
        still = _("Herunder står endnu {period}.").format(period=period_name(self._counted))
        return f"{counting} {still}"

    def _show(self) -> None:
        catalogue = self.desk.workplace.catalogue
        columns = places(self._figures)
        label = max(20, self.table.size.width - 2 - _CELL * len(columns))
        heads = "".join(head(catalogue, column).rjust(_CELL) for column in columns)
        self.columns.show(" " * label + heads)
        self.legend.show(legend(catalogue, columns))
        self.table.fill(self._rows(label))

    def _rows(self, label: int) -> Iterable[Row]:
        for at, row in enumerate(rows(self.desk.workplace.catalogue, self._figures)):
            if row.values:
                name = plain(f"  {row.label}").truncate(label, ellipsis=True)
                cells = "".join(shown(value).rjust(_CELL) for value in row.values)
                yield name.extend_right(label - name.cell_length) + plain(cells), f"row-{at}"
            else:
                yield plain(row.label), None
