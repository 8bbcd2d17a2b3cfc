"""What a count counts, one by one: the material of releases (design section 7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Rule = Literal["add", "persons", "state", "share", "median"]
"""How things become a figure: `share` is a percentage of a whole; `state` stands on the last day;
`median` is of values."""


@dataclass(frozen=True)
class Occurrence:
    """One thing that a count counts: a contact, a visit, a referral's step, a person.

    Counts of persons (and of families) have one occurrence a person and year: the first. People
    without a code have one for each place where they are counted as new.
    """

    id: str
    """The same at every release while it is the same thing; for a person the person's own."""
    day: date
    value: int = 1
    """What it adds to the count: visits, minutes, people."""
    persons: frozenset[str] = frozenset()
    """The residents with a code who stand behind it, joined codes as one."""
    also: frozenset[str] = frozenset()
    """Of a person: further ids that are or were theirs (joined codes)."""
    uncoded: int = 0
    """How many without a code stand behind it, that day."""
    at: Mapping[str, str] = field(default_factory=dict)
    """Dimension -> id: `focus_area activity base department age gender destination coded`.

    What is not known is `unknown`; a dimension that a count cannot have is left out. `base` is
    the base itself or the group that a release shows it in; `age` one of the released groups
    (`0-12 13-17 18-24 25-30 31+`); `coded` is `with` or `without`.
    """


@dataclass(frozen=True)
class CountOccurrences:
    """All that a count counts in a year up to a day, in no order that means anything."""

    count: str
    rule: Rule
    items: tuple[Occurrence, ...]
    out_of: tuple[Occurrence, ...] | None = None
    """Of a share: the whole, in which each item is found by its id."""
