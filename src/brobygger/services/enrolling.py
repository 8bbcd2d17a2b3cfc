"""Who is on the list of a course: enrolled, left, completed."""

from collections.abc import Sequence
from datetime import date

from brobygger.domain.act import Statement
from brobygger.domain.attendance import (
    Enrolled,
    Enrolment,
    EnrolmentRole,
    EnrolmentState,
    LeavingReason,
    enrolment_subject,
)
from brobygger.domain.course import Course
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.course_words import is_role, reason_named, role_named
from brobygger.language.reading import LineWarning
from brobygger.services.courses import the_enrolments
from brobygger.services.participants import Known, participant_with
from brobygger.services.roll_call import roll_call
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = [
    "capacity_warnings",
    "complete",
    "enrol",
    "enrol_by_text",
    "expected_codes",
    "leave",
    "reason_named",
    "role_named",
]


def enrol(
    workplace: Workplace,
    course: Course,
    codes: Sequence[str],
    *,
    role: EnrolmentRole = EnrolmentRole.PARTICIPANT,
    day: date | None = None,
) -> tuple[LineWarning, ...]:
    """Put participants on the list, in one act; those who are there already stay as they are.

    Gives ``warn.capacity`` (course, capacity, enrolled) where there are more than there is
    room for. Errors of `participant_with`; ``course.over`` (name), ``enrol.nobody``,
    ``participant.retired`` (code).
    """
    if course.ended is not None:
        raise BrobyggerError("course.over", name=course.name)
    known = {each.participant: each for each in the_enrolments(workplace, course)}
    statements = []
    for participant in _each_once(workplace, codes):
        if participant.retired:
            raise BrobyggerError("participant.retired", code=participant.code)
        if _is_on_the_list(known.get(participant.id), role):
            continue
        enrolled = Enrolled(
            course=course.id,
            participant=participant.id,
            day=day or workplace.clock.today(),
            role=role,
        )
        statements.append(_stating(enrolled))
    if not statements:
        raise BrobyggerError("enrol.nobody", course=course.name)
    write(workplace, statements)
    return capacity_warnings(workplace, course)


def enrol_by_text(workplace: Workplace, course: Course, text: str) -> tuple[LineWarning, ...]:
    """Codes with blanks or commas between, and perhaps the role that all of them have.

    Errors of `enrol`; ``enrol.who`` where no code is typed.
    """
    words = text.replace(",", " ").split()
    roles = [word for word in words if word.isalpha() and is_role(word)]
    codes = [word for word in words if word not in roles[:1]]
    if not codes:
        raise BrobyggerError("enrol.who")
    role = role_named(roles[0]) if roles else EnrolmentRole.PARTICIPANT
    return enrol(workplace, course, codes, role=role)


def _is_on_the_list(enrolment: Enrolment | None, role: EnrolmentRole) -> bool:
    return (
        enrolment is not None
        and enrolment.state is EnrolmentState.ENROLLED
        and enrolment.role is role
    )


def _stating(enrolled: Enrolled) -> Statement:
    # All of it, so that enrolling anew begins anew.
    subject = enrolment_subject(enrolled.course, enrolled.participant)
    return Statement(Kind.ENROLLED, enrolled.model_dump(mode="json"), subject=subject)


def capacity_warnings(workplace: Workplace, course: Course) -> tuple[LineWarning, ...]:
    on_list = sum(
        each.state is EnrolmentState.ENROLLED and each.role is EnrolmentRole.PARTICIPANT
        for each in the_enrolments(workplace, course)
    )
    if course.capacity is None or on_list <= course.capacity:
        return ()
    values: dict[str, object] = {
        "course": course.name,
        "capacity": course.capacity,
        "enrolled": on_list,
    }
    return (LineWarning("warn.capacity", values),)


def leave(
    workplace: Workplace,
    course: Course,
    code: str,
    reason: LeavingReason = LeavingReason.UNKNOWN,
    day: date | None = None,
) -> None:
    """Somebody left before the end; errors of `_end`."""
    _end(workplace, course, [code], EnrolmentState.LEFT, day, reason)


def complete(
    workplace: Workplace, course: Course, codes: Sequence[str], day: date | None = None
) -> None:
    """These carried the course through; errors of `_end`."""
    _end(workplace, course, codes, EnrolmentState.COMPLETED, day, None)


def _end(
    workplace: Workplace,
    course: Course,
    codes: Sequence[str],
    state: EnrolmentState,
    day: date | None,
    reason: LeavingReason | None,
) -> None:
    """Errors ``enrol.none`` (course), ``enrol.not_enrolled`` (code, course), ``enrol.already``
    (code, course), ``day.future`` (day, today), ``enrol.before`` (day, enrolled).
    """
    today = workplace.clock.today()
    on = day or today
    if on > today:
        raise BrobyggerError("day.future", day=on, today=today)
    known = {each.participant: each for each in the_enrolments(workplace, course)}
    statements = []
    for participant in _each_once(workplace, codes):
        enrolment = _enrolment(known.get(participant.id), participant, course)
        if enrolment.state is state:
            raise BrobyggerError("enrol.already", code=participant.code, course=course.name)
        if on < enrolment.day:
            raise BrobyggerError("enrol.before", day=on, enrolled=enrolment.day)
        changed = {
            "state": state.value,
            "ended": on.isoformat(),
            "reason": reason and reason.value,
        }
        statements.append(Statement(Kind.CORRECTED, changed, subject=enrolment.id))
    if not statements:
        raise BrobyggerError("enrol.none", course=course.name)
    write(workplace, statements)


def _each_once(workplace: Workplace, codes: Sequence[str]) -> list[Known]:
    return list(dict.fromkeys(participant_with(workplace, code) for code in codes))


def _enrolment(enrolment: Enrolment | None, participant: Known, course: Course) -> Enrolment:
    if enrolment is None:
        raise BrobyggerError("enrol.not_enrolled", code=participant.code, course=course.name)
    return enrolment


def expected_codes(workplace: Workplace, course: Course) -> list[str]:
    """The codes of all who are on the list and neither left nor completed."""
    listed = roll_call(workplace, course.id).listed
    return [str(e.participant.code) for e in listed if e.is_expected and e.participant.code]
