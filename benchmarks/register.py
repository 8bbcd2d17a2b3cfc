"""What an ordinary action costs in a large register, beside its floor on the same disk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from benchmarks import figures, listing, people, referrals
from benchmarks.bare import Bare
from benchmarks.row import Row, p95, seconds
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Logged, stated
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.register.views import record
from brobygger.services.contacts import log_line
from brobygger.services.demo.making import PASSPHRASE, make_demo
from brobygger.services.demo.year import AUTHOR
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace, open_workplace

_SAVES = 200
_LINE = "samtale dreng 15-17 lundtoftegade 20m #fritidsjob"
_CONTACT = Logged(
    day=date(2026, 11, 23),
    base="lundtoftegade",
    channel="samtale",
    people=(Person(age_band="15-17", gender="male", department="lundtoftegade"),),
    topics=("fritidsjob",),
    minutes=20,
)


def rows(folder: Path, contacts: int) -> Iterator[Row]:
    began = perf_counter()
    make_demo(folder / "logbog", contacts=contacts)
    yield Row("making the demo register", perf_counter() - began)
    yield listing.memory_row(folder / "logbog")
    began = perf_counter()
    with open_workplace(folder / "logbog", AUTHOR, PASSPHRASE, None) as workplace:
        yield Row("opening it (floor KDF 64 MiB)", perf_counter() - began)
        yield from figures.rows(folder, workplace)
        yield from _saving(folder, workplace)  # with figures kept, which a save makes stale
        yield from listing.rows(workplace)
        yield from people.rows(workplace)
        yield from referrals.rows(folder, workplace)


def _saving(folder: Path, workplace: Workplace) -> Iterator[Row]:
    """Each kind of save in turn with a bare insert, so that both meet the same disk."""
    bare = Bare(folder / "bare.db", stated(_CONTACT))
    act = Act(AUTHOR, 0, (Statement(Kind.LOGGED, stated(_CONTACT)),))
    for what, save, budget in (
        ("save one contact, p95", lambda: workplace.register.write(record, [act]), 3),
        ("log one line, p95", lambda: log_line(workplace, _LINE), None),
        ("undo, p95", lambda: undo(workplace), None),
    ):
        ours, floor = [], []
        for _ in range(_SAVES):
            ours.append(seconds(save))
            floor.append(seconds(bare.insert))
        yield Row(what, p95(ours), p95(floor), budget)
    bare.close()
