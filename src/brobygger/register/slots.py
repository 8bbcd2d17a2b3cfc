"""A slot: an age identity (X25519) sealed by one secret that somebody knows.

The secret goes through Argon2id (RFC 9106), and the key that comes out opens the identity
(ChaCha20-Poly1305, RFC 8439). Passphrases and the recovery code are one mechanism.
"""

import os
import unicodedata
from base64 import b64decode, b64encode
from typing import Annotated, Literal
from uuid import UUID

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from brobygger.domain.codes import plain
from brobygger.domain.entry import canonical_json
from brobygger.domain.values import Alias
from brobygger.errors import BrobyggerError
from brobygger.register.secrets import check_recovery_code

Role = Literal["lead", "worker", "recovery"]
RECOVERY_ALIAS = "nødkode"


class KdfCost(BaseModel):
    """Argon2id's cost. The bounds hold before it runs, so a hostile header costs nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    memory_kib: Annotated[int, Field(ge=64 * 1024, le=1024 * 1024)] = 256 * 1024
    passes: Annotated[int, Field(ge=3, le=10)] = 3
    lanes: Annotated[int, Field(ge=1, le=8)] = 4


class Slot(BaseModel):
    """Who may open the register; `recipient` is the identity's public half (`age1...`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    alias: Alias
    role: Role
    recipient: Annotated[str, StringConstraints(pattern=r"^age1[a-z0-9]{58}$")]
    cost: KdfCost
    salt: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{22}==$")]
    nonce: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{16}$")]
    sealed: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/=]{1,400}$")]


def seal(
    register: UUID, alias: str, role: str, secret: str, cost: KdfCost
) -> tuple[Slot, pyrage.x25519.Identity]:
    """A new slot and its identity, sealed by `secret`."""
    identity = pyrage.x25519.Identity.generate()
    salt, nonce = os.urandom(16), os.urandom(12)
    header: dict[str, object] = {
        "alias": alias,
        "role": role,
        "recipient": str(identity.to_public()),
        "cost": cost.model_dump(),
        "salt": b64encode(salt).decode(),
        "nonce": b64encode(nonce).decode(),
    }
    key = _stretch(secret, role, salt, cost)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, str(identity).encode(), _bound(register, header))
    return Slot.model_validate({**header, "sealed": b64encode(sealed).decode()}), identity


def unseal(register: UUID, slot: Slot, secret: str) -> pyrage.x25519.Identity:
    """The identity in `slot`; errors ``keyring.wrong_passphrase``, ``recovery.wrong``."""
    if slot.role == "recovery":
        check_recovery_code(secret)
    key = _stretch(secret, slot.role, b64decode(slot.salt), slot.cost)
    header = slot.model_dump(mode="json", exclude={"sealed"})
    try:
        identity = ChaCha20Poly1305(key).decrypt(
            b64decode(slot.nonce), b64decode(slot.sealed), _bound(register, header)
        )
    except (InvalidTag, ValueError):
        raise BrobyggerError("keyring.wrong_passphrase", alias=slot.alias) from None
    return pyrage.x25519.Identity.from_str(identity.decode())


def _bound(register: UUID, header: dict[str, object]) -> bytes:
    """What the seal also vouches for: a slot moved to another register does not open."""
    return canonical_json({"register": str(register), **header})


def _stretch(secret: str, role: str, salt: bytes, cost: KdfCost) -> bytes:
    text = plain(secret) if role == "recovery" else unicodedata.normalize("NFC", secret)
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(text.encode(errors="surrogatepass"))
