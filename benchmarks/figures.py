"""`python -m benchmarks.figures [--contacts N]`: a year's figures beside DuckDB on plain Parquet.

What both work out: every count of the catalogue that is made of contacts, over all bases and
at each, the distinct persons and families among them, and the new persons of the year. Ours has
all other counts too (sessions, referrals, ...). DuckDB reads the same rows from Parquet files that
are not encrypted, with as many threads as it likes, in one query for what adds up, one for each
count of persons and one for new persons; who is who was worked out for it before. Its numbers
must be the same, or nothing is measured.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlite_utils import Database

from benchmarks.parquet import ByDuckDB, Values, export
from benchmarks.row import Row, median, seconds
from brobygger.catalogue.measures import Breakdown
from brobygger.counting.cache import Span, read
from brobygger.domain.period import Period
from brobygger.register import figure_cache
from brobygger.register.opening import Register
from brobygger.services.breakdowns import broken_down
from brobygger.services.contacts import correct_contact, log_line
from brobygger.services.demo.making import PASSPHRASE, make_demo
from brobygger.services.demo.year import AUTHOR
from brobygger.services.participants import participant_list
from brobygger.services.tallies import tallies
from brobygger.services.workplace import Workplace, open_workplace

_YEAR = Period.parse("2026")
_SPAN = Span(_YEAR.first, _YEAR.last)
_RUNS = 15
_ALLOWED = "allowed: 100 ms"
_LINE = "samtale {code} dreng 15-17 lundtoftegade 20m #fritidsjob"


def rows(folder: Path, workplace: Workplace) -> Iterator[Row]:
    """Ours in turn with DuckDB's, so that both meet the same machine."""
    export_to = folder / "parquet"
    export_to.mkdir()
    workplace.register.read(export, export_to, _SPAN.days)
    theirs = ByDuckDB(export_to, workplace.catalogue, _YEAR)
    workplace.register.write(figure_cache.forget)
    longest, took = _cold(workplace)
    yield Row("a year's figures, nothing kept from before", took, seconds(theirs.values))
    yield Row(f"longest job of that in the database's thread ({_ALLOWED})", longest)
    _agree(workplace, theirs.values())
    code = str(participant_list(workplace, most=1)[0].code)
    line, number = _LINE.format(code=code), iter(range(10, 10 + _RUNS))
    newest = log_line(workplace, line).contact
    assert newest is not None
    ask = partial(tallies, workplace, _YEAR)
    for what, before, budget in (
        ("a year's figures, nothing changed", ask, 1),
        ("... after one new contact", partial(log_line, workplace, line), 1),
        (
            "... after one correction",
            lambda: correct_contact(workplace, newest.id.hex, f"{next(number)}m"),
            1,
        ),
    ):
        yield _beside(what, before, ask, theirs, budget)
    whole = partial(workplace.register.read, figure_cache.whole, workplace.counting_plan, _SPAN)
    kept = ask()
    assert all(kept[count] == tally for count, tally in read(whole()).items())
    yield Row("a year's figures in one go from the log alone", seconds(whole))
    for breakdown in ("age", "topic"):
        longest, took = _longest_job(workplace, breakdown)
        what = f"a year's figures broken down by {breakdown}"
        yield Row(what, took)
        yield Row(f"longest job of that in the database's thread ({_ALLOWED})", longest)


def _beside(
    what: str,
    before: Callable[[], object],
    ask: Callable[[], object],
    theirs: ByDuckDB,
    budget: float,
) -> Row:
    ours, floor = [], []
    for _ in range(_RUNS):
        before()
        ours.append(seconds(ask))
        floor.append(seconds(theirs.values))
    return Row(what, median(ours), median(floor), budget)


def _cold(workplace: Workplace) -> tuple[float, float]:
    """Seconds of the longest slice, and of all of them."""
    longest, began = 0.0, perf_counter()
    text, plan = None, workplace.counting_plan

    def advance(db: Database) -> str | None:
        nonlocal longest
        begun = perf_counter()
        found = figure_cache.advance(db, plan, _SPAN)
        longest = max(longest, perf_counter() - begun)
        return found

    while text is None:
        text = workplace.register.write(advance)
    return longest, perf_counter() - began


def _longest_job(workplace: Workplace, breakdown: Breakdown) -> tuple[float, float]:
    """Seconds of the longest job in the database's thread, and of all there is to do."""
    register, longest = workplace.register, 0.0

    def timed(work: Callable[..., Any], *args: Any) -> Any:
        def job(db: Database) -> Any:
            nonlocal longest
            begun = perf_counter()
            found = work(db, *args)
            longest = max(longest, perf_counter() - begun)
            return found

        return Register.read(register, job)

    register.read = timed  # type: ignore[method-assign, assignment]
    took = seconds(lambda: broken_down(workplace, _YEAR, breakdown))
    del register.read
    return longest, took


def _agree(workplace: Workplace, theirs: Values) -> None:
    """Whatever is compared in time has come to the same."""
    ours = tallies(workplace, _YEAR)
    counts = {count for count, _ in theirs}
    bases = {base for _, base in theirs}
    assert len(counts) > 15
    for count in counts:
        for base in bases:
            value = ours[count].value(None, base, any_activity=True)
            assert value == theirs.get((count, base), 0), (count, base)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.figures", description=__doc__)
    parser.add_argument("--contacts", type=int, default=1_000_000, help="contacts in the register")
    contacts: int = parser.parse_args().contacts
    with tempfile.TemporaryDirectory(prefix="brobygger-bench-") as name:
        folder = Path(name)
        make_demo(folder / "logbog", contacts=contacts)
        with open_workplace(folder / "logbog", AUTHOR, PASSPHRASE, None) as workplace:
            print(f"At {contacts} contacts.\n\n| what | measured | DuckDB | ratio | budget |")
            print("| --- | --- | --- | --- | --- |")
            for row in rows(folder, workplace):
                print(row.markdown(), flush=True)


if __name__ == "__main__":
    main()
