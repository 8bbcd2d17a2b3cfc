"""Referrals, a hundred thousand of them: steps taken, lists read, what is due counted.

`python -m benchmarks.referrals` measures these alone, beside few contacts.
"""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

from sqlite_utils import Database

from benchmarks.bare import Bare
from benchmarks.row import Row, median, p95, seconds
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import stated
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.referral import Referred
from brobygger.domain.values import AgeBand
from brobygger.register.views import record
from brobygger.services.demo.draw import STANDS_AT
from brobygger.services.demo.making import PASSPHRASE, make_demo
from brobygger.services.demo.year import AUTHOR
from brobygger.services.referrals.lists import (
    SavedView,
    next_referrals,
    view_query,
    waiting_today,
)
from brobygger.services.referrals.making import NewReferral, refer, step_of_template
from brobygger.services.referrals.steps import take_step
from brobygger.services.referrals.templates import new_template
from brobygger.services.referrals.working_days import working_days_after
from brobygger.services.workplace import Workplace, open_workplace

REFERRALS = 100_000
_TODAY = STANDS_AT.date()
_DAYS, _RUNS, _STEPS, _PAGE, _AT_ONCE = 7 * 365, 40, 200, 50, 1000
_BASES = ("lundtoftegade", "blaagaarden", "runddelen")
_FORGOTTEN = 200
"""One in so many was never answered, and nobody said that it ended."""
_OPEN = "('suggested','agreed','sent','received','waiting','ongoing')"


def rows(folder: Path, workplace: Workplace, number: int = REFERRALS) -> Iterator[Row]:
    with_many(workplace, number)
    yield from _steps(folder, workplace)
    yield from _lists(workplace)


def _steps(folder: Path, workplace: Workplace) -> Iterator[Row]:
    """Each in turn with a bare insert, so that both meet the same disk."""
    new = NewReferral("uu", _TODAY, "runddelen", Person(age_band=AgeBand.YOUTH), step="sendt")
    bare = Bare(folder / "bare-step.db", stated(Referred(**_stated(_TODAY, 0).model_dump())))
    ids: list[UUID] = []

    def refer_one() -> None:
        ids.extend(each.id for each in refer(workplace, [new]))

    def step_one() -> None:
        take_step(workplace, [ids.pop()], "kontaktet")

    for what, act in (("one new referral", refer_one), ("one step", step_one)):
        ours, floor = [], []
        for _ in range(_STEPS):
            ours.append(seconds(act))
            floor.append(seconds(bare.insert))
        refer_one()  # one more, so that there is one to take the step that is looked at
        yield Row(f"{what} ({_statements(workplace, act)} statements), p95", p95(ours), p95(floor))
    bare.close()


def _lists(workplace: Workplace) -> Iterator[Row]:
    today = workplace.clock.today().isoformat()
    for what, view, where, order in (
        ("first page of open referrals", SavedView.OPEN, f"state IN {_OPEN}", "day DESC, id DESC"),
        ("over time", SavedView.OVERDUE, f"answer_due < '{today}'", "answer_due, id"),
    ):
        take = partial(next_referrals, workplace, view_query(workplace, view), limit=_PAGE)
        said = f"{what} ({_statements(workplace, take)} statements)"
        bare = partial(workplace.register.read, _bare_page, where, order)
        yield Row(said, *_in_turn(take, bare))
    count = partial(waiting_today, workplace)
    said = f"what is due counted ({count().overdue} over time at the base)"
    yield Row(said, *_in_turn(count, partial(workplace.register.read, _bare_counts, today)))


def _in_turn(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Medians; each goes first half of the time, since the second finds its pages in the cache."""
    measured: dict[Callable[[], object], list[float]] = {one: [], other: []}
    for run in range(_RUNS):
        for act in (one, other) if run % 2 else (other, one):
            measured[act].append(seconds(act))
    return median(measured[one]), median(measured[other])


def _bare_page(db: Database, where: str, order: str) -> None:
    found = db.execute(
        f"SELECT * FROM referral WHERE {where} AND withdrawn = 0"  # noqa: S608 - constants only
        f" ORDER BY {order} LIMIT {_PAGE}"
    )
    ids = [row[0] for row in found]
    marks = ",".join("?" * len(ids))
    for part in ("referral_step", "referral_follow_up"):
        sql = f"SELECT * FROM {part} WHERE referral IN ({marks}) ORDER BY 1, 2"  # noqa: S608
        db.execute(sql, ids).fetchall()


def _bare_counts(db: Database, today: str) -> None:
    for table, test in (
        ("referral", "answer_due < ?"),
        ("referral", "follow_up_due <= ?"),
        ("placement", "check_due <= ?"),
    ):
        db.execute(
            f"SELECT count(*) FROM {table} WHERE {test}"  # noqa: S608 - constants only
            " AND base = 'lundtoftegade' AND withdrawn = 0",
            (today,),
        ).fetchone()


def _statements(workplace: Workplace, act: Callable[[], object]) -> int:
    heard: list[str] = []
    workplace.register.read(lambda db: db.conn.set_trace_callback(heard.append))
    act()
    workplace.register.read(lambda db: db.conn.set_trace_callback(None))
    return len(heard)


def with_many(workplace: Workplace, number: int) -> None:
    """So many over seven years; those of the last weeks wait, as do some that were forgotten."""
    acts = (_referred(workplace, at, number) for at in range(number))
    while batch := list(islice(acts, _AT_ONCE)):
        workplace.register.write(record, batch)


def _stated(day: date, at: int) -> Referred:
    return Referred(
        day=day,
        base=_BASES[at % 3],
        destination="uu",
        template="uu-1",
        activity="vejledning-unge",
        person=Person(age_band=AgeBand.YOUTH),
    )


def _referred(workplace: Workplace, at: int, number: int) -> Act:
    """Sent on its day; then answered, gone and ended, if it is not among the last."""
    day = _TODAY - timedelta(days=_DAYS - _DAYS * at // number)
    template, subject = new_template(workplace.catalogue, "uu"), uuid4()
    statements = [Statement(Kind.REFERRED, stated(_stated(day, at)), subject=subject)]
    waits = at % _FORGOTTEN == 0 or day > _TODAY - timedelta(days=21)
    names = ("tilbudt", "takket-ja", "sendt", *(() if waits else ("samtale", "dropped")))
    for place, name in enumerate(names):
        on = day if place < 3 else min(working_days_after(day, 3 * place), _TODAY)
        step = template.step(name)
        if step is None:
            said: dict[str, object] = {"step": name, "state": name}
            said |= {"day": on.isoformat(), "owner": AUTHOR}
        else:
            said = stated(
                step_of_template(
                    *(template, step),
                    day=on,
                    owner=AUTHOR,
                    band=AgeBand.YOUTH,
                    is_first=True,
                    waits=name == "sendt",
                )
            )
        statements.append(Statement(Kind.STEPPED, said, subject=subject))
    return Act(AUTHOR, 1, tuple(statements))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="brobygger-bench-") as name:
        folder = Path(name)
        make_demo(folder / "logbog", contacts=100)
        with open_workplace(folder / "logbog", AUTHOR, PASSPHRASE, None) as workplace:
            for row in rows(folder, workplace):
                print(row.markdown())


if __name__ == "__main__":
    main()
