"""What people wrote that is to leave the house: none of it may say by code who it is about."""

import re
import unicodedata
from collections.abc import Iterable

from brobygger.domain.codes import LOOK_ALIKES, is_code
from brobygger.services.slices import everybody
from brobygger.services.workplace import Workplace

_WORD = re.compile(r"[^\W_@]+(?:-[^\W_@]+)*")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def names_a_code(workplace: Workplace, texts: Iterable[str]) -> bool:
    """Whether one of them names a participant, however the code is spaced, joined or ended.

    So does a word that could be a code of one of the bases: somebody may have slipped.
    """
    letters = {base.letter for base in workplace.catalogue.bases.values()}
    plain = [_DASHES.sub("-", unicodedata.normalize("NFKC", text)) for text in texts]
    if any(
        word[:1].upper() in letters and is_code(word)
        for text in plain
        for word in _WORD.findall(text)
    ):
        return True
    run_together = [_letters_and_digits(text) for text in plain]
    return any(code in text for code in _codes(workplace) for text in run_together)


def _codes(workplace: Workplace) -> Iterable[str]:
    for names in everybody(workplace).values():
        for name in names:
            if name.startswith("code:"):
                yield _letters_and_digits(name.removeprefix("code:"))


def _letters_and_digits(text: str) -> str:
    """Look-alikes as digits."""
    kept = "".join(each for each in text.upper() if each.isalnum())
    return kept.translate(LOOK_ALIKES)
