"""The yearly follow-up: goals, indicators, readings, targets, released figures, comments.

One table over all sub-agreements. A row is an indicator's part at one place, one of the plan's own
figures that feed it, a comment, or a dated follow-up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress

from brobygger.counting.indicator_series import Known, Series
from brobygger.counting.indicators import CommentLine, FocusAreaPage, IndicatorPage, OwnCount
from brobygger.domain.reading import year_order
from brobygger.reports import wording
from brobygger.reports.figures import Figures
from brobygger.reports.report import Amount, Cell, Column, Held, Row, Section, Table
from brobygger.texts import gettext as _
from brobygger.texts.formats import day
from brobygger.texts.indicator_words import FOLLOWER, MOVEMENT, WANTED

_NO_VALUES: tuple[Cell, ...] = ("",) * 6


def follow_up_sections(figures: Figures, pages: Sequence[FocusAreaPage]) -> Iterator[Section]:
    """One section with the table; none where there are no pages."""
    rows = [row for page in pages for row in _page(figures, page)]
    if not rows:
        return
    columns = (
        Column(_("Indikator"), is_text=True, width=10),
        Column(_("Aktivitet"), is_text=True, width=20),
        Column(_("Udgangspunkt"), width=14),
        Column(_("Til sammenligning"), width=14),
        Column(_("Seneste tal"), width=12),
        Column(_("Mål"), width=10),
        Column(_("Udvikling"), is_text=True, width=20),
        Column(_("Vores tal, år til dato"), width=12),
    )
    used = [not at or any(row.cells[at] != "" for row in rows) for at in range(len(columns))]
    table = Table(
        _("Delmål, indikatorer, tal og kommentarer"),
        _("Indikator eller tal"),
        tuple(compress(columns, used)),
        tuple(replace(row, cells=tuple(compress(row.cells, used))) for row in rows),
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
        yield _row("", label, area, each.text)


def _indicator(figures: Figures, page: IndicatorPage, group: str) -> Iterator[Row]:
    name = f"{page.id} {page.name}"
    remarks = [text for text in (page.scope, page.remark) if text]
    for at, series in enumerate(page.series):
        part = f"{name}, {series.part}" if series.part else name
        label = f"{part} ({series.place})" if series.place else part
        note = " ".join([*_said(series), *(remarks if at == 0 else [])])
        yield _row(page.id, label, group, note, _values(page, series))
    if not page.series:
        yield _row(page.id, name, group, " ".join(remarks))
    for own in page.feeding:
        yield from _own(figures, page.id, own, group)
    for own in page.beside:
        aside = _("Står ved siden af og indgår ikke i indikatoren.")
        yield from _own(figures, page.id, own, group, aside)
    yield from _comments(page.id, page.comments, group)


def _row(
    indicator: str,
    label: str,
    group: str,
    note: str,
    values: tuple[Cell, ...] = _NO_VALUES,
    activity: str = "",
    is_part: bool = False,
) -> Row:
    return Row(label, (indicator, activity, *values), group, note, is_part)


def _values(page: IndicatorPage, series: Series) -> tuple[Cell, ...]:
    ways = [_(WANTED[page.wanted])] if page.wanted else []
    if series.movement:
        ways.append(_(MOVEMENT[series.movement]))
    if series.target_reached:
        ways.append(_("målet er nået"))
    values = (series.baseline, _beside(series), series.newest, series.target)
    return (*map(_amount, values), "; ".join(ways), "")


def _beside(series: Series) -> Known | None:
    """What it is compared with: the newest value from elsewhere, or one from before."""
    return max(
        series.comparisons,
        key=lambda known: (known.place != series.place, year_order(known.year or "0000")),
        default=None,
    )


def _said(series: Series) -> Iterator[str]:
    """Of which years the values are, who says so, and what it is elsewhere."""
    beside = _beside(series)
    where = beside.place if beside is not None else None
    of = [
        (_("Udgangspunkt: {of}."), series.baseline, None),
        (_("Til sammenligning: {of}."), beside, where),
        (_("Seneste tal: {of}."), series.newest, None),
        (_("Mål: {of}."), series.target, None),
    ]
    for sentence, known, place in of:
        if known is None:
            continue
        if said := [text for text in (place, known.year, known.source) if text]:
            yield sentence.format(of=", ".join(said))
        if known is series.newest and known.remark:
            yield known.remark
    for known in series.readings[:-1]:
        yield _("Tidligere tal: {year}: {value}.").format(
            year=known.year, value=wording.amount_words(Amount(known.value, known.unit))
        )
        if known.remark:
            yield known.remark
    for known in series.comparisons:
        if known is not beside:
            where = f"{known.place} {known.year}" if known.year else known.place
            yield f"{where}: {wording.amount_words(Amount(known.value, known.unit))}."


def _own(
    figures: Figures, indicator: str, own: OwnCount, group: str, note: str = ""
) -> Iterator[Row]:
    """What was released of a count; an own figure that never was released is not told."""
    count = figures.counts.get(own.count)
    figure = figures.at(own.count, activity=own.activity) or figures.at(own.count)
    if count is None or figure is None:
        return
    unit = count.unit if count.unit in ("percent", "days", "minutes") else ""
    cell = figures.cell(figure, unit)
    notes = [note]
    if isinstance(cell, Held):
        hidden = wording.held_words(cell)
        notes.append(f"{hidden[:1].upper()}{hidden[1:]}.")
    words = " ".join(text for text in notes if text)
    activity = own.activity_name or ""
    yield _row(indicator, count.name, group, words, (*_NO_VALUES[:-1], cell), activity, True)
    yield from _comments(
        indicator, (each for each in own.comments if each.base is None), group, activity
    )


def _comments(
    indicator: str, lines: Iterable[CommentLine], group: str, activity: str = ""
) -> Iterator[Row]:
    for line in lines:
        label = _("Kommentar, {period}").format(period=wording.period_name(line.period))
        yield _row(indicator, label, group, line.text, activity=activity, is_part=True)


def _amount(known: Known | None) -> Cell:
    return "" if known is None else Amount(known.value, known.unit)
