"""The made-up year's courses: arranged, held, left and completed, as acts by their moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

from brobygger.catalogue.models import Catalogue
from brobygger.domain.act import Act, Statement
from brobygger.domain.attendance import (
    Enrolled,
    EnrolmentRole,
    LeavingReason,
    Mark,
    Marked,
    attendance_subject,
    enrolment_subject,
)
from brobygger.domain.contact import stated
from brobygger.domain.course import (
    Arranged,
    AttendanceWay,
    Counted,
    CourseKind,
    Scheduled,
    TrialResult,
    session_subject,
)
from brobygger.domain.entry import Kind
from brobygger.domain.milestone import Achieved
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand, Gender, Role
from brobygger.services.demo.cast import Cast, Somebody
from brobygger.services.demo.draw import AUTHOR, STANDS_AT, Draw, at
from brobygger.services.demo.profiles import PROFILES

Heads = tuple[tuple[Role, Gender | None, int], ...]
_MOTHERS: Heads = ((Role.PARENT, Gender.FEMALE, 11), (Role.CHILD, None, 13))
_PROFILES = {profile.activity: profile for profile in PROFILES}
_EVENING = 18 * 60 + 30
_MARKS = {Mark.PRESENT: 80, Mark.ABSENT: 12, Mark.EXCUSED: 8}
_LEAVES, _CANCELLED = 0.12, 0.04


@dataclass(frozen=True)
class Sketch:
    """A course to be: its sessions, how many are on its list, how many others come."""

    template: str | None
    base: str
    name: str
    first: date
    sessions: int
    every: int = 7
    time: str | None = None
    enrolled: int = 0
    heads: Heads = ()
    families: int | None = None
    """How many families those are."""
    partners: tuple[str, ...] = ()
    activity: str | None = None
    kind: CourseKind | None = None
    result: TrialResult | None = None
    reached_about: int | None = None
    step: str | None = None
    """What some of those who come take as a step."""
    completes: bool = True
    roles: Mapping[EnrolmentRole, int] = field(
        default_factory=lambda: {EnrolmentRole.PARTICIPANT: 1}
    )


_YOUNG: Heads = ((Role.YOUNG, None, 9),)
_ADULTS: Heads = ((Role.RESIDENT, None, 14),)
_MIXED = {EnrolmentRole.PARTICIPANT: 3, EnrolmentRole.VOLUNTEER: 1}
_AMBASSADORS = {EnrolmentRole.AMBASSADOR: 2, EnrolmentRole.VOLUNTEER: 1}

SKETCHES = (
    Sketch(
        "opraab", "lundtoftegade", "Opråb forår", date(2026, 1, 20), 20, time="16:30", enrolled=15,
    ),
    Sketch(
        "opraab", "blaagaarden", "Opråb efterår", date(2026, 8, 11), 19, time="16:30", enrolled=15,
    ),
    Sketch(
        "foraeldrecafe", "blaagaarden", "Forældrecafé", date(2026, 1, 7), 46, time="10:00",
        heads=_MOTHERS, partners=("sundhedsplejen",), completes=False,
    ),
    Sketch(
        "ungecafe-heimdalsgade", "lundtoftegade", "Ungecafé Heimdalsgade", date(2026, 1, 8), 47,
        time="17:00", heads=_YOUNG, completes=False,
    ),
    Sketch(
        "foraeldregruppe", "runddelen", "Forældregruppe", date(2026, 3, 2), 8, time="17:00",
        enrolled=9,
    ),
    Sketch(
        "sommerferietur", "titanparken", "Sommerferietur", date(2026, 7, 7), 3, 1, enrolled=8,
        heads=((Role.PARENT, None, 12), (Role.CHILD, None, 19)), families=9, completes=False,
    ),
    Sketch(
        "feriecamp", "blaagaarden", "FerieCamp", date(2026, 10, 12), 5, 1, enrolled=18,
        completes=False,
    ),
    Sketch(
        None, "lundtoftegade", "Tur til Bornholm", date(2026, 6, 29), 4, 1, enrolled=12,
        activity="laerende-ungefaellesskaber", kind=CourseKind.TRIP, completes=False,
    ),
    Sketch(
        "klimaambassadoerforloeb", "lundtoftegade", "Klimaambassadørforløb", date(2026, 4, 9), 6,
        time="18:00", enrolled=10, roles=_AMBASSADORS,
    ),
    Sketch(
        "ret-til-ligestilling-ret-til-arbejde", "blaagaarden", "Ret til Ligestilling",
        date(2026, 9, 2), 8, time="10:00", enrolled=11,
    ),
    Sketch(
        "kbh-job-og-cv-kursus", "lundtoftegade", "Job- og CV-kursus", date(2026, 5, 4), 4,
        enrolled=8,
    ),
    Sketch(
        "temamoeder", "lundtoftegade", "Åbent hus mellem jul og nytår", date(2026, 12, 28), 3, 1,
        heads=_ADULTS, completes=False,
    ),
    Sketch(
        "raad-til-bolig", "aab-58", "Råd til Bolig", date(2026, 2, 17), 3, 60, heads=_ADULTS,
        partners=("boligraadgiver",), completes=False,
    ),
    Sketch(
        "sundhedsevents", "titanparken", "Sundhedsdage", date(2026, 5, 20), 2, 120, heads=_ADULTS,
        partners=("center-for-forebyggelse-og-folkesundhed",), completes=False,
    ),
    Sketch(
        "opgangsmoede", "aab-58", "Opgangsmøder", date(2026, 2, 3), 8, 35, time="19:00",
        heads=((Role.RESIDENT, None, 8),), step="opgangsmoede", completes=False,
    ),
    Sketch(
        "debat-og-valgarrangement", "runddelen", "Vælgermøder", date(2026, 9, 24), 2, 14,
        heads=((Role.RESIDENT, None, 35),), completes=False,
    ),
    Sketch(
        "valgkampagne", "runddelen", "Valgkampagne", date(2026, 10, 5), 3, 7, reached_about=300,
        completes=False,
    ),
    Sketch(
        None, "blaagaarden", "Lektiecafé med biblioteket", date(2026, 3, 9), 6, heads=_YOUNG,
        activity="laerende-ungefaellesskaber", kind=CourseKind.TRIAL, result=TrialResult.CONTINUED,
        partners=("biblioteker",), completes=False,
    ),
    Sketch(
        None, "titanparken", "Natfodbold", date(2026, 6, 5), 4, heads=_YOUNG,
        activity="laerende-ungefaellesskaber", kind=CourseKind.TRIAL, result=TrialResult.STOPPED,
        completes=False,
    ),
    Sketch(
        None, "lundtoftegade", "Podcast", date(2026, 11, 26), 6, 5, enrolled=6, roles=_MIXED,
        activity="laerende-ungefaellesskaber", kind=CourseKind.TRIAL, completes=False,
    ),
)  # fmt: skip


def course_acts(draw: Draw, cast: Cast, catalogue: Catalogue) -> list[Act]:
    """All acts about courses, in no order."""
    return [act for sketch in SKETCHES for act in _Course(draw, cast, catalogue, sketch).acts()]


class _Course:
    def __init__(self, draw: Draw, cast: Cast, catalogue: Catalogue, sketch: Sketch) -> None:
        self._draw, self._cast, self._sketch = draw, cast, sketch
        self._holidays = list(catalogue.holidays.values())
        template = catalogue.courses[sketch.template] if sketch.template else None
        way = template.attendance if template else "open"
        if sketch.enrolled and (sketch.heads or template is None):
            way = AttendanceWay.BOTH.value
        self._id = uuid4()
        self._off: set[date] = set()
        self._arranged = Arranged.model_validate(
            {
                "name": sketch.name,
                "kind": sketch.kind or (template.kind if template else CourseKind.SERIES),
                "attendance": way,
                "base": sketch.base,
                "template": sketch.template,
                "activity": sketch.activity or (template.activities[0] if template else None),
                "starts": sketch.first,
                "capacity": sketch.enrolled + 3 if sketch.enrolled else None,
            }
        )

    def acts(self) -> Iterator[Act]:
        days = list(self._days())
        planned = at(days[0] - timedelta(days=14), 10 * 60)
        yield Act(AUTHOR, planned, tuple(self._planning(days)))
        group = list(self._enrolling(days[0]))
        for _one, acts in group:
            yield from acts
        people = [one for one, _acts in group]
        gone: set[UUID] = set()
        for number, day in enumerate(days):
            if at(day, _EVENING) >= STANDS_AT.timestamp() * 1000:
                return
            if day > STANDS_AT.date() - timedelta(days=6) and number % 2:
                continue  # somebody forgot, so that something waits
            if day in self._off:
                continue
            there = [one for one in people if one.id not in gone]
            yield from self._session(number, day, there)
            for one in there:
                if number > 2 and self._draw.happens(_LEAVES / len(days)):
                    gone.add(one.id)
                    yield self._leaving(one, day)
        if self._sketch.completes and people:
            yield self._completing(days[-1], [one for one in people if one.id not in gone])
        result = self._sketch.result
        if self._sketch.completes or result or self._arranged.kind is CourseKind.TRIP:
            ended = {"ended": days[-1].isoformat(), "result": result and result.value}
            yield self._act(days[-1], Statement(Kind.CORRECTED, ended, subject=self._id))

    def _act(self, day: date, *statements: Statement) -> Act:
        return Act(AUTHOR, at(day, _EVENING), statements)

    def _days(self) -> Iterator[date]:
        """Those of the series that lie in no holiday, trips and camps excepted."""
        day, left = self._sketch.first, self._sketch.sessions
        while left and day.year == self._sketch.first.year:
            free = any(h.first <= day <= h.last for h in self._holidays)
            if self._sketch.every == 1 or not free:
                yield day
                left -= 1
            day += timedelta(days=self._sketch.every)

    def _planning(self, days: list[date]) -> Iterator[Statement]:
        yield Statement(Kind.ARRANGED, stated(self._arranged), subject=self._id)
        for number, day in enumerate(days):
            cancelled = number > 3 and self._draw.happens(_CANCELLED)
            if cancelled:
                self._off.add(day)
            with_them = self._sketch.partners if number % 2 == 0 else ()
            scheduled = Scheduled(
                course=self._id,
                day=day,
                time=self._sketch.time,
                partners=with_them,
                cancelled=cancelled,
            )
            content = scheduled.model_dump(mode="json")
            yield Statement(Kind.SCHEDULED, content, subject=session_subject(self._id, day))

    def _enrolling(self, first: date) -> Iterator[tuple[Somebody, list[Act]]]:
        profile = _PROFILES[self._arranged.activity]
        for number in range(self._sketch.enrolled):
            day = first - timedelta(days=self._draw.random.randint(1, 10))
            when = at(day, 11 * 60 + number)
            one, acts = self._cast.somebody(profile, self._sketch.base, when, new=True)
            enrolled = Enrolled(
                course=self._id,
                participant=one.id,
                day=day,
                role=self._draw.one(self._sketch.roles),
            )
            subject = enrolment_subject(self._id, one.id)
            content = enrolled.model_dump(mode="json")
            statement = Statement(Kind.ENROLLED, content, subject=subject)
            yield one, [*acts, Act(AUTHOR, when, (statement,))]

    def _session(self, number: int, day: date, there: list[Somebody]) -> Iterator[Act]:
        session = session_subject(self._id, day)
        marks = [
            Marked(
                session=session,
                participant=one.id,
                mark=self._draw.one(_MARKS),
                by_hand=False,
            )
            for one in there
        ]
        if marks:
            yield self._act(
                day,
                *(
                    Statement(
                        Kind.MARKED,
                        mark.model_dump(mode="json"),
                        subject=attendance_subject(session, mark.participant),
                    )
                    for mark in marks
                ),
            )
        if self._sketch.heads or self._sketch.reached_about:
            people = tuple(
                Person(
                    number=self._draw.about(heads),
                    role=role,
                    gender=gender,
                    age_band=AgeBand.YOUTH if role is Role.YOUNG else None,
                )
                for role, gender, heads in self._sketch.heads
            )
            same_again = self._sketch.every == 1 and number > 0
            counted = Counted(
                session=session,
                people=people,
                families=self._sketch.families and self._draw.about(self._sketch.families),
                first_time=0 if same_again or not people else self._draw.random.randint(0, 3),
                reached_about=self._sketch.reached_about,
            )
            yield self._act(day, Statement(Kind.COUNTED, stated(counted)))
        if self._sketch.step:
            achieved = Achieved(
                day=day,
                base=self._sketch.base,
                milestone=self._sketch.step,
                person=Person(number=self._draw.random.randint(1, 4)),
                activity=self._arranged.activity,
                course=self._id,
                session=session,
            )
            yield self._act(day, Statement(Kind.ACHIEVED, stated(achieved), subject=uuid4()))

    def _leaving(self, one: Somebody, day: date) -> Act:
        reason = self._draw.random.choice(list(LeavingReason))
        changed = {"state": "left", "ended": day.isoformat(), "reason": reason.value}
        subject = enrolment_subject(self._id, one.id)
        return self._act(day, Statement(Kind.CORRECTED, changed, subject=subject))

    def _completing(self, day: date, people: list[Somebody]) -> Act:
        changed = {"state": "completed", "ended": day.isoformat(), "reason": None}
        subjects = [enrolment_subject(self._id, one.id) for one in people]
        return self._act(
            day, *(Statement(Kind.CORRECTED, dict(changed), subject=each) for each in subjects)
        )
