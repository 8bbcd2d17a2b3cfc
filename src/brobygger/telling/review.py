"""The team lead's review as plain text: the flow, the days and the states."""

from collections.abc import Iterator
from textwrap import wrap

from brobygger.catalogue.models import Catalogue
from brobygger.counting.review import Review
from brobygger.telling.contacts import named
from brobygger.telling.figures import span
from brobygger.telling.pieces import plain_line
from brobygger.telling.review_flow import flow_lines
from brobygger.telling.review_tables import By, Table, days_table, not_known_line, state_table
from brobygger.texts import gettext as _

_WIDEST = 120
_NARROWEST = 60


def review_text(catalogue: Catalogue, review: Review, columns: int) -> Iterator[str]:
    """Lines of at most `columns` where that is enough for the tables."""
    width = max(_NARROWEST, min(columns, _WIDEST))
    yield " · ".join([span(review.period), *_only(catalogue, review)])
    yield ""
    days = _table(days_table(catalogue, review, width, _by(review)), width)
    if review.is_empty:
        yield _("Ingen henvisninger i perioden.")
        if review.whole.overdue.value:
            yield from days
        return
    yield from map(plain_line, flow_lines(catalogue, review, width))
    yield ""
    yield from days
    yield from map(plain_line, not_known_line(review, width))
    yield ""
    yield from _table(state_table(catalogue, review, width, _by(review)), width)


def _by(review: Review) -> By:
    return "base" if review.destination else "destination"


def _only(catalogue: Catalogue, review: Review) -> list[str]:
    """What the review is narrowed down to."""
    found = [named(catalogue.destinations, review.destination), named(catalogue.bases, review.base)]
    return [name for name in found if name]


def _table(table: Table, width: int) -> Iterator[str]:
    yield from map(plain_line, (*table.heads, *table.rows))
    for line in table.legend.splitlines():
        yield from wrap(line, width)
