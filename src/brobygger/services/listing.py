"""Looking at contacts: the list, slice by slice, and the history of one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.rows import Spoken
from brobygger.domain.contact import Contact
from brobygger.domain.entry import Entry, in_order, undone_ids
from brobygger.domain.hybrid_clock import moment
from brobygger.language.choice import choose, choose_among
from brobygger.language.fixed_words import REACHED
from brobygger.register import listing
from brobygger.register.contacts import contact_by_tail
from brobygger.register.journal import entries_of
from brobygger.register.listing import ContactQuery, Cursor, Slice
from brobygger.services.workplace import Workplace

__all__ = [
    "ContactQuery",
    "Cursor",
    "HistoryItem",
    "Slice",
    "contacts",
    "history",
    "listing_query",
    "next_slice",
]

_AT_ONCE = 500
_REACHED = {reached.value: (*words, reached.value) for reached, words in REACHED.items()}


def listing_query(
    catalogue: Catalogue,
    first_day: date | None = None,
    last_day: date | None = None,
    *,
    reached: str | None = None,
    without_activity: bool = False,
    withdrawn: bool = False,
    **named: str | None,
) -> ContactQuery:
    """A query from what people call things: `base`, `activity`, `department`, `channel`, `topic`.

    Errors of `choose`.
    """
    tables: dict[str, Mapping[str, Spoken]] = {
        "base": catalogue.bases,
        "activity": catalogue.activities,
        "department": catalogue.departments,
        "channel": catalogue.channels,
        "topic": catalogue.topics,
    }
    chosen = {what: choose(tables[what], text) for what, text in named.items() if text is not None}
    return ContactQuery(
        first_day,
        last_day,
        reached=None if reached is None else choose_among(_REACHED, reached),
        without_activity=without_activity,
        withdrawn=None if withdrawn else False,
        **chosen,
    )


def next_slice(
    workplace: Workplace,
    query: ContactQuery,
    *,
    cursor: Cursor | None = None,
    backwards: bool = False,
    limit: int,
) -> Slice:
    """The next at most `limit` contacts behind `cursor`, newest day first.

    With `backwards` those before it, from the end of the list where there is no cursor; they
    too are newest first. One short job for the register, whatever the filter: it may find
    nothing and yet give a cursor to go on from (see `Slice`).
    """
    return workplace.register.read(
        listing.next_slice, query, cursor=cursor, backwards=backwards, limit=limit
    )


def contacts(
    workplace: Workplace, query: ContactQuery, *, after: str | None = None, limit: int | None = None
) -> Iterator[Contact]:
    """Contacts newest day first, slice by slice, from behind the one whose id ends in `after`."""
    cursor = None
    if after is not None:
        cursor = Cursor.at(workplace.register.read(contact_by_tail, after))
    left = limit
    while left is None or left > 0:
        size = _AT_ONCE if left is None else min(_AT_ONCE, left)
        found = next_slice(workplace, query, cursor=cursor, limit=size)
        yield from found.contacts
        if found.cursor is None:
            return
        cursor = found.cursor
        left = None if left is None else left - len(found.contacts)


@dataclass(frozen=True)
class HistoryItem:
    """One entry in a contact's history; `undone` when it no longer counts."""

    entry: Entry
    stated: dict[str, Any]
    undone: bool

    def as_json(self) -> dict[str, Any]:
        return {
            "id": str(self.entry.id),
            "kind": self.entry.kind,
            "author": self.entry.author,
            "at": moment(self.entry.clock).isoformat().replace("+00:00", "Z"),
            "stated": self.stated,
            "undone": self.undone,
        }


def contact_with(workplace: Workplace, tail: str) -> Contact:
    """Errors of `contact_by_tail`."""
    return workplace.register.read(contact_by_tail, tail)


def history(workplace: Workplace, tail: str) -> tuple[Contact, list[HistoryItem]]:
    """The contact whose id ends in `tail`, and its entries in clock order."""
    contact = workplace.register.read(contact_by_tail, tail)
    ordered = in_order(workplace.register.read(entries_of, contact.id))
    undone = undone_ids(ordered)
    return contact, [HistoryItem(entry, entry.stated, entry.id in undone) for entry in ordered]
