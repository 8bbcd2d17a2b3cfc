"""Other worlds that give the same released figures: what a reader cannot rule out.

The unknowns are how many people each class holds (see `table`); every released figure is one
equation over them. HiGHS finds worlds where given classes are large.
"""

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

TOLERANCE = 1e-6


class Worlds:
    """All `x >= 0` with `equations @ x == totals`.

    `equations` has a row a figure and a column a class, entries -1, 0 and 1. The model is built
    once, and each question goes on from the solution of the one before. A class has two columns,
    of which the first holds at most `k`: so a world can be asked to be kind to many classes.
    """

    def __init__(self, equations: NDArray[np.int8], k: int) -> None:
        rows, self._width = equations.shape
        doubled = np.hstack([equations, equations]).astype(np.float64)
        column, row = np.nonzero(doubled.T)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * self._width, rows
        model.col_cost_ = np.zeros(2 * self._width)
        model.col_lower_ = np.zeros(2 * self._width)
        model.col_upper_ = np.repeat([float(k), highspy.kHighsInf], self._width)
        model.row_lower_ = model.row_upper_ = np.zeros(rows)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.searchsorted(column, np.arange(2 * self._width + 1))
        model.a_matrix_.index_ = row
        model.a_matrix_.value_ = doubled[row, column]
        model.sense_ = highspy.ObjSense.kMaximize
        self._equations = equations.astype(np.float64)
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("log_to_console", False),
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
        ):
            self._solver.setOptionValue(option, value)
        self._solver.passModel(model)
        self._totals = np.zeros(rows)
        self._costs = np.zeros(2 * self._width)

    def give(self, people: Numbers) -> None:
        """How many people each class has: what the figures then say is what all worlds give."""
        totals = self._equations @ people
        for row in np.flatnonzero(totals != self._totals):
            self._solver.changeRowBounds(int(row), totals[row], totals[row])
        self._totals = totals

    def kind_to(self, columns: Sequence[int]) -> Numbers:
        """A world where these classes hold up to `k` each, the first sooner than the last."""
        costs = np.zeros(2 * self._width)
        costs[list(columns)] = np.linspace(2.0, 1.0, len(columns))
        return self._solved(costs)[0]

    def largest(self, column: int) -> tuple[float, list[int]]:
        """The most that a class can hold, and the rows that limit it; 0 where none is found."""
        costs = np.zeros(2 * self._width)
        costs[[column, self._width + column]] = 1.0
        world, limits = self._solved(costs)
        return float(world[column]), [int(row) for row in np.flatnonzero(abs(limits) > TOLERANCE)]

    def _solved(self, costs: Numbers) -> tuple[Numbers, Numbers]:
        for column in np.flatnonzero(costs != self._costs):
            self._solver.changeColCost(int(column), costs[column])
        self._costs = costs
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # Without an answer nothing is known to be safe, and every figure is to blame.
            return np.zeros(self._width), np.ones(len(self._totals))
        solution = self._solver.getSolution()
        world = np.asarray(solution.col_value)
        return world[: self._width] + world[self._width :], np.asarray(solution.row_dual)
