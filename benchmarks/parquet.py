"""The rows that contacts' figures are made of as plain Parquet, and the same figures by DuckDB."""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import duckdb
from sqlite_utils import Database

from brobygger.catalogue.models import Catalogue, Count, Definition, Filter
from brobygger.counting.queries import COUNTED_AT, IS_KNOWN, WHO, first_seen
from brobygger.domain.period import Period

Values = dict[tuple[str, str | None], int]
"""Count and base (None: all) -> value."""

_MET = "reached = 'met' AND counterpart = 'resident'"
_CONTACTS = (
    "SELECT c.id AS id, day, base, activity, channel, reached, counterpart, families,"  # noqa: S608
    " accompaniment, minutes, first_time,"
    " EXISTS (SELECT 1 FROM contact_person AS p WHERE p.contact = c.id) AS named,"
    f" EXISTS (SELECT 1 FROM contact_person AS p WHERE p.contact = c.id AND {IS_KNOWN}) AS coded,"
    " (SELECT '|' || group_concat(topic, '|') || '|' FROM contact_topic AS t"
    " WHERE t.contact = c.id) AS topics FROM contact AS c WHERE c.withdrawn = 0 ORDER BY c.id"
)
_PEOPLE = (
    f"SELECT p.contact, number, role, CASE WHEN {IS_KNOWN} THEN {WHO} END AS who"  # noqa: S608
    " FROM contact_person AS p JOIN contact AS c ON c.id = p.contact AND c.withdrawn = 0"
)
_TYPES = {
    **dict.fromkeys(("families", "minutes", "number", "who", "id", "contact"), "BIGINT"),
    **dict.fromkeys(("first_time", "named", "coded"), "BOOLEAN"),
    **dict.fromkeys(("activity", "base", "role", "accompaniment", "topics"), "VARCHAR"),
    "day": "DATE",
}


def export(db: Database, folder: Path, days: dict[str, str]) -> None:
    """Contacts with their people; of sessions what new persons are looked for in.

    Ids become small numbers in the same order, which is quicker for whoever reads them.
    """
    contacts: dict[object, int] = {}
    persons: dict[object, int] = {None: 0}

    def person(who: object) -> int | None:
        return persons.setdefault(who, len(persons)) or None

    found = db.execute(_CONTACTS)
    rows = ((contacts.setdefault(one, len(contacts)), *rest) for one, *rest in found)
    _parquet(folder / "contact", [column[0] for column in found.description], rows)
    people = db.execute(_PEOPLE)
    rows = ((contacts[one], number, role, person(who)) for one, number, role, who in people)
    _parquet(folder / "person", ("contact", "number", "role", "who"), rows)
    marked = db.execute(first_seen(person_is=" AND 0"), days).fetchall()
    sessions = sorted({row[5] for row in marked})
    rows = ((day, base, person(who), sessions.index(at)) for day, _, base, who, _, at in marked)
    _parquet(folder / "marked", ("day", "base", "who", "id"), rows)
    heads = db.execute(f"SELECT co.base, h.first_time FROM {COUNTED_AT}", days)  # noqa: S608
    _parquet(folder / "heads", ("base", "number"), heads)


def _parquet(path: Path, columns: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    text, columns = path.with_suffix(".csv"), list(columns)
    with text.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    types = {column: _TYPES[column] for column in columns if column in _TYPES}
    duckdb.sql(
        f"COPY (SELECT * FROM read_csv('{text}', header = true, types = {types}))"  # noqa: S608
        f" TO '{path.with_suffix('.parquet')}' (FORMAT parquet)"
    )
    text.unlink()


class ByDuckDB:
    """The figures of a period from the files in a folder; read anew at each call."""

    def __init__(self, folder: Path, catalogue: Catalogue, period: Period) -> None:
        self._db = duckdb.connect()
        for name in ("contact", "person", "marked", "heads"):
            file = folder / f"{name}.parquet"
            self._db.execute(f"CREATE VIEW {name} AS SELECT * FROM '{file}'")  # noqa: S608
        self._db.execute("PRAGMA enable_object_cache")  # what the files look like is known
        self._within = f"c.day BETWEEN '{period.first}' AND '{period.last}'"
        self._period = period
        self._counts = [
            (count, count.definition)
            for count in catalogue.counts.values()
            if count.definition is not None and count.definition.source == "contacts"
        ]
        self._new = [c.id for c in catalogue.counts.values() if _is_new(c)]
        self._queries = [self._of_contacts(), self._of_people(), self._of_persons()]

    def values(self) -> Values:
        found: Counter[tuple[str, str | None]] = Counter()
        for sql, names in self._queries:
            for base, *values in self._db.execute(sql).fetchall():
                for name, value in zip(names, values, strict=True):
                    found[name, base] += int(value or 0)
        for base, number in self._db.execute(self._of_new()).fetchall():
            for name in self._new:
                found[name, base] += number
        return {key: value for key, value in found.items() if value}

    def _of_contacts(self) -> tuple[str, list[str]]:
        columns, names = [], []
        for count, definition in self._counts:
            when = _when(count, definition.where)
            what, more = {
                "contacts": ("1", ""),
                "families": ("coalesce(families, 1)", ""),
                "minutes": ("coalesce(minutes, 0)", ""),
                "people": ("1", " AND NOT named"),
                "persons": ("1", " AND first_time AND NOT named"),
                "distinct_families": ("coalesce(families, 1)", " AND first_time AND NOT coded"),
            }[definition.measure]
            columns.append(f"sum({what}) FILTER (WHERE {when}{more})")
            names.append(count.id)
        for name in self._new:
            columns.append(f"count(*) FILTER (WHERE {_MET} AND first_time AND NOT named)")
            names.append(name)
        return self._grouped(columns, "contact AS c"), names

    def _of_people(self) -> tuple[str, list[str]]:
        columns, names = [], []
        for count, definition in self._counts:
            if definition.measure in ("people", "persons"):
                when = f"{_when(count, definition.where)} AND {_role(definition)}"
                if definition.measure == "persons":
                    when += " AND first_time AND who IS NULL"
                columns.append(f"sum(number) FILTER (WHERE {when})")
                names.append(count.id)
        for name in self._new:
            columns.append(f"sum(number) FILTER (WHERE {_MET} AND first_time AND who IS NULL)")
            names.append(name)
        return self._grouped(columns, "person AS p JOIN contact AS c ON c.id = p.contact"), names

    def _of_persons(self) -> tuple[str, list[str]]:
        columns, names = [], []
        for count, definition in self._counts:
            if definition.measure in ("persons", "distinct_families"):
                when = f"{_when(count, definition.where)} AND {_role(definition)}"
                columns.append(f"count(DISTINCT who) FILTER (WHERE {when})")
                names.append(count.id)
        people = "(SELECT * FROM person WHERE who IS NOT NULL) AS p"
        return self._grouped(columns, f"{people} JOIN contact AS c ON c.id = p.contact"), names

    def _grouped(self, columns: list[str], source: str) -> str:
        return (
            f"SELECT c.base, {', '.join(columns)} FROM {source} WHERE {self._within}"  # noqa: S608
            " GROUP BY GROUPING SETS ((c.base), ())"
        )

    def _of_new(self) -> str:
        """The first of the year, contacts before sessions; and the first-timers at sessions."""
        return (
            "WITH seen AS (SELECT c.day, 0 AS kind, c.id, c.base, p.who FROM person AS p"  # noqa: S608
            f" JOIN contact AS c ON c.id = p.contact WHERE who IS NOT NULL AND {_MET}"
            f" AND {self._within} UNION ALL SELECT c.day, 1, c.id, c.base, c.who FROM marked AS c"
            f" WHERE {self._within}), news AS (SELECT arg_min(base, (day, kind, id)) AS base,"
            " 1 AS number FROM seen GROUP BY who UNION ALL SELECT base, number FROM heads)"
            " SELECT base, sum(number)::BIGINT FROM news GROUP BY GROUPING SETS ((base), ())"
        )


def _is_new(count: Count) -> bool:
    return count.definition is not None and count.definition.source == "persons"


def _when(count: Count, where: Filter) -> str:
    assert not where.departments
    wanted = ["true"]
    if count.activity is not None:
        wanted.append(f"c.activity = '{count.activity}'")
    for column, values in (
        ("base", where.bases),
        ("channel", where.channels),
        ("reached", where.reached),
        ("counterpart", where.counterparts),
    ):
        if values:
            wanted.append(f"c.{column} IN ({_listed(values)})")
    if where.accompanied is not None:
        wanted.append(f"accompaniment IS {'NOT ' if where.accompanied else ''}NULL")
    if where.topics:
        each = (f"contains(topics, '|{topic}|')" for topic in where.topics)
        wanted.append(f"({' OR '.join(each)})")
    return " AND ".join(wanted)


def _role(definition: Definition) -> str:
    left_out = [*definition.where.not_roles]
    if definition.measure == "distinct_families":
        left_out = [*left_out, "child"]  # type: ignore[list-item]
    return f"coalesce(role, '') NOT IN ({_listed(left_out)})" if left_out else "true"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)
