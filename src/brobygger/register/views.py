"""Tables with the present state, folded from the journal and nothing else.

`refold` costs as much as the subjects touched have entries, whatever the register holds.
"""

import hashlib
import json
from collections.abc import Iterable
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.domain.adoption import fold_adoption
from brobygger.domain.contact import Contact, fold_contact
from brobygger.domain.entry import Entry, Kind
from brobygger.register.journal import append, entries_of, subjects

_CONTACT_PARTS = (
    "contact_person",
    "contact_topic",
    "contact_partner",
    "contact_detail",
    "contact_note",
)
_PLAN_VIEWS = (
    "contact",
    "contact_person",
    "contact_topic",
    "contact_partner",
    "catalogue_document",
)
_AT_ONCE = 500


def record(db: Database, acts: Iterable[Act]) -> list[Entry]:
    """Write acts to the journal and bring the views up to date, in the caller's transaction."""
    entries = append(db, acts)
    refold(db, (entry.subject for entry in entries))
    return entries


def refold(db: Database, touched: Iterable[UUID]) -> None:
    """Bring the views of the subjects `touched` up to date, in the caller's transaction."""
    contacts: list[Contact] = []
    for subject in dict.fromkeys(touched):
        entries = entries_of(db, subject)
        contact = fold_contact(entries)
        if contact is not None:
            contacts.append(contact)
        elif any(entry.kind == Kind.ADOPTED for entry in entries):
            _write_adoptions(db, entries)
    _write_contacts(db, contacts)


def rebuild(db: Database) -> None:
    """Empty the views and fold the whole journal again."""
    for table in ("contact", *_CONTACT_PARTS, "catalogue_document"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - constants only
    waiting: list[UUID] = []
    for subject in list(subjects(db)):
        waiting.append(subject)
        if len(waiting) == _AT_ONCE:
            refold(db, waiting)
            waiting.clear()
    refold(db, waiting)


def digest(db: Database) -> str:
    """SHA-256 over the views of audience plan, the same on every machine that knows the same."""
    total = hashlib.sha256()
    for table in _PLAN_VIEWS:
        total.update(table.encode())
        for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608
            total.update(repr(row).encode())
    return total.hexdigest()


def _write_contacts(db: Database, contacts: list[Contact]) -> None:
    known = [
        (contact.id.bytes,)
        for contact in contacts
        if db.execute("SELECT 1 FROM contact WHERE id = ?", (contact.id.bytes,)).fetchone()
    ]
    many = db.conn.executemany
    for table in _CONTACT_PARTS:
        many(f"DELETE FROM {table} WHERE contact = ?", known)  # noqa: S608 - constants only
    many(
        "INSERT OR REPLACE INTO contact VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [_contact_row(contact) for contact in contacts],
    )
    many(
        "INSERT INTO contact_person VALUES (?,?,?,?,?,?,?,?)",
        [row for contact in contacts for row in _person_rows(contact)],
    )
    for table, field in (("contact_topic", "topics"), ("contact_partner", "partners")):
        many(
            f"INSERT INTO {table} VALUES (?,?,?)",  # noqa: S608 - constants only
            [
                (contact.id.bytes, place, value)
                for contact in contacts
                for place, value in enumerate(getattr(contact, field))
            ],
        )
    many(
        "INSERT INTO contact_detail VALUES (?,?,?)",
        [
            (contact.id.bytes, contact.time, json.dumps(contact.sensitive_topics))
            for contact in contacts
            if contact.time or contact.sensitive_topics
        ],
    )
    many(
        "INSERT INTO contact_note VALUES (?,?)",
        [(contact.id.bytes, contact.note) for contact in contacts if contact.note],
    )


def _contact_row(contact: Contact) -> tuple[object, ...]:
    return (
        contact.id.bytes,
        contact.day.isoformat(),
        contact.base,
        contact.activity,
        contact.channel,
        contact.reached.value,
        contact.counterpart.value,
        contact.families,
        contact.accompaniment,
        contact.minutes,
        int(contact.first_time),
        contact.course,
        contact.author,
        contact.logged_clock,
        int(contact.withdrawn),
    )


def _person_rows(contact: Contact) -> list[tuple[object, ...]]:
    return [
        (
            contact.id.bytes,
            place,
            person.code,
            person.number,
            person.age_band and person.age_band.value,
            person.gender and person.gender.value,
            person.role and person.role.value,
            person.department,
        )
        for place, person in enumerate(contact.people)
    ]


def _write_adoptions(db: Database, entries: list[Entry]) -> None:
    for entry in entries:
        db.execute("DELETE FROM catalogue_document WHERE entry = ?", (entry.id.bytes,))
    for adoption in fold_adoption(entries):
        db.execute(
            "INSERT INTO catalogue_document VALUES (?,?,?,?,?,?)",
            (
                adoption.entry.bytes,
                adoption.clock,
                adoption.document,
                adoption.version,
                adoption.sha256,
                adoption.text,
            ),
        )
