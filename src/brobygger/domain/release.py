"""A release: what leaves the house, once and for all (design section 7).

Every value is *year to date*: what the year has come to by the release's last day. What a
single week or quarter adds is the difference of two of them, so both are the reader's anyway.
"""

import hashlib
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from brobygger.domain.entry import canonical_json

ReleaseKind = Literal["week", "quarter", "year"]
Breakdown = Literal["age", "gender", "destination", "coded"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReleasedCount(_Frozen):
    """What a count was when it was released, so that a file explains itself."""

    id: str
    name: str
    unit: str
    personal: bool
    activity: str | None
    part_of: str | None
    feeds: tuple[str, ...]
    says: str
    """The definition in words."""


class ReleasedFigure(_Frozen):
    """One figure of the lattice: a count where it was counted, null meaning all together."""

    count: str
    focus_area: str | None = None
    activity: str | None = None
    base: str | None = None
    department: str | None = None
    breakdown: Breakdown | None = None
    category: str | None = None
    """An id of the breakdown: `0-12`, `female`, a destination, `without` (a code)."""
    value: int | None
    """Year to date; null where it was held ever since, or where a percentage has no whole."""
    held: bool
    """Hidden to protect individuals: `value` is then the last one that was released."""
    as_of: str | None
    """The period whose release gave `value`; null where there is none."""
    in_period: int | None = None
    """What the period itself added, where the value at its beginning was released too."""


class Release(_Frozen):
    """The canonical content of a release, of which all its files are made."""

    format: Literal["brobygger-release-1"] = "brobygger-release-1"
    number: Annotated[int, Field(ge=1)]
    kind: ReleaseKind
    period: str
    first: date
    """The first day of the period; values reach back to the year's first day."""
    last: date
    made: date
    plan: str
    k: Annotated[int, Field(ge=3)]
    rule: str
    """Name and version of the disclosure rule, such as `brobygger-lattice-1`."""
    catalogue: dict[str, int]
    """Documents of the catalogue and their versions."""
    names: dict[str, dict[str, str]]
    """Dimension (`focus_area`, `activity`, `base`, `department`, `age`, ...) -> id -> name."""
    areas: dict[str, str] = {}
    """Activity -> the focus area that it belongs to."""
    counts: tuple[ReleasedCount, ...]
    figures: tuple[ReleasedFigure, ...]
    comments: tuple[str, ...] = ()

    @property
    def canonical(self) -> bytes:
        """Canonical JSON, the same bytes on every system."""
        return canonical_json(self.model_dump(mode="json"))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.canonical).hexdigest()
