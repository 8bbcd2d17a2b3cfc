"""People of one kind, as contacts, head counts and milestones speak of them."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from brobygger.domain.values import AgeBand, Gender, Key, Role


class Person(BaseModel):
    """One by code, or a number of unknown ones.

    `participant` is the bare id that stays of a participant whose code was erased, so that
    totals stay; then nothing else is known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9A-Z]{6}$")] | None = None
    number: Annotated[int, Field(ge=1, le=999)] = 1
    age_band: AgeBand | None = None
    gender: Gender | None = None
    role: Role | None = None
    department: Key | None = None
    participant: UUID | None = None

    @model_validator(mode="after")
    def _a_code_is_one(self) -> "Person":
        if (self.code or self.participant) is not None and self.number != 1:
            raise ValueError("a code stands for one")
        return self
