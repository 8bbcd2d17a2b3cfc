"""Participants as the register knows them, and all that is known of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.attendance import Enrolment, Mark
from brobygger.domain.contact import Contact
from brobygger.domain.course import Course, Session
from brobygger.domain.milestone import Milestone
from brobygger.domain.participant import ParticipantKind
from brobygger.domain.placement import Placement
from brobygger.domain.referral import Referral
from brobygger.domain.values import AgeBand, Gender
from brobygger.register.contacts import ROW, WITH_THE_REST, contacts_of
from brobygger.register.courses import (
    SESSION,
    courses_by_ids,
    enrolments_where,
    milestones_where,
    sessions_of,
)
from brobygger.register.placements import placements_of_person
from brobygger.register.referrals import of_person

_KNOWN = (
    "p.id, p.code, p.kind, p.base, p.age_band, p.gender, p.department, p.retired, p.erased,"
    " p.canonical, w.word FROM participant AS p"
    " LEFT JOIN participant_word AS w ON w.participant = p.id"
)


@dataclass(frozen=True)
class Known:
    """A participant; `canonical` is alike for all that are one person."""

    id: UUID
    code: str | None
    kind: ParticipantKind
    base: str
    age_band: AgeBand | None
    gender: Gender | None
    department: str | None
    retired: bool
    erased: bool
    canonical: UUID
    word: str | None

    def as_json(self) -> dict[str, Any]:
        """Days and ids as text; `person` is alike for all codes of one person."""
        return {
            "id": str(self.id),
            "code": self.code,
            "kind": self.kind.value,
            "base": self.base,
            "age_band": self.age_band,
            "gender": self.gender,
            "department": self.department,
            "retired": self.retired,
            "person": str(self.canonical),
            "word": self.word,
        }


def _known(row: Iterable[Any]) -> Known:
    one, code, kind, base, band, gender, department, retired, erased, canonical, word = row
    return Known(
        UUID(bytes=one),
        code,
        ParticipantKind(kind),
        base,
        AgeBand(band) if band else None,
        Gender(gender) if gender else None,
        department,
        bool(retired),
        bool(erased),
        UUID(bytes=canonical),
        word,
    )


def with_code(db: Database, code: str) -> Known | None:
    """The participant with this code; of several that have it, the one with the smallest id."""
    row = db.execute(
        f"SELECT {_KNOWN} WHERE p.code = ? ORDER BY p.id LIMIT 1",
        (code,),
    ).fetchone()
    return None if row is None else _known(row)


def by_ids(db: Database, ids: Iterable[UUID]) -> dict[UUID, Known]:
    wanted = [each.bytes for each in ids]
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT {_KNOWN} WHERE p.id IN ({marks})", wanted)
    return {known.id: known for known in map(_known, rows)}


def one_person(db: Database, canonical: UUID) -> list[Known]:
    """All participants that are this person, by id."""
    rows = db.execute(
        f"SELECT {_KNOWN} WHERE p.canonical = ? ORDER BY p.id",
        (canonical.bytes,),
    )
    return [_known(row) for row in rows]


def listed(
    db: Database,
    *,
    base: str | None,
    retired: bool,
    begins: str = "",
    after: str = "",
    limit: int,
) -> list[Known]:
    """Participants whose code or memory word begins so, by code, behind `after`; with `retired`
    those too.
    """
    ways = (begins, begins.lower(), begins.capitalize())
    rows = db.execute(
        f"SELECT {_KNOWN} WHERE p.code > ? AND p.retired <= ?"
        " AND (? IS NULL OR p.base = ?)"
        " AND (substr(p.code, 1, ?) = ? OR substr(w.word, 1, ?) IN (?, ?, ?))"
        " ORDER BY p.code, p.id LIMIT ?",
        (after, int(retired), base, base, len(begins), begins.upper(), len(begins), *ways, limit),
    )
    return [_known(row) for row in rows]


def codes_like(db: Database, token: str) -> list[str]:
    """Known codes that begin as `token` does, or end so: where a typo left one half whole."""
    half = len(token) // 2
    rows = db.execute(
        "SELECT code FROM participant WHERE code BETWEEN ? AND ?"
        " UNION SELECT code FROM participant WHERE substr(code, ?) = ?",
        (token[:half], token[:half] + "~", half + 2, token[half + 1 :]),
    )
    return [row[0] for row in rows]


@dataclass(frozen=True)
class PersonPage:
    """All that is known of one person, newest first; `marks` with their session and course."""

    participants: list[Known]
    contacts: list[Contact]
    enrolments: list[tuple[Enrolment, Course]]
    marks: list[tuple[Mark, Session, Course]]
    milestones: list[Milestone]
    referrals: list[Referral]
    placements: list[Placement]

    def as_json(self) -> dict[str, Any]:
        return {
            "participants": [each.as_json() for each in self.participants],
            "contacts": [contact.as_json() for contact in self.contacts],
            "courses": [
                {"name": course.name, **enrolment.model_dump(mode="json")}
                for enrolment, course in self.enrolments
            ],
            "attendance": [
                {"course": course.name, "day": session.day.isoformat(), "mark": mark.value}
                for mark, session, course in self.marks
            ],
            "milestones": [each.model_dump(mode="json") for each in self.milestones],
            "referrals": [each.as_json() for each in self.referrals],
            "placements": [each.as_json() for each in self.placements],
        }


def person_page(db: Database, canonical: UUID) -> PersonPage:
    """Costs as much as the person has contacts, marks and milestones."""
    participants = one_person(db, canonical)
    ids = [each.id.bytes for each in participants]
    codes = [each.code for each in participants if each.code]
    marks_of_codes, marks_of_ids = ",".join("?" * len(codes)), ",".join("?" * len(ids))
    is_them = f"(code IN ({marks_of_codes}) OR participant IN ({marks_of_ids}))"
    rows = db.execute(
        f"SELECT {ROW} FROM contact AS c {WITH_THE_REST} WHERE c.withdrawn = 0 AND c.id IN"  # noqa: S608
        f" (SELECT contact FROM contact_person WHERE {is_them}) ORDER BY c.day DESC, c.id DESC",
        (*codes, *ids),
    ).fetchall()
    enrolments = enrolments_where(db, f"participant IN ({marks_of_ids})", ids)
    attended = db.execute(
        f"SELECT a.mark, {SESSION} FROM attendance AS a JOIN session AS s ON s.id = a.session"  # noqa: S608
        f" WHERE a.participant IN ({marks_of_ids}) AND s.withdrawn = 0"
        " ORDER BY s.day DESC, s.id DESC",
        ids,
    ).fetchall()
    sessions = sessions_of(db, [row[1:] for row in attended])
    wanted = {each.course for each in enrolments} | {each.course for each in sessions}
    courses = {course.id: course for course in courses_by_ids(db, wanted)}
    return PersonPage(
        participants,
        contacts_of(db, rows),
        [(each, courses[each.course]) for each in enrolments if each.course in courses],
        [
            (Mark(row[0]), session, courses[session.course])
            for row, session in zip(attended, sessions, strict=True)
            if session.course in courses
        ],
        milestones_where(db, f"{is_them} AND withdrawn = 0", [*codes, *ids]),
        of_person(db, codes, ids),
        placements_of_person(db, codes, ids),
    )


def are_joined(db: Database, join: UUID) -> bool:
    row = db.execute("SELECT 1 FROM participant_join WHERE id = ?", (join.bytes,)).fetchone()
    return row is not None
