"""Random years of a made-up plan, released as a caller would release them, week by week.

Five bases of which two are released as one, four focus areas, nine activities; one base opens in
the middle of the year. What happened is kept as versions: what the register knew, from which day
on. So late entries, corrections, joins and erasures are only versions, and what was counted when
is found anew here (`ways`), without what `disclosure` makes of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count as numbers
from typing import Literal, TypeVar

import numpy as np

from brobygger.disclosure.ledger import Cell, Cut, Ledger
from brobygger.disclosure.releasing import Wanted, judge
from brobygger.disclosure.settling import settle
from brobygger.domain.occurrence import CountOccurrences, Occurrence
from disclosure.attacker import Atom, Couple, Figure, File, Plan, Span, Thing

AREAS = {"job": ("cv", "fritid", "samtale"), "skole": ("lektier", "uu"),
         "familie": ("cafe", "hjem"), "by": ("have", "fest")}  # fmt: skip
AREA_OF = {activity: area for area, of in AREAS.items() for activity in of}
BASES = ("lund", "rund", "nord", "syd", "nye")
SHOWN_AS = {"lund": "lund", "rund": "rund", "nord": "samlet", "syd": "samlet", "nye": "nye"}
OPENS = {"nye": date(2026, 6, 17)}
AGES = ("0-12", "13-17", "18-24", "25-30", "31+", "unknown")
GENDERS = ("female", "male", "unknown")
DEPARTMENTS = ("gade", "vej", "unknown")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WEEKS = {week: min(date(2026, 1, 4) + timedelta(7 * (week - 1)), LAST) for week in range(1, 54)}
QUARTER_ENDS = {13: "2026-K1", 26: "2026-K2", 39: "2026-K3", 53: "2026-K4"}

T = TypeVar("T")
Kind = Literal["distinct", "persons", "again"]


@dataclass(frozen=True)
class Version:
    """A thing as the register knew it from a day on, to another or for good."""

    thing: Occurrence
    since: date
    until: date | None = None

    def known(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Counted:
    """A count's whole year."""

    rule: Literal["add", "persons", "state", "share"]
    versions: Sequence[Version]
    out_of: Sequence[Version] | None = None


@dataclass(frozen=True)
class Made:
    """A release, and the day it was made."""

    cut: Cut
    on: date


@dataclass(frozen=True)
class History:
    """A year that is over."""

    kind: Kind
    uncoded: bool
    """Whether some people have no code."""
    counts: Mapping[str, Counted]
    made: Sequence[Made]
    lattice: Mapping[str, Sequence[Wanted]]
    """Kind of release -> its figures."""

    def counted(self, on: date, last: date) -> dict[str, CountOccurrences]:
        return {
            name: CountOccurrences(
                name,
                of.rule,
                tuple(_seen(of.versions, on, last)),
                None if of.out_of is None else tuple(_seen(of.out_of, on, last)),
            )
            for name, of in self.counts.items()
        }


def _seen(versions: Iterable[Version], on: date, last: date) -> Iterator[Occurrence]:
    return (v.thing for v in versions if v.known(on) and v.thing.day <= last)


def released(history: History) -> list[File]:
    """All files of the year: only what their readers get."""
    ledger, files = Ledger(), []
    for made in history.made:
        counted = history.counted(made.on, made.cut.last)
        lines = settle(ledger, made.cut, counted)
        rules = {count: of.rule for count, of in counted.items()}
        outcome = judge(ledger, made.cut, lines, rules, history.lattice[made.cut.kind], k=5)
        ledger = ledger.after(made.cut, lines, outcome.shown)
        figures = tuple(
            Figure(
                v.cell.count,
                v.cell.at,
                v.value,
                v.held,
                v.as_of.period if v.as_of else None,
                v.in_period,
            )
            for v in outcome.verdicts
        )
        files.append(file_of(made.cut, figures))
    return files


def file_of(cut: Cut, figures: tuple[Figure, ...]) -> File:
    return File(cut.number, cut.period, cut.before, cut.reach, cut.last, figures)


def _told(history: History, count: str, by: str = "base") -> Iterator[tuple[Atom, Occurrence]]:
    """Each thing with its way: where it was counted, since which release, and as what last.

    What changes without moving (whose it is, how old they are) stays as it was counted. A person
    is counted once.
    """
    of = history.counts[count]
    ways: dict[str, list[tuple[int, Occurrence | None]]] = {}
    met: set[str] = set()
    for made in history.made:
        if not made.cut.counts_anew:
            continue
        now = {thing.id: thing for thing in _seen(of.versions, made.on, made.cut.last)}
        if of.rule == "persons":
            now = {name: t for name, t in sorted(now.items()) if not {name, *t.also} & met}
            met |= {name for thing in now.values() for name in (thing.id, *thing.also)}
        elif gone := ways.keys() - now.keys():
            for name in gone:
                _go(ways[name], made.cut.number, None)
        for name, thing in now.items():
            _go(ways.setdefault(name, []), made.cut.number, thing)
    for way in ways.values():
        steps = [(n, t.at["activity"], t.at[by]) if t else (n, "", "") for n, t in way]
        moves = [each for each, last in zip(steps, [None, *steps], strict=False)
                 if last is None or each[1:] != last[1:]]  # fmt: skip
        yield Atom(tuple(moves)), [thing for _, thing in way if thing is not None][-1]


def _go(way: list[tuple[int, Occurrence | None]], number: int, thing: Occurrence | None) -> None:
    if not way or _place(way[-1][1]) != _place(thing):
        way.append((number, thing))


def _place(thing: Occurrence | None) -> tuple[str, str]:
    return (thing.at["activity"], thing.at["base"]) if thing else ("", "")


def ways(history: History, count: str, by: str = "base") -> list[tuple[Atom, Thing]]:
    """The truth of places and time."""
    return [(atom, _thing(thing)) for atom, thing in _told(history, count, by)]


def divided(history: History, count: str) -> list[tuple[Mapping[str, str], Thing]]:
    """The truth of the year's divisions: what stands at its end, with age, gender, ..."""
    return [(thing.at, _thing(thing)) for atom, thing in _told(history, count) if atom.steps[-1][1]]


def couples(history: History, whole: str, *parts: str) -> list[tuple[Couple, Thing]]:
    """The truth of parts: when each thing came into the whole and the parts, and left them."""
    found: dict[str, tuple[list[list[int]], Thing]] = {}
    for made in history.made:
        if not made.cut.counts_anew:
            continue
        seen = [
            {thing.id: thing for thing in _seen(history.counts[c].versions, made.on, made.cut.last)}
            for c in (whole, *parts)
        ]
        for name, thing in seen[0].items():
            found.setdefault(name, ([[] for _ in seen], _thing(thing)))
        for name, (within, _) in found.items():
            for ends, now in zip(within, seen, strict=True):
                if (name in now) != (len(ends) == 1):
                    ends.append(made.cut.number)
    return [
        (Couple(Span(*of_whole[:2]), tuple(Span(*ends[:2]) for ends in of_parts)), thing)
        for (of_whole, *of_parts), thing in found.values()
    ]


def plan() -> Plan:
    """What everybody knows."""
    opened = {shown: OPENS.get(base, FIRST) for base, shown in SHOWN_AS.items()}
    divisions = {"age": AGES, "gender": GENDERS, "department": DEPARTMENTS}
    return Plan(AREA_OF, opened, {**divisions, "coded": ("with", "without")})


def _thing(thing: Occurrence) -> Thing:
    return Thing(thing.persons, thing.uncoded, thing.day, thing.value)


# How a year is made


@dataclass
class _Year:
    """Makes things up."""

    rng: np.random.Generator
    rate: float
    uncoded: bool
    opens: Mapping[str, date]
    number: Iterator[int] = field(default_factory=lambda: numbers(1))

    def pick(self, of: Sequence[str]) -> str:
        return of[int(self.rng.integers(len(of)))]

    def happens(self, chance: float) -> bool:
        return bool(self.rng.random() < chance)

    def soon(self, after: date, days: int) -> date:
        return after + timedelta(int(self.rng.integers(1, days + 1)))

    def days(self, each: str) -> Iterator[tuple[str, date]]:
        """A base and a day for each event of the year, `rate` a base and week."""
        for last in WEEKS.values():
            first = max(FIRST, last - timedelta(last.weekday()))
            for base in BASES:
                since = max(first, self.opens.get(base, FIRST))
                if since > last:
                    continue
                for _ in range(self.rng.poisson(self.rate)):
                    yield base, since + timedelta(int(self.rng.integers((last - since).days + 1)))

    def place(self, activity: str, base: str) -> dict[str, str]:
        return {"focus_area": AREA_OF[activity], "activity": activity, "base": SHOWN_AS[base]}

    def thing(self, name: str, day: date, at: dict[str, str], person: str | None) -> Occurrence:
        coded = not (self.uncoded and self.happens(0.2))
        at |= {
            "age": self.pick(AGES),
            "gender": self.pick(GENDERS),
            "coded": "with" if coded else "without",
            "department": "unknown" if self.happens(0.007) else self.pick(DEPARTMENTS[:2]),
        }
        number = next(self.number)
        who = frozenset([person or f"{name}-p{number}"]) if coded else frozenset()
        return Occurrence(f"{name}-{number}", day, persons=who, uncoded=0 if coded else 1, at=at)

    def along(self, thing: Occurrence) -> Occurrence:
        """Now and then somebody with a code brings somebody without one."""
        brings = self.uncoded and thing.persons and self.happens(0.1)
        return replace(thing, uncoded=1) if brings else thing

    def lived(self, thing: Occurrence, moves: Sequence[str] = ()) -> Iterator[Version]:
        """What became of it: late, withdrawn, moved, erased, or nothing."""
        since = self.soon(thing.day, 42) if self.happens(0.1) else thing.day
        what = self.rng.random()
        until = self.soon(since, 70)
        if what < 0.02:
            yield Version(thing, since, until)
        elif what < 0.03 and moves:
            base = self.pick([base for base in BASES if self.opens.get(base, FIRST) <= thing.day])
            at = dict(thing.at) | self.place(self.pick(moves), base)
            yield Version(thing, since, until)
            yield Version(replace(thing, at=at), until)
        elif what < 0.04:
            yield Version(thing, since, until)
            yield Version(_erased(thing), until)
        else:
            yield Version(thing, since)

    def distinct(self, name: str, within: Mapping[str, Sequence[str]]) -> Iterator[Version]:
        for activities in within.values():
            for base, day in self.days(name):
                at = self.place(self.pick(activities), base)
                thing = self.along(self.thing(name, day, at, None))
                yield from self.lived(thing, activities)

    def again(self, name: str, within: Mapping[str, Sequence[str]]) -> Iterator[Version]:
        """The same people come again, mostly in the base where they live; some count for more."""
        for area, activities in within.items():
            for base, day in self.days(name):
                home = base if self.happens(0.9) else self.pick(BASES)
                person = f"{name}-{area}-{home}-{self.rng.integers(4 + int(8 * self.rate))}"
                at = self.place(self.pick(activities), base)
                thing = self.along(self.thing(name, day, at, person))
                yield from self.lived(replace(thing, value=int(self.rng.integers(1, 4))))

    def persons(self, name: str, within: Mapping[str, Sequence[str]]) -> Iterator[Version]:
        """Once a year each; an earlier meeting elsewhere may be entered late, codes be joined."""
        before: list[Version] = []
        for activities in within.values():
            for base, day in self.days(name):
                thing = self.thing(name, day, self.place(self.pick(activities), base), None)
                thing = replace(thing, id=next(iter(thing.persons), thing.id))
                if before and self.happens(0.02):
                    other = before.pop(int(self.rng.integers(len(before))))
                    joined = self.soon(max(day, other.since), 60)
                    also = frozenset([thing.id])
                    yield replace(other, until=joined)
                    yield Version(replace(other.thing, also=also), joined)
                    yield Version(thing, day, joined)
                elif self.happens(0.03) and day > FIRST + timedelta(30):
                    found = self.soon(day, 60)
                    at = dict(thing.at) | self.place(self.pick(activities), "lund")
                    yield Version(thing, day, found)
                    yield Version(replace(thing, day=day - timedelta(20), at=at), found)
                else:
                    lives = list(self.lived(thing))
                    if len(lives) == 1 and lives[0].until is None:
                        before += lives
                    else:
                        yield from lives
        yield from before

    def asked(self, name: str) -> Iterator[tuple[list[Version], list[Version], list[Version]]]:
        """Who was asked, and who of them said yes, or no, some weeks later."""
        lives: dict[str, list[Version]] = {}
        for version in self.distinct(name, {"skole": ["uu"]}):
            lives.setdefault(version.thing.id, []).append(version)
        for versions in lives.values():
            later = self.soon(versions[0].since, 40)
            day = max(versions[0].thing.day, later - timedelta(2))
            answered = [
                Version(replace(v.thing, day=day), max(v.since, later), v.until)
                for v in versions
                if day <= LAST and (v.until is None or later < v.until)
            ]
            said = self.rng.random()
            yes, no = said < 0.45, 0.45 <= said < 0.93
            yield versions, answered if yes else [], answered if no else []

    def jobs(self, name: str) -> Iterator[tuple[list[Version], list[Version], list[Version]]]:
        """What was started, by minors, and where their parents were asked."""
        lives: dict[str, list[Version]] = {}
        for version in self.distinct(name, {"job": ["fritid"]}):
            lives.setdefault(version.thing.id, []).append(version)
        for versions in lives.values():
            minor, parents = self.happens(0.7), self.happens(0.55)
            yield versions, versions if minor else [], versions if minor and parents else []

    def states(self, name: str) -> Iterator[Version]:
        """What is under way comes and goes."""
        for base, day in self.days(name):
            thing = self.thing(name, day, self.place("fritid", base), None)
            until = self.soon(day, 150) if self.happens(0.7) else None
            yield Version(thing, day, until)


def _erased(thing: Occurrence) -> Occurrence:
    at = dict(thing.at) | {"age": "unknown", "gender": "unknown", "coded": "without"}
    return replace(thing, persons=frozenset(), uncoded=1, at=at)


def history(
    seed: int, rate: float, *, kind: Kind = "distinct", uncoded: bool = False,
    untidy: bool = False, weeks: int = 53,
) -> History:  # fmt: skip
    """`untidy`: some weeks are skipped or released late, and quarters after further weeks."""
    rng = np.random.default_rng(seed)
    year = _Year(rng, rate, uncoded, OPENS)
    asked = list(year.asked("asked"))
    whole, yes, _ = ([v for each in asked for v in each[at]] for at in range(3))
    offered = list(year.asked("offered"))
    rule: Literal["add", "persons"] = "persons" if kind == "persons" else "add"
    counts = {
        "main": Counted(rule, list(getattr(year, kind)("main", AREAS))),
        "cv": Counted("add", list(year.distinct("cv", {"job": ["cv"]}))),
        "asked": Counted("add", whole),
        "yes": Counted("add", yes),
        "percent": Counted("share", yes, whole),
        **{
            name: Counted("add", [v for each in offered for v in each[at]])
            for at, name in enumerate(("offered", "took", "refused"))
        },
        "talks": Counted("add", list(year.distinct("talks", {"by": ["fest"]}))[::9]),
        "now": Counted("state", list(year.states("now"))),
    }
    other = _Year(np.random.default_rng((seed, 1)), rate, uncoded, OPENS)
    jobs, minors, parents = (
        [v for each in of for v in each] for of in zip(*other.jobs("jobs"), strict=True)
    )
    counts |= {
        "jobs": Counted("add", jobs),
        "minors": Counted("add", minors),
        "parents": Counted("share", parents, minors),
    }
    made = list(_made(rng, untidy))
    if weeks < 53:
        made = [m for m in made if m.cut.last <= WEEKS[weeks]]
    return History(kind, uncoded, counts, made, lattice(weekly_asked=seed % 2 == 0))


def lattice(*, weekly_asked: bool) -> dict[str, list[Wanted]]:
    def main(*at: tuple[str, str]) -> Wanted:
        return Wanted(Cell("main", at))

    week = [main(), *(main(("focus_area", area)) for area in AREAS)]
    week.append(Wanted(Cell("talks"), personal=False))
    asked, offered = Wanted(Cell("asked")), Wanted(Cell("offered"))
    quarter = [*week, asked, offered, Wanted(Cell("cv")), Wanted(Cell("now"))]
    quarter += [main(("activity", activity)) for activity in AREA_OF]
    quarter += [main(("base", base)) for base in dict.fromkeys(SHOWN_AS.values())]
    quarter.append(Wanted(Cell("yes"), part_of=(Cell("asked"),)))
    quarter.append(Wanted(Cell("percent"), of=(Cell("yes"), Cell("asked"))))
    quarter += [Wanted(Cell("jobs")), Wanted(Cell("parents"), part_of=(Cell("jobs"),))]
    quarter += [Wanted(Cell(part), part_of=(Cell("offered"),)) for part in ("took", "refused")]
    quarter.append(main(("coded", "without")))
    year = list(quarter)
    for activity in AREA_OF:
        at = ("activity", activity)
        year += [main(at, ("base", base)) for base in dict.fromkeys(SHOWN_AS.values())]
        year += [main(at, ("age", age)) for age in AGES]
        year += [main(at, ("gender", gender)) for gender in GENDERS]
    departments = [Cell("main", (("department", each),)) for each in DEPARTMENTS[:2]]
    year += [Wanted(cell, at_least=20) for cell in departments]
    return {
        "week": [*week, asked, offered] if weekly_asked else week,
        "quarter": quarter,
        "year": year,
    }


def _made(rng: np.random.Generator, untidy: bool) -> Iterator[Made]:
    """Releases in their order. A quarter reaches as far as its last week's release did."""
    number = numbers(1)
    reach: dict[int, int] = {}
    waiting: list[tuple[int, int]] = []
    on = FIRST
    for week, last in WEEKS.items():
        on = max(on, last + timedelta(1))
        if untidy and rng.random() < 0.1:
            on += timedelta(int(rng.integers(1, 15)))
        if not (untidy and rng.random() < 0.1):
            n = reach[week] = next(number)
            before = f"2026-W{week - 1:02}" if week > 1 else None
            yield Made(Cut(n, "week", f"2026-W{week:02}", last, n, before), on)
        if week in QUARTER_ENDS:
            later = week in reach and week < 53 and untidy and rng.random() < 0.5
            waiting.append((week, int(rng.integers(1, 5)) if later else 0))
        for end, wait in [each for each in waiting if each[0] + each[1] <= week]:
            waiting.remove((end, wait))
            n = next(number)
            ends = list(QUARTER_ENDS)
            before = QUARTER_ENDS[ends[ends.index(end) - 1]] if end > 13 else None
            reach.setdefault(end, n)
            name = QUARTER_ENDS[end]
            yield Made(Cut(n, "quarter", name, WEEKS[end], reach[end], before), on)
    n = next(number)
    yield Made(Cut(n, "year", "2026", LAST, reach[53]), on)


def shuffled(history: History, seed: int) -> History:
    """The same, its rows and figures in another order."""
    rng = np.random.default_rng(seed)

    def mixed(of: Sequence[T]) -> list[T]:
        return [of[place] for place in rng.permutation(len(of))]

    counts = {
        name: replace(
            of,
            versions=mixed(of.versions),
            out_of=None if of.out_of is None else mixed(of.out_of),
        )
        for name, of in mixed(list(history.counts.items()))
    }
    wanted = {kind: mixed(of) for kind, of in history.lattice.items()}
    return replace(history, counts=counts, lattice=wanted)
