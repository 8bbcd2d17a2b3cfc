"""A release as an entry: what it said, what it counted first, and the files' bytes.

Nothing of it is ever taken back: undoing and withdrawing are passed over. Whose things were
counted stands here by keyed hashes only, and never by code or id. The key is in the same register:
whoever has both that and a code can still find the code's lines, also when it was erased.
"""

import hashlib
import hmac
import zlib
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import date
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from brobygger.domain.entry import Entry, Kind, canonical_json, in_order
from brobygger.domain.release import ReleaseKind
from brobygger.errors import BrobyggerError

_NAMESPACE = UUID("8d0a7a5e-3f0c-4c56-9b1a-7f1f0b5f2c61")
LARGEST = 50_000_000
"""Bytes that a packed text may unfold to."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^brobygger-[0-9A-Za-z-]{1,80}\.[a-z]{1,8}$")]
"""No other: a forged entry must not write beside the folder that its files are to go to."""


class Head(BaseModel):
    """Of a release all but its figures, lines and files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[int, Field(ge=1)]
    kind: ReleaseKind
    period: str
    year: int
    last: date
    """The last day that it counts."""
    reach: Annotated[int, Field(ge=1)]
    """The release up to which it counts: its own, or the one where its last day was counted."""
    before: str | None
    made: date
    previous: str
    """The seal of the release before; empty for the first."""
    seal: Sha256

    @property
    def counts_anew(self) -> bool:
        return self.reach == self.number


class Released(Head):
    """What a `released` entry states."""

    release: str
    """Canonical JSON of the `Release`."""
    lines: str
    """What it counted first, packed."""
    shown: str
    """Which cells it shows, packed."""
    files: dict[FileName, str]
    """Name of a file -> its bytes, packed."""

    def sealed(self) -> str:
        """What the seal must be: a hash over all the rest, and so over all releases before."""
        head = self.model_dump(mode="json", include=set(Head.model_fields) - {"seal"})
        parts = {name: _sha256(getattr(self, name)) for name in ("release", "lines", "shown")}
        files = {name: _sha256(packed) for name, packed in self.files.items()}
        return hashlib.sha256(canonical_json([head, parts, files])).hexdigest()


class StoredRelease(Released):
    id: UUID
    author: str


def release_subject(period: str) -> UUID:
    """One subject a period: `2026-W47`, `2026-Q4`, `2026`."""
    return uuid5(_NAMESPACE, period)


def fold_release(entries: Iterable[Entry]) -> StoredRelease | None:
    """The first that was stated, whatever came after."""
    for entry in in_order(entries):
        if entry.kind == Kind.RELEASED and entry.content is not None:
            try:
                said = Released.model_validate(entry.stated)
            except ValidationError:
                continue  # that there is no row of it is found when the rows are read
            return StoredRelease.model_construct(
                **dict(said), id=entry.subject, author=entry.author
            )
    return None


def ledger_name(key: bytes, name: str) -> str:
    """What the ledger calls a thing or a person: by this alone nobody is found, and 96 bits never
    clash. With the key and a code the name is worked out again.
    """
    return urlsafe_b64encode(hmac.digest(key, name.encode(), "sha256")[:12]).decode("ascii")


def pack(content: bytes) -> str:
    """Error ``release.too_large``: what could never be read again is not written."""
    if len(content) > LARGEST:
        raise BrobyggerError("release.too_large")
    return b64encode(zlib.compress(content, 9)).decode("ascii")


def unpack(packed: str) -> bytes:
    """ValueError where it is nothing that `pack` gave."""
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(b64decode(packed, validate=True), LARGEST + 1)
    except zlib.error as error:
        raise ValueError("not packed") from error
    if not unpacking.eof or len(content) > LARGEST:
        raise ValueError("not packed")
    return content


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
