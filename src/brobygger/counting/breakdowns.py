"""Counts broken down: by age, gender, role, department, destination, channel or topic.

Cells of persons, and of topics, do not add up: who was met under two ages, or with two topics, is
in both. So the undivided figure always stands beside them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brobygger.catalogue.measures import Breakdown
from brobygger.catalogue.models import Catalogue, Count, Definition
from brobygger.counting.categories import is_of_persons, of_contact
from brobygger.counting.contact_counts import (
    Query,
    activity_and_conditions,
    contact_query,
    is_additive,
)
from brobygger.counting.contact_persons import people_meant
from brobygger.counting.meant import Meant
from brobygger.counting.people_counts import first_of_year, tally
from brobygger.counting.queries import IS_KNOWN, IS_MET, WHO
from brobygger.counting.tally import Tally
from brobygger.domain.period import Period
from brobygger.domain.values import AgeBand, Gender, Role

UNKNOWN = "unknown"
Parts = dict[str, Tally]
"""Category -> what of a count is in it."""
Rows = Iterable[Sequence[Any]]


@dataclass(frozen=True)
class PersonQuery:
    """Rows of `known` are (category, activity, base, who), of `unknown` a number at the end."""

    known: str
    unknown: str
    known_values: tuple[object, ...]
    unknown_values: tuple[object, ...]


def counts_by(catalogue: Catalogue, breakdown: Breakdown) -> list[tuple[Count, Definition]]:
    """The counts that may be broken down so."""
    return [
        (count, count.definition)
        for count in catalogue.counts.values()
        if count.definition is not None and breakdown in count.breakdowns
    ]


def categories(catalogue: Catalogue, breakdown: Breakdown, found: Iterable[str]) -> list[str]:
    """All there are, in their order; of long lists those that were found. Unknown ones last."""
    short: dict[str, list[str]] = {
        "age": [*AgeBand],
        "gender": [*Gender],
        "role": [*Role],
    }
    lists: dict[str, Iterable[str]] = {
        "department": catalogue.departments,
        "destination": catalogue.destinations,
        "channel": catalogue.channels,
        "topic": catalogue.topics,
    }
    there = {*found} - {UNKNOWN}
    known = short.get(breakdown) or [each for each in lists[breakdown] if each in there]
    return [*map(str, known), *sorted(there - {*known}), UNKNOWN]


def rows_by(
    catalogue: Catalogue, count: Count, definition: Definition, rows: Mapping[str, Rows]
) -> Parts:
    """From rows of the queries of the count's source, each with its category first."""
    parts: defaultdict[str, dict[str, list[Sequence[Any]]]] = defaultdict(
        lambda: {sql: [] for sql in rows}
    )
    for sql, each in rows.items():
        for category, *row in each:
            parts[category or UNKNOWN][sql].append(row)
    meant = Meant(catalogue, count, definition.where)
    return {category: tally(meant, definition, part) for category, part in parts.items()}


def new_by(first_seen: Rows, first_timers: Rows, first: str, last: str) -> Parts:
    """New persons; of `first_seen` the category is last, of `first_timers` first."""
    parts: defaultdict[str, Tally] = defaultdict(Tally)
    for category, activity, base, number in first_timers:
        parts[category or UNKNOWN].numbers[activity, base] += number
    for _day, activity, base, *_rest, category in first_of_year(first_seen, first, last):
        parts[category or UNKNOWN].numbers[activity, base] += 1
    return parts


def contact_query_by(catalogue: Catalogue, period: Period, breakdown: Breakdown) -> Query:
    """As `contact_query`, of the counts that may be broken down so: the category stands first.

    Without any such count there is nothing to run.
    """
    counts = tuple(c for c, d in counts_by(catalogue, breakdown) if is_additive(d))
    if not counts:
        return Query("", (), ())
    category, join = of_contact(breakdown)
    if not is_of_persons(breakdown):
        return contact_query(catalogue, period, counts, category, join)
    return _people_query(counts, period, category, join)


def _people_query(counts: tuple[Count, ...], period: Period, category: str, join: str) -> Query:
    """Person by person; where nobody was named there is one of whom nothing is known."""
    columns, values = [category, "c.base", "c.activity"], list[object]()
    for count in counts:
        assert count.definition is not None
        when, used = activity_and_conditions(count, count.definition.where)
        meant, of_person = people_meant(count.definition.where, of_families=False)
        columns.append(
            f"SUM(CASE WHEN {when} AND (p.contact IS NULL OR {meant})"
            " THEN coalesce(p.number, 1) ELSE 0 END)"
        )
        values += [*used, *of_person]
    sql = (
        f"SELECT {', '.join(columns)} FROM contact AS c{join}"  # noqa: S608 - values are parameters
        " WHERE c.day BETWEEN ? AND ? AND c.withdrawn = 0 GROUP BY 1, 2, 3"
    )
    days = (period.first.isoformat(), period.last.isoformat())
    return Query(sql, (*values, *days), counts)


def additive_by(counts: tuple[Count, ...], rows: Rows) -> dict[str, Parts]:
    """Count -> its parts, from the rows of a `contact_query_by`; several are added up."""
    found: dict[str, Parts] = {count.id: defaultdict(Tally) for count in counts}
    for category, base, activity, *values in rows:
        for count, value in zip(counts, values, strict=True):
            if value:
                found[count.id][category or UNKNOWN].numbers[activity, base] += value
    return found


def person_query_by(
    count: Count, definition: Definition, period: Period, breakdown: Breakdown
) -> PersonQuery:
    """As `contact_persons.person_query`: with the category first."""
    where = definition.where
    category, join = of_contact(breakdown)
    when, values = activity_and_conditions(count, where)
    when = f"c.day BETWEEN ? AND ? AND c.withdrawn = 0 AND {when}"
    if where.met_as:
        when += f" AND {IS_MET}"
    values = [period.first.isoformat(), period.last.isoformat(), *values]
    of_families = definition.measure == "distinct_families"
    meant, of_person = people_meant(where, of_families=of_families)
    person = "" if is_of_persons(breakdown) else " JOIN contact_person AS p ON p.contact = c.id"
    select = f"{category}, c.activity, c.base"
    known = (
        f"SELECT DISTINCT {select}, {WHO} FROM contact AS c{join}{person}"  # noqa: S608
        f" WHERE {when} AND {IS_KNOWN} AND {meant}"
    )
    if of_families:
        has_code = (
            "EXISTS (SELECT 1 FROM contact_person AS p"  # noqa: S608
            f" WHERE p.contact = c.id AND {IS_KNOWN})"
        )
        unknown = (
            f"SELECT {select}, coalesce(c.families, 1) FROM contact AS c{join}"  # noqa: S608
            f" WHERE {when} AND c.first_time = 1 AND NOT {has_code}"
        )
        return PersonQuery(known, unknown, (*values, *of_person), tuple(values))
    nobody = "" if where.met_as else "p.contact IS NULL OR "
    left = " LEFT JOIN contact_person AS p ON p.contact = c.id" if person else ""
    unknown = (
        f"SELECT {select}, coalesce(p.number, 1) FROM contact AS c{join}{left}"  # noqa: S608
        f" WHERE {when} AND c.first_time = 1 AND ({nobody}(NOT {IS_KNOWN} AND {meant}))"
    )
    return PersonQuery(known, unknown, (*values, *of_person), (*values, *of_person))


def persons_by(known: Rows, unknown: Rows) -> Parts:
    """From the rows of a `PersonQuery` of this module."""
    parts: defaultdict[str, Tally] = defaultdict(Tally)
    for category, activity, base, who in known:
        parts[category or UNKNOWN].who[activity, base].add(who)
    for category, activity, base, number in unknown:
        parts[category or UNKNOWN].numbers[activity, base] += number
    return parts
