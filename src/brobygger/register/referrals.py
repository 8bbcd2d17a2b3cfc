"""Referrals as they stand: one by its id, and lists in slices whose cost is bounded.

The walk goes along the days of the offers, newest first, and tests row by row; a slice ends after
`_FURTHEST` rows even where it found nothing yet. What is due is read along its own index.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.entry import Kind
from brobygger.domain.hybrid_clock import wall_ms
from brobygger.domain.referral import Referral
from brobygger.domain.referral_flow import KNOWN_ENDS, Stage, Wait
from brobygger.domain.referral_query import ReferralQuery
from brobygger.register.journal import newest_own
from brobygger.register.persons import is_person
from brobygger.register.tails import by_tail

Cursor = tuple[str, bytes] | None
"""Where a list goes on: behind that day and id; None from its beginning, or at its end."""

_FURTHEST = 2000
_LAST_ID = b"\xff" * 17
"""Behind every id."""
_STAGES = tuple(Stage)
_WAITED = {
    Wait.ANSWER: "r.answered >= r.sent",
    Wait.START: "r.ongoing >= coalesce(r.agreed, r.sent)",
}
_IS_KNOWN = "(r.state = 'completed' AND r.outcome IS NOT NULL OR r.state IN ({}))".format(
    ",".join(f"'{state.value}'" for state in KNOWN_ENDS)
)


@dataclass(frozen=True)
class ReferralSlice:
    """Referrals in the list's order, and where to go on; None at the end."""

    referrals: list[Referral]
    cursor: Cursor


def next_slice(
    db: Database, query: ReferralQuery, *, cursor: Cursor = None, limit: int
) -> ReferralSlice:
    """At most `limit` referrals behind `cursor`, newest offer first; none that is withdrawn."""
    tests, values = _tests(query)
    low = query.first_day.isoformat() if query.first_day else ""
    high = query.last_day.isoformat() if query.last_day else "~"
    behind = cursor or (high, _LAST_ID)  # a second upper bound would win over it
    walk = (
        "FROM referral AS r INDEXED BY referral_day WHERE r.day >= ?"
        " AND (r.day, r.id) < (?, ?) ORDER BY r.day DESC, r.id DESC LIMIT ?"
    )
    walked = (low, *behind)
    rows = db.execute(
        f"SELECT * FROM (SELECT r.* {walk}) AS r WHERE {tests} LIMIT ?",  # noqa: S608
        (*walked, _FURTHEST, *values, limit + 1),
    ).fetchall()
    found = referrals_of(db, rows[:limit])
    if len(rows) > limit:
        return ReferralSlice(found, (found[-1].day.isoformat(), found[-1].id.bytes))
    last = db.execute(
        f"SELECT r.day, r.id {walk} OFFSET ?",
        (*walked, 1, _FURTHEST - 1),
    ).fetchone()
    return ReferralSlice(found, None if last is None else (last[0], last[1]))


def due_slice(
    db: Database, query: ReferralQuery, *, cursor: Cursor = None, limit: int
) -> ReferralSlice:
    """Those that `query` asks for and that wait for an answer or a follow-up, longest due first.

    Costs as much as there are open ones that something is due of.
    """
    tests, values = _tests(query)
    index, column = _due(query)
    behind = cursor or ("", b"")
    rows = db.execute(
        f"SELECT r.* FROM referral AS r INDEXED BY {index}"  # noqa: S608 - constants only
        f" WHERE r.{column} IS NOT NULL AND (r.{column}, r.id) > (?, ?) AND {tests}"
        f" ORDER BY r.{column}, r.id LIMIT ?",
        (*behind, *values, limit + 1),
    ).fetchall()
    found = referrals_of(db, rows[:limit])
    if len(rows) <= limit:
        return ReferralSlice(found, None)
    last = found[-1].follow_ups[0].day if query.follow_up_on else found[-1].answer_due
    assert last is not None
    return ReferralSlice(found, (last.isoformat(), found[-1].id.bytes))


def _due(query: ReferralQuery) -> tuple[str, str]:
    """The index that leads, and its column."""
    if query.follow_up_on:
        return "referral_follow_up_due", "follow_up_due"
    return "referral_answer_due", "answer_due"


def count_due(db: Database, query: ReferralQuery, most: int) -> int:
    """How many there are to walk through with `due_slice`; stops at `most`."""
    tests, values = _tests(query)
    index, column = _due(query)
    (number,) = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM referral AS r INDEXED BY {index}"  # noqa: S608
        f" WHERE r.{column} IS NOT NULL AND {tests} LIMIT ?)",
        (*values, most),
    ).fetchone()
    return int(number)


def _tests(query: ReferralQuery) -> tuple[str, list[object]]:
    conditions, values = ["r.withdrawn = 0"], list[object]()
    for sql, value in (
        ("r.day >= ?", query.first_day and query.first_day.isoformat()),
        ("r.day <= ?", query.last_day and query.last_day.isoformat()),
        ("r.base = ?", query.base),
        ("r.destination = ?", query.destination),
        ("r.activity = ?", query.activity),
        ("r.owner = ?", query.owner),
        (is_person("r"), query.code),
        ("r.outcome = ?", query.outcome),
        ("r.answer_due < ?", query.overdue_on and query.overdue_on.isoformat()),
        ("r.follow_up_due <= ?", query.follow_up_on and query.follow_up_on.isoformat()),
    ):
        if value is not None:
            conditions.append(sql)
            values += [value] * sql.count("?")
    if query.states is not None:
        conditions.append(f"r.state IN ({','.join('?' * len(query.states))})")
        values += [state.value for state in query.states]
    if query.with_outcome is not None:
        conditions.append(f"r.outcome IS {'NOT ' if query.with_outcome else ''}NULL")
    conditions += _flow_tests(query)
    if query.with_reason:
        conditions.append("r.reason IS ?")
        values.append(query.reason)
    return " AND ".join(conditions), values


def _flow_tests(query: ReferralQuery) -> Iterator[str]:
    """How far it has come and what is known of it, as `domain.referral_flow` says."""
    if query.stage is not None:
        yield _has_come_to(query.stage)
    if query.furthest is not None:
        yield _has_come_to(query.furthest)
        later = _STAGES[_STAGES.index(query.furthest) + 1 :]
        yield f"NOT {_has_come_to(later[0])}" if later else "1"
    if query.waited is not None:
        yield _WAITED[query.waited]
    if query.known is not None:
        yield _IS_KNOWN if query.known else f"NOT {_IS_KNOWN}"


def _has_come_to(stage: Stage) -> str:
    """That stage or a later one; the stages behind the offer are called as their columns."""
    if stage is Stage.OFFERED:
        return "1"
    days = (f"r.{each.value} IS NOT NULL" for each in _STAGES[_STAGES.index(stage) :])
    return f"({' OR '.join(days)})"


_OWNERS = """
WITH RECURSIVE known (owner) AS (
    SELECT min(owner) FROM referral
    UNION ALL SELECT (SELECT min(owner) FROM referral WHERE owner > known.owner) FROM known
    WHERE known.owner IS NOT NULL
)
SELECT owner FROM known WHERE owner IS NOT NULL
"""


def owners(db: Database) -> list[str]:
    """Everybody who has a referral, by name; one look into the index for each of them."""
    rows = db.execute(_OWNERS)
    return [row[0] for row in rows]


def referral_by_id(db: Database, referral: UUID) -> Referral | None:
    found = referrals_by_ids(db, [referral])
    return found[0] if found else None


def referrals_by_ids(db: Database, ids: Iterable[UUID]) -> list[Referral]:
    wanted = [each.bytes for each in ids]
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT * FROM referral WHERE id IN ({marks})", wanted).fetchall()  # noqa: S608
    return referrals_of(db, rows)


def referral_by_tail(db: Database, tail: str) -> Referral:
    """Errors ``referral.unknown``, ``referral.ambiguous`` (id, tails)."""
    referral = referral_by_id(db, by_tail(db, "referral", tail))
    assert referral is not None
    return referral


def referrals_where(db: Database, column: str, value: object) -> list[Referral]:
    """Those that stand with this value in an indexed column, newest first."""
    rows = db.execute(
        f"SELECT * FROM referral WHERE {column} = ? AND withdrawn = 0"  # noqa: S608
        " ORDER BY day DESC, clock DESC, id DESC",
        (value,),
    ).fetchall()
    return referrals_of(db, rows)


def of_person(db: Database, codes: Sequence[str], ids: Sequence[bytes]) -> list[Referral]:
    """All that stand of one person, by codes and bare ids, newest first."""
    of_codes, of_ids = ",".join("?" * len(codes)), ",".join("?" * len(ids))
    rows = db.execute(
        f"SELECT * FROM referral WHERE (code IN ({of_codes}) OR participant IN ({of_ids}))"  # noqa: S608
        " AND withdrawn = 0 ORDER BY day DESC, clock DESC, id DESC",
        (*codes, *ids),
    ).fetchall()
    return referrals_of(db, rows)


def referrals_written_by(db: Database, author: str, since_ms: int, limit: int) -> list[Referral]:
    """Those about which `author` wrote something here since then, the newest first."""
    wanted: dict[UUID, None] = {}
    for entry in newest_own(db, _FURTHEST):
        if wall_ms(entry.clock) < since_ms or len(wanted) == limit:
            break
        if entry.author == author and entry.kind in (Kind.REFERRED, Kind.STEPPED):
            wanted.setdefault(entry.subject)
    found = {each.id: each for each in referrals_by_ids(db, wanted)}
    return [found[each] for each in wanted if each in found and not found[each].withdrawn]


_COLUMNS = (
    *("id", "destination", "template", "base", "activity", "day", "contact", "linked", "parents"),
    *("answers", "code", "age_band", "gender", "role", "department", "participant"),
)
_PERSON = ("code", "age_band", "gender", "role", "department", "participant")
_STEP = (
    *("id", "step", "state", "day", "owner", "author", "how", "reason", "outcome", "due"),
    "follow_up",
)


def referrals_of(db: Database, rows: list[tuple[Any, ...]]) -> list[Referral]:
    """The referrals of whole rows, in their order, with their steps: two queries more."""
    ids = [row[0] for row in rows]
    steps = _parts(db, "referral_step", ids)
    planned = _parts(db, "referral_follow_up", ids)
    found = []
    for row in rows:
        fields: dict[str, Any] = dict(zip(_COLUMNS, row, strict=False))
        author, clock, withdrawn = row[-3:]
        for name in ("id", "contact", "linked", "participant"):
            fields[name] = fields[name] and UUID(bytes=fields[name])
        fields["answers"] = json.loads(fields["answers"])
        fields["person"] = {name: fields.pop(name) for name in _PERSON}
        follow_ups: dict[int, list[dict[str, Any]]] = {}
        for _place, step, key, day, awaits in planned.get(row[0], ()):
            follow_ups.setdefault(step, []).append({"id": key, "day": day, "awaits": bool(awaits)})
        fields["steps"] = [
            dict(zip(_STEP, (UUID(bytes=entry), *columns), strict=True))
            | {"follow_ups": follow_ups.get(place, ())}
            for place, entry, *columns in steps.get(row[0], ())
        ]
        fields |= {"author": author, "clock": clock, "withdrawn": withdrawn}
        found.append(Referral.model_validate(fields))
    return found


def _parts(db: Database, table: str, ids: list[bytes]) -> dict[bytes, list[tuple[Any, ...]]]:
    parts: dict[bytes, list[tuple[Any, ...]]] = {}
    marks = ",".join("?" * len(ids))
    rows = db.execute(f"SELECT * FROM {table} WHERE referral IN ({marks}) ORDER BY 1, 2", ids)  # noqa: S608
    for referral, *columns in rows:
        parts.setdefault(referral, []).append(tuple(columns))
    return parts
