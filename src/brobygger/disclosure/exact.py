"""Small groups that could be worked out exactly, where people without a code are among them.

`audit` counts people without a code who were there on different days as different people. Here
they count as everywhere else (`crowd`): so a few people may have many events, and every group
that somebody might think of is asked for by itself: a cell in any run of releases.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from brobygger.disclosure.cells import Cell
from brobygger.disclosure.crowd import crowd, is_small
from brobygger.disclosure.table import Class

_EXACT = 1e-6


def exact_groups(
    equations: NDArray[np.int8], of: Sequence[Class], cells: Sequence[Cell], k: int
) -> Iterator[tuple[int, ...]]:
    """For each small group that the equations give exactly, the equations that do (by number).

    A group follows from figures when it is a combination of them: in their row space. Costs a
    projection for each cell and release.
    """
    if not any(each.uncoded for each in of):
        return  # then `audit` has counted them all as they are
    rows = equations.astype(np.float64)
    basis = _basis(rows)
    firsts = sorted({kind.first for each in of for kind in each.kinds})
    kinds = np.array([len(each.kinds) for each in of], dtype=np.float64)
    is_large = np.array([crowd(each.things, k) >= k for each in of])
    for cell in cells:
        counted = np.zeros((len(of), len(firsts)))
        for column, each in enumerate(of):
            for kind in each.kinds:
                if cell.holds(kind.thing.at):
                    counted[column, firsts.index(kind.first)] += 1
        # Up to each release: what of every class is in the cell, and what of that is left open.
        parts = np.cumsum(np.pad(counted / kinds[:, None], ((0, 0), (1, 0))), axis=1)
        left = parts - basis @ (basis.T @ parts)
        lengths = (left * left).sum(axis=0)
        apart = lengths[:, None] + lengths[None, :] - 2 * left.T @ left
        for start, end in np.argwhere(np.triu(apart < _EXACT, 1)):
            group = parts[:, end] - parts[:, start]
            if np.any((group > _EXACT) & (group < 1 - _EXACT)):
                continue  # some of a class only
            if np.any(is_large & (group > _EXACT)):
                continue  # many already in one of its classes
            inside = [int(column) for column in np.flatnonzero(group > 1 - _EXACT)]
            if is_small((thing for column in inside for thing in of[column].things), k):
                shares = np.linalg.lstsq(rows.T, group, rcond=None)[0]
                yield tuple(int(row) for row in np.flatnonzero(np.abs(shares) > _EXACT))


def _basis(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Orthonormal columns that span the rows."""
    _, sizes, across = np.linalg.svd(rows, full_matrices=False)
    return across[sizes > _EXACT].T
