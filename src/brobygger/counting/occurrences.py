"""Occurrences: the material of releases, one by one what a count counts.

Nothing is counted by a rule of its own here: what a thing adds is what the count comes to of
that thing's rows alone. What is added is whose it is, and where it belongs.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from brobygger.catalogue.models import Count
from brobygger.counting.released import NOTHING_KNOWN, Places, Sort
from brobygger.domain.occurrence import Occurrence, Rule

Who = bytes | str
"""The canonical participant, or a bare id or a code that no participant has."""


def rule_of(count: Count) -> Rule:
    """How what a count counts becomes a figure."""
    if count.unit == "percent":
        return "share"
    definition = count.definition
    if definition is None or definition.measure == "median_days":
        return "median" if definition else "add"
    if definition.counts_on == "state_at_end":
        return "state"
    return "persons" if count.is_distinct or definition.measure == "new" else "add"


def named(who: Who) -> str:
    """A person's id in occurrences."""
    return who.hex() if isinstance(who, bytes) else f"code:{who}"


PARTICIPANTS = "SELECT id, code, canonical FROM participant WHERE id > ? ORDER BY id LIMIT ?"


def groups(
    participants: Iterable[tuple[bytes, str | None, bytes]],
) -> dict[str, frozenset[str]]:
    """Canonical person -> all ids and codes of theirs, from (id, code, canonical)."""
    found: dict[str, set[str]] = {}
    for one, code, canonical in participants:
        of = found.setdefault(named(canonical), set())
        of.add(named(one))
        if code is not None:
            of.add(named(code))
    return {person: frozenset(names - {person}) for person, names in found.items()}


class Sighting(NamedTuple):
    """Somebody with a code, where a count counts them."""

    day: str
    marked: int
    """0 in a contact, 1 else: of one day contacts come first."""
    id: bytes
    who: Who
    activity: str | None
    base: str
    sort: Sort

    @property
    def order(self) -> tuple[object, ...]:
        """That of `queries.FIRST_SEEN`, and beyond it whatever is always the same."""
        sort = tuple(each or "" for each in self.sort)
        return (self.day, self.marked, self.id, named(self.who), sort)


class Unknown(NamedTuple):
    """A number of people without a code, counted as new."""

    id: str
    day: str
    number: int
    activity: str | None
    base: str
    sort: Sort = NOTHING_KNOWN


def persons(
    places: Places,
    sightings: Iterable[Sighting],
    unknown: Iterable[Unknown],
    also: Mapping[str, frozenset[str]],
) -> tuple[Occurrence, ...]:
    """Each person once, where they were first seen; those without a code as they were noted.

    Whoever was first seen where nothing is released yet is nowhere.
    """
    first: dict[str, Sighting] = {}
    for each in sightings:
        name = named(each.who)
        if name not in first or each.order < first[name].order:
            first[name] = each
    found = []
    for name, each in first.items():
        at = places(each.activity, each.base, each.sort, coded=True)
        if at is not None:
            day = date.fromisoformat(each.day)
            others = also.get(name, frozenset())
            found.append(Occurrence(name, day, 1, frozenset([name]), others, 0, at))
    for one in unknown:
        at = places(one.activity, one.base, one.sort)
        if at is not None and one.number:
            day = date.fromisoformat(one.day)
            found.append(Occurrence(one.id, day, one.number, uncoded=one.number, at=at))
    return tuple(found)
