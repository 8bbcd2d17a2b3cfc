"""The quick line: one typed line becomes a contact.

First the guard, then the note is cut off, then days and times are taken, then whom the talk was
with, and then small recognisers are tried in a declared order, from left to right. What none of
them takes stays unread: nothing is guessed and nothing is swallowed.
"""

from datetime import date
from typing import Any

from brobygger.catalogue.models import Catalogue
from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language.advice import warnings
from brobygger.language.board import Board
from brobygger.language.connections import (
    read_accompaniment,
    read_bare_destination,
    read_mark,
    read_with,
)
from brobygger.language.field_texts import check_note
from brobygger.language.fixed_words import NEW
from brobygger.language.guard import refuse_identities
from brobygger.language.leftovers import read_leftovers
from brobygger.language.lexicon import WordKind
from brobygger.language.milestones import read_milestone
from brobygger.language.people import Group, read_families
from brobygger.language.persons import People
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import LineWarning, Part, Reading
from brobygger.language.referrals.beside import (
    Beside,
    Recogniser,
    of_referrals,
    read_about_referral,
    read_beside,
    refuse_note,
    settle_referral,
)
from brobygger.language.sessions import (
    NOT_AT_SESSIONS,
    is_about_session,
    read_session_word,
    session_reading,
    settle_session,
)
from brobygger.language.tokens import split_note
from brobygger.language.vocabulary import Vocabulary
from brobygger.language.when import When, check_day, read_when, refuse_ahead

_NO_CONTACT = frozenset({"day", "base", "minutes"})
"""Fields that by themselves say nothing about what took place."""

_ONE_OF = frozenset(
    {WordKind.CHANNEL, WordKind.ACTIVITY, WordKind.COURSE, WordKind.REACHED, WordKind.FIRST_TIME}
)


def read_line(
    text: str,
    *,
    vocabulary: Vocabulary,
    today: date,
    base: str,
    correcting: bool = False,
    course: str | None = None,
) -> Reading:
    """What `text` says about a contact at `base`, on `today` unless it names a day.

    With `correcting` it need not be a contact by itself: it changes one that is known.

    A line that names a course and no channel is about its session; so is one at a `course`
    that is known.

    Errors: those of `plain_text`, `guard`, `days`, `clock`, `when`, `people`, `persons`,
    `connections` and `sessions`; ``note.too_long`` (length, most), ``note.not_kept``;
    ``line.ambiguous`` (word, candidates), ``line.twice`` (what, words), ``line.nothing``,
    ``line.sensitive_with_code`` (topic).
    """
    text = check_plain(text)
    refuse_identities(text)
    line, note_at, note = split_note(text)
    catalogue = vocabulary.catalogue
    check_note(note, catalogue.plan)

    board, people = Board(line, vocabulary), People()
    when = read_when(board, today)
    if course is not None:
        board.assume("course", course, course)
    board, beside, is_session = _what_about(board, correcting=correcting, course=course)
    if beside.referral:
        refuse_note(note)
    _read_words(board, people, beside, is_session=is_session, correcting=correcting)
    groups = people.settled(board)
    if beside.referral:
        groups = settle_referral(board, groups, when)
    is_session = is_session and settle_session(board, when)
    unread = read_leftovers(board, when, today)

    fields = board.fields
    referrals = fields.pop("referrals", ())
    sensitive = _take_sensitive(fields, catalogue)
    milestones = fields.pop("milestones", ())
    persons = people.persons(groups)
    session = session_reading(fields, groups, persons, note) if is_session else None
    if session is None:
        _add_what_follows(fields, persons, groups, when)
        said = sensitive or referrals or note or unread or milestones or beside.is_fact
        if not (correcting or said or fields.keys() - _NO_CONTACT):
            raise BrobyggerError("line.nothing")
    vocabulary.refuse_with_code(persons, sensitive, fields.get("partners", ()))
    assumed = frozenset({"day", "base"} - fields.keys())
    fields = {"day": today, "base": base, **fields}
    check_day(fields["day"], today)
    if beside.is_fact:
        refuse_ahead(board, when, today)

    doubts = warnings(
        fields,
        catalogue,
        today=today,
        year_was_typed=when.typed_year,
        time=when.time,
    )
    written_note = (Part(text[note_at:], "note", note),) if note_at < len(text) else ()
    return Reading(
        fields=fields,
        time=when.time,
        sensitive_topics=sensitive,
        note=note,
        assumed=assumed,
        parts=board.parts() + written_note,
        unread=unread,
        warnings=(*_uncounted(groups), *doubts),
        referrals=referrals,
        session=session,
        milestones=milestones,
        referral=beside.referral,
        check=beside.check,
        start=beside.start,
        employer=beside.employer,
        parents=beside.parents,
    )


def _what_about(
    board: Board, *, correcting: bool, course: str | None
) -> tuple[Board, Beside, bool]:
    """The board with what the line says beside a contact, and whether it is about a session."""
    if correcting:
        return board, Beside(), False
    if course is not None:
        return board, Beside(), True
    board, beside = read_about_referral(board)
    if beside.referral:
        return board, beside, False
    tried, beside = read_beside(board)
    if is_about_session(tried):
        return board, Beside(), True
    return tried, beside, False


def _read_counterparts(board: Board) -> None:
    """Taken first: in a meeting with partners all destinations of the line are partners."""
    for at in board.unclaimed():
        found, meaning = board.bare(at), board.bare_meaning(at)
        if found and meaning and meaning.kind is WordKind.COUNTERPART:
            board.say("counterpart", meaning.value, at, found.length)


def _read_words(
    board: Board, people: People, beside: Beside, *, is_session: bool, correcting: bool
) -> None:
    if is_session:
        # Before people, whose ages these numbers might be: `9 beboere 4 tog et nyt trin`.
        for at in board.unclaimed():
            read_session_word(board, at)
    if not beside.referral:
        _read_counterparts(board)
    recognisers = (
        of_referrals(people)
        if beside.referral
        else _of_contacts(people, is_session=is_session, correcting=correcting)
    )
    for at in board.unclaimed():
        for recognise in recognisers:
            if recognise(board, at):
                break


def _of_contacts(people: People, *, is_session: bool, correcting: bool) -> tuple[Recogniser, ...]:
    """A step is none of a contact, so a correction has no place for one."""
    return (
        *(() if is_session or correcting else (read_milestone,)),
        read_mark,
        people.read_code,
        read_with,
        read_accompaniment,
        read_bare_destination,
        people.read_group,
        read_families,
        people.read_department,
        _read_word_at_session if is_session else _read_word,
    )


def _read_word(board: Board, at: int) -> int:
    """A word that stands for one thing of the catalogue or of the grammar."""
    found = board.bare(at)
    if found is None:
        return 0
    meaning = found.only
    if meaning is None:
        raise board.ambiguous(at, found)
    if meaning.kind is WordKind.TOPIC:
        return board.add("topics", meaning.value, at, found.length, "topics")
    if meaning.kind is WordKind.FIRST_TIME and _is_head_count(board, at):
        return 0
    if meaning.kind in _ONE_OF:
        return board.say(meaning.kind.value, meaning.value, at, found.length)
    return 0


def _read_word_at_session(board: Board, at: int) -> int:
    meaning = board.bare_meaning(at)
    return 0 if meaning and meaning.kind in NOT_AT_SESSIONS else _read_word(board, at)


def _is_head_count(board: Board, at: int) -> bool:
    """`3 nye` counts newcomers at a session; a contact only knows whether it was the first."""
    return at > 0 and board.keys[at] in NEW and board.keys[at - 1].isdecimal()


def _take_sensitive(fields: dict[str, Any], catalogue: Catalogue) -> tuple[str, ...]:
    """The sensitive topics; `fields` keeps the ordinary ones."""
    topics = fields.pop("topics", ())
    sensitive = tuple(topic for topic in topics if catalogue.topics[topic].sensitive)
    if len(sensitive) < len(topics):
        fields["topics"] = tuple(topic for topic in topics if topic not in sensitive)
    return sensitive


def _add_what_follows(
    fields: dict[str, Any], persons: tuple[Person, ...], groups: list[Group], when: When
) -> None:
    """Fields that no word states by itself; minutes that were typed outdo those of a range."""
    if persons:
        fields["people"] = persons
    if any(group.is_new for group in groups):
        fields["first_time"] = True
    if when.minutes is not None:
        fields.setdefault("minutes", when.minutes)


def _uncounted(groups: list[Group]) -> list[LineWarning]:
    """``warn.how_many`` (word): `drenge` without a number was read as one."""
    return [LineWarning("warn.how_many", {"word": group.many}) for group in groups if group.many]
