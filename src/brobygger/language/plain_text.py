"""Typed text is ordinary writing on one line, or it is refused with the reason."""

import unicodedata

from brobygger.errors import BrobyggerError

MOST_CHARACTERS = 1000

# Letters and marks by category, yet nothing can be seen of them.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_KIND_OF_CATEGORY = {
    "Cc": "control",
    "Zl": "control",
    "Zp": "control",
    "Cf": "invisible",
    "Cs": "broken",
    "Co": "broken",
    "Cn": "broken",
    "So": "emoji",
    "Me": "emoji",
}


def check_plain(text: str) -> str:
    """`text` in NFC with every kind of blank as a plain one, none of them at the ends.

    Errors: ``text.empty``; ``text.too_long`` (length, most), counted as typed;
    ``text.character`` (code such as `U+202E`; kind: control, invisible, emoji, rare or
    broken). The character itself is never repeated: it might act on a terminal.
    """
    if len(text) > MOST_CHARACTERS:
        raise BrobyggerError("text.too_long", length=len(text), most=MOST_CHARACTERS)
    plain = "".join(map(_plain_character, unicodedata.normalize("NFC", text))).strip(" ")
    if not plain:
        raise BrobyggerError("text.empty")
    return plain


def _plain_character(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    kind = _unusual(character, category)
    if kind is not None:
        raise BrobyggerError("text.character", code=f"U+{ord(character):04X}", kind=kind)
    return character


def _unusual(character: str, category: str) -> str | None:
    if character in _UNSEEN:
        return "invisible"
    if "\ufe00" <= character <= "\ufe0f":  # variation selectors
        return "emoji"
    if category == "So" and character <= "\xff":  # such as the degree sign
        return None
    kind = _KIND_OF_CATEGORY.get(category)
    if kind is None and character > "\uffff":
        return "rare"
    return kind
