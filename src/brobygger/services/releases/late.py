"""What was logged of a year when its ledger was closed already.

It counts in the next year's first release where it could: events, visits, referrals and persons.
Parts, percentages, medians and what stands at a day are left as the closed year has them, and so
is what was corrected since.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from brobygger.catalogue.models import Count
from brobygger.disclosure.ledger import Ledger
from brobygger.domain.occurrence import CountOccurrences


def is_closed(ledger: Ledger, year: int) -> bool:
    """Whether all days of the year have been counted."""
    return any(cut.counts_anew and cut.last == date(year, 12, 31) for cut in ledger.cuts)


def with_late(
    counts: Mapping[str, Count],
    counted: Mapping[str, CountOccurrences],
    earlier: Mapping[str, CountOccurrences],
    closed: Ledger,
) -> dict[str, CountOccurrences]:
    """`counted` with what of the `earlier` year the `closed` ledger has not."""
    known: dict[str, set[str]] = {}
    for line in closed.lines:
        known.setdefault(line.count, set()).update((line.thing.id, *line.thing.also))
    wholes = {count.part_of for count in counts.values()}
    found = dict(counted)
    for name, of in counted.items():
        before = earlier.get(name)
        is_part = counts[name].part_of is not None or name in wholes
        if before is None or is_part or of.rule not in ("add", "persons"):
            continue
        here = {thing.id for thing in of.items}
        late = tuple(
            thing
            for thing in before.items
            if thing.id not in here and known.get(name, set()).isdisjoint((thing.id, *thing.also))
        )
        found[name] = replace(of, items=(*of.items, *late))
    return found
