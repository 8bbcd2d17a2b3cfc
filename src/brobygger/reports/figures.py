"""The figures of one release, found by where they are in the lattice."""

from collections.abc import Iterable
from functools import cached_property

from brobygger.domain.release import Release, ReleasedCount, ReleasedFigure
from brobygger.reports.report import Cell, Stamp
from brobygger.reports.wording import cell_of, period_name

Where = tuple[str | None, ...]


class Figures:
    """A release to look up in. Orders follow the release's figures, never its dictionaries."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.counts: dict[str, ReleasedCount] = {count.id: count for count in release.counts}
        self._found = {_where(figure): figure for figure in release.figures}

    def at(
        self,
        count: str,
        *,
        area: str | None = None,
        activity: str | None = None,
        base: str | None = None,
        department: str | None = None,
        breakdown: str | None = None,
        category: str | None = None,
    ) -> ReleasedFigure | None:
        within = None if activity else area
        where = (count, within, activity, base, department, breakdown, category)
        return self._found.get(where)

    def cell(self, figure: ReleasedFigure | None, unit: str = "") -> Cell:
        return cell_of(figure, self.release, unit)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Focus areas, of which there are figures, or of whose activities."""
        return _each(
            figure.focus_area or self.release.areas.get(figure.activity or "")
            for figure in self.release.figures
        )

    @cached_property
    def bases(self) -> tuple[str, ...]:
        return _each(figure.base for figure in self.release.figures)

    @cached_property
    def activities(self) -> tuple[str, ...]:
        return _each(figure.activity for figure in self.release.figures)

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """Counts that are given for the whole plan, a focus area, a base or for any activity."""
        return _each(
            figure.count
            for figure in self.release.figures
            if figure.activity is None and figure.department is None and figure.breakdown is None
        )

    def area_of(self, activity: str) -> str | None:
        stated = next((f.focus_area for f in self.release.figures if f.activity == activity), None)
        return stated or self.release.areas.get(activity)

    def activities_in(self, area: str | None) -> tuple[str, ...]:
        return tuple(each for each in self.activities if self.area_of(each) == area)

    def plain(self, activity: str) -> list[ReleasedFigure]:
        """An activity's figures over all bases and people."""
        return [
            figure
            for figure in self.release.figures
            if figure.activity == activity and figure.base is None and figure.breakdown is None
        ]

    @cached_property
    def stamp(self) -> Stamp:
        release = self.release
        documents = sorted(release.catalogue.items())
        return Stamp(
            number=release.number,
            period=period_name(release.period),
            made=release.made,
            rule=release.rule,
            k=release.k,
            catalogue=tuple(documents),
            sha256=release.sha256,
        )


def _where(figure: ReleasedFigure) -> Where:
    return (
        figure.count,
        None if figure.activity else figure.focus_area,
        figure.activity,
        figure.base,
        figure.department,
        figure.breakdown,
        figure.category,
    )


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
