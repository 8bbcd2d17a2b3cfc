"""The rows of contacts."""

import json

from sqlite_utils import Database

from brobygger.domain.contact import Contact, fold_contact
from brobygger.domain.entry import Kind
from brobygger.register.tables.view import Row, View, person_columns, replace


def _write(db: Database, contacts: list[Contact]) -> None:
    ids = [contact.id.bytes for contact in contacts]
    # A new contact has no parts yet, and most are new.
    known = [
        contact
        for contact in ids
        if db.execute("SELECT 1 FROM contact WHERE id = ?", (contact,)).fetchone()
    ]
    replace(db, "contact", "id", known, map(_row, contacts))
    people = (row for contact in contacts for row in _person_rows(contact))
    replace(db, "contact_person", "contact", known, people)
    for table, field in (("contact_topic", "topics"), ("contact_partner", "partners")):
        rows = [
            (contact.id.bytes, place, value)
            for contact in contacts
            for place, value in enumerate(getattr(contact, field))
        ]
        replace(db, table, "contact", known, rows)
    details = [
        (contact.id.bytes, contact.time, json.dumps(contact.sensitive_topics))
        for contact in contacts
        if contact.time or contact.sensitive_topics
    ]
    replace(db, "contact_detail", "contact", known, details)
    notes = [(contact.id.bytes, contact.note) for contact in contacts if contact.note]
    replace(db, "contact_note", "contact", known, notes)


def _row(contact: Contact) -> Row:
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


def _person_rows(contact: Contact) -> list[Row]:
    return [
        (
            contact.id.bytes,
            place,
            person.code,
            *person_columns(person),
            person.participant and person.participant.bytes,
        )
        for place, person in enumerate(contact.people)
    ]


CONTACTS = View(
    Kind.LOGGED,
    fold_contact,
    _write,
    ("contact", "contact_person", "contact_topic", "contact_partner"),
    ("contact_detail", "contact_note"),
)
