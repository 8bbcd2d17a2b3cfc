"""The lines of a year by count, and what a figure comes to by them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from brobygger.disclosure.bundles import Bundles, standing
from brobygger.disclosure.cells import OUT_OF, Cell, Cut, Line
from brobygger.domain.occurrence import Occurrence, Rule
from brobygger.domain.rounding import median, percent


class Books:
    """Count -> its lines; a count that has none has an empty book."""

    def __init__(self, lines: Iterable[Line], before: Mapping[str, Bundles] | None = None) -> None:
        self._of = dict(before or {})
        for count, new in _by_count(lines).items():
            self._of[count] = Bundles(new, before=self._of.get(count))

    def __getitem__(self, count: str) -> Bundles:
        return self._of.setdefault(count, Bundles(()))

    def after(self, lines: Iterable[Line]) -> "Books":
        """Those of a release that adds `lines`. Costs as much as there are of these."""
        return Books(lines, before=self._of)

    def standing(self, cell: Cell, cut: Cut) -> dict[str, Occurrence]:
        """What the cell counts at a release, by id. A pass over its lines."""
        return standing(self[cell.count].between(cell, 0, cut.reach))

    def total(self, cell: Cell, cut: Cut) -> int:
        """Year to date."""
        return self[cell.count].total(cell, cut.reach)

    def value(self, cell: Cell, cut: Cut, rule: Rule) -> int | None:
        """What a release says of the cell, where it shows it; None where nothing is there."""
        match rule:
            case "share":
                whole = Cell(cell.count + OUT_OF, cell.at)
                return percent(self.total(cell, cut), self.total(whole, cut))
            case "median":
                return median(Counter(each.value for each in self.standing(cell, cut).values()))
        return self.total(cell, cut)


def _by_count(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.count, []).append(line)
    return found
