"""An employer that says yes: `ringet til bager om fj ja til 2`."""

from brobygger.domain.employer import MOST_PLACES, Branch
from brobygger.domain.values import Counterpart
from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.reading import EmployerReading
from brobygger.language.referrals.lexicons import branches
from brobygger.language.words import read_number

_YES = ("ja", "til")
_PLACES = frozenset({"plads", "pladser", "job", "jobs", "fritidsjob", "fritidsjobs", "stk", "unge"})
_BEFORE = frozenset({"til", "hos", "ved", "i", "fra"})


def read_yes(board: Board) -> EmployerReading | None:
    """Take a branch and the places it said yes to; the talk was with an employer then.

    Errors: ``employer.places`` (number, most), ``line.twice``.
    """
    said = next((at for at in board.unclaimed() if _says_yes(board, at)), None)
    if said is None:
        return None
    places = read_number(board.tokens[said + 2].plain)
    end = said + 3
    end += board.free(end) and board.keys[end] in _PLACES
    found = _branch(board, said, end)
    if found is None or places is None:
        return None
    if not 1 <= places <= MOST_PLACES:
        raise BrobyggerError("employer.places", number=places, most=MOST_PLACES)
    at, length, branch = found
    board.claim(said, end - said, "employer", places)
    board.say("counterpart", Counterpart.EMPLOYER, at, length)
    return EmployerReading(branch, places)


def _says_yes(board: Board, at: int) -> bool:
    if board.free_length(at) < 3 or tuple(board.keys[at : at + 2]) != _YES:
        return False
    return read_number(board.tokens[at + 2].plain) is not None


def _branch(board: Board, said: int, end: int) -> tuple[int, int, Branch] | None:
    """The only branch of the line, first among those behind `til` or `hos`."""
    found = [
        (at, match.length, Branch(str(match.only.value)))
        for at in board.unclaimed()
        if not said <= at < end
        and (match := branches().find(board.keys, at, board.free_length(at)))
        and match.only is not None
    ]
    behind = [each for each in found if each[0] and board.keys[each[0] - 1] in _BEFORE]
    for some in (behind, [each for each in found if board.bare(each[0]) is None], found):
        if len({branch for _, _, branch in some}) == 1:
            return some[0]
    return None
