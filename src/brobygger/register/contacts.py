"""Contacts as they stand: one by its id, or the newest that somebody wrote down."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.contact import Contact
from brobygger.domain.hybrid_clock import first_uuid7
from brobygger.register.tails import by_tail

ROW = "c.*, detail.time, detail.topics, note.text"
WITH_THE_REST = (
    "LEFT JOIN contact_detail AS detail ON detail.contact = c.id"
    " LEFT JOIN contact_note AS note ON note.contact = c.id"
)
"""What `contacts_of` reads of a contact `c`, and how it is joined to it."""

_FURTHEST = 10_000


def contact_by_id(db: Database, contact: UUID) -> Contact | None:
    rows = db.execute(
        f"SELECT {ROW} FROM contact AS c {WITH_THE_REST} WHERE c.id = ?",  # noqa: S608
        (contact.bytes,),
    ).fetchall()
    found = contacts_of(db, rows)
    return found[0] if found else None


def contact_by_tail(db: Database, tail: str) -> Contact:
    """The contact whose id ends in the hex digits `tail` (hyphens do not matter).

    Errors: ``contact.unknown``, ``contact.ambiguous`` (id, tails: longer ones to choose
    from). Looks at every contact, unless the whole id is given.
    """
    contact = contact_by_id(db, by_tail(db, "contact", tail))
    assert contact is not None
    return contact


def newest_by(
    db: Database, author: str, *, since_ms: int = 0, live: bool = False, limit: int
) -> list[Contact]:
    """What `author` wrote down since then, newest first; with `live` not what is withdrawn.

    Walks back along the ids, which are in the order of writing, at most `_FURTHEST` of them.
    """
    rows = db.execute(
        f"SELECT {ROW} FROM"  # noqa: S608 - constants only
        " (SELECT * FROM contact WHERE id >= ? ORDER BY id DESC LIMIT ?) AS c"
        f" {WITH_THE_REST} WHERE c.author = ? AND c.withdrawn <= ? LIMIT ?",
        (first_uuid7(since_ms).bytes, _FURTHEST, author, int(not live), limit),
    ).fetchall()
    return contacts_of(db, rows)


def count_without_activity(db: Database, most: int) -> int:
    """How many live contacts wait for an activity; stops at `most`."""
    (count,) = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM contact"
        " WHERE activity IS NULL AND withdrawn = 0 LIMIT ?)",
        (most,),
    ).fetchone()
    return int(count)


def contacts_of(db: Database, rows: list[tuple[Any, ...]]) -> list[Contact]:
    """The contacts of rows with the columns `ROW`, in their order."""
    ids = [row[0] for row in rows]
    people = _parts(db, "contact_person", ids)
    topics = _parts(db, "contact_topic", ids)
    partners = _parts(db, "contact_partner", ids)
    contacts = []
    for contact, *columns in rows:
        fields: dict[str, Any] = dict(zip(_COLUMNS, columns, strict=True))
        fields["id"] = UUID(bytes=contact)
        fields["people"] = [
            dict(zip(_PERSON, person, strict=True)) for person in people.get(contact, ())
        ]
        fields["topics"] = [topic for (topic,) in topics.get(contact, ())]
        fields["partners"] = [partner for (partner,) in partners.get(contact, ())]
        sensitive = fields["sensitive_topics"]
        fields["sensitive_topics"] = json.loads(sensitive) if sensitive else ()
        contacts.append(Contact.model_validate(fields))
    return contacts


# The columns in their order, behind the contact's id and, of a part, its place.
_COLUMNS = (
    *("day", "base", "activity", "channel", "reached", "counterpart", "families"),
    *("accompaniment", "minutes", "first_time", "course", "author", "logged_clock", "withdrawn"),
    *("time", "sensitive_topics", "note"),
)
_PERSON = ("code", "number", "age_band", "gender", "role", "department", "participant")


def _parts(db: Database, table: str, ids: list[bytes]) -> dict[bytes, list[tuple[Any, ...]]]:
    """The rows of a table of parts in their order, by contact that has any."""
    found: dict[bytes, list[tuple[Any, ...]]] = {}
    marks = ",".join("?" * len(ids))
    rows: Iterable[tuple[Any, ...]] = db.execute(
        f"SELECT * FROM {table} WHERE contact IN ({marks}) ORDER BY 1, 2",  # noqa: S608
        ids,
    )
    for contact, _place, *columns in rows:
        found.setdefault(contact, []).append(tuple(columns))
    return found
