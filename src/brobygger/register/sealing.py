"""Files for somebody else: sealed to the public keys of slots, opened with a slot's own secret.

They are age files (age-encryption.org/v1), so the standard `age` tool opens them too.
"""

from collections.abc import Iterable
from pathlib import Path

import pyrage

from brobygger.errors import BrobyggerError
from brobygger.register.keyring import read_keyring
from brobygger.register.slots import unseal

_HEADS = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")


def checked_recipient(text: str) -> str:
    """The public key in `text` (`age1...`); error ``recipient.wrong`` (text)."""
    try:
        return str(pyrage.x25519.Recipient.from_str(text.strip().casefold()))
    except pyrage.RecipientError:
        raise BrobyggerError("recipient.wrong", text=text) from None


def seal_to(content: bytes, recipients: Iterable[str]) -> bytes:
    """An age file that each of the recipients can open, and nobody else."""
    keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    return bytes(pyrage.encrypt(content, keys))


def own_recipient(folder: Path, alias: str, secret: str) -> str:
    """The public key of a slot, from its sealed half: a changed keyring cannot put in another.

    Errors: those of `read_keyring` and `unseal`, ``keyring.unknown_alias``.
    """
    return str(_identity(folder, alias, secret).to_public())


def open_sealed(folder: Path, alias: str, secret: str, sealed: bytes) -> bytes:
    """What is in an age file; the database stays closed.

    Errors: those of `own_recipient`; ``sealed.not_age``, ``sealed.not_for_you`` (alias),
    ``sealed.damaged``.
    """
    if not sealed.startswith(_HEADS):
        raise BrobyggerError("sealed.not_age")
    identity = _identity(folder, alias, secret)
    try:
        return bytes(pyrage.decrypt(sealed, [identity]))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise BrobyggerError("sealed.not_for_you", alias=alias) from None
        raise BrobyggerError("sealed.damaged") from None


def _identity(folder: Path, alias: str, secret: str) -> pyrage.x25519.Identity:
    keyring = read_keyring(folder)
    return unseal(keyring.register_id, keyring.slot(alias), secret)
