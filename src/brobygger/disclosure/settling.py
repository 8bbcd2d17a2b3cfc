"""What a release counts that none before it has: new lines of the ledger.

A late entry is counted in the release where it first could be. A person is counted once a year,
and stays where that was: later joins, partings, corrections and erasures do not move or remove
them. Of everything else what was withdrawn or changed is taken back by a line of its own.
"""

from collections.abc import Iterable, Iterator, Mapping

from brobygger.disclosure.ledger import Cut, Ledger, Line
from brobygger.domain.occurrence import CountOccurrences, Occurrence

OUT_OF = "/out-of"
"""Ending of the count that a percentage is taken of, where it is no count of its own."""


def settle(ledger: Ledger, cut: Cut, counted: Mapping[str, CountOccurrences]) -> tuple[Line, ...]:
    """The lines that `cut` adds, in an order of their own; `counted` reaches up to its last day."""
    if not cut.counts_anew:
        return ()
    settled: dict[str, list[Line]] = {}
    for line in ledger.lines:
        settled.setdefault(line.count, []).append(line)
    found: list[Line] = []
    for name, of in sorted(counted.items()):
        found += _lines(name, of.rule == "persons", of.items, cut, settled.get(name, []))
        if of.out_of is not None:
            whole = name + OUT_OF
            found += _lines(whole, False, of.out_of, cut, settled.get(whole, []))
    return tuple(found)


def _lines(
    count: str, once: bool, things: tuple[Occurrence, ...], cut: Cut, settled: list[Line]
) -> Iterator[Line]:
    within = sorted((t for t in things if t.day <= cut.last), key=lambda thing: thing.id)
    if once:
        known = {name for line in settled for name in (line.thing.id, *line.thing.also)}
        for thing in within:
            if known.isdisjoint((thing.id, *thing.also)):
                known |= {thing.id, *thing.also}
                yield Line(count, cut.number, thing)
        return
    stands = standing(settled)
    now = {thing.id: thing for thing in within}
    for name in sorted(stands.keys() | now.keys()):
        before, after = stands.get(name), now.get(name)
        if before is not None and after is not None and _alike(before, after):
            continue
        if before is not None:
            yield Line(count, cut.number, before, sign=-1)
        if after is not None:
            yield Line(count, cut.number, after)


def standing(lines: Iterable[Line]) -> dict[str, Occurrence]:
    """What of lines, in their order, was not taken back, by id."""
    found: dict[str, Occurrence] = {}
    for line in lines:
        if line.sign > 0:
            found[line.thing.id] = line.thing
        else:
            found.pop(line.thing.id, None)
    return found


def _alike(before: Occurrence, now: Occurrence) -> bool:
    """Whether it counts the same and in the same place; whose it is may be known better by now."""
    return (before.day, before.value, dict(before.at)) == (now.day, now.value, dict(now.at))
