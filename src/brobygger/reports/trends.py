"""Charts of what was released: over the year's releases, and of what stands beside each other."""

from collections.abc import Iterator, Sequence

from brobygger.domain.release import Release
from brobygger.reports import wording
from brobygger.reports.figures import Figures
from brobygger.reports.report import Amount, Bars, Lines, Number
from brobygger.texts import gettext as _

_FEWEST = 3
"""Fewer releases make no line."""


def of_year(release: Release, earlier: Sequence[Release]) -> list[Figures]:
    """The releases of the same kind and year up to this one, oldest first."""
    same = {
        each.period: each
        for each in (*earlier, release)
        if each.kind == release.kind
        and each.last.year == release.last.year
        and each.last <= release.last
    }
    return [Figures(each) for each in sorted(same.values(), key=lambda each: each.last)]


def headlines(figures: Figures, history: Sequence[Figures]) -> Iterator[Lines]:
    """A line for each headline of the whole plan."""
    for count in figures.headlines:
        yield from _lines(figures.counts[count].name, history, [(_("Hele planen"), count, None)])


def of_area(figures: Figures, area: str, history: Sequence[Figures]) -> Iterator[Lines]:
    for count in figures.headlines[:2]:
        name = figures.counts[count].name
        where = wording.name_of(figures.release, "focus_area", area)
        yield from _lines(name, history, [(where, count, area)])


def over_areas(figures: Figures) -> Iterator[Bars]:
    """The first headlines of the focus areas beside each other."""
    for count in figures.headlines[:2]:
        title = _("{count} efter indsatsområde, år til dato")
        cells = [
            (wording.name_of(figures.release, "focus_area", area), figures.at(count, area=area))
            for area in figures.areas
        ]
        yield from _bars(
            title.format(count=figures.counts[count].name),
            [(name, figures.cell(figure)) for name, figure in cells if figure is not None],
        )


def over_activities(figures: Figures, area: str) -> Iterator[Bars]:
    for count in figures.headlines[:2]:
        title = _("{count} efter aktivitet, år til dato")
        cells = [
            (wording.name_of(figures.release, "activity", each), figures.at(count, activity=each))
            for each in figures.activities_in(area)
        ]
        yield from _bars(
            title.format(count=figures.counts[count].name),
            [(name, figures.cell(figure)) for name, figure in cells if figure is not None],
        )


def _bars(title: str, cells: Sequence[tuple[str, object]]) -> Iterator[Bars]:
    bars = [(name, cell.value) for name, cell in cells if isinstance(cell, Amount)]
    if len(cells) > 1 and bars:
        hidden = tuple(name for name, cell in cells if not isinstance(cell, Amount))
        yield Bars(title, tuple(bars), hidden)


def _lines(
    name: str, history: Sequence[Figures], of: Sequence[tuple[str, str, str | None]]
) -> Iterator[Lines]:
    """What was released of it; what was hidden then is a gap."""
    series: list[tuple[str, tuple[Number | None, ...]]] = []
    for label, count, area in of:
        cells = [each.cell(each.at(count, area=area)) for each in history]
        values = tuple(cell.value if isinstance(cell, Amount) else None for cell in cells)
        if sum(value is not None for value in values) >= _FEWEST:
            series.append((label, values))
    if series:
        periods = tuple(wording.short_period(each.release.period) for each in history)
        title = _("{count} gennem året, år til dato").format(count=name)
        axis = _("uge") if history[-1].release.kind == "week" else ""
        yield Lines(title, periods, axis, tuple(series))
