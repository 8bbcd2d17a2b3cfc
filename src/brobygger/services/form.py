"""The contact form: texts by field, filled, read, saved (see `language.form_words`)."""

from collections.abc import Mapping
from uuid import UUID

from brobygger.domain.contact import Contact
from brobygger.errors import BrobyggerError
from brobygger.language import form
from brobygger.language.form import FormReading
from brobygger.language.form_words import FIELDS, PERSON_FIELDS, FormWords, Names, person_field
from brobygger.register.contacts import contact_by_id, newest_by
from brobygger.services.correcting import refuse_what_history_forbids
from brobygger.services.stating import (
    changing_statements,
    detailed_of,
    first_statements,
    logged_of,
    save,
)
from brobygger.services.workplace import Workplace

__all__ = [
    "FIELDS",
    "FORM",
    "PERSON_FIELDS",
    "FormReading",
    "Names",
    "blank_form",
    "correct_form",
    "correction_draft",
    "filled_form",
    "offered",
    "person_field",
    "read_form",
    "save_form",
]

FORM = "form"
"""The name of a new contact's draft."""


def correction_draft(contact: UUID) -> str:
    """The name of the draft of one contact's correction."""
    return f"correction:{contact.hex}"


def blank_form(workplace: Workplace, names: Names) -> dict[str, str]:
    """A form for a new contact, which resembles the worker's own latest one that stands."""
    words = _words(workplace, names)
    last = workplace.register.read(newest_by, workplace.author, live=True, limit=1)
    known = words.like(last[0]) if last else {}
    base = words.label("base", workplace.register.base)
    blank = {field: known.pop(field, "") for field in FIELDS}
    blank |= {"day": "i dag", "base": blank["base"] or base}
    no_one = {person_field(0, field): "" for field in PERSON_FIELDS}
    return blank | (known or no_one)


def filled_form(workplace: Workplace, names: Names, contact: Contact) -> dict[str, str]:
    """The contact as texts; `read_form` gives the same contact again."""
    return _words(workplace, names).filled(contact)


def read_form(
    workplace: Workplace,
    names: Names,
    texts: Mapping[str, str],
    *,
    correcting: Contact | None = None,
) -> FormReading:
    """What the texts say, quickly and without the register; errors stand in the reading.

    In a correction a field that still stands as in `correcting` is not read anew.
    """
    return form.read_form(
        texts,
        _words(workplace, names),
        today=workplace.clock.today(),
        author=workplace.author,
        correcting=correcting,
    )


def offered(workplace: Workplace, names: Names, field: str, typed: str) -> list[str]:
    """What can be chosen in `field` and fits what is typed so far, best first.

    In a list (partners, topics) that is the piece behind the last comma. Empty for fields of
    free text.
    """
    return _words(workplace, names).offered(field, typed)


def save_form(workplace: Workplace, names: Names, texts: Mapping[str, str]) -> Contact:
    """Save the contact that the texts state, and drop the draft; the first error in them."""
    contact = _right(read_form(workplace, names, texts))
    statements = first_statements(logged_of(contact), detailed_of(contact), contact.note)
    return save(workplace, statements, FORM)


def correct_form(
    workplace: Workplace,
    names: Names,
    contact_id: UUID,
    shown: Mapping[str, str],
    texts: Mapping[str, str],
) -> Contact:
    """Change what the user changed in the form `shown`, and drop the draft.

    What a colleague has corrected since stays, unless it is the same field. Errors: the first
    in the texts; ``contact.unknown``, ``contact.withdrawn`` (id), ``contact.unchanged``, those of
    `refuse_what_history_forbids`.
    """
    before = workplace.register.read(contact_by_id, contact_id)
    if before is None:
        raise BrobyggerError("contact.unknown", id=contact_id.hex)
    if before.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=contact_id.hex)
    merged = _merged(filled_form(workplace, names, before), shown, texts)
    after = _right(read_form(workplace, names, merged, correcting=before))
    logged, detailed = logged_of(after), detailed_of(after)
    refuse_what_history_forbids(workplace, contact_id, logged, detailed)
    statements = changing_statements(before, logged, detailed, after.note or "")
    if not statements:
        raise BrobyggerError("contact.unchanged")
    return save(workplace, statements, correction_draft(contact_id))


def _merged(
    now: dict[str, str], shown: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, str]:
    """The form as it stands now with the user's changes; the people are one field."""
    merged = {
        field: now[field] if _same(shown, texts, field) else texts.get(field, "")
        for field in FIELDS
    }
    people = texts if form.rows(shown) != form.rows(texts) else now
    for row, fields in form.rows(people).items():
        merged |= {person_field(row, field): text for field, text in fields.items()}
    return merged


def _same(shown: Mapping[str, str], texts: Mapping[str, str], field: str) -> bool:
    return shown.get(field, "").strip() == texts.get(field, "").strip()


def _right(reading: FormReading) -> Contact:
    for error in reading.errors.values():
        raise error
    assert reading.contact is not None
    return reading.contact


def _words(workplace: Workplace, names: Names) -> FormWords:
    return FormWords(workplace.vocabulary, names)
