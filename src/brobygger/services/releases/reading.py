"""All that a release is worked out from, read as it stood at one moment.

It is read a week's rows at a time, so that nobody who writes waits long; what was written in
between would count in one figure and not in another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brobygger.catalogue.models import Catalogue, Count
from brobygger.disclosure.cells import Line
from brobygger.disclosure.ledger import Ledger
from brobygger.disclosure.settling import settle
from brobygger.domain.occurrence import CountOccurrences
from brobygger.domain.period import Period
from brobygger.domain.reading import Comment
from brobygger.errors import BrobyggerError
from brobygger.register.releases import heads, newest_arrival
from brobygger.services.indicators.comments import comments
from brobygger.services.releases.cuts import Planned, planned
from brobygger.services.releases.late import is_closed, with_late
from brobygger.services.releases.lattice import counts_of
from brobygger.services.releases.ledgers import Book, read_book
from brobygger.services.releases.naming import Naming
from brobygger.services.releases.occurrences import occurrences
from brobygger.services.workplace import Workplace

_TRIES = 4


@dataclass(frozen=True)
class Material:
    """What a period's release is worked out from."""

    planned: Planned
    book: Book
    ledger: Ledger
    """The year's, with people as they are known today."""
    lines: tuple[Line, ...]
    """What the release counts first."""
    comments: Sequence[Comment]


def read_material(workplace: Workplace, period: Period) -> Material:
    """Errors: those of `plan_of` and `read_book`, ``release.meanwhile`` where somebody writes all
    the time.
    """
    for _try in range(_TRIES):
        before = workplace.register.read(newest_arrival)
        found = _read(workplace, period)
        if workplace.register.read(newest_arrival) == before:
            return found
    raise BrobyggerError("release.meanwhile")


def plan_of(workplace: Workplace, period: Period) -> Planned:
    """Errors of `planned`: it may never be released, or not any more."""
    done = workplace.register.read(heads)
    plan, today = workplace.catalogue.plan, workplace.clock.today()
    return planned(period, done, len(done) + 1, plan, today)


def with_things(catalogue: Catalogue) -> list[Count]:
    """Counts that have things of their own; the others follow from theirs."""
    return [each for each in counts_of(catalogue) if each.rate is None]


def comments_of(workplace: Workplace, period: Period) -> list[Comment]:
    """Those to this very period, which leave the house with it."""
    return [each for each in comments(workplace, period) if each.period == period.name]


def _read(workplace: Workplace, period: Period) -> Material:
    plan = plan_of(workplace, period)
    year, cut = plan.year, plan.cut
    book = read_book(workplace, (year - 1, year))
    naming = Naming(workplace)
    ledgers = {of: _today(naming, ledger) for of, ledger in book.ledgers.items()}
    lines: tuple[Line, ...] = ()
    if cut.counts_anew:
        counted = _counted(workplace, naming, year, cut.last)
        if is_closed(ledgers[year - 1], year - 1):
            earlier = _counted(workplace, naming, year - 1, date(year - 1, 12, 31))
            counted = with_late(workplace.catalogue.counts, counted, earlier, ledgers[year - 1])
        lines = settle(ledgers[year], cut, counted)
    return Material(plan, book, ledgers[year], lines, comments_of(workplace, period))


def _today(naming: Naming, ledger: Ledger) -> Ledger:
    return Ledger(ledger.cuts, naming.as_today(ledger.lines), ledger.shown)


def _counted(
    workplace: Workplace, naming: Naming, year: int, last: date
) -> dict[str, CountOccurrences]:
    ids = [each.id for each in with_things(workplace.catalogue)]
    found = occurrences(workplace, year, last, ids)
    return {count: naming.hidden(of) for count, of in found.items()}
