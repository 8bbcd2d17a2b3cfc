"""What releases are made of: each thing that a count counts, of a year up to a day.

Read in slices of a week, so that no job holds the register for long. Costs as much as the year
has rows, whatever else the register holds.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from brobygger.catalogue.models import Count, Definition
from brobygger.counting import occurrences_contacts as of_contacts
from brobygger.counting import occurrences_persons as of_persons
from brobygger.counting.contact_counts import is_additive
from brobygger.counting.meant import Meant
from brobygger.counting.occurrences import persons, rule_of
from brobygger.counting.occurrences_contacts import Asked, Noted
from brobygger.counting.occurrences_rows import WHOLE_YEAR, OfRows, Row, read_rows, with_ids
from brobygger.counting.people_counts import OF_SOURCE
from brobygger.counting.queries import HEADS, REFERRALS
from brobygger.counting.released import Places, Sort
from brobygger.domain.occurrence import CountOccurrences, Occurrence, Rule
from brobygger.domain.period import Period
from brobygger.services.slices import days_of, everybody, referrals, rows_of, stretches
from brobygger.services.workplace import Workplace


def occurrences(
    workplace: Workplace, year: int, last: date, counts: Collection[str] | None = None
) -> dict[str, CountOccurrences]:
    """All that each count counts from the first day of `year` to `last`, both included.

    Of every count that has a definition, or of those in `counts` alone. A rate of two counts
    follows from theirs. Contacts without an activity are in none.
    """
    known = workplace.catalogue.counts
    wanted = [known[each] for each in (known if counts is None else counts)]
    return dict(_Year(workplace, Period("", date(year, 1, 1), last), wanted).all())


class _Year:
    """The year's rows, each query run once."""

    def __init__(self, workplace: Workplace, period: Period, counts: Sequence[Count]) -> None:
        self._workplace = workplace
        self._catalogue = workplace.catalogue
        self._period = period
        self._weeks = stretches(period.first, period.last)
        self._counts = counts
        self._by_person = [count for count in counts if _looks_at_people(count.definition)]
        self._rows: dict[str, list[Row]] = {}

    def all(self) -> Iterator[tuple[str, CountOccurrences]]:
        additive = tuple(count for count in self._counts if is_additive(count.definition))
        of_contacts_ = self._contacts(additive) if additive else {}
        for count in self._counts:
            definition, rule = count.definition, rule_of(count)
            if definition is None:
                continue
            if count.id in of_contacts_:
                yield count.id, _counted(count, rule, of_contacts_[count.id])
            elif rule == "persons":
                yield count.id, _counted(count, rule, self._persons(count, definition))
            elif is_of_first_timers(definition):
                yield count.id, _counted(count, rule, self._first_timers(count, definition))
            else:
                of_rows = OfRows(self._catalogue, count, definition)
                found = of_rows(self._of_source(definition), self._period.first, self._period.last)
                out_of = found.out_of if rule == "share" else None
                yield count.id, _counted(count, rule, found.items, out_of)

    def _contacts(self, counts: tuple[Count, ...]) -> dict[str, list[Occurrence]]:
        found: dict[str, list[Occurrence]] = {count.id: [] for count in counts}
        places = {count.id: Places(self._catalogue, count) for count in counts}
        for week in self._weeks:
            rows = self._ask(of_contacts.of_contacts(self._catalogue, counts, week))
            for count, one in of_contacts.contacts(counts, places, rows, self._people, self._meant):
                found[count].append(one)
        return found

    def _first_timers(self, count: Count, definition: Definition) -> Sequence[Occurrence]:
        """The same things as those without a code among new persons, of which they are a part."""
        meant = Meant(self._catalogue, count, definition.where)
        of_heads = [
            row
            for row in self._by_week(of_persons.of_first_timers())
            if row[0] is None and meant.place(row[3], row[4])
        ]
        unknown = of_persons.first_timers(of_heads, self._people, self._heads)
        return persons(Places(self._catalogue, count), (), unknown, {})

    def _persons(self, count: Count, definition: Definition) -> Sequence[Occurrence]:
        places = Places(self._catalogue, count)
        if definition.measure == "new":
            seen = of_persons.first_sightings(self._by_week(of_persons.of_first_seen()))
            timers = self._by_week(of_persons.of_first_timers())
            unknown = of_persons.first_timers(timers, self._people, self._heads)
            return persons(places, seen, unknown, self._groups)
        sightings, unknowns = [], []
        if definition.source != "contacts":
            of_rows = OfRows(self._catalogue, count, definition)
            found = of_rows(self._of_source(definition), self._period.first, self._period.last)
            sightings, unknowns = found.sightings, found.unknown
        if definition.source == "contacts" or definition.where.met_as:
            is_family = definition.measure == "distinct_families"
            meant = None if is_family else self._meant[count.id]
            for week in self._weeks:
                known = self._ask(of_persons.of_persons(count, definition, week))
                sightings += of_persons.sightings(known)
                rows = self._ask(of_persons.of_unknown(count, definition, week))
                unknowns += of_persons.unknown(rows, self._people, meant)
        return persons(places, sightings, unknowns, self._groups)

    @cached_property
    def _meant(self) -> Mapping[str, int]:
        return {count.id: at for at, count in enumerate(self._by_person)}

    @cached_property
    def _people(self) -> Mapping[bytes, Sequence[Noted]]:
        """Contact -> who is noted with it."""
        found: dict[bytes, list[Noted]] = {}
        for week in self._weeks:
            of_contacts.read_people(self._ask(of_contacts.of_people(self._by_person, week)), found)
        return found

    @cached_property
    def _heads(self) -> Mapping[bytes, Sequence[tuple[int, Sort]]]:
        """Head count -> how many of each kind."""
        found: dict[bytes, list[tuple[int, Sort]]] = {}
        for row in self._read(HEADS):
            found.setdefault(row.id, []).append((row.of[4], row.sort))
        return found

    @cached_property
    def _groups(self) -> Mapping[str, frozenset[str]]:
        return everybody(self._workplace)

    def _of_source(self, definition: Definition) -> dict[str, list[Row]]:
        return {sql: self._read(sql) for sql in OF_SOURCE[definition.source]}

    def _read(self, sql: str) -> list[Row]:
        if sql not in self._rows:
            asked = with_ids(sql)
            if sql == REFERRALS:
                rows = referrals(self._workplace, asked, self._period)
            elif sql in WHOLE_YEAR:
                rows = self._ask(Asked(asked, days_of(self._period)))
            else:
                rows = self._by_week(asked)
            self._rows[sql] = list(read_rows(rows))
        return self._rows[sql]

    def _by_week(self, sql: str) -> list[tuple[Any, ...]]:
        return [row for week in self._weeks for row in self._ask(Asked(sql, days_of(week)))]

    def _ask(self, asked: Asked) -> list[tuple[Any, ...]]:
        return rows_of(self._workplace, asked.sql, asked.values)


def _looks_at_people(definition: Definition | None) -> bool:
    """Whether it chooses among those who are noted with a contact."""
    if definition is None or definition.measure == "distinct_families":
        return False
    is_of_contacts = definition.source == "contacts" or bool(definition.where.met_as)
    return is_of_contacts and definition.measure in ("people", "persons")


def is_of_first_timers(definition: Definition) -> bool:
    """Whether it counts the first-timers of all head counts of its places."""
    where = definition.where
    return definition.measure == "first_time" and not (where.templates or where.kinds)


def _counted(
    count: Count,
    rule: Rule,
    items: Sequence[Occurrence],
    out_of: Sequence[Occurrence] | None = None,
) -> CountOccurrences:
    return CountOccurrences(count.id, rule, tuple(items), None if out_of is None else tuple(out_of))
