"""All that a roll call shows, in one read: as much work as the course has marks."""

from dataclasses import dataclass
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.attendance import Attendance, Enrolment
from brobygger.domain.course import Course, HeadCount, Session
from brobygger.domain.milestone import Milestone
from brobygger.register import courses, participants
from brobygger.register.participants import Known


@dataclass(frozen=True)
class Roll:
    """A course with everybody who is or was on its list, and everything known of its sessions."""

    course: Course
    sessions: list[Session]
    enrolments: list[Enrolment]
    participants: dict[UUID, Known]
    marks: list[Attendance]
    head_counts: list[HeadCount]
    milestones: list[Milestone]


def roll(db: Database, course: UUID) -> Roll | None:
    found = courses.course_by_id(db, course)
    if found is None:
        return None
    enrolments, marks = courses.enrolments(db, course), courses.marks(db, course)
    people = {each.participant for each in enrolments} | {each.participant for each in marks}
    return Roll(
        found,
        courses.sessions(db, course),
        enrolments,
        participants.by_ids(db, people),
        marks,
        courses.head_counts(db, course),
        courses.milestones_where(
            db,
            "session IN (SELECT id FROM session WHERE course = ?) AND withdrawn = 0",
            (course.bytes,),
        ),
    )
