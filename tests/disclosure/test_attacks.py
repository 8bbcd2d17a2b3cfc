"""Nobody who reads all releases of a year learns of one to four people: tried by an attacker.

20 random years; `tox -e attacks` tries 500. Each is released week by week and then attacked with
everything at once: later files only add to what is known, so what holds at the end held before.
"""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from brobygger.disclosure import audit, choosing
from brobygger.domain.occurrence import Occurrence
from disclosure.attacker import (
    Breach,
    Figure,
    File,
    Percentage,
    Thing,
    attack,
    attack_division,
    attack_parts,
)
from disclosure.histories import (
    History,
    Kind,
    couples,
    divided,
    file_of,
    history,
    plan,
    released,
    ways,
)

HISTORIES = int(os.environ.get("BROBYGGER_ATTACKS", "20"))
RATES = (0.5, 1.5, 4.0, 8.0)
KINDS: tuple[Kind, ...] = ("distinct", "persons", "distinct", "persons", "again")


def a_year(seed: int) -> tuple[float, History]:
    """Every rate in turn; every kind of count; some untidy, some with people without a code."""
    rate = RATES[seed % len(RATES)]
    turn = seed // len(RATES)
    kind = KINDS[turn % len(KINDS)]
    # Of people who come again half a year: judging who could be whom takes long.
    weeks = 26 if kind == "again" else 53
    made = history(seed, rate, kind=kind, uncoded=turn % 4 == 3, untidy=turn % 3 == 2, weeks=weeks)
    return rate, made


def breaches(files: Sequence[File], of: History, counts: Sequence[str] = ()) -> list[Breach]:
    everything = plan()
    found = []
    for count in counts or ("main", "cv", "now"):
        found += attack(files, everything, count, ways(of, count))
    if not counts:
        if of.uncoded:
            found += attack(files, everything, "main", ways(of, "main", "coded"), by="coded")
        for dimension in ("age", "gender", "department"):
            found += attack_division(files, everything, "main", dimension, divided(of, "main"))
        for whole, parts, percent in (
            ("asked", ("yes",), Percentage("percent", part=0)),
            ("offered", ("took", "refused"), None),
            ("jobs", ("minors", "parents"), Percentage("parents", part=1, out_of=0)),
        ):
            truth = couples(of, whole, *parts)
            found += attack_parts(files, whole, parts, percent, truth)
    return found


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_all_files_together_tell_of_no_group_of_one_to_four(seed: int) -> None:
    rate, year = a_year(seed)
    files = released(year)
    assert breaches(files, year) == []
    # What a count without residents says is never held.
    assert not any(f.held for file in files for f in file.figures if f.count == "talks")
    if year.kind != "again" and rate >= 1.5 and not year.uncoded:
        share, held = _released(files)
        assert share >= 0.8, held
        if rate >= 4:
            for file in files:
                held_here = {f.count for f in file.figures if f.held and not _is_of_codes(f)}
                parts = {"yes", "took", "refused", "percent", "parents", "now"}
                assert held_here <= parts or _few_came(year, file.number), held


def _is_of_codes(figure: Figure) -> bool:
    """Nearly everybody has a code."""
    return "coded" in {dimension for dimension, _ in figure.at}


def _few_came(of: History, number: int) -> bool:
    """Whether 1-4 people of some count, area or base came since the release before, by chance."""
    anew = [made for made in of.made if made.cut.counts_anew and made.cut.number <= number]
    now, *before = (of.counted(made.on, made.cut.last) for made in reversed(anew[-2:]))
    places: Counter[tuple[str, ...]] = Counter()
    for name in ("main", "cv", "asked", "offered", "jobs"):
        known = {thing.id for counted in before for thing in counted[name].items}
        for thing in now[name].items:
            if thing.id not in known:
                places.update({(name,), *((name, thing.at[x]) for x in ("focus_area", "base"))})
    return min(places.values()) < 5


def _released(files: Sequence[File]) -> tuple[float, Counter[tuple[str, ...]]]:
    """The share of the year's figures that were shown, and which were not."""
    # What is under way (`now`) has no rate of its own.
    figures = [
        f for file in files for f in file.figures if f.count != "now" and not _is_of_codes(f)
    ]
    held = Counter((f.count, *(dimension for dimension, _ in f.at)) for f in figures if f.held)
    return 1 - held.total() / len(figures), held


# The attacker finds what is there to be found


def _naive(of: History, rule: str) -> list[File]:
    """Releases by somebody who has not read any of this: thresholds, or nothing at all."""
    files = []
    shown: dict[tuple[tuple[str, str], ...], list[Occurrence]] = {}
    for made in of.made:
        things = list(of.counted(made.on, made.cut.last)["main"].items)
        figures = []
        for wanted in of.lattice[made.cut.kind]:
            if wanted.cell.count != "main":
                continue
            inside = [thing for thing in things if wanted.cell.holds(thing.at)]
            before = {thing.id for thing in shown.get(wanted.cell.at, ())}
            counts = inside if rule == "totals" else [t for t in inside if t.id not in before]
            people = len({person for thing in counts for person in thing.persons})
            if rule == "nothing" or people == 0 or people >= 5:
                shown[wanted.cell.at] = inside
                value = len(inside)
                figure = Figure("main", wanted.cell.at, value, False, made.cut.period, None)
            else:
                figure = Figure("main", wanted.cell.at, None, True, None, None)
            figures.append(figure)
        files.append(file_of(made.cut, tuple(figures)))
    return files


@pytest.mark.parametrize("rule", ["increments", "nothing", "totals"])
def test_releases_by_thresholds_alone_are_broken(rule: str) -> None:
    year = history(1, 1.5, weeks=26)
    found = breaches(_naive(year, rule), year, ["main"])
    assert len(found) == 10, "as many as are asked for"
    assert any(breach.exact for breach in found)
    assert all(breach.most < 5 or breach.exact for breach in found)


def test_each_part_of_the_control_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the audit what is held can be subtracted, or lies between too narrow bounds."""
    monkeypatch.setattr(audit, "audit", lambda *_: [])
    year = history(1, 1.5, weeks=26)
    assert breaches(released(year), year, ["main"])
    monkeypatch.setattr(choosing.Chooser, "_is_small", lambda *_: False)
    monkeypatch.setattr(choosing.Chooser, "_left_over", lambda *_: set())
    found = breaches(released(year), year, ["main"])
    assert any(breach.exact for breach in found)


def test_a_part_that_leaves_few_is_found_out() -> None:
    year = history(4, 0.5, weeks=26)
    of = couples(year, "asked", "yes")
    files = []
    for made in year.made:
        figures = []
        for count in ("asked", "yes"):
            value = len(year.counted(made.on, made.cut.last)[count].items)
            figures.append(Figure(count, (), value, False, made.cut.period, None))
        files.append(file_of(made.cut, tuple(figures)))
    found = attack_parts(files, "asked", ["yes"], None, of)
    assert {breach.group.split()[0] for breach in found} & {"rest", "never", "not"}


def test_a_division_that_leaves_few_is_found_out() -> None:
    """Three of one age of twenty, and the other ages shown: subtraction."""
    ages = [*["0-12"] * 3, *["13-17"] * 8, *["18-24"] * 9]
    day = date(2026, 3, 2)
    truth = [
        ({"activity": "cv", "age": age}, Thing(frozenset([f"p{number}"]), 0, day, 1))
        for number, age in enumerate(ages)
    ]
    values = {"": 20, "13-17": 8, "18-24": 9, "25-30": 0, "31+": 0, "unknown": 0}
    figures = [
        Figure("main", _at(age), value, False, "2026", None) for age, value in values.items()
    ]
    file = File(1, "2026", None, 1, date(2026, 12, 31), tuple(figures))
    (breach, *_) = attack_division([file], plan(), "main", "age", truth)
    assert (breach.people, breach.least, breach.most, breach.exact) == (3, 3.0, 3.0, True)
    # With two more figures held the three could be eleven.
    fewer = tuple(figure for figure in figures if dict(figure.at).get("age") not in ("13-17",))
    assert attack_division([file._replace(figures=fewer)], plan(), "main", "age", truth) == []


def _at(age: str) -> tuple[tuple[str, str], ...]:
    return (("activity", "cv"), ("age", age)) if age else (("activity", "cv"),)


# The same for the same input

_DIGEST = """
import sys
from disclosure.test_attacks import digest
from disclosure.histories import history, shuffled
print(digest(shuffled(history(3, 1.5, weeks=13), int(sys.argv[1]))))
"""


def digest(of: History) -> str:
    """Of everything that is in the files, figures in one order."""
    text = repr([(file[:-1], sorted(file.figures, key=repr)) for file in released(of)])
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_same_figures_whatever_the_order_of_rows_the_hash_seed_and_the_locale() -> None:
    expected = digest(history(3, 1.5, weeks=13))
    path = os.pathsep.join(sys.path)
    for seed, locale in (("0", "C"), ("1", "da_DK.UTF-8"), ("4711", "tr_TR.UTF-8")):
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-c", _DIGEST, seed]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == expected
