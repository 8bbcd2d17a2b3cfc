"""A line that names a course writes to its session: who was there, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.attendance import Mark
from brobygger.domain.contact import stated
from brobygger.domain.course import (
    Arranged,
    AttendanceWay,
    Counted,
    Course,
    HeadCount,
    Scheduled,
    Session,
    standing_course,
)
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.reading import Reading, SessionReading
from brobygger.services import courses
from brobygger.services.courses import free_subject, scheduling
from brobygger.services.milestones import new_steps
from brobygger.services.participants import participant_with
from brobygger.services.roll_call import marking, roll_call
from brobygger.services.workplace import Workplace


@dataclass(frozen=True)
class SessionLine:
    """What a line says of a session; `statements` write it; it may begin there, as may the course.

    `before` is what was counted there already, to which this is added.
    """

    course: Course
    session: Session
    is_new: bool
    is_new_course: bool
    present: tuple[str, ...]
    counted: Counted
    before: tuple[HeadCount, ...]
    statements: tuple[Statement, ...]
    steps: int = 0
    step: str | None = None
    """The step that newcomers may have taken, where the catalogue knows one."""

    def as_json(self) -> dict[str, object]:
        counted = self.counted.model_dump(mode="json", exclude={"session"})
        for person in counted["people"]:
            del person["code"], person["participant"]
        return {
            "course": str(self.course.id),
            "name": self.course.name,
            "id": str(self.session.id),
            "day": self.session.day.isoformat(),
            "present": list(self.present),
            **counted,
            "steps": self.steps,
        }


def session_line(workplace: Workplace, line: Reading) -> SessionLine:
    """Errors: ``course.none`` (course) where no such course goes on, ``course.which`` (course,
    names), those of `no_session`, ``session.number`` (course, number, most),
    ``session.cancelled`` (day), ``session.future``, ``mark.not_enrolled`` (code, course),
    ``milestone.which`` (course), those of `participant_with`.
    """
    reading = line.session
    assert reading is not None
    day, base = line.fields["day"], line.fields["base"]
    statements: list[Statement] = []
    course, is_new_course = _course(workplace, reading, base)
    if is_new_course:
        arranged = Arranged.model_validate(course.model_dump(include=set(Arranged.model_fields)))
        statements.append(Statement(Kind.ARRANGED, stated(arranged), subject=course.id))
    known = [] if is_new_course else courses.the_sessions(workplace, course)
    session, is_new = _session(workplace, reading, course, known, day, "day" not in line.assumed)
    if is_new:
        scheduled = Scheduled.model_validate(
            session.model_dump(include=set(Scheduled.model_fields))
        )
        statements.append(scheduling(session.id, scheduled))
    elif partners := [each for each in reading.partners if each not in session.partners]:
        changed = {"partners": [*session.partners, *partners]}
        statements.append(Statement(Kind.CORRECTED, changed, subject=session.id))
    call = None if is_new_course else roll_call(workplace, course.id)
    listed = {each.participant.id for each in call.listed} if call else set()
    for code in reading.codes:
        participant = participant_with(workplace, code)
        if course.attendance is AttendanceWay.ENROLLED and participant.id not in listed:
            raise BrobyggerError("mark.not_enrolled", code=participant.code, course=course.name)
        statements.append(marking(session.id, participant.id, Mark.PRESENT, by_hand=True))
    counted = Counted(
        session=session.id,
        people=reading.people,
        families=reading.families,
        first_time=reading.first_time,
        reached_about=reading.reached_about,
    )
    if counted != Counted(session=session.id):
        statements.append(Statement(Kind.COUNTED, stated(counted)))
    if reading.new_steps:
        statements.append(new_steps(workplace, course, session, reading.new_steps))
    template = workplace.catalogue.courses.get(course.template or "")
    return SessionLine(
        course,
        session,
        is_new,
        is_new_course,
        reading.codes,
        counted,
        call.head_counts.get(session.id, ()) if call else (),
        tuple(statements),
        reading.new_steps,
        template.milestone if template else None,
    )


def _course(workplace: Workplace, reading: SessionReading, base: str) -> tuple[Course, bool]:
    """The running course that is meant, or the open one of this base that the line begins."""
    running = courses.the_courses(workplace)
    named = [course for course in running if str(course.id) == reading.course]
    if named:
        return named[0], False
    found = [course for course in running if course.template == reading.course]
    found = [course for course in found if course.base == base] or found
    if len(found) == 1:
        return found[0], False
    template = workplace.catalogue.courses.get(reading.course)
    if template is None:  # its name was a word a moment ago
        workplace.forget_courses()
        raise BrobyggerError("course.unknown")
    if found:
        names = tuple(course.name for course in found)
        raise BrobyggerError("course.which", course=template.name, names=names)
    if template.attendance == "enrolled":
        raise BrobyggerError("course.none", course=template.name)
    arranged = courses.blank_course(workplace, template.id)
    subject = standing_course(base, template.id)
    fields = arranged.model_dump() | {"base": base}
    return Course(**fields, id=subject, author=workplace.author), True


def _session(
    workplace: Workplace,
    reading: SessionReading,
    course: Course,
    known: Iterable[Session],
    day: date,
    day_typed: bool,
) -> tuple[Session, bool]:
    held = [session for session in known if not session.cancelled]
    if reading.number is not None:
        session = _numbered(reading.number, course, held)
        if day_typed and session.day != day:
            raise courses.no_session(course, held, day)
        if session.day > workplace.clock.today():
            raise BrobyggerError("session.future", day=session.day)
        return session, False
    for session in known:
        if session.day == day:
            if session.cancelled:
                raise BrobyggerError("session.cancelled", day=day)
            return session, False
    if course.attendance is AttendanceWay.ENROLLED:
        raise courses.no_session(course, held, day)
    courses.refuse_outside(course, day)
    subject: UUID = free_subject(workplace, course.id, day)
    return Session(course=course.id, day=day, id=subject, partners=reading.partners), True


def _numbered(number: int, course: Course, held: list[Session]) -> Session:
    if not 1 <= number <= len(held):
        raise BrobyggerError("session.number", course=course.name, number=number, most=len(held))
    return held[number - 1]
