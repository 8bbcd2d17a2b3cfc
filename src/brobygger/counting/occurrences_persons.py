"""Who counts as a person: sightings of those with a code, first contacts of those without."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from brobygger.catalogue.models import Count, Definition
from brobygger.counting.contact_persons import person_query
from brobygger.counting.occurrences import Sighting, Unknown
from brobygger.counting.occurrences_contacts import STATED, Asked, Noted
from brobygger.counting.queries import FIRST_TIMERS, first_seen
from brobygger.counting.released import Sort, in_common
from brobygger.domain.period import Period

Rows = Iterable[Sequence[Any]]
_UNION = " UNION ALL SELECT "


def of_persons(count: Count, definition: Definition, days: Period) -> Asked:
    """(id, day, age, gender, department, activity, base, who) of everybody with a code."""
    query = person_query(count, definition, days)
    known = query.known.removeprefix("SELECT DISTINCT ")
    return Asked(f"SELECT c.id, c.day, {STATED}, {known}", query.known_values)


def of_unknown(count: Count, definition: Definition, days: Period) -> Asked:
    """(id, day, activity, base, number) of first contacts with people without a code."""
    query = person_query(count, definition, days)
    unknown = query.unknown.removeprefix("SELECT ")
    return Asked(f"SELECT c.id, c.day, {unknown}", query.unknown_values)


def sightings(rows: Rows) -> Iterator[Sighting]:
    """From the rows of `of_persons`."""
    for contact, day, age, gender, department, activity, base, who in rows:
        yield Sighting(day, 0, contact, who, activity, base, Sort(age, gender, department))


def unknown(
    rows: Rows, people: Mapping[bytes, Sequence[Noted]], meant: int | None
) -> Iterator[Unknown]:
    """From the rows of `of_unknown`, those of one kind together.

    Without `meant` nobody is asked for by kind (families are of none).
    """
    for contact, day, activity, base, number in rows:
        noted = [] if meant is None else [
            (one.number, one.sort)
            for one in people.get(contact, ())
            if one.who is None and one.meant[meant]
        ]  # fmt: skip
        yield from by_sort(contact.hex(), day, number, activity, base, noted)


def by_sort(
    thing: str,
    day: str,
    number: int,
    activity: str | None,
    base: str,
    noted: Sequence[tuple[int, Sort]],
) -> Iterator[Unknown]:
    """A number of unknown people by what is noted of them.

    Where more are noted than are counted nobody knows which are meant, so of each only what
    all have in common is known.
    """
    found: dict[Sort, int] = {}
    if sum(each for each, _sort in noted) == number:
        for each, sort in noted:
            found[sort] = found.get(sort, 0) + each
    else:
        found[in_common(sort for _each, sort in noted)] = number
    for sort, each in found.items():
        kind_of = ".".join(part or "" for part in sort)
        yield Unknown(f"{thing}/{kind_of}", day, each, activity, base, sort)


# New persons


def of_first_seen() -> str:
    """(day, activity, base, who, marked, id, age, gender, department), by day."""
    of_mark = "".join(f", pa.{field}" for field in ("age_band", "gender", "department"))
    return first_seen(f", {STATED}", of_mark)


def first_sightings(rows: Rows) -> Iterator[Sighting]:
    """From the rows of `of_first_seen`."""
    for day, activity, base, who, marked, thing, *sort in rows:
        yield Sighting(day, marked, thing, who, activity, base, Sort(*sort))


def of_first_timers() -> str:
    """(contact or None, head count or None, day, activity, base, number) of whom has no code."""
    contacts_, heads = FIRST_TIMERS.removeprefix("SELECT ").split(_UNION)
    return f"SELECT c.id, NULL, c.day, {contacts_}{_UNION}NULL, h.id, s.day, {heads}"


def first_timers(
    rows: Rows,
    people: Mapping[bytes, Sequence[Noted]],
    heads: Mapping[bytes, Sequence[tuple[int, Sort]]],
) -> Iterator[Unknown]:
    """From the rows of `of_first_timers`."""
    for contact, head_count, day, activity, base, number in rows:
        if contact is not None:
            noted = [(one.number, one.sort) for one in people.get(contact, ()) if one.who is None]
            yield from by_sort(contact.hex(), day, number, activity, base, noted)
        else:
            noted = list(heads.get(head_count, ()))
            yield from by_sort(head_count.hex(), day, number, activity, base, noted)
