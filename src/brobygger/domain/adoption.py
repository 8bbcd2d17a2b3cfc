"""Adopted catalogue documents: full text and hash, as entries."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict

from brobygger.domain.entry import Entry, Kind, in_order, undone_ids

_NAMESPACE = UUID("6f2c6d1e-5a2b-4f0e-9d53-0d6a4f1c7b10")


class Adopted(BaseModel):
    """What an `adopted` entry states; `sha256` (hex) is that of `text` in UTF-8."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    version: int
    sha256: str
    text: str


class Adoption(Adopted):
    """One adopted version of a document."""

    entry: UUID
    clock: int


def document_subject(document: str) -> UUID:
    """The subject of all versions of a document, the same on every machine."""
    return uuid5(_NAMESPACE, document)


def fold_adoption(entries: Iterable[Entry]) -> list[Adoption]:
    """The versions of one document in the order of their adoption."""
    ordered = in_order(entries)
    undone = undone_ids(ordered)
    return [
        Adoption(**entry.stated, entry=entry.id, clock=entry.clock)
        for entry in ordered
        if entry.kind == Kind.ADOPTED and entry.content is not None and entry.id not in undone
    ]
