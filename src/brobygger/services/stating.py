"""From what is known of a contact to entries in the journal, for lines and forms alike."""

from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.contact import Contact, Detailed, Logged, Noted, changes, stated
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.register.contacts import contact_by_id
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write


def logged_of(contact: Contact) -> Logged:
    """The part of a contact that goes to the whole plan."""
    return Logged.model_validate(contact.model_dump(include=set(Logged.model_fields)))


def detailed_of(contact: Contact) -> Detailed:
    """The part of a contact that stays at its base."""
    return Detailed(time=contact.time, topics=contact.sensitive_topics)


def first_statements(logged: Logged, detailed: Detailed, note: str | None) -> list[Statement]:
    """What a new contact states."""
    statements = [Statement(Kind.LOGGED, stated(logged))]
    if detailed != Detailed():
        statements.append(Statement(Kind.DETAILED, stated(detailed), Audience.BASE))
    if note:
        noted = stated(Noted(text=note))
        statements.append(Statement(Kind.NOTED, noted, Audience.BASE))
    return statements


def changing_statements(
    before: Contact, logged: Logged, detailed: Detailed, note: str | None
) -> list[Statement]:
    """What changes a contact into that, field by field; `note` is None where it stays."""
    is_new_note = note is not None and note != (before.note or "")
    found = (
        (Kind.CORRECTED, changes(logged_of(before), logged), Audience.PLAN),
        (Kind.DETAILED, changes(detailed_of(before), detailed), Audience.BASE),
        (Kind.NOTED, {"text": note} if is_new_note else {}, Audience.BASE),
    )
    return [
        Statement(kind, content, audience, before.id)
        for kind, content, audience in found
        if content
    ]


def save(workplace: Workplace, statements: list[Statement], draft: str | None = None) -> Contact:
    """Write one act, and drop the draft that it was in the same transaction.

    The contact as it then stands.
    """
    entries = write(workplace, statements, draft)
    contact = workplace.register.read(contact_by_id, entries[0].subject)
    assert contact is not None
    return contact


def not_saved(
    workplace: Workplace, logged: Logged, detailed: Detailed, note: str | None
) -> Contact:
    """The contact as it would be."""
    return Contact(
        **logged.model_dump(),
        id=UUID(int=0),
        time=detailed.time,
        sensitive_topics=detailed.topics,
        note=note or None,
        author=workplace.author,
        logged_clock=0,
    )
