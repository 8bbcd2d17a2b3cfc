"""What the rows of `queries` are broken down by: SQL for one category of each row.

An age, a gender and a department are those that were stated there, else the participant's own.
Nothing known is None. People counted without a code at a session are several, so their
first-timers have a category only where all who were counted there have the same.
"""

from collections.abc import Mapping

from brobygger.catalogue.measures import Breakdown
from brobygger.counting import queries

_FIELD: Mapping[Breakdown, str] = {
    "age": "age_band",
    "gender": "gender",
    "role": "role",
    "department": "department",
}
"""Of a person; the others are of what is counted."""


def stated(table: str, breakdown: Breakdown) -> str:
    """What stands with a person of a contact, milestone, referral or placement."""
    field = _FIELD[breakdown]
    if breakdown == "role":
        return f"{table}.role"
    own = (
        f"SELECT {field} FROM participant WHERE {field} IS NOT NULL"  # noqa: S608 - fixed names
        f" AND (id = {table}.participant OR code = {table}.code) ORDER BY id LIMIT 1"
    )
    return f"coalesce({table}.{field}, ({own}))"


def _of_code(breakdown: Breakdown) -> str:
    """A participant's own: has no role."""
    return "NULL" if breakdown == "role" else f"pa.{_FIELD[breakdown]}"


def _of_all_counted(breakdown: Breakdown, head_counts: str) -> str:
    field = f"coalesce(hp.{_FIELD[breakdown]}, '')"
    return (
        f"(SELECT CASE WHEN min({field}) = max({field}) THEN nullif(max({field}), '') END"  # noqa: S608
        " FROM head_count_person AS hp JOIN head_count AS hc ON hc.id = hp.head_count"
        f" WHERE hc.withdrawn = 0 AND {head_counts})"
    )


def column(sql: str, breakdown: Breakdown) -> str:
    """The category of a row of one of `queries`, as an expression in it."""
    if sql == queries.REFERRALS:
        return "r.destination" if breakdown == "destination" else stated("r", breakdown)
    if sql in (queries.MARKS, queries.COMPLETED):
        return _of_code(breakdown)
    if sql == queries.HEADS:
        return f"p.{_FIELD[breakdown]}"
    if sql == queries.COUNTED:
        return _of_all_counted(breakdown, "hc.session = s.id")
    if sql in (queries.MILESTONES, queries.PLACEMENTS, queries.CHECKS):
        return stated("p", breakdown)
    raise AssertionError(sql)


def with_category(sql: str, breakdown: Breakdown) -> str:
    """The same query; the category stands before the columns."""
    return f"SELECT {column(sql, breakdown)}, {sql.removeprefix('SELECT ')}"


def of_contact(breakdown: Breakdown) -> tuple[str, str]:
    """The category of a contact `c`, or of its person `p`; and what must be joined for it."""
    if breakdown == "channel":
        return "c.channel", ""
    if breakdown == "topic":
        return "b.topic", " LEFT JOIN contact_topic AS b ON b.contact = c.id"
    return stated("p", breakdown), " LEFT JOIN contact_person AS p ON p.contact = c.id"


def is_of_persons(breakdown: Breakdown) -> bool:
    return breakdown in _FIELD


def first_seen(breakdown: Breakdown) -> str:
    """`queries.FIRST_SEEN` with the category last."""
    return queries.first_seen(f", {stated('p', breakdown)}", f", {_of_code(breakdown)}")


def first_timers(breakdown: Breakdown) -> str:
    """`queries.FIRST_TIMERS` with the category first."""
    return (
        f"SELECT {stated('p', breakdown)}, c.activity, c.base, coalesce(p.number, 1)"  # noqa: S608
        " FROM contact AS c LEFT JOIN contact_person AS p ON p.contact = c.id"
        f" WHERE c.day BETWEEN :first AND :last AND {queries.IS_MET} AND c.first_time = 1"
        f" AND NOT {queries.IS_KNOWN}"
        f" UNION ALL SELECT {_of_all_counted(breakdown, 'hc.id = h.id')},"
        f" co.activity, co.base, h.first_time FROM {queries.COUNTED_AT}"
    )
