"""A random year of people, contacts and courses: as plain lists, and as what is written of it."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel

from brobygger.catalogue.loading import shipped
from brobygger.domain.act import Statement
from brobygger.domain.attendance import (
    Enrolled,
    EnrolmentRole,
    EnrolmentState,
    Mark,
    Marked,
    attendance_subject,
    enrolment_subject,
)
from brobygger.domain.contact import Logged, stated
from brobygger.domain.course import Arranged, Counted, Scheduled, TrialResult, session_subject
from brobygger.domain.entry import Kind
from brobygger.domain.milestone import Achieved
from brobygger.domain.participant import Coded, ParticipantKind, join_subject
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand, Gender, Role

CATALOGUE = shipped()
BASES = ["lundtoftegade", "blaagaarden", "runddelen"]
FIRST = date(2026, 1, 1)
M = TypeVar("M", bound=BaseModel)
PARTNERS = ["sundhedsplejen", "uu", "ny-start", "frak"]
TOPICS = ["fritid", "kultur", "cv", "skole", "fravaer"]
DEPARTMENTS = ["titanparken", "raadmandsbo", "aab-58"]


@dataclass
class Year:
    """What was stated, as plain lists; `person` gives each code and id its person."""

    person: dict[object, int] = field(default_factory=dict)
    participants: dict[UUID, Coded] = field(default_factory=dict)
    contacts: list[Logged] = field(default_factory=list)
    taken_back: list[Logged] = field(default_factory=list)
    courses: dict[UUID, Arranged] = field(default_factory=dict)
    sessions: dict[UUID, Scheduled] = field(default_factory=dict)
    enrolled: dict[tuple[UUID, UUID], Enrolled] = field(default_factory=dict)
    marks: list[Marked] = field(default_factory=list)
    counts: list[Counted] = field(default_factory=list)
    steps: list[Achieved] = field(default_factory=list)


def an_id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128))


def _known(chance: random.Random) -> dict[str, str | None]:
    """What is stated of somebody: often nothing of a kind."""
    return {
        "role": chance.choice([None, *Role]),
        "age_band": chance.choice([None, None, *AgeBand]),
        "gender": chance.choice([None, *Gender]),
        "department": chance.choice([None, *DEPARTMENTS]),
    }


def a_year(chance: random.Random) -> tuple[Year, list[Statement]]:
    year, said = Year(), list[Statement]()

    def day() -> date:
        return FIRST + timedelta(chance.randrange(370))

    codes = [f"L7KQ2{n:02d}" for n in range(30)]
    for number, code in enumerate(codes):
        coded = Coded(
            code=code,
            base=chance.choice(BASES),
            kind=chance.choice([ParticipantKind.PERSON] * 3 + [ParticipantKind.FAMILY]),
            age_band=chance.choice([None, *AgeBand]),
            gender=chance.choice([None, *Gender]),
            department=chance.choice([None, *DEPARTMENTS]),
            retired=chance.random() < 0.2,
        )
        one = an_id(chance)
        year.participants[one] = coded
        year.person[code] = year.person[one] = number
        said.append(Statement(Kind.CODED, stated(coded), subject=one))
    ids = list(year.participants)
    for at in (0, 2, 3, 10):  # 2, 3 and 4 are one person
        one, other = ids[at], ids[at + 1]
        merged = year.person[other]
        year.person = {
            key: year.person[one] if who == merged else who for key, who in year.person.items()
        }
        both = {"participants": [str(one), str(other)]}
        said.append(Statement(Kind.JOINED, both, subject=join_subject(one, other)))
    codes.append("R7KQ2ZZ")  # nobody's here
    year.person["R7KQ2ZZ"] = 999
    elsewhere = [an_id(chance) for _ in range(3)]  # nothing of them is here but their contacts
    year.person.update({one: 1000 + at for at, one in enumerate(elsewhere)})
    for _ in range(1200):
        people = [
            chance.choice(
                [
                    Person(code=chance.choice(codes), **_known(chance)),
                    Person(participant=chance.choice([*ids, *elsewhere])),  # its code was erased
                    Person(number=chance.randint(1, 3), **_known(chance)),
                    Person(number=chance.randint(1, 3), department="titanparken"),
                ]
            )
            for _ in range(chance.choice([0, 1, 1, 2]))
        ]
        contact = Logged(
            day=day(),
            base=chance.choice([*BASES, "lundtoftegade"]),
            activity=chance.choice([None, *CATALOGUE.activities]),
            channel=chance.choice([*CATALOGUE.channels, *["opsoegende", "foelgeskab"] * 3]),
            reached=chance.choice(["met", "met", "no_show"]),
            counterpart=chance.choice(["resident", "resident", "partner"]),
            people=tuple(people),
            families=chance.choice([None, None, 2]),
            topics=tuple(chance.sample(TOPICS, chance.randint(0, 2))),
            accompaniment=chance.choice([None, None, "jobcenter", "unspecified"]),
            minutes=chance.choice([None, 5, 40]),
            first_time=chance.random() < 0.2,
        )
        if chance.random() < 0.05:
            year.taken_back.append(contact)
            continue
        year.contacts.append(contact)
        said.append(Statement(Kind.LOGGED, stated(contact), subject=None))
    for template in [*CATALOGUE.courses.values()] * 4:
        course = an_id(chance)
        arranged = Arranged(
            name=template.name,
            kind=template.kind,
            attendance=template.attendance,
            base=chance.choice(BASES),
            template=template.id,
            activity=template.activities[0],
            partners=tuple(chance.sample(["jobcenter", *PARTNERS], chance.randint(0, 1))),
        )
        _run(year, said, chance, course, arranged, ids)
    for kind in ["prøvehandling"] * 8 + ["tur"] * 3:
        arranged = Arranged(
            name="Lektiecafé",
            kind=kind,
            attendance="both",
            base=chance.choice(BASES),
            activity="laerende-ungefaellesskaber",
            starts=chance.choice([None, day()]),
            result=chance.choice([None, *TrialResult]) if kind == "prøvehandling" else None,
        )
        _run(year, said, chance, an_id(chance), arranged, ids)
        gone = an_id(chance)
        _run(Year(), said, chance, gone, arranged, ids)
        said.append(Statement(Kind.WITHDRAWN, {}, subject=gone))
    for _ in range(100):
        code = chance.choice(codes) if chance.random() < 0.6 else None
        achieved = Achieved(
            day=day(),
            base=chance.choice(BASES),
            milestone=chance.choice(list(CATALOGUE.milestones)),
            activity=chance.choice([None, *CATALOGUE.activities]),
            person=Person(code=code, number=1 if code else chance.randint(1, 5), **_known(chance)),
        )
        _state(said, chance, year.steps, achieved, Kind.ACHIEVED, an_id(chance))
    return year, said


def _state(
    said: list[Statement],
    chance: random.Random,
    kept: list[M],
    model: M,
    kind: Kind,
    subject: UUID,
) -> None:
    """Into the journal and into `kept`; of ten things one is taken back."""
    said.append(Statement(kind, model.model_dump(mode="json"), subject=subject))
    if chance.random() < 0.1:
        said.append(Statement(Kind.WITHDRAWN, {}, subject=subject))
    else:
        kept.append(model)


def _run(
    year: Year,
    said: list[Statement],
    chance: random.Random,
    course: UUID,
    arranged: Arranged,
    ids: list[UUID],
) -> None:
    year.courses[course] = arranged
    said.append(Statement(Kind.ARRANGED, stated(arranged), subject=course))
    group = chance.sample(ids, 8)
    for one in group[:6]:
        state = chance.choice(list(EnrolmentState))
        enrolled = Enrolled(
            course=course,
            participant=one,
            day=FIRST,
            role=chance.choice([EnrolmentRole.PARTICIPANT, *EnrolmentRole]),
            state=state,
            ended=None if state == "enrolled" else FIRST + timedelta(chance.randrange(370)),
        )
        kept: list[Enrolled] = []
        _state(said, chance, kept, enrolled, Kind.ENROLLED, enrolment_subject(course, one))
        if kept:
            year.enrolled[course, one] = enrolled
    first = FIRST + timedelta(chance.randrange(330))
    for week in range(4):
        scheduled = Scheduled(
            course=course,
            day=first + timedelta(7 * week),
            partners=tuple(chance.sample(PARTNERS, chance.randint(0, 1))),
            cancelled=chance.random() < 0.2,
        )
        session = session_subject(course, scheduled.day)
        is_gone = chance.random() < 0.1
        kept_in = Year() if is_gone else year
        kept_in.sessions[session] = scheduled
        said.append(Statement(Kind.SCHEDULED, stated(scheduled), subject=session))
        if is_gone:
            said.append(Statement(Kind.WITHDRAWN, {}, subject=session))
        for one in group if chance.random() < 0.7 else []:
            marked = Marked(
                session=session, participant=one, mark=chance.choice([None, Mark.PRESENT, *Mark])
            )
            subject = attendance_subject(session, one)
            _state(said, chance, kept_in.marks, marked, Kind.MARKED, subject)
        for _ in range(chance.choice([0, 0, 1, 2])):
            people = tuple(
                Person(number=chance.randint(1, 9), **_known(chance))
                for _ in range(chance.randint(1, 3))
            )
            counted = Counted(
                session=session,
                people=people,
                families=chance.choice([None, 3, 5]),
                first_time=chance.randint(0, 2),
                reached_about=chance.choice([None, 300]),
            )
            _state(said, chance, kept_in.counts, counted, Kind.COUNTED, an_id(chance))
