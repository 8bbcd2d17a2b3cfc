"""What is read of the log for all figures, in pieces that can be kept and put together again.

`numbers` add up day by day. `known` are persons in contacts, told apart over a whole period.
`firsts` say where each person was first met in a calendar year. `others` are all else, group by
group, of a whole period. Whoever keeps nothing asks for the period itself: `whole`.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from brobygger.catalogue.models import Catalogue, Count, Definition
from brobygger.counting import queries
from brobygger.counting.cache import CACHE_VERSION, Span, Summed, summed, years_of
from brobygger.counting.contact_counts import contact_query, marks
from brobygger.counting.contact_persons import person_query
from brobygger.counting.figures import additive
from brobygger.counting.meant import Meant
from brobygger.counting.people_counts import OF_SOURCE, first_of_year, tally
from brobygger.counting.tally import Place, Tally
from brobygger.domain.period import Period

Row = tuple[Any, ...]
Run = Callable[[str, tuple[object, ...] | dict[str, object]], list[Row]]
"""Runs a query, and has all its rows."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "courses": ("sessions", "visits", "attendance", "enrolments", "courses"),
    "milestones": ("milestones",),
    "referrals": ("referrals",),
    "placements": ("placements",),
    "employers": ("employers",),
}
"""Sources that are counted anew together; as the triggers of `m0007_figure_cache` name them."""

_ALL = "FROM contact AS c"
_THEIRS = (
    "FROM (SELECT contact FROM contact_person WHERE code IN ({names})"
    " UNION SELECT contact FROM contact_person WHERE participant IN ({names})) AS theirs"
    " CROSS JOIN contact AS c ON c.id = theirs.contact"
)
"""In the place of `_ALL`. CROSS: else SQLite would walk through all contacts of the period."""


@dataclass(frozen=True)
class Plan:
    """All that a catalogue counts."""

    catalogue: Catalogue

    @cached_property
    def sha256(self) -> str:
        """Of all that the figures follow from besides the log."""
        said = f"{CACHE_VERSION} {self.catalogue!r}"
        return hashlib.sha256(said.encode()).hexdigest()

    @cached_property
    def defined(self) -> list[tuple[Count, Definition]]:
        counts = self.catalogue.counts.values()
        return [(count, count.definition) for count in counts if count.definition is not None]

    @cached_property
    def of_contact_persons(self) -> list[tuple[Count, Definition]]:
        """Counts that tell people in contacts apart, by themselves or among others."""
        additive_ones = {count.id for count in contact_query(self.catalogue, _ANY_PERIOD).counts}
        return [
            (count, definition)
            for count, definition in self.defined
            if (definition.source == "contacts" and count.id not in additive_ones)
            or definition.where.met_as
        ]

    @cached_property
    def of_new_persons(self) -> list[str]:
        return [count.id for count, definition in self.defined if definition.source == "persons"]

    def numbers(self, run: Run, span: Span) -> dict[str, Tally]:
        """All that adds up over days and persons."""
        period = _period(span)
        query = contact_query(self.catalogue, period)
        found = additive(query.counts, run(query.sql, query.values))
        for count, definition in self.of_contact_persons:
            asked = person_query(count, definition, period)
            found[count.id] = _added(run(asked.unknown, asked.unknown_values))
        if self.of_new_persons:
            first_timers = _added(run(queries.FIRST_TIMERS, {**span.days}))
            found |= {
                count: Tally(numbers=Counter(first_timers.numbers)) for count in self.of_new_persons
            }
        return {count: each for count, each in found.items() if each.numbers}

    def known(
        self, run: Run, span: Span, names: Collection[object] | None = None
    ) -> Iterator[tuple[str, object, Place]]:
        """Count, who and where: of all in contacts, or of those only that `names` name."""
        for count, definition in self.of_contact_persons:
            asked = person_query(count, definition, _period(span))
            sql, values = asked.known, asked.known_values
            if names is not None:
                sql = sql.replace(_ALL, _THEIRS.format(names=marks(names)), 1)
                values = (*names, *names, *values)
            for activity, base, who in run(sql, values):
                yield count.id, who, (activity, base)

    def firsts(
        self, run: Run, span: Span, names: Collection[object] | None = None
    ) -> Iterable[tuple[object, str, Place]]:
        """Who, the day and where, by day: whoever comes twice counts where they came first."""
        values: dict[str, object] = {**span.days}
        if not self.of_new_persons:
            return ()
        sql = queries.FIRST_SEEN
        if names is not None:
            named = {f"name{at}": name for at, name in enumerate(names)}
            listed = ",".join(f":{name}" for name in named)
            sql = queries.first_seen(mark_is=f" AND a.participant IN ({listed})")
            sql = sql.replace(_ALL, _THEIRS.format(names=listed), 1)
            values |= named
        seen = first_of_year(run(sql, values), *span.days.values())
        return ((who, day, (activity, base)) for day, activity, base, who, *_ in seen)

    def others(self, run: Run, span: Span, group: str) -> dict[str, Tally]:
        """All counts of a group's sources."""
        rows: dict[str, list[Row]] = {}
        found = {}
        for count, definition in self.defined:
            if definition.source in GROUPS[group]:
                wanted = OF_SOURCE[definition.source]
                rows |= {sql: run(sql, {**span.days}) for sql in wanted if sql not in rows}
                meant = Meant(self.catalogue, count, definition.where)
                found[count.id] = tally(meant, definition, rows)
        return found

    def together(
        self,
        numbers: Mapping[str, Tally],
        persons: Mapping[str, Tally],
        new: Counter[Place],
        others: Iterable[Mapping[str, Tally]],
    ) -> dict[str, Tally]:
        """Every count, from its pieces; who is who is no longer told."""
        pieces: dict[str, list[Tally]] = {count.id: [] for count, _ in self.defined}
        for part in (numbers, persons, *others):
            for count, each in part.items():
                pieces[count].append(each)
        for count in self.of_new_persons:
            pieces[count].append(Tally(numbers=new))
        return {count: summed(_one(parts)) for count, parts in pieces.items()}

    def whole(self, run: Run, span: Span) -> dict[str, Tally]:
        """Every count of a period, from the log alone."""
        persons: dict[str, Tally] = {}
        for count, who, place in self.known(run, span):
            persons.setdefault(count, Tally()).who[place].add(who)
        new = Counter(
            place
            for year in years_of(span)
            for _who, day, place in self.firsts(run, year)
            if span.days["first"] <= day
        )
        others = [self.others(run, span, group) for group in GROUPS]
        return self.together(self.numbers(run, span), persons, new, others)


_ANY_PERIOD = Period.parse("2026")


def _period(span: Span) -> Period:
    return Period(f"{span.first}", span.first, span.last)


def _added(rows: list[Row]) -> Tally:
    found = Tally()
    for activity, base, number in rows:
        if number:
            found.numbers[activity, base] += number
    return found


def _one(parts: list[Tally]) -> Tally:
    """One count of its pieces; a percentage or a median is a piece by itself."""
    found = Summed()
    for part in parts:
        found.add(part)
        found.out_of = part.out_of if found.out_of is None else found.out_of
        found.days = part.days if found.days is None else found.days
        if isinstance(part, Summed):
            found.people.update(part.people)
    return found
