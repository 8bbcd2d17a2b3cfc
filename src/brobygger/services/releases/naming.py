"""By what names the ledger knows things and people: keyed hashes, so that nobody stands in it
by code, and nobody is counted twice after joins, partings and erasures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brobygger.disclosure.ledger import Line
from brobygger.domain.occurrence import CountOccurrences, Occurrence
from brobygger.domain.released import ledger_name
from brobygger.register.releases import aliases, ledger_key
from brobygger.services.slices import everybody
from brobygger.services.workplace import Workplace


class Naming:
    """The ledger's names in one register."""

    def __init__(self, workplace: Workplace) -> None:
        self._key = workplace.register.read(ledger_key)
        self._known: dict[str, str] = {}
        self._now = dict(self._today(workplace))

    def name(self, of: str) -> str:
        if of not in self._known:
            self._known[of] = ledger_name(self._key, of)
        return self._known[of]

    def _today(self, workplace: Workplace) -> Iterator[tuple[str, str]]:
        """Every name that somebody had or has -> the one that they have today."""
        today = {
            self.name(other): self.name(person)
            for person, names in everybody(workplace).items()
            for other in names
        }
        yield from today.items()
        for old, now in workplace.register.read(aliases).items():
            yield old, today.get(now, now)

    def hidden(self, of: CountOccurrences) -> CountOccurrences:
        """What a count counts, by the ledger's names."""
        out_of = None if of.out_of is None else tuple(map(self._hide, of.out_of))
        return replace(of, items=tuple(map(self._hide, of.items)), out_of=out_of)

    def _hide(self, thing: Occurrence) -> Occurrence:
        return replace(
            thing,
            id=self.name(thing.id),
            persons=frozenset(map(self.name, thing.persons)),
            also=frozenset(map(self.name, thing.also)),
        )

    def as_today(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Lines of the ledger, with people as they are known today."""
        return tuple(map(self._renamed, lines))

    def _renamed(self, line: Line) -> Line:
        thing = line.thing
        changed = [name for name in (thing.id, *thing.persons, *thing.also) if name in self._now]
        if not changed:
            return line
        return replace(
            line,
            thing=replace(
                thing,
                persons=frozenset(self._now.get(name, name) for name in thing.persons),
                also=thing.also | {self._now[name] for name in changed if _is_of(thing, name)},
            ),
        )


def _is_of(thing: Occurrence, name: str) -> bool:
    """Whether the thing is a person who is or was called so."""
    return name == thing.id or name in thing.also
