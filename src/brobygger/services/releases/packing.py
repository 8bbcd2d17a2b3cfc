"""The ledger's lines and shown cells as packed text, the same bytes for the same content."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from brobygger.disclosure.ledger import Cell, Line
from brobygger.domain.entry import canonical_json
from brobygger.domain.occurrence import Occurrence
from brobygger.domain.released import pack, unpack

Rates = Mapping[str, tuple[str, str]]
"""Count in percent -> what it is of, and out of."""


_At = Annotated[int, Field(ge=0)]
"""A place in a list."""
_Days = Annotated[int, Field(ge=-100_000, le=100_000)]


class _Lines(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    counts: list[str]
    places: list[list[tuple[str, str]]]
    people: list[str]
    lines: list[tuple[_At, Literal[-1, 1], str, _Days, int, list[_At], list[_At], int, _At]]


class _Shown(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    cells: list[tuple[str, list[tuple[str, str]]]]
    rates: dict[str, tuple[str, str]]


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
    """Of the release `number`; ValueError where it is nothing that `pack_lines` gave."""
    whole = _Lines.model_validate_json(unpack(packed))
    counts, people, places = whole.counts, whole.people, [dict(each) for each in whole.places]
    try:
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
            for count, sign, name, day, value, persons, also, uncoded, place in whole.lines
        )
    except IndexError as error:
        raise ValueError("no such place") from error


def pack_shown(cells: Iterable[Cell], rates: Rates) -> str:
    plain = [[cell.count, [list(pair) for pair in cell.at]] for cell in sorted(cells)]
    of = {count: list(each) for count, each in rates.items()}
    return pack(canonical_json({"cells": plain, "rates": of}))


def unpack_shown(packed: str) -> tuple[tuple[Cell, ...], Rates]:
    """ValueError where it is nothing that `pack_shown` gave."""
    whole = _Shown.model_validate_json(unpack(packed))
    return tuple(Cell(count, tuple(at)) for count, at in whole.cells), whole.rates
