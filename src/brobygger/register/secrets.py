"""Secrets that people keep: the passphrase's rule and the recovery code."""

import secrets
import unicodedata

from brobygger.domain.codes import ALPHABET, check_character, plain
from brobygger.errors import BrobyggerError

SHORTEST_PASSPHRASE = 15  # OWASP ASVS 5.0, 6.2.9
_LONGEST_BYTES = 1024
_CODE_LENGTH = 32  # characters of 5 bits: 160 bits


def check_passphrase(text: str) -> str:
    """The passphrase itself; nothing else is asked of it. Errors ``passphrase.too_short`` and
    ``passphrase.too_long``.
    """
    normal = unicodedata.normalize("NFC", text)
    if len(normal) < SHORTEST_PASSPHRASE:
        raise BrobyggerError("passphrase.too_short", least=SHORTEST_PASSPHRASE)
    if len(normal.encode(errors="surrogatepass")) > _LONGEST_BYTES:
        raise BrobyggerError("passphrase.too_long")
    return text


def new_recovery_code() -> str:
    """160 random bits as eight groups of four characters and a check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_CODE_LENGTH))
    groups = [body[at : at + 4] for at in range(0, _CODE_LENGTH, 4)]
    return "-".join([*groups, _check(body)])


def check_recovery_code(text: str) -> None:
    """Error ``recovery.wrong`` where it was not copied right; spelling does not matter."""
    code = plain(text)
    body, check = code[:-1], code[-1:]
    if len(body) != _CODE_LENGTH or set(code) - set(ALPHABET) or _check(body) != check:
        raise BrobyggerError("recovery.wrong")


def _check(body: str) -> str:
    """The halves are checked one after the other: the sum is sound up to 30 values."""
    half = _CODE_LENGTH // 2
    values = [ALPHABET.index(char) for char in body]
    first = ALPHABET.index(check_character(values[:half]))
    return check_character([first, *values[half:]])
