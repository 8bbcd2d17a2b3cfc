"""Placements: what is due, and what another machine may have written."""

from datetime import date
from uuid import UUID

import pytest

from brobygger.domain.entry import Entry, Kind, canonical_json
from brobygger.domain.placement import Placement, fold_placement
from brobygger.domain.values import Audience

ME = UUID(int=1)
START = {"day": "2026-01-31", "base": "runddelen", "kind": "job"}


def _entry(number: int, kind: Kind, content: dict[str, object]) -> Entry:
    return Entry(
        id=UUID(int=number),
        kind=kind.value,
        audience=Audience.PLAN,
        subject=ME,
        clock=number,
        machine=ME,
        epoch=1,
        seq=number,
        author="mk",
        content=canonical_json(content),
    )


def _folded(*said: tuple[Kind, dict[str, object]]) -> Placement | None:
    return fold_placement(_entry(n, kind, content) for n, (kind, content) in enumerate(said, 1))


def _check(months: int, answer: str) -> tuple[Kind, dict[str, object]]:
    return Kind.CHECKED, {"months": months, "day": "2026-06-01", "answer": answer}


@pytest.mark.parametrize(
    ("checks", "due"),
    [
        ([], date(2026, 4, 30)),  # April has no 31st
        ([(3, "yes")], date(2026, 7, 31)),
        ([(3, "unknown"), (6, "yes")], date(2027, 1, 31)),
        ([(3, "yes"), (6, "no")], None),
        ([(3, "no"), (3, "yes")], date(2026, 7, 31)),  # the last answer of a month counts
        ([(12, "yes")], None),
    ],
)
def test_the_next_check_follows_the_answers(
    checks: list[tuple[int, str]], due: date | None
) -> None:
    placement = _folded((Kind.PLACED, START), *(_check(*check) for check in checks))
    assert placement is not None
    assert placement.check_due == due


@pytest.mark.parametrize(
    "said",
    [
        (Kind.CORRECTED, {"day": "9999-12-31"}),
        _check(10**25, "yes"),
        (Kind.CHECKED, {"months": 3, "day": "i morgen", "answer": "yes"}),
        (Kind.CORRECTED, {"kind": "gone"}),
    ],
)
def test_what_cannot_be_is_passed_over(said: tuple[Kind, dict[str, object]]) -> None:
    assert _folded((Kind.PLACED, START), said) == _folded((Kind.PLACED, START))


def test_a_start_at_the_end_of_the_calendar_is_none() -> None:
    assert _folded((Kind.PLACED, START | {"day": "9999-12-31"})) is None
