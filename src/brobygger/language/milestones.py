"""Steps that somebody took: `cv færdigt`, `2 jobsamtale`, `nyt trin udvalg`."""

from brobygger.language.board import Board
from brobygger.language.lexicon import WordKind
from brobygger.language.people import MOST_PEOPLE
from brobygger.language.words import read_number

_ABOUT = frozenset({"om", "ang", "vedr", "inden", "foer", "til"})
_NEW = frozenset({"nyt", "nye"})
_STEP = "trin"


def read_milestone(board: Board, at: int) -> int:
    """A milestone of the catalogue; `om jobsamtale` is a talk about one and stays unread."""
    number = read_number(board.tokens[at].plain)
    here = at
    if number is not None:
        if not 1 <= number <= MOST_PEOPLE:
            return 0
        here += 1
    if not board.free(here):
        return 0
    if length := _step_words(board, here):
        found = board.vocabulary.steps.find(
            board.keys, here + length, board.free_length(here + length)
        )
        if found is None:
            return 0
        if found.only is None:
            raise board.ambiguous(here + length, found)
        end = here + length + found.length
        return _add(board, at, end, number, str(found.only.value))
    meaning, bare = board.bare_meaning(here), board.bare(here)
    if meaning is None or bare is None or meaning.kind is not WordKind.MILESTONE:
        return 0
    if at > 0 and board.keys[at - 1] in _ABOUT:
        return 0
    return _add(board, at, here + bare.length, number, str(meaning.value))


def _add(board: Board, at: int, end: int, number: int | None, milestone: str) -> int:
    return board.add("milestones", (number or 1, milestone), at, end - at, "milestone")


def _step_words(board: Board, at: int) -> int:
    """How many words (`trin`, `nyt trin`) say that a step of the stairs follows."""
    words = board.keys[at : at + board.free_length(at)]
    if words[:1] == [_STEP]:
        return 1
    return 2 if words[1:2] == [_STEP] and words[0] in _NEW else 0
