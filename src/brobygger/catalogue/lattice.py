"""What a release shows: which counts a week, a quarter and a year divide by what."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from brobygger.catalogue.measures import MEASURES
from brobygger.catalogue.rows import Id, Model

Dimension = Literal[
    "focus_area", "activity", "base", "department", "age", "gender", "destination", "coded"
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
"""In the order in which a figure is divided by them."""
ASIDE: tuple[Dimension, ...] = ("department", "age", "gender", "destination", "coded")
"""A figure is divided by one of these at most, and by it last."""
_OF_PEOPLE: tuple[Dimension, ...] = ("department", "age", "gender", "destination")
Chosen = Literal["headlines", "activities", "persons"]
"""All headlines; all counts of activities; of those the ones that count distinct persons."""


class Disclosure(Model):
    """How small numbers are hidden."""

    rule: Id = "brobygger-lattice"
    version: Annotated[int, Field(ge=1, le=1_000_000, strict=True)] = 1
    k: Annotated[int, Field(ge=3, le=100, strict=True)] = 5
    """So many people at least stand behind every figure about residents, if any do."""

    @property
    def name(self) -> str:
        return f"{self.rule}-{self.version}"


class LatticeRow(Model):
    """Some counts, divided in some ways, in the releases of one kind."""

    id: Id
    kind: Literal["week", "quarter", "year"]
    counts: Chosen | tuple[Id, ...]
    by: tuple[tuple[Dimension, ...], ...]
    """Each of them one way to divide; the empty one is the whole plan."""
    at_least: Annotated[int, Field(ge=0, le=10_000, strict=True)] = 0
    """So many people must be behind a figure, unless nobody is."""
    retired: bool = False


def chosen(row: LatticeRow, counts: Mapping[str, Any]) -> list[Any]:
    """The counts in use that a row means, in the catalogue's order."""
    live = [count for count in counts.values() if not count.retired]
    live = [each for each in live if each.definition is not None or each.rate is not None]
    match row.counts:
        case "headlines":
            return [count for count in live if count.headline]
        case "activities":
            return [count for count in live if not count.headline]
        case "persons":
            return [count for count in live if not count.headline and count.is_distinct]
    return [count for count in live if count.id in row.counts]


def row_faults(
    row: LatticeRow, rows: Collection[LatticeRow], counts: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Everything that is wrong with a row: the key within it with its value, and a reason code.

    `rows` are all that are in use. Of every figure that is divided the whole must be released by
    the same kind: what is hidden is judged by it.
    """
    if not isinstance(row.counts, str):
        for at, each in enumerate(row.counts):
            if each not in counts:
                yield f"counts[{at}] = {each}", "unknown_id"
    mine = chosen(row, counts)
    for at, by in enumerate(row.by):
        key = f"by[{at}] = {', '.join(by)}"
        if list(by) != sorted({*by}, key=DIMENSIONS.index) or len({*by} & {*ASIDE}) > 1:
            yield key, "divided_in_order"
            continue
        for dimension in {*by} & {*_OF_PEOPLE}:
            if any(dimension not in _known(count) for count in mine):
                yield key, "not_of_measure"
        if by:
            wholes = {
                count.id
                for other in rows
                if other.kind == row.kind and not other.retired and by[:-1] in other.by
                for count in chosen(other, counts)
            }
            if any(count.id not in wholes for count in mine):
                yield key, "without_whole"


def _known(count: Any) -> tuple[str, ...]:
    """By what it can be divided; a measure that its source has not is told of the count itself."""
    if count.definition is None:
        return ()
    rule = MEASURES[count.definition.source].get(count.definition.measure)
    return DIMENSIONS if rule is None else rule.breakdowns
