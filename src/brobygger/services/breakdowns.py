"""Figures broken down: read where they are asked for, in slices of a week, where contacts are many
of a day.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, get_args

from brobygger.catalogue.measures import Breakdown
from brobygger.counting.breakdowns import (
    Parts,
    additive_by,
    categories,
    contact_query_by,
    counts_by,
    new_by,
    person_query_by,
    persons_by,
    rows_by,
)
from brobygger.counting.categories import first_seen, first_timers, with_category
from brobygger.counting.contact_counts import is_additive
from brobygger.counting.people_counts import OF_SOURCE
from brobygger.counting.tally import Tally
from brobygger.domain.period import Period
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose_among
from brobygger.services.slices import days_of, of_contacts, rows_in, rows_of
from brobygger.services.workplace import Workplace

BREAKDOWNS: tuple[Breakdown, ...] = get_args(Breakdown)


def breakdown_named(text: str) -> Breakdown:
    """Error ``figures.unknown_breakdown``, which names those that there are."""
    for breakdown in BREAKDOWNS:
        if breakdown == text.strip().casefold():
            return breakdown
    raise BrobyggerError("figures.unknown_breakdown", text=text, known=BREAKDOWNS)


def chosen_breakdown(names: Sequence[str], text: str) -> Breakdown | None:
    """What `text` means by its number or name; the first of `names` is of none, then they are as
    `BREAKDOWNS`. Errors of `choose_among`, and ``figures.which_breakdown`` (last, name) for no
    text.
    """
    if not text.strip():
        raise BrobyggerError("figures.which_breakdown", last=len(names), name=names[1])
    forms = {str(at): (name, str(at + 1)) for at, name in enumerate(names)}
    at = int(choose_among(forms, text))
    return BREAKDOWNS[at - 1] if at else None


def broken_down(
    workplace: Workplace, period: Period, breakdown: Breakdown
) -> dict[str, dict[str, Tally]]:
    """Count -> `age:13-14` -> tally, for every count that may be broken down so.

    All have the same categories, in the catalogue's order, those with nothing in them too.
    """
    catalogue, rows = workplace.catalogue, _Rows(workplace, period, breakdown)
    found = rows.additive()
    for count, definition in counts_by(catalogue, breakdown):
        if definition.source == "persons":
            found[count.id] = rows.new_persons()
        elif definition.source == "contacts":
            if not is_additive(definition):
                found[count.id] = rows.persons(count.id)
        else:
            of_source = {sql: rows.of(sql) for sql in OF_SOURCE[definition.source]}
            found[count.id] = rows_by(catalogue, count, definition, of_source)
            if definition.where.met_as:
                _merge(found[count.id], rows.persons(count.id))
    there = {category for parts in found.values() for category in parts}
    ordered = categories(catalogue, breakdown, there)
    return {
        count: {f"{breakdown}:{each}": parts.get(each, Tally()) for each in ordered}
        for count, parts in found.items()
    }


def _merge(parts: Parts, others: Parts) -> None:
    for category, tally in others.items():
        parts.setdefault(category, Tally()).add(tally)


class _Rows:
    """The rows of a period, each query run once."""

    def __init__(self, workplace: Workplace, period: Period, breakdown: Breakdown) -> None:
        self._workplace, self._catalogue = workplace, workplace.catalogue
        self._period, self._breakdown = period, breakdown
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def of(self, sql: str) -> list[tuple[Any, ...]]:
        if sql not in self._rows:
            asked = with_category(sql, self._breakdown)
            self._rows[sql] = rows_in(self._workplace, sql, asked, self._period)
        return self._rows[sql]

    def additive(self) -> dict[str, Parts]:
        found: dict[str, Parts] = {}
        for part in self._parts:
            query = contact_query_by(self._catalogue, part, self._breakdown)
            if query.counts:
                rows = rows_of(self._workplace, query.sql, query.values)
                for count, parts in additive_by(query.counts, rows).items():
                    _merge(found.setdefault(count, {}), parts)
        return found

    def persons(self, count: str) -> Parts:
        of, found = self._catalogue.counts[count], dict[str, Tally]()
        assert of.definition is not None
        for part in self._parts:
            query = person_query_by(of, of.definition, part, self._breakdown)
            known = rows_of(self._workplace, query.known, query.known_values)
            unknown = rows_of(self._workplace, query.unknown, query.unknown_values)
            _merge(found, persons_by(known, unknown))
        return found

    def new_persons(self) -> Parts:
        """A person counts in the year's first place, so it looks back to the year's first day."""
        first, last = self._period.first, self._period.last
        year = of_contacts(self._workplace, first.replace(month=1, day=1), last)
        seen = self._read(first_seen(self._breakdown), year)
        timers = self._read(first_timers(self._breakdown), self._parts)
        return new_by(seen, timers, first.isoformat(), last.isoformat())

    @cached_property
    def _parts(self) -> list[Period]:
        return of_contacts(self._workplace, self._period.first, self._period.last)

    def _read(self, sql: str, parts: list[Period]) -> Iterator[tuple[Any, ...]]:
        for part in parts:
            yield from rows_of(self._workplace, sql, days_of(part))
