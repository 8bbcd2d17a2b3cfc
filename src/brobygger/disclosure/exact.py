"""Small groups that could be worked out exactly, where people without a code are among them.

`audit` counts people without a code who were there on different days as different people. Here
they count as everywhere else (`crowd`): so a few people may have many events, and every group
that somebody might think of is asked for by itself: a cell, or some parts of a whole, in any run of
releases.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from brobygger.disclosure.cells import Cell, Group
from brobygger.disclosure.crowd import crowd, is_small
from brobygger.disclosure.table import Class
from brobygger.disclosure.worlds import Numbers

_EXACT = 1e-6


def exact_groups(
    equations: NDArray[np.int8], of: Sequence[Class], groups: Sequence[Group], k: int
) -> Iterator[tuple[int, ...]]:
    """For each small group that the equations give exactly, the equations that do (by number).

    A group follows from figures when it is a combination of them: in their row space. Costs a
    projection for each group and release.
    """
    if not any(each.uncoded for each in of):
        return  # then `audit` has counted them all as they are
    rows = equations.astype(np.float64)
    shares = _Shares(of, _basis(rows))
    is_large = np.array([crowd(each.things, k) >= k for each in of])
    uncoded = np.array([each.uncoded for each in of])
    for asked in groups:
        parts, along = shares.up_to_each_release(asked)
        if not np.any(parts[uncoded]):
            continue
        follows = _apart(parts) - _apart(along) < _EXACT
        with_many, without_code = (_grown(parts[some]) > _EXACT for some in (is_large, uncoded))
        for start, end in np.argwhere(np.triu(follows & ~with_many & without_code, 1)):
            group = parts[:, end] - parts[:, start]
            if np.any((group > _EXACT) & (group < 1 - _EXACT)):
                continue  # some of a class only
            inside = [int(column) for column in np.flatnonzero(group > 1 - _EXACT)]
            if is_small((thing for column in inside for thing in of[column].things), k):
                by_rows = np.linalg.lstsq(rows.T, group, rcond=None)[0]
                yield tuple(int(row) for row in np.flatnonzero(np.abs(by_rows) > _EXACT))


class _Shares:
    """What share of each class a group has, of what was counted up to each release."""

    def __init__(self, of: Sequence[Class], basis: Numbers) -> None:
        self._basis = basis
        kinds = [(column, kind) for column, each in enumerate(of) for kind in each.kinds]
        self._firsts = sorted({kind.first for _, kind in kinds})
        number = {first: at for at, first in enumerate(self._firsts)}
        places: dict[tuple[tuple[str, str], ...], int] = {}
        self._columns = np.array([column for column, _ in kinds])
        self._releases = np.array([number[kind.first] for _, kind in kinds])
        self._places = np.array([
            places.setdefault(tuple(sorted(kind.thing.at.items())), len(places))
            for _, kind in kinds
        ])  # fmt: skip
        self._at = [dict(place) for place in places]
        self._sizes = np.array([len(each.kinds) for each in of], dtype=np.float64)
        self._in: dict[tuple[Cell, Cell], NDArray[np.bool_]] = {}
        self._known: dict[bytes, tuple[Numbers, Numbers]] = {}

    def up_to_each_release(self, group: Group) -> tuple[Numbers, Numbers]:
        """A row a class, a column a release, and one of zeros before them; and the same as far
        as it lies along the basis. Cells of one group share nothing, so they add up.
        """
        parts, along = zip(*(self._of(group.within, cell) for cell in group.cells), strict=True)
        return np.sum(parts, axis=0), np.sum(along, axis=0)

    def _of(self, within: Cell, cell: Cell) -> tuple[Numbers, Numbers]:
        key = within, cell
        if key not in self._in:
            self._in[key] = np.array([within.holds(at) and cell.holds(at) for at in self._at])
        is_in = self._in[key]
        places = is_in.tobytes()  # the same for a cell by itself and within any whole of it
        if places not in self._known:
            inside = is_in[self._places]
            counted = np.zeros((len(self._sizes), len(self._firsts) + 1))
            np.add.at(counted, (self._columns[inside], self._releases[inside] + 1), 1)
            parts = np.cumsum(counted / self._sizes[:, None], axis=1)
            self._known[places] = parts, self._basis.T @ parts
        return self._known[places]


def _apart(columns: Numbers) -> Numbers:
    """The squares of the distances of any two columns."""
    products: Numbers = columns.T @ columns
    lengths = np.diag(products)
    return lengths[:, None] + lengths[None, :] - 2 * products


def _grown(shares: Numbers) -> Numbers:
    """By how much the sums of the columns grow from any one to any other."""
    sums = shares.sum(axis=0)
    grown: Numbers = np.subtract.outer(-sums, -sums)
    return grown


def _basis(rows: Numbers) -> Numbers:
    """Orthonormal columns that span the rows."""
    sizes, turned = np.linalg.eigh(rows @ rows.T)
    real = sizes > _EXACT
    basis: Numbers = rows.T @ (turned[:, real] / np.sqrt(sizes[real]))
    return basis
