"""Codes that people write down: a participant's code and the check that guards it.

Crockford base32 (no I, L, O, U; I and L are read as 1, O as 0). The check character is a
weighted sum over GF(32), the field that BIP 173 uses (x^5 + x^3 + 1): the weights are
powers of a generator, so all differ and none is 0. Hence every single substitution and
every swap of two unlike neighbours changes the sum.
"""

import re
import secrets

from brobygger.errors import BrobyggerError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {char: value for value, char in enumerate(ALPHABET)}
_LETTER_VALUE = _VALUE | {"I": 2, "L": 1, "O": 0, "U": 3}
_MODULUS = 0b101001
_GENERATOR = 27
_SHAPE = re.compile(r"[A-Z][0-9A-HJKMNP-TV-Z]{6}", re.ASCII)
_BODY_LENGTH = 5


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0b100000:
            a ^= _MODULUS
        b >>= 1
    return product


def check_character(values: list[int]) -> str:
    """The character that closes a row of values 0..31; sound up to 30 values."""
    weight, total = 1, 0
    for value in values:
        weight = _times(weight, _GENERATOR)
        total ^= _times(weight, value)
    return ALPHABET[total]


LOOK_ALIKES = str.maketrans("ILO", "110")


def plain(text: str) -> str:
    """Upper case, without hyphens and blanks, look-alikes read as digits."""
    return re.sub(r"[-\s]", "", text.upper()).translate(LOOK_ALIKES)


def new_participant_code(letter: str) -> str:
    """A random code for a base's letter, such as ``L7KQ2MZ``."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(_BODY_LENGTH))
        if any(char in "23456789" for char in body):
            return letter + body + _participant_check(letter, body)


def _participant_check(letter: str, body: str) -> str:
    return check_character([_LETTER_VALUE[letter], *(_VALUE[char] for char in body)])


def spelt(token: str) -> str:
    """`token` as a code is written: the base's letter as it is, look-alikes read as digits."""
    text = token.upper().removeprefix("@").replace("-", "")
    return text[:1] + plain(text[1:])


def read_participant_code(token: str) -> str | None:
    """The code that `token` spells, or None where it does not look like one.

    Error ``code.wrong`` where it looks like a code and its check character does not fit.
    """
    code = spelt(token)
    if not code.isascii() or len(code) != _BODY_LENGTH + 2:
        return None
    body = code[1:-1]
    if not _SHAPE.fullmatch(code) or not any(char in "23456789" for char in body):
        return None
    if _participant_check(code[0], body) != code[-1]:
        raise BrobyggerError("code.wrong", code=code)
    return code


def is_code(word: str) -> bool:
    """Whether a word is a code, or one mistyped: none may stand in a name, which outlives it."""
    try:
        return read_participant_code(word) is not None
    except BrobyggerError:
        return True


def slip(typed: str, code: str) -> tuple[int, ...] | None:
    """The places (from 1) at which `typed` is one slip away from `code`; None if it is not.

    A slip is one wrong character, or two neighbours in the wrong order.
    """
    if len(typed) != len(code):
        return None
    wrong = [at for at, (a, b) in enumerate(zip(typed, code, strict=True)) if a != b]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    if len(wrong) == 1 or (
        swapped and typed[wrong[0]] == code[wrong[1]] and typed[wrong[1]] == code[wrong[0]]
    ):
        return tuple(at + 1 for at in wrong)
    return None
