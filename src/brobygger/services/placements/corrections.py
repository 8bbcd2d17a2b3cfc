"""A correction of a start by one line: `job13`, `i går`, `mor med`, or all of them."""

from datetime import date
from typing import Any

from brobygger.domain.placement import Placement
from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.days import match_day
from brobygger.language.plain_text import check_plain
from brobygger.language.referrals.parents import read_parents
from brobygger.language.when import check_day
from brobygger.services.placements.starts import correct_placement
from brobygger.services.referrals.choices import activity_named
from brobygger.services.workplace import Workplace


def read_placement_correction(workplace: Workplace, text: str) -> dict[str, Any]:
    """Fields of `Placed` that the text names: its day, activity, and whether parents are involved.

    Errors of `check_plain`, `match_day`, `check_day`, `activity_named`, ``line.twice``.
    """
    board = Board(check_plain(text), workplace.vocabulary)
    parents = read_parents(board)
    words, today = [board.text(at) for at in board.unclaimed()], workplace.clock.today()
    day: date | None = None
    for at in range(len(words)):
        match = match_day(words, at, today)
        if match is not None:
            day = match.day
            check_day(day, today)
            words[at : at + match.length] = []
            break
    rest = " ".join(words)
    said = {
        "parents": parents,
        "day": day,
        "activity": activity_named(workplace, rest) if rest else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def correct_placement_by_text(workplace: Workplace, placement: Placement, text: str) -> Placement:
    """Errors of `read_placement_correction`, `correct_placement`."""
    said = read_placement_correction(workplace, text)
    if not said:
        raise BrobyggerError("placement.unchanged")
    return correct_placement(workplace, placement.id, **said)
