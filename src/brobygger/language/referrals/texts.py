"""A referral by its text: `ny start`, `fmm sendt mor med`, `ny start dreng 15-17 gadeindsats`.

Asked for where a referral is made, so its words mean that first: `samtale` is a step here, and
the destination may be named like a topic.
"""

from datetime import date

from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.connections import (
    destination_at,
    only_meaning,
    refuse_partner_only,
)
from brobygger.language.guard import refuse_identities
from brobygger.language.leftovers import read_leftovers
from brobygger.language.lexicon import Meaning, WordKind
from brobygger.language.people import code_at, group_at
from brobygger.language.persons import People
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import Reading
from brobygger.language.referrals.beside import of_referrals, refuse_note, settle_referral
from brobygger.language.referrals.lines import any_step, one_step, places_in, read_rest
from brobygger.language.referrals.parents import read_parents, says_parents
from brobygger.language.suggestions import near_or_within
from brobygger.language.tokens import split_note
from brobygger.language.vocabulary import Vocabulary
from brobygger.language.when import check_day, read_when, refuse_ahead
from brobygger.language.words import read_number


def read_referral_text(text: str, *, vocabulary: Vocabulary, today: date, base: str) -> Reading:
    """What `text` says of a referral; its `referral` is always there.

    Errors: ``referral.no_destination``; ``referral.destination_unknown`` (text, near);
    ``referral.destination_none`` (text); ``referral.note``; those of `read_line`.
    """
    if not text.strip():
        raise BrobyggerError("referral.no_destination")
    text = check_plain(text)
    refuse_identities(text)
    line, _, note = split_note(text)
    refuse_note(note)
    board, people = Board(line, vocabulary), People()
    when = read_when(board, today)
    number, meaning = _read_destination(board)
    refuse_partner_only(board, meaning)
    destination = str(meaning.value)
    words = vocabulary.referral_words(destination)
    found = any_step(board, words)
    said = read_rest(board, destination, words, one_step(board, found) if found else None, number)
    parents = read_parents(board)
    recognisers = of_referrals(people)
    for at in board.unclaimed():
        for recognise in recognisers:
            if recognise(board, at):
                break
    groups = settle_referral(board, people.settled(board), when)
    unread = read_leftovers(board, when, today)
    fields = board.fields
    if persons := people.persons(groups):
        fields["people"] = persons
    assumed = frozenset({"day", "base"} - fields.keys())
    fields = {"day": today, "base": base, **fields}
    check_day(fields["day"], today)
    refuse_ahead(board, when, today)
    return Reading(
        fields=fields,
        time=None,
        sensitive_topics=(),
        note=None,
        assumed=assumed,
        parts=board.parts(),
        unread=unread,
        warnings=(),
        referrals=(),
        referral=said,
        parents=parents,
    )


def _read_destination(board: Board) -> tuple[int | None, Meaning]:
    """Take the destination: behind `>`, else the first that is named; and a number before it."""
    mark = board.keys.index(">") if ">" in board.keys else None
    if mark is not None:
        at = mark + 1
        at += board.free(at) and read_number(board.tokens[at].plain) is not None
        found = destination_at(board, at)
        if found is None:
            raise _unknown(board, mark + 1)
        meaning, length = only_meaning(board, at, found), found.length
    else:
        places = sorted(
            places_in(board, besides=True), key=lambda place: (place.is_besides, place.at)
        )
        if not places:
            raise _unknown(board, 0)
        at, length, meaning = places[0].at, places[0].length, places[0].meaning
    number = read_number(board.tokens[at - 1].plain) if at and board.free(at - 1) else None
    first = at - (number is not None) if mark is None else mark
    board.claim(first, at + length - first, "destination", meaning.value)
    return number, meaning


def _unknown(board: Board, first: int) -> BrobyggerError:
    """The words that may have been meant as a destination, and what is spelt much like them."""
    start = next((at for at in board.unclaimed() if at >= first and _may_name(board, at)), None)
    if start is None:
        return BrobyggerError("referral.no_destination")
    end = start
    while board.free(end) and _may_name(board, end):
        end += 1
    for length in range(end - start, 0, -1):
        text = board.text(start, length)
        if names := near_or_within(text, board.vocabulary.destinations):
            return BrobyggerError("referral.destination_unknown", text=text, near=names)
    return BrobyggerError("referral.destination_none", text=board.text(start, end - start))


def _may_name(board: Board, at: int) -> bool:
    """Whether the word says nothing about people, places or parents."""
    if board.keys[at] in (">", "#", "base:") or says_parents(board, at):
        return False
    if code_at(board, at) or group_at(board, at):
        return False
    return board.bare_kind(at) not in (WordKind.DEPARTMENT, WordKind.PEOPLE)
