"""Placements and employers as they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.employer import Employer
from brobygger.domain.placement import Placement
from brobygger.register.persons import is_person
from brobygger.register.tails import by_tail


@dataclass(frozen=True)
class PlacementQuery:
    """Which placements to list; what is None does not matter.

    `code` is that of anybody who is the same person.
    """

    base: str | None = None
    kind: str | None = None
    code: str | None = None
    check_by: date | None = None
    """Only those of which a check is due until that day, longest due first."""
    without_activity: bool = False
    """Only those of `base` that are in no figure for want of one."""


def placements(
    db: Database, query: PlacementQuery, limit: int, after: Placement | None = None
) -> list[Placement]:
    """The first ones, or those after one of them: the newest start first, or the longest due."""
    conditions, values = ["p.withdrawn = 0"], list[object]()
    for sql, value in (
        ("p.base = ?", query.base),
        ("p.kind = ?", query.kind),
        (is_person("p"), query.code),
        ("p.check_due <= ?", query.check_by and query.check_by.isoformat()),
    ):
        if value is not None:
            conditions.append(sql)
            values += [value] * sql.count("?")
    index, order = "placement_day", "p.day DESC, p.id DESC"
    if query.without_activity:
        index = "placement_without_activity"
        conditions.append("p.activity IS NULL")
    if query.check_by is not None:
        index, order = "placement_check_due", "p.check_due, p.id"
        conditions.append("p.check_due IS NOT NULL")
    if after is not None:
        is_due = query.check_by is not None
        day = after.check_due if is_due else after.day
        assert day is not None
        behind = "(p.check_due, p.id) > (?, ?)" if is_due else "(p.day, p.id) < (?, ?)"
        conditions.append(behind)
        values += [day.isoformat(), after.id.bytes]
    rows = db.execute(
        f"SELECT p.* FROM placement AS p INDEXED BY {index}"  # noqa: S608 - constants only
        f" WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ?",
        (*values, limit),
    ).fetchall()
    return _placements_of(db, rows)


def count_checks_due(db: Database, base: str, by: date, most: int) -> int:
    """How many placements of a base have a check due until `by`; stops at `most`."""
    (number,) = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM placement INDEXED BY placement_check_due"
        " WHERE check_due <= ? AND base = ? AND withdrawn = 0 LIMIT ?)",
        (by.isoformat(), base, most),
    ).fetchone()
    return int(number)


def count_without_activity(db: Database, base: str, most: int) -> int:
    """How many placements of a base are in no figure for want of an activity; stops at `most`."""
    (number,) = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM placement INDEXED BY placement_without_activity"
        " WHERE activity IS NULL AND base = ? AND withdrawn = 0 LIMIT ?)",
        (base, most),
    ).fetchone()
    return int(number)


def placement_by_tail(db: Database, tail: str) -> Placement:
    """Errors ``placement.unknown``, ``placement.ambiguous`` (id, tails)."""
    placement = placement_by_id(db, by_tail(db, "placement", tail))
    assert placement is not None
    return placement


def placement_by_id(db: Database, placement: UUID) -> Placement | None:
    rows = db.execute("SELECT * FROM placement WHERE id = ?", (placement.bytes,)).fetchall()
    found = _placements_of(db, rows)
    return found[0] if found else None


def placements_of_referral(db: Database, referral: UUID) -> list[Placement]:
    rows = db.execute(
        "SELECT * FROM placement WHERE referral = ? AND withdrawn = 0 ORDER BY day, id",
        (referral.bytes,),
    ).fetchall()
    return _placements_of(db, rows)


def placements_of_person(
    db: Database, codes: Sequence[str], ids: Sequence[bytes]
) -> list[Placement]:
    """All that stand of one person, by codes and bare ids, newest first."""
    of_codes, of_ids = ",".join("?" * len(codes)), ",".join("?" * len(ids))
    rows = db.execute(
        f"SELECT * FROM placement WHERE (code IN ({of_codes}) OR participant IN ({of_ids}))"  # noqa: S608
        " AND withdrawn = 0 ORDER BY day DESC, id DESC",
        (*codes, *ids),
    ).fetchall()
    return _placements_of(db, rows)


_COLUMNS = (
    *("id", "day", "base", "kind", "activity", "found_by", "partner", "employer", "referral"),
    *("parents", "code", "age_band", "gender", "role", "department", "participant"),
)
_PERSON = ("code", "age_band", "gender", "role", "department", "participant")


def _placements_of(db: Database, rows: list[tuple[Any, ...]]) -> list[Placement]:
    ids = [row[0] for row in rows]
    checks: dict[bytes, list[dict[str, Any]]] = {}
    marks = ",".join("?" * len(ids))
    for placement, *columns in db.execute(
        f"SELECT * FROM placement_check WHERE placement IN ({marks}) ORDER BY 1, 2",  # noqa: S608
        ids,
    ):
        check = dict(zip(("months", "day", "answer", "reason"), columns, strict=True))
        checks.setdefault(placement, []).append(check)
    found = []
    for row in rows:
        fields: dict[str, Any] = dict(zip(_COLUMNS, row, strict=False))
        for name in ("id", "employer", "referral", "participant"):
            fields[name] = fields[name] and UUID(bytes=fields[name])
        fields["person"] = {name: fields.pop(name) for name in _PERSON}
        fields["checks"] = checks.get(row[0], ())
        fields |= {"author": row[-2], "withdrawn": row[-1]}
        found.append(Placement.model_validate(fields))
    return found


_EMPLOYER = (
    *("id", "day", "base", "activity", "branch", "places", "regular_since", "agreement_since"),
    *("author", "withdrawn", "name"),
)


def employers(db: Database) -> list[Employer]:
    """The whole list, by name; those without one by branch."""
    rows = db.execute(
        "SELECT e.*, n.name FROM employer AS e LEFT JOIN employer_name AS n ON n.employer = e.id"
        " WHERE e.withdrawn = 0 ORDER BY n.name IS NULL, n.name, e.branch, e.day, e.id"
    )
    return [_employer(row) for row in rows]


def employer_by_id(db: Database, employer: UUID) -> Employer | None:
    row = db.execute(
        "SELECT e.*, n.name FROM employer AS e LEFT JOIN employer_name AS n ON n.employer = e.id"
        " WHERE e.id = ?",
        (employer.bytes,),
    ).fetchone()
    return None if row is None else _employer(row)


def _employer(row: Sequence[Any]) -> Employer:
    fields = dict(zip(_EMPLOYER, row, strict=True))
    return Employer.model_validate(fields | {"id": UUID(bytes=fields["id"])})
