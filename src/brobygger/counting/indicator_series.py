"""An indicator's values through the years, each part and place for itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import UUID

from brobygger.catalogue.models import Figure as Published
from brobygger.catalogue.models import Indicator
from brobygger.counting.movement import Movement, Said, is_reached, movement
from brobygger.domain.reading import Reading, year_order

SeriesRole = Literal["baseline", "level", "comparison", "reading"]


@dataclass(frozen=True)
class Known:
    """One value: published in the agreement, or read from its source later."""

    role: Literal["baseline", "comparison", "target", "level", "expectation", "limit", "reading"]
    part: str | None
    place: str
    year: str | None
    value: Decimal
    unit: str
    source: str | None
    remark: str | None
    reading: UUID | None = None
    """The id of the reading; None for what stands in the agreement."""


@dataclass(frozen=True)
class Series:
    """One part of an indicator at one place: all its values through the years."""

    part: str | None
    place: str | None
    """None for a part of which nothing is known yet, at any place."""
    role: SeriesRole
    unit: str
    baseline: Known | None = None
    comparisons: tuple[Known, ...] = ()
    """The same part elsewhere, and at this place in other years."""
    target: Known | None = None
    readings: tuple[Known, ...] = ()
    """The oldest year first."""
    movement: Movement | None = "awaited"
    """How the newest reading lies to the baseline; None where that is not for us to judge."""
    target_reached: bool | None = None

    @property
    def newest(self) -> Known | None:
        return self.readings[-1] if self.readings else None


_ROLES: tuple[SeriesRole, ...] = ("baseline", "level", "comparison")


def all_series(indicator: Indicator, readings: Sequence[Reading]) -> Iterator[Series]:
    """The parts and places that the agreement has a starting point for, then all others read."""
    of: dict[tuple[str | None, str], list[Published]] = {}
    for figure in indicator.figures:
        if figure.role in ("baseline", "comparison", "level", "target"):
            of.setdefault((figure.part, figure.place), []).append(figure)
    read: dict[tuple[str | None, str], list[Reading]] = {}
    for reading in readings:
        read.setdefault((reading.part, reading.place), []).append(reading)
    begun = [
        place
        for place, figures in of.items()
        if place in read or any(figure.role != "comparison" for figure in figures)
    ]
    for part, place in begun:
        yield _series(indicator, part, place, of[part, place], read.get((part, place), []))
    new = sorted(read.keys() - of.keys(), key=lambda key: (key[0] or "", key[1]))
    known = {part for part, _place in (*of, *new)}
    parts = dict.fromkeys([*indicator.parts, *(part for part, _place in new)])
    for named in parts:
        if named not in known:
            yield Series(named, None, "reading", unit_of(indicator) or "")
        for part, place in new:
            if part == named:
                yield _series(indicator, part, place, [], read[part, place])


def unit_of(indicator: Indicator) -> str | None:
    """The one unit of all its figures; None where the agreement has none."""
    return indicator.figures[0].unit if indicator.figures else None


def _series(
    indicator: Indicator,
    part: str | None,
    place: str,
    figures: list[Published],
    readings: list[Reading],
) -> Series:
    roles = {figure.role for figure in figures}
    baseline = _newest(figures, "baseline") or _newest(figures, "level")
    targets = [published(each) for each in figures if each.role == "target"]
    known = tuple(_read(each) for each in sorted(readings, key=_by_year))
    role: SeriesRole = next((each for each in _ROLES if each in roles), "reading")
    start = None if baseline is None else published(baseline)
    target = targets[-1] if targets else None
    reached = None
    if target is not None and known and known[-1].unit == target.unit:
        reached = is_reached(indicator.wanted, target.value, known[-1].value)
    return Series(
        part=part,
        place=place,
        role=role,
        unit=unit_of(indicator) or (known[-1].unit if known else ""),
        baseline=start,
        comparisons=tuple(_comparisons(indicator, part, place, baseline)),
        target=target,
        readings=known,
        movement=movement(
            indicator.wanted if role == "baseline" else None,
            None if start is None else _said(start),
            [_said(each) for each in known],
            hold=place in indicator.hold,
        ),
        target_reached=reached,
    )


def _said(known: Known) -> Said:
    return Said(known.year, known.value, known.unit, known.source)


def _comparisons(
    indicator: Indicator, part: str | None, place: str, baseline: Published | None
) -> Iterator[Known]:
    """Of the same part: other years at this place, and places that have no baseline."""
    started = {each.place for each in indicator.figures if each.role in ("baseline", "level")}
    for figure in indicator.figures:
        if figure.part != part or figure is baseline:
            continue
        is_before = figure.place == place and figure.role in ("comparison", "level")
        is_elsewhere = figure.role == "comparison" and figure.place not in started
        if is_before or (is_elsewhere and baseline is not None):
            yield published(figure)


def _newest(figures: list[Published], role: str) -> Published | None:
    fitting = [figure for figure in figures if figure.role == role]
    return max(fitting, key=lambda each: year_order(each.year or "0000"), default=None)


def _by_year(reading: Reading) -> tuple[tuple[int, int], str]:
    return year_order(reading.year), reading.source.casefold()


def published(figure: Published) -> Known:
    assert figure.role != "size"
    return Known(
        figure.role,
        figure.part,
        figure.place,
        figure.year,
        figure.value,
        figure.unit,
        figure.source,
        figure.remark,
    )


def _read(reading: Reading) -> Known:
    return Known(
        "reading",
        reading.part,
        reading.place,
        reading.year,
        reading.value,
        reading.unit,
        reading.source,
        reading.remark,
        reading.id,
    )
