"""Charts of what was released: over the year's releases, and of what stands beside each other."""

from collections.abc import Iterator, Sequence

from brobygger.domain.release import Release
from brobygger.reports import wording
from brobygger.reports.figures import Figures
from brobygger.reports.report import Amount, Bars, Held, Line, Point, Section
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


def headlines(figures: Figures, history: Sequence[Figures]) -> Iterator[Line]:
    """A line for each headline of the whole plan."""
    for count in figures.headlines:
        yield from _line(figures, history, count, _("hele planen"))


def of_area(figures: Figures, area: str, history: Sequence[Figures]) -> Iterator[Line]:
    for count in figures.headlines[:2]:
        where = wording.name_of(figures.release, "focus_area", area)
        yield from _line(figures, history, count, where, area)


def drawn_from(sections: Sequence[Section], history: Sequence[Figures]) -> tuple[int, ...]:
    """The numbers of the earlier releases that lines in the sections are of."""
    if not any(isinstance(chart, Line) for each in sections for chart in each.charts):
        return ()
    return tuple(sorted(each.release.number for each in history[:-1]))


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
        title = _("{count} efter aktivitet: {area}, år til dato")
        cells = [
            (wording.name_of(figures.release, "activity", each), figures.at(count, activity=each))
            for each in figures.activities_in(area)
        ]
        where = wording.name_of(figures.release, "focus_area", area)
        yield from _bars(
            title.format(count=figures.counts[count].name, area=where),
            [(name, figures.cell(figure)) for name, figure in cells if figure is not None],
        )


def _bars(title: str, cells: Sequence[tuple[str, object]]) -> Iterator[Bars]:
    bars = [(name, cell.value) for name, cell in cells if isinstance(cell, Amount)]
    if len(cells) > 1 and bars:
        hidden = tuple(name for name, cell in cells if not isinstance(cell, Amount))
        yield Bars(title, tuple(bars), hidden)


def _line(
    figures: Figures, history: Sequence[Figures], count: str, where: str, area: str | None = None
) -> Iterator[Line]:
    """What was released of it; what was hidden then is a gap."""
    points = []
    for each in history:
        match each.cell(each.at(count, area=area)):
            case Amount(value):
                points.append(Point(_place(each.release), value))
            case Held():
                points.append(Point(_place(each.release), None))
    if sum(point.value is not None for point in points) >= _FEWEST:
        title = _("{count} gennem året: {where}")
        name = figures.counts[count].name
        yield Line(title.format(count=name, where=where), figures.release.kind, tuple(points))


def _place(release: Release) -> int:
    """The number of its week or quarter: `2026-W47` is 47. A year has one release only."""
    return int(release.period[6:] or 0)
