"""Tal: the figures of a period as a tree, and beside it one of them: its weeks and its bases."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.widget import Widget

from brobygger.counting.behind import Cell
from brobygger.domain.period import PLAN, Period, PeriodKind
from brobygger.errors import BrobyggerError
from brobygger.services.breakdowns import BREAKDOWNS
from brobygger.services.figures import named_period, period_figures
from brobygger.telling.contacts import named
from brobygger.telling.figure_panel import WEEKS
from brobygger.telling.figure_tree import (
    PLAN as WHOLE_PLAN,
)
from brobygger.telling.figure_tree import Branch, Spot, Values, branches, value_of, values_of
from brobygger.telling.figures import head, period_name, places, span
from brobygger.texts import gettext as _
from brobygger.texts.formats import day
from brobygger.texts.words import BREAKDOWN, CAVEAT
from brobygger.tui.modes import open_indicators, open_review
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.screens.prompt import PromptScreen
from brobygger.tui.weekly import Weekly, weeks_until
from brobygger.tui.widgets.figure_panel import FigurePanel
from brobygger.tui.widgets.figure_rows import branch_row, cell_width, has_room, heads_line
from brobygger.tui.widgets.key_line import KeyItem, KeyLine
from brobygger.tui.widgets.plain import Plain
from brobygger.tui.widgets.rows import Rows

_BROAD = 116
"""From so many columns on the figure stands beside the tree, else below it."""
_KEYS = {"U": "week", "M": "month", "V": "quarter", "A": "year", "P": "plan"}


@dataclass(frozen=True)
class Counted:
    """What the figures on the screen are of."""

    period: Period
    by: str | None
    bases: tuple[str, ...]
    values: Values


class FiguresScreen(DeskScreen[None]):
    CSS_PATH = "figures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "kind('week')", _("Uge"), id="period-week", show=False),
        Binding("m", "kind('month')", _("Måned"), id="period-month", show=False),
        Binding("v", "kind('quarter')", _("Kvartal"), id="period-quarter", show=False),
        Binding("a", "kind('year')", _("År"), id="period-year", show=False),
        Binding("p", "kind('plan')", _("Hele planen"), id="period-plan", show=False),
        Binding("left", "step(-1)", _("Forrige periode"), id="period-before", show=False),
        Binding("right", "step(1)", _("Næste periode"), id="period-after", show=False),
        Binding("b", "base", _("Base"), id="figures-base", show=False),
        Binding("n", "breakdown", _("Del op"), id="figures-breakdown", show=False),
        Binding("f", "unfold", _("Fold alt ud eller sammen"), id="figures-unfold", show=False),
        Binding("o", "review", _("Overblik over henvisninger"), id="review", show=False),
        Binding("i", "indicators", _("Indikatorer"), id="indicators", show=False),
        Binding("t", "copy", _("Kopiér offentliggjorte tal"), id="figures-copy", show=False),
        Binding("escape", "app.show('today')", _("Tilbage"), id="back", show=False),
    ]

    period: reactive[Period | None] = reactive(None)
    by: reactive[str | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self.span = Plain(id="span")
        self.keys = KeyLine(id="keys")
        self.columns = Plain(id="columns")
        self.table = Rows(id="figures")
        self.panel = FigurePanel()
        self.base: str | None = None
        self._opened = {WHOLE_PLAN}
        self._counted: Counted | None = None
        self._branches: dict[str, Branch] = {}
        self._weekly = Weekly()

    def heading(self) -> str:
        return _("Tal")

    def help(self) -> str:
        return _(
            "U, M, V og A viser ugen, måneden, kvartalet og året, P hele planens tid. Pilene til"
            " venstre og højre går til perioden før og efter. B går fra base til base, N deler"
            " tallene op efter alder, køn og andet.\n"
            "Enter folder ud og sammen, og på et tal åbner den, hvad der ligger bag det. F folder"
            " alt ud eller sammen. T kopierer de seneste offentliggjorte tal til et regneark; andre"
            " tal kan ikke kopieres. Ved siden af står tallet i 26 uger og på hver base.\n"
            "Hver kontakt tæller på den dag, den fandt sted. Kontakter uden aktivitet tæller kun"
            " med i de øverste tal. Hvor der står forskellige personer, er en person én, også når"
            " den kom på to baser; derfor kan baserne tilsammen være flere.\n"
            "Tallene er til jer selv: de kan fortælle om enkeltpersoner og må ikke sendes videre."
        )

    def body(self) -> Iterable[Widget]:
        yield self.span
        yield self.keys
        yield Plain(_(CAVEAT) + " " + _("Kun til internt brug."), classes="hint", id="caveat")
        with Container(id="both"):
            with Container(id="tree"):
                yield self.columns
                yield self.table
            yield self.panel

    def on_mount(self) -> None:
        self.table.focus()
        self.period = Period.holding(self.desk.workplace.clock.today(), "week")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _BROAD, "-broad")
        self.call_after_refresh(self._show)

    # What is chosen

    def action_kind(self, kind: PeriodKind | str) -> None:
        """The period of that kind in which the one that is shown begins or the day lies."""
        if self.period is None:
            return
        if kind == PLAN:
            self.period = named_period(self.desk.workplace, PLAN)
            return
        today = self.desk.workplace.clock.today()
        within = self.period.first <= today <= self.period.last
        self.period = Period.holding(today if within else self.period.first, kind)  # type: ignore[arg-type]

    def action_step(self, step: int) -> None:
        """None is stepped into that has not begun."""
        if self.period is None:
            return
        if self.period.kind == PLAN:
            self.app.tell(_("Planen er én periode. U, M, V og A viser en kortere."))
        elif step > 0 and self.period.last >= self.desk.workplace.clock.today():
            self.app.tell(_("Den næste periode er ikke begyndt."))
        else:
            with suppress(BrobyggerError, OverflowError):  # the calendar ends there
                self.period = self.period.neighbour(step)

    def action_base(self) -> None:
        """The next base, and all after the last."""
        if self._counted is not None:
            choices = [None, *self._counted.bases]
            at = choices.index(self.base) if self.base in choices else 0
            self.base = choices[(at + 1) % len(choices)]
            self._show()

    def action_breakdown(self) -> None:
        names = [_("ikke delt op"), *(_(BREAKDOWN[each]) for each in BREAKDOWNS)]

        async def choose(text: str) -> str:
            chosen = _chosen(text, names)
            self.by = None if chosen == 0 else BREAKDOWNS[chosen - 1]
            return ""

        title, hint = _("Del tallene op efter"), _("Skriv et nummer eller et ord.")
        self.app.push_screen(PromptScreen(title, hint, choose, choices=names))

    async def action_review(self) -> None:
        await open_review(self.app)

    async def action_indicators(self) -> None:
        await open_indicators(self.app)

    @work(exclusive=True, group="copying")
    async def action_copy(self) -> None:
        """Only what was released may leave by the clipboard."""
        from brobygger.services.releases.listing import latest
        from brobygger.telling.released_table import tab_separated

        try:
            release = await self.desk.ask(latest)
        except BrobyggerError as error:
            self.app.refuse(error)
            return
        if release is None:
            self.app.tell(_("Der er ikke offentliggjort tal endnu, og andre tal kopieres ikke."))
            return
        self.app.hand_out(tab_separated(release))
        told = _("Udgivelse nr. {n} ({period}) er sendt til udklipsholderen: indsæt i et regneark.")
        self.app.tell(told.format(n=release.number, period=release.period))

    def action_unfold(self) -> None:
        """All; where nothing is folded, back to how it was at first."""
        catalogue = self.desk.workplace.catalogue
        every = {WHOLE_PLAN, *(f"area:{each}" for each in catalogue.focus_areas)}
        every |= {f"activity:{each}" for each in catalogue.activities}
        self._opened = self._at_first() if self._opened >= every else every
        self._show()

    def _at_first(self) -> set[str]:
        areas = self.desk.workplace.catalogue.focus_areas
        return {WHOLE_PLAN, *(f"area:{each}" for each in areas)}

    @on(KeyLine.Chosen, "#keys")
    def _key_clicked(self, event: KeyLine.Chosen) -> None:
        if event.key in _KEYS:
            self.action_kind(_KEYS[event.key])
        elif event.key == "B":
            self.action_base()
        elif event.key == "N":
            self.action_breakdown()
        self.table.focus()

    # Counting

    def watch_period(self) -> None:
        self.reload()

    def watch_by(self) -> None:
        self.reload()

    def reload(self) -> None:
        super().reload()
        if self.period is not None:
            self._count(self.period, self.by)

    @work(exclusive=True, group="counting")
    async def _count(self, period: Period, by: str | None) -> None:
        self.span.show(self._counting(period))
        self._head_keys()
        _named, figures = await self.desk.ask(period_figures, period.name, None, by)
        if (period, by) != (self.period, self.by):
            return
        if self._counted is None:
            self._opened = self._at_first()
        bases = tuple(each for each in places(figures) if each is not None)
        self._counted = Counted(period, by, bases, values_of(figures))
        if self.base not in bases:
            self.base = None
        self.span.show(" · ".join(filter(None, (span(period), self._over(period)))))
        self._show()

    def _counting(self, period: Period) -> str:
        """No number stands under the name of another period than its own."""
        counting = _("Tæller {period} …").format(period=period_name(period))
        if self._counted is None or self._counted.period == period:
            return counting
        still = _("Herunder står endnu {period}.")
        return f"{counting} {still.format(period=period_name(self._counted.period))}"

    def _over(self, period: Period) -> str:
        plan, today = self.desk.workplace.catalogue.plan, self.desk.workplace.clock.today()
        if period.last < plan.valid_from:
            return _("før planen begyndte {day}").format(day=day(plan.valid_from))
        if period.first > plan.valid_to:
            return _("efter planens sidste dag")
        if period.first > today:
            return _("ikke begyndt")
        return _("foreløbig") if period.last >= today else ""

    # Showing

    def _head_keys(self) -> None:
        catalogue = self.desk.workplace.catalogue
        names = (_("uge"), _("måned"), _("kvartal"), _("år"), _("planen"))
        kind = self.period.kind if self.period else None
        base = named(catalogue.bases, self.base) or self.base or _("alle baser")
        by = _("delt efter {by}").format(by=_(BREAKDOWN[self.by])) if self.by else _("del op")
        self.keys.items = (
            *(KeyItem(k, n, in_use=_KEYS[k] == kind) for k, n in zip(_KEYS, names, strict=True)),
            KeyItem("B", base, in_use=self.base is not None),
            KeyItem("N", by, in_use=self.by is not None),
        )

    def _show(self) -> None:
        counted = self._counted
        self._head_keys()
        if counted is None or not self.is_attached:
            return
        catalogue = self.desk.workplace.catalogue
        width = self.table.size.width - 2
        columns = (self.base,) if self.base else (None, *counted.bases)
        if not has_room(width, len(columns)):
            columns = (None,)  # B goes through the bases
        found = list(branches(catalogue, counted.values, columns, self._opened))
        self._branches = {each.id: each for each in found}
        cell = cell_width(catalogue, found)
        heads = [head(catalogue, column) for column in columns]
        if self.base:  # there is room for its name
            heads = [named(catalogue.bases, self.base) or self.base]
        self.columns.show(heads_line(heads, width, cell))
        self.table.fill(branch_row(catalogue, each, width, cell) for each in found)
        self._tell_spot()

    @property
    def spot(self) -> Spot | None:
        branch = self._branches.get(self.table.highlighted_id or "")
        return None if branch is None else branch.spot

    @on(Rows.OptionHighlighted, "#figures")
    def _moved(self) -> None:
        self._tell_spot()

    def _tell_spot(self) -> None:
        spot, counted = self.spot, self._counted
        if spot is None or counted is None:
            self.panel.clear()
            return
        self.panel.show(
            self.desk.workplace.catalogue, counted.values, spot, self.base, counted.bases
        )
        self._weeks(counted.period, spot, self.base)

    @work(exclusive=True, group="weeks")
    async def _weeks(self, period: Period, spot: Spot, base: str | None) -> None:
        """The weeks up to the period's last or the present one, the newest counted first."""
        by = None if spot.breakdown is None else self.by
        until = min(period.last, self.desk.workplace.clock.today())
        weeks = weeks_until(until, WEEKS)
        self._show_weeks(weeks, spot, base, by)
        for at, week in enumerate(reversed(weeks)):
            if await self._weekly.count(self.desk, week, by) and at % 4 == 0:
                self._show_weeks(weeks, spot, base, by)
        self._show_weeks(weeks, spot, base, by)

    def _show_weeks(
        self, weeks: Iterable[Period], spot: Spot, base: str | None, by: str | None
    ) -> None:
        found = []
        for week in weeks:
            values = self._weekly.known(week, by)
            value = None if values is None else value_of(values, spot, base)
            found.append((week.first.isocalendar().week, value))
        self.panel.show_weeks(found)

    # Opening

    @on(Rows.OptionSelected, "#figures")
    async def _open(self) -> None:
        branch, counted = self._branches.get(self.table.highlighted_id or ""), self._counted
        if branch is None or counted is None:
            return
        if branch.is_open is not None:
            self._opened ^= {branch.id}
            self._show()
            return
        from brobygger.tui.screens.behind_figure import BehindFigureScreen

        spot = branch.spot
        assert spot is not None
        cell = Cell(spot.activity, self.base, spot.breakdown, spot.without_activity)
        value = value_of(counted.values, spot, self.base)
        await self.app.push_screen(BehindFigureScreen(spot, cell, counted.period, value))


def _chosen(text: str, names: list[str]) -> int:
    """The place of what was typed: its number, or the beginning of one name alone.

    Error ``figures.unknown_breakdown`` (text, known).
    """
    typed = text.strip().casefold()
    if typed.isdecimal() and 1 <= int(typed) <= len(names):
        return int(typed) - 1
    found = [at for at, name in enumerate(names) if typed and name.casefold().startswith(typed)]
    if len(found) == 1:
        return found[0]
    raise BrobyggerError("figures.unknown_breakdown", text=text, known=BREAKDOWNS)
