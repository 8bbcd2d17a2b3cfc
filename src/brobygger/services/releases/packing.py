"""The ledger's lines and shown cells as packed text, the same bytes for the same content."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from brobygger.disclosure.ledger import Cell, Line
from brobygger.domain.entry import canonical_json
from brobygger.domain.occurrence import Occurrence
from brobygger.domain.released import pack, unpack

Rates = Mapping[str, tuple[str, str]]
"""Count in percent -> what it is of, and out of."""


class _Table:
    """Values that come again and again, each by its place."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._place: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        if value not in self._place:
            self._place[value] = len(self.values)
            self.values.append(value)
        return self._place[value]


def pack_lines(lines: Iterable[Line], first: date) -> str:
    """`first` is the day that days are counted from."""
    counts, places, people = _Table(), _Table(), _Table()
    rows = [
        [
            counts(line.count),
            line.sign,
            line.thing.id,
            (line.thing.day - first).days,
            line.thing.value,
            [people(each) for each in sorted(line.thing.persons)],
            [people(each) for each in sorted(line.thing.also)],
            line.thing.uncoded,
            places(tuple(sorted(line.thing.at.items()))),
        ]
        for line in lines
    ]
    at = [[list(pair) for pair in place] for place in places.values]
    whole = {"counts": counts.values, "places": at, "people": people.values, "lines": rows}
    return pack(canonical_json(whole))


def unpack_lines(packed: str, number: int, first: date) -> tuple[Line, ...]:
    """Of the release `number`; ValueError, TypeError, LookupError where it is none of ours."""
    whole = json.loads(unpack(packed))
    counts, people = whole["counts"], whole["people"]
    places = [dict(map(tuple, place)) for place in whole["places"]]
    return tuple(
        Line(
            counts[count],
            number,
            Occurrence(
                name,
                first + timedelta(days=day),
                value,
                frozenset(people[each] for each in persons),
                frozenset(people[each] for each in also),
                uncoded,
                places[place],
            ),
            sign,
        )
        for count, sign, name, day, value, persons, also, uncoded, place in whole["lines"]
    )


def pack_shown(cells: Iterable[Cell], rates: Rates) -> str:
    plain = [[cell.count, [list(pair) for pair in cell.at]] for cell in sorted(cells)]
    of = {count: list(each) for count, each in rates.items()}
    return pack(canonical_json({"cells": plain, "rates": of}))


def unpack_shown(packed: str) -> tuple[tuple[Cell, ...], Rates]:
    """Errors as of `unpack_lines`."""
    whole = json.loads(unpack(packed))
    cells = tuple(
        Cell(count, tuple((name, value) for name, value in at)) for count, at in whole["cells"]
    )
    return cells, {count: (of, out_of) for count, (of, out_of) in whole["rates"].items()}
