"""What lies behind a number: the same rows that it is counted from, with whose they are.

Nothing is counted by a rule of its own here. The queries are those of the figures with ids in
front, and what a single thing adds is what the count comes to of that thing's rows alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, get_args

from brobygger.catalogue.measures import DISTINCT, Breakdown
from brobygger.catalogue.models import Catalogue, Count, Definition
from brobygger.counting import queries
from brobygger.counting.breakdowns import UNKNOWN
from brobygger.counting.categories import column
from brobygger.counting.meant import Meant
from brobygger.counting.people_counts import tally
from brobygger.counting.referral_counts import day_of
from brobygger.counting.tally import Tally
from brobygger.domain.rounding import median, percent


class Kind(StrEnum):
    """What is listed."""

    CONTACT = "contact"
    PERSON = "person"
    SESSION = "session"
    COURSE = "course"
    MILESTONE = "milestone"
    REFERRAL = "referral"
    PLACEMENT = "placement"
    EMPLOYER = "employer"


Id = bytes | str
"""Of a person the canonical participant, or the code that no participant has."""


@dataclass(frozen=True)
class Thing:
    """One thing that a number counts.

    `value` is what it adds; of a percentage `out_of` is what it adds to the whole; of a median
    `value` is its days. `times` says of a person how often they came in it; the `day` is then the
    last of these.
    """

    kind: Kind
    id: Id
    day: str
    value: int
    out_of: int | None = None
    times: int = 0


def breakdown_of(category: str) -> Breakdown:
    """`age` of `age:13-14`."""
    return next(each for each in get_args(Breakdown) if category.startswith(f"{each}:"))


@dataclass(frozen=True)
class Cell:
    """Where a count is looked at: None are all activities, all bases, everybody.

    A `breakdown` is one category of it, such as `age:13-14`.
    """

    activity: str | None
    base: str | None
    breakdown: str | None = None
    without_activity: bool = False

    @property
    def by(self) -> Breakdown | None:
        return None if self.breakdown is None else breakdown_of(self.breakdown)

    @property
    def category(self) -> str:
        return (self.breakdown or "").partition(":")[2]

    def has(self, category: str | None) -> bool:
        """Whether what is of this category belongs here."""
        return self.breakdown is None or (category or UNKNOWN) == self.category

    def amount(self, count: Count, found: Tally) -> tuple[int, int | None] | None:
        """What a tally comes to here, and of a percentage out of how many; None is nothing."""
        every = not count.headline or self.activity is None
        any_activity = every and not self.without_activity
        if found.out_of is not None:
            part, whole = found.parts(self.activity, self.base, any_activity=any_activity)
            return (part, whole) if whole else None
        value = found.value(self.activity, self.base, any_activity=any_activity)
        if value is None or (found.days is None and value == 0):
            return None
        return value, None


def total(count: Count, things: Iterable[Thing]) -> int | None:
    """The number that these make."""
    found = list(things)
    if count.unit == "percent":
        return percent(sum(each.value for each in found), sum(each.out_of or 0 for each in found))
    if count.definition is not None and count.definition.measure == "median_days":
        return median(Counter(each.value for each in found))
    return sum(each.value for each in found)


# The rows of all but contacts

_WITH: Mapping[str, tuple[Kind, str]] = {
    queries.SESSIONS: (Kind.SESSION, "s.id, s.day, NULL"),
    queries.MARKS: (Kind.SESSION, "s.id, s.day, pa.canonical"),
    queries.HEADS: (Kind.SESSION, "s.id, s.day, NULL"),
    queries.COUNTED: (Kind.SESSION, "s.id, s.day, co.id"),
    queries.COMPLETED: (Kind.PERSON, "pa.canonical, e.ended, pa.canonical"),
    queries.COURSES: (Kind.COURSE, "co.id, coalesce(co.starts, ''), NULL"),
    queries.MILESTONES: (Kind.MILESTONE, f"p.id, p.day, {queries.WHO}"),
    queries.REFERRALS: (Kind.REFERRAL, "r.id, NULL, NULL"),  # its day is that of the step
    queries.PLACEMENTS: (Kind.PLACEMENT, "p.id, p.day, NULL"),
    queries.CHECKS: (Kind.PLACEMENT, "p.id, c.day, NULL"),
    queries.EMPLOYERS: (Kind.EMPLOYER, "e.id, e.day, NULL"),
}
_IDS = 3
"""So many columns stand in front: the thing's id, its day, and whose it is or which course's;
behind them the category."""

Found = Mapping[str, Sequence[Sequence[Any]]]
"""Query of a source -> its rows with ids in front."""


def with_ids(sql: str, by: Breakdown | None) -> str:
    """A query of `OF_SOURCE` with the columns of `_IDS` in front, then the category."""
    category = "NULL" if by is None else column(sql, by)
    return f"SELECT {_WITH[sql][1]}, {category}, {sql.removeprefix('SELECT ')}"


REFERRED = "SELECT min(day), max(day) FROM referral"


def offered_between(sql: str) -> str:
    """`REFERRALS` with ids, of the days from `since` to `until`: a step may come years later."""
    return f"{sql} AND r.day BETWEEN :since AND :until"


def is_sliced(sql: str) -> bool:
    """Whether days may be given for `first` and `last` that are not those of the whole period."""
    return sql not in (queries.REFERRALS, queries.EMPLOYERS)


def things(
    catalogue: Catalogue, count: Count, definition: Definition, cell: Cell, found: Found
) -> dict[tuple[Kind, Id], Thing]:
    """By rows of one thing: what they come to by themselves is what it adds."""
    grouped: dict[tuple[Kind, Id], dict[str, list[Sequence[Any]]]] = {}
    days: dict[tuple[Kind, Id], str] = {}
    for sql, rows in found.items():
        for row in rows:
            if not cell.has(row[_IDS]):
                continue
            key = _whose(definition, sql, row)
            of = row[_IDS + 1 :]
            grouped.setdefault(key, {each: [] for each in found})[sql].append(of)
            day = day_of(definition, of) if sql == queries.REFERRALS else row[1]
            days[key] = max(days.get(key, ""), day or "")
    meant = Meant(catalogue, count, definition.where)

    def amount(rows: Found) -> tuple[int, int | None] | None:
        return cell.amount(count, tally(meant, definition, rows))

    listed = {}
    for key, of_thing in grouped.items():
        if (adds := amount(of_thing)) is None:
            continue
        thing = Thing(key[0], key[1], days[key], *adds)
        if key[0] is Kind.PERSON:
            none: Found = dict.fromkeys(of_thing, ())
            alone = [{**none, sql: [row]} for sql in of_thing for row in of_thing[sql]]
            thing = replace(thing, times=sum(amount(each) is not None for each in alone))
        listed[key] = thing
    return listed


def _whose(definition: Definition, sql: str, row: Sequence[Any]) -> tuple[Kind, Id]:
    kind, (thing, _day, whose) = _WITH[sql][0], row[:_IDS]
    if whose is None or definition.measure not in DISTINCT:
        return kind, thing
    if sql != queries.COUNTED:
        return Kind.PERSON, whose
    # Of families it is the most at one session of a course, of persons those of each session.
    of_families = definition.measure == "distinct_families"
    return (Kind.COURSE, whose) if of_families else (kind, thing)
