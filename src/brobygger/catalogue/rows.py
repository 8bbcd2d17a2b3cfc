"""What every row of the catalogue is made of."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from brobygger.domain.values import AgeBand

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


def _printable(text: str) -> str:
    """Adopted documents come from elsewhere: no control, bidi or invisible characters."""
    if not text.isprintable():
        raise PydanticCustomError("not_printable", "not printable")
    return text


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500, strip_whitespace=True),
    AfterValidator(_printable),
]
Word = Annotated[
    str,
    StringConstraints(min_length=1, max_length=40, strip_whitespace=True),
    AfterValidator(_printable),
]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Model):
    """Something with an id and the name that users read."""

    id: Id
    name: Text
    retired: bool = False
    """No longer offered, but still known by name in what was logged before."""


class Spoken(Named):
    """Something that a typed line may name."""

    short: Word | None = None
    """Exact short form; wins over every longer word that begins with it."""
    words: tuple[Word, ...] = ()
    """Further ways in which people write it."""


class TargetGroup(Model):
    text: Text
    from_age: int | None = None
    to_age: int | None = None

    def touches(self, band: AgeBand) -> bool:
        first, last = band.ages
        return (self.from_age or 0) <= last and first <= (self.to_age or last)
