"""Who was met: groups such as `6 drenge 15-17`, `mor`, `14-årig pige`, and codes."""

import re
from dataclasses import dataclass

from brobygger.domain.codes import read_participant_code
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.language.ages import age_at, bare_age_at
from brobygger.language.board import Board
from brobygger.language.connections import destination_at
from brobygger.language.fixed_words import MANY, NEW, ONE, Noun
from brobygger.language.lexicon import WordKind, key
from brobygger.language.words import read_number

MOST_PEOPLE = 999

_NEGATIVE = re.compile(r"-[0-9]{1,9}", re.ASCII)
_MANY = frozenset(map(key, MANY))
_ONE = frozenset(map(key, ONE))


@dataclass(frozen=True)
class Group:
    """People of one kind, from `at` to `end` (excluded) of the line's tokens."""

    at: int
    end: int
    number: int | None = None
    """None where none was typed: then it is one."""
    age_band: AgeBand | None = None
    noun: Noun | None = None
    code: str | None = None
    many: str | None = None
    """The plural word, where it came without a number."""
    is_new: bool = False

    @property
    def is_lone_band(self) -> bool:
        return not (self.noun or self.code) and self.number is None

    def person(self, department: str | None) -> Person:
        noun = self.noun or Noun()
        return Person(
            code=self.code,
            number=1 if self.number is None else self.number,
            age_band=self.age_band,
            gender=noun.gender,
            role=noun.role,
            department=department,
        )


def code_at(board: Board, at: int) -> Group | None:
    """A participant's code of one of the catalogue's bases; error ``code.wrong`` (code)."""
    word = board.tokens[at].word.rstrip(".,;")
    letter = word.removeprefix("@")[:1].upper()
    if letter not in board.vocabulary.base_letters:
        return None
    code = read_participant_code(word)
    return Group(at, at + 1, code=code) if code else None


def group_at(board: Board, at: int) -> Group | None:
    """`[number] [new] [age] noun [age]` or `[number] age`.

    Errors ``people.number`` (number, most), ``people.how_many`` (number, word).
    """
    here = at
    number = _number_at(board, here)
    if number is not None and (board.keys[here + 1 : here + 2] and age_at(board, here)[0] is None):
        here += 1
    else:
        number = None
    is_new = board.free(here) and board.keys[here] in NEW
    here += is_new
    band, here = age_at(board, here)
    noun, noun_end = _noun_at(board, here)
    if noun is None and (band is None or is_new):
        return None
    many = None
    if noun is not None:
        last = board.keys[noun_end - 1]
        many = board.text(noun_end - 1) if number is None and last in _MANY else None
        if number is not None and number > 1 and last in _ONE:
            raise BrobyggerError("people.how_many", number=number, word=board.text(noun_end - 1))
        here = noun_end
        if band is None:
            band, here = _age_after_noun(board, here)
    if number is not None:
        _checked(number)
    return Group(at, here, number, band, noun, many=many, is_new=is_new)


def read_families(board: Board, at: int) -> int:
    """`2 fam`, `familie`; error ``people.number``."""
    number = _number_at(board, at)
    here = at if number is None else at + 1
    if not board.free(here) or board.bare_kind(here) is not WordKind.FAMILIES:
        return 0
    number = _checked(1 if number is None else number)
    return board.say("families", number, at, here + 1 - at)


def _checked(number: int) -> int:
    if not 1 <= number <= MOST_PEOPLE:
        raise BrobyggerError("people.number", number=number, most=MOST_PEOPLE)
    return number


def _number_at(board: Board, at: int) -> int | None:
    if not board.free(at):
        return None
    word = board.tokens[at].plain
    return int(word) if _NEGATIVE.fullmatch(word) else read_number(word)


def _noun_at(board: Board, at: int) -> tuple[Noun | None, int]:
    """The noun at `at` and where it ends; two that fit are one (`unge mænd`)."""
    first = _noun(board, at)
    if first is None:
        return None, at
    second = _noun(board, at + 1)
    both = _joined(first, second) if second else None
    return (both, at + 2) if both else (first, at + 1)


def _noun(board: Board, at: int) -> Noun | None:
    if not board.free(at):
        return None
    found, meaning = board.bare(at), board.bare_meaning(at)
    if found is None or meaning is None or meaning.kind is not WordKind.PEOPLE:
        return None
    # `unge` may begin a longer name of a destination.
    longer = board.vocabulary.destinations.find(board.keys, at, board.free_length(at))
    if longer and longer.exact and longer.length > found.length:
        return None
    return meaning.value if isinstance(meaning.value, Noun) else None


def _joined(first: Noun, second: Noun) -> Noun | None:
    """One noun of a role and one of a gender, where neither says what the other says."""
    if (first.gender is None) == (second.gender is None) or (first.role and second.role):
        return None
    return Noun(first.gender or second.gender, first.role or second.role)


def _age_after_noun(board: Board, at: int) -> tuple[AgeBand | None, int]:
    """`dreng 14`, `dreng på 14 år`, but not `mor 2 børn`."""
    here = at + (board.free(at) and board.keys[at] == "paa")
    band, end = age_at(board, here)
    if band:
        return band, end
    band = bare_age_at(board, here)
    if band is None or _counts_something(board, here):
        return None, at
    return band, here + 1


def _counts_something(board: Board, at: int) -> bool:
    """Whether the number at `at` belongs to what follows; `14 pige` is no count of girls."""
    after = at + 1
    if not board.free(after) or board.tokens[at].word.endswith(","):
        return False
    if board.keys[after] in NEW or age_at(board, after)[0]:
        return True
    kind = board.bare_kind(after)
    if board.keys[at - 1] in _MANY and board.bare(after) is None and destination_at(board, after):
        return True  # `5 unge 2 uu`
    if kind is WordKind.PEOPLE:
        return board.keys[after] in _MANY or board.tokens[at].plain == "1"
    return kind is WordKind.FAMILIES
