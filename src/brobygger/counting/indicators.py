"""The indicators' pages as plain data: one per focus area, and one for the overall goals.

An indicator is what others measure once a year. Its readings stand beside baseline, comparison
and target; parts and places are never mixed. The plan's own counts stand beside it, never in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from brobygger.catalogue.models import Catalogue, Count, Indicator
from brobygger.counting.figures import Figure
from brobygger.counting.indicator_series import Known, Series, all_series, published, unit_of
from brobygger.domain.reading import (
    Comment,
    Follower,
    FollowUp,
    Reading,
    plain_decimal,
    year_order,
)


@dataclass(frozen=True)
class CommentLine:
    id: UUID
    period: str
    text: str
    activity: str | None = None
    base: str | None = None


@dataclass(frozen=True)
class OwnCount:
    """What the log itself has counted in the year so far, over all bases."""

    count: str
    name: str
    activity: str | None
    activity_name: str | None
    unit: str
    value: int | None
    """None for a percentage of nothing."""
    part_of: str | None
    comments: tuple[CommentLine, ...] = ()


@dataclass(frozen=True)
class IndicatorPage:
    id: str
    name: str
    wanted: Literal["rises", "falls", "two_counts"] | None
    unit: str | None
    scope: str | None
    remark: str | None
    belongs_to: str | None
    """The focus area whose indicator it is, where the page is of another that uses it too."""
    series: tuple[Series, ...]
    expectations: tuple[Known, ...]
    feeding: tuple[OwnCount, ...]
    """Counts of the plan's own work that feed it."""
    beside: tuple[OwnCount, ...]
    """Counts that stand beside it and must never be mixed into it."""
    comments: tuple[CommentLine, ...]


@dataclass(frozen=True)
class GoalPage:
    """A subgoal of the area, or an overall goal, with its indicators."""

    id: str
    name: str
    indicators: tuple[IndicatorPage, ...]


@dataclass(frozen=True)
class FollowUpLine:
    id: UUID
    day: date
    by: Follower
    text: str


@dataclass(frozen=True)
class FocusAreaPage:
    """`focus_area` and `name` are None for the plan's overall goals."""

    focus_area: str | None
    name: str | None
    year: int
    goals: tuple[GoalPage, ...]
    follow_ups: tuple[FollowUpLine, ...]


def pages(
    catalogue: Catalogue,
    readings: Iterable[Reading],
    comments: Iterable[Comment],
    own_figures: Iterable[Figure],
    year: int,
    follow_ups: Iterable[FollowUp] = (),
) -> tuple[FocusAreaPage, ...]:
    """Each focus area in the agreement's order, the overall goals last.

    Readings up to the year, the comments and follow-ups of the year; `own_figures` are those of
    the year so far. What is withdrawn is left out.
    """
    known = _Known(
        catalogue,
        [each for each in readings if not each.withdrawn and year_order(each.year)[0] <= year],
        [each for each in comments if not each.withdrawn and each.year == year],
        own_figures,
    )
    followed = [each for each in follow_ups if not each.withdrawn and each.day.year == year]
    areas = [area.id for area in catalogue.focus_areas.values() if not area.retired]
    return tuple(
        FocusAreaPage(
            focus_area=area,
            name=None if area is None else catalogue.focus_areas[area].name,
            year=year,
            goals=tuple(known.goals(area)),
            follow_ups=tuple(
                FollowUpLine(each.id, each.day, each.by, each.text)
                for each in sorted(followed, key=lambda each: (each.day, each.id))
                if each.focus_area == area
            ),
        )
        for area in (*areas, None)
    )


def as_json(value: object) -> object:
    """A page, or any piece of one, as JSON has it: field by field, decimals as text."""
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Decimal():
            return plain_decimal(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case _:
            return value


class _Known:
    """All that the pages are made of."""

    def __init__(
        self,
        catalogue: Catalogue,
        readings: Sequence[Reading],
        comments: Sequence[Comment],
        figures: Iterable[Figure],
    ) -> None:
        self._catalogue = catalogue
        self._readings = readings
        self._comments = sorted(comments, key=lambda each: (each.period, each.id))
        self._figures = {
            figure.count: figure
            for figure in figures
            if figure.base is None and figure.breakdown is None
            if figure.activity == catalogue.counts[figure.count].activity
        }

    def goals(self, area: str | None) -> Iterator[GoalPage]:
        catalogue = self._catalogue
        if area is None:
            places = {goal.id: goal.name for goal in catalogue.goals.values() if not goal.retired}
        else:
            places = {
                subgoal.id: subgoal.name
                for subgoal in catalogue.subgoals.values()
                if subgoal.focus_area == area and not subgoal.retired
            }
        found: dict[str, list[IndicatorPage]] = {place: [] for place in places}
        for indicator in catalogue.indicators.values():
            goal = self._goal_in(indicator, area, places)
            page = None if goal is None else self._page(indicator, area)
            if goal is not None and page is not None:
                found.setdefault(goal, []).append(page)
        for goal, indicators in found.items():
            named = catalogue.goals if area is None else catalogue.subgoals
            yield GoalPage(goal, named[goal].name, tuple(indicators))

    def _goal_in(
        self, indicator: Indicator, area: str | None, places: dict[str, str]
    ) -> str | None:
        """Under which goal of the area it stands; one that is used there too stands under the
        subgoal of the same words, else under its own.
        """
        if area is None:
            return indicator.goal
        if indicator.subgoal is None:
            return None
        own = self._catalogue.subgoals[indicator.subgoal]
        if own.focus_area == area:
            return own.id
        if area not in indicator.also_used_by:
            return None
        return next((goal for goal, name in places.items() if name == own.name), own.id)

    def _page(self, indicator: Indicator, area: str | None) -> IndicatorPage | None:
        """None for one that is retired, and of which nothing was read."""
        readings = [each for each in self._readings if each.indicator == indicator.id]
        if indicator.retired and not readings:
            return None
        own = None if indicator.subgoal is None else self._catalogue.subgoals[indicator.subgoal]
        is_elsewhere = own is not None and own.focus_area != area
        return IndicatorPage(
            id=indicator.id,
            name=indicator.name,
            wanted=indicator.wanted,
            unit=unit_of(indicator),
            scope=indicator.scope,
            remark=indicator.remark,
            belongs_to=own.focus_area if own is not None and is_elsewhere else None,
            series=tuple(all_series(indicator, readings)),
            expectations=tuple(
                published(figure)
                for figure in indicator.figures
                if figure.role in ("expectation", "limit")
            ),
            feeding=tuple(self._own(indicator, beside=False)),
            beside=tuple(self._own(indicator, beside=True)),
            comments=tuple(
                CommentLine(each.id, each.period, each.text)
                for each in self._comments
                if each.indicator == indicator.id
            ),
        )

    def _own(self, indicator: Indicator, *, beside: bool) -> Iterator[OwnCount]:
        for count in self._catalogue.counts.values():
            figure = self._figures.get(count.id)
            if indicator.id in (count.beside if beside else count.feeds) and figure is not None:
                yield self._counted(count, figure)

    def _counted(self, count: Count, figure: Figure) -> OwnCount:
        activity = count.activity
        return OwnCount(
            count=count.id,
            name=count.name,
            activity=activity,
            activity_name=None if activity is None else self._catalogue.activities[activity].name,
            unit=count.unit,
            value=figure.value,
            part_of=count.part_of,
            comments=tuple(
                CommentLine(each.id, each.period, each.text, each.activity, each.base)
                for each in self._comments
                if each.count == count.id
            ),
        )
