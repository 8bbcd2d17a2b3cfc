"""One weekly release after a year of history: `python -m benchmarks.releases [--contacts N ...]`.

The floor is HiGHS's model of the open ledger, built once, and the classes that this week touches
each solved once in it: nothing counted, nothing decided, nothing written. Beside it stands what
belongs to counting and grows with the year: finding out what of it no release has counted yet.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import numpy as np

from benchmarks.row import Row, median, seconds
from brobygger.disclosure.audit import _connected, _People
from brobygger.disclosure.ledger import Cell, Cut, Ledger, Line
from brobygger.disclosure.releasing import Outcome, Wanted, judge
from brobygger.disclosure.settling import settle
from brobygger.disclosure.table import Sum, classes, equations
from brobygger.disclosure.tables import Tables
from brobygger.disclosure.worlds import Worlds
from brobygger.domain.occurrence import CountOccurrences, Occurrence

CONTACTS = 10_000
"""A year of the plan (design section 1); a person comes seven times, one contact in 20 refers."""
_HEADLINES = {"kontakter": 1, "nye-personer": 7, "henvisninger": 20}
_AREAS = {"a": "abc", "b": "de", "c": "fg", "d": "hi"}
_BASES = "lbrx"
_K, _RUNS = 5, 5


def rows(contacts: int = CONTACTS) -> Iterator[Row]:
    weeks = _weeks()
    things = {
        count: _things(count, contacts // often, weeks) for count, often in _HEADLINES.items()
    }
    ledger = Ledger()
    for cut in weeks[:-1]:
        ledger = _after(ledger, cut, settle(ledger, cut, _known(things, cut)))
    last = weeks[-1]
    known = _known(things, last)
    lines = settle(ledger, last, known)  # reads the ledger's lines into books, once
    settling = median([seconds(lambda: settle(ledger, last, known)) for _ in range(_RUNS)])
    judging = median([seconds(lambda: _judged(ledger, last, lines)) for _ in range(_RUNS)])
    after = _after(ledger, last, lines)
    floor = sum(median([_floor(after, count) for _ in range(_RUNS)]) for count in _HEADLINES)
    yield Row(f"weekly release after a year of {contacts} contacts", judging, floor, 2)
    yield Row("the same, and what of the year is new found out before", judging + settling, floor)


def _judged(ledger: Ledger, cut: Cut, lines: tuple[Line, ...]) -> Outcome:
    return judge(ledger, cut, lines, dict.fromkeys(_HEADLINES, "add"), _wanted(cut), _K)


def _after(ledger: Ledger, cut: Cut, lines: tuple[Line, ...]) -> Ledger:
    return ledger.after(cut, lines, _judged(ledger, cut, lines).shown)


def _floor(ledger: Ledger, count: str) -> float:
    books = ledger.books
    table = Tables(ledger, ledger.cuts[-1], books).crossing(count, ())
    sums = sorted(
        (Sum(c, cut) for c in table.before for cut in ledger.cuts if cut.number in ledger.shown[c]),
        key=lambda each: (each.cut.reach, each.cut.number),
    )
    of = classes(sums, (books[count],), table.possible(0))
    equal = equations(sums, of)
    new = [number for number, each in enumerate(sums) if each.cut is ledger.cuts[-1]]
    _, touched = _connected(equal, new, len(of))
    matrix = np.zeros((len(sums), len(of)), dtype=np.int8)
    for number, row in enumerate(equal):
        matrix[number, list(row)] = list(row.values())
    people = _People(of, matrix, _K)
    asked = sorted(set(people.small).intersection(touched))

    def build_and_solve() -> None:
        worlds = Worlds(matrix, _K)
        worlds.give(people.weights())
        for column in asked:
            worlds.largest(column)

    return seconds(build_and_solve)


def _known(things: dict[str, list[Occurrence]], cut: Cut) -> dict[str, CountOccurrences]:
    return {
        count: CountOccurrences(count, "add", tuple(t for t in of if t.day <= cut.last))
        for count, of in things.items()
    }


def _weeks() -> list[Cut]:
    """52 weeks, and each quarter when its last week was released."""
    found: list[Cut] = []
    for week in range(52):
        last = date(2026, 1, 4) + timedelta(7 * week)
        number = len(found) + 1
        found.append(Cut(number, "week", f"w{week}", last, number))
        if week % 13 == 12 and week < 51:
            found.append(Cut(number + 1, "quarter", f"q{week}", last, number))
    return found


def _wanted(cut: Cut) -> list[Wanted]:
    places: list[tuple[tuple[str, str], ...]] = [(), *((("focus_area", x),) for x in _AREAS)]
    if cut.kind == "quarter":
        places += [(("activity", x),) for of in _AREAS.values() for x in of]
        places += [(("base", x),) for x in _BASES]
    return [Wanted(Cell(count, at)) for count in _HEADLINES for at in places]


def _things(count: str, number: int, weeks: list[Cut]) -> list[Occurrence]:
    draw = Random(count)
    places = [
        {"focus_area": area, "activity": activity, "base": base}
        for area, of in _AREAS.items()
        for activity in of
        for base in _BASES
    ]
    first, days = date(2026, 1, 1), (weeks[-1].last - date(2026, 1, 1)).days + 1
    return [
        Occurrence(
            f"{count}-{index}",
            first + timedelta(draw.randrange(days)),
            persons=frozenset([f"{count}-{draw.randrange(number)}"]),
            at=draw.choice(places),
        )
        for index in range(number)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.releases", description=__doc__)
    parser.add_argument(
        "--contacts", type=int, nargs="*", default=[CONTACTS], help="contacts in the year"
    )
    print("| what | measured | floor | ratio | budget |\n| --- | --- | --- | --- | --- |")
    for contacts in parser.parse_args().contacts:
        for row in rows(contacts):
            print(row.markdown())


if __name__ == "__main__":
    main()
