"""Whether the releases, all taken together, tell on a small group.

They do not when for every class with a few people in it there is another world, with the same
figures, where it holds at least `k`. That one question settles every group at once:

- A group of fewer than `k` people whose number could be worked out exactly would bound each class
  in it by what the group holds in all, which is below `k`.
- A group that could be proved to be below `k` would prove it of each class in it.

People are counted, not events: everybody with a code in one of the small classes that they are
in. So somebody with seven contacts is one, and no group holds more than its people, whatever
number of contacts they have. A world of people gives a world of events by adding what a class
gains or loses, since a class has no fewer events than it is given people.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brobygger.disclosure.cells import Group
from brobygger.disclosure.crowd import crowd, people
from brobygger.disclosure.exact import exact_groups
from brobygger.disclosure.table import Class, Sum, equations
from brobygger.disclosure.worlds import TOLERANCE, Numbers, Worlds


@dataclass(frozen=True)
class Finding:
    """A class that the figures tell on, and the sums that together do so."""

    within: tuple[int, ...]
    limited_by: tuple[int, ...]


def audit(
    sums: Sequence[Sum],
    of: Sequence[Class],
    new: Sequence[int],
    k: int,
    groups: Sequence[Group] = (),
    doubtful: Collection[tuple[int, ...]] | None = None,
) -> list[Finding]:
    """What the sums numbered `new`, read with all others, would tell.

    Only classes that `new` bears on are looked at: those connected with them through sums that
    share unknowns. What is not connected was judged when it was released. Of those, all or the
    ones that are `doubtful` (by the sums that they are in). Where all are safe, `groups`
    are asked for by themselves (`exact`).
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
    whose = _People([of[column] for column in touched], matrix, k)
    worlds = Worlds(matrix, k)
    left = [
        index for index in whose.small if doubtful is None or of[touched[index]].within in doubtful
    ]
    worlds.give(whose.weights())
    left = _doubted(worlds, left, k)
    # What is left may have its people elsewhere: they are moved to where one release is.
    by_first: dict[int, list[int]] = {}
    for index in left:
        by_first.setdefault(of[touched[index]].within[0], []).append(index)
    left = []
    for alike in by_first.values():
        worlds.give(whose.weights(near=alike[0]))
        left += _doubted(worlds, alike, k)
    found = []
    for index in left:
        worlds.give(whose.weights(near=index))
        most, limited_by = worlds.largest(index)
        if most < k - TOLERANCE:
            limits = tuple(touched_rows[row] for row in limited_by)
            if not set(limits).isdisjoint(new):  # else older figures tell it by themselves
                found.append(Finding(of[touched[index]].within, limits))
    if not found:
        looked_at = [of[column] for column in touched]
        for exact in exact_groups(matrix, looked_at, groups, k):
            limits = tuple(touched_rows[row] for row in exact)
            if not set(limits).isdisjoint(new):
                found.append(Finding((), limits))
    return found


def _doubted(worlds: Worlds, asked: Sequence[int], k: int) -> list[int]:
    """Those of `asked` that no world kind to them all is found to be good for."""
    left, before = list(asked), 0
    while left and len(left) != before:
        before, world = len(left), worlds.kind_to(left)
        left = [index for index in left if world[index] < k - TOLERANCE]
    return left


def _connected(
    rows: Sequence[Collection[int]], new: Sequence[int], width: int
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
    """How many people each class is given: everybody with a code once, wherever they have been.

    A class with many people is no part of any small group, and may hold all its events. Who is
    in several small ones is given to one of them: any choice gives a proof, some sooner.
    """

    def __init__(self, of: Sequence[Class], equations: NDArray[np.int8], k: int) -> None:
        self._equations = equations
        sizes = [crowd(each.things, k) for each in of]
        # Where there is nobody (a meeting with partners) there is nobody to move.
        self._events = [each.events if size else 0 for each, size in zip(of, sizes, strict=True)]
        self.small = [index for index, size in enumerate(sizes) if 0 < size < k]
        self._people = {index: people(of[index].things) for index in self.small}

    def weights(self, near: int | None = None) -> Numbers:
        """People a class; whoever could stand in several stands as near as can be to `near`."""
        order = self.small
        if near is not None:
            shared = np.abs(self._equations[:, near]) @ np.abs(self._equations)
            order = sorted(order, key=lambda index: -int(shared[index]))
        home: set[str] = set()
        found = np.array(self._events, dtype=np.float64)
        for index in order:
            coded, uncoded = self._people[index]
            found[index] = min(self._events[index], len(coded - home) + uncoded)
            home |= coded
        return found
