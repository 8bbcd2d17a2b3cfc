"""A whole roll call in one act: who was there by code, and how many others."""

from collections.abc import Sequence
from dataclasses import dataclass

from brobygger.domain.act import Statement
from brobygger.domain.attendance import Mark
from brobygger.domain.contact import stated
from brobygger.domain.course import AttendanceWay, Counted, Course, Session
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning
from brobygger.services.courses import course_named
from brobygger.services.milestones import new_steps
from brobygger.services.participants import Known, participant_with
from brobygger.services.people_texts import read_others
from brobygger.services.roll_call import (
    Listed,
    RollCall,
    many_others,
    marking,
    refuse_marks,
    roll_call,
    set_by_hand,
)
from brobygger.services.series import session_named
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

EVERYBODY = ("all", "alle")


@dataclass(frozen=True)
class Attended:
    """The session as it then stands; `kept` are those whose mark was set by hand and stays."""

    call: RollCall
    session: Session
    kept: tuple[Listed, ...]
    warnings: tuple[LineWarning, ...]


def attend(
    workplace: Workplace,
    course_text: str,
    day_text: str,
    *,
    marks: Sequence[tuple[Mark, Sequence[str]]],
    others: str = "",
    recount: bool = False,
    steps: int = 0,
    over_hand: bool = False,
) -> Attended:
    """Write all of it, or nothing. `marks` gives codes for each mark; `all` is who is not named.

    `others` are added to those that were counted before; with `recount` they replace them.

    Errors: those of `course_named`, `session_named`, `refuse_marks`, `participant_with`,
    `read_others`, `uncounting`; ``mark.not_enrolled`` (code, course), ``mark.twice`` (code),
    ``mark.all_twice``, ``attend.nothing``, ``milestone.which`` (course).
    """
    course = course_named(workplace, course_text)
    session = session_named(workplace, course, day_text)
    refuse_marks(workplace, session)
    call = roll_call(workplace, course.id)
    named: dict[Known, Mark] = {}
    of_all: list[Mark] = []
    for mark, codes in marks:
        for code in codes:
            if code.lower() in EVERYBODY:
                of_all.append(mark)
            else:
                _name(workplace, call, named, code, mark)
    if len({*of_all}) > 1:
        raise BrobyggerError("mark.all_twice")
    statements = [marking(session.id, one.id, mark, by_hand=True) for one, mark in named.items()]
    kept: tuple[Listed, ...] = ()
    for mark in of_all[:1]:
        chosen, kept = _everybody(call, session, named, mark, over_hand=over_hand)
        statements += [marking(session.id, e.participant.id, mark, by_hand=False) for e in chosen]
    if recount:
        statements += uncounting(call, session)
    if others.strip():
        statements += counting(workplace, session, others)
    if steps:
        statements.append(new_steps(workplace, course, session, steps))
    if not statements and not kept:
        raise BrobyggerError("attend.nothing")
    if statements:
        write(workplace, statements)
    call = roll_call(workplace, course.id)
    return Attended(call, session, kept, _many_others(call, session))


def counting(workplace: Workplace, session: Session, text: str) -> list[Statement]:
    """What `text` says of others who came, as a head count; errors of `read_others`."""
    read = read_others(workplace, text)
    counted = Counted(
        session=session.id,
        people=read.people,
        families=read.families,
        first_time=read.first_time,
        reached_about=read.reached_about,
    )
    return [Statement(Kind.COUNTED, stated(counted))]


def count_others(
    workplace: Workplace, call: RollCall, session: Session, text: str, *, is_sure: bool
) -> None:
    """Others who came, added to those that are counted there.

    Errors of `counting`; ``others.many`` (number, day) for absurdly many, unless somebody
    `is_sure` of them.
    """
    refuse_marks(workplace, session)
    statements = counting(workplace, session, text)
    before = roll_call(workplace, call.course.id).head_counts.get(session.id, ())
    counts = [*before, *(Counted.model_validate(each.content) for each in statements)]
    many = many_others(session, counts)
    if many and not is_sure:
        number = many[0].values["number"]
        raise BrobyggerError("others.many", number=number, day=session.day)
    write(workplace, statements)


def uncounting(call: RollCall, session: Session) -> list[Statement]:
    """All others who were counted there were not; error ``others.none`` (day)."""
    counts = call.head_counts.get(session.id, ())
    if not counts:
        raise BrobyggerError("others.none", day=session.day)
    return [Statement(Kind.WITHDRAWN, {}, subject=count.id) for count in counts]


def uncount_others(workplace: Workplace, call: RollCall, session: Session) -> None:
    """Take away what was counted there, so that it can be counted anew; errors of `uncounting`."""
    write(workplace, uncounting(roll_call(workplace, call.course.id), session))


def _many_others(call: RollCall, session: Session) -> tuple[LineWarning, ...]:
    return many_others(session, call.head_counts.get(session.id, ()))


def _name(
    workplace: Workplace, call: RollCall, named: dict[Known, Mark], code: str, mark: Mark
) -> None:
    participant = participant_with(workplace, code)
    if participant in named:
        raise BrobyggerError("mark.twice", code=participant.code)
    refuse_stranger(call, call.course, participant)
    named[participant] = mark


def refuse_stranger(call: RollCall, course: Course, participant: Known) -> None:
    """Error ``mark.not_enrolled`` (code, course)."""
    listed = {each.participant.id for each in call.listed}
    if course.attendance is AttendanceWay.ENROLLED and participant.id not in listed:
        raise BrobyggerError("mark.not_enrolled", code=participant.code, course=course.name)


def _everybody(
    call: RollCall, session: Session, named: dict[Known, Mark], mark: Mark, *, over_hand: bool
) -> tuple[list[Listed], tuple[Listed, ...]]:
    """Who is expected and not named; and who of them keeps a mark that was set by hand."""
    expected = [each for each in call.listed if each.is_expected and each.participant not in named]
    by_hand = [] if over_hand else set_by_hand(call, session, mark)
    kept = tuple(each for each in expected if each in by_hand)
    chosen = [each for each in expected if each not in kept and _changes(each, session, mark)]
    return chosen, kept


def _changes(listed: Listed, session: Session, mark: Mark) -> bool:
    known = listed.marks.get(session.id)
    return known is None or known.mark is not mark


__all__ = ["Attended", "attend", "count_others", "uncount_others"]
