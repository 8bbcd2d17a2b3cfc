"""What equations over numbers that are not negative leave open: other worlds, found by scipy."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

CLOSE = 1e-5
PRIME = 2**31 - 1


class Reader:
    """All `x >= 0` with `rows @ x == values` (and `limits @ x <= 0`), `x` the unknowns.

    Unknowns that stand in the same rows are one here: what is in none of the rows nobody knows.
    """

    def __init__(
        self,
        rows: Any,
        values: Any,
        cells: Sequence[Any],
        limits: Any = None,
    ) -> None:
        rows = rows.astype(np.int64)
        self._limit_rows = np.zeros((0, rows.shape[1])) if limits is None else limits
        self._rows, self._values = rows, values
        # Of one cell's rows what each adds to the one before: the same, and thinner.
        thin, sums = rows.copy(), values.copy()
        before: dict[Any, int] = {}
        for n, cell in enumerate(cells):
            if cell in before:
                thin[n] = rows[n] - rows[before[cell]]
                sums[n] = values[n] - values[before[cell]]
            before[cell] = n
        signature = np.vstack([thin, self._limit_rows])
        columns, self.of = np.unique(signature, axis=1, return_inverse=True)
        self.of = self.of.ravel()
        self._width = columns.shape[1]
        self._free = ~columns.any(axis=0)
        self._exact = columns[: len(thin)].astype(np.int64)
        self._a, self._b = csr_array(self._exact.astype(float)), sums.astype(float)
        self._limits = csr_array(columns[len(thin) :]) if limits is not None else None
        self._size = np.bincount(self.of, minlength=self._width)
        self._worlds: list[Any] = []

    def check(self, world: Any) -> None:
        """That what happened is a world like any other: the equations say what is true."""
        assert (self._rows @ world == self._values).all(), "a released figure is wrong"
        assert (self._limit_rows @ world <= CLOSE).all(), "a released percentage is wrong"

    def judge(
        self, groups: Sequence[tuple[Sequence[int], int]], k: int, enough: int
    ) -> list[tuple[int, float, float, bool]]:
        """Of groups (unknowns, and what they come to) those for which no other world is found.

        Number of the group, the least and the most it can come to, whether it is known exactly.
        A group is safe where some world gives it more than it has, and `k` or more. Stops when
        there are `enough`.
        """
        known: dict[tuple[frozenset[int], frozenset[int], int], int] = {}
        for number, (unknowns, amount) in enumerate(groups):
            touched, inside = np.unique(self.of[np.array(unknowns)], return_counts=True)
            if not self._free[touched].any():
                covered = touched[inside == self._size[touched]]
                key = (frozenset(touched.tolist()), frozenset(covered.tolist()), amount)
                known.setdefault(key, number)
        open_ = [(touched, max(k, key[2] + 1), key) for key in known for touched in [key[0]]]
        self._kind_worlds({c for touched, _, _ in open_ if len(touched) == 1 for c in touched}, k)
        found = []
        seen = 0
        while len(found) < enough:
            open_, seen = self._unsafe(open_, seen), len(self._worlds)
            if not open_:
                break
            touched, needed, key = open_.pop(0)
            most = self._most(touched)
            if most >= needed - CLOSE:
                continue
            covered, amount = key[1:]
            exact = covered == touched and self._follows(touched)
            least = amount if exact else self._least(covered)
            exact = exact or most - least < CLOSE
            if exact or most < k - CLOSE:
                found.append((known[key], least, most, exact))
        return found

    def _unsafe(self, groups: list[Any], since: int) -> list[Any]:
        """Those that no world found since then makes as large as is needed."""
        if len(self._worlds) == since or not groups:
            return groups
        ends = np.cumsum([0, *(len(touched) for touched, *_ in groups)])
        places = np.array([c for touched, *_ in groups for c in sorted(touched)])
        shape = (len(groups), self._width)
        incidence = csr_array((np.ones(len(places)), places, ends), shape=shape)
        largest = (incidence @ np.array(self._worlds[since:]).T).max(axis=1)
        return [g for g, most in zip(groups, largest, strict=True) if most < g[1] - CLOSE]

    def _kind_worlds(self, classes: set[int], k: int) -> None:
        """Worlds where many of these classes hold `k` at once."""
        left = sorted(classes)
        while len(left) > 3:
            gain = np.ones(len(left)) + np.arange(len(left)) / len(left)
            extra = csr_array(self._a[:, left])
            limits = None
            if self._limits is not None:
                limits = hstack([self._limits, csr_array(self._limits[:, left])])
            found = self._solve(
                np.concatenate([np.zeros(self._width), -gain]),
                hstack([self._a, extra]),
                limits,
                [(0, None)] * self._width + [(0, k)] * len(left),
            )
            world = found[: self._width].copy()
            world[left] += found[self._width :]
            self._worlds.append(world)
            now = [c for c in left if world[c] < k - CLOSE]
            if len(now) == len(left):
                return
            left = now

    def _most(self, classes: Iterable[int]) -> float:
        cost = np.zeros(self._width)
        cost[list(classes)] = 1.0
        self._worlds.append(self._solve(-cost, self._a, self._limits, (0, None)))
        return float(cost @ self._worlds[-1])

    def _least(self, classes: Iterable[int]) -> float:
        cost = np.zeros(self._width)
        cost[list(classes)] = 1.0
        return float(cost @ self._solve(cost, self._a, self._limits, (0, None)))

    def _solve(self, cost: Any, rows: Any, limits: Any, bounds: Any) -> Any:
        """A world of least cost."""
        found = linprog(
            cost,
            A_eq=rows,
            b_eq=self._b,
            A_ub=limits,
            b_ub=None if limits is None else np.zeros(limits.shape[0]),
            bounds=bounds,
            method="highs",
        )
        assert found.status == 0, found.message
        return found.x

    def _follows(self, classes: Iterable[int]) -> bool:
        """Whether the sum of the classes is a combination of the figures; exact, modulo a prime."""
        form = np.zeros(self._width, dtype=np.int64)
        form[list(classes)] = 1
        return _rank(np.vstack([self._exact, form])) == _rank(self._exact)


def _rank(rows: Any) -> int:
    left = rows % PRIME
    rank = 0
    for column in range(left.shape[1]):
        pivots = np.flatnonzero(left[rank:, column])
        if not len(pivots):
            continue
        pivot = rank + int(pivots[0])
        left[[rank, pivot]] = left[[pivot, rank]]
        left[rank] = left[rank] * pow(int(left[rank, column]), -1, PRIME) % PRIME
        below = rank + 1 + np.flatnonzero(left[rank + 1 :, column])
        left[below] = (left[below] - left[below, column][:, None] * left[rank]) % PRIME
        rank += 1
        if rank == len(left):
            break
    return rank
