"""From what disclosure control says to a release's canonical content, and back to cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from brobygger.catalogue.models import Catalogue, Count
from brobygger.disclosure.books import Books
from brobygger.disclosure.ledger import Cell, Cut, Ledger
from brobygger.disclosure.releasing import Outcome, Verdict
from brobygger.domain.reading import Comment
from brobygger.domain.release import Breakdown, Release, ReleasedCount, ReleasedFigure
from brobygger.domain.rounding import percent
from brobygger.services.releases.cuts import Planned, first_day
from brobygger.services.releases.lattice import counts_of
from brobygger.services.releases.packing import Rates

_BREAKDOWNS: tuple[Breakdown, ...] = ("age", "gender", "destination", "coded")


@dataclass(frozen=True)
class Words:
    """What a release says in words, which only the edge knows."""

    says: Callable[[Catalogue, Count], str]
    """A count's definition."""
    names: Callable[[Catalogue], Mapping[str, Mapping[str, str]]]
    """Dimension -> id -> name, of all that a figure may be divided by."""
    comment: Callable[[Catalogue, Comment], str]


def rates_of(catalogue: Catalogue) -> Rates:
    """Percentages of two other counts: they follow from what is shown of those."""
    return {
        count.id: (count.rate.of, count.rate.out_of)
        for count in counts_of(catalogue)
        if count.rate is not None
    }


def release_of(
    catalogue: Catalogue,
    planned: Planned,
    ledger: Ledger,
    outcome: Outcome,
    made: date,
    words: Words,
    comments: Sequence[Comment],
) -> Release:
    """`ledger` is the year's, with this release in it."""
    cut, counts = planned.cut, counts_of(catalogue)
    by_count: dict[str, list[ReleasedFigure]] = {}
    for verdict in outcome.verdicts:
        figure = _figure(catalogue, verdict)
        by_count.setdefault(figure.count, []).append(figure)
    shown, cuts = ledger.shown, {each.number: each for each in ledger.cuts}
    for rate, (of, out_of) in rates_of(catalogue).items():
        if of in by_count and out_of in by_count:
            as_of = last_of_both(shown, of, out_of, cut.number)
            value = None if as_of is None else rate_at(outcome.books, of, out_of, cuts[as_of])
            by_count[rate] = [
                ReleasedFigure(
                    count=rate,
                    **where(catalogue, Cell(rate)),
                    value=value,
                    held=as_of != cut.number,
                    as_of=None if as_of is None else cuts[as_of].period,
                )
            ]
    return Release(
        number=cut.number,
        kind=cut.kind,
        period=cut.period,
        first=first_day(planned.period),
        last=cut.last,
        made=made,
        plan=catalogue.plan.name,
        k=catalogue.disclosure.k,
        rule=catalogue.disclosure.name,
        catalogue=dict(catalogue.documents),
        names={name: dict(ids) for name, ids in words.names(catalogue).items()},
        areas={each.id: each.focus_area for each in catalogue.activities.values()},
        counts=tuple(
            ReleasedCount(
                id=count.id,
                name=count.name,
                unit=count.unit,
                personal=count.personal,
                activity=count.activity,
                part_of=count.part_of,
                feeds=count.feeds,
                says=words.says(catalogue, count),
            )
            for count in counts
            if count.id in by_count
        ),
        figures=tuple(figure for count in counts for figure in by_count.get(count.id, ())),
        comments=tuple(words.comment(catalogue, each) for each in comments),
    )


def last_of_both(
    shown: Mapping[Cell, tuple[int, ...]], of: str, out_of: str, until: int
) -> int | None:
    """The newest release up to `until` that shows both counts."""
    both = {*shown.get(Cell(of), ())} & {*shown.get(Cell(out_of), ())}
    return max((number for number in both if number <= until), default=None)


def rate_at(books: Books, of: str, out_of: str, cut: Cut) -> int | None:
    return percent(books.total(Cell(of), cut), books.total(Cell(out_of), cut))


def _figure(catalogue: Catalogue, verdict: Verdict) -> ReleasedFigure:
    return ReleasedFigure(
        count=verdict.cell.count,
        **where(catalogue, verdict.cell),
        value=verdict.value,
        held=verdict.held,
        as_of=None if verdict.as_of is None else verdict.as_of.period,
        in_period=verdict.in_period,
    )


def where(catalogue: Catalogue, cell: Cell) -> dict[str, Any]:
    """What a figure says of its place: an activity's own count is that activity's."""
    at = dict(cell.at)
    own = catalogue.counts[cell.count].activity
    activity = own or at.get("activity")
    plain = ("focus_area", "base", "department")
    found: dict[str, Any] = {name: at[name] for name in plain if name in at}
    if activity is not None:
        found |= {"activity": activity, "focus_area": catalogue.activities[activity].focus_area}
    for breakdown in _BREAKDOWNS:
        if breakdown in at:
            found |= {"breakdown": breakdown, "category": at[breakdown]}
    return found


def cell_of(figure: ReleasedFigure, own_activity: str | None) -> Cell:
    """The cell that a figure is of; `own_activity` is that of its count."""
    at: list[tuple[str, str]] = []
    if own_activity is None and figure.activity is not None:
        at.append(("activity", figure.activity))
    elif own_activity is None and figure.focus_area is not None:
        at.append(("focus_area", figure.focus_area))
    if figure.base is not None:
        at.append(("base", figure.base))
    if figure.department is not None:
        at.append(("department", figure.department))
    if figure.breakdown is not None and figure.category is not None:
        at.append((figure.breakdown, figure.category))
    return Cell(figure.count, tuple(at))
