"""The figures that a release has, in order: the catalogue's lattice with all its places."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from brobygger.catalogue.lattice import chosen
from brobygger.catalogue.models import Catalogue, Count
from brobygger.catalogue.rows import Named
from brobygger.counting.breakdowns import UNKNOWN
from brobygger.counting.released import RELEASED_AGES, released_base
from brobygger.disclosure.ledger import Cell
from brobygger.disclosure.releasing import Wanted
from brobygger.domain.values import Gender
from brobygger.services.releases.wholes import pair, wholes


def counts_of(catalogue: Catalogue) -> tuple[Count, ...]:
    """All that any release shows. A week counts all of them: quarters and years go by weeks."""
    ids = {
        count.id
        for row in catalogue.lattice.values()
        if not row.retired
        for count in chosen(row, catalogue.counts)
    }
    return tuple(count for count in catalogue.counts.values() if count.id in ids)


def lattice(
    catalogue: Catalogue, kind: str, places: Iterable[tuple[str, Mapping[str, str]]]
) -> list[Wanted]:
    """`places` are a count and a place of all that was ever counted this year.

    Where there is no end of ids (destinations), only those that have something have a cell. A
    percentage of two other counts (`rate`) is none here, since it follows from theirs.
    """
    there: dict[str, dict[str, set[str]]] = {}
    for name, at in places:
        known = there.setdefault(name, {})
        for dimension, value in at.items():
            known.setdefault(dimension, set()).add(value)
    found: dict[Cell, Wanted] = {}
    for count in counts_of(catalogue):
        for by, at_least in _divisions(catalogue, kind, count):
            for cell in _cells(catalogue, count, by, there.get(count.id, {})):
                some_of, of = wholes(catalogue, count, cell), pair(catalogue, count, cell)
                wanted = Wanted(cell, count.personal, some_of, of, at_least)
                if cell not in found or found[cell].at_least < at_least:
                    found[cell] = wanted
    return list(found.values())


def _divisions(
    catalogue: Catalogue, kind: str, count: Count
) -> Iterator[tuple[tuple[str, ...], int]]:
    if count.rate is not None:
        return
    for row in catalogue.lattice.values():
        if row.retired or row.kind != kind or count not in chosen(row, catalogue.counts):
            continue
        for by in row.by:
            if not by or _may_be_divided(count, by):
                yield by, row.at_least


def _may_be_divided(count: Count, by: tuple[str, ...]) -> bool:
    if count.whole_plan_only or count.part_of is not None:
        return False
    return count.personal or "coded" not in by


def _told_apart(catalogue: Catalogue, count: Count) -> set[str]:
    """Destinations that a count of their own is about, so that nothing else divides by them.

    It would be the same referrals under two names: one less all shown parts of the other.
    """
    found: set[str] = set()
    for other in counts_of(catalogue):
        same = other.definition
        if other is not count and same is not None and count.definition is not None:
            where, own = same.where, count.definition.where
            if same.source == "referrals" and where.step == own.step and where.then is None:
                found.update(where.destinations)
    return found


def _cells(
    catalogue: Catalogue, count: Count, by: tuple[str, ...], there: Mapping[str, set[str]]
) -> Iterator[Cell]:
    values = [_values(catalogue, each, there.get(each, set())) for each in by]
    if "destination" in by:
        apart = _told_apart(catalogue, count)
        at = by.index("destination")
        values[at] = [each for each in values[at] if each not in apart]
    for chosen_ in product(*values):
        yield Cell(count.id, tuple(zip(by, chosen_, strict=True)))


def _values(catalogue: Catalogue, dimension: str, there: set[str]) -> list[str]:
    """The ids of a dimension in order; what is no longer in use only if something is there."""
    match dimension:
        case "age":
            return [*RELEASED_AGES, UNKNOWN]
        case "gender":
            return [*(each.value for each in Gender), UNKNOWN]
        case "coded":
            return ["without"]
        case "base":
            bases = [each for each in catalogue.bases.values() if not each.retired]
            live = dict.fromkeys(released_base(catalogue, each.id) for each in bases)
            return [*live, *sorted(there - live.keys())]
        case "destination":
            known = [each for each in catalogue.destinations if each in there]
            return [*known, *sorted(there - {*known})]
        case "focus_area":
            return _in_use(catalogue.focus_areas.values(), there)
        case "activity":
            return _in_use(catalogue.activities.values(), there)
    return _in_use(catalogue.departments.values(), there)


def _in_use(rows: Iterable[Named], there: set[str]) -> list[str]:
    return [row.id for row in rows if not row.retired or row.id in there]
