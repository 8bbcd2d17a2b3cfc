"""Figures of a period."""

from datetime import timedelta
from typing import Any

from brobygger.counting.contact_counts import contact_query
from brobygger.counting.contact_persons import PersonQuery, person_query
from brobygger.counting.figures import Figure, add_rates, additive, figures
from brobygger.counting.people_counts import OF_SOURCE, new_persons, tally
from brobygger.counting.queries import FIRST_SEEN, FIRST_TIMERS
from brobygger.counting.tally import Tally
from brobygger.domain.period import PLAN, Period
from brobygger.language.choice import choose
from brobygger.register.figures import counted as figures_of
from brobygger.services.breakdowns import breakdown_named, broken_down
from brobygger.services.workplace import Workplace


def period_figures(
    workplace: Workplace, period: str, base: str | None = None, breakdown: str | None = None
) -> tuple[Period, list[Figure]]:
    """All figures of the period named, or only those of the base that `base` means.

    With a `breakdown` each count that may be broken down so has a row for each of its
    categories too, such as `age:13-14`, and `age:unknown`.
    Errors: those of `named_period`, `breakdown_named`, `choose`.
    """
    named = named_period(workplace, period)
    by = None if breakdown is None else breakdown_named(breakdown)
    only = None if base is None else choose(workplace.catalogue.bases, base)
    parts = None if by is None else broken_down(workplace, named, by)
    found = figures(workplace.catalogue, named, tallies(workplace, named), parts)
    return named, [figure for figure in found if only in (None, figure.base)]


def named_period(workplace: Workplace, name: str) -> Period:
    """A week, month, quarter or year, or `plan` for all of the plan's own time.

    Error ``period.unknown``.
    """
    plan = workplace.catalogue.plan
    if name.strip().casefold() == PLAN:
        return Period.of_plan(plan.valid_from, plan.valid_to)
    return Period.parse(name)


def tallies(workplace: Workplace, period: Period) -> dict[str, Tally]:
    """Every count of the catalogue that the log can answer, by its id."""
    catalogue, counted = workplace.catalogue, _Counted(workplace, period)
    query = contact_query(catalogue, period)
    found = additive(query.counts, workplace.register.read(figures_of, query.sql, query.values))
    for count in catalogue.counts.values():
        definition = count.definition
        if definition is None or count.id in found:
            continue
        if definition.source == "contacts":
            found[count.id] = counted.persons(person_query(count, definition, period))
        elif definition.source == "persons":
            found[count.id] = counted.new_persons()
        else:
            rows = {sql: counted.rows(sql) for sql in OF_SOURCE[definition.source]}
            found[count.id] = tally(catalogue, count, definition, rows)
            if definition.where.met_as:
                found[count.id].add(counted.persons(person_query(count, definition, period)))
    add_rates(catalogue, found)
    return found


class _Counted:
    """The rows of a period, each query run once."""

    def __init__(self, workplace: Workplace, period: Period) -> None:
        self._register = workplace.register
        self._days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if sql not in self._rows:
            self._rows[sql] = self._register.read(figures_of, sql, self._days)
        return self._rows[sql]

    def persons(self, query: PersonQuery) -> Tally:
        found = Tally()
        known = self._register.read(figures_of, query.known, query.known_values)
        for activity, base, who in known:
            found.who[activity, base].add(who)
        unknown = self._register.read(figures_of, query.unknown, query.unknown_values)
        for activity, base, number in unknown:
            found.numbers[activity, base] += number
        return found

    def new_persons(self) -> Tally:
        """A person counts in the year's first place, so it looks back to the year's first day."""
        first, last = self._days["first"], self._days["last"]
        since = self._days | {"first": f"{first[:4]}-01-01"}
        seen = self._register.read(figures_of, FIRST_SEEN, since)
        return new_persons(seen, self.rows(FIRST_TIMERS), first, last)


def last_week(workplace: Workplace) -> str:
    """The name of the latest week that is over."""
    return Period.holding(workplace.clock.today() - timedelta(days=7), "week").name
