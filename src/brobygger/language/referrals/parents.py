"""Whether parents are involved: `mor med`, `forældre inddraget`, `uden forældre`.

Only in lines that refer somebody, or tell that somebody started or is still there; elsewhere a
mother is somebody who was met.
"""

from brobygger.domain.values import Role
from brobygger.language.board import Board
from brobygger.language.connections import destination_at
from brobygger.language.fixed_words import PEOPLE
from brobygger.language.lexicon import key
from brobygger.language.people import code_at, group_at

_PARENT = frozenset(
    key(word)
    for words, noun in PEOPLE.items()
    if noun.role is Role.PARENT
    for word in words.split()
)
_PARENTS = frozenset({"foraeldre", "foraeldrene"})
_WITH = frozenset({"med", "inddraget", "inddragede"})
_AND = frozenset({"og", "+", "&"})


def read_parents(board: Board) -> bool | None:
    """Take all that says so, and say it; error ``line.twice`` where it says both."""
    for at in board.unclaimed():
        length, involved = _parents_at(board, at)
        if length:
            board.say("parents", involved, at, length)
    said: bool | None = board.fields.pop("parents", None)
    return said


def says_parents(board: Board, at: int) -> bool:
    return _parents_at(board, at)[0] > 0


def _parents_at(board: Board, at: int) -> tuple[int, bool]:
    """How many words from `at` on say it, and what; none where they say something else."""
    words = board.keys[at : at + board.free_length(at)]
    if words[:1] == ["uden"] and words[1:2] and words[1] in _PARENTS:
        return 2, False
    if not words or words[0] not in _PARENT:
        return 0, False
    are_both = len(words) > 2 and words[1] in _AND and words[2] in _PARENT
    here = 3 if are_both else 1
    here += words[here : here + 1] == ["er"]
    denied = words[here : here + 1] == ["ikke"]
    here += denied
    if here >= len(words) or words[here] not in _WITH:
        return 0, False
    if denied and not (are_both or words[0] in _PARENTS):  # the other one may be
        return 0, False
    if words[here] == "med" and _goes_on(board, at + here + 1):
        return 0, False
    return here + 1, not denied


def _goes_on(board: Board, at: int) -> bool:
    """Whether `med` is about who or what follows: `mor med søn`, `far med uu`."""
    if not board.free(at):
        return False
    return bool(code_at(board, at) or group_at(board, at) or destination_at(board, at))
