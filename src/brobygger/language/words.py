"""Typed words in the one form in which they are compared, and numbers written out."""

import re
from collections.abc import Iterable, Mapping, Sequence

_ONE_LETTER = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "é": "e"})
_ONE_HYPHEN = str.maketrans(dict.fromkeys("\u2010\u2011\u2013\u2212", "-"))
_HYPHEN_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)


def normal(word: str) -> str:
    """`word` (NFC) as it is compared: `Drop-in,` -> `dropin`, `Går` -> `gaar`, `15–17` -> `15-17`.

    Lower case; å/aa, æ/ae and ø/oe are one, as are the kinds of hyphen; no `.`, `,` or `;` at
    the end; no hyphen between letters, while one beside a digit stays.
    """
    plain = word.casefold().translate(_ONE_LETTER).translate(_ONE_HYPHEN)
    return _HYPHEN_BETWEEN_LETTERS.sub("", plain).rstrip(".,;")


_UP_TO_NINETEEN = (
    "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten "
    "sytten atten nitten"
)
_TENS = "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems"


def _written_numbers() -> Mapping[str, int]:
    low = _UP_TO_NINETEEN.split()
    numbers = {word: value for value, word in enumerate(low)} | {"et": 1}
    for ten, word in enumerate(_TENS.split(), start=2):
        numbers[word] = ten * 10
        numbers |= {f"{low[unit]}og{word}": ten * 10 + unit for unit in range(1, 10)}
    return numbers


NUMBERS = _written_numbers()
"""Normal form of every number from 0 to 99 in words -> its value."""


def read_number(word: str) -> int | None:
    """The number that `word` states in up to nine ASCII digits or in letters; None if none."""
    plain = normal(word)
    return int(plain) if _DIGITS.fullmatch(plain) else NUMBERS.get(plain)


_MOST_WORDS, _LONGEST_WORD = 9, 20


def phrase(words: Sequence[str], at: int) -> str:
    """The words from `at` on, normalised and joined by single spaces, as patterns read them.

    No expression of this room needs more than nine words of twenty letters: it ends there, or
    at what is no single word, so that no input costs more than another.
    """
    plain: list[str] = []
    for word in words[at : at + _MOST_WORDS]:
        if len(word) > _LONGEST_WORD or len(word.split()) != 1:
            break
        plain.append(normal(word))
    return " ".join(plain)


def word_count(expression: str) -> int:
    """How many words a matched piece of a `phrase` spans."""
    return expression.count(" ") + 1


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, none of which has a sign with a meaning in it."""
    return "|".join(sorted(words, key=len, reverse=True))
