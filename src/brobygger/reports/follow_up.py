"""The yearly follow-up: goals, indicators, readings, targets, released figures, comments.

One table over all sub-agreements. A row is an indicator's part at one place, one of the plan's own
figures that feed it, a comment, or a dated follow-up.
"""

from collections.abc import Iterable, Iterator, Sequence

from brobygger.counting.indicator_series import Known, Series
from brobygger.counting.indicators import CommentLine, FocusAreaPage, IndicatorPage, OwnCount
from brobygger.reports import wording
from brobygger.reports.figures import Figures
from brobygger.reports.report import Amount, Cell, Column, Held, Row, Section, Table
from brobygger.texts import gettext as _
from brobygger.texts.formats import day
from brobygger.texts.indicator_words import FOLLOWER, MOVEMENT, WANTED

_NO_VALUES: tuple[Cell, ...] = ("",) * 5


def follow_up_sections(figures: Figures, pages: Sequence[FocusAreaPage]) -> Iterator[Section]:
    """One section with the table; none where there are no pages."""
    rows = [row for page in pages for row in _page(figures, page)]
    if not rows:
        return
    columns = (
        Column(_("Udgangspunkt"), width=14),
        Column(_("Seneste tal"), width=12),
        Column(_("Mål"), width=10),
        Column(_("Udvikling"), is_text=True, width=24),
        Column(_("Vores tal, år til dato"), width=14),
    )
    table = Table(
        _("Delmål, indikatorer, tal og kommentarer"),
        _("Indikator eller tal"),
        columns,
        tuple(rows),
        group=_("Delaftale og delmål"),
    )
    text = _(
        "Indikatorernes tal kommer fra deres kilder og gælder hele området. Vores tal er dem, der"
        " er offentliggjort; de står ved siden af og er ingen del af indikatorerne."
    )
    yield Section(_("Delmål og indikatorer"), (text,), table)


def _page(figures: Figures, page: FocusAreaPage) -> Iterator[Row]:
    area = page.name or _("Planens overordnede mål")
    for goal in page.goals:
        group = f"{area}: {goal.name}"
        for indicator in goal.indicators:
            yield from _indicator(figures, indicator, group)
    for each in page.follow_ups:
        label = _("Opfølgning {day}: {who}").format(day=day(each.day), who=_(FOLLOWER[each.by]))
        yield Row(label, _NO_VALUES, area, each.text)


def _indicator(figures: Figures, page: IndicatorPage, group: str) -> Iterator[Row]:
    name = f"{page.id} {page.name}"
    remarks = [text for text in (page.scope, page.remark) if text]
    for at, series in enumerate(page.series):
        label = ": ".join(text for text in (name, series.part, series.place) if text)
        note = " ".join([*_said(series), *(remarks if at == 0 else [])])
        yield Row(label, _values(page, series), group, note)
    if not page.series:
        yield Row(name, _NO_VALUES, group, " ".join(remarks))
    for own in page.feeding:
        yield from _own(figures, own, group)
    for own in page.beside:
        yield from _own(figures, own, group, _("Står ved siden af og indgår ikke i indikatoren."))
    yield from _comments(page.comments, group)


def _values(page: IndicatorPage, series: Series) -> tuple[Cell, ...]:
    ways = [_(WANTED[page.wanted])] if page.wanted else []
    if series.movement:
        ways.append(_(MOVEMENT[series.movement]))
    if series.target_reached:
        ways.append(_("målet er nået"))
    values = (_amount(series.baseline), _amount(series.newest), _amount(series.target))
    return (*values, "; ".join(ways), "")


def _said(series: Series) -> Iterator[str]:
    """Of which years the values are, who says so, and what it is elsewhere."""
    of = [
        (_("Udgangspunkt: {of}."), series.baseline),
        (_("Seneste tal: {of}."), series.newest),
        (_("Mål: {of}."), series.target),
    ]
    for sentence, known in of:
        if known is not None and (said := [text for text in (known.year, known.source) if text]):
            yield sentence.format(of=", ".join(said))
    for known in series.comparisons:
        where = f"{known.place} {known.year}" if known.year else known.place
        yield f"{where}: {wording.amount_words(Amount(known.value, known.unit))}."


def _own(figures: Figures, own: OwnCount, group: str, note: str = "") -> Iterator[Row]:
    """What was released of a count; an own figure that never was released is not told."""
    count = figures.counts.get(own.count)
    figure = figures.at(own.count, activity=own.activity) or figures.at(own.count)
    if count is None or figure is None:
        return
    unit = count.unit if count.unit in ("percent", "days", "minutes") else ""
    cell = figures.cell(figure, unit)
    notes = [own.activity_name + "." if own.activity_name else "", note]
    if isinstance(cell, Held):
        hidden = wording.held_words(cell)
        notes.append(f"{hidden[:1].upper()}{hidden[1:]}.")
    words = " ".join(text for text in notes if text)
    yield Row(count.name, (*_NO_VALUES[:-1], cell), group, words, is_part=True)
    yield from _comments((each for each in own.comments if each.base is None), group)


def _comments(lines: Iterable[CommentLine], group: str) -> Iterator[Row]:
    for line in lines:
        label = _("Kommentar, {period}").format(period=wording.period_name(line.period))
        yield Row(label, _NO_VALUES, group, line.text, is_part=True)


def _amount(known: Known | None) -> Cell:
    return "" if known is None else Amount(known.value, known.unit)
