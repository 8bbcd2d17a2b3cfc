"""The indicators' pages of a year, with the plan's own counts beside them."""

from brobygger.counting.indicators import FocusAreaPage, pages
from brobygger.domain.values import EARLIEST_DAY
from brobygger.errors import BrobyggerError
from brobygger.register.readings import comments, follow_ups, readings
from brobygger.services.figures import period_figures
from brobygger.services.workplace import Workplace


def indicator_pages(workplace: Workplace, year: int | None = None) -> tuple[FocusAreaPage, ...]:
    """All pages, as of a year (else this one); own counts are those of the year so far.

    Error ``indicators.year`` (year, first, last).
    """
    this_year = workplace.clock.today().year
    wanted = this_year if year is None else year
    earliest = int(EARLIEST_DAY[:4])
    if not earliest <= wanted <= this_year:
        raise BrobyggerError("indicators.year", year=wanted, first=earliest, last=this_year)
    _period, own = period_figures(workplace, f"{wanted:04d}")
    register = workplace.register
    return pages(
        workplace.catalogue,
        register.read(readings),
        register.read(comments),
        own,
        wanted,
        register.read(follow_ups),
    )
