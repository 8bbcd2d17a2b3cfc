"""The list of contacts, newest day first, in slices whose cost is bounded.

The database has one thread, so no single read may take it for long. An index leads through
the days (of all, of one base or of one activity); all other conditions are tested row by row
along it, and a slice ends after `_FURTHEST` rows even where it found nothing yet.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.contact import Contact
from brobygger.register.contacts import ROW, WITH_THE_REST, contacts_of

_FURTHEST = 1000


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
    code: str | None = None
    without_activity: bool = False
    withdrawn: bool | None = False
    """Only those that stand (False) or were withdrawn (True); both where it is None."""


@dataclass(frozen=True)
class Cursor:
    """A place in the list; it holds even when the contact that was there has moved."""

    day: date
    contact: UUID

    @classmethod
    def at(cls, contact: Contact) -> "Cursor":
        return cls(contact.day, contact.id)


@dataclass(frozen=True)
class Slice:
    """Contacts in the list's order, and where to go on; None at the end of the list.

    A slice may hold nothing and yet have a cursor: what was looked at did not fit.
    """

    contacts: list[Contact]
    cursor: Cursor | None


def next_slice(
    db: Database,
    query: ContactQuery,
    *,
    cursor: Cursor | None = None,
    backwards: bool = False,
    limit: int,
) -> Slice:
    """At most `limit` contacts behind `cursor`, or with `backwards` those before it.

    Without a cursor it begins at the newest, or with `backwards` at the oldest.
    """
    index, leading, lead_values = _lead(query)
    tests, test_values = _tests(query)
    low, high = _span(query, cursor, backwards)
    order = "ASC" if backwards else "DESC"
    walk = (
        f"FROM contact AS c INDEXED BY {index}"
        f" WHERE {leading} AND (c.day, c.id) >= (?, ?) AND (c.day, c.id) < (?, ?)"
        f" ORDER BY c.day {order}, c.id {order} LIMIT ?"
    )
    walked = (*lead_values, *low, *high)
    # SQLite runs the inner query as far as the outer one asks, and in its order.
    rows = db.execute(
        f"SELECT {ROW} FROM (SELECT c.* {walk}) AS c {WITH_THE_REST}"  # noqa: S608
        f" WHERE {tests} LIMIT ?",
        (*walked, _FURTHEST, *test_values, limit + 1),
    ).fetchall()
    contacts = contacts_of(db, rows[:limit])
    further: Cursor | None = None
    if len(rows) > limit:
        further = Cursor.at(contacts[-1])
    else:
        last = db.execute(
            f"SELECT c.day, c.id {walk} OFFSET ?",
            (*walked, 1, _FURTHEST - 1),
        ).fetchone()
        if last is not None:
            further = Cursor(date.fromisoformat(last[0]), UUID(bytes=last[1]))
    return Slice(contacts[::-1] if backwards else contacts, further)


_Place = tuple[str, bytes]
"""A day and an id as the index has them; an id that is no whole one stands between two."""


def _just_behind(day: str, contact: bytes) -> _Place:
    return day, contact + b"\0"


def _span(query: ContactQuery, cursor: Cursor | None, backwards: bool) -> tuple[_Place, _Place]:
    """Where the walk is: from the first place to before the second."""
    low: _Place = (query.first_day.isoformat() if query.first_day else "", b"")
    high: _Place = ("~", b"")
    if query.last_day is not None and query.last_day < date.max:
        high = ((query.last_day + timedelta(days=1)).isoformat(), b"")
    if cursor is not None:
        day, contact = cursor.day.isoformat(), cursor.contact.bytes
        if backwards:
            low = max(low, _just_behind(day, contact))
        else:
            high = min(high, (day, contact))
    return low, high


def _lead(query: ContactQuery) -> tuple[str, str, tuple[object, ...]]:
    """The index that leads, and the condition on its first column; activities are narrowest."""
    if query.without_activity:
        return "contact_activity_day", "c.activity IS NULL", ()
    if query.activity is not None:
        return "contact_activity_day", "c.activity = ?", (query.activity,)
    if query.base is not None:
        return "contact_base_day", "c.base = ?", (query.base,)
    return "contact_day", "1", ()


_HAS_PERSON = "EXISTS (SELECT 1 FROM contact_person AS p WHERE p.contact = c.id AND p.{} = ?)"
_HAS_TOPIC = (
    "(EXISTS (SELECT 1 FROM contact_topic AS t WHERE t.contact = c.id AND t.topic = ?) OR EXISTS"
    " (SELECT 1 FROM contact_detail AS d, json_each(d.topics) AS s"
    " WHERE d.contact = c.id AND s.value = ?))"
)


def _tests(query: ContactQuery) -> tuple[str, list[object]]:
    """What is looked at row by row; what has led the way is true anyhow."""
    conditions = ["1"] if query.withdrawn is None else [f"c.withdrawn = {int(query.withdrawn)}"]
    values: list[object] = []
    for sql, value in (
        ("c.base = ?", query.base),
        ("c.activity = ?", query.activity),
        ("c.channel = ?", query.channel),
        ("c.reached = ?", query.reached),
        (_HAS_PERSON.format("department"), query.department),
        (_HAS_PERSON.format("code"), query.code),
        (_HAS_TOPIC, query.topic),
    ):
        if value is not None:
            conditions.append(sql)
            values += [value] * sql.count("?")
    return " AND ".join(conditions), values
