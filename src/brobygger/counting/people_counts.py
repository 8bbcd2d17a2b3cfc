"""Counts of all but contacts, from the rows of `queries`; those of people and courses are here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from brobygger.catalogue.models import Definition
from brobygger.counting import queries
from brobygger.counting.meant import Meant
from brobygger.counting.placement_counts import employers, placements
from brobygger.counting.referral_counts import median_days, referrals
from brobygger.counting.tally import Tally, added, share

Rows = Iterable[Sequence[Any]]

OF_SOURCE: Mapping[str, tuple[str, ...]] = {
    "sessions": (queries.SESSIONS,),
    "visits": (queries.MARKS, queries.HEADS, queries.COUNTED),
    "attendance": (queries.MARKS, queries.COUNTED),
    "enrolments": (queries.COMPLETED,),
    "courses": (queries.COURSES,),
    "milestones": (queries.MILESTONES,),
    "referrals": (queries.REFERRALS,),
    "placements": (queries.PLACEMENTS, queries.CHECKS),
    "employers": (queries.EMPLOYERS,),
}
"""Source of a definition -> the queries whose rows its counts look at."""


def tally(meant: Meant, definition: Definition, rows: Mapping[str, Rows]) -> Tally:
    """One count from the rows of its source's queries."""
    match definition.source:
        case "sessions":
            return _sessions(meant, rows[queries.SESSIONS])
        case "visits" if definition.measure == "first_time":
            return added(
                (activity, base, first)
                for activity, base, *of, _course, _session, first, _families in rows[
                    queries.COUNTED
                ]
                if meant(activity, base, *of)
            )
        case "visits":
            return _visits(meant, rows)
        case "attendance" if definition.measure == "percent":
            return _percent(meant, rows[queries.MARKS])
        case "attendance":
            return _present(meant, definition, rows)
        case "enrolments":
            return _persons(
                (activity, base, who, 1)
                for activity, base, *of, role, who in rows[queries.COMPLETED]
                if meant(activity, base, *of) and meant.enrolled_as(role)
            )
        case "courses":
            return added(
                (activity, base, 1)
                for activity, base, *of, result in rows[queries.COURSES]
                if meant(activity, base, *of) and meant.one_of(definition.where.results, result)
            )
        case "milestones":
            steps = (
                (activity, base, who, number)
                for activity, base, milestone, number, who in rows[queries.MILESTONES]
                if meant.milestone(activity, base, milestone)
            )
            if definition.measure == "persons":
                return _persons(steps)
            return added((activity, base, number) for activity, base, _who, number in steps)
        case "referrals" if definition.measure == "median_days":
            return median_days(meant, rows[queries.REFERRALS])
        case "referrals":
            return referrals(meant, rows[queries.REFERRALS])
        case "placements":
            return placements(
                meant, definition.measure, rows[queries.PLACEMENTS], rows[queries.CHECKS]
            )
        case "employers":
            return employers(meant, definition.measure, rows[queries.EMPLOYERS])
    raise AssertionError(definition.source)


def _sessions(meant: Meant, rows: Rows) -> Tally:
    return added(
        (activity, base, 1)
        for activity, base, *of, of_session, of_course in rows
        if meant(activity, base, *of) and meant.partners(of_session, of_course)
    )


def _visits(meant: Meant, rows: Mapping[str, Rows]) -> Tally:
    """Each time that somebody came, by mark or in a head count.

    Whoever is marked under two codes came once.
    """
    came = {
        (activity, base, session, who)
        for activity, base, *of, _way, session, mark, who, _pk, band, _role in rows[queries.MARKS]
        if mark == "present" and meant(activity, base, *of) and meant.age(band, None)
    }
    marked = ((activity, base, 1) for activity, base, _session, _who in came)
    counted = (
        (activity, base, number)
        for activity, base, template, kind, number, band, role in rows[queries.HEADS]
        if meant(activity, base, template, kind) and meant.age(band, role)
    )
    return added((*marked, *counted))


def _percent(meant: Meant, rows: Rows) -> Tally:
    """Present of all marks in courses that people are enrolled in; under two codes, of one."""
    was_there: dict[tuple[str | None, str, object, object], bool] = {}
    for activity, base, *of, way, session, mark, who, _pk, _band, _role in rows:
        if way != "open" and meant(activity, base, *of):
            one = (activity, base, session, who)
            was_there[one] = was_there.get(one, False) or mark == "present"
    return share(
        (activity, base, present) for (activity, base, *_one), present in was_there.items()
    )


def _present(meant: Meant, definition: Definition, rows: Mapping[str, Rows]) -> Tally:
    """Distinct persons who were there, and of those without a code the first-timers.

    Of families it is the most at one session of a course instead: the same ones come each day.
    Nobody without a code is enrolled, so none of them has a role to be asked for.
    """
    of_families = definition.measure == "distinct_families"
    found = _persons(
        (activity, base, who, 1)
        for activity, base, *of, _way, _session, mark, who, pk, _band, role in rows[queries.MARKS]
        if mark == "present"
        and meant(activity, base, *of)
        and meant.enrolled_as(role)
        and (pk == "family" or not of_families)
    )
    if not of_families and not definition.where.enrolled_as:
        for activity, base, *of, _course, _session, first, _families in rows[queries.COUNTED]:
            if meant(activity, base, *of):
                found.numbers[activity, base] += first
    if of_families:
        most: dict[tuple[str | None, str, bytes], int] = {}
        for activity, base, *of, course, _session, _first, families in rows[queries.COUNTED]:
            if meant(activity, base, *of):
                place = (activity, base, course)
                most[place] = max(most.get(place, 0), families)
        for (activity, base, _course), families in most.items():
            found.numbers[activity, base] += families
    return found


def _persons(rows: Iterable[tuple[str | None, str, object, int]]) -> Tally:
    """Everybody with a code once; of those without, the number that was stated."""
    found = Tally()
    for activity, base, who, number in rows:
        if who is None:
            found.numbers[activity, base] += number
        else:
            found.who[activity, base].add(who)
    return found


def new_persons(first_seen: Rows, first_timers: Rows, first: str, last: str) -> Tally:
    """Whose first contact or attendance of the calendar year is in the period, and where.

    `first_seen` are the rows from the year's beginning on, by day; `first_timers` (activity, base,
    number) those without a code, of the period.
    """
    found = added((activity, base, number) for activity, base, number in first_timers)
    for _day, activity, base, *_rest in first_of_year(first_seen, first, last):
        found.numbers[activity, base] += 1
    return found


def first_of_year(first_seen: Rows, first: str, last: str) -> Iterator[Sequence[Any]]:
    """Of each person and calendar year the first row, where its day is in the period."""
    seen: set[tuple[str, object]] = set()
    for row in first_seen:
        day, who = row[0], row[3]
        if (day[:4], who) not in seen:
            seen.add((day[:4], who))
            if first <= day <= last:
                yield row
