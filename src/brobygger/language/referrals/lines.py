"""A line about a referral and no contact: `fmm sendt dreng 14 mor med`, `uu l7kq2mz takket nej`.

It names a destination without `>`, and a step of that destination's template or one of the ends
that all have alike, and types no channel.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brobygger.domain.referral_states import Aside, Reason, State
from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.connections import destination_at, refuse_partner_only
from brobygger.language.lexicon import Lexicon, Meaning, WordKind
from brobygger.language.people import code_at
from brobygger.language.reading import ReferralReading
from brobygger.language.referrals.lexicons import ReferralWords, reasons
from brobygger.language.referrals.placement_words import begins_at, is_denied, read_employer
from brobygger.language.referrals.starts import Start, find_start

_NOT_BEFORE = frozenset({">", "#", "base:", "hos", "ved", "via", "gennem"})
"""Words behind which a destination is a partner, an employer or something else."""

_OF_CONTACTS = frozenset(
    {WordKind.CHANNEL, WordKind.COURSE, WordKind.COUNTERPART, WordKind.ACCOMPANIMENT}
)
_ANSWER = "answer "
_ENDS = frozenset(State) - {State.COMPLETED}
_HANDED_TO = frozenset({"til", "af"})


class Place(NamedTuple):
    """A destination where it stands.

    `is_plain` where its words mean nothing else, `is_besides` where they rather mean that.
    """

    at: int
    length: int
    meaning: Meaning
    is_plain: bool
    is_besides: bool


class _Match(NamedTuple):
    """A step where it stands; `is_weak` where its words mean something else by themselves."""

    at: int
    length: int
    step: str
    is_weak: bool = False


def read_referral(board: Board) -> ReferralReading | None:
    """What the line says about a referral; None where it is about something else.

    Then what was taken must be forgotten: give it a copy. Errors: ``line.twice`` (what, words)
    for two steps, ``line.partner_only`` (destination), ``line.ambiguous`` (word, candidates).
    """
    if ">" in board.keys or _names_partner(board):
        return None
    start = find_start(board)
    place = _only_place(board, start)
    if place is None:
        return None
    words = board.vocabulary.referral_words(str(place.meaning.value))
    board.claim(place.at, place.length, "destination", place.meaning.value)
    found = [match for match in steps_in(board, words) if not _is_channel(board, match)]
    found = _meant(board, words, found, start, plain=place.is_plain)
    are_several = len({match.step for match in found}) > 1
    if not found or (are_several and _is_contact(board, found)):
        return None
    referral = read_rest(board, str(place.meaning.value), words, one_step(board, found))
    if _is_contact(board):
        return None
    refuse_partner_only(board, place.meaning)
    return referral


def _only_place(board: Board, start: Start | None) -> Place | None:
    """The only destination that stands by itself; `i klub` is rather what somebody started in."""
    places = [place for place in places_in(board) if not (start and start.holds(place.at))]
    for some in (
        [place for place in places if place.is_plain],
        places,
    ):
        if len({place.meaning.value for place in some}) > 1:
            some = [place for place in some if not place.at or board.keys[place.at - 1] != "i"]
        if len({place.meaning.value for place in some}) == 1:
            return some[0]
    return None


def places_in(board: Board, *, besides: bool = False) -> Iterator[Place]:
    """Destinations that stand by themselves, those with a topic's name too.

    With `besides` also where the words rather mean something else.
    """
    at = 0
    while at < len(board.tokens):
        found, bare = destination_at(board, at), board.bare(at) if board.free(at) else None
        if found is None or found.only is None or (bare and bare.weight > found.weight):
            at += bare.length if bare else 1
            continue
        is_plain = bare is None or found.weight > bare.weight
        is_topic = bare is not None and all(m.kind is WordKind.TOPIC for m in bare.meanings)
        is_besides = not (is_plain or is_topic)
        behind = board.keys[at - 1] if at else ""
        if (besides or not is_besides) and behind not in _NOT_BEFORE:
            yield Place(at, found.length, found.only, is_plain, is_besides)
        at += found.length


def _names_partner(board: Board) -> bool:
    """Whether a destination stands behind `med`."""
    for at in board.unclaimed():
        found = board.bare(at)
        is_with = found and found.only and found.only.kind is WordKind.WITH
        if found and is_with and destination_at(board, at + found.length):
            return True
    return False


def steps_in(board: Board, words: ReferralWords) -> list[_Match]:
    """All steps that the line names; `ansøgning sendt` is something else and none."""
    found, at = [], 0
    while at < len(board.tokens):
        if not board.free(at):
            at += 1
            continue
        match, bare = words.steps.find(board.keys, at, board.free_length(at)), board.bare(at)
        if match is None or (bare and bare.weight > match.weight):
            at += bare.length if bare else 1
            continue
        if match.only is None:
            raise board.ambiguous(at, match)
        is_weak = bare is not None and bare.weight == match.weight
        if not is_denied(board, at):
            found.append(_Match(at, match.length, str(match.only.value), is_weak))
        at += match.length
    return found


def _is_channel(board: Board, match: _Match) -> bool:
    return match.is_weak and board.bare_kind(match.at) is WordKind.CHANNEL


def _meant(
    board: Board, words: ReferralWords, found: list[_Match], start: Start | None, *, plain: bool
) -> list[_Match]:
    """The steps that count.

    `startet i praktik` is the step into it. Words that mean something else by themselves count
    with a code alone, and never beside a destination that is the name of a topic too.
    """
    strong = [match for match in found if not match.is_weak]
    if start is not None:
        outside = [match for match in strong if not start.holds(match.at)]
        return _started(words, found, start) or outside
    if strong or not plain:
        return strong
    is_coded = any(code_at(board, at) for at in board.unclaimed())
    return found if is_coded else []


def any_step(board: Board, words: ReferralWords) -> list[_Match]:
    """The steps that count where nothing but a referral can be meant."""
    found, start = steps_in(board, words), find_start(board)
    if start is not None and (into := _started(words, found, start)):
        return into
    return [match for match in found if not match.is_weak] or found


def _started(words: ReferralWords, found: list[_Match], start: Start) -> list[_Match]:
    """The step by which somebody starts in what the words of `start` say, if there is one."""
    inside = [match.step for match in found if start.holds(match.at)]
    into = [step for step in inside if (of := words.by_id.get(step)) and of.placement is start.kind]
    step = into[0] if into else words.step_into(start.kind)
    return [] if step is None else [_Match(start.at, start.end - start.at, step)]


def one_step(board: Board, found: list[_Match]) -> _Match:
    """Error ``line.twice`` (what, words) where the line names two."""
    first, *others = found
    for other in others:
        if other.step != first.step:
            both = " … ".join(board.text(each.at, each.length) for each in (first, other))
            raise BrobyggerError("line.twice", what="step", words=both)
    for match in found:
        at = begins_at(board, match.at)
        board.claim(at, match.at + match.length - at, "step", match.step)
    return first


def _is_contact(board: Board, steps: Iterable[_Match] = ()) -> bool:
    """Whether a channel, a course or a partner is typed beside the steps."""
    inside = {at for each in steps for at in range(each.at, each.at + each.length)}
    kinds = {board.bare_kind(at) for at in board.unclaimed() if at not in inside}
    return bool(kinds & _OF_CONTACTS)


def read_rest(
    board: Board,
    destination: str,
    words: ReferralWords,
    step: _Match | None,
    number: int | None = None,
) -> ReferralReading:
    """What belongs to the step, and answers to what the template asks."""
    reason = outcome = employer = to = None
    of = words.by_id.get(step.step) if step else None
    if of is not None and of.state is State.COMPLETED:
        outcome = _take(board, words.outcomes, "outcome")
    if step is not None and of is None and step.step in _ENDS:
        reason = _take(board, reasons(), "reason")
    if step is not None and step.step == Aside.HANDED_OVER:
        to = _colleague(board, step.at + step.length)
    if step is not None and of is not None and of.placement is not None:
        employer = read_employer(board, step.at + step.length, of.placement)
    return ReferralReading(
        destination,
        number,
        step=step.step if step else None,
        step_words=board.text(step.at, step.length) if step else None,
        reason=Reason(str(reason)) if reason else None,
        outcome=str(outcome) if outcome else None,
        employer=employer,
        to=to,
        answers=_answers(board, words),
    )


def _answers(board: Board, words: ReferralWords) -> tuple[tuple[str, str], ...]:
    """Question and answer; error ``line.twice`` where one question has two."""
    for at in board.unclaimed():
        found = words.answers.find(board.keys, at, board.free_length(at))
        if found is not None and found.only is not None:
            question, answer = words.answer(found.only)
            board.say(f"{_ANSWER}{question}", answer, at, found.length)
    said = [field for field in board.fields if field.startswith(_ANSWER)]
    return tuple((field.removeprefix(_ANSWER), board.fields.pop(field)) for field in said)


def _take(board: Board, lexicon: Lexicon, meaning: str) -> object | None:
    """The first thing of the lexicon that the line names, taken."""
    board.hints.append(lexicon)
    for at in board.unclaimed():
        found = lexicon.find(board.keys, at, board.free_length(at))
        if found is not None and found.only is not None:
            board.claim(at, found.length, meaning, found.only.value)
            return found.only.value
    return None


def _colleague(board: Board, at: int) -> str | None:
    """`til otto`: the short name of whoever has it from now on."""
    if not (board.free(at) and board.keys[at] in _HANDED_TO and board.free(at + 1)):
        return None
    name = board.tokens[at + 1].word.rstrip(".,;")
    board.claim(at, 2, "colleague", name)
    return name
