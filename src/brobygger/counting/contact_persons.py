"""Persons and families met: each code once, and unknown people at their first contact.

One walk through the activity's contacts of the period for each count.
"""

from dataclasses import dataclass

from brobygger.catalogue.models import Count, Definition, Filter
from brobygger.counting.contact_counts import activity_and_conditions, marks
from brobygger.counting.queries import IS_KNOWN, IS_MET, WHO
from brobygger.domain.period import Period

_OF_CONTACT = "FROM contact_person AS p WHERE p.contact = c.id"


@dataclass(frozen=True)
class PersonQuery:
    """Two queries: `known` gives (activity, base, who), `unknown` (activity, base, number)."""

    count: Count
    known: str
    unknown: str
    known_values: tuple[object, ...]
    unknown_values: tuple[object, ...]


def person_query(count: Count, definition: Definition, period: Period) -> PersonQuery:
    when, used = activity_and_conditions(count, definition.where)
    where = f"c.day BETWEEN ? AND ? AND c.withdrawn = 0 AND {when}"
    values = [period.first.isoformat(), period.last.isoformat(), *used]
    if definition.where.met_as:
        where += f" AND {IS_MET}"
    of_families = definition.measure == "distinct_families"
    meant, of_person = people_meant(definition.where, of_families=of_families)
    known = (
        f"SELECT DISTINCT c.activity, c.base, {WHO} FROM contact AS c"  # noqa: S608
        f" JOIN contact_person AS p ON p.contact = c.id WHERE {where} AND {IS_KNOWN} AND {meant}"
    )
    number, before = _unknown_families() if of_families else _unknown(definition, meant, of_person)
    unknown = (
        f"SELECT c.activity, c.base, {number} FROM contact AS c"  # noqa: S608
        f" WHERE {where} AND c.first_time = 1"
    )
    return PersonQuery(count, known, unknown, (*values, *of_person), (*before, *values))


def people_meant(where: Filter, *, of_families: bool) -> tuple[str, tuple[object, ...]]:
    """Which of a contact's people are looked at."""
    left_out = [role.value for role in where.not_roles]
    if of_families:
        left_out.append("child")  # a child has the family that its parents are
    wanted = [f"coalesce(p.role, '') NOT IN ({marks(left_out)})"]
    values: list[object] = [*left_out]
    met_as = [role.value for role in where.met_as]
    for column, asked in (("p.role", met_as), ("p.department", where.departments)):
        if asked:
            wanted.append(f"{column} IN ({marks(asked)})")
            values += asked
    return " AND ".join(wanted), tuple(values)


def _unknown(
    definition: Definition, meant: str, of_person: tuple[object, ...]
) -> tuple[str, tuple[object, ...]]:
    """How many unknown people a first contact had: one where nobody was named at all."""
    people = f"(SELECT sum(p.number) {_OF_CONTACT} AND NOT {IS_KNOWN} AND {meant})"
    if definition.where.met_as:
        return f"coalesce({people}, 0)", of_person
    return f"coalesce({people}, NOT EXISTS (SELECT 1 {_OF_CONTACT}))", of_person


def _unknown_families() -> tuple[str, tuple[object, ...]]:
    """How many unknown families a first contact had; with a code it is the code's family."""
    has_code = f"EXISTS (SELECT 1 {_OF_CONTACT} AND {IS_KNOWN})"
    return f"CASE WHEN {has_code} THEN 0 ELSE coalesce(c.families, 1) END", ()
