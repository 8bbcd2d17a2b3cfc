"""Figures of a period."""

from brobygger.counting.contact_counts import contact_query
from brobygger.counting.figures import Figure, figures
from brobygger.domain.period import Period
from brobygger.register.figures import counted
from brobygger.services.workplace import Workplace


def period_figures(workplace: Workplace, period: Period, base: str | None = None) -> list[Figure]:
    """All figures of `period`, or only those of one base (its id)."""
    query = contact_query(workplace.catalogue, period)
    rows = workplace.register.read(counted, query)
    found = figures(workplace.catalogue, period, query.counts, rows)
    return found if base is None else [figure for figure in found if figure.base == base]
