"""A contact as one row of a list."""

from textual.content import Content

from brobygger.domain.contact import Contact
from brobygger.services.workplace import Workplace
from brobygger.telling.contacts import pieces
from brobygger.texts.formats import clock, short_day
from brobygger.tui.widgets.plain import plain
from brobygger.tui.widgets.rows import Row


def written_row(workplace: Workplace, contact: Contact) -> Row:
    """Among what was written today: when, and what is not self-evident."""
    left_out = {
        "day": contact.day == workplace.clock.today(),
        "base": contact.base == workplace.register.base,
    }
    at = clock(contact.logged_at.astimezone().time())
    return _row(workplace, contact, at, {field for field, out in left_out.items() if out})


def listed_row(workplace: Workplace, contact: Contact) -> Row:
    """Among all contacts: the day first."""
    return _row(workplace, contact, short_day(contact.day), {"day"})


def _row(workplace: Workplace, contact: Contact, first: str, left_out: set[str]) -> Row:
    told = pieces(workplace.catalogue, contact)
    # Last, since its name is long and a row may be cut off.
    told.sort(key=lambda piece: piece[0] == "activity")
    said = [
        short_day(contact.day) if field == "day" else words
        for field, words in told
        if field not in left_out and field != "withdrawn"
    ]
    style = "$text-muted strike" if contact.withdrawn else ""
    text = " · ".join(said)
    if contact.withdrawn:
        first = f"{first} ✗"
    return Content.assemble(plain(first.ljust(8) + " "), plain(text, style)), contact.id.hex
