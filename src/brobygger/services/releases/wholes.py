"""Which figures are some of others: what is left of these must not be a few either."""

from collections.abc import Iterable, Iterator, Sequence

from brobygger.catalogue.models import Catalogue, Count
from brobygger.disclosure.ledger import Cell
from brobygger.domain.attendance import EnrolmentRole
from brobygger.services.releases.occurrences import is_of_first_timers


def wholes(catalogue: Catalogue, count: Count, cell: Cell) -> tuple[Cell, ...]:
    """What the figure is some of; of a percentage, what its whole is some of.

    As the catalogue says, or counts that have the same things: talks about school are some of the
    activity's contacts, who comes for the first time is also some of the new persons without a
    code, who completed a course is some of those who came to it, and jobs of minors are some of
    the jobs.
    """
    if count.part_of is not None:
        return (Cell(count.part_of, cell.at),)
    if count.unit == "percent":
        return tuple(Cell(other.id, cell.at) for other in _wider(catalogue, count))
    found = () if count.headline else tuple(_with_the_same_things(catalogue, count))
    return (Cell(count.id),) if found and cell.at else found


def pair(catalogue: Catalogue, count: Count, cell: Cell) -> tuple[Cell, Cell] | None:
    """A percentage and the count that it is taken of, where there is one of just the same."""
    if count.unit == "percent":
        for other in _wider(catalogue, count):
            if _has_all_of(count, other):
                return cell, Cell(other.id, cell.at)
    return None


def _with_the_same_things(catalogue: Catalogue, count: Count) -> Iterator[Cell]:
    own = count.definition
    if own is None:
        return
    of_activity = () if count.activity is None else (("activity", count.activity),)
    for other in catalogue.counts.values():
        if other.definition is None:
            continue
        of = other.definition
        match own.source:
            case "contacts" if other.headline and own.measure == of.measure and of_activity:
                yield Cell(other.id, of_activity)
            case "visits" if other.headline and of.measure == "new" and is_of_first_timers(own):
                yield Cell(other.id, of_activity)
                yield Cell(other.id, (("coded", "without"),))
            case "referrals" if other.headline and of.source == "referrals":
                if own.where.step == of.where.step:
                    yield Cell(other.id)
            case "enrolments" if other.activity == count.activity and of.source == "attendance":
                if of.measure == own.measure and EnrolmentRole.PARTICIPANT in of.where.enrolled_as:
                    yield Cell(other.id)
    for other in _wider(catalogue, count):
        if not _has_all_of(count, other):
            yield Cell(other.id)


def _wider(catalogue: Catalogue, count: Count) -> Iterator[Count]:
    """Other counts of placements that have all those which a count looks at."""
    own = count.definition
    if own is None or own.measure not in ("placements", "percent_with_parents"):
        return
    for other in catalogue.counts.values():
        is_of_placements = other.definition and other.definition.measure == "placements"
        if is_of_placements and other is not count and _has_all_of(other, count):
            yield other


def _has_all_of(one: Count, other: Count) -> bool:
    """Whether no condition that one has for placements leaves out what the other looks at."""
    assert one.definition is not None
    assert other.definition is not None
    wide, narrow = one.definition.where, other.definition.where
    is_everywhere = one.headline or wide.says_what_is_meant
    if not is_everywhere and (one.activity != other.activity or narrow.says_what_is_meant):
        return False
    if wide.under_18 and not narrow.under_18:
        return False
    chosen_by: Iterable[tuple[Sequence[str], Sequence[str]]] = (
        (wide.bases, narrow.bases),
        (wide.placement_kinds, narrow.placement_kinds),
        (wide.found_by, narrow.found_by),
        (wide.from_destinations, narrow.from_destinations),
    )
    return all(not any_of or (some and {*some} <= {*any_of}) for any_of, some in chosen_by)
