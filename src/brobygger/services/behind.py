"""*Hvad ligger bag tallet?*: what a number counts, thing by thing, read as far as one looks.

Read in slices, contacts by the day and all else by the week, so that no job holds the register for
long. Contacts are read as they are looked at, all else at once, since it is counted together.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from brobygger.catalogue.models import Count, Definition
from brobygger.counting import behind, behind_contacts
from brobygger.counting.behind import Cell, Id, Kind, Thing
from brobygger.counting.contact_counts import is_additive
from brobygger.counting.people_counts import OF_SOURCE, first_of_year, new_persons
from brobygger.domain.period import Period
from brobygger.services.behind_details import Detail, details
from brobygger.services.slices import days_of, rows_in, rows_of, stretches
from brobygger.services.workplace import Workplace

__all__ = ["Behind", "Cell", "Kind", "Thing", "more_behind"]

Listed = tuple[Thing, Detail]


class Behind:
    """The things behind one number, newest day first; it knows how far they have been read.

    Of a count that has figures: one with a definition, or a rate of two such.
    """

    def __init__(self, workplace: Workplace, count: str, cell: Cell, period: Period) -> None:
        self.count = workplace.catalogue.counts[count]
        self._workplace = workplace
        self._cell = cell
        self._period = period
        self._left: Iterator[Thing] = self._things(self.count)
        self.read: list[Thing] = []
        """What has been read so far."""
        self.is_over = False

    def more(self, limit: int) -> list[Thing]:
        """The next at most so many. After an error the next time goes on where this one began."""
        try:
            found = list(islice(self._left, limit))
        except BaseException:
            self.go_back(len(self.read))
            raise
        self.read += found
        self.is_over = len(found) < limit
        return found

    def go_back(self, read: int) -> None:
        """As if only the first so many had been read."""
        self._left = islice(self._things(self.count), read, None)
        self.read, self.is_over = self.read[:read], False

    def total(self) -> int | None:
        """What all that has been read comes to."""
        return behind.total(self.count, self.read)

    def _things(self, count: Count) -> Iterator[Thing]:
        if count.rate is not None:
            yield from self._rate(count)
            return
        definition = count.definition
        assert definition is not None
        if is_additive(definition):
            yield from self._contacts(count)
            return
        if definition.source == "contacts":
            found = self._persons(count, definition)
        elif definition.source == "persons":
            found = self._new(count)
        else:
            found = self._rows(count, definition)
            if definition.where.met_as:
                _together(found, self._persons(count, definition))
        yield from sorted(found.values(), key=lambda each: each.day, reverse=True)

    def _rate(self, count: Count) -> Iterator[Thing]:
        """The whole, each with what it is of the part; whatever is in the part is in the whole."""
        assert count.rate is not None
        counts = self._workplace.catalogue.counts
        part = {(each.kind, each.id): each for each in self._things(counts[count.rate.of])}
        for each in self._things(counts[count.rate.out_of]):
            is_so = part.get((each.kind, each.id))
            yield replace(each, value=is_so.value if is_so else 0, out_of=each.value)

    def _contacts(self, count: Count) -> Iterator[Thing]:
        for each in reversed(stretches(self._period.first, self._period.last, 1)):
            asked = behind_contacts.each_contact(self._workplace.catalogue, count, self._cell, each)
            for one, day, value in self._ask(asked.sql, asked.values):
                yield Thing(Kind.CONTACT, one, day, value)

    def _persons(self, count: Count, definition: Definition) -> dict[Any, Thing]:
        found: dict[tuple[Kind, Id], Thing] = {}
        for each in stretches(self._period.first, self._period.last, 1):
            place = (count, definition, self._cell, each)
            known = behind_contacts.each_person(*place)
            for who, times, day in self._ask(known.sql, known.values):
                before = found.get((Kind.PERSON, who))
                times += before.times if before else 0
                found[Kind.PERSON, who] = Thing(Kind.PERSON, who, day, 1, times=times)
            unknown = behind_contacts.each_first_contact(*place)
            for one, day, value in self._ask(unknown.sql, unknown.values):
                found[Kind.CONTACT, one] = Thing(Kind.CONTACT, one, day, value)
        return found

    def _new(self, count: Count) -> dict[Any, Thing]:
        """Whoever was seen first in the period, on that day; looks back to the year's first."""
        first, last = self._period.first.isoformat(), self._period.last.isoformat()
        asked = behind_contacts.each_first_seen(self._cell)
        seen = (
            row
            for each in stretches(date(self._period.first.year, 1, 1), self._period.last, 1)
            for row in self._ask(asked, days_of(each))
        )
        found: dict[Any, Thing] = {}
        for at, row in enumerate(first_of_year(seen, first, last)):
            is_here = self._cell.by is None or self._cell.has(row[-1])
            if is_here and self._cell.amount(count, new_persons([row], (), first, last)):
                found[at] = Thing(Kind.PERSON, row[3], row[0], 1)
        asked = behind_contacts.each_first_timer(self._cell)
        for each in stretches(self._period.first, self._period.last, 1):
            for kind, one, day, category, *of in self._ask(asked, days_of(each)):
                adds = self._cell.amount(count, new_persons((), [of], first, last))
                if adds and self._cell.has(category):
                    found[len(found), kind] = Thing(Kind(kind), one, day, adds[0])
        return found

    def _rows(self, count: Count, definition: Definition) -> dict[tuple[Kind, Id], Thing]:
        found = {
            sql: rows_in(self._workplace, sql, behind.with_ids(sql, self._cell.by), self._period)
            for sql in OF_SOURCE[definition.source]
        }
        return behind.things(self._workplace.catalogue, count, definition, self._cell, found)

    def _ask(self, sql: str, values: Any) -> list[tuple[Any, ...]]:
        return rows_of(self._workplace, sql, values)


def more_behind(workplace: Workplace, opened: Behind, limit: int) -> list[Listed]:
    """The next things with what there is to say of each."""
    before = len(opened.read)
    found = opened.more(limit)
    try:
        known = details(workplace, found)
    except BaseException:
        opened.go_back(before)
        raise
    return [(each, known.get((each.kind, each.id))) for each in found]


def _together(found: dict[tuple[Kind, Id], Thing], others: dict[Any, Thing]) -> None:
    """Who is in both is one."""
    for key, other in others.items():
        one = found.get(key)
        found[key] = other
        if one is not None:
            found[key] = replace(one, day=max(one.day, other.day), times=one.times + other.times)
