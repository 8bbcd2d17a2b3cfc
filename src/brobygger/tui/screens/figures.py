"""Tal: the figures of a period as a tree, and beside it one of them: its weeks and its bases."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.widget import Widget
from textual.worker import get_current_worker

from brobygger.counting.behind import Cell
from brobygger.domain.period import PLAN, Period, PeriodKind
from brobygger.errors import BrobyggerError
from brobygger.services.breakdowns import BREAKDOWNS, chosen_breakdown
from brobygger.services.figures import named_period, period_figures
from brobygger.telling.contacts import named
from brobygger.telling.figure_panel import WEEKS
from brobygger.telling.figure_tree import PLAN as WHOLE_PLAN
from brobygger.telling.figure_tree import Branch, branches
from brobygger.telling.figures import head, over_words, period_name, places, span
from brobygger.telling.spots import Spot, Values, value_of, values_of
from brobygger.texts import gettext as _
from brobygger.texts.words import BREAKDOWN, CAVEAT
from brobygger.tui.copying import copy_released
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
Kind = PeriodKind | Literal["plan"]
_KEYS: dict[str, Kind] = {"U": "week", "M": "month", "V": "quarter", "A": "year", "P": "plan"}
_STEPS = {"←": -1, "→": 1}
_ENTER = "Enter"


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

    period: reactive[Period | None] = reactive(None, init=False)
    by: reactive[str | None] = reactive(None, init=False)

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

    @on(Rows.Resized, "#figures")
    def _resized(self) -> None:
        """Whenever the rows have got their room, which is after the window has."""
        self._show()

    # What is chosen

    def action_kind(self, kind: Kind) -> None:
        """The period of that kind in which the one that is shown begins or the day lies."""
        if self.period is None:
            return
        if kind == "plan":
            self.period = named_period(self.desk.workplace, PLAN)
            return
        today = self.desk.workplace.clock.today()
        within = self.period.first <= today <= self.period.last
        self.period = Period.holding(today if within else self.period.first, kind)

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
            self.by = chosen_breakdown(names, text)
            return ""

        title, hint = _("Del tallene op efter"), _("Skriv et nummer eller et ord.")
        self.app.push_screen(PromptScreen(title, hint, choose, choices=names))

    async def action_review(self) -> None:
        """Of the same period and base; of this quarter where all of the plan is shown here."""
        period = None if self.period is None or self.period.kind == PLAN else self.period
        await open_review(self.app, period, self.base)

    async def action_indicators(self) -> None:
        await open_indicators(self.app)

    @work(exclusive=True, group="copying")
    async def action_copy(self) -> None:
        await copy_released(self.app)

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
        elif event.key in _STEPS:
            self.action_step(_STEPS[event.key])
        elif event.key == "B":
            self.action_base()
        elif event.key == "N":
            self.action_breakdown()
        elif event.key == _ENTER:
            self.table.action_select()
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
        mine = get_current_worker()
        _named, figures = await self.desk.ask(
            period_figures, period.name, None, by, is_wanted=lambda: not mine.is_cancelled
        )
        if (period, by) != (self.period, self.by):
            return
        if self._counted is None:
            self._opened = self._at_first()
        bases = tuple(each for each in places(figures) if each is not None)
        self._counted = Counted(period, by, bases, values_of(figures))
        if self.base not in bases:
            self.base = None
        self._show()

    def _counting(self, period: Period) -> str:
        """No number stands under the name of another period than its own."""
        counting = _("Tæller {period} …").format(period=period_name(period))
        if self._counted is None or self._counted.period == period:
            return counting
        still = _("Herunder står endnu {period}.")
        return f"{counting} {still.format(period=period_name(self._counted.period))}"

    # Showing

    def _head_keys(self) -> None:
        names = (_("uge"), _("måned"), _("kvartal"), _("år"), _("planen"))
        kind = self.period.kind if self.period else None
        base, by = self._in_use(self.base, self.by)
        # In a low window there is no panel to tell it.
        enter = (KeyItem(_ENTER, _("bag tallet")),) if self.has_class("-low") else ()
        self.keys.items = (
            KeyItem("←", ""),
            KeyItem("→", _("periode")),
            *(KeyItem(k, n, in_use=_KEYS[k] == kind) for k, n in zip(_KEYS, names, strict=True)),
            KeyItem("B", base or _("alle baser"), in_use=bool(base)),
            KeyItem("N", by or _("del op"), in_use=bool(by)),
            *enter,
        )

    def _in_use(self, base: str | None, by: str | None) -> tuple[str, str]:
        """The base and the breakdown in words, each empty where there is none."""
        name = named(self.desk.workplace.catalogue.bases, base) or base or ""
        return name, _("delt efter {by}").format(by=_(BREAKDOWN[by])) if by else ""

    def _tell_period(self, counted: Counted) -> None:
        if (counted.period, counted.by) != (self.period, self.by):
            return  # others are being counted, which is said
        plan, today = self.desk.workplace.catalogue.plan, self.desk.workplace.clock.today()
        name = period_name if self.has_class("-narrow") else span
        over = over_words(plan, counted.period, today)
        self.span.show(" · ".join(filter(None, (name(counted.period), over))))

    def _show(self) -> None:
        counted = self._counted
        self._head_keys()
        if counted is None or not self.is_attached:
            return
        self._tell_period(counted)
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
        catalogue, values = self.desk.workplace.catalogue, counted.values
        self.panel.show(catalogue, values, spot, self.base, counted.bases, counted.by)
        self._weeks(counted.period, spot, self.base)

    @work(exclusive=True, group="weeks")
    async def _weeks(self, period: Period, spot: Spot, base: str | None) -> None:
        """The weeks up to the period's last or the present one, the newest counted first."""
        by = None if spot.breakdown is None else self.by
        until = min(period.last, self.desk.workplace.clock.today())
        weeks = weeks_until(until, WEEKS)
        self._show_weeks(weeks, spot, base, by)
        counted = 0
        while await self._weekly.count_next(self.desk, weeks, by):
            if counted % 4 == 0:
                self._show_weeks(weeks, spot, base, by)
            counted += 1
        self._show_weeks(weeks, spot, base, by)

    def _show_weeks(
        self, weeks: Sequence[Period], spot: Spot, base: str | None, by: str | None
    ) -> None:
        self.panel.show_weeks(*self._weekly.values(weeks, by, spot, base))

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
