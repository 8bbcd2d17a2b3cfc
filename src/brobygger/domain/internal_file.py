"""Internal figures or referrals as a file for a colleague: only ever sealed, never plain."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from brobygger.domain.entry import canonical_json


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureRow(_Frozen):
    """As in `brobygger figures --json`."""

    count: str
    activity: str | None
    feeds: tuple[str, ...]
    base: str | None
    breakdown: str | None
    period: str
    value: int | None
    unit: str


class _InternalFile(_Frozen):
    format: Literal["brobygger-internal-1"] = "brobygger-internal-1"
    plan: str
    base: str | None
    """The only base that is in it; None: all that the sender has."""
    period: str
    first: date
    last: date
    made: date
    names: dict[str, dict[str, str]]
    """Table (`count`, `activity`, `base`, `destination`, ...) -> id -> name: the file explains
    itself."""

    @property
    def canonical(self) -> bytes:
        return canonical_json(self.model_dump(mode="json"))


class FiguresFile(_InternalFile):
    kind: Literal["figures"] = "figures"
    rows: tuple[FigureRow, ...]


class ReferralsFile(_InternalFile):
    """Referrals offered in the period, as in `brobygger referrals --json`."""

    kind: Literal["referrals"] = "referrals"
    rows: tuple[dict[str, Any], ...]


InternalFile = Annotated[FiguresFile | ReferralsFile, Field(discriminator="kind")]
READ_INTERNAL: TypeAdapter[FiguresFile | ReferralsFile] = TypeAdapter(InternalFile)
