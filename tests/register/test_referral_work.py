"""What one step costs does not depend on how many referrals there are, and lists go by an index."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlite_utils import Database

from brobygger import register
from brobygger.domain.person import Person
from brobygger.domain.placement import StillThere
from brobygger.domain.referral import Referral
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.values import AgeBand
from brobygger.services.clock import Clock
from brobygger.services.participants import new_participant
from brobygger.services.placements.starts import PlacementQuery, check_placement, placement_list
from brobygger.services.referrals.lists import (
    SavedView,
    linked_to,
    referrals_upto,
    view_query,
    waiting_today,
)
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.steps import correct_last_step, take_step, withdraw_referral
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from support import made

FEW, MANY = 20, 3000
BASE = "lundtoftegade"
FIRST_DAY = date(2026, 1, 5)
TODAY = datetime(2026, 11, 23, 12)
_FIELDS = re.compile(r"x'[0-9a-f]*'|'[^']*'|\b[0-9]+\b")


class Work(NamedTuple):
    statements: list[str]
    """Without the values in them."""
    instructions: int
    """Of SQLite's machine, in tens: what a walk through a table would make many of."""


def work_of(workplace: Workplace, act: Callable[[], object]) -> Work:
    statements: list[str] = []
    ticks = [0]

    def tick() -> int:
        ticks[0] += 1
        return 0

    def watch(db: Database) -> None:
        db.conn.set_trace_callback(statements.append)
        db.conn.set_progress_handler(tick, 10)

    def leave(db: Database) -> None:
        db.conn.set_trace_callback(None)
        db.conn.set_progress_handler(None, 0)

    workplace.register.read(watch)
    try:
        act()
    finally:
        workplace.register.read(leave)
    return Work([_FIELDS.sub("?", each) for each in statements], ticks[0])


class Case:
    """A register with so many others, and a few that something is done with."""

    def __init__(self, folder: Path, others: int) -> None:
        self.workplace = made(folder)
        assert self.workplace.catalogue  # read once
        self.on(FIRST_DAY)
        self.code = str(new_participant(self.workplace).code)
        self.sent = self.new("uu", "sendt")
        self.told = self.new("uu", "sendt", Person(code=self.code))
        take_step(self.workplace, [self.told.id], "declined")
        self.job = self.new("fritidsjob-med-mentor", "indstilling-sendt")
        take_step(self.workplace, [self.job.id], "ansat")
        (self.placement,) = placement_list(self.workplace, PlacementQuery(), 2)
        self.granted = self.new("fritidsjob-med-mentor", "indstilling-sendt")
        for part in range(10):
            self.others(others // 20, FIRST_DAY + timedelta(days=part * 29))
        self.workplace.clock = Clock(TODAY)

    def on(self, day: date) -> None:
        self.workplace.clock = Clock(datetime(day.year, day.month, day.day, 12))

    def new(self, to: str, step: str, person: Person | None = None) -> Referral:
        person = person or Person(age_band=AgeBand.YOUTH)
        day = self.workplace.clock.today()
        (made,) = refer(self.workplace, [NewReferral(to, day, BASE, person, step=step)])
        return made

    def others(self, number: int, day: date) -> None:
        """So many who wait for an answer, and so many who were sent and are in a job."""
        self.on(day)
        for to, steps in (("uu", ()), ("fritidsjob-med-mentor", ("indstilling-sendt", "ansat"))):
            begun = [
                NewReferral(to, day, BASE, number=min(30, number - done), step=_BEGUN[to])
                for done in range(0, number, 30)
            ]
            ids = [each.id for each in refer(self.workplace, begun)]
            for step in steps:
                take_step(self.workplace, ids, step)


_BEGUN = {"uu": "sendt", "fritidsjob-med-mentor": "skema-udfyldt"}
ACTS: dict[str, Callable[[Case], object]] = {
    "a step": lambda case: take_step(case.workplace, [case.sent.id], "kontaktet"),
    "an end": lambda case: take_step(case.workplace, [case.sent.id], "dropped"),
    "a start": lambda case: take_step(case.workplace, [case.granted.id], "ansat"),
    "a follow-up": lambda case: take_step(case.workplace, [case.job.id], "followed_up"),
    "a handing over": lambda case: take_step(
        case.workplace, [case.job.id], "handed_over", to="otto"
    ),
    "a step's day": lambda case: correct_last_step(case.workplace, case.granted.id, day=FIRST_DAY),
    "a new referral": lambda case: case.new("uu", "sendt"),
    "a new one of somebody known": lambda case: case.new("uu", "sendt", Person(code=case.code)),
    "a check": lambda case: check_placement(case.workplace, case.placement, None, StillThere.YES),
    "an undo": lambda case: undo(case.workplace),
    "a withdrawal": lambda case: withdraw_referral(case.workplace, case.job.id),
    "what followed": lambda case: linked_to(case.workplace, case.told),
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Case]]:
    few, many = (Case(tmp_path_factory.mktemp("work"), number) for number in (FEW, MANY))
    yield few, many
    few.workplace.register.close()
    many.workplace.register.close()


def test_an_act_costs_the_same_among_few_and_among_many(cases: tuple[Case, Case]) -> None:
    few, many = cases
    total = referrals_upto(many.workplace, ReferralQuery(), 9999)
    assert len(total) == MANY + 4
    for name, act in ACTS.items():
        small, large = (work_of(case.workplace, partial(act, case)) for case in (few, many))
        assert large.statements == small.statements, name
        assert 0 < len(large.statements) < 80, name
        assert large.instructions <= 1.2 * small.instructions + 5, name


def plan_of(workplace: Workplace, act: Callable[[], object]) -> list[list[str]]:
    """How SQLite goes about each query of referrals and placements that `act` makes."""
    queries: list[str] = []

    def watch(db: Database, heard: Callable[[str], None] | None) -> None:
        db.conn.set_trace_callback(heard)

    def explain(db: Database) -> list[list[str]]:
        about = [each for each in queries if re.search("FROM (referral|placement)", each)]
        return [[row[-1] for row in db.execute(f"EXPLAIN QUERY PLAN {each}")] for each in about]

    workplace.register.read(watch, queries.append)
    try:
        act()
    finally:
        workplace.register.read(watch, None)
    return workplace.register.read(explain)


def test_what_is_due_is_found_by_its_own_index(cases: tuple[Case, Case]) -> None:
    workplace = cases[1].workplace
    for view, index in (
        (SavedView.OVERDUE, "referral_answer_due"),
        (SavedView.FOLLOW_UP, "referral_follow_up_due"),
    ):
        query = view_query(workplace, view)
        plans = plan_of(workplace, partial(referrals_upto, workplace, query, 500))
        lists = [plan for plan in plans if plan[0].startswith(f"SEARCH r USING INDEX {index} (")]
        assert len(lists) == 3, plans  # two slices of 200, and what is left of 500
        for plan in plans:
            assert all(step.startswith("SEARCH") for step in plan), plan
    counted = plan_of(workplace, lambda: waiting_today(workplace))
    leading = [next(step for step in plan if step.startswith("SEARCH")) for plan in counted]
    for index in ("referral_answer_due", "referral_follow_up_due", "placement_check_due"):
        assert any(f"INDEX {index} (" in step for step in leading), leading
    due = PlacementQuery(check_by=TODAY.date())
    (plan, _checks) = plan_of(workplace, lambda: placement_list(workplace, due, 50))
    assert plan == ["SEARCH p USING INDEX placement_check_due (check_due>? AND check_due<?)"]


def test_other_lists_are_walked_along_their_days(cases: tuple[Case, Case]) -> None:
    """Nothing is sorted, and only what the walk has found is looked at row by row."""
    workplace = cases[1].workplace
    for view in (SavedView.ALL, SavedView.OPEN, SavedView.MINE, SavedView.AWAITING):
        query = view_query(workplace, view)
        first, *parts = plan_of(workplace, partial(referrals_upto, workplace, query, 10))
        walk = "SEARCH r USING INDEX referral_day (day>? AND day<?)"
        assert [re.sub(r"\(day.*", "(day>? AND day<?)", step) for step in first] == [
            *("CO-ROUTINE r", walk, "SCAN r")
        ]
        assert all(step.startswith("SEARCH") for plan in parts for step in plan), parts
    plan, _checks = plan_of(workplace, lambda: placement_list(workplace, PlacementQuery(), 10))
    assert plan == ["SCAN p USING INDEX placement_day"]
    pages = [
        work_of(
            each.workplace, lambda each=each: placement_list(each.workplace, PlacementQuery(), 5)
        )
        for each in cases
    ]
    assert pages[1].instructions <= 1.2 * pages[0].instructions + 5


def test_every_index_that_a_query_names_exists(cases: tuple[Case, Case]) -> None:
    """SQLite refuses a query by an index that is not there, but only when it is first asked."""

    def names(db: Database, kind: str) -> set[str]:
        return {
            row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
        }

    source = "".join(
        file.read_text(encoding="utf-8") for file in Path(register.__path__[0]).rglob("*.py")
    )
    named = {*re.findall(r"INDEXED BY (\w+)", source)}
    named |= {*re.findall(r"[\"']((?:referral|placement)_\w+)[\"']", source)}
    read = cases[0].workplace.register.read
    indexes = named - read(names, "table")
    assert {"referral_day", "referral_answer_due", "placement_check_due"} <= indexes
    assert indexes <= read(names, "index")
