"""Persons and families met: each code once, and unknown people at their first contact.

One walk through the activity's contacts of the period for each count.
"""

from dataclasses import dataclass

from brobygger.catalogue.models import Count, Definition
from brobygger.counting.contact_counts import conditions, marks
from brobygger.counting.queries import IS_KNOWN, WHO
from brobygger.domain.period import Period


@dataclass(frozen=True)
class PersonQuery:
    """Two queries: `known` gives (activity, base, who), `unknown` (activity, base, number)."""

    count: Count
    known: str
    unknown: str
    known_values: tuple[object, ...]
    unknown_values: tuple[object, ...]


def person_query(count: Count, definition: Definition, period: Period) -> PersonQuery:
    wanted = ["c.day BETWEEN ? AND ?", "c.withdrawn = 0"]
    values: list[object] = [period.first.isoformat(), period.last.isoformat()]
    if count.activity is not None:
        wanted.append("c.activity = ?")
        values.append(count.activity)
    for sql, used in conditions(definition.where):
        wanted.append(sql)
        values += used
    roles = [role.value for role in definition.where.not_roles]
    if definition.measure == "distinct_families":
        roles.append("child")  # a child has the family that its parents are
    of_role = f"coalesce(p.role, '') NOT IN ({marks(roles)})"
    where = " AND ".join(wanted)
    known = (
        f"SELECT DISTINCT c.activity, c.base, {WHO} FROM contact AS c"  # noqa: S608
        f" JOIN contact_person AS p ON p.contact = c.id WHERE {where} AND {IS_KNOWN} AND {of_role}"
    )
    number, before = _unknown(definition, of_role, roles)
    unknown = (
        f"SELECT c.activity, c.base, {number} FROM contact AS c"  # noqa: S608
        f" WHERE {where} AND c.first_time = 1"
    )
    return PersonQuery(count, known, unknown, (*values, *roles), (*before, *values))


def _unknown(
    definition: Definition, of_role: str, roles: list[str]
) -> tuple[str, tuple[object, ...]]:
    """How many unknown people, or families, a first contact had."""
    of_contact = "FROM contact_person AS p WHERE p.contact = c.id"
    if definition.measure == "distinct_families":
        # With a code it is that family, which the code stands for.
        has_code = f"EXISTS (SELECT 1 {of_contact} AND {IS_KNOWN})"
        return f"CASE WHEN {has_code} THEN 0 ELSE coalesce(c.families, 1) END", ()
    people = f"SELECT sum(p.number) {of_contact} AND NOT {IS_KNOWN} AND {of_role}"
    return f"coalesce(({people}), NOT EXISTS (SELECT 1 {of_contact}))", tuple(roles)
