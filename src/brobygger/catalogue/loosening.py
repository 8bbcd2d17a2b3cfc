"""What a changed agreement no longer protects: sensitive topics, partners, notes, small numbers."""

from typing import Any

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.rows import Spoken

Loosening = tuple[str, str]
"""A reason code that ``texts`` words, and the name of what it is about."""

_PLAN_ALLOWS = ("notes", "sensitive_with_code", "memory_words", "recognition")
_PROTECTED_ROWS = {"topics": "sensitive", "destinations": "partner_only", "counts": "personal"}
"""Table -> the field that protects its rows where it is true."""


def loosenings(before: Catalogue, after: Catalogue) -> list[Loosening]:
    """Every protection of `before` that `after` lacks.

    A topic that is new, yet goes by a word of a sensitive one, would take its place; so it
    counts as the same.
    """
    found = [
        (field, after.plan.name)
        for field in _PLAN_ALLOWS
        if getattr(after.plan, field) and not getattr(before.plan, field)
    ]
    for table, field in _PROTECTED_ROWS.items():
        protected = {
            form
            for row in getattr(before, table).values()
            if getattr(row, field)
            for form in _forms(row)
        }
        found += [
            (field, row.name)
            for row in getattr(after, table).values()
            if not row.retired and not getattr(row, field) and protected & _forms(row)
        ]
    return found


def _forms(row: Any) -> set[str]:
    spoken = {row.name, row.short or row.id, *row.words} if isinstance(row, Spoken) else set()
    return {form.casefold() for form in {row.id} | spoken}
