"""Overblik over henvisninger: where those of a period went, why, and how long it took."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from brobygger.counting.review import QuarterReview, Review
from brobygger.domain.period import Period, PeriodKind
from brobygger.errors import BrobyggerError
from brobygger.services.referrals.review import Beside, period_beside, review, trend
from brobygger.services.workplace import Workplace
from brobygger.telling.contacts import named
from brobygger.telling.figures import period_name, span
from brobygger.telling.pieces import Line, Piece
from brobygger.telling.review_flow import flow_lines
from brobygger.telling.review_tables import (
    By,
    Table,
    days_table,
    not_known_line,
    state_table,
    trend_table,
)
from brobygger.telling.review_words import number_words
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.tui.screens.desk_screen import DeskScreen
from brobygger.tui.widgets.key_line import KeyItem, KeyLine
from brobygger.tui.widgets.numbers import Numbers
from brobygger.tui.widgets.plain import Plain

Section = Literal["states", "flow", "days", "trend"]
_SECTIONS: dict[str, tuple[Section, str]] = {
    "S": ("states", N_("tilstand")),
    "F": ("flow", N_("fra tilbud til resultat")),
    "R": ("days", N_("ventetid og resultat")),
    "Q": ("trend", N_("kvartaler")),
}


@dataclass(frozen=True)
class Wanted:
    """What is to be counted."""

    period: Period
    beside: Beside | None = None
    base: str | None = None
    destination: str | None = None


@dataclass(frozen=True)
class Found:
    """What was counted for `wanted`; quarters only where they were asked for."""

    wanted: Wanted
    review: Review
    beside: Review | None
    quarters: list[QuarterReview] | None


class ReviewScreen(DeskScreen[None]):
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "section('states')", _("Tilstand"), id="review-states", show=False),
        Binding("f", "section('flow')", _("Fra tilbud til resultat"), id="review-flow", show=False),
        Binding("r", "section('days')", _("Ventetid"), id="review-days", show=False),
        Binding("q", "section('trend')", _("Kvartaler"), id="review-trend", show=False),
        Binding("u", "kind('week')", _("Uge"), id="period-week", show=False),
        Binding("m", "kind('month')", _("Måned"), id="period-month", show=False),
        Binding("v", "kind('quarter')", _("Kvartal"), id="period-quarter", show=False),
        Binding("a", "kind('year')", _("År"), id="period-year", show=False),
        Binding("minus", "step(-1)", _("Forrige periode"), id="review-before", show=False),
        Binding("plus", "step(1)", _("Næste periode"), id="review-after", show=False),
        Binding("b", "base", _("Base"), id="review-base", show=False),
        Binding("p", "destination", _("Henvist til"), id="review-destination", show=False),
        Binding("c", "beside", _("Sammenlign"), id="review-compare", show=False),
        Binding("escape", "back", _("Tilbage"), id="back"),
    ]

    def __init__(self, period: Period | None = None, base: str | None = None) -> None:
        super().__init__()
        self._first = period, base
        self.span = Plain(id="span")
        self.where = Plain(id="where", classes="hint")
        self.sections = KeyLine(id="sections")
        self.numbers = Numbers(id="numbers")
        self.said = Plain(id="said")
        self.legend = Plain(id="legend", classes="hint")
        self.section: Section = "flow"
        self.wanted: Wanted | None = None
        self.by: By = "destination"
        self.why = True
        self._found: Found | None = None

    def heading(self) -> str:
        return _("Overblik over henvisninger")

    def help(self) -> str:
        return _(
            "Alle henvisninger, der blev tilbudt i perioden. F viser, hvor langt de kom, og hvem"
            " der stoppede hvor og hvorfor; F igen viser det kort. S viser, hvor de står nu, og R"
            " ventetid, kendt resultat og svar over tid, for hvert sted, der henvises til; samme"
            " tast igen viser baserne. Q viser kvartal for kvartal.\n"
            "Pilene går fra tal til tal, og Enter eller et klik viser de henvisninger, der ligger"
            " bag.\n"
            "- og + er perioden før og efter; U, M, V og A er uge, måned, kvartal og år. B vælger"
            " base. P i en tabel viser kun dem, der er henvist til rækkens sted, og P igen alle. C"
            " sætter perioden før ved siden af, C igen den samme for et år siden.\n"
            "Tallene er til jer selv: de kan fortælle om enkeltpersoner og må ikke sendes videre."
        )

    def body(self) -> Iterable[Widget]:
        yield self.span
        yield self.where
        yield self.sections
        yield Plain(
            _("- + periode · U uge · M måned · V kvartal · A år · pile og Enter: bag tallet"),
            classes="hint",
        )
        yield self.numbers
        yield self.said
        yield self.legend

    def on_mount(self) -> None:
        self.numbers.focus()
        period, base = self._first
        this_quarter = Period.holding(self.desk.workplace.clock.today(), "quarter")
        self.wanted = Wanted(period or this_quarter, base=base)
        self.reload()

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._show)

    # What is counted

    def reload(self) -> None:
        super().reload()
        if self.wanted is not None:
            self._count(self.wanted, with_quarters=self.section == "trend")

    def _want(self, **changed: object) -> None:
        if self.wanted is not None:
            self.wanted = replace(self.wanted, **changed)  # type: ignore[arg-type]
            self.reload()

    @work(exclusive=True, group="review")
    async def _count(self, wanted: Wanted, *, with_quarters: bool) -> None:
        self._tell_wanted(counting=True)
        self._found = await self.desk.ask(_counted, wanted, with_quarters)
        self._tell_wanted()
        self._show()

    def action_kind(self, kind: PeriodKind) -> None:
        """The period of that kind in which the one that is shown begins or the day lies."""
        if self.wanted is not None:
            today, period = self.desk.workplace.clock.today(), self.wanted.period
            within = period.first <= today <= period.last
            self._want(period=Period.holding(today if within else period.first, kind))

    def action_step(self, step: int) -> None:
        if self.wanted is not None:
            with suppress(BrobyggerError, OverflowError):  # the calendar ends there
                self._want(period=self.wanted.period.neighbour(step))

    def action_base(self) -> None:
        """The next base, and all after the last."""
        if self.wanted is not None:
            known = [each.id for each in self.desk.workplace.catalogue.bases.values()]
            choices = [None, *known]
            at = choices.index(self.wanted.base) if self.wanted.base in choices else 0
            self._want(base=choices[(at + 1) % len(choices)])

    def action_destination(self) -> None:
        """Only what went where the row of the number in focus says; again: everything."""
        if self.wanted is None:
            return
        if self.wanted.destination is not None:
            self._want(destination=None)
            return
        number = self.numbers.number
        if number is None or number.query.destination is None:
            self.app.tell(_("Gå først til en række i en tabel (S eller R), og tryk P dér."))
        else:
            self._want(destination=number.query.destination)

    def action_beside(self) -> None:
        """None, the period before, the same a year ago, none."""
        if self.wanted is not None:
            choices = (
                [None, *Beside] if self.wanted.period.kind != "year" else [None, Beside.BEFORE]
            )
            at = choices.index(self.wanted.beside) if self.wanted.beside in choices else 0
            self._want(beside=choices[(at + 1) % len(choices)])

    # What is shown

    def action_section(self, section: Section) -> None:
        """The same once more: its rows are the bases, or the flow has no reasons."""
        if section == self.section and section in ("states", "days"):
            self.by = "base" if self.by == "destination" else "destination"
        elif section == self.section == "flow":
            self.why = not self.why
        self.section = section
        self.numbers.begin()
        if section == "trend" and (self._found is None or self._found.quarters is None):
            self.reload()
        self._show()

    def _tell_wanted(self, *, counting: bool = False) -> None:
        """No number stands under the name of another period than its own."""
        wanted = self.wanted
        if wanted is None:
            return
        today = self.desk.workplace.clock.today()
        if counting:
            told = _("Tæller {period} …").format(period=period_name(wanted.period))
            if self._found is not None and self._found.wanted.period != wanted.period:
                still = _("Herunder står endnu {period}.")
                told += " " + still.format(period=period_name(self._found.wanted.period))
            self.span.show(told)
        else:
            over = _("ikke slut endnu") if wanted.period.last >= today else ""
            if wanted.period.first > today:
                over = _("ikke begyndt")
            self.span.show(" · ".join(filter(None, (span(wanted.period), over))))
        self.where.show(self._where(wanted))

    def _where(self, wanted: Wanted) -> str:
        """What it is narrowed down to and what stands beside it, each with its key."""
        catalogue = self.desk.workplace.catalogue
        base = named(catalogue.bases, wanted.base) or _("alle baser")
        destination = named(catalogue.destinations, wanted.destination) or _("alle steder")
        other = _other(wanted)
        beside = _("C ved siden af: {period}").format(period=period_name(other)) if other else ""
        pieces = [f"B {base}", f"P {destination}", beside or _("C sammenlign")]
        return " · ".join(pieces)

    def _show(self) -> None:
        self.sections.items = tuple(
            KeyItem(key, _(name), in_use=section == self.section)
            for key, (section, name) in _SECTIONS.items()
        )
        found = self._found
        if found is None or not self.is_attached:
            return
        width = max(40, self.numbers.size.width)
        if self.section == "trend" and found.quarters is None:
            self._fill(Table([], [(Piece(_("Tæller kvartalerne …")),)]))
            return
        if _is_empty(found, self.section):
            told = _("Ingen henvisninger i perioden. - går til perioden før, A viser året.")
            self._fill(Table([], [(Piece(told),)]))
            return
        self._fill(self._table(found, width))

    def _fill(self, table: Table) -> None:
        is_table = self.section != "flow" or (
            self._found is not None and self._found.beside is not None
        )
        lines = [*table.heads, *table.rows]
        self.numbers.show(lines, pinned=len(table.heads), is_table=is_table)
        self.legend.show(table.legend)
        self.legend.display = bool(table.legend)

    def _table(self, found: Found, width: int) -> Table:
        catalogue = self.desk.workplace.catalogue
        by: By = "base" if found.review.destination else self.by
        match self.section:
            case "states":
                return state_table(catalogue, found.review, width, by, found.beside)
            case "flow":
                lines = flow_lines(catalogue, found.review, width, found.beside, why=self.why)
                return Table([], lines)
            case "days":
                table = days_table(catalogue, found.review, width, by, found.beside)
                blank: Line = (Piece(""),)
                return replace(
                    table, rows=[*table.rows, blank, *not_known_line(found.review, width)]
                )
            case "trend":
                return trend_table(found.quarters, width) if found.quarters else Table([], [])

    @on(KeyLine.Chosen, "#sections")
    def _section_clicked(self, event: KeyLine.Chosen) -> None:
        self.action_section(_SECTIONS[event.key][0])
        self.numbers.focus()

    @on(Numbers.Moved)
    def _tell_number(self) -> None:
        number = self.numbers.number
        catalogue = self.desk.workplace.catalogue
        self.said.show("" if number is None else number_words(catalogue, number))

    @on(Numbers.Chosen)
    async def _open(self) -> None:
        from brobygger.tui.screens.referrals_behind import ReferralsBehindScreen

        number = self.numbers.number
        if number is not None and number.value:
            await self.app.push_screen(ReferralsBehindScreen(number.query))
        elif number is not None:
            self.app.tell(_("Ingen henvisninger bag tallet."))

    def action_back(self) -> None:
        self.close()


def _counted(workplace: Workplace, wanted: Wanted, with_quarters: bool) -> Found:
    place = wanted.base, wanted.destination
    other = _other(wanted)
    return Found(
        wanted,
        review(workplace, wanted.period.name, *place),
        review(workplace, other.name, *place) if other else None,
        trend(workplace, wanted.period.name, *place) if with_quarters else None,
    )


def _other(wanted: Wanted) -> Period | None:
    """The period beside the chosen one; none where the calendar begins."""
    if wanted.beside is not None:
        with suppress(BrobyggerError, OverflowError):
            return period_beside(wanted.period, wanted.beside)
    return None


def _is_empty(found: Found, section: Section) -> bool:
    """Nothing to tell there: nothing was offered, in either period, and nothing is overdue."""
    if section == "trend":
        return not any(quarter.offered.value for quarter in found.quarters or ())
    reviews = [each for each in (found.review, found.beside) if each is not None]
    if section == "days" and reviews[0].whole.overdue.value:
        return False
    return all(each.is_empty for each in reviews)
