"""Roll call: who is on the list of a course, who was there, and how many others came."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.attendance import (
    Attendance,
    Enrolment,
    EnrolmentState,
    Mark,
    Marked,
    attendance_subject,
)
from brobygger.domain.codes import plain
from brobygger.domain.course import AttendanceWay, Counted, Course, HeadCount, Session
from brobygger.domain.entry import Kind
from brobygger.domain.milestone import Milestone
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning
from brobygger.language.words import normal
from brobygger.register import roll
from brobygger.register.courses import sessions_between, unmarked_sessions
from brobygger.register.participants import Known, by_ids
from brobygger.register.roll import Roll
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = [
    "Listed",
    "RollCall",
    "many_others",
    "mark",
    "marking",
    "marks_of_all",
    "nearest_session",
    "refuse_marks",
    "roll_call",
    "set_by_hand",
    "to_mark",
]

_LOOKED_BACK = timedelta(days=14)
_MANY_OTHERS = 500
"""More at one session than that are worth a second look."""


@dataclass(frozen=True)
class Listed:
    """Somebody on the list; `marks` by session. Without an enrolment they just came by."""

    participant: Known
    enrolment: Enrolment | None
    marks: Mapping[UUID, Attendance]

    @property
    def is_expected(self) -> bool:
        """Enrolled, and neither left nor completed; nobody can say who an erased one is."""
        enrolled = self.enrolment is not None and self.enrolment.state is EnrolmentState.ENROLLED
        return enrolled and not self.participant.erased

    def mark_at(self, session: UUID) -> Mark | None:
        known = self.marks.get(session)
        return None if known is None else known.mark

    def marked(self, session: UUID, mark: Mark | None, *, by_hand: bool) -> "Listed":
        marks = {one: each for one, each in self.marks.items() if one != session}
        if mark is not None:
            who = self.participant.id
            subject = attendance_subject(session, who)
            marks[session] = Attendance(
                id=subject, session=session, participant=who, mark=mark, by_hand=by_hand
            )
        return replace(self, marks=marks)

    def as_json(self) -> dict[str, object]:
        enrolment = self.enrolment and self.enrolment.model_dump(mode="json")
        return {**self.participant.as_json(), "enrolment": enrolment}


@dataclass(frozen=True)
class RollCall:
    """`listed` in the order of the codes; those who left or completed come last."""

    course: Course
    sessions: tuple[Session, ...]
    listed: tuple[Listed, ...]
    head_counts: Mapping[UUID, tuple[HeadCount, ...]]
    milestones: tuple[Milestone, ...] = ()

    def present(self, session: UUID) -> int:
        """Whoever is marked, under one code or two, and people of the head counts: visits."""
        marked = {
            each.participant.canonical
            for each in self.listed
            if (mark := each.marks.get(session)) and mark.mark is Mark.PRESENT
        }
        return len(marked) + _number(self.head_counts.get(session, ()))

    def is_held(self, session: Session) -> bool:
        known = session.id in self.head_counts or any(session.id in e.marks for e in self.listed)
        return known and not session.cancelled

    def is_unmarked(self, session: Session, today: date) -> bool:
        """Over, and nothing is known of it yet."""
        return session.day < today and not session.cancelled and not self.is_held(session)

    def fading(self) -> tuple[Listed, ...]:
        """Who is expected and was absent at the last two sessions that were held."""
        held = [session for session in self.sessions if self.is_held(session)]
        last = [session.id for session in held[-2:]]
        return tuple(
            each
            for each in self.listed
            if len(last) == 2
            and each.is_expected
            and all((m := each.marks.get(s)) and m.mark is Mark.ABSENT for s in last)
        )

    def as_json(self) -> dict[str, object]:
        return {
            "course": self.course.model_dump(mode="json"),
            "participants": [each.as_json() for each in self.listed],
            "sessions": [self.session_json(session) for session in self.sessions],
        }

    def session_json(self, session: Session) -> dict[str, object]:
        """The session with its marks by code (the bare id without one), and head counts."""
        marks = {
            each.participant.code or str(each.participant.id): mark.mark
            for each in self.listed
            if (mark := each.marks.get(session.id))
        }
        counts = self.head_counts.get(session.id, ())
        steps = [each for each in self.milestones if each.session == session.id]
        return {
            **session.model_dump(mode="json", exclude={"withdrawn"}),
            "marks": marks,
            "head_counts": [count.model_dump(mode="json", exclude={"author"}) for count in counts],
            "milestones": [each.model_dump(mode="json") for each in steps],
            "held": self.is_held(session),
        }

    def totals(self, session: UUID) -> Counter[Mark]:
        return Counter(
            mark.mark
            for each in self.listed
            if (mark := each.marks.get(session)) and mark.mark is not None
        )

    def marked(
        self, session: UUID, marks: Mapping[UUID, Mark | None], *, by_hand: bool
    ) -> "RollCall":
        """As it will be when these marks of participants at a session are written down."""
        return replace(
            self,
            listed=tuple(
                each.marked(session, marks[each.participant.id], by_hand=by_hand)
                if each.participant.id in marks
                else each
                for each in self.listed
            ),
        )

    def place_of(self, typed: str) -> int | None:
        """The first in the list whose code or memory word begins as `typed`.

        All codes of a base begin alike, so their first letter may be left out.
        """
        for begins in (_code_begins, _code_goes_on, _word_begins):
            for place, each in enumerate(self.listed):
                if begins(each.participant, typed):
                    return place
        return None


def _code_begins(known: Known, typed: str) -> bool:
    code = known.code or " "
    return code[0] == typed[:1].upper() and plain(code[1:]).startswith(plain(typed[1:]))


def _code_goes_on(known: Known, typed: str) -> bool:
    return known.code is not None and plain(known.code[1:]).startswith(plain(typed))


def _word_begins(known: Known, typed: str) -> bool:
    return known.word is not None and normal(known.word).startswith(normal(typed))


def roll_call(workplace: Workplace, course: UUID) -> RollCall:
    """The course with its list as it stands; error ``course.unknown``."""
    found = workplace.register.read(roll.roll, course)
    if found is None or found.course.withdrawn:
        raise BrobyggerError("course.unknown")
    return _as_call(found)


def _as_call(found: Roll) -> RollCall:
    marks: dict[UUID, dict[UUID, Attendance]] = {}
    for each in found.marks:
        marks.setdefault(each.participant, {})[each.session] = each
    enrolled = {each.participant: each for each in found.enrolments}
    listed = [
        Listed(known, enrolled.get(one), marks.get(one, {}))
        for one, known in found.participants.items()
    ]
    counts: dict[UUID, tuple[HeadCount, ...]] = {}
    for count in found.head_counts:
        counts[count.session] = (*counts.get(count.session, ()), count)
    return RollCall(
        found.course,
        tuple(found.sessions),
        tuple(sorted(listed, key=_place)),
        counts,
        tuple(found.milestones),
    )


def _place(listed: Listed) -> tuple[bool, str, str]:
    is_gone = listed.enrolment is not None and not listed.is_expected
    return is_gone, listed.participant.code or "~", listed.participant.id.hex


def mark(
    workplace: Workplace,
    call: RollCall,
    session: Session,
    marks: Mapping[UUID, Mark | None],
    *,
    by_hand: bool = True,
) -> None:
    """Set (or with None take away) the marks of participants at a session, in one act.

    Errors: ``session.future`` (day), ``session.cancelled`` (day), ``mark.not_enrolled``
    (code, course) in a course that only those come to who are enrolled.
    """
    refuse_marks(workplace, session)
    if call.course.attendance is AttendanceWay.ENROLLED:
        known = {each.participant.id for each in call.listed}
        if strangers := [one for one in marks if one not in known]:
            found = workplace.register.read(by_ids, strangers[:1])
            code = next((each.code for each in found.values()), None)
            raise BrobyggerError("mark.not_enrolled", code=code, course=call.course.name)
    statements = [marking(session.id, one, each, by_hand=by_hand) for one, each in marks.items()]
    if statements:
        write(workplace, statements)


def marking(session: UUID, participant: UUID, mark: Mark | None, *, by_hand: bool) -> Statement:
    marked = Marked(session=session, participant=participant, mark=mark, by_hand=by_hand)
    content = marked.model_dump(mode="json")
    return Statement(Kind.MARKED, content, subject=attendance_subject(session, participant))


def refuse_marks(workplace: Workplace, session: Session) -> None:
    """Errors ``session.future`` and ``session.cancelled`` (day)."""
    if session.day > workplace.clock.today():
        raise BrobyggerError("session.future", day=session.day)
    if session.cancelled:
        raise BrobyggerError("session.cancelled", day=session.day)


def to_mark(workplace: Workplace) -> list[tuple[Course, Session]]:
    """This base's sessions of today, then the latest that nothing is known of yet."""
    today = workplace.clock.today()
    base = workplace.register.base
    of_today = workplace.register.read(sessions_between, today, today, base)
    before = today - _LOOKED_BACK
    past = workplace.register.read(unmarked_sessions, before, today - timedelta(days=1), base)
    return [*of_today, *reversed(past)]


def nearest_session(call: RollCall, today: date) -> UUID | None:
    """Today's session, else the latest before, else the first."""
    past = [session for session in call.sessions if session.day <= today]
    wanted = past[-1:] or list(call.sessions[:1])
    return wanted[0].id if wanted else None


def set_by_hand(call: RollCall, session: Session, wanted: Mark) -> tuple[Listed, ...]:
    """Whose mark was set by hand to something else than `wanted`: ask before it goes."""
    return tuple(
        each
        for each in call.listed
        if each.is_expected
        and (known := each.marks.get(session.id))
        and known.by_hand
        and known.mark is not wanted
    )


def marks_of_all(
    call: RollCall, session: Session, wanted: Mark, *, over_hand: bool
) -> dict[UUID, Mark]:
    """Everybody who is expected, the same, where that changes anything.

    Marks set by hand stay, unless `over_hand` says that somebody was asked.
    """
    return {
        each.participant.id: wanted
        for each in call.listed
        if each.is_expected and _may_set(each.marks.get(session.id), wanted, over_hand)
    }


def _may_set(known: Attendance | None, wanted: Mark, over_hand: bool) -> bool:
    if known is None:
        return True
    return known.mark is not wanted and (over_hand or not known.by_hand)


def many_others(session: Session, counts: Iterable[Counted]) -> tuple[LineWarning, ...]:
    """``warn.many_others`` (number, day) where that many were counted at the session."""
    number = _number(counts)
    if number <= _MANY_OTHERS:
        return ()
    return (LineWarning("warn.many_others", {"number": number, "day": session.day}),)


def _number(counts: Iterable[Counted]) -> int:
    return sum(person.number for count in counts for person in count.people)
