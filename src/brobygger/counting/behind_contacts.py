"""What lies behind the numbers of contacts and of persons: their queries with ids in front."""

from dataclasses import dataclass

from brobygger.catalogue.models import Catalogue, Count, Definition
from brobygger.counting import breakdowns, categories
from brobygger.counting.behind import Cell
from brobygger.counting.contact_counts import contact_query
from brobygger.counting.contact_persons import person_query
from brobygger.counting.queries import FIRST_SEEN, FIRST_TIMERS
from brobygger.domain.period import Period

_UNION = " UNION ALL SELECT "
_IDS = "SELECT c.id, c.day, "


@dataclass(frozen=True)
class Asked:
    sql: str
    values: tuple[object, ...]


def each_contact(catalogue: Catalogue, count: Count, cell: Cell, period: Period) -> Asked:
    """(id, day, value) of the contacts that add to an additive count, newest day first."""
    if cell.by is None:
        query = contact_query(catalogue, period, (count,))
        named, groups = "", "c.id"
    else:
        one = catalogue.model_copy(update={"counts": {count.id: count}})
        query = breakdowns.contact_query_by(one, period, cell.by)
        named, groups = "category, ", "c.id, 3"
    all_of_them, _group = query.sql.rsplit(" GROUP BY ", 1)
    where, used = _here(count, cell)
    return Asked(
        f"WITH found (id, day, {named}base, activity, value) AS"  # noqa: S608 - values are parameters
        f" ({_with_ids(all_of_them)} GROUP BY {groups})"
        f" SELECT id, day, value FROM found WHERE value <> 0 AND {where}"
        " ORDER BY day DESC, id DESC",
        (*query.values, *used),
    )


def each_person(count: Count, definition: Definition, cell: Cell, period: Period) -> Asked:
    """(who, contacts, last day) of those with a code."""
    known, values, named = _person_query(count, definition, cell, period, known=True)
    where, used = _here(count, cell)
    return Asked(
        f"WITH found (id, day, {named}activity, base, who) AS"  # noqa: S608 - values are parameters
        f" (SELECT DISTINCT c.id, c.day, {known.removeprefix('SELECT DISTINCT ')})"
        f" SELECT who, count(DISTINCT id), max(day) FROM found WHERE {where} GROUP BY who",
        (*values, *used),
    )


def each_first_contact(count: Count, definition: Definition, cell: Cell, period: Period) -> Asked:
    """(id, day, value) of the first contacts with people without a code."""
    unknown, values, named = _person_query(count, definition, cell, period, known=False)
    where, used = _here(count, cell)
    return Asked(
        f"WITH found (id, day, {named}activity, base, value) AS ({_with_ids(unknown)})"  # noqa: S608
        f" SELECT id, day, sum(value) FROM found WHERE value <> 0 AND {where} GROUP BY id",
        (*values, *used),
    )


def _person_query(
    count: Count, definition: Definition, cell: Cell, period: Period, *, known: bool
) -> tuple[str, tuple[object, ...], str]:
    """SQL, its values, and what its first column is called where it is the category."""
    if cell.by is not None:
        by = breakdowns.person_query_by(count, definition, period, cell.by)
        sql, values = (by.known, by.known_values) if known else (by.unknown, by.unknown_values)
        return sql, values, "category, "
    query = person_query(count, definition, period)
    if known:
        return query.known, query.known_values, ""
    return query.unknown, query.unknown_values, ""


def each_first_seen(cell: Cell) -> str:
    """`FIRST_SEEN`, with the category last where there is one."""
    return FIRST_SEEN if cell.by is None else categories.first_seen(cell.by)


def each_first_timer(cell: Cell) -> str:
    """(kind, id, day, category, activity, base, value) with `first` and `last`."""
    if cell.by is None:
        contacts, sessions = FIRST_TIMERS.removeprefix("SELECT ").split(_UNION)
        contacts, sessions = f"NULL, {contacts}", f"NULL, {sessions}"
    else:
        by = categories.first_timers(cell.by)
        contacts, sessions = by.removeprefix("SELECT ").split(_UNION)
    return f"SELECT 'contact', c.id, c.day, {contacts}{_UNION}'session', s.id, s.day, {sessions}"


def _with_ids(sql: str) -> str:
    return _IDS + sql.removeprefix("SELECT ")


def _here(count: Count, cell: Cell) -> tuple[str, list[object]]:
    wanted: list[str] = []
    values: list[object] = []
    if cell.without_activity:
        wanted.append("activity IS NULL")
    elif count.headline and cell.activity is not None:
        wanted.append("activity = ?")
        values.append(cell.activity)
    if cell.base is not None:
        wanted.append("base = ?")
        values.append(cell.base)
    if cell.by is not None:
        wanted.append("coalesce(category, ?) = ?")
        values += [breakdowns.UNKNOWN, cell.category]
    return " AND ".join(wanted) or "1", values
