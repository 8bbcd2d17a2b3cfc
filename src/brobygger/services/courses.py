"""Courses and their sessions: arranged with a whole series, moved, cancelled, concluded."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid4

from pydantic import ValidationError

from brobygger.domain.act import Statement
from brobygger.domain.attendance import Enrolment
from brobygger.domain.codes import is_code
from brobygger.domain.contact import changes, stated
from brobygger.domain.course import (
    Arranged,
    AttendanceWay,
    Course,
    CourseKind,
    Scheduled,
    Session,
    TrialResult,
    session_subject,
)
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose, choose_among
from brobygger.language.course_words import kind_named, result_named, way_named
from brobygger.language.guard import refuse_identities
from brobygger.language.plain_text import check_plain
from brobygger.language.series import Series
from brobygger.register import courses
from brobygger.register.courses import CourseSummary
from brobygger.services.roll_call import roll_call
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = [
    "Arranged",
    "CourseSummary",
    "add_sessions",
    "arrange",
    "base_named",
    "blank_course",
    "cancel_session",
    "change_course",
    "conclude",
    "course_fields",
    "course_named",
    "course_summaries",
    "move_session",
    "result_named",
    "the_courses",
    "the_enrolments",
    "the_sessions",
    "withdraw_course",
]

_ID_DIGITS = frozenset("0123456789abcdef")
_SHORTEST_TAIL = 4
_MOST_NEAR = 3


def blank_course(workplace: Workplace, template: str | None, *, name: str = "") -> Arranged:
    """A course as its template of the catalogue suggests it; free ones are of kind forløb.

    Errors of `choose`; ``course.name`` where there is neither template nor name.
    """
    base = workplace.register.base
    if template is None:
        return _arranged(
            name=name, kind=CourseKind.SERIES, attendance=AttendanceWay.ENROLLED, base=base
        )
    known = workplace.catalogue.courses[choose(workplace.catalogue.courses, template)]
    return _arranged(
        name=name or known.name,
        kind=known.kind,
        attendance=known.attendance,
        base=base,
        template=known.id,
        activity=known.activities[0],
    )


def course_fields(
    workplace: Workplace,
    *,
    kind: str | None = None,
    attendance: str | None = None,
    activity: str | None = None,
    base: str | None = None,
    capacity: int | None = None,
    partners: Iterable[str] = (),
) -> dict[str, object]:
    """Fields of `Arranged` from what people call things; errors of `choose`."""
    catalogue = workplace.catalogue
    chosen = tuple(choose(catalogue.destinations, partner) for partner in partners)
    said = {
        "kind": kind and kind_named(kind),
        "attendance": attendance and way_named(attendance),
        "activity": activity and choose(catalogue.activities, activity),
        "base": base and base_named(workplace, base),
        "capacity": capacity,
        "partners": chosen or None,
    }
    return {field: value for field, value in said.items() if value is not None}


def base_named(workplace: Workplace, text: str) -> str:
    """Errors of `choose`."""
    return choose(workplace.catalogue.bases, text)


def arrange(workplace: Workplace, arranged: Arranged, series: Series | None = None) -> Course:
    """A new course with all its sessions, in one act.

    Errors: ``course.name``, ``course.taken`` (name) where one that goes on is called so at
    this base, those of the guard.
    """
    _check_name(arranged.name)
    for other in the_courses(workplace, base=arranged.base):
        if other.name.casefold() == arranged.name.casefold():
            raise BrobyggerError("course.taken", name=other.name)
    subject = uuid4()
    if arranged.starts is None and series:
        arranged = arranged.model_copy(update={"starts": series.days[0]})
    statements = [Statement(Kind.ARRANGED, stated(arranged), subject=subject)]
    if series is not None:
        for day in series.days:
            at = Scheduled(course=subject, day=day, time=series.time, minutes=series.minutes)
            statements.append(scheduling(session_subject(subject, day), at))
    write(workplace, statements)
    workplace.forget_courses()
    return _course(workplace, subject)


def scheduling(subject: UUID, scheduled: Scheduled) -> Statement:
    # All of it, so that a session planned anew for a day is as it was planned last.
    return Statement(Kind.SCHEDULED, scheduled.model_dump(mode="json"), subject=subject)


def change_course(workplace: Workplace, /, course: Course, **fields: object) -> Course:
    """Change what `Arranged` states. Errors ``course.name``, ``course.unchanged``."""
    before = Arranged.model_validate(course.model_dump(include=set(Arranged.model_fields)))
    after = _arranged(**(before.model_dump() | fields))
    _check_name(after.name)
    changed = changes(before, after)
    if not changed:
        raise BrobyggerError("course.unchanged", name=course.name)
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=course.id)])
    workplace.forget_courses()
    return _course(workplace, course.id)


def conclude(
    workplace: Workplace, course: Course, day: date, result: TrialResult | None = None
) -> Course:
    """The course is over. Errors ``course.result`` for a result of what is no prøvehandling,
    ``course.goes_on`` (name, day) where sessions are planned later.
    """
    if result is not None and course.kind is not CourseKind.TRIAL:
        raise BrobyggerError("course.result", name=course.name)
    later = [
        session.day
        for session in the_sessions(workplace, course)
        if session.day > day and not session.cancelled
    ]
    if later:
        raise BrobyggerError("course.goes_on", name=course.name, day=later[0])
    return change_course(workplace, course, ended=day, result=result or course.result)


def withdraw_course(workplace: Workplace, course: Course) -> Course:
    """The course was a mistake; it and its figures are gone until that is undone."""
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=course.id)])
    workplace.forget_courses()
    return _course(workplace, course.id)


def add_sessions(workplace: Workplace, course: Course, series: Series) -> list[Session]:
    """More sessions, in one act. Errors ``session.twice`` (day, course), those of
    `refuse_outside`.
    """
    statements = []
    for day in series.days:
        refuse_outside(course, day)
        _refuse_twice(workplace, course, day)
        scheduled = Scheduled(course=course.id, day=day, time=series.time, minutes=series.minutes)
        statements.append(scheduling(free_subject(workplace, course.id, day), scheduled))
    return [_session(workplace, entry.subject) for entry in write(workplace, statements)]


def move_session(
    workplace: Workplace, course: Course, session: Session, day: date, time: str | None = None
) -> Session:
    """To another day or time; marks and counts go with it.

    Errors of `add_sessions`; ``session.held`` (day) where it would be moved ahead though it is
    known who was there.
    """
    refuse_outside(course, day)
    if day > workplace.clock.today() and roll_call(workplace, course.id).is_held(session):
        raise BrobyggerError("session.held", day=session.day)
    if day != session.day:
        _refuse_twice(workplace, course, day)
    changed: dict[str, object] = {"day": day.isoformat()}
    if time is not None:
        changed["time"] = time
    return _changed(workplace, session, changed)


def cancel_session(workplace: Workplace, session: Session, *, back: bool = False) -> Session:
    """The session is not held, or with `back` is after all."""
    return _changed(workplace, session, {"cancelled": not back})


def the_courses(
    workplace: Workplace, *, base: str | None = None, ended: bool = False
) -> list[Course]:
    return workplace.register.read(courses.courses, base=base, ended=ended)


def course_summaries(
    workplace: Workplace, *, base: str | None = None, ended: bool = False
) -> list[CourseSummary]:
    today = workplace.clock.today()
    return workplace.register.read(courses.summaries, today, base=base, ended=ended)


def the_sessions(workplace: Workplace, course: Course) -> list[Session]:
    """By day, cancelled ones too."""
    return workplace.register.read(courses.sessions, course.id)


def the_enrolments(workplace: Workplace, course: Course) -> list[Enrolment]:
    return workplace.register.read(courses.enrolments, course.id)


def course_named(workplace: Workplace, text: str) -> Course:
    """The running or past course that `text` means: its name or the end of its id.

    Where several are called so, the one at this base, and of those the one that goes on.
    Errors of `choose_among`; ``course.no_courses`` where there is none yet.
    """
    digits = text.replace("-", "").lower()
    if len(digits) >= _SHORTEST_TAIL and set(digits) <= _ID_DIGITS:
        found = list(workplace.register.read(courses.ids_ending_in, digits, most=2))
        if len(found) == 1:
            return _course(workplace, found[0])
    known = the_courses(workplace, ended=True)
    if not known:
        raise BrobyggerError("course.no_courses")
    forms = {course.id.hex: _forms(workplace, course) for course in known}
    own = {
        course.id.hex: forms[course.id.hex]
        for course in known
        if course.base == workplace.register.base and course.ended is None
    }
    try:
        chosen = choose_among(own, text)
    except BrobyggerError as error:
        if error.key == "choice.ambiguous":
            raise
        chosen = choose_among(forms, text)
    return _course(workplace, UUID(chosen))


def _forms(workplace: Workplace, course: Course) -> tuple[str, ...]:
    template = workplace.catalogue.courses.get(course.template or "")
    return (course.name, *((template.name, *template.words) if template else ()))


def no_session(course: Course, known: Iterable[Session], day: date) -> BrobyggerError:
    """``session.none`` (course, day, near: the days that lie next to it), or
    ``session.no_sessions`` (course).
    """
    days = {session.day for session in known if not session.cancelled}
    if not days:
        return BrobyggerError("session.no_sessions", course=course.name)
    near = tuple(sorted(sorted(days, key=lambda each: abs(each - day))[:_MOST_NEAR]))
    return BrobyggerError("session.none", course=course.name, day=day, near=near)


def free_subject(workplace: Workplace, course: UUID, day: date) -> UUID:
    """The subject for a session on `day`; another one where that was moved elsewhere."""
    again = 0
    while True:
        subject = session_subject(course, day, again)
        known = workplace.register.read(courses.session_by_id, subject)
        if known is None or (known.day == day and known.withdrawn):
            return subject
        again += 1


def _refuse_twice(workplace: Workplace, course: Course, day: date) -> None:
    if any(session.day == day for session in the_sessions(workplace, course)):
        raise BrobyggerError("session.twice", day=day, course=course.name)


def refuse_outside(course: Course, day: date) -> None:
    """Errors ``session.before_start`` and ``session.after_end`` (day, course, starts or ended)."""
    if course.starts is not None and day < course.starts:
        raise BrobyggerError(
            "session.before_start", day=day, course=course.name, starts=course.starts
        )
    if course.ended is not None and day > course.ended:
        raise BrobyggerError("session.after_end", day=day, course=course.name, ended=course.ended)


def _changed(workplace: Workplace, session: Session, changed: dict[str, object]) -> Session:
    if all(session.model_dump(mode="json")[name] == value for name, value in changed.items()):
        raise BrobyggerError("session.unchanged", day=session.day)
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=session.id)])
    return _session(workplace, session.id)


def _arranged(**fields: object) -> Arranged:
    try:
        return Arranged.model_validate(fields)
    except ValidationError:
        raise BrobyggerError("course.name") from None


def _check_name(name: str) -> None:
    if not name.strip():
        raise BrobyggerError("course.name")
    plain = check_plain(name)
    refuse_identities(plain)
    if any(is_code(word) for word in plain.split()):
        raise BrobyggerError("course.code")


def _course(workplace: Workplace, course: UUID) -> Course:
    found = workplace.register.read(courses.course_by_id, course)
    assert found is not None
    return found


def _session(workplace: Workplace, session: UUID) -> Session:
    found = workplace.register.read(courses.session_by_id, session)
    assert found is not None
    return found
