"""What each thing in a random year adds to a count: read off the definition in the plainest way.

No SQL and nothing of `brobygger.counting`: lists are walked, sets are made.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from brobygger.catalogue.models import Catalogue, Count, Filter
from brobygger.domain.contact import Logged
from brobygger.domain.course import Arranged
from brobygger.domain.participant import Coded
from brobygger.domain.period import Period
from brobygger.domain.person import Person
from people_year import Year as PeopleYear
from referral_year import Sent, Started
from referral_year import Year as ReferralYear

WHO = ("age", "gender", "role", "department")
MINORS = ("0-5", "6-12", "13-14", "15-17")


@dataclass(frozen=True)
class Item:
    """So many, or `who`: one however often. `cats` has each breakdown's categories."""

    day: date
    activity: str | None
    base: str
    number: int = 0
    who: object = None
    cats: dict[str, set[str]] = field(default_factory=dict)


Cell = tuple[str | None, str | None, str | None]
"""Activity, base, category; None is all."""


def cells(count: Count, items: Iterable[Item], period: Period, breakdown: str) -> dict[Cell, int]:
    """The values of all cells that have anything in them."""
    numbers, people = defaultdict[Cell, int](int), defaultdict[Cell, set[object]](set)
    for item in items:
        if not period.first <= item.day <= period.last:
            continue
        activities = {None, item.activity} if count.headline else {count.activity}
        for activity in activities:
            for base in (None, item.base):
                for category in {None, *item.cats.get(breakdown, {"unknown"})}:
                    if item.who is None:
                        numbers[activity, base, category] += item.number
                    else:
                        people[activity, base, category].add(item.who)
    return {cell: numbers[cell] + len(people[cell]) for cell in {*numbers, *people}}


def known(**values: str | None) -> dict[str, set[str]]:
    return {name: {value or "unknown"} for name, value in values.items()}


def of_coded(own: Coded) -> dict[str, set[str]]:
    return known(age=own.age_band, gender=own.gender, department=own.department)


def of_person(person: Person, own: Coded | None) -> dict[str, set[str]]:
    """What was stated; else what is known of whoever has the code."""
    return known(
        age=person.age_band or (own and own.age_band),
        gender=person.gender or (own and own.gender),
        role=person.role,
        department=person.department or (own and own.department),
    )


class Conditions:
    """Which rows a filter takes; what it does not ask of a source is None there."""

    def __init__(self, catalogue: Catalogue, count: Count, where: Filter) -> None:
        self.count, self.where = count, where
        self.everywhere = count.headline or bool(
            where.templates or where.milestones or where.steps or where.destinations
            or where.from_destinations
        )  # fmt: skip
        self.steps = {row.id for row in catalogue.milestones.values() if row.step}

    def here(self, activity: str | None, base: str) -> bool:
        is_there = self.everywhere or activity == self.count.activity
        return is_there and (not self.where.bases or base in self.where.bases)

    def contact(self, contact: Logged) -> bool:
        where = self.where
        return all(
            (
                self.here(contact.activity, contact.base),
                not where.channels or contact.channel in where.channels,
                not where.topics or bool({*where.topics} & {*contact.topics}),
                not where.reached or contact.reached in where.reached,
                not where.counterparts or contact.counterpart in where.counterparts,
                where.accompanied is None
                or where.accompanied == (contact.accompaniment is not None),
            )
        )

    def course(self, course: Arranged) -> bool:
        where = self.where
        return (
            self.here(course.activity, course.base)
            and (not where.templates or course.template in where.templates)
            and (not where.kinds or course.kind in where.kinds)
        )

    def age(self, band: str | None, role: str | None) -> bool:
        is_child = role in ("child", "young") if band is None else band in MINORS
        return self.where.ages in (None, "children" if is_child else "adults")


class People:
    """Items of contacts, courses and steps."""

    def __init__(self, catalogue: Catalogue, year: PeopleYear) -> None:
        self.catalogue, self.year = catalogue, year
        self.own = {coded.code: coded for coded in year.participants.values()}
        self.at = {
            id_: (session, year.courses[session.course])
            for id_, session in year.sessions.items()
            if not session.cancelled
        }

    def items(self, count: Count) -> Iterator[Item]:
        assert count.definition is not None
        of = Conditions(self.catalogue, count, count.definition.where)
        match count.definition.source:
            case "contacts":
                for contact in filter(of.contact, self.year.contacts):
                    yield from self.of_contact(contact, count.definition.measure, of.where)
            case "visits":
                yield from self.visits(of)
            case "attendance":
                yield from self.attendance(of)
            case "enrolments":
                yield from self.completed(of)
            case "milestones":
                yield from self.milestones(of, count.definition.measure == "persons")
            case "persons":
                yield from self.new()

    def coded(self, person: Person) -> Coded | None:
        if person.participant is not None:
            return self.year.participants.get(person.participant)
        return self.own.get(person.code) if person.code else None

    def who(self, person: Person) -> object:
        name = person.code or person.participant
        return None if name is None else self.year.person[name]

    def of_contact(self, contact: Logged, measure: str, where: Filter) -> Iterator[Item]:
        place = (contact.day, contact.activity, contact.base)
        how = {
            "channel": {contact.channel or "unknown"},
            "topic": {*contact.topics} or {"unknown"},
        }
        once = {"contacts": 1, "families": contact.families or 1, "minutes": contact.minutes or 0}
        if measure in once:
            yield Item(*place, once[measure], cats=how)
            return
        left_out = {*where.not_roles, *(["child"] if measure == "distinct_families" else [])}
        meant = [
            person
            for person in contact.people
            if person.role not in left_out and (not where.met_as or person.role in where.met_as)
        ]
        for person in meant:
            cats = how | of_person(person, self.coded(person))
            if measure == "people":
                yield Item(*place, person.number, cats=cats)
            elif (who := self.who(person)) is not None:
                yield Item(*place, who=who, cats=cats)
            elif measure == "persons" and contact.first_time:
                yield Item(*place, person.number, cats=cats)
        is_new = measure == "people" or contact.first_time
        if measure == "distinct_families":
            if is_new and all(self.who(person) is None for person in contact.people):
                yield Item(*place, contact.families or 1, cats=how)
        elif is_new and not contact.people and not where.met_as:
            yield Item(*place, 1, cats=how)

    def marks(self, of: Conditions) -> Iterator[tuple[UUID, date, Arranged, UUID]]:
        for mark in self.year.marks:
            if mark.mark == "present" and mark.session in self.at:
                session, course = self.at[mark.session]
                if of.course(course):
                    yield mark.session, session.day, course, mark.participant

    def visits(self, of: Conditions) -> Iterator[Item]:
        for session, day, course, one in self.marks(of):
            own = self.year.participants[one]
            if of.age(own.age_band, None):
                who = (session, self.year.person[one])
                yield Item(day, course.activity, course.base, who=who, cats=of_coded(own))
        for counted in self.year.counts:
            if counted.session in self.at:
                at, course = self.at[counted.session]
                for person in counted.people if of.course(course) else ():
                    if of.age(person.age_band, person.role):
                        cats = of_person(person, None)
                        yield Item(at.day, course.activity, course.base, person.number, cats=cats)

    def attendance(self, of: Conditions) -> Iterator[Item]:
        where = of.where
        for session, day, course, one in self.marks(of):
            enrolled = self.year.enrolled.get((self.at[session][0].course, one))
            if where.enrolled_as and (enrolled is None or enrolled.role not in where.enrolled_as):
                continue
            cats = of_coded(self.year.participants[one])
            yield Item(day, course.activity, course.base, who=self.year.person[one], cats=cats)
        if not where.enrolled_as:
            yield from self.first_timers(of, together=True)
        if where.met_as:
            met = Filter(met_as=where.met_as, reached=("met",), counterparts=("resident",))
            for contact in filter(
                Conditions(self.catalogue, of.count, met).contact, self.year.contacts
            ):
                yield from self.of_contact(contact, "persons", met)

    def first_timers(self, of: Conditions, *, together: bool) -> Iterator[Item]:
        """Of a category only where all who were counted, at the session or by that count, are."""
        for counted in self.year.counts:
            if counted.session not in self.at or not of.course(self.at[counted.session][1]):
                continue
            there = [
                person
                for other in self.year.counts
                if other is counted or (together and other.session == counted.session)
                for person in other.people
            ]
            all_of = [of_person(person, None) for person in there]
            cats = {name: set.union(*(each[name] for each in all_of)) for name in WHO}
            session, course = self.at[counted.session]
            yield Item(
                session.day,
                course.activity,
                course.base,
                counted.first_time,
                cats={name: each if len(each) == 1 else {"unknown"} for name, each in cats.items()},
            )

    def completed(self, of: Conditions) -> Iterator[Item]:
        for enrolled in self.year.enrolled.values():
            course = self.year.courses[enrolled.course]
            if enrolled.state == "completed" and enrolled.ended and of.course(course):
                yield Item(
                    enrolled.ended,
                    course.activity,
                    course.base,
                    who=self.year.person[enrolled.participant],
                    cats=of_coded(self.year.participants[enrolled.participant]),
                )

    def milestones(self, of: Conditions, distinct: bool) -> Iterator[Item]:
        for step in self.year.steps:
            named = not of.where.milestones or step.milestone in of.where.milestones
            is_step = not of.where.steps or step.milestone in of.steps
            if of.here(step.activity, step.base) and named and is_step:
                place = (step.day, step.activity, step.base)
                cats = of_person(step.person, self.coded(step.person))
                who = self.who(step.person) if distinct else None
                number = 0 if who is not None else step.person.number
                yield Item(*place, number, who=who, cats=cats)

    def new(self) -> Iterator[Item]:
        """Whose first time in the year it is; what is known of whoever is there twice the same
        day is of the first in order."""
        seen: dict[tuple[int, Any], tuple[Any, Item]] = {}
        everywhere = Filter(reached=("met",), counterparts=("resident",))
        for order, contact in enumerate(self.year.contacts):
            if contact.reached != "met" or contact.counterpart != "resident":
                continue
            for item in self.of_contact(contact, "persons", everywhere):
                if item.who is None:
                    yield item
                else:
                    _keep(seen, (item.day, 0, order), item)
        of = Conditions(self.catalogue, self.catalogue.counts["nye-personer"], Filter())
        for session, day, course, one in self.marks(of):
            cats = of_coded(self.year.participants[one])
            item = Item(day, course.activity, course.base, who=self.year.person[one], cats=cats)
            _keep(seen, (day, 1, session.bytes), item)
        for _order, item in seen.values():
            yield Item(item.day, item.activity, item.base, 1, cats=item.cats)
        yield from self.first_timers(of, together=False)


def _keep(seen: dict[Any, tuple[Any, Item]], order: Any, item: Item) -> None:
    key = (item.day.year, item.who)
    if key not in seen or order < seen[key][0]:
        seen[key] = (order, item)


class Referrals:
    """Items of referrals and of what they led to. A step's day is its first."""

    def __init__(self, catalogue: Catalogue, year: ReferralYear) -> None:
        self.catalogue, self.year = catalogue, year

    def items(self, count: Count, period: Period) -> Iterator[Item]:
        """`period`, since a later step must be taken by its last day."""
        assert count.definition is not None
        of = Conditions(self.catalogue, count, count.definition.where)
        if count.definition.source == "referrals":
            for sent in self.year.referrals.values():
                yield from self.of_referral(sent, of, period)
        elif count.definition.source == "placements":
            for started in self.year.placements:
                if not started.gone and self.is_meant(started, of):
                    yield from self.of_start(started, of, count.definition.measure, period)

    def cats(self, person: Person) -> dict[str, set[str]]:
        return of_person(person, self.year.known.get(person.code or person.participant))

    def of_referral(self, sent: Sent, of: Conditions, period: Period) -> Iterator[Item]:
        where, referred = of.where, sent.of
        assert where.step is not None
        day, then = sent.first(where.step), where.then and sent.first(where.then)
        if (
            sent.stands
            and day is not None
            and of.here(referred.activity, referred.base)
            and (not where.destinations or referred.destination in where.destinations)
            and (where.then is None or (then is not None and then <= period.last))
        ):
            cats = self.cats(referred.person) | {"destination": {referred.destination}}
            yield Item(day, referred.activity, referred.base, 1, cats=cats)

    def is_meant(self, started: Started, of: Conditions) -> bool:
        where, placed = of.where, started.of
        came_from = placed.referral and self.year.referrals[placed.referral]
        froms = {placed.partner, came_from and came_from.stands and came_from.of.destination}
        return (
            of.here(placed.activity, placed.base)
            and (not where.placement_kinds or placed.kind in where.placement_kinds)
            and (not where.found_by or placed.found_by in where.found_by)
            and (not where.from_destinations or bool(froms & {*where.from_destinations}))
        )

    def of_start(
        self, started: Started, of: Conditions, measure: str, period: Period
    ) -> Iterator[Item]:
        placed, months = started.of, of.where.months
        place = (placed.activity, placed.base)
        cats = self.cats(placed.person)
        if months is None:
            yield Item(placed.day, *place, 1, cats=cats)
            return
        inside = [c for c in started.checks.values() if period.first <= c.day <= period.last]
        own = [check for check in inside if check.months == months]
        gone = [check for check in inside if check.months < months and check.answer == "no"]
        for check in (own or gone)[:1]:
            wanted = ("yes", "no") if measure == "followed_up" else ("yes",)
            if check.answer in wanted:
                yield Item(check.day, *place, 1, cats=cats)
