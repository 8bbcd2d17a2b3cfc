"""The figures of single weeks, counted once each while the screen looks at them."""

from collections.abc import Sequence
from datetime import date

from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.services.figures import period_figures
from brobygger.telling.figure_tree import Values, values_of
from brobygger.tui.desk import Desk


class Weekly:
    """What has been counted so far, until something is written."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], Values] = {}
        self._seen = -1

    def known(self, week: Period, by: str | None) -> Values | None:
        return self._known.get((week.name, by))

    async def count(self, desk: Desk, week: Period, by: str | None) -> bool:
        """Whether there was anything left to count."""
        if self._seen != desk.changes:
            self._known, self._seen = {}, desk.changes
        if (week.name, by) in self._known:
            return False
        seen = desk.changes
        _named, figures = await desk.ask(period_figures, week.name, None, by)
        if seen == desk.changes:
            self._known[week.name, by] = values_of(figures)
        return True


def weeks_until(day: date, number: int) -> Sequence[Period]:
    """So many weeks, the last of them that of `day`; fewer where the calendar begins."""
    found = [Period.holding(day, "week")]
    try:
        while len(found) < number:
            found.insert(0, found[0].neighbour(-1))
    except (BrobyggerError, OverflowError):
        pass
    return found
