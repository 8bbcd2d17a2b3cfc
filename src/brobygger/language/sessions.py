"""What a line says about a session: it names a course, and types no channel."""

from typing import Any

from brobygger.domain.course import MOST_REACHED
from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.fixed_words import NEW
from brobygger.language.lexicon import WordKind
from brobygger.language.people import MOST_PEOPLE, Group, group_at
from brobygger.language.reading import SessionReading
from brobygger.language.when import When
from brobygger.language.words import read_number

_PLACE = frozenset({"dag", "gang"})
_REACHED = frozenset({"naaet", "naaede", "naaede ud til"})
_ABOUT = frozenset({"ca", "cirka", "omkring", "over"})
_TOOK = frozenset({"tog", "har taget"})
_STEP = frozenset({"trin", "skridt"})
_A_NEW = frozenset({"et", "nyt", "nye"})

NOT_AT_SESSIONS = frozenset(
    {WordKind.TOPIC, WordKind.REACHED, WordKind.FIRST_TIME, WordKind.ACCOMPANIMENT}
    | {WordKind.ACTIVITY, WordKind.MILESTONE}
)
"""Words that say nothing about a session: they stay unread rather than be swallowed."""


def is_about_session(board: Board) -> bool:
    """Whether the line names a course and no channel, which would make it a talk held there."""
    kinds = {board.bare_kind(at) for at in board.unclaimed()}
    return WordKind.COURSE in kinds and WordKind.CHANNEL not in kinds


_NOT_SAID_HERE = frozenset({"time", "minutes", "topics", "referral", "referrals"})
_ONLY_SAID_HERE = frozenset({"session_number", "newcomers", "new_steps", "reached_about"})


def settle_session(board: Board, when: When) -> bool:
    """Whether it is a session after all; what was read and has no place is given back.

    A session has its own time, and a head count no topics and nobody who is referred: they would
    be lost unsaid.
    """
    is_session = "course" in board.fields
    wrong = _NOT_SAID_HERE if is_session else _ONLY_SAID_HERE
    for claim in [claim for claim in board.claims if claim.meaning in wrong]:
        board.give_back(claim.at)
    for field in wrong:
        board.fields.pop(field, None)
    if is_session:
        when.time = when.minutes = None
    return is_session


def read_session_word(board: Board, at: int) -> int:
    """`dag 2`, `12. gang`, `nået ca. 300`, `3 nye`, `4 tog et nyt trin`.

    Errors ``line.twice``, ``people.number`` (number, most).
    """
    return (
        _read_place(board, at)
        or _read_reached(board, at)
        or _read_steps(board, at)
        or _read_new(board, at)
    )


def _read_place(board: Board, at: int) -> int:
    if not board.free(at + 1):
        return 0
    first, second = board.keys[at], board.keys[at + 1]
    for word, number in ((first, second), (second, first)):
        if word in _PLACE and number.isdecimal() and len(number) <= 3:
            return board.say("session_number", int(number), at, 2)
    return 0


def _read_reached(board: Board, at: int) -> int:
    if board.keys[at] not in _REACHED:
        return 0
    here = at + 1
    here += board.free(here) and board.keys[here] in _ABOUT
    number = read_number(board.tokens[here].plain) if board.free(here) else None
    if number is None:
        return 0
    if not 1 <= number <= MOST_REACHED:
        raise BrobyggerError("people.number", number=number, most=MOST_REACHED)
    return board.say("reached_about", number, at, here + 1 - at)


def _read_steps(board: Board, at: int) -> int:
    """`4 tog et nyt trin`, `4 nye trin`."""
    number = read_number(board.tokens[at].plain)
    here = at + 1
    while number is not None and board.free(here) and board.keys[here] in _TOOK | _A_NEW:
        here += 1
    if number is None or not board.free(here) or board.keys[here] not in _STEP:
        return 0
    return board.say("new_steps", _checked(number), at, here + 1 - at)


def _read_new(board: Board, at: int) -> int:
    """`3 nye`; those of `2 nye drenge` are counted with their group."""
    number = read_number(board.tokens[at].plain)
    if number is None or not board.free(at + 1) or board.keys[at + 1] not in NEW:
        return 0
    if group_at(board, at) is not None:
        return 0
    return board.say("newcomers", _checked(number), at, 2)


def _checked(number: int) -> int:
    if not 1 <= number <= MOST_PEOPLE:
        raise BrobyggerError("people.number", number=number, most=MOST_PEOPLE)
    return number


def session_reading(
    fields: dict[str, Any], groups: list[Group], persons: tuple[Person, ...], note: str | None
) -> SessionReading:
    """Takes what is about the session out of `fields`; the day and the base stay.

    Errors: ``session.note`` for a note; ``session.nobody`` where nothing says who came;
    ``session.newcomers`` (number, people) for more of them than came.
    """
    if note:
        raise BrobyggerError("session.note")
    course: str = fields.pop("course")
    families: int | None = fields.pop("families", None)
    newcomers: int = fields.pop("newcomers", 0)
    # Nobody named, a place alone, is no head count.
    people = tuple(person for person in persons if person.code is None) if groups else ()
    codes = tuple(person.code for person in persons if person.code)
    newcomers += sum(group.number or 1 for group in groups if group.is_new)
    came = sum(person.number for person in people) + len(codes)
    if newcomers > came and not (families and not came):
        raise BrobyggerError("session.newcomers", number=newcomers, people=came)
    fields.pop("first_time", None)
    fields.pop("people", None)
    read = SessionReading(
        course=course,
        number=fields.pop("session_number", None),
        people=people,
        codes=codes,
        families=families,
        first_time=newcomers,
        reached_about=fields.pop("reached_about", None),
        partners=fields.pop("partners", ()),
        new_steps=fields.pop("new_steps", 0),
    )
    if not (read.people or read.codes or read.families or read.reached_about or read.new_steps):
        raise BrobyggerError("session.nobody")
    return read
