"""Counts that contacts alone add up to: all in one pass over the period's contacts.

The pass costs as much as the period has contacts. Withdrawn ones are no part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from brobygger.catalogue.models import Catalogue, Count, Definition, Filter
from brobygger.domain.period import Period

_ADDITIVE = frozenset({"contacts", "people", "families", "minutes"})


@dataclass(frozen=True)
class Query:
    """SQL whose rows are `(base, activity, value of counts[0], value of counts[1], ...)`."""

    sql: str
    values: tuple[object, ...]
    counts: tuple[Count, ...]


def contact_query(
    catalogue: Catalogue,
    period: Period,
    counts: tuple[Count, ...] | None = None,
    category: str = "",
    join: str = "",
) -> Query:
    """The query for every defined count that contacts add up to, or for `counts`.

    Where a `category` is given (SQL, and what is to be joined for it) it stands before all else
    in each row.
    """
    if counts is None:
        counts = tuple(c for c in catalogue.counts.values() if is_additive(c.definition))
    columns = [*filter(None, [category]), "c.base", "c.activity"]
    groups = ", ".join(str(at) for at, _ in enumerate(columns, 1))
    values: list[object] = []
    for count in counts:
        assert count.definition is not None
        sql, used = _column(count, count.definition)
        columns.append(sql)
        values += used
    text = (
        f"SELECT {', '.join(columns)} FROM contact AS c{join}"  # noqa: S608 - values are parameters
        f" WHERE c.day BETWEEN ? AND ? AND c.withdrawn = 0 GROUP BY {groups}"
    )
    days = (period.first.isoformat(), period.last.isoformat())
    return Query(text, (*values, *days), counts)


def is_additive(definition: Definition | None) -> bool:
    return (
        definition is not None
        and definition.source == "contacts"
        and definition.measure in _ADDITIVE
    )


def _column(count: Count, definition: Definition) -> tuple[str, list[object]]:
    when, values = activity_and_conditions(count, definition.where)
    measure, measured = _measure(definition)
    return f"SUM(CASE WHEN {when} THEN {measure} ELSE 0 END)", [*values, *measured]


def activity_and_conditions(count: Count, where: Filter) -> tuple[str, list[object]]:
    """Which contacts a count looks at, as SQL on `c` with its values."""
    wanted: list[str] = []
    values: list[object] = []
    if count.activity is not None:
        wanted.append("c.activity = ?")
        values.append(count.activity)
    for sql, used in conditions(where):
        wanted.append(sql)
        values += used
    return " AND ".join(wanted) or "1", values


def conditions(where: Filter) -> list[tuple[str, list[object]]]:
    found: list[tuple[str, list[object]]] = []
    for column, wanted in (
        ("c.base", where.bases),
        ("c.channel", where.channels),
        ("c.reached", [reached.value for reached in where.reached]),
        ("c.counterpart", [counterpart.value for counterpart in where.counterparts]),
    ):
        if wanted:
            found.append((f"{column} IN ({marks(wanted)})", list(wanted)))
    if where.accompanied is not None:
        found.append((f"c.accompaniment IS {'NOT ' if where.accompanied else ''}NULL", []))
    if where.topics:
        found.append(
            (
                "EXISTS (SELECT 1 FROM contact_topic AS t WHERE t.contact = c.id"  # noqa: S608
                f" AND t.topic IN ({marks(where.topics)}))",
                list(where.topics),
            )
        )
    if where.departments:
        found.append(
            (
                "EXISTS (SELECT 1 FROM contact_person AS p WHERE p.contact = c.id"  # noqa: S608
                f" AND p.department IN ({marks(where.departments)}))",
                list(where.departments),
            )
        )
    return found


def _measure(definition: Definition) -> tuple[str, list[object]]:
    if definition.measure == "contacts":
        return "1", []
    if definition.measure == "minutes":
        return "coalesce(c.minutes, 0)", []
    if definition.measure == "families":
        return "coalesce(c.families, 1)", []
    wanted = ["p.contact = c.id"]
    values: list[object] = []
    if definition.where.not_roles:
        roles = [role.value for role in definition.where.not_roles]
        wanted.append(f"coalesce(p.role, '') NOT IN ({marks(roles)})")
        values += roles
    if definition.where.departments:
        wanted.append(f"p.department IN ({marks(definition.where.departments)})")
        values += definition.where.departments
    people = f"SELECT sum(p.number) FROM contact_person AS p WHERE {' AND '.join(wanted)}"  # noqa: S608
    # Nobody named at all is one unknown person; named but left out is nobody.
    nobody = "SELECT 1 FROM contact_person AS n WHERE n.contact = c.id"
    return f"coalesce(({people}), NOT EXISTS ({nobody}))", values


def marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)
