"""How an id follows from a name."""

import re
import unicodedata

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slug(text: str) -> str:
    """The id that follows from a name: ``MitID og e-Boks`` -> ``mitid-og-e-boks``.

    Lower case; æ/ø/å as ae/oe/aa; other accents fall away; everything else between letters
    and digits becomes one hyphen. Empty where the text has neither letter nor digit.
    """
    danish = unicodedata.normalize("NFC", text).lower().translate(_DANISH)
    ascii_only = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))
