"""The material of releases comes to the very figures that are counted, in every place."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import people_year
import referral_year
from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.catalogue.measures import Breakdown
from brobygger.counting.released import STATIONS, released_age, released_base
from brobygger.counting.tally import Tally
from brobygger.domain.act import Act, Statement
from brobygger.domain.attendance import Marked, attendance_subject
from brobygger.domain.contact import Logged, stated
from brobygger.domain.course import Arranged, Counted, Scheduled, session_subject
from brobygger.domain.entry import Kind
from brobygger.domain.occurrence import CountOccurrences, Occurrence
from brobygger.domain.participant import Coded, join_subject
from brobygger.domain.period import Period
from brobygger.domain.person import Person
from brobygger.domain.referral import Referred, Stepped
from brobygger.domain.values import AgeBand
from brobygger.register.views import record
from brobygger.services.breakdowns import broken_down
from brobygger.services.clock import Clock
from brobygger.services.demo.draw import STANDS_AT
from brobygger.services.demo.year import acts
from brobygger.services.releases.occurrences import occurrences
from brobygger.services.tallies import tallies
from brobygger.services.workplace import Workplace
from support import made

OWN = """
document = "egne"
version = 1
title = "Egne tal"

[[counts]]
id = "partnermoeder"
name = "Partnermøder"
activity = "fritidsliv"
unit = "contacts"
personal = false
definition = { source = "contacts", measure = "contacts", where = { counterparts = ["partner"] } }

[[counts]]
id = "minutter"
name = "Minutter"
activity = "fritidsliv"
unit = "minutes"
definition = { source = "contacts", measure = "minutes" }
"""
CATALOGUE = combine((*shipped_documents(), read_document(OWN, "egne.toml")))
COUNTS = [count for count in CATALOGUE.counts.values() if count.definition]
LAST = [date(2026, 12, 31), date(2026, 6, 14)]
NOBODY = frozenset[str]()
Place = tuple[str | None, str]


def a_register(folder: Path, written: str) -> Workplace:
    folder.mkdir()
    workplace = made(folder)
    workplace.__dict__["catalogue"] = CATALOGUE
    if written == "demo":
        workplace.clock = Clock(STANDS_AT)
        year = list(acts(1500, 7, shipped()))
    elif written == "referrals":
        referral_year.a_year(random.Random(3), workplace)
        return workplace
    else:
        people, said = people_year.a_year(random.Random(int(written[-1])))
        year = [Act("mk", at, (statement,)) for at, statement in enumerate(said)]
        for contact in people.taken_back:
            logged = Statement(Kind.LOGGED, stated(contact))
            year.append(Act("mk", len(year), (logged, Statement(Kind.WITHDRAWN, {}))))
    for at in range(0, len(year), 500):
        workplace.register.write(record, year[at : at + 500])
    return workplace


Material = dict[str, CountOccurrences]
Counted_ = Callable[[date], tuple[Material, dict[str, Tally]]]


@pytest.fixture(scope="module", params=["people 0", "people 1", "referrals", "demo"])
def register(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workplace]:
    with a_register(tmp_path_factory.mktemp("material") / "r", request.param) as workplace:
        yield workplace


@pytest.fixture(scope="module")
def both(register: Workplace) -> Counted_:
    """The occurrences up to a day, and the internal figures of the same days."""
    known: dict[date, tuple[Material, dict[str, Tally]]] = {}

    def up_to(last: date) -> tuple[Material, dict[str, Tally]]:
        if last not in known:
            period = Period("2026", date(2026, 1, 1), last)
            known[last] = occurrences(register, 2026, last), tallies(register, period)
        return known[last]

    return up_to


def placed(numbers: Counter[Any], count: str) -> Counter[Place]:
    """As a release sees them: at released bases, what has no activity left out."""
    of = CATALOGUE.counts[count]
    found: Counter[Place] = Counter()
    for (activity, base), number in numbers.items():
        here = of.activity or activity
        if here is not None:
            found[here, _base(count, base)] += number
    return +found


def at(count: str, items: tuple[Occurrence, ...]) -> Counter[Place]:
    found: Counter[Place] = Counter()
    for one in items:
        found[one.at["activity"], one.at.get("base", "all")] += one.value
    return found


def _base(count: str, base: str) -> str:
    return "all" if CATALOGUE.counts[count].whole_plan_only else released_base(CATALOGUE, base)


@pytest.mark.parametrize("last", LAST, ids=str)
@pytest.mark.parametrize("count", [each.id for each in COUNTS])
def test_what_a_count_counts_comes_to_its_figure(both: Counted_, count: str, last: date) -> None:
    material, figures = both(last)
    of, tally = material[count], figures[count]
    match of.rule:
        case "add" | "state":
            assert at(count, of.items) == placed(tally.numbers, count)
        case "share":
            assert of.out_of is not None
            assert tally.out_of is not None
            assert at(count, of.items) == placed(tally.numbers, count)
            assert at(count, of.out_of) == placed(tally.out_of, count)
            assert {one.id for one in of.items} <= {one.id for one in of.out_of}
        case "median":
            found = Counter(((o.at["activity"], o.at["base"]), o.value) for o in of.items)
            wanted: Counter[Any] = Counter()
            for (_activity, base), taken in (tally.days or {}).items():
                for day, times in taken.items():
                    wanted[(CATALOGUE.counts[count].activity, _base(count, base)), day] += times
            assert found == wanted
        case "persons" if CATALOGUE.counts[count].headline:
            assert at(count, of.items) == placed(tally.numbers, count)
        case "persons":
            whole = tally.value(None, None, any_activity=True)
            assert sum(one.value for one in of.items) == whole


@pytest.mark.parametrize("last", LAST, ids=str)
@pytest.mark.parametrize("by", ["age", "gender", "department", "destination"])
def test_its_divisions_come_to_the_figures_broken_down(
    register: Workplace, both: Counted_, by: Breakdown, last: date
) -> None:
    """Whoever is marked under two codes of different ages is in both internally, here in one."""
    material, figures = both(last)
    internal = broken_down(register, Period("2026", date(2026, 1, 1), last), by)
    referrals = bool(material["henvisninger"].items)
    compared = 0
    for count, parts in internal.items():
        of = material[count]
        if of.rule != "add":
            continue
        wanted: Counter[tuple[str, Place]] = Counter()
        for name, tally in parts.items():
            category = name.removeprefix(f"{by}:")
            if by == "age":
                category = released_age(None if category == "unknown" else category)
            for place, number in placed(tally.numbers, count).items():
                wanted[category, place] += number
        found: Counter[tuple[str, Place]] = Counter()
        for one in of.items:
            found[one.at[by], (one.at["activity"], one.at["base"])] += one.value
        assert found <= wanted, count
        if sum(wanted.values()) == sum(placed(figures[count].numbers, count).values()):
            assert found == +wanted, count
            compared += bool(found)
    assert compared or (by == "destination" and not referrals)


def test_each_thing_is_named_once_and_parts_are_found_in_their_wholes(both: Counted_) -> None:
    for last in LAST:
        material, _figures = both(last)
        for count, of in material.items():
            names = [one.id for one in of.items]
            assert len(names) == len(set(names)), count
            assert all(date(2026, 1, 1) <= one.day <= last for one in of.items)
            whole = CATALOGUE.counts[count].part_of
            if whole is not None:
                values = {one.id: one.value for one in material[whole].items}
                assert all(one.value <= values.get(one.id, 0) for one in of.items), count


def test_who_stands_behind_is_told_of_residents_alone(both: Counted_) -> None:
    material, _figures = both(LAST[0])
    for count, of in material.items():
        for one in of.items:
            if not CATALOGUE.counts[count].personal:
                assert not one.persons | one.also
                assert not one.uncoded
                assert one.at.keys() <= {"focus_area", "activity", "base"}
            else:
                assert one.at["coded"] == ("with" if one.persons else "without")
            if of.rule == "persons":
                assert (one.persons == {one.id}) == bool(one.persons)
                assert one.value == len(one.persons) + one.uncoded


def test_a_year_begins_with_nobody_and_only_grows(both: Counted_) -> None:
    """What was counted by June is counted by December: the same persons in the same places."""
    early, late = both(LAST[1])[0], both(LAST[0])[0]
    for count, of in early.items():
        if of.rule == "persons":
            by_then = {one.id: one for one in late[count].items}
            for one in of.items:
                assert by_then[one.id] == one, count


# A few people


CONTACT = {"day": date(2026, 3, 2), "base": "titanparken", "activity": "fritidsliv"}
DAY = date(2026, 12, 31)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with made(tmp_path) as opened:
        opened.__dict__["catalogue"] = CATALOGUE
        yield opened


def write(workplace: Workplace, *said: Statement) -> list[UUID]:
    acts = [Act("mk", at, (statement,)) for at, statement in enumerate(said)]
    return [entry.subject for entry in workplace.register.write(record, acts)]


def log(workplace: Workplace, *people: Person, **fields: Any) -> str:
    logged = Logged(**(CONTACT | fields | {"people": people}))
    return write(workplace, Statement(Kind.LOGGED, stated(logged)))[0].hex


def coded(workplace: Workplace, code: str, number: int, **fields: Any) -> UUID:
    one = UUID(int=number)
    of = Coded(code=code, base="lundtoftegade", kind="person", **fields)
    write(workplace, Statement(Kind.CODED, stated(of), subject=one))
    return one


def items(workplace: Workplace, count: str, last: date = DAY) -> list[Occurrence]:
    found = occurrences(workplace, 2026, last, [count])[count].items
    return sorted(found, key=lambda one: (one.day, one.id))


def test_only_what_is_asked_for_is_counted(workplace: Workplace) -> None:
    assert {*occurrences(workplace, 2026, DAY, ["kontakter"])} == {"kontakter"}
    assert {*occurrences(workplace, 2026, DAY)} == {count.id for count in COUNTS}


def test_a_mother_and_her_son_are_one_contact_with_two_people(workplace: Workplace) -> None:
    mother = Person(code="L7KQ2M1", role="parent", gender="female", department="titanparken")
    son = Person(role="child", gender="male", age_band="6-12", department="titanparken")
    contact = log(workplace, mother, son)
    (one,) = items(workplace, "kontakter")
    assert one == Occurrence(
        contact,
        date(2026, 3, 2),
        persons=frozenset(["code:L7KQ2M1"]),
        uncoded=1,
        at={
            "focus_area": CATALOGUE.activities["fritidsliv"].focus_area,
            "activity": "fritidsliv",
            "base": STATIONS,
            "gender": "unknown",
            "department": "titanparken",
            "coded": "with",
        },
    )


def test_of_a_count_of_children_only_the_children_stand_behind_it(workplace: Workplace) -> None:
    mother, son = Person(code="L7KQ2M1", role="parent"), Person(role="child", age_band="6-12")
    log(workplace, mother, son, channel="foelgeskab")
    (one,) = items(workplace, "boern-fulgt-til-proevetraening")
    assert (one.value, one.persons, one.uncoded, one.at["age"]) == (1, NOBODY, 1, "0-12")


@pytest.mark.parametrize(
    ("fields", "people", "uncoded"),
    [
        ({}, (), 1),
        ({"families": 3}, (), 3),
        ({}, (Person(number=4),), 4),
        ({"reached": "declined"}, (), 1),
        ({"reached": "no_answer"}, (), 0),
        ({"reached": "no_answer"}, (Person(role="young"),), 1),
        ({"counterpart": "partner"}, (), 0),
        ({"counterpart": "employer"}, (Person(number=2),), 2),
    ],
)
def test_how_many_without_a_code_stand_behind_a_contact(
    workplace: Workplace, fields: dict[str, Any], people: tuple[Person, ...], uncoded: int
) -> None:
    log(workplace, *people, **fields)
    (one,) = items(workplace, "kontakter")
    assert (one.value, one.uncoded, one.persons) == (1, uncoded, NOBODY)


def test_who_did_not_answer_can_be_told_on_by_the_code(workplace: Workplace) -> None:
    log(workplace, Person(code="L7KQ2M1"), reached="no_answer")
    (one,) = items(workplace, "kontakter")
    assert (one.persons, one.uncoded) == (frozenset(["code:L7KQ2M1"]), 0)


def test_a_meeting_with_partners_has_nobody_behind_it_whoever_is_noted(
    workplace: Workplace,
) -> None:
    log(workplace, Person(code="L7KQ2M1"), counterpart="partner")
    (one,) = items(workplace, "partnermoeder")
    assert (one.persons, one.uncoded) == (NOBODY, 0)
    assert [*one.at] == ["focus_area", "activity", "base"]


def test_minutes_are_those_of_the_contact_and_none_is_nothing(workplace: Workplace) -> None:
    contact = log(workplace, minutes=25)
    log(workplace)
    assert [(one.id, one.value) for one in items(workplace, "minutter")] == [(contact, 25)]


def test_a_contact_without_an_activity_is_in_none_until_it_has_one(workplace: Workplace) -> None:
    contact = log(workplace, Person(code="L7KQ2M1"), activity=None)
    log(workplace, Person(code="L7KQ2M1"), day=date(2026, 3, 9), base="runddelen")
    assert [one.at["base"] for one in items(workplace, "kontakter")] == ["runddelen"]
    assert items(workplace, "nye-personer") == []
    change = Statement(Kind.CORRECTED, {"activity": "job-13-18"}, subject=UUID(contact))
    write(workplace, change)
    assert len(items(workplace, "kontakter")) == 2
    (person,) = items(workplace, "nye-personer")
    assert (person.day, person.at["activity"]) == (date(2026, 3, 2), "job-13-18")


def test_joined_codes_are_one_person_under_every_name(workplace: Workplace) -> None:
    one, other = coded(workplace, "L7KQ2M1", 1), coded(workplace, "B7KQ2M2", 2)
    for code, day in (("B7KQ2M2", 3), ("L7KQ2M1", 4)):
        log(workplace, Person(code=code), day=date(2026, 3, day))
    before = items(workplace, "nye-personer")
    assert [person.id for person in before] == [other.hex, one.hex]
    assert [person.also for person in before] == [{"code:B7KQ2M2"}, {"code:L7KQ2M1"}]
    both_ids = {"participants": [str(one), str(other)]}
    write(workplace, Statement(Kind.JOINED, both_ids, subject=join_subject(one, other)))
    (person,) = items(workplace, "nye-personer")
    assert (person.id, person.day) == (one.hex, date(2026, 3, 3))
    assert person.also == {other.hex, "code:L7KQ2M1", "code:B7KQ2M2"}


def test_a_new_person_is_as_stated_then_else_as_known(workplace: Workplace) -> None:
    coded(workplace, "L7KQ2M1", 1, age_band="31-64", gender="female", department="titanparken")
    log(workplace, Person(code="L7KQ2M1", age_band="25-30"))
    (person,) = items(workplace, "nye-personer")
    assert [person.at[by] for by in ("age", "gender", "department")] == [
        "25-30",
        "female",
        "titanparken",
    ]


def a_course(workplace: Workplace, template: str, *days: date) -> list[UUID]:
    of = CATALOGUE.courses[template]
    course = UUID(int=900)
    arranged = Arranged(
        name=of.name,
        kind=of.kind,
        attendance="both",
        base="lundtoftegade",
        template=template,
        activity=of.activities[0],
    )
    said = [Statement(Kind.ARRANGED, stated(arranged), subject=course)]
    sessions = [session_subject(course, day) for day in days]
    for day, session in zip(days, sessions, strict=True):
        said.append(
            Statement(Kind.SCHEDULED, stated(Scheduled(course=course, day=day)), subject=session)
        )
    write(workplace, *said)
    return sessions


def count(workplace: Workplace, session: UUID, *people: Person, **fields: Any) -> str:
    counted = Counted(session=session, people=people, **fields)
    head_count = UUID(int=session.int ^ 1)
    write(workplace, Statement(Kind.COUNTED, stated(counted), subject=head_count))
    return head_count.hex


BOYS, GIRLS = Person(number=3, age_band="6-12", gender="male"), Person(number=2, gender="female")


@pytest.mark.parametrize(
    ("people", "first_time", "found"),
    [
        ((BOYS, GIRLS), 5, [("0-12", "male", 3), ("unknown", "female", 2)]),
        ((BOYS, GIRLS), 2, [("unknown", "unknown", 2)]),
        ((BOYS,), 2, [("0-12", "male", 2)]),
        ((BOYS,), 0, []),
    ],
)
def test_first_timers_of_a_head_count_are_of_the_kinds_that_are_sure(
    workplace: Workplace,
    people: tuple[Person, ...],
    first_time: int,
    found: list[tuple[str, str, int]],
) -> None:
    (session,) = a_course(workplace, "foraeldrecafe", date(2026, 5, 4))
    count(workplace, session, *people, first_time=first_time)
    new = items(workplace, "nye-personer")
    assert sorted((one.at["age"], one.at["gender"], one.value) for one in new) == found
    assert sum(one.uncoded for one in new) == first_time


def test_whoever_is_marked_under_two_codes_came_once_before_and_after_they_are_joined(
    workplace: Workplace,
) -> None:
    one, other = coded(workplace, "L7KQ2M1", 1), coded(workplace, "B7KQ2M2", 2)
    (session,) = a_course(workplace, "foraeldrecafe", date(2026, 5, 4))
    for who in (one, other):
        marked = stated(Marked(session=session, participant=who, mark="present"))
        write(workplace, Statement(Kind.MARKED, marked, subject=attendance_subject(session, who)))
    before = items(workplace, "besoeg-af-voksne")
    assert len(before) == 2
    both_ids = {"participants": [str(one), str(other)]}
    write(workplace, Statement(Kind.JOINED, both_ids, subject=join_subject(one, other)))
    (after,) = items(workplace, "besoeg-af-voksne")
    assert after.id in {visit.id for visit in before}
    assert after.persons == {one.hex}


def test_families_on_a_trip_are_the_most_of_one_day_added_up_day_by_day(
    workplace: Workplace,
) -> None:
    days = [date(2026, 7, day) for day in (1, 2, 3, 4)]
    for at, (session, families) in enumerate(
        zip(a_course(workplace, "sommerferietur", *days), (4, 3, 9, 9), strict=True)
    ):
        count(workplace, session, Person(number=20 + at), families=families)
    found = items(workplace, "familier-paa-sommerferietur")
    assert [(one.day.day, one.value, one.uncoded) for one in found] == [(1, 4, 4), (3, 5, 5)]
    early = items(workplace, "familier-paa-sommerferietur", date(2026, 7, 2))
    assert early == found[:1]


def test_a_referral_is_where_it_goes_and_whose_it_is(workplace: Workplace) -> None:
    one = coded(workplace, "L7KQ2M1", 1, age_band="18-24")
    for person in (Person(code="L7KQ2M1"), Person(age_band="15-17")):
        referred = Referred(
            day=date(2026, 4, 1),
            base="lundtoftegade",
            destination="uu",
            template="uu-1",
            activity="fritidsliv",
            person=person,
        )
        referral = UUID(int=50 + (person.code is not None))
        suggested = Stepped(step="suggested", state="suggested", day=date(2026, 4, 2), owner="mk")
        write(
            workplace,
            Statement(Kind.REFERRED, stated(referred), subject=referral),
            Statement(Kind.STEPPED, stated(suggested), subject=referral),
        )
    headline, own = items(workplace, "henvisninger"), items(workplace, "unge-henvist-til-uu")
    assert [each.id for each in headline] == [each.id for each in own]
    assert [(e.persons, e.uncoded, e.at["age"], e.at["destination"]) for e in headline] == [
        (NOBODY, 1, "13-17", "uu"),
        (frozenset([one.hex]), 0, "18-24", "uu"),
    ]
    assert {each.day for each in headline} == {date(2026, 4, 2)}
    assert {each.at["activity"] for each in headline} == {"fritidsliv"}
    assert {each.at["activity"] for each in own} == {"vejledning-unge"}


def test_every_age_has_a_group_that_is_released() -> None:
    assert [released_age(band) for band in AgeBand] == [
        *("0-12", "0-12", "13-17", "13-17", "18-24", "25-30", "31+", "31+")
    ]
