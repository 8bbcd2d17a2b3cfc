"""An employer of the local list: what is counted of it, and its name, which stays at the base."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from brobygger.domain.entry import Entry, Kind
from brobygger.domain.folding import Fields, built, reader, standing
from brobygger.domain.values import Key

MOST_PLACES = 99
EMPLOYER_NAME = 40
Name = Annotated[str, StringConstraints(min_length=1, max_length=EMPLOYER_NAME)]


class Branch(StrEnum):
    SHOP = "shop"
    BAKERY = "bakery"
    RESTAURANT = "restaurant"
    WAREHOUSE = "warehouse"
    CRAFT = "craft"
    CLEANING = "cleaning"
    CARE = "care"
    OFFICE = "office"
    ASSOCIATION = "association"
    PUBLIC = "public"
    OTHER = "other"


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Listed(_Stated):
    """What a `listed` entry states, and field by field what `corrected` changes.

    `day` is when it first said yes. It is new until `regular_since`; `agreement_since` is when
    an agreement with it was made.
    """

    day: date
    base: Key
    activity: Key | None = None
    branch: Branch | None = None
    places: Annotated[int, Field(ge=0, le=MOST_PLACES)] | None = None
    regular_since: date | None = None
    agreement_since: date | None = None


class Named(_Stated):
    """An employer's name; it goes to no other base."""

    name: Name


class Employer(Listed):
    id: UUID
    author: str
    name: str | None = None
    withdrawn: bool = False

    def as_json(self) -> dict[str, object]:
        return self.model_dump(mode="json")


_read_listed = reader(Listed.model_fields, Kind.LISTED)


def _read(entry: Entry) -> Fields:
    if entry.kind == Kind.NAMED:
        return {"name": entry.stated.get("name")}
    return _read_listed(entry)


def fold_employer(entries: Iterable[Entry]) -> Employer | None:
    stands = standing(entries, Kind.LISTED, _read)
    if stands is None:
        return None
    base = {
        "id": stands.begun.subject,
        "author": stands.begun.author,
        "withdrawn": stands.withdrawn,
    }
    return built(Employer, base, stands.changes)
