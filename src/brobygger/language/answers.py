"""Answers to the questions by which somebody is recognised, in the one form that is compared."""

import re
import unicodedata

from brobygger.language.words import normal

_UNKNOWN = frozenset({"", "?"})
_SIGNS = re.compile(r"[^\w]|_")


def normal_answer(text: str) -> str | None:
    """`Ærø-gade ` -> `aeroegade`; None where it is not known (nothing, or a question mark).

    Case, accents, blanks and signs do not matter, and æ/ae, ø/oe and å/aa are one.
    """
    if text.strip() in _UNKNOWN:
        return None
    letters = unicodedata.normalize("NFKD", normal(unicodedata.normalize("NFC", text)))
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return _SIGNS.sub("", plain) or None
