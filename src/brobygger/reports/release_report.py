"""A release as a report: the whole plan, each focus area, bases, and what is broken down."""

from collections.abc import Iterator, Sequence

from brobygger.domain.period import Period
from brobygger.domain.release import Release, ReleasedFigure
from brobygger.domain.rounding import percent
from brobygger.reports import trends, wording
from brobygger.reports.crosses import crosses
from brobygger.reports.figures import Figures
from brobygger.reports.report import Amount, Big, Cell, Column, Held, Report, Row, Section, Table
from brobygger.texts import gettext as _
from brobygger.texts.words import ALL_ACTIVITIES, UNIT


def release_report(release: Release, earlier: Sequence[Release] = ()) -> Report:
    """What the files of a release say; `earlier` are releases of the year before it."""
    figures = Figures(release)
    shown = tuple(sections(figures, earlier))
    history = trends.of_year(release, earlier)
    return Report(
        plan=release.plan,
        title=f"{_(wording.TITLE[release.kind])}: {wording.period_name(release.period)}",
        subtitle=wording.to_date(release),
        big=tuple(big_figures(figures, earlier)),
        sections=shown,
        stamps=(figures.stamp,),
        explained=wording.explained(release, trends.drawn_from(shown, history)),
        definitions=definitions(figures),
        comments=release.comments,
    )


def big_figures(figures: Figures, earlier: Sequence[Release] = ()) -> Iterator[Big]:
    """The headlines of the whole plan, with what the period added, or why that is not told."""
    release = figures.release
    unknown = _unknown_start(release, earlier)
    for count in figures.headlines:
        figure = figures.at(count)
        if figure is None:
            continue
        cell, note = figures.cell(figure), ""
        if isinstance(cell, Held):
            note = wording.held_words(cell)
        elif figure.in_period is not None and release.kind in wording.IN_PERIOD:
            title = _(wording.IN_PERIOD[release.kind]).lower()
            note = f"{title}: {wording.amount_words(Amount(figure.in_period))}"
        elif figure.in_period is None and isinstance(cell, Amount):
            note = unknown
        label = _("{count}, år til dato").format(count=figures.counts[count].name)
        yield Big(label, cell, note)


def _unknown_start(release: Release, earlier: Sequence[Release]) -> str:
    """What is said where a period's own number is not told: its beginning was not."""
    before = Period.parse(release.period).neighbour(-1).name
    is_there = any(each.period == before for each in earlier)
    name = wording.period_name(before, release.last.year)
    match release.kind:
        case "week" if is_there:
            told = _("Ugens eget tal kan ikke vises: tallet var skjult i {before}.")
        case "week":
            told = _("Ugens eget tal kan ikke vises: {before} er ikke offentliggjort.")
        case "quarter" if is_there:
            told = _("Kvartalets eget tal kan ikke vises: tallet var skjult i {before}.")
        case "quarter":
            told = _("Kvartalets eget tal kan ikke vises: {before} er ikke offentliggjort.")
        case _:
            return ""
    return told.format(before=name)


def sections(figures: Figures, earlier: Sequence[Release] = ()) -> Iterator[Section]:
    history = trends.of_year(figures.release, earlier)
    whole = [figure for count in figures.headlines if (figure := figures.at(count)) is not None]
    if whole:
        yield Section(
            _("Hele planen"),
            table=_table(figures, _("Hele planen, år til dato"), [("", whole)]),
            charts=(*trends.headlines(figures, history), *trends.over_areas(figures)),
        )
    for area in figures.areas:
        name = wording.name_of(figures.release, "focus_area", area)
        groups: list[tuple[str, list[ReleasedFigure]]] = []
        own = [figures.at(count, area=area) for count in figures.headlines]
        if headlines := [figure for figure in own if figure is not None]:
            groups.append((_("Hele indsatsområdet"), headlines))
        for activity in figures.activities_in(area):
            title = wording.name_of(figures.release, "activity", activity)
            groups.append((title, figures.plain(activity)))
        yield Section(
            name,
            table=_table(figures, _("{area}, år til dato").format(area=name), groups),
            charts=(
                *trends.of_area(figures, area, history),
                *trends.over_activities(figures, area),
            ),
        )
    yield from crosses(figures)


def definitions(figures: Figures) -> Table:
    """What each count in the release counts, and the indicators that it feeds."""
    release = figures.release
    used = dict.fromkeys(figure.count for figure in release.figures)
    columns = (
        Column(_("Enhed"), is_text=True),
        Column(_("Underbygger"), is_text=True, width=16),
        Column(_("Hvad der tælles"), is_text=True, width=80),
    )
    rows = tuple(
        Row(count.name, (unit_name(count.unit), ", ".join(count.feeds), count.says), group=group)
        for count in release.counts
        if count.id in used
        for group in [
            wording.name_of(release, "activity", count.activity)
            if count.activity
            else _("Hovedtal")
        ]
    )
    return Table(_("Hvad tallene tæller"), _("Tal"), columns, rows, group=_("Aktivitet"))


def unit_name(unit: str) -> str:
    return _(UNIT[unit]) if unit in UNIT else unit


def _table(
    figures: Figures, caption: str, groups: Sequence[tuple[str, Sequence[ReleasedFigure]]]
) -> Table:
    """A row for each figure; what the period added only where anything is known of it."""
    shown = [figure for _group, several in groups for figure in several]
    added = wording.IN_PERIOD.get(figures.release.kind)
    if all(figure.in_period is None for figure in shown):
        added = None
    columns = [Column(_("Enhed"), is_text=True, width=16), Column(_("År til dato"), width=14)]
    if added:
        columns.append(Column(_(added), width=18))
    has_groups = len(groups) > 1
    return Table(
        caption,
        _("Tal"),
        tuple(columns),
        tuple(
            row
            for group, several in groups
            for figure in several
            for row in _rows(figures, figure, group if has_groups else "", bool(added))
        ),
        group=_("Aktivitet") if has_groups else "",
    )


def _rows(figures: Figures, figure: ReleasedFigure, group: str, has_added: bool) -> Iterator[Row]:
    """A figure, and how many of it were counted without a code where that is told."""
    count = figures.counts[figure.count]
    unit = unit_name(count.unit)
    yield _row(figures, figure, count.name, unit, group, has_added)
    without = figures.at(
        figure.count,
        area=figure.focus_area,
        activity=figure.activity,
        base=figure.base,
        department=figure.department,
        breakdown="coded",
        category="without",
    )
    if without is not None:
        label = _("heraf uden kode")
        yield _row(figures, without, label, unit, group, has_added, part_of=count.name)


def _row(
    figures: Figures,
    figure: ReleasedFigure,
    label: str,
    unit: str,
    group: str,
    has_added: bool,
    part_of: str = "",
) -> Row:
    cell = figures.cell(figure)
    cells: tuple[Cell, ...] = (unit, cell)
    if has_added:
        cells = (*cells, _added(figures, figure, cell))
    note = _note(figures, figure, cell)
    return Row(label, cells, group, note, bool(part_of), part_of)


def _added(figures: Figures, figure: ReleasedFigure, cell: Cell) -> Cell:
    """What the period added; nothing where the value is hidden, or is none to add to."""
    if figure.in_period is not None:
        return Amount(figure.in_period)
    adds = figures.counts[figure.count].unit not in ("percent", "days")
    return _("kan ikke vises") if adds and isinstance(cell, Amount) else ""


def _note(figures: Figures, figure: ReleasedFigure, cell: Cell) -> str:
    """Why it is hidden or which share of its whole it is, and whether it is of all activities."""
    told = wording.held_words(cell) if isinstance(cell, Held) else _share(figures, figure, cell)
    count = figures.counts[figure.count]
    # A part of the activity's own headlines it is not then, and may be larger than they are.
    if count.activity is None or _(ALL_ACTIVITIES) not in count.says:
        return told
    return "; ".join(filter(None, (_("fra alle aktiviteter"), told)))


def _share(figures: Figures, figure: ReleasedFigure, cell: Cell) -> str:
    whole_id = figures.counts[figure.count].part_of
    if whole_id is None or whole_id not in figures.counts or not isinstance(cell, Amount):
        return ""
    whole = figures.cell(figures.at(whole_id, area=figure.focus_area, activity=figure.activity))
    if not isinstance(whole, Amount) or whole.value <= 0:
        return ""
    return _("{percent} pct. af {whole}").format(
        percent=percent(int(cell.value), int(whole.value)), whole=figures.counts[whole_id].name
    )
