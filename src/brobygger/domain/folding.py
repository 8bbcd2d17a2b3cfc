"""How the entries of one subject become its present state; the same rules for every kind.

Entries are taken in clock order; the last one that states a field wins. What is undone is
skipped; `withdrawn` hides until the subject is stated anew; an erasure states what remains.
A fold depends on the set of entries alone, and on no catalogue; what a newer program stated
and this one cannot hold is passed over.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from brobygger.domain.entry import Entry, Kind, in_order, undone_ids

M = TypeVar("M", bound=BaseModel)
Fields = dict[str, Any]


class Standing(NamedTuple):
    """What of a subject's entries counts."""

    begun: Entry
    """The first entry that states the subject."""
    changes: list[Fields]
    """What each entry states, in order."""
    withdrawn: bool
    counting: list[Entry]
    """All entries that are not undone, in order."""


def standing(
    entries: Iterable[Entry], defining: Kind, read: Callable[[Entry], Fields]
) -> Standing | None:
    """None where no entry of the kind `defining` states the subject."""
    ordered = in_order(entries)
    stating = [entry for entry in ordered if entry.kind == defining]
    if not stating:
        return None
    begun, undone = stating[0], undone_ids(ordered)
    # Nothing that is said of a subject comes before what begins it, whatever the clocks say.
    after = [entry for entry in ordered if entry is not begun]
    counting = [entry for entry in (begun, *after) if entry.id not in undone]
    telling = [entry.kind for entry in counting if entry.kind in (defining, Kind.WITHDRAWN)]
    # What was undone still says what it was that is now hidden.
    shown = counting if defining in telling else [begun, *counting]
    changes = [change for change in map(read, shown) if change]
    is_withdrawn = not telling or telling[-1] == Kind.WITHDRAWN
    return Standing(begun, changes, is_withdrawn, counting)


def known(entry: Entry, names: Collection[str]) -> Fields:
    """What an entry states of the fields `names`; what remains, where it is an erasure."""
    said = entry.stated
    if entry.kind == Kind.ERASED:
        said = said["remains"] if isinstance(said.get("remains"), dict) else {}
    return {name: value for name, value in said.items() if name in names}


def reader(names: Collection[str], *kinds: Kind) -> Callable[[Entry], Fields]:
    """Reads the fields `names` from entries of these kinds, corrections and erasures."""
    read = frozenset({*kinds, Kind.CORRECTED, Kind.ERASED})
    return lambda entry: known(entry, names) if entry.kind in read else {}


def built(model: type[M], base: Fields, changes: list[Fields]) -> M | None:
    """The state that changes amount to; those that give none that is valid are passed over."""
    try:
        return model(**{k: v for part in (base, *changes) for k, v in part.items()})
    except ValidationError:
        pass
    state, valid = base, None
    for change in ({}, *changes):
        try:
            valid = model(**{**state, **change})
        except ValidationError:
            if valid is not None:
                continue  # without a valid state yet, parts of one may still add up
        state = {**state, **change}
    return valid
