"""The figures of single weeks, counted once each while the screen looks at them."""

from collections.abc import Sequence
from datetime import date

from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.services.figures import period_figures
from brobygger.telling.spots import Spot, Values, value_of, values_of
from brobygger.tui.desk import Desk


class Weekly:
    """What has been counted so far, until something is written."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], Values] = {}
        self._seen = -1

    def values(
        self, weeks: Sequence[Period], by: str | None, spot: Spot, base: str | None
    ) -> tuple[list[tuple[int, int | None]], int]:
        """Number and value of each week, and how many of them are not counted yet."""
        known = [(week, self._known.get((week.name, by))) for week in weeks]
        return [
            (week.first.isocalendar().week, None if of is None else value_of(of, spot, base))
            for week, of in known
        ], sum(of is None for _week, of in known)

    async def count_next(self, desk: Desk, weeks: Sequence[Period], by: str | None) -> bool:
        """Count the newest of these weeks that is missing; False where none is.

        What is written meanwhile makes all of them missing again.
        """
        if self._seen != desk.changes:
            self._known, self._seen = {}, desk.changes
        missing = [week for week in weeks if (week.name, by) not in self._known]
        if not missing:
            return False
        seen, newest = desk.changes, missing[-1]
        _named, figures = await desk.ask(period_figures, newest.name, None, by)
        if seen == desk.changes:
            self._known[newest.name, by] = values_of(figures)
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
