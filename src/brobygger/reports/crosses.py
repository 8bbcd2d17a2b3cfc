"""Tables that cross two things: bases and headlines, activities and ages."""

from collections.abc import Iterator, Sequence

from brobygger.domain.release import ReleasedFigure
from brobygger.reports import wording
from brobygger.reports.figures import Figures
from brobygger.reports.report import Amount, Cell, Column, Held, Row, Section, Table
from brobygger.texts import gettext as _


def crosses(figures: Figures) -> Iterator[Section]:
    """Bases, bases by activity, each breakdown, and departments: those that are there."""
    if any(figures.at(count, base=base) for count in figures.headlines for base in figures.bases):
        yield _bases(figures)
    found = dict.fromkeys(
        figure.breakdown
        for figure in figures.release.figures
        if figure.breakdown not in (None, "coded")
    )
    for breakdown in found:
        if breakdown == "destination":
            yield _destinations(figures)
        elif breakdown is not None:
            yield _breakdown(figures, breakdown)
    if any(figure.base and figure.activity for figure in figures.release.figures):
        yield _bases_by_activity(figures)
    departments = [figure for figure in figures.release.figures if figure.department]
    if departments:
        yield _departments(figures, departments)


def row_of(label: str, titles: Sequence[str], cells: Sequence[Cell], group: str = "") -> Row:
    """A row that says beside it which of its cells were shown before, and when."""
    notes = [
        f"{title}: {wording.last_words(cell)}"
        for title, cell in zip(titles, cells, strict=True)
        if isinstance(cell, Held) and cell.last is not None
    ]
    note = _("senest vist: {figures}").format(figures="; ".join(notes)) if notes else ""
    return Row(label, tuple(cells), group, note)


def _bases(figures: Figures) -> Section:
    """Beside a count how many of it were counted without a code, where that was released."""
    names: list[str] = []
    cells: dict[str, list[Cell]] = {base: [] for base in figures.bases}
    for count in figures.headlines:
        for coded in (None, "without"):
            found = [
                figures.at(count, base=base, breakdown=coded and "coded", category=coded)
                for base in figures.bases
            ]
            if coded and not any(found):
                continue
            name = figures.counts[count].name
            names.append(_("{count}, heraf uden kode").format(count=name) if coded else name)
            for base, figure in zip(figures.bases, found, strict=True):
                cells[base].append(figures.cell(figure))
    rows = [
        row_of(wording.name_of(figures.release, "base", base), names, cells[base])
        for base in figures.bases
    ]
    caption = _("Hovedtal for hver base, år til dato")
    table = Table(caption, _("Base"), _columns(names), tuple(rows), is_cross=True)
    return Section(_("Baser"), table=table)


def _bases_by_activity(figures: Figures) -> Section:
    counts = [
        count
        for count in figures.headlines
        if any(f.count == count and f.base and f.activity for f in figures.release.figures)
    ]
    names = [figures.counts[count].name for count in counts]
    rows = []
    for activity in figures.activities:
        group = wording.name_of(figures.release, "activity", activity)
        for base in figures.bases:
            found = [figures.at(count, activity=activity, base=base) for count in counts]
            if any(found):
                cells = [figures.cell(figure) for figure in found]
                label = wording.name_of(figures.release, "base", base)
                rows.append(row_of(label, names, cells, group))
    caption = _("Hovedtal for hver aktivitet og base, år til dato")
    table = Table(caption, _("Base"), _columns(names), tuple(rows), _("Aktivitet"), is_cross=True)
    return Section(_("Baser og aktiviteter"), table=table)


def _breakdown(figures: Figures, breakdown: str) -> Section:
    found = [figure for figure in figures.release.figures if figure.breakdown == breakdown]
    categories = list(dict.fromkeys(figure.category or "" for figure in found))
    names = [wording.name_of(figures.release, breakdown, category) for category in categories]
    counts = list(dict.fromkeys(figure.count for figure in found))
    is_one = len(counts) == 1
    rows = []
    for activity, count in dict.fromkeys((figure.activity, figure.count) for figure in found):
        cells = [
            figures.cell(figures.at(count, activity=activity, breakdown=breakdown, category=each))
            for each in categories
        ]
        where = _place(figures, activity)
        name = figures.counts[count].name
        rows.append(row_of(where, names, cells) if is_one else row_of(name, names, cells, where))
    title = wording.breakdown_title(breakdown)
    if is_one:
        caption = _("{count} efter {breakdown}, år til dato").format(
            count=figures.counts[counts[0]].name, breakdown=title.lower()
        )
        table = Table(caption, _("Aktivitet"), _columns(names), tuple(rows), is_cross=True)
        return Section(title, table=table)
    caption = _("{breakdown}: hver aktivitets tal, år til dato").format(breakdown=title)
    table = Table(caption, _("Tal"), _columns(names), tuple(rows), _("Aktivitet"), is_cross=True)
    return Section(title, table=table)


def _destinations(figures: Figures) -> Section:
    """A row for each place that anybody was referred to: there are too many for columns.

    What is 0 is left out and said so; what is hidden keeps its row, so that it is told from 0.
    """
    found = [figure for figure in figures.release.figures if figure.breakdown == "destination"]
    counts = list(dict.fromkeys(figure.count for figure in found))
    names = [figures.counts[count].name for count in counts]
    places: dict[str | None, dict[str, None]] = {}
    for figure in found:
        places.setdefault(figure.activity, {})[figure.category or ""] = None
    rows = []
    for activity, of in places.items():
        group = _place(figures, activity)
        lines = {
            place: tuple(
                figures.cell(
                    figures.at(count, activity=activity, breakdown="destination", category=place)
                )
                for count in counts
            )
            for place in of
        }
        if len({*lines.values()}) == 1 and {*next(iter(lines.values()))} <= {Held(), Amount(0)}:
            rows.append(row_of(_("alle steder"), names, next(iter(lines.values())), group))
            continue
        for place, cells in lines.items():
            if {*cells} != {Amount(0)}:
                label = wording.name_of(figures.release, "destination", place)
                rows.append(row_of(label, names, cells, group))
    title = wording.breakdown_title("destination")
    caption = _("{breakdown}: hver aktivitets tal, år til dato").format(breakdown=title)
    table = Table(caption, _("Sted"), _columns(names), tuple(rows), _("Aktivitet"), is_cross=True)
    return Section(
        title,
        (
            _("Steder, der har deres eget tal, står ikke her."),
            _("Andre steder, der ikke står under en aktivitet, er 0."),
        ),
        table,
    )


def _place(figures: Figures, activity: str | None) -> str:
    return wording.name_of(figures.release, "activity", activity) if activity else _("Hele planen")


def _departments(figures: Figures, found: Sequence[ReleasedFigure]) -> Section:
    counts = list(dict.fromkeys(figure.count for figure in found))
    names = [figures.counts[count].name for count in counts]
    rows = [
        row_of(
            wording.name_of(figures.release, "department", department),
            names,
            [figures.cell(figures.at(count, department=department)) for count in counts],
        )
        for department in dict.fromkeys(figure.department or "" for figure in found)
    ]
    caption = _("Personer fra hver afdeling, år til dato")
    table = Table(caption, _("Afdeling"), _columns(names), tuple(rows), is_cross=True)
    return Section(_("Afdelinger"), table=table)


def _columns(names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, width=max(12, min(24, len(name) + 2))) for name in names)
