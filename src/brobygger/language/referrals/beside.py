"""What a line says beside or instead of a contact: a referral, a start, a check, an employer."""

from collections.abc import Callable
from dataclasses import dataclass

from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.connections import destination_at, read_mark
from brobygger.language.lexicon import WordKind
from brobygger.language.people import Group
from brobygger.language.persons import People
from brobygger.language.reading import (
    CheckReading,
    EmployerReading,
    ReferralReading,
    StartReading,
)
from brobygger.language.referrals.checks import read_check
from brobygger.language.referrals.employers import read_yes
from brobygger.language.referrals.lines import read_referral
from brobygger.language.referrals.parents import read_parents
from brobygger.language.referrals.starts import read_start
from brobygger.language.when import When
from brobygger.language.words import read_number

Recogniser = Callable[[Board, int], int]
"""Takes words from a place on; how many."""

_NOT_SAID_HERE = frozenset({"time", "minutes", "topics"})


@dataclass(frozen=True)
class Beside:
    """With a `referral` the line is about nothing else."""

    referral: ReferralReading | None = None
    check: CheckReading | None = None
    start: StartReading | None = None
    employer: EmployerReading | None = None
    parents: bool | None = None

    @property
    def is_fact(self) -> bool:
        """Whether it states something by itself, and when that was matters."""
        return bool(self.referral or self.check or self.start)


def read_about_referral(board: Board) -> tuple[Board, Beside]:
    """The line as one about a referral; as it was, where it is not.

    Errors of `read_referral`, `read_parents`.
    """
    tried = board.copied()
    referral = None if read_check(board.copied()) else read_referral(tried)
    if referral is None:
        return board, Beside()
    return tried, Beside(referral, parents=read_parents(tried))


def read_beside(board: Board) -> tuple[Board, Beside]:
    """What else a line about a contact says, on a copy; errors of its readers."""
    tried = board.copied()
    # Before starts and checks, whose words an employer's branch may be.
    employer = read_yes(tried)
    check = read_check(tried)
    start = None if check else read_start(tried)
    parents = read_parents(tried) if check or start or _refers(tried) else None
    return tried, Beside(None, check, start, employer, parents)


def _refers(board: Board) -> bool:
    """Whether a destination stands behind `>`, or a number and a destination."""
    for at in board.unclaimed():
        if board.keys[at] != ">" or not board.free(at + 1):
            continue
        here = at + 1
        here += read_number(board.tokens[here].plain) is not None
        if destination_at(board, at + 1) or destination_at(board, here):
            return True
    return False


def settle_referral(board: Board, groups: list[Group], when: When) -> list[Group]:
    """Give back what was read and has no place in a referral; the groups that have one.

    Whether somebody is new is of contacts, so `2 nye unge` are given back too.
    """
    new = [group for group in groups if group.is_new]
    for claim in [*board.claims]:
        is_new = claim.meaning == "people" and any(g.at <= claim.at < g.end for g in new)
        if is_new or claim.meaning in _NOT_SAID_HERE:
            board.give_back(claim.at)
    for field in _NOT_SAID_HERE:
        board.fields.pop(field, None)
    when.time = when.minutes = None
    coded = [Group(group.at, group.end, code=group.code) for group in new if group.code]
    return [*(group for group in groups if not group.is_new), *coded]


def of_referrals(people: People) -> tuple[Recogniser, ...]:
    """What else a line about a referral has a place for."""
    return (read_mark, people.read_code, people.read_group, people.read_department, _read_activity)


def _read_activity(board: Board, at: int) -> int:
    """An activity: the only word of the catalogue that a referral has a place for."""
    found, meaning = board.bare(at), board.bare_meaning(at)
    if found is None or meaning is None or meaning.kind is not WordKind.ACTIVITY:
        return 0
    return board.say("activity", meaning.value, at, found.length)


def refuse_note(note: str | None) -> None:
    """Error ``referral.note``: a note belongs to a contact."""
    if note:
        raise BrobyggerError("referral.note")
