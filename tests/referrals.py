"""Referrals in a register on stage, and a clock that moves, for tests of the screens."""

from datetime import date, datetime
from typing import Any

from brobygger.domain.placement import Placement
from brobygger.domain.referral import Referral
from brobygger.services.clock import Clock
from brobygger.services.placements.starts import PlacementQuery, placement_list
from brobygger.services.referrals.lists import SavedView, referrals_upto, view_query
from brobygger.services.referrals.making import NewReferral, refer
from stage import Stage

_MOST = 99


async def on(stage: Stage, day: date) -> None:
    """It is that day, and whoever looks at the screen sees it."""
    stage.app.desk.workplace.clock = Clock(datetime(day.year, day.month, day.day, 12))
    stage.app.reload()
    await stage.settle()


def new(stage: Stage, destination: str, **fields: Any) -> Referral:
    workplace = stage.app.desk.workplace
    known = {"day": workplace.clock.today(), "base": workplace.register.base} | fields
    (made,) = refer(workplace, [NewReferral(destination, **known)])
    return made


def referrals(stage: Stage, view: SavedView = SavedView.ALL) -> list[Referral]:
    workplace = stage.app.desk.workplace
    return referrals_upto(workplace, view_query(workplace, view), _MOST)


def the_referral(stage: Stage) -> Referral:
    (only,) = referrals(stage)
    return only


def the_placement(stage: Stage) -> Placement:
    (only,) = placement_list(stage.app.desk.workplace, PlacementQuery(), _MOST)
    return only


def digit(stage: Stage, words: str) -> str:
    """The number that stands before a step."""
    (key,) = (item.key for item in stage.app.screen.steps.items if item.words == words)
    return str(key)


async def take(stage: Stage, words: str) -> None:
    await stage.keys(digit(stage, words))


def shown(stage: Stage) -> str:
    """What stands on the screen, without its lines and breaks."""
    return " ".join("".join(" " if char in "│▌" else char for char in stage.text).split())
