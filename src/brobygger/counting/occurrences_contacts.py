"""Occurrences of contacts: one of each, or of people one for each kind of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from brobygger.catalogue.measures import Breakdown
from brobygger.catalogue.models import Catalogue, Count
from brobygger.counting.categories import stated
from brobygger.counting.contact_counts import contact_query
from brobygger.counting.contact_persons import people_meant
from brobygger.counting.occurrences import Who, named
from brobygger.counting.queries import IS_KNOWN, WHO
from brobygger.counting.released import Places, Sort, in_common
from brobygger.domain.occurrence import Occurrence
from brobygger.domain.period import Period

Rows = Iterable[Sequence[Any]]
_BY: tuple[Breakdown, ...] = ("age", "gender", "department")
STATED = ", ".join(stated("p", breakdown) for breakdown in _BY)
# A resident was there, even if nobody is noted: who declined was, who did not answer was not.
_WAS_THERE = "c.counterpart = 'resident' AND c.reached IN ('met', 'declined')"


@dataclass(frozen=True)
class Asked:
    sql: str
    values: tuple[object, ...] | dict[str, str]


class Noted(NamedTuple):
    """A person, or a number of them, as a contact speaks of them."""

    who: Who | None
    number: int
    sort: Sort
    meant: tuple[int, ...]
    """For each of the counts that were asked for, whether it looks at them."""


def of_people(counts: Sequence[Count], days: Period) -> Asked:
    """(contact, who, number, age, gender, department, meant by counts[0], ...): `read_people`."""
    columns, values = [], list[object]()
    for count in counts:
        assert count.definition is not None
        of_families = count.definition.measure == "distinct_families"
        meant, used = people_meant(count.definition.where, of_families=of_families)
        columns.append(f", {meant}")
        values += used
    sql = (
        f"SELECT c.id, CASE WHEN {IS_KNOWN} THEN {WHO} END, p.number, {STATED}{''.join(columns)}"  # noqa: S608 - values are parameters
        " FROM contact AS c JOIN contact_person AS p ON p.contact = c.id"
        " WHERE c.day BETWEEN ? AND ? AND c.withdrawn = 0"
    )
    return Asked(sql, (*values, days.first.isoformat(), days.last.isoformat()))


def read_people(rows: Rows, known: dict[bytes, list[Noted]]) -> None:
    for contact, who, number, age, gender, department, *meant in rows:
        noted = Noted(who, number, Sort(age, gender, department), tuple(meant))
        known.setdefault(contact, []).append(noted)


def of_contacts(catalogue: Catalogue, counts: tuple[Count, ...], days: Period) -> Asked:
    """(id, day, families, was there, base, activity, value of counts[0], ...), a row each."""
    category = f"c.id, c.day, c.families, {_WAS_THERE}"
    query = contact_query(catalogue, days, counts, category)
    return Asked(query.sql, query.values)


def contacts(
    counts: Sequence[Count],
    places: Mapping[str, Places],
    rows: Rows,
    people: Mapping[bytes, Sequence[Noted]],
    meant: Mapping[str, int],
) -> Iterator[tuple[str, Occurrence]]:
    """(count, occurrence) from the rows of `of_contacts`; `meant` says which of `Noted.meant`."""
    for contact, day, families, was_there, base, activity, *values in rows:
        if not any(values):
            continue
        there = _There(contact, day, people.get(contact, ()), families or 1, bool(was_there))
        for count, value in zip(counts, values, strict=True):
            if value:
                assert count.definition is not None
                of = places[count.id]
                if count.definition.measure == "people":
                    found = there.apart(of, activity, base, meant[count.id])
                else:
                    found = there.whole(of, activity, base, value, count)
                for each in found:
                    yield count.id, each


class _There:
    """Who stands behind a contact: all who are noted; where none is, one unknown or more."""

    def __init__(
        self, contact: bytes, day: str, people: Sequence[Noted], families: int, was_there: bool
    ) -> None:
        self.id, self.day = contact.hex(), date.fromisoformat(day)
        self.people, self.families = people, families
        self.coded = frozenset(named(one.who) for one in people if one.who is not None)
        self.uncoded = sum(one.number for one in people if one.who is None)
        if not people and was_there:
            self.uncoded = families
        self.sort = in_common(one.sort for one in people)

    def whole(
        self, places: Places, activity: str | None, base: str, value: int, count: Count
    ) -> Iterator[Occurrence]:
        at = places(activity, base, self.sort, coded=bool(self.coded))
        if at is None:
            return
        if not count.personal:
            yield Occurrence(self.id, self.day, value, at=at)
            return
        uncoded = self.uncoded
        if count.definition is not None and count.definition.measure == "families":
            uncoded = max(uncoded, value - len(self.coded))
        yield Occurrence(self.id, self.day, value, self.coded, uncoded=uncoded, at=at)

    def apart(
        self, places: Places, activity: str | None, base: str, meant: int
    ) -> Iterator[Occurrence]:
        """Those of one kind together, so that each is in its own age and gender."""
        if not self.people:
            at = places(activity, base)
            if at is not None:
                yield Occurrence(f"{self.id}/", self.day, 1, uncoded=1, at=at)
            return
        kinds: dict[str, list[Noted]] = {}
        for one in self.people:
            at = places(activity, base, one.sort, coded=one.who is not None)
            if at is not None and one.meant[meant]:
                kinds.setdefault(kind(self.id, at), []).append(one)
        for name, alike in kinds.items():
            at = places(activity, base, alike[0].sort, coded=alike[0].who is not None)
            assert at is not None
            who = frozenset(named(one.who) for one in alike if one.who is not None)
            unknown = sum(one.number for one in alike if one.who is None)
            number = sum(one.number for one in alike)
            yield Occurrence(name, self.day, number, who, uncoded=unknown, at=at)


def kind(thing: str, at: Mapping[str, str]) -> str:
    """The id of those of a thing who are of one kind, the same whatever else is of it."""
    by = (at.get(each, "") for each in (*_BY, "coded"))
    return f"{thing}/{'.'.join(by)}"
