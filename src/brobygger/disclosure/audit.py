"""Whether the releases, all taken together, tell on a small group.

They do not when for every class with a few people in it there is another world, with the same
figures, where it holds at least `k`. That one question settles every group at once:

- A group of fewer than `k` people whose number could be worked out exactly would bound each class
  in it by what the group holds in all, which is below `k`.
- A group that could be proved to be below `k` would prove it of each class in it.

People are counted, not events: of a class the people with a code who are in it, whatever else
they are in; everybody else where they stand first. So somebody with seven contacts is one, and a
group of four with twenty contacts is still four. A world of people gives a world of events by
adding what a class gains or loses, since a class has no fewer events than it is given people.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brobygger.disclosure.crowd import crowd, is_small
from brobygger.disclosure.table import Class, Sum, equations
from brobygger.disclosure.worlds import TOLERANCE, Numbers, Worlds


@dataclass(frozen=True)
class Finding:
    """A class that the figures tell on, and the sums that together do so."""

    within: tuple[int, ...]
    limited_by: tuple[int, ...]


def audit(sums: Sequence[Sum], of: Sequence[Class], new: Sequence[int], k: int) -> list[Finding]:
    """What the sums numbered `new`, read with all others, would tell.

    Only classes that `new` bears on are looked at: those connected with them through sums that
    share unknowns. What is not connected was judged when it was released.
    """
    rows = equations(sums, of)
    touched_rows, touched = _connected(rows, new, len(of))
    if not touched:
        return []
    place = {column: index for index, column in enumerate(touched)}
    matrix = np.zeros((len(touched_rows), len(touched)), dtype=np.int8)
    for index, row in enumerate(touched_rows):
        for column, sign in rows[row].items():
            matrix[index, place[column]] = sign
    people = _People([of[column] for column in touched], k)
    worlds = Worlds(matrix, matrix @ people.weights)
    safe: set[int] = set()
    found = []
    for index in people.small:
        if index in safe:
            continue
        most, world, limits = worlds.largest(index, people.moved_home(index))
        if most < k - TOLERANCE:
            limited = np.flatnonzero(np.abs(limits) > TOLERANCE)
            found.append(
                Finding(of[touched[index]].within, tuple(touched_rows[row] for row in limited))
            )
        elif not people.moved_home(index):
            safe |= people.shown_safe(world, k)
    return found


def _connected(
    rows: Sequence[dict[int, int]], new: Sequence[int], width: int
) -> tuple[list[int], list[int]]:
    """The rows and columns that are reached from `new`."""
    in_rows: list[list[int]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        for column in row:
            in_rows[column].append(number)
    waiting, seen, columns = list(new), set(new), set[int]()
    while waiting:
        for column in rows[waiting.pop()]:
            if column not in columns:
                columns.add(column)
                fresh = [number for number in in_rows[column] if number not in seen]
                seen.update(fresh)
                waiting += fresh
    return sorted(number for number in seen if rows[number]), sorted(columns)


class _People:
    """How many people each class is given, for a question and in general."""

    def __init__(self, of: Sequence[Class], k: int) -> None:
        self._events = [sum(thing.value for thing in each.things) for each in of]
        sizes = [crowd(each.things) for each in of]
        self.small = [index for index, size in enumerate(sizes) if is_small(size, k)]
        self._coded = {
            index: frozenset(person for thing in of[index].things for person in thing.persons)
            for index in self.small
        }
        self._uncoded = {index: sizes[index] - len(self._coded[index]) for index in self.small}
        home: dict[str, int] = {}
        for index in self.small:
            for person in sorted(self._coded[index]):
                home.setdefault(person, index)
        self._home = home
        at_home = Counter(home.values())
        # A class with many people is no part of any small group: it may hold all its events.
        self.weights: Numbers = np.array(self._events, dtype=np.float64)
        for index in self.small:
            self.weights[index] = self._given(index, at_home[index])
        self._at_home = at_home

    def _given(self, index: int, coded: int) -> int:
        return min(self._events[index], coded + self._uncoded[index])

    def moved_home(self, index: int) -> list[tuple[int, int]]:
        """(class, how many): people of the class asked about who stand in another first."""
        away = Counter(self._home[person] for person in self._coded[index])
        away.pop(index, None)
        if not away:
            return []
        moved = [
            (other, self._given(other, self._at_home[other] - number) - int(self.weights[other]))
            for other, number in sorted(away.items())
        ]
        here = self._given(index, len(self._coded[index])) - int(self.weights[index])
        return [*moved, (index, here)]

    def shown_safe(self, world: Numbers, k: int) -> set[int]:
        """Further classes that this world settles."""
        return {
            index
            for index in self.small
            if world[index] >= k - TOLERANCE and not self.moved_home(index)
        }
