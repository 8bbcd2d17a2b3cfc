"""Whoever reads all files of a year, and wants to know of a few people.

They know the plan: which activity belongs to which area, when each base opened, that a quarter
reaches as far as its last week did, that nothing is negative. To be on the safe side they are
even told which corrections there were (when something was counted and when no more, and where),
though not how many. What they do not know is how many there were of each kind of thing: those
numbers are the unknowns, and every released figure is an equation (`equations`).

Nothing here is taken from the room that is attacked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np

from disclosure.equations import Reader

K = 5
NEVER = 10**6
At = tuple[tuple[str, str], ...]


class Figure(NamedTuple):
    """What a file says of a figure."""

    count: str
    at: At
    value: int | None
    held: bool
    as_of: str | None
    in_period: int | None


class File(NamedTuple):
    number: int
    period: str
    before: str | None
    reach: int
    """Number of the release up to which it counts: known from the calendar."""
    last: date
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Plan:
    area_of: Mapping[str, str]
    opened: Mapping[str, date]
    divisions: Mapping[str, Sequence[str]]


class Thing(NamedTuple):
    """Who stands behind something that was counted; the truth, for the groups alone."""

    persons: frozenset[str]
    uncoded: int
    day: date
    amount: int


class Atom(NamedTuple):
    """A kind of things, by their way: counted somewhere since a release, then elsewhere or gone."""

    steps: tuple[tuple[int, str, str], ...]
    """Release, activity and base (or whether with a code); empty where it is counted no more."""

    def at(self, reach: int) -> tuple[str, str]:
        """Where it is counted in what a release reaches to."""
        now = ("", "")
        for number, *place in self.steps:
            if number <= reach:
                now = (place[0], place[1])
        return now


class Span(NamedTuple):
    """When something was first counted, and when no more."""

    since: int | None = None
    until: int | None = None

    def holds(self, reach: int) -> bool:
        return self.since is not None and self.since <= reach < (self.until or NEVER)


class Couple(NamedTuple):
    """A kind of things: when they were in a whole and in parts of it."""

    whole: Span
    parts: tuple[Span, ...]


class Percentage(NamedTuple):
    """Rounded; of a part (by its number) out of the whole, or out of another part."""

    count: str
    part: int
    out_of: int | None = None


class Group(NamedTuple):
    """Some people, and the numbers of the unknowns that together count them."""

    name: str
    unknowns: tuple[int, ...]
    people: int
    amount: int


class Breach(NamedTuple):
    count: str
    group: str
    people: int
    amount: int
    least: float
    most: float
    """All numbers that the files leave possible lie between these two."""
    exact: bool


def attack(
    files: Sequence[File],
    plan: Plan,
    count: str,
    truth: Sequence[tuple[Atom, Thing]],
    enough: int = 10,
    by: str = "base",
) -> list[Breach]:
    """What the files tell of 1-4 people anywhere in a count, by place and time.

    Beside activities places are told apart `by` bases, or by a division such as `coded`.
    """
    facts = {
        key: value
        for key, value in _facts(files, count).items()
        if {dimension for dimension, _ in key[0]} <= {"focus_area", "activity", by}
    }
    if not facts:
        return []
    opened = plan.opened if by == "base" else dict.fromkeys(plan.divisions[by], date.min)
    atoms = _atoms(files, plan, opened, {atom for atom, _ in truth})
    rows = _rows(plan, by, atoms, facts)
    reader = Reader(rows, np.array([*facts.values()]), [at for at, _ in facts])
    behind = _behind(atoms, truth)
    reader.check(_amounts(behind))
    groups = _in_place_and_time(plan, sorted(opened), atoms, behind)
    return _breaches(count, reader, groups, enough)


def attack_division(
    files: Sequence[File],
    plan: Plan,
    count: str,
    dimension: str,
    truth: Sequence[tuple[Mapping[str, str], Thing]],
    enough: int = 10,
) -> list[Breach]:
    """What the last file tells of 1-4 people of some age, say, in an activity in the year."""
    last = files[-1]
    facts = {
        at: value
        for (at, reach), value in _facts(files, count).items()
        if reach == last.reach and {d for d, _ in at} <= {"focus_area", "activity", dimension}
    }
    if not facts:
        return []
    places = list(product(plan.area_of, plan.divisions[dimension]))
    where = [
        {"focus_area": plan.area_of[activity], "activity": activity, dimension: category}
        for activity, category in places
    ]
    rows = np.array([[all(w[d] == v for d, v in at) for w in where] for at in facts])
    reader = Reader(rows, np.array([*facts.values()]), [*facts])
    behind: list[list[Thing]] = [[] for _ in places]
    for at, thing in truth:
        behind[places.index((at["activity"], at[dimension]))].append(thing)
    reader.check(_amounts(behind))
    names = list(plan.divisions[dimension])
    units = [
        (f"{activity} {dimension}={'+'.join(some)}",
         [places.index((activity, one)) for one in some])
        for activity in plan.area_of
        for size in range(1, len(names))
        for some in combinations(names, size)
    ]  # fmt: skip
    units += [
        (f"all {dimension}={'+'.join(some)}",
         [places.index((activity, one)) for activity in plan.area_of for one in some])
        for size in range(1, len(names))
        for some in combinations(names, size)
    ]  # fmt: skip
    groups = [_group(name, of, behind) for name, of in units]
    return _breaches(count, reader, groups, enough)


def attack_parts(
    files: Sequence[File],
    whole: str,
    parts: Sequence[str],
    percent: Percentage | None,
    truth: Sequence[tuple[Couple, Thing]],
    enough: int = 10,
) -> list[Breach]:
    """What the files tell of 1-4 people in parts or outside them."""
    shares = {} if percent is None else _percentages(files, percent.count)
    counting = [file.number for file in files if file.reach == file.number]
    kinds = _couples(counting, len(parts), percent) | {couple for couple, _ in truth}
    of = sorted(kinds, key=lambda c: [each or 0 for span in (c.whole, *c.parts) for each in span])

    def in_whole(reach: int) -> list[bool]:
        return [c.whole.holds(reach) for c in of]

    def in_part(reach: int, number: int) -> list[bool]:
        return [c.parts[number].holds(reach) for c in of]

    facts = [
        ("whole", value, in_whole(reach)) for (_, reach), value in _facts(files, whole).items()
    ]
    facts += [
        (part, value, in_part(reach, number))
        for number, part in enumerate(parts)
        if percent is None or part != percent.count  # what it says is no sum
        for (_, reach), value in _facts(files, part).items()
    ]
    if not facts:
        return []
    limits = []
    for reach, v in shares.items():
        assert percent is not None
        part, out_of = in_part(reach, percent.part), in_whole(reach)
        if percent.out_of is not None:
            out_of = in_part(reach, percent.out_of)
        # v - 0.5 <= 100 * part / out of <= v + 0.5
        for sign in (1, -1):
            limits.append(sign * (100.0 * np.array(part) - (v + sign * 0.5) * np.array(out_of)))
    marks, values, rows = (list(each) for each in zip(*facts, strict=True))
    reader = Reader(np.array(rows), np.array(values), marks, np.array(limits) if limits else None)
    behind = _behind(of, truth)
    reader.check(_amounts(behind))
    groups = _inside_and_outside(of, len(parts), counting, behind)
    return _breaches(whole, reader, groups, enough)


def _couples(counting: Sequence[int], parts: int, percent: Percentage | None) -> set[Couple]:
    """What each release may have counted in the whole, and from then or later in a part.

    What is in a part that a percentage is out of was so from the beginning.
    """
    nowhere = [Span()] * parts
    kinds = {Couple(Span(w), tuple(nowhere)) for w in counting}
    out_of = None if percent is None else percent.out_of
    for number, w, p in product(range(parts), counting, counting):
        if p >= w and (number != out_of or p == w):
            within = [*nowhere]
            within[number] = Span(p)
            if percent is not None and out_of is not None and number == percent.part:
                within[out_of] = Span(w)
            kinds.add(Couple(Span(w), tuple(within)))
    return kinds


def _breaches(count: str, reader: Reader, groups: Iterable[Group], enough: int) -> list[Breach]:
    few = [group for group in groups if 0 < group.people < K]
    found = reader.judge([(group.unknowns, group.amount) for group in few], K, enough)
    return [
        Breach(count, few[n].name, few[n].people, few[n].amount, least, most, exact)
        for n, least, most, exact in found
    ]


# What is released


def _facts(files: Sequence[File], count: str) -> dict[tuple[At, int], int]:
    """(cell, reach) -> value, year to date: of every number in every file."""
    reach = {file.period: file.reach for file in files}
    found: dict[tuple[At, int], int] = {}

    def known(at: At, reaches: int, value: int) -> None:
        assert found.setdefault((at, reaches), value) == value, "two files say different things"

    for file in files:
        for figure in file.figures:
            if figure.count != count or figure.as_of is None or figure.value is None:
                continue
            known(figure.at, reach[figure.as_of], figure.value)
            if figure.in_period is not None and file.before is not None:
                known(figure.at, reach[file.before], figure.value - figure.in_period)
    return dict(sorted(found.items(), key=lambda fact: fact[0][1]))


def _percentages(files: Sequence[File], count: str) -> dict[int, int]:
    return {reach: value for (_, reach), value in _facts(files, count).items()}


# What could be


def _atoms(
    files: Sequence[File], plan: Plan, opened: Mapping[str, date], corrected: Iterable[Atom]
) -> list[Atom]:
    """What each release may have counted, in each base that was open; and what was corrected."""
    atoms = {
        Atom(((file.number, activity, base),))
        for file in files
        for activity, base in product(plan.area_of, opened)
        if file.reach == file.number and opened[base] <= file.last
    }
    return sorted(atoms | {*corrected})


def _rows(plan: Plan, by: str, atoms: Sequence[Atom], facts: Iterable[tuple[At, int]]) -> Any:
    """For each fact which atoms it counts."""
    numbers = np.array([atom.steps[0][0] for atom in atoms])
    places = [atom.steps[0][1:] for atom in atoms]
    known: dict[At, dict[tuple[str, str], bool]] = {}
    rows = []
    for at, reach in facts:
        holds = known.setdefault(
            at, {place: _holds(plan, at, place, by) for place in {("", ""), *places}}
        )
        row = np.array([holds[place] for place in places]) & (numbers <= reach)
        for n, atom in enumerate(atoms):
            if len(atom.steps) > 1:
                row[n] = _holds(plan, at, atom.at(reach), by)
        rows.append(row)
    return np.array(rows)


def _holds(plan: Plan, at: At, place: tuple[str, str], by: str) -> bool:
    activity, base = place
    where = {"focus_area": plan.area_of.get(activity), "activity": activity, by: base}
    return bool(activity) and all(where[dimension] == value for dimension, value in at)


# The groups


def _behind(unknowns: Sequence[Any], truth: Sequence[tuple[Any, Thing]]) -> list[list[Thing]]:
    place = {unknown: number for number, unknown in enumerate(unknowns)}
    found: list[list[Thing]] = [[] for _ in unknowns]
    for unknown, thing in truth:
        found[place[unknown]].append(thing)
    return found


class _Told:
    """People (with a code, and the most without one on a day), and what they come to."""

    def __init__(self) -> None:
        self._persons: set[str] = set()
        self._days: dict[date, int] = {}
        self._most = self.amount = 0

    def add(self, things: Iterable[Thing]) -> "_Told":
        for thing in things:
            self._persons |= thing.persons
            self.amount += thing.amount
            if thing.uncoded:
                self._days[thing.day] = self._days.get(thing.day, 0) + thing.uncoded
                self._most = max(self._most, self._days[thing.day])
        return self

    @property
    def people(self) -> int:
        return len(self._persons) + self._most


def _amounts(behind: Sequence[Sequence[Thing]]) -> Any:
    return np.array([sum(thing.amount for thing in things) for things in behind])


def _group(name: str, unknowns: Iterable[int], behind: Sequence[Sequence[Thing]]) -> Group:
    inside = tuple(sorted(set(unknowns)))
    told = _Told().add(thing for n in inside for thing in behind[n])
    return Group(name, inside, told.people, told.amount)


def _windows(
    name: str, at: Mapping[int, Sequence[int]], behind: Sequence[Sequence[Thing]]
) -> Iterator[Group]:
    """What there is `at` some releases in a row, while it is a few people."""
    releases = sorted(at)
    for start, first in enumerate(releases):
        inside: dict[int, None] = {}
        told = _Told()
        for last in releases[start:]:
            for n in at[last]:
                if n not in inside:
                    inside[n] = None
                    told.add(behind[n])
            if told.people >= K:
                break
            yield Group(f"{name} {first}-{last}", tuple(inside), told.people, told.amount)


def _inside_and_outside(
    of: Sequence[Couple], parts: int, counting: Sequence[int], behind: Sequence[Sequence[Thing]]
) -> Iterator[Group]:
    """Who came into parts, who did not, who had not yet, who left; and some at random."""
    for some in [x for size in range(1, parts + 1) for x in combinations(range(parts), size)]:
        came: dict[str, dict[int, list[int]]] = {}

        def note(word: str, at: int | None, n: int, into: Any = came) -> None:
            if at is not None:
                into.setdefault(word, {}).setdefault(at, []).append(n)

        for n, couple in enumerate(of):
            within = [couple.parts[number] for number in some]
            for span in within:
                note("part", span.since, n)
                note("left part", span.until, n)
            note("left", couple.whole.until, n)
            never = all(span.since is None for span in within)
            note("never" if never else "then part", couple.whole.since, n)
        for word, at_ in came.items():
            yield from _windows(f"{word} {some}", at_, behind)
        for reach in counting:
            rest = [
                n
                for n, couple in enumerate(of)
                if couple.whole.holds(reach)
                and not any(couple.parts[number].holds(reach) for number in some)
            ]
            yield _group(f"rest {some} at {reach}", rest, behind)
            at_ = {}
            for n in rest:
                at_.setdefault(of[n].whole.since or 0, []).append(n)
            yield from _windows(f"not yet {some} at {reach}", at_, behind)
    yield from _scattered(behind)


def _in_place_and_time(
    plan: Plan, bases: Sequence[str], atoms: Sequence[Atom], behind: Sequence[Sequence[Thing]]
) -> Iterator[Group]:
    """Every unit and union of siblings, in every window of releases: what came, what left."""
    areas = sorted(set(plan.area_of.values()))
    of_area = {area: [a for a in plan.area_of if plan.area_of[a] == area] for area in areas}
    some_activities = [some for area in areas for some in _some(of_area[area])]
    some_activities += [
        [a for area in some for a in of_area[area]] for some in _some(areas) if len(some) > 1
    ]
    units = [(activities, bases) for activities in some_activities]
    units += [([*plan.area_of], some) for some in _some(bases)]
    units += [(of_area[area], [base]) for area in areas for base in bases]
    units += [([activity], [base]) for activity in plan.area_of for base in bases]
    units.sort(key=lambda unit: -len(unit[0]) * len(unit[1]))
    for activities, in_bases in units:
        name = f"{'+'.join(activities)} in {'+'.join(in_bases)}"
        came: dict[int, list[int]] = {}
        left: dict[int, list[int]] = {}
        places = set(product(activities, in_bases))
        for n, atom in enumerate(atoms):
            inside = False
            for number, *place in atom.steps:
                if inside != (tuple(place) in places):
                    (left if inside else came).setdefault(number, []).append(n)
                    inside = not inside
        yield from _windows(f"{name} came", came, behind)
        yield from _windows(f"{name} left", left, behind)
    yield from _scattered(behind)


def _scattered(behind: Sequence[Sequence[Thing]]) -> Iterator[Group]:
    """Each kind of things, and groups of no sense at all: some kinds, taken together."""
    rng = np.random.default_rng(len(behind))
    full = [number for number, things in enumerate(behind) if things]
    for n in full:
        yield _group("one kind", [n], behind)
    for _ in range(300 if full else 0):
        some = rng.choice(full, size=min(len(full), int(rng.integers(2, 5))), replace=False)
        yield _group("scattered", some.tolist(), behind)


def _some(of: Sequence[str]) -> list[list[str]]:
    return [list(some) for size in range(1, len(of) + 1) for some in combinations(of, size)]
