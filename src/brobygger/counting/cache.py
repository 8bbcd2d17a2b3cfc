"""What a cache of figures is made of: spans of days that add up, and tallies as text."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from brobygger.counting.tally import Place, Tally

CACHE_VERSION = 1
"""Goes up whenever the code counts otherwise than before: what is cached is then forgotten."""

ANY = "*"
"""Every activity, or every base; no id of the catalogue looks so."""

Where = tuple[str | None, str]
"""As `Place`, where either may be `ANY`."""


class Span(NamedTuple):
    """Days that are summed up together, both included."""

    first: date
    last: date

    @property
    def days(self) -> dict[str, str]:
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}


def parts_of(span: Span) -> list[Span]:
    """The next smaller spans that it is made of; of a single day only itself.

    Years, quarters, months, ISO weeks cut at the ends of months, days: so a change of one day
    changes one span of each.
    """
    days = [span.first + timedelta(days=at) for at in range((span.last - span.first).days + 1)]
    for unit in (_year, _quarter, _month, _week):
        parts = [list(part) for _, part in groupby(days, unit)]
        if len(parts) > 1:
            return [Span(part[0], part[-1]) for part in parts]
    return [Span(day, day) for day in days]


def years_of(span: Span) -> list[Span]:
    """The calendar years that it touches, each from its first day on up to the span's end."""
    return [
        Span(date(year, 1, 1), min(date(year, 12, 31), span.last))
        for year in range(span.first.year, span.last.year + 1)
    ]


def _year(day: date) -> object:
    return day.year


def _quarter(day: date) -> object:
    return day.year, (day.month + 2) // 3


def _month(day: date) -> object:
    return day.year, day.month


def _week(day: date) -> object:
    return day.isocalendar()[:2]


@dataclass
class Summed(Tally):
    """A tally whose persons were told apart before: only their numbers are left.

    `people` has them at each place, and around it over all bases, all activities and both.
    """

    people: Counter[Where] = field(default_factory=Counter)

    def value(self, activity: str | None, base: str | None, *, any_activity: bool) -> int | None:
        value = super().value(activity, base, any_activity=any_activity)
        if value is None or self.days is not None or self.out_of is not None:
            return value
        return value + self.people[ANY if any_activity else activity, ANY if base is None else base]

    def bases(self) -> set[str]:
        return super().bases() | {base for _, base in self.people if base != ANY}


def around(places: Iterable[Place]) -> set[Where]:
    """Where somebody counts once who counts at these places."""
    return {
        (an_activity, a_base)
        for activity, base in places
        for an_activity in (activity, ANY)
        for a_base in (base, ANY)
    }


def summed(tally: Tally) -> Summed:
    """The same, without saying who."""
    places: dict[object, set[Place]] = {}
    for place, who in tally.who.items():
        for each in who:
            places.setdefault(each, set()).add(place)
    people = Counter(where for of_one in places.values() for where in around(of_one))
    if isinstance(tally, Summed):
        people += tally.people
    return Summed(
        numbers=Counter(tally.numbers), out_of=tally.out_of, days=tally.days, people=people
    )


def added_up(parts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """What several spans come to together; of numbers only."""
    found: dict[str, Tally] = {}
    for part in parts:
        for count, tally in part.items():
            found.setdefault(count, Tally()).numbers.update(tally.numbers)
    return found


def written(tallies: Mapping[str, Tally]) -> str:
    """Tallies as text; `read` makes the same of it."""
    return json.dumps(
        {count: _parts(tally) for count, tally in tallies.items()}, separators=(",", ":")
    )


def read(text: str) -> dict[str, Tally]:
    return {count: _tally(**parts) for count, parts in json.loads(text).items()}


def _parts(tally: Tally) -> dict[str, Any]:
    parts: dict[str, Any] = {"numbers": _rows(tally.numbers)}
    if tally.who:
        parts["who"] = [[*at, sorted(map(_token, who))] for at, who in tally.who.items()]
    if tally.out_of is not None:
        parts["out_of"] = _rows(tally.out_of)
    if tally.days is not None:
        parts["days"] = [[*at, sorted(days.items())] for at, days in tally.days.items()]
    if isinstance(tally, Summed):
        parts["people"] = _rows(tally.people)
    return parts


def _rows(numbers: Mapping[Any, int]) -> list[list[Any]]:
    return [[*at, number] for at, number in numbers.items() if number]


def _tally(
    numbers: list[Any],
    who: Iterable[Any] = (),
    out_of: list[Any] | None = None,
    days: list[Any] | None = None,
    people: Iterable[Any] = (),
) -> Tally:
    found = Summed(numbers=_counter(numbers), people=_counter(people))
    for activity, base, tokens in who:
        found.who[activity, base] = {_who(token) for token in tokens}
    if out_of is not None:
        found.out_of = _counter(out_of)
    if days is not None:
        found.days = {(activity, base): Counter(dict(taken)) for activity, base, taken in days}
    return found


def _counter(rows: Iterable[Any]) -> Counter[Any]:
    return Counter({(activity, base): number for activity, base, number in rows})


def _token(who: object) -> str:
    """An id of a participant, or the code that no participant has."""
    return f"id:{who.hex()}" if isinstance(who, bytes) else f"code:{who}"


def _who(token: str) -> object:
    kind, _, name = token.partition(":")
    return bytes.fromhex(name) if kind == "id" else name


def of_pairs(rows: Iterable[tuple[str, str, int]]) -> Iterator[tuple[Where, int]]:
    """Rows of a table whose columns cannot be empty: what has no activity stands as ''."""
    return (((activity or None, base), number) for activity, base, number in rows)
