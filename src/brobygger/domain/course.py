"""Group courses, their sessions, and head counts at those."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import built, reader, standing
from brobygger.domain.person import Person
from brobygger.domain.values import MOST_MINUTES, ClockTime, Key

_STANDING_COURSES = UUID("b0a5c1c6-8a53-4f55-9f0f-1f9f6a1c6f0d")
MOST_REACHED = 100_000
COURSE_NAME_LENGTH = 60

Name = Annotated[str, StringConstraints(min_length=1, max_length=COURSE_NAME_LENGTH)]
Number = Annotated[int, Field(ge=0, le=999)]


class CourseKind(StrEnum):
    """As the catalogue writes it."""

    SERIES = "forløb"
    OPEN = "åben"
    TRIP = "tur"
    EVENT = "arrangement"
    CAMPAIGN = "kampagne"
    TRIAL = "prøvehandling"


class AttendanceWay(StrEnum):
    """Who is written down: those enrolled, a number of people at an open door, or both."""

    ENROLLED = "enrolled"
    OPEN = "open"
    BOTH = "both"


class TrialResult(StrEnum):
    """What became of a trial action (prøvehandling)."""

    CONTINUED = "continued"
    CHANGED = "changed"
    STOPPED = "stopped"


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Arranged(_Stated):
    """What an `arranged` entry states, and field by field what `corrected` changes.

    `template` is a course of the catalogue. `ended` is the day on which it was concluded;
    of a prøvehandling `result` says what became of it.
    """

    name: Name
    kind: CourseKind
    attendance: AttendanceWay
    base: Key
    template: Key | None = None
    activity: Key | None = None
    starts: date | None = None
    capacity: Annotated[int, Field(ge=1, le=999)] | None = None
    partners: tuple[Key, ...] = ()
    ended: date | None = None
    result: TrialResult | None = None


class Course(Arranged):
    id: UUID
    author: str
    withdrawn: bool = False


class Scheduled(_Stated):
    """What a `scheduled` entry states. `partners` were there too (sundhedsplejersken)."""

    course: UUID
    day: date
    time: ClockTime | None = None
    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)] | None = None
    partners: tuple[Key, ...] = ()
    cancelled: bool = False


class Session(Scheduled):
    id: UUID
    withdrawn: bool = False


class Counted(_Stated):
    """A head count at a session: people as in a contact, without codes.

    `first_time` says how many of them came for the first time. `reached_about` is a
    campaign's "nået ca. N": an estimate, and never persons.
    """

    session: UUID
    people: Annotated[tuple[Person, ...], Field(max_length=50)] = ()
    families: Annotated[int, Field(ge=1, le=999)] | None = None
    first_time: Number = 0
    reached_about: Annotated[int, Field(ge=1, le=MOST_REACHED)] | None = None


class HeadCount(Counted):
    id: UUID
    author: str
    withdrawn: bool = False


def standing_course(base: str, template: str) -> UUID:
    """The subject of a base's own open course that a line began; one on all machines."""
    return uuid5(_STANDING_COURSES, f"{base}/{template}")


def session_subject(course: UUID, day: date, again: int = 0) -> UUID:
    """The subject of the session planned for `day`, the same on every machine.

    `again` counts up where that one has been moved to another day since.
    """
    return uuid5(course, day.isoformat() + (f"/{again}" if again else ""))


def fold_course(entries: Iterable[Entry]) -> Course | None:
    stands = standing(entries, Kind.ARRANGED, reader(Arranged.model_fields, Kind.ARRANGED))
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "withdrawn": stands.withdrawn,
    }
    return built(Course, base, stands.changes)


def fold_session(entries: Iterable[Entry]) -> Session | None:
    stands = standing(entries, Kind.SCHEDULED, reader(Scheduled.model_fields, Kind.SCHEDULED))
    if stands is None:
        return None
    base = {"id": stands.begun.subject, "withdrawn": stands.withdrawn}
    return built(Session, base, stands.changes)


def fold_head_count(entries: Iterable[Entry]) -> HeadCount | None:
    stands = standing(entries, Kind.COUNTED, reader(Counted.model_fields, Kind.COUNTED))
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "withdrawn": stands.withdrawn,
    }
    return built(HeadCount, base, stands.changes)
