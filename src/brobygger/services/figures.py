"""Figures of a period."""

from datetime import timedelta

from brobygger.counting.contact_counts import contact_query
from brobygger.counting.figures import Figure, figures
from brobygger.domain.period import Period
from brobygger.language.choice import choose
from brobygger.register.figures import counted
from brobygger.services.workplace import Workplace


def period_figures(
    workplace: Workplace, period: str, base: str | None = None
) -> tuple[Period, list[Figure]]:
    """All figures of the period named, or only those of the base that `base` means.

    Errors: ``period.unknown``, those of `choose`.
    """
    named = Period.parse(period)
    only = None if base is None else choose(workplace.catalogue.bases, base)
    query = contact_query(workplace.catalogue, named)
    rows = workplace.register.read(counted, query)
    found = figures(workplace.catalogue, named, query.counts, rows)
    return named, [figure for figure in found if only in (None, figure.base)]


def last_week(workplace: Workplace) -> str:
    """The name of the latest week that is over."""
    return Period.holding(workplace.clock.today() - timedelta(days=7), "week").name
