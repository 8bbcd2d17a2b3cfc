"""Looking at contacts: pages of them, and the history of one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from brobygger.catalogue.models import Catalogue, Spoken
from brobygger.domain.contact import Contact
from brobygger.domain.entry import Entry, in_order, undone_ids
from brobygger.domain.hybrid_clock import moment
from brobygger.language.choice import choose, choose_among
from brobygger.language.fixed_words import REACHED
from brobygger.register.contacts import ContactQuery, contact_by_tail, page
from brobygger.register.journal import entries_of
from brobygger.services.workplace import Workplace

_PAGE = 500
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
        withdrawn=withdrawn,
        **chosen,
    )


def contacts(
    workplace: Workplace, query: ContactQuery, *, after: str | None = None, limit: int | None = None
) -> Iterator[Contact]:
    """Contacts newest day first, read page by page, from behind the one named `after`."""
    last = None if after is None else workplace.register.read(contact_by_tail, after).id
    left = limit
    while left is None or left > 0:
        size = _PAGE if left is None else min(_PAGE, left)
        found = workplace.register.read(page, query, after=last, limit=size)
        yield from found
        if len(found) < size:
            return
        last = found[-1].id
        left = None if left is None else left - size


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


def history(workplace: Workplace, tail: str) -> tuple[Contact, list[HistoryItem]]:
    """The contact whose id ends in `tail`, and its entries in clock order."""
    contact = workplace.register.read(contact_by_tail, tail)
    ordered = in_order(workplace.register.read(entries_of, contact.id))
    undone = undone_ids(ordered)
    return contact, [HistoryItem(entry, entry.stated, entry.id in undone) for entry in ordered]
