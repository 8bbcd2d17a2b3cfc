"""Contacts as they stand: one by its id, and pages of them, newest day first.

A page costs its own length where an index leads (day, base, activity); the other filters
are tested row by row along that index.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.contact import Contact, Person
from brobygger.domain.hybrid_clock import first_uuid7
from brobygger.domain.values import Counterpart, Reached
from brobygger.errors import BrobyggerError


@dataclass(frozen=True)
class ContactQuery:
    """Which contacts to list; what is None does not matter."""

    first_day: date | None = None
    last_day: date | None = None
    base: str | None = None
    activity: str | None = None
    department: str | None = None
    channel: str | None = None
    reached: str | None = None
    topic: str | None = None
    without_activity: bool = False
    withdrawn: bool = False
    """Whether withdrawn ones are listed too."""


_ID_DIGITS = 32
_MOST_CANDIDATES = 5
_FURTHEST = 10_000

_HAS_PERSON = (
    "EXISTS (SELECT 1 FROM contact_person AS p WHERE p.contact = c.id AND p.department = ?)"
)
_HAS_TOPIC = (
    "(EXISTS (SELECT 1 FROM contact_topic AS t WHERE t.contact = c.id AND t.topic = ?) OR EXISTS"
    " (SELECT 1 FROM contact_detail AS d, json_each(d.topics) AS s"
    " WHERE d.contact = c.id AND s.value = ?))"
)


def page(
    db: Database, query: ContactQuery, *, after: UUID | None = None, limit: int
) -> list[Contact]:
    """At most `limit` contacts that come after the contact `after` in the list's order."""
    conditions, values = _conditions(query)
    if after is not None:
        row = db.execute("SELECT day FROM contact WHERE id = ?", (after.bytes,)).fetchone()
        if row is None:
            return []
        conditions.append("(c.day, c.id) < (?, ?)")
        values += [row[0], after.bytes]
    where = " AND ".join(conditions) or "1"
    rows = db.execute(
        f"SELECT c.* FROM contact AS c WHERE {where}"  # noqa: S608 - constants only
        " ORDER BY c.day DESC, c.id DESC LIMIT ?",
        (*values, limit),
    ).fetchall()
    return _contacts(db, rows)


def _conditions(query: ContactQuery) -> tuple[list[str], list[object]]:
    conditions: list[str] = [] if query.withdrawn else ["c.withdrawn = 0"]
    values: list[object] = []
    for sql, value in (
        ("c.day >= ?", query.first_day and query.first_day.isoformat()),
        ("c.day <= ?", query.last_day and query.last_day.isoformat()),
        ("c.base = ?", query.base),
        ("c.activity = ?", query.activity),
        ("c.channel = ?", query.channel),
        ("c.reached = ?", query.reached),
        (_HAS_PERSON, query.department),
        (_HAS_TOPIC, query.topic),
    ):
        if value is not None:
            conditions.append(sql)
            values += [value] * sql.count("?")
    if query.without_activity:
        conditions.append("c.activity IS NULL")
    return conditions, values


def contact_by_id(db: Database, contact: UUID) -> Contact | None:
    rows = db.execute("SELECT * FROM contact WHERE id = ?", (contact.bytes,)).fetchall()
    found = _contacts(db, rows)
    return found[0] if found else None


def contact_by_tail(db: Database, tail: str) -> Contact:
    """The contact whose id ends in the hex digits `tail` (hyphens do not matter).

    Errors: ``contact.unknown``, ``contact.ambiguous`` (id, tails: longer ones to choose
    from). Looks at every contact, unless the whole id is given.
    """
    digits = tail.replace("-", "").lower()
    if not digits or set(digits) - set("0123456789abcdef") or len(digits) > _ID_DIGITS:
        raise BrobyggerError("contact.unknown", id=tail)
    if len(digits) == _ID_DIGITS:
        found = [UUID(digits)]
    else:
        rows = db.execute(
            "SELECT id FROM contact WHERE substr(hex(id), ?) = ? LIMIT ?",
            (-len(digits), digits.upper(), _MOST_CANDIDATES),
        )
        found = [UUID(bytes=bytes(row[0])) for row in rows]
    if len(found) > 1:
        tails = tuple(contact.hex[-max(12, len(digits) + 4) :] for contact in found)
        raise BrobyggerError("contact.ambiguous", id=tail, tails=tails)
    contact = contact_by_id(db, found[0]) if found else None
    if contact is None:
        raise BrobyggerError("contact.unknown", id=tail)
    return contact


def newest_by(
    db: Database, author: str, *, since_ms: int = 0, live: bool = False, limit: int
) -> list[Contact]:
    """What `author` wrote down since then, newest first; with `live` not what is withdrawn.

    Walks back along the ids, which are in the order of writing, at most `_FURTHEST` of them.
    """
    rows = db.execute(
        "SELECT * FROM (SELECT * FROM contact WHERE id >= ? ORDER BY id DESC LIMIT ?)"
        " WHERE author = ? AND withdrawn <= ? LIMIT ?",
        (first_uuid7(since_ms).bytes, _FURTHEST, author, int(not live), limit),
    ).fetchall()
    return _contacts(db, rows)


def count_without_activity(db: Database, most: int) -> int:
    """How many live contacts wait for an activity; stops at `most`."""
    (count,) = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM contact"
        " WHERE activity IS NULL AND withdrawn = 0 LIMIT ?)",
        (most,),
    ).fetchone()
    return int(count)


def _contacts(db: Database, rows: list[tuple[Any, ...]]) -> list[Contact]:
    ids = [row[0] for row in rows]
    people = _children(db, "contact_person", ids)
    topics = _children(db, "contact_topic", ids)
    partners = _children(db, "contact_partner", ids)
    details = _children(db, "contact_detail", ids)
    notes = _children(db, "contact_note", ids)
    contacts = []
    for row in rows:
        (contact, day, base, activity, channel, reached, counterpart, families, accompaniment,
         minutes, first_time, course, author, logged_clock, withdrawn) = row  # fmt: skip
        (time, sensitive) = details[contact][0] if details[contact] else (None, "[]")
        contacts.append(
            Contact(
                id=UUID(bytes=contact),
                day=date.fromisoformat(day),
                time=time,
                base=base,
                activity=activity,
                channel=channel,
                reached=Reached(reached),
                counterpart=Counterpart(counterpart),
                partners=tuple(partner for _, partner in partners[contact]),
                people=tuple(_person(*columns) for columns in people[contact]),
                families=families,
                topics=tuple(topic for _, topic in topics[contact]),
                sensitive_topics=tuple(json.loads(sensitive)),
                accompaniment=accompaniment,
                minutes=minutes,
                first_time=bool(first_time),
                course=course,
                note=notes[contact][0][0] if notes[contact] else None,
                author=author,
                logged_clock=logged_clock,
                withdrawn=bool(withdrawn),
            )
        )
    return contacts


def _person(
    _place: int, code: str, number: int, age_band: str, gender: str, role: str, department: str
) -> Person:
    return Person.model_validate(
        {
            "code": code,
            "number": number,
            "age_band": age_band,
            "gender": gender,
            "role": role,
            "department": department,
        }
    )


def _children(db: Database, table: str, ids: list[bytes]) -> dict[bytes, list[tuple[Any, ...]]]:
    """The rows of a table of parts, by contact, without the contact's id."""
    found: dict[bytes, list[tuple[Any, ...]]] = {contact: [] for contact in ids}
    if not ids:
        return found
    marks = ",".join("?" * len(ids))
    rows: Iterable[tuple[Any, ...]] = db.execute(
        f"SELECT * FROM {table} WHERE contact IN ({marks}) ORDER BY 1, 2",  # noqa: S608
        ids,
    )
    for contact, *columns in rows:
        found[contact].append(tuple(columns))
    return found
