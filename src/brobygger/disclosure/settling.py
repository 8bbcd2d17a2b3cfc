"""What a release counts that none before it has: new lines of the ledger.

A late entry is counted in the release where it first could be. A person is counted once a year,
and stays where that was: later joins, partings, corrections and erasures do not move or remove
them. Of everything else what was withdrawn or changed is taken back by a line of its own.
"""

from collections.abc import Iterator, Mapping, Sequence

from brobygger.disclosure.bundles import Bundles
from brobygger.disclosure.cells import ASIDE, OUT_OF
from brobygger.disclosure.ledger import Cut, Ledger, Line
from brobygger.domain.occurrence import CountOccurrences, Occurrence


def settle(ledger: Ledger, cut: Cut, counted: Mapping[str, CountOccurrences]) -> tuple[Line, ...]:
    """The lines that `cut` adds, in an order of their own; `counted` reaches up to its last day.

    Costs a look at everything of the year, as reading it does.
    """
    if not cut.counts_anew:
        return ()
    found: list[Line] = []
    for name, of in sorted(counted.items()):
        new = _persons if of.rule == "persons" else _things
        found += new(name, of.items, cut, ledger.books[name])
        if of.out_of is not None:
            whole = name + OUT_OF
            found += _things(whole, of.out_of, cut, ledger.books[whole])
    return tuple(found)


def _persons(
    count: str, things: Sequence[Occurrence], cut: Cut, settled: Bundles
) -> Iterator[Line]:
    known = {*settled.seen}
    fresh = [thing for thing in things if thing.day <= cut.last and thing.id not in known]
    for thing in sorted(fresh, key=lambda thing: thing.id):
        if known.isdisjoint((thing.id, *thing.also)):
            known |= {thing.id, *thing.also}
            yield Line(count, cut.number, thing)


def _things(count: str, things: Sequence[Occurrence], cut: Cut, settled: Bundles) -> Iterator[Line]:
    stands = settled.standing
    gone, changed = {**stands}, dict[str, Occurrence]()
    for thing in things:
        if thing.day <= cut.last:
            before = gone.pop(thing.id, None)
            if before is None or not _alike(before, thing):
                changed[thing.id] = thing
    for name in sorted({*changed, *gone}):
        if name in stands:
            yield Line(count, cut.number, stands[name], sign=-1)
        if name in changed:
            yield Line(count, cut.number, changed[name])


def _alike(before: Occurrence, now: Occurrence) -> bool:
    """Whether it counts the same and in the same place.

    Whose it is may be known better by now, or no longer; when it was changes nothing in a year.
    """
    if before.value != now.value:
        return False
    return before.at == now.at or _crossing(before) == _crossing(now)


def _crossing(thing: Occurrence) -> dict[str, str]:
    return {name: value for name, value in thing.at.items() if name not in ASIDE}
