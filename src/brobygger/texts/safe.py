"""Make text that people or other machines wrote harmless on a terminal line."""

import unicodedata

# Printable to Python and yet nothing to see: fillers and joiners that hide what they stand in.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")


def safe(text: str) -> str:
    r"""`text` with every character that is not plainly visible written as `\u{1b}`.

    That is: control characters (newlines and ESC too), bidi and zero-width characters,
    line separators, surrogates, private use, what is not assigned, invisible fillers.
    """
    if text.isprintable() and _UNSEEN.isdisjoint(text):
        return text
    return "".join(char if is_harmless(char) else f"\\u{{{ord(char):x}}}" for char in text)


def is_harmless(char: str) -> bool:
    """Whether a character is plainly visible, or a blank."""
    # The blanks of typography (no-break, thin) are not "printable" and yet plain text.
    return (char.isprintable() and char not in _UNSEEN) or unicodedata.category(char) == "Zs"
