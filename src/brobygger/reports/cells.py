"""Text from elsewhere that must stay text when a spreadsheet reads it."""

import unicodedata

from brobygger.texts.safe import safe

_STARTS = "=+-@"


def harmless(text: str) -> str:
    """`text` on one line, never a formula: one that could begin as such gets a leading `'`.

    Programs look past blanks, and some at full-width signs too. What cannot be seen is written
    out first, see `safe`, so nothing hides in front of a sign.
    """
    line = safe(" ".join(text.splitlines()))
    first = unicodedata.normalize("NFKC", line.lstrip()[:1])
    return f"'{line}" if first and first[0] in _STARTS else line
