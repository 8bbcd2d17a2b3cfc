"""The things behind a number as rows: what each adds, then what it is."""

from datetime import date

from brobygger.catalogue.models import Count
from brobygger.counting.behind import Thing
from brobygger.domain.contact import Contact
from brobygger.domain.referral import Referral
from brobygger.services.behind_details import Detail
from brobygger.services.workplace import Workplace
from brobygger.telling.behind import adds, thing_words
from brobygger.telling.courses import short
from brobygger.telling.pieces import right
from brobygger.tui.widgets.contact_rows import listed_row
from brobygger.tui.widgets.plain import plain
from brobygger.tui.widgets.referral_rows import referral_row
from brobygger.tui.widgets.rows import Row

_ADDS = {"percent": 10, "days": 9}
_ONE = frozenset({"contacts", "referrals", "placements", "sessions", "employers", "events"})
"""Units of which each thing is one: there is nothing to say of what it adds."""


def behind_row(workplace: Workplace, count: Count, at: int, thing: Thing, detail: Detail) -> Row:
    if isinstance(detail, Contact):
        told, _key = listed_row(workplace, detail)
    elif isinstance(detail, Referral):
        told, _key = referral_row(workplace, detail)
        # It may have been offered long before; here it counts by the day of a step.
        told = plain(f"{short(date.fromisoformat(thing.day))} ") + told
    else:
        told = plain(thing_words(workplace, thing, detail))
    if count.unit not in _ONE:
        width = _ADDS.get(count.unit, 4)
        told = plain(right(adds(count, thing) or "1", width) + "  ", "bold") + told
    return told, f"thing-{at}"
