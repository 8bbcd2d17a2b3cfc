"""Courses, their sessions, and who was there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.attendance import Attendance, Enrolment
from brobygger.domain.course import Course, HeadCount, Session
from brobygger.domain.entry import Kind
from brobygger.domain.hybrid_clock import wall_ms
from brobygger.domain.milestone import Milestone
from brobygger.register.journal import newest_own

_FURTHEST = 2000
"""Entries of this machine that are looked through for what was written today."""

Rows = Sequence[Sequence[Any]]

_COURSE = (
    *("id", "name", "kind", "attendance", "base", "template", "activity", "starts", "capacity"),
    *("ended", "result", "author", "withdrawn"),
)
COURSE = ", ".join(f"c.{name}" for name in _COURSE) + " FROM course AS c"
_SESSION = ("id", "course", "day", "time", "minutes", "cancelled", "withdrawn")
SESSION = ", ".join(f"s.{name}" for name in _SESSION)
"""The columns that `sessions_of` reads of a session `s`."""
_PEOPLE = ("number", "age_band", "gender", "role", "department")
_MILESTONE = ("id", "day", "base", "milestone", "activity", "course", "session", "code")


def courses(db: Database, *, base: str | None = None, ended: bool = False) -> list[Course]:
    """All that stand, by name; with `ended` those too that are concluded."""
    rows = db.execute(
        f"SELECT {COURSE} WHERE c.withdrawn = 0 AND (? IS NULL OR c.base = ?)"
        " AND (c.ended IS NULL OR ?) ORDER BY c.name, c.starts, c.id",
        (base, base, ended),
    )
    return courses_of(db, rows.fetchall())


def course_by_id(db: Database, course: UUID) -> Course | None:
    rows = db.execute(f"SELECT {COURSE} WHERE c.id = ?", (course.bytes,))
    found = courses_of(db, rows.fetchall())
    return found[0] if found else None


def courses_of(db: Database, rows: Rows) -> list[Course]:
    partners = _partners(db, "course", [row[0] for row in rows])
    return [
        Course.model_validate(
            {
                **dict(zip(_COURSE, row, strict=True)),
                "id": UUID(bytes=row[0]),
                "partners": partners.get(row[0], ()),
            }
        )
        for row in rows
    ]


def sessions(db: Database, course: UUID) -> list[Session]:
    """The course's sessions by day, cancelled ones too."""
    rows = db.execute(
        f"SELECT {SESSION} FROM session AS s WHERE s.course = ? AND s.withdrawn = 0"  # noqa: S608
        " ORDER BY s.day, s.time, s.id",
        (course.bytes,),
    )
    return sessions_of(db, rows.fetchall())


def session_by_id(db: Database, session: UUID) -> Session | None:
    """Withdrawn ones too."""
    rows = db.execute(f"SELECT {SESSION} FROM session AS s WHERE s.id = ?", (session.bytes,))  # noqa: S608
    found = sessions_of(db, rows.fetchall())
    return found[0] if found else None


def sessions_of(db: Database, rows: Rows) -> list[Session]:
    partners = _partners(db, "session", [row[0] for row in rows])
    return [
        Session.model_validate(
            {
                **dict(zip(_SESSION, row, strict=True)),
                "id": UUID(bytes=row[0]),
                "course": UUID(bytes=row[1]),
                "partners": partners.get(row[0], ()),
            }
        )
        for row in rows
    ]


def _partners(db: Database, of: str, ids: list[bytes]) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = {}
    marks = ",".join("?" * len(ids))
    for one, partner in db.execute(
        f"SELECT {of}, partner FROM {of}_partner WHERE {of} IN ({marks}) ORDER BY 1, place",  # noqa: S608
        ids,
    ):
        found.setdefault(one, []).append(partner)
    return found


def enrolments_where(db: Database, condition: str, values: Sequence[object]) -> list[Enrolment]:
    """Enrolments that `condition` (SQL of this room) finds, the newest first."""
    rows = db.execute(
        "SELECT id, course, participant, day, role, state, ended, reason FROM enrolment"  # noqa: S608
        f" WHERE {condition} ORDER BY day DESC, id",
        values,
    )
    return [
        Enrolment(
            id=UUID(bytes=one),
            course=UUID(bytes=course),
            participant=UUID(bytes=participant),
            day=day,
            role=role,
            state=state,
            ended=ended,
            reason=reason,
        )
        for one, course, participant, day, role, state, ended, reason in rows
    ]


def enrolments(db: Database, course: UUID) -> list[Enrolment]:
    return enrolments_where(db, "course = ?", (course.bytes,))


def marks(db: Database, course: UUID) -> list[Attendance]:
    """All marks at the course's sessions that stand."""
    rows = db.execute(
        "SELECT a.id, a.session, a.participant, a.mark, a.by_hand FROM session AS s"
        " JOIN attendance AS a ON a.session = s.id WHERE s.course = ? AND s.withdrawn = 0",
        (course.bytes,),
    )
    return [
        Attendance(
            id=UUID(bytes=one),
            session=UUID(bytes=session),
            participant=UUID(bytes=participant),
            mark=mark,
            by_hand=by_hand,
        )
        for one, session, participant, mark, by_hand in rows
    ]


def head_counts(db: Database, course: UUID) -> list[HeadCount]:
    """All head counts at the course's sessions that stand, as they were written down."""
    rows = db.execute(
        "SELECT h.id, h.session, h.families, h.first_time, h.reached_about, h.author"
        " FROM session AS s JOIN head_count AS h ON h.session = s.id"
        " WHERE s.course = ? AND s.withdrawn = 0 AND h.withdrawn = 0 ORDER BY h.id",
        (course.bytes,),
    ).fetchall()
    people: dict[bytes, list[dict[str, Any]]] = {}
    ids = [row[0] for row in rows]
    places = ",".join("?" * len(ids))
    for one, _place, *columns in db.execute(
        f"SELECT * FROM head_count_person WHERE head_count IN ({places}) ORDER BY 1, 2",  # noqa: S608
        ids,
    ):
        people.setdefault(one, []).append(dict(zip(_PEOPLE, columns, strict=True)))
    return [
        HeadCount.model_validate(
            {
                "id": UUID(bytes=one),
                "session": UUID(bytes=session),
                "people": people.get(one, ()),
                "families": families,
                "first_time": first_time,
                "reached_about": reached_about,
                "author": author,
            }
        )
        for one, session, families, first_time, reached_about, author in rows
    ]


def milestones_where(db: Database, condition: str, values: Sequence[object]) -> list[Milestone]:
    """Milestones that `condition` (SQL of this room) finds, newest day first."""
    rows = db.execute(
        f"SELECT {', '.join((*_MILESTONE, *_PEOPLE))}, participant, author, withdrawn"  # noqa: S608
        f" FROM milestone WHERE {condition} ORDER BY day DESC, id DESC",
        values,
    )
    return [_milestone(row) for row in rows]


def milestone_by_id(db: Database, milestone: UUID) -> Milestone | None:
    """Withdrawn ones too."""
    found = milestones_where(db, "id = ?", (milestone.bytes,))
    return found[0] if found else None


def _milestone(row: Sequence[Any]) -> Milestone:
    fields = dict(zip(_MILESTONE, row, strict=False))
    *people, participant, author, withdrawn = row[len(_MILESTONE) :]
    person = dict(zip(_PEOPLE, people, strict=True))
    person |= {"code": fields.pop("code"), "participant": participant}
    return Milestone.model_validate(
        {
            **fields,
            "id": UUID(bytes=fields["id"]),
            "course": fields["course"] and UUID(bytes=fields["course"]),
            "session": fields["session"] and UUID(bytes=fields["session"]),
            "person": person,
            "author": author,
            "withdrawn": withdrawn,
        }
    )


@dataclass(frozen=True)
class CourseSummary:
    """A course with its number of sessions and of those held, the next and the last day.

    `unmarked` are past sessions that nothing is known of yet.
    """

    course: Course
    sessions: int
    held: int
    unmarked: tuple[date, ...]
    next_day: date | None
    last_day: date | None
    enrolled: int

    def as_json(self) -> dict[str, Any]:
        return {
            **self.course.model_dump(mode="json", exclude={"withdrawn"}),
            "sessions": self.sessions,
            "held": self.held,
            "unmarked": [day.isoformat() for day in self.unmarked],
            "next_day": self.next_day and self.next_day.isoformat(),
            "last_day": self.last_day and self.last_day.isoformat(),
            "enrolled": self.enrolled,
        }


_HELD = (
    "(EXISTS (SELECT 1 FROM attendance AS a WHERE a.session = s.id) OR EXISTS"
    " (SELECT 1 FROM head_count AS h WHERE h.session = s.id AND h.withdrawn = 0))"
)


def summaries(
    db: Database, today: date, *, base: str | None = None, ended: bool = False
) -> list[CourseSummary]:
    """Of all courses that stand; as much work as they have sessions."""
    found = []
    for course in courses(db, base=base, ended=ended):
        rows = db.execute(
            f"SELECT s.day, {_HELD} FROM session AS s WHERE s.course = ?"  # noqa: S608
            " AND s.withdrawn = 0 AND s.cancelled = 0 ORDER BY s.day",
            (course.id.bytes,),
        ).fetchall()
        days = [(date.fromisoformat(day), bool(held)) for day, held in rows]
        (enrolled,) = db.execute(
            "SELECT count(*) FROM enrolment WHERE course = ? AND state = 'enrolled'",
            (course.id.bytes,),
        ).fetchone()
        found.append(
            CourseSummary(
                course,
                len(days),
                sum(held for _, held in days),
                tuple(day for day, held in days if not held and day <= today),
                min((day for day, _ in days if day >= today), default=None),
                max((day for day, _ in days if day < today), default=None),
                enrolled,
            )
        )
    return found


def unmarked_sessions(
    db: Database, first: date, last: date, base: str
) -> list[tuple[Course, Session]]:
    """Those of `sessions_between` that nothing is known of yet."""
    return _sessions_of_base(db, first, last, base, f"NOT {_HELD}")


def sessions_between(
    db: Database, first: date, last: date, base: str
) -> list[tuple[Course, Session]]:
    """Sessions of the base's courses in those days that are not cancelled, oldest first."""
    return _sessions_of_base(db, first, last, base, "1")


def _sessions_of_base(
    db: Database, first: date, last: date, base: str, condition: str
) -> list[tuple[Course, Session]]:
    rows = db.execute(
        f"SELECT {SESSION} FROM session AS s JOIN course AS c ON c.id = s.course"  # noqa: S608
        " WHERE s.day BETWEEN ? AND ? AND s.withdrawn = 0 AND s.cancelled = 0"
        f" AND c.withdrawn = 0 AND c.base = ? AND {condition} ORDER BY s.day, s.time, s.id",
        (first.isoformat(), last.isoformat(), base),
    )
    found = sessions_of(db, rows.fetchall())
    known = {course.id: course for course in courses_by_ids(db, {s.course for s in found})}
    return [(known[session.course], session) for session in found]


def courses_by_ids(db: Database, ids: Iterable[UUID]) -> list[Course]:
    wanted = [each.bytes for each in ids]
    places = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT {COURSE} WHERE c.id IN ({places})", wanted)
    return courses_of(db, rows.fetchall())


def sessions_written_by(
    db: Database, author: str, since_ms: int, limit: int
) -> list[tuple[Course, Session]]:
    """Sessions about which `author` wrote marks or counts here since then, the newest first."""
    wanted: dict[str, None] = {}
    for entry in newest_own(db, _FURTHEST):
        if wall_ms(entry.clock) < since_ms or len(wanted) == limit:
            break
        if entry.author == author and entry.kind in (Kind.MARKED, Kind.COUNTED):
            wanted.setdefault(str(entry.stated.get("session")))
    found = [session_by_id(db, UUID(session)) for session in wanted if session != "None"]
    known = {c.id: c for c in courses_by_ids(db, {s.course for s in found if s})}
    return [(known[s.course], s) for s in found if s and not s.withdrawn and s.course in known]


def ids_ending_in(db: Database, tail: str, *, most: int) -> Iterable[UUID]:
    """Courses whose id ends in these hex digits."""
    rows = db.execute(
        "SELECT id FROM course WHERE withdrawn = 0 AND substr(hex(id), ?) = ? LIMIT ?",
        (-len(tail), tail.upper(), most),
    )
    return [UUID(bytes=row[0]) for row in rows]
