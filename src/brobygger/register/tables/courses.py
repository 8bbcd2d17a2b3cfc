"""The rows of courses, their sessions and the head counts at those."""

from sqlite_utils import Database

from brobygger.domain.course import (
    Course,
    HeadCount,
    Session,
    fold_course,
    fold_head_count,
    fold_session,
)
from brobygger.domain.entry import Kind
from brobygger.register.tables.view import Row, View, person_columns, replace


def _write_courses(db: Database, courses: list[Course]) -> None:
    ids = [course.id.bytes for course in courses]
    replace(db, "course", "id", ids, map(_course_row, courses))
    partners = [
        (course.id.bytes, place, partner)
        for course in courses
        for place, partner in enumerate(course.partners)
    ]
    replace(db, "course_partner", "course", ids, partners)


def _course_row(course: Course) -> Row:
    return (
        course.id.bytes,
        course.name,
        course.kind.value,
        course.attendance.value,
        course.base,
        course.template,
        course.activity,
        course.starts and course.starts.isoformat(),
        course.capacity,
        course.ended and course.ended.isoformat(),
        course.result and course.result.value,
        course.author,
        int(course.withdrawn),
    )


def _write_sessions(db: Database, sessions: list[Session]) -> None:
    ids = [session.id.bytes for session in sessions]
    replace(db, "session", "id", ids, map(_session_row, sessions))
    partners = [
        (session.id.bytes, place, partner)
        for session in sessions
        for place, partner in enumerate(session.partners)
    ]
    replace(db, "session_partner", "session", ids, partners)


def _session_row(session: Session) -> Row:
    return (
        session.id.bytes,
        session.course.bytes,
        session.day.isoformat(),
        session.time,
        session.minutes,
        int(session.cancelled),
        int(session.withdrawn),
    )


def _write_head_counts(db: Database, counts: list[HeadCount]) -> None:
    ids = [count.id.bytes for count in counts]
    replace(db, "head_count", "id", ids, map(_head_count_row, counts))
    people = [
        (count.id.bytes, place, *person_columns(person))
        for count in counts
        for place, person in enumerate(count.people)
    ]
    replace(db, "head_count_person", "head_count", ids, people)


def _head_count_row(count: HeadCount) -> Row:
    return (
        count.id.bytes,
        count.session.bytes,
        count.families,
        count.first_time,
        count.reached_about,
        count.author,
        int(count.withdrawn),
    )


COURSES = View(Kind.ARRANGED, fold_course, _write_courses, ("course", "course_partner"))
SESSIONS = View(Kind.SCHEDULED, fold_session, _write_sessions, ("session", "session_partner"))
HEAD_COUNTS = View(
    Kind.COUNTED, fold_head_count, _write_head_counts, ("head_count", "head_count_person")
)
