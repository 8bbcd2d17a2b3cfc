"""Who is enrolled in a course, and who was at its sessions; by bare ids."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import built, reader, standing


class EnrolmentRole(StrEnum):
    PARTICIPANT = "participant"
    VOLUNTEER = "volunteer"
    AMBASSADOR = "ambassador"


class EnrolmentState(StrEnum):
    ENROLLED = "enrolled"
    LEFT = "left"
    COMPLETED = "completed"


class LeavingReason(StrEnum):
    """Why somebody left a course; short on purpose, and nothing about health."""

    MOVED = "moved"
    JOB_OR_EDUCATION = "job_or_education"
    OTHER_OFFER = "other_offer"
    TIME = "time"
    NOT_INTERESTED = "not_interested"
    LOST_CONTACT = "lost_contact"
    OTHER = "other"
    UNKNOWN = "unknown"


class Mark(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Enrolled(_Stated):
    """What an `enrolled` entry states: all of it, so that enrolling anew begins anew."""

    course: UUID
    participant: UUID
    day: date
    role: EnrolmentRole = EnrolmentRole.PARTICIPANT
    state: EnrolmentState = EnrolmentState.ENROLLED
    ended: date | None = None
    """The day on which the participant left or completed."""
    reason: LeavingReason | None = None


class Enrolment(Enrolled):
    id: UUID
    withdrawn: bool = False


class Marked(_Stated):
    """What a `marked` entry states; without a mark the earlier one is taken away.

    `by_hand` tells a mark set for this participant from one set for all at once.
    """

    session: UUID
    participant: UUID
    mark: Mark | None
    by_hand: bool = True


class Attendance(Marked):
    id: UUID
    withdrawn: bool = False


def enrolment_subject(course: UUID, participant: UUID) -> UUID:
    return uuid5(course, participant.hex)


def attendance_subject(session: UUID, participant: UUID) -> UUID:
    return uuid5(session, participant.hex)


def fold_enrolment(entries: Iterable[Entry]) -> Enrolment | None:
    stands = standing(entries, Kind.ENROLLED, reader(Enrolled.model_fields, Kind.ENROLLED))
    if stands is None:
        return None
    base = {"id": stands.begun.subject, "withdrawn": stands.withdrawn}
    return built(Enrolment, base, stands.changes)


def fold_attendance(entries: Iterable[Entry]) -> Attendance | None:
    stands = standing(entries, Kind.MARKED, reader(Marked.model_fields, Kind.MARKED))
    if stands is None:
        return None
    base = {"id": stands.begun.subject, "withdrawn": stands.withdrawn}
    return built(Attendance, base, stands.changes)
