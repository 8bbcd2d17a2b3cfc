"""What lies behind the numbers of contacts and of persons: their queries with ids in front."""

from dataclasses import dataclass

from brobygger.catalogue.models import Catalogue, Count, Definition
from brobygger.counting.behind import Cell
from brobygger.counting.contact_counts import contact_query
from brobygger.counting.contact_persons import person_query
from brobygger.counting.queries import FIRST_TIMERS
from brobygger.domain.period import Period

_UNION = " UNION ALL SELECT "


@dataclass(frozen=True)
class Asked:
    sql: str
    values: tuple[object, ...]


def each_contact(catalogue: Catalogue, count: Count, cell: Cell, period: Period) -> Asked:
    """(id, day, value) of the contacts that add to an additive count, newest day first."""
    one = catalogue.model_copy(update={"counts": {count.id: count}})
    query = contact_query(one, period)
    all_of_them, _group = query.sql.rsplit(" GROUP BY ", 1)
    where, used = _here(count, cell)
    return Asked(
        "WITH found (id, day, base, activity, value) AS"  # noqa: S608 - values are parameters
        f" (SELECT c.id, c.day, {all_of_them.removeprefix('SELECT ')} GROUP BY c.id)"
        f" SELECT id, day, value FROM found WHERE value <> 0 AND {where}"
        " ORDER BY day DESC, id DESC",
        (*query.values, *used),
    )


def each_person(count: Count, definition: Definition, cell: Cell, period: Period) -> Asked:
    """(who, contacts, last day) of those with a code."""
    query = person_query(count, definition, period)
    where, used = _here(count, cell)
    return Asked(
        "WITH found (id, day, activity, base, who) AS"  # noqa: S608 - values are parameters
        f" (SELECT DISTINCT c.id, c.day, {query.known.removeprefix('SELECT DISTINCT ')})"
        f" SELECT who, count(DISTINCT id), max(day) FROM found WHERE {where} GROUP BY who",
        (*query.known_values, *used),
    )


def each_first_contact(count: Count, definition: Definition, cell: Cell, period: Period) -> Asked:
    """(id, day, value) of the first contacts with people without a code."""
    query = person_query(count, definition, period)
    where, used = _here(count, cell)
    # `unknown_values` begin with those of the number, which stands behind what is put in front.
    return Asked(
        "WITH found (id, day, activity, base, value) AS"  # noqa: S608 - values are parameters
        f" (SELECT c.id, c.day, {query.unknown.removeprefix('SELECT ')})"
        f" SELECT id, day, value FROM found WHERE value <> 0 AND {where}",
        (*query.unknown_values, *used),
    )


def each_first_timer() -> str:
    """(kind, id, day, activity, base, value) with `first` and `last`, of `FIRST_TIMERS`."""
    contacts, sessions = FIRST_TIMERS.split(_UNION)
    return (
        f"SELECT 'contact', c.id, c.day, {contacts.removeprefix('SELECT ')}"
        f"{_UNION}'session', s.id, s.day, {sessions}"
    )


def _here(count: Count, cell: Cell) -> tuple[str, list[object]]:
    wanted: list[str] = []
    values: list[object] = []
    if count.headline and cell.activity is not None:
        wanted.append("activity = ?")
        values.append(cell.activity)
    if cell.base is not None:
        wanted.append("base = ?")
        values.append(cell.base)
    return " AND ".join(wanted) or "1", values
