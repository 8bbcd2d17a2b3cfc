"""`keyring.json`: who can open the register, and which file the database is.

The 32-byte master key is one age file to the identities of all slots. HKDF-SHA256 derives
from it the database's key and the key that authenticates the keyring itself.
"""

import hmac
import json
import os
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

import pyrage
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from brobygger.domain.entry import canonical_json
from brobygger.errors import BrobyggerError
from brobygger.register.files import replace_file
from brobygger.register.slots import KdfCost, Role, Slot, seal, unseal

FILE_NAME = "keyring.json"
_LARGEST = 64 * 1024


@dataclass(frozen=True, repr=False)
class Keys:
    """What an unlocked keyring gives."""

    database: bytes
    keyring: bytes


class Keyring(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["brobygger-keyring"] = "brobygger-keyring"
    version: Literal[1] = 1
    register_id: UUID
    database: Annotated[str, StringConstraints(pattern=r"^register-[0-9]{4}\.db$")]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=64)]
    master: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/=]{1,40000}$")]
    mac: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

    def slot(self, alias: str) -> Slot:
        """Error ``keyring.unknown_alias`` with the aliases that there are."""
        for slot in self.slots:
            if _same(slot.alias) == _same(alias):
                return slot
        raise BrobyggerError("keyring.unknown_alias", alias=alias, aliases=self.people)

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(slot.alias for slot in self.slots if slot.role != "recovery")


@dataclass(frozen=True)
class NewSlot:
    """A slot still to be sealed."""

    alias: str
    role: Role
    secret: str = field(repr=False)


def _same(alias: str) -> str:
    """Two aliases with the same of this are one, however they were typed."""
    return unicodedata.normalize("NFC", alias).casefold()


def make_keyring(
    register: UUID, database: str, people: list[NewSlot], cost: KdfCost
) -> tuple[Keyring, Keys]:
    """A keyring around a fresh master key."""
    sealed = [seal(register, new.alias, new.role, new.secret, cost) for new in people]
    master = os.urandom(32)
    recipients = [identity.to_public() for _, identity in sealed]
    keys = _derive(register, master)
    fields: dict[str, Any] = {
        "format": "brobygger-keyring",
        "version": 1,
        "register_id": str(register),
        "database": database,
        "slots": [slot.model_dump(mode="json") for slot, _ in sealed],
        "master": b64encode(pyrage.encrypt(master, recipients)).decode(),
    }
    return Keyring.model_validate({**fields, "mac": _mac(keys, fields)}), keys


def unlock(keyring: Keyring, alias: str, secret: str) -> Keys:
    """The keys behind the slot of `alias`.

    Errors: ``keyring.unknown_alias``, ``keyring.wrong_passphrase``, ``keyring.damaged``
    where the secret is right but the keyring has been altered.
    """
    identity = unseal(keyring.register_id, keyring.slot(alias), secret)
    try:
        master = pyrage.decrypt(b64decode(keyring.master), [identity])
    except (pyrage.DecryptError, ValueError):
        raise BrobyggerError("keyring.damaged") from None
    keys = _derive(keyring.register_id, master)
    fields = keyring.model_dump(mode="json", exclude={"mac"})
    if not hmac.compare_digest(_mac(keys, fields), keyring.mac):
        raise BrobyggerError("keyring.damaged")
    return keys


def read_keyring(folder: Path) -> Keyring:
    """Errors: ``register.missing``, ``register.half_made``, ``register.unreadable``,
    ``keyring.newer``, ``keyring.damaged``.
    """
    path = folder / FILE_NAME
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise BrobyggerError("keyring.damaged")
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        key = "register.half_made" if _looks_begun(folder) else "register.missing"
        raise BrobyggerError(key, path=str(folder)) from None
    except OSError:
        raise BrobyggerError("register.unreadable", path=str(folder)) from None
    if len(content) > _LARGEST:
        raise BrobyggerError("keyring.damaged")
    try:
        fields = json.loads(content.decode(), object_pairs_hook=_without_duplicates)
        if isinstance(fields, dict) and fields.get("version") not in (None, 1):
            raise BrobyggerError("keyring.newer")
        return Keyring.model_validate(fields)
    except (ValueError, RecursionError, ValidationError):
        raise BrobyggerError("keyring.damaged") from None


def write_keyring(folder: Path, keyring: Keyring) -> None:
    fields = keyring.model_dump(mode="json")
    text = json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True)
    replace_file(folder / FILE_NAME, text.encode() + b"\n")


def _looks_begun(folder: Path) -> bool:
    return any(folder.glob("register-*.db")) if folder.is_dir() else False


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("duplicate key")
    return fields


def _derive(register: UUID, master: bytes) -> Keys:
    def key(purpose: str) -> bytes:
        info = f"brobygger/v1/{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=32, salt=register.bytes, info=info).derive(master)

    return Keys(database=key("database"), keyring=key("keyring"))


def _mac(keys: Keys, fields: dict[str, Any]) -> str:
    return hmac.digest(keys.keyring, canonical_json(fields), "sha256").hex()
