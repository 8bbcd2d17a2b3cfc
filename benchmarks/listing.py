"""The list of contacts: each page beside the bare SQL for the same rows and their parts."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from sqlite_utils import Database

from benchmarks.row import Row, median, seconds
from brobygger.services.demo.making import PASSPHRASE
from brobygger.services.demo.year import AUTHOR
from brobygger.services.listing import ContactQuery, Cursor, next_slice
from brobygger.services.workplace import Workplace, open_workplace

_PAGE = 50
_RUNS = 40
_PARTS = ("contact_person", "contact_topic", "contact_partner", "contact_detail", "contact_note")


def rows(workplace: Workplace) -> Iterator[Row]:
    for what, query, backwards, where in (
        ("first page of 50", ContactQuery(), False, "1"),
        ("jump to the end", ContactQuery(), True, "1"),
        ("first page of one base", ContactQuery(base="runddelen"), False, "base = 'runddelen'"),
        (
            "first page of one activity",
            ContactQuery(activity="fritidsliv"),
            False,
            "activity = 'fritidsliv'",
        ),
    ):
        ours, bare = [], []
        for _ in range(_RUNS):
            take = partial(next_slice, workplace, query, backwards=backwards, limit=_PAGE)
            ours.append(seconds(take))
            order = "ASC" if backwards else "DESC"
            bare.append(seconds(partial(workplace.register.read, _bare, where, order)))
        yield Row(what, median(ours), median(bare), 2)
    for what, query in (
        ("longest job looking for a rare topic", ContactQuery(topic="nowhere")),
        ("longest job looking for a code", ContactQuery(code="L7KQ2MZ")),
    ):
        yield Row(what, _longest(workplace, query))


def _bare(db: Database, where: str, order: str) -> None:
    found = db.execute(
        f"SELECT * FROM contact WHERE {where} AND withdrawn = 0"  # noqa: S608 - constants only
        f" ORDER BY day {order}, id {order} LIMIT {_PAGE}"
    ).fetchall()
    ids = [row[0] for row in found]
    marks = ",".join("?" * len(ids))
    for table in _PARTS:
        db.execute(
            f"SELECT * FROM {table} WHERE contact IN ({marks}) ORDER BY 1, 2",  # noqa: S608
            ids,
        ).fetchall()


def _longest(workplace: Workplace, query: ContactQuery) -> float:
    """Seconds of the longest slice, to the end of the list."""
    longest, cursor = 0.0, None
    while True:
        began = perf_counter()
        cursor = next_slice(workplace, query, cursor=cursor, limit=_PAGE).cursor
        longest = max(longest, perf_counter() - began)
        if cursor is None:
            return longest


def memory_row(folder: Path) -> Row:
    """In a process of its own, which has not held the making of the register."""
    command = [sys.executable, "-m", "benchmarks.listing", str(folder)]
    grown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Row("memory that paging through all of it takes", float(grown), budget=30, in_mb=True)


def _growth(folder: Path) -> float:
    """Megabytes by which the process grew at most while it read page after page (Linux)."""
    with open_workplace(folder, AUTHOR, PASSPHRASE, None) as workplace:
        most = before = _resident()
        cursor: Cursor | None = None
        while True:
            cursor = next_slice(workplace, ContactQuery(), cursor=cursor, limit=_PAGE).cursor
            most = max(most, _resident())
            if cursor is None:
                return most - before


def _resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kib,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kib) / 1024


if __name__ == "__main__":
    print(_growth(Path(sys.argv[1])))
