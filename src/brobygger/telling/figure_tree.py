"""The figures as a tree: focus area, activity, count. What is folded says how many contacts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from brobygger.catalogue.models import Catalogue, Count
from brobygger.telling.figures import category
from brobygger.telling.spots import Spot, Values, value_of
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import number
from brobygger.texts.safe import safe

PLAN = "plan"
"""The branch of the headlines of the whole plan."""


@dataclass(frozen=True)
class Branch:
    """A row of the tree: with `values` it is a count, else what counts stand under.

    `is_open` is None for a count. A `spot` beside no values says what sums the branch up.
    """

    id: str
    level: int
    name: str
    spot: Spot | None = None
    is_open: bool | None = None
    values: tuple[int | None, ...] = ()
    feeds: str = ""
    summary: str = ""


def branches(
    catalogue: Catalogue, values: Values, columns: Sequence[str | None], opened: Collection[str]
) -> Iterator[Branch]:
    """What is to be seen, with the values of `columns` (bases, None for all)."""
    tree = _Tree(catalogue, values, columns, opened)
    yield from tree.plan()
    for area in catalogue.focus_areas.values():
        yield from tree.area(area.id, area.name)


class _Tree:
    def __init__(
        self,
        catalogue: Catalogue,
        values: Values,
        columns: Sequence[str | None],
        opened: Collection[str],
    ) -> None:
        self._catalogue, self._values = catalogue, values
        self._columns, self._opened = columns, opened
        self._spots: dict[str | None, dict[str, list[str]]] = {}
        """Activity -> count -> its categories."""
        for count, activity, breakdown, _base in values:
            parts = self._spots.setdefault(activity, {}).setdefault(count, [])
            if breakdown is not None and breakdown not in parts:
                parts.append(breakdown)
        self._contacts = next(
            (each for each in catalogue.counts.values() if each.headline and _is_contacts(each)),
            None,
        )

    def plan(self) -> Iterator[Branch]:
        is_open = PLAN in self._opened
        summary = Spot(self._contacts.id, None) if self._contacts else None
        yield self._branch(PLAN, 0, _("Hele planen"), summary, is_open=is_open)
        if is_open:
            for count, parts in self._spots.get(None, {}).items():
                yield from self._count(count, None, parts, 1)
                without = self._leaf(Spot(count, None, without_activity=True), 2)
                if any(without.values):
                    yield without

    def area(self, area: str, name: str) -> Iterator[Branch]:
        activities = [
            each
            for each in self._catalogue.activities.values()
            if each.focus_area == area and each.id in self._spots
        ]
        if not activities:
            return
        key = f"area:{area}"
        is_open = key in self._opened
        yield self._branch(key, 0, name, None, is_open=is_open)
        if not is_open:
            return
        for activity in activities:
            key = f"activity:{activity.id}"
            spot = Spot(self._contacts.id, activity.id) if self._contacts else None
            yield self._branch(key, 1, activity.name, spot, is_open=key in self._opened)
            if key in self._opened:
                for count, parts in self._spots[activity.id].items():
                    yield from self._count(count, activity.id, parts, 2)

    def _branch(
        self, key: str, level: int, name: str, spot: Spot | None, *, is_open: bool
    ) -> Branch:
        summary = ""
        if spot is not None and not is_open:
            value = value_of(self._values, spot, self._columns[0])
            if value is not None:
                told = ngettext("{n} kontakt", "{n} kontakter", value)
                summary = told.format(n=number(value))
        return Branch(key, level, safe(name), spot, is_open, summary=summary)

    def _count(
        self, count: str, activity: str | None, parts: Sequence[str], level: int
    ) -> Iterator[Branch]:
        yield self._leaf(Spot(count, activity), level)
        for part in parts:
            leaf = self._leaf(Spot(count, activity, part), level + 1)
            if any(leaf.values):
                yield leaf

    def _leaf(self, spot: Spot, level: int) -> Branch:
        count = self._catalogue.counts[spot.count]
        name = safe(count.name)
        if spot.breakdown is not None:
            name = category(self._catalogue, spot.breakdown)
        elif spot.without_activity:
            name = _("heraf uden aktivitet")
        is_part = spot.breakdown is not None or spot.without_activity
        return Branch(
            f"count:{spot.count}:{spot.activity}:{spot.breakdown}:{spot.without_activity}",
            level,
            name,
            spot,
            values=tuple(value_of(self._values, spot, place) for place in self._columns),
            feeds="" if is_part else " ".join(count.feeds),
        )


def _is_contacts(count: Count) -> bool:
    return count.unit == "contacts"
