"""The rows of enrolments, of marks at sessions, and of milestones."""

from sqlite_utils import Database

from brobygger.domain.attendance import (
    Attendance,
    Enrolment,
    fold_attendance,
    fold_enrolment,
)
from brobygger.domain.entry import Kind
from brobygger.domain.milestone import Milestone, fold_milestone
from brobygger.register.tables.view import Row, View, person_columns, replace


def _write_enrolments(db: Database, enrolments: list[Enrolment]) -> None:
    rows = [_enrolment_row(enrolment) for enrolment in enrolments if not enrolment.withdrawn]
    replace(db, "enrolment", "id", [enrolment.id.bytes for enrolment in enrolments], rows)


def _enrolment_row(enrolment: Enrolment) -> Row:
    return (
        enrolment.id.bytes,
        enrolment.course.bytes,
        enrolment.participant.bytes,
        enrolment.day.isoformat(),
        enrolment.role.value,
        enrolment.state.value,
        enrolment.ended and enrolment.ended.isoformat(),
        enrolment.reason and enrolment.reason.value,
    )


def _write_attendance(db: Database, marks: list[Attendance]) -> None:
    rows = [
        (
            mark.id.bytes,
            mark.session.bytes,
            mark.participant.bytes,
            mark.mark.value,
            int(mark.by_hand),
        )
        for mark in marks
        if mark.mark and not mark.withdrawn
    ]
    replace(db, "attendance", "id", [mark.id.bytes for mark in marks], rows)


def _write_milestones(db: Database, milestones: list[Milestone]) -> None:
    ids = [milestone.id.bytes for milestone in milestones]
    replace(db, "milestone", "id", ids, map(_milestone_row, milestones))


def _milestone_row(milestone: Milestone) -> Row:
    return (
        milestone.id.bytes,
        milestone.day.isoformat(),
        milestone.base,
        milestone.milestone,
        milestone.activity,
        milestone.course and milestone.course.bytes,
        milestone.session and milestone.session.bytes,
        milestone.person.code,
        *person_columns(milestone.person),
        milestone.person.participant and milestone.person.participant.bytes,
        milestone.author,
        int(milestone.withdrawn),
    )


ENROLMENTS = View(Kind.ENROLLED, fold_enrolment, _write_enrolments, ("enrolment",))
ATTENDANCE = View(Kind.MARKED, fold_attendance, _write_attendance, ("attendance",))
MILESTONES = View(Kind.ACHIEVED, fold_milestone, _write_milestones, ("milestone",))
