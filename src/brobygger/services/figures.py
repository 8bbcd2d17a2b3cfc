"""Figures of a period."""

from collections.abc import Callable
from datetime import timedelta

from brobygger.counting.figures import Figure, figures
from brobygger.domain.period import PLAN, Period
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose
from brobygger.services.breakdowns import breakdown_named, broken_down
from brobygger.services.tallies import tallies
from brobygger.services.workplace import Workplace


def period_figures(
    workplace: Workplace,
    period: str,
    base: str | None = None,
    breakdown: str | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[Period, list[Figure]]:
    """All figures of the period named, or only those of the base that `base` means.

    With a `breakdown` each count that may be broken down so has a row for each of its
    categories too, such as `age:13-14`, and `age:unknown`.
    Errors: those of `named_period`, `breakdown_named`, `choose`, `tallies`.
    """
    named = named_period(workplace, period)
    by = None if breakdown is None else breakdown_named(breakdown)
    only = None if base is None else choose(workplace.catalogue.bases, base)
    parts = None if by is None else broken_down(workplace, named, by)
    found = figures(workplace.catalogue, named, tallies(workplace, named, is_wanted), parts)
    return named, [figure for figure in found if only in (None, figure.base)]


def named_period(workplace: Workplace, name: str) -> Period:
    """A week, month, quarter or year, or `plan` for all of the plan's own time.

    Error ``period.unknown``.
    """
    plan = workplace.catalogue.plan
    if name.strip().casefold() == PLAN:
        return Period.of_plan(plan.valid_from, plan.valid_to)
    return Period.parse(name)


def require_begun(workplace: Workplace, name: str) -> None:
    """Zeros of a time to come would look counted: error ``figures.not_begun`` (period).

    Errors of `named_period` too.
    """
    period = named_period(workplace, name)
    if period.kind != PLAN and period.first > workplace.clock.today():
        raise BrobyggerError("figures.not_begun", period=period)


def last_week(workplace: Workplace) -> str:
    """The name of the latest week that is over."""
    return Period.holding(workplace.clock.today() - timedelta(days=7), "week").name
