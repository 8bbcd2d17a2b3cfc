"""Placements: what somebody started, and whether it still lasts."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from brobygger.domain.act import Statement
from brobygger.domain.contact import changes, stated
from brobygger.domain.entry import Kind
from brobygger.domain.period import months_after
from brobygger.domain.placement import (
    CHECK_MONTHS,
    Checked,
    EndReason,
    Placed,
    Placement,
    PlacementKind,
    StillThere,
)
from brobygger.errors import BrobyggerError
from brobygger.register import placements as rows
from brobygger.register.placements import PlacementQuery
from brobygger.services.participants import person_behind
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = ["PlacementQuery"]

_SLICE = 200
_EARLY = timedelta(days=30)
"""A check may come so long before its day: whoever is met then is not met twice."""


def placing(placed: Placed) -> Statement:
    return Statement(Kind.PLACED, stated(placed), subject=uuid4())


def place(workplace: Workplace, placed: Placed) -> Placement:
    """Somebody started; error ``day.future`` (day, today)."""
    refuse_future(workplace, placed.day)
    (entry,) = write(workplace, [placing(placed)])
    return placement_by_id(workplace, entry.subject)


def placement_list(workplace: Workplace, query: PlacementQuery, most: int) -> list[Placement]:
    return workplace.register.read(rows.placements, query, most)


def each_placement(workplace: Workplace, query: PlacementQuery) -> Iterator[Placement]:
    """All that `query` asks for, read in slices, so that others get in between."""
    after: Placement | None = None
    while read := workplace.register.read(rows.placements, query, _SLICE, after):
        yield from read
        after = read[-1]


def placement_with(workplace: Workplace, tail: str) -> Placement:
    """Errors ``placement.unknown``, ``placement.ambiguous`` (id, tails)."""
    return workplace.register.read(rows.placement_by_tail, tail)


def placement_by_id(workplace: Workplace, placement: UUID) -> Placement:
    """Error ``placement.unknown`` (id)."""
    found = workplace.register.read(rows.placement_by_id, placement)
    if found is None:
        raise BrobyggerError("placement.unknown", id=placement.hex[-12:])
    return found


def checking(
    workplace: Workplace,
    placement: Placement,
    months: int | None,
    answer: StillThere,
    *,
    day: date | None = None,
    reason: EndReason | None = None,
) -> Statement:
    """The answer to a check; without `months` to the next one.

    Errors: ``placement.months`` (months), ``placement.checked`` where none is left,
    ``placement.not_yet`` (months, day) more than a month before its day, unless it is a no,
    ``placement.over`` where somebody has answered no before, ``placement.reason_unfit``,
    ``placement.too_early`` (day: of the start), ``day.future``.
    """
    on = day or workplace.clock.today()
    refuse_future(workplace, on)
    if placement.withdrawn:
        raise BrobyggerError("placement.withdrawn")
    which = placement.next_check if months is None else months
    if which is None:
        ended = any(check.answer is StillThere.NO for check in placement.checks)
        raise BrobyggerError("placement.over" if ended else "placement.checked")
    if any(c.answer is StillThere.NO and c.months < which for c in placement.checks):
        raise BrobyggerError("placement.over")
    if which not in CHECK_MONTHS:
        raise BrobyggerError("placement.months", months=CHECK_MONTHS)
    if reason is not None and answer is not StillThere.NO:
        raise BrobyggerError("placement.reason_unfit")
    due = months_after(placement.day, which)
    if answer is not StillThere.NO and on < due - _EARLY:
        raise BrobyggerError("placement.not_yet", months=which, day=due)
    if on < placement.day:
        raise BrobyggerError("placement.too_early", day=placement.day)
    checked = Checked(months=which, day=on, answer=answer, reason=reason)
    return Statement(Kind.CHECKED, checked.model_dump(mode="json"), subject=placement.id)


def check_placement(
    workplace: Workplace,
    placement: Placement,
    months: int | None,
    answer: StillThere,
    *,
    day: date | None = None,
    reason: EndReason | None = None,
) -> Placement:
    """Errors of `checking`."""
    write(workplace, [checking(workplace, placement, months, answer, day=day, reason=reason)])
    return placement_by_id(workplace, placement.id)


def placement_of(workplace: Workplace, code: str, kind: PlacementKind | None = None) -> Placement:
    """The one placement of the person behind a code that a check may be about.

    Errors ``placement.none`` (code) and ``placement.which`` (code, kinds) where there are several
    that still last.
    """
    codes, ids = person_behind(workplace, code)
    found = [
        each
        for each in workplace.register.read(rows.placements_of_person, codes, ids)
        if kind in (None, each.kind)
    ]
    lasting = [each for each in found if each.next_check is not None]
    if not lasting:
        raise BrobyggerError("placement.none", code=code)
    if len(lasting) > 1:
        kinds = tuple(dict.fromkeys(each.kind.value for each in lasting))
        raise BrobyggerError("placement.which", code=code, kinds=kinds)
    return lasting[0]


def correct_placement(workplace: Workplace, placement: UUID, /, **fields: Any) -> Placement:
    """Change what was stated of it; error ``placement.unchanged``, ``day.future``."""
    known = placement_by_id(workplace, placement)
    before = Placed.model_validate(known.model_dump(include=set(Placed.model_fields)))
    after = Placed.model_validate(before.model_dump() | fields)
    refuse_future(workplace, after.day)
    changed = changes(before, after)
    if not changed:
        raise BrobyggerError("placement.unchanged")
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=placement)])
    return placement_by_id(workplace, placement)


def withdraw_placement(workplace: Workplace, placement: UUID) -> None:
    placement_by_id(workplace, placement)
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=placement)])


def refuse_future(workplace: Workplace, day: date) -> None:
    today = workplace.clock.today()
    if day > today:
        raise BrobyggerError("day.future", day=day, today=today)
