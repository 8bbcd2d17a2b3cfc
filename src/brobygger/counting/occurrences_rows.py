"""Occurrences of all but contacts: sessions, visits, steps, referrals, placements, employers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from brobygger.catalogue.measures import DISTINCT
from brobygger.catalogue.models import COUNTED_STEPS, Catalogue, Count, Definition
from brobygger.counting import queries
from brobygger.counting.categories import column
from brobygger.counting.meant import Meant
from brobygger.counting.occurrences import Sighting, Unknown, Who, named
from brobygger.counting.people_counts import OF_SOURCE, tally
from brobygger.counting.referral_counts import day_of
from brobygger.counting.released import NOTHING_KNOWN, Places, Sort
from brobygger.domain.occurrence import Occurrence

_WHO_REFERRED = queries.WHO.replace("p.", "r.")
_STARTS = (
    "coalesce(co.starts, (SELECT min(s.day) FROM session AS s WHERE s.course = co.id"
    " AND s.withdrawn = 0))"
)
_IN_FRONT: Mapping[str, str] = {
    queries.SESSIONS: "s.id, s.day, NULL",
    queries.MARKS: "a.id, s.day, pa.canonical",
    queries.HEADS: "h.id, s.day, NULL",
    queries.COUNTED: "s.id, s.day, NULL",
    queries.COMPLETED: "e.id, e.ended, pa.canonical",
    queries.COURSES: f"co.id, {_STARTS}, NULL",
    queries.MILESTONES: f"p.id, p.day, {queries.WHO}",
    queries.REFERRALS: f"r.id, r.day, {_WHO_REFERRED}",
    queries.PLACEMENTS: f"p.id, p.day, {queries.WHO}",
    queries.CHECKS: f"p.id, c.day, {queries.WHO}",
    queries.EMPLOYERS: "e.id, e.day, NULL",
}
"""The thing's id, its day and whose it is."""
_NOBODYS = (queries.SESSIONS, queries.COURSES, queries.EMPLOYERS)
WHOLE_YEAR = (queries.COMPLETED, queries.COURSES, queries.EMPLOYERS)
"""Read at once: they are few, and no index leads to the day."""
_N = len(COUNTED_STEPS)
_IDS_AT: Mapping[str, tuple[int, ...]] = {
    queries.MARKS: (5, 7),
    queries.COUNTED: (4, 5),
    queries.COMPLETED: (5,),
    queries.MILESTONES: (4,),
    queries.CHECKS: (7,),
    queries.REFERRALS: tuple(range(3 + 2 * _N, 3 + 3 * _N)),
}
"""Columns with ids, and days that only a median looks at: no count chooses by them, so rows that
differ in them alone add the same."""

Amount = tuple[int, int | None]


class Row(NamedTuple):
    id: bytes
    day: str
    who: Who | None
    sort: Sort
    of: tuple[Any, ...]
    """What `tally` looks at."""


Found = Mapping[str, Sequence[Row]]
"""Query of a source -> its rows."""


def with_ids(sql: str) -> str:
    """A query of `OF_SOURCE` with what a `Row` needs in front: `read_rows`."""
    sort = "NULL, NULL, NULL"
    if sql not in _NOBODYS:
        sort = ", ".join(column(sql, by) for by in ("age", "gender", "department"))
    return f"SELECT {_IN_FRONT[sql]}, {sort}, {sql.removeprefix('SELECT ')}"


def read_rows(rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    for one, day, who, age, gender, department, *of in rows:
        yield Row(one, day, who, Sort(age, gender, department), tuple(of))


@dataclass
class Counted:
    """What a count comes to, thing by thing."""

    items: list[Occurrence] = field(default_factory=list)
    out_of: list[Occurrence] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)


def _without_ids(sql: str, of: tuple[Any, ...]) -> tuple[Any, ...]:
    masked = list(of)
    for at in _IDS_AT.get(sql, ()):
        masked[at] = None if of[at] is None else b""
    return tuple(masked)


class OfRows:
    """Takes the rows of a count's source apart. Costs as much as there are rows."""

    def __init__(self, catalogue: Catalogue, count: Count, definition: Definition) -> None:
        self._count, self._definition = count, definition
        self._meant = Meant(catalogue, count, definition.where)
        self._places = Places(catalogue, count)
        self._none: dict[str, Sequence[Any]] = dict.fromkeys(OF_SOURCE[definition.source], ())
        self._known: dict[object, Amount | None] = {}

    def __call__(self, found: Found, first: date, last: date) -> Counted:
        """`first` and `last` are the days that the rows were read for."""
        self._counted = Counted()
        measure = self._definition.measure
        if measure in DISTINCT:
            self._persons(found)
        elif measure in ("followed_up", "still"):
            self._checks(found[queries.CHECKS])
        else:
            for sql, rows in found.items():
                if sql == queries.MARKS:
                    self._marks(rows)
                elif sql == queries.HEADS:
                    self._heads(rows)
                elif sql != queries.CHECKS:
                    for row in rows:
                        if amount := self._adds(sql, row):
                            self._put(row, self._day(sql, row, first, last), amount)
        return self._counted

    def _adds(self, sql: str, row: Row) -> Amount | None:
        """What a row adds by itself."""
        return self._add_together(sql, [row])

    def _add_together(self, sql: str, rows: Sequence[Row]) -> Amount | None:
        """What the rows of one thing add; reckoned once for all things whose rows are alike."""
        alike = tuple(row.of for row in rows)
        if self._definition.measure != "median_days":
            alike = tuple(_without_ids(sql, of) for of in alike)
        key = (sql, alike)
        if key not in self._known:
            self._known[key] = self._come_to({sql: alike})
        return self._known[key]

    def _come_to(self, rows: Mapping[str, Sequence[Any]]) -> Amount | None:
        """What rows add together; None is nothing."""
        found = tally(self._meant, self._definition, {**self._none, **rows})
        if found.out_of is not None:
            part, whole = found.parts(None, None, any_activity=True)
            return (part, whole) if whole else None
        value = found.value(None, None, any_activity=True)
        if value is None or (value == 0 and found.days is None):
            return None
        return value, None

    def _day(self, sql: str, row: Row, first: date, last: date) -> date:
        """The day on which it counts: that of the step, or any of the year for a state."""
        if sql == queries.REFERRALS:
            return date.fromisoformat(day_of(self._definition, row.of))
        day = date.fromisoformat(row.day)
        return max(first, min(day, last)) if sql == queries.EMPLOYERS else day

    def _put(
        self,
        row: Row,
        day: date,
        amount: Amount,
        uncoded: int = 1,
        name: str | None = None,
    ) -> None:
        destination = row.of[2] if self._definition.source == "referrals" else None
        coded = row.who is not None
        activity, base = row.of[:2]
        at = self._places(activity, base, row.sort, destination, coded=coded)
        if at is None:
            return
        who: frozenset[str] = frozenset()
        if not self._count.personal:
            uncoded = 0
        elif row.who is not None:
            who, uncoded = frozenset([named(row.who)]), 0
        elif self._definition.source in ("visits", "milestones"):
            uncoded = amount[0]
        of_that, out_of = amount
        name = name or row.id.hex()
        if out_of is None or of_that:
            one = Occurrence(name, day, of_that, who, uncoded=uncoded, at=at)
            self._counted.items.append(one)
        if out_of is not None:
            whole = Occurrence(name, day, out_of, who, uncoded=uncoded, at=at)
            self._counted.out_of.append(whole)

    def _marks(self, rows: Sequence[Row]) -> None:
        """Whoever is marked under two codes came once, and was there if either was."""
        came: dict[tuple[object, ...], tuple[Row, Amount]] = {}
        for row in rows:
            if (amount := self._adds(queries.MARKS, row)) is None:
                continue
            key = (row.of[5], row.who)
            if key in came:
                other, before = came[key]
                row = min(row, other, key=lambda each: each.id)
                amount = max(amount, before)
            came[key] = row, amount
        for row, amount in came.values():
            self._put(row, date.fromisoformat(row.day), amount)

    def _heads(self, rows: Sequence[Row]) -> None:
        """Of one head count those of one kind together."""
        kinds: dict[tuple[bytes, Sort], tuple[Row, int]] = {}
        for row in rows:
            if amount := self._adds(queries.HEADS, row):
                _row, before = kinds.get((row.id, row.sort), (row, 0))
                kinds[row.id, row.sort] = row, before + amount[0]
        for row, number in kinds.values():
            name = f"{row.id.hex()}/{'.'.join(part or '' for part in row.sort)}"
            self._put(row, date.fromisoformat(row.day), (number, None), name=name)

    def _checks(self, rows: Sequence[Row]) -> None:
        """One of each placement, on the day of the check that is asked for or of the one before
        it at which somebody was gone."""
        checked: dict[bytes, list[Row]] = {}
        for row in rows:
            checked.setdefault(row.id, []).append(row)
        months = self._definition.where.months
        for answers in checked.values():
            if amount := self._add_together(queries.CHECKS, answers):
                own = [row for row in answers if row.of[-2] == months]
                said = own or [row for row in answers if self._adds(queries.CHECKS, row)]
                row = min(said, key=lambda each: each.day)
                name = f"{row.id.hex()}/{months}"
                self._put(row, date.fromisoformat(row.day), amount, name=name)

    def _persons(self, found: Found) -> None:
        of_families = self._definition.measure == "distinct_families"
        for sql, rows in found.items():
            if sql == queries.COUNTED and of_families:
                self._most_families(rows)
                continue
            for row in rows:
                amount = self._adds(sql, row)
                if amount is None:
                    continue
                activity, base = row.of[:2]
                place = (activity, base, row.sort)
                if row.who is not None:
                    self._counted.sightings.append(Sighting(row.day, 1, row.id, row.who, *place))
                else:
                    self._counted.unknown.append(Unknown(row.id.hex(), row.day, amount[0], *place))

    def _most_families(self, rows: Sequence[Row]) -> None:
        """Of each course's sessions what one has more than any before it: together the most."""
        most: dict[bytes, int] = {}
        for row in sorted(rows, key=lambda each: (each.day, each.id)):
            amount = self._adds(queries.COUNTED, row)
            if amount is None:
                continue
            course, (families, _) = row.of[4], amount
            if families > most.get(course, 0):
                more = families - most.get(course, 0)
                most[course] = families
                activity, base = row.of[:2]
                one = Unknown(row.id.hex(), row.day, more, activity, base, NOTHING_KNOWN)
                self._counted.unknown.append(one)
