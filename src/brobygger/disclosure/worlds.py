"""Other worlds that give the same released figures: what a reader cannot rule out.

The unknowns are how many people each class holds (see `table`); every released figure is one
equation over them. HiGHS finds the world where one class is largest.
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
    once, and each question goes on from the solution of the one before.
    """

    def __init__(self, equations: NDArray[np.int8], totals: Numbers) -> None:
        self._equations = equations.astype(np.float64)
        self._totals = totals.copy()
        rows, columns = equations.shape
        column, row = np.nonzero(equations.T)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.zeros(columns)
        model.col_lower_ = np.zeros(columns)
        model.col_upper_ = np.full(columns, highspy.kHighsInf)
        model.row_lower_ = model.row_upper_ = totals
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.searchsorted(column, np.arange(columns + 1)).astype(np.int32)
        model.a_matrix_.index_ = row.astype(np.int32)
        model.a_matrix_.value_ = self._equations[row, column]
        model.sense_ = highspy.ObjSense.kMaximize
        self._solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            self._solver.setOptionValue(option, value)
        self._solver.passModel(model)
        self._asked: int | None = None

    def largest(
        self, column: int, moved: Sequence[tuple[int, int]] = ()
    ) -> tuple[float, Numbers, Numbers]:
        """The most that a class can hold, that world, and how much each figure limits it.

        `moved` are people (class, how many more or fewer) who stand elsewhere for this question.
        """
        totals = self._totals.copy()
        for other, number in moved:
            totals += self._equations[:, other] * number
        for row in np.flatnonzero(totals != self._totals):
            self._solver.changeRowBounds(int(row), totals[row], totals[row])
        if self._asked is not None:
            self._solver.changeColCost(self._asked, 0.0)
        self._solver.changeColCost(column, 1.0)
        self._asked = column
        self._solver.run()
        status = self._solver.getModelStatus()
        solution = self._solver.getSolution()
        world, limits = np.asarray(solution.col_value), np.asarray(solution.row_dual)
        for row in np.flatnonzero(totals != self._totals):
            self._solver.changeRowBounds(int(row), self._totals[row], self._totals[row])
        if status == highspy.HighsModelStatus.kOptimal:
            return float(world[column]), world, limits
        # Without an answer nothing is known to be safe.
        return 0.0, np.zeros(len(world)), np.ones(len(limits))
