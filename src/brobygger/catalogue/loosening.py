"""What a changed agreement no longer protects: sensitive topics, partners, notes, small numbers."""

from typing import Any

from brobygger.catalogue.lattice import LatticeRow, chosen
from brobygger.catalogue.models import Catalogue, Count
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
    if after.disclosure.k < before.disclosure.k:
        found.append(("smallest_group", str(after.disclosure.k)))
    found += [
        ("at_least", row.id)
        for row in after.lattice.values()
        if not row.retired and _least(before, row) > row.at_least
    ]
    return found


def _least(before: Catalogue, row: LatticeRow) -> int:
    """So many people stood before behind what a row shows; 0 where nothing was said of it."""
    alike = [
        each.at_least
        for each in before.lattice.values()
        if not each.retired and each.kind == row.kind and {*each.by} & {*row.by}
        and {*map(_id, chosen(each, before.counts))} & {*map(_id, chosen(row, before.counts))}
    ]  # fmt: skip
    return min(alike, default=0)


def _id(count: Count) -> str:
    return count.id


def _forms(row: Any) -> set[str]:
    spoken = {row.name, row.short or row.id, *row.words} if isinstance(row, Spoken) else set()
    return {form.casefold() for form in {row.id} | spoken}
