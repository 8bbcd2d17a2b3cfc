"""Phrases and what they mean, found whole or shortened.

An exact word or short form wins over a longer word that begins with it, and more words win
over fewer. Else a word may be shortened, to two letters at least, while it is unique; names of
several words are shortened word by word (`ny st`).
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from brobygger.language.fixed_words import NO_SHORT_FORMS
from brobygger.language.words import normal, read_number


class WordKind(StrEnum):
    """What sort of thing a word stands for."""

    CHANNEL = "channel"
    TOPIC = "topic"
    ACTIVITY = "activity"
    DEPARTMENT = "department"
    COURSE = "course"
    DESTINATION = "destination"
    BASE = "base"
    PEOPLE = "people"
    FAMILIES = "families"
    FIRST_TIME = "first_time"
    REACHED = "reached"
    COUNTERPART = "counterpart"
    ACCOMPANIMENT = "accompaniment"
    WITH = "with"
    MILESTONE = "milestone"
    STEP = "step"
    OUTCOME = "outcome"
    ANSWER = "answer"
    FIXED = "fixed"


@dataclass(frozen=True)
class Meaning:
    """What a word stands for; `value` is an id for what the catalogue holds."""

    kind: WordKind
    value: Hashable
    name: str

    @property
    def what(self) -> tuple[WordKind, Hashable]:
        """Equal for all words that say the same."""
        return self.kind, self.value


@dataclass(frozen=True)
class Found:
    """The meanings that `length` words may have; more than one is to be asked."""

    length: int
    exact: bool
    meanings: tuple[Meaning, ...]

    @property
    def only(self) -> Meaning | None:
        return self.meanings[0] if len(self.meanings) == 1 else None

    @property
    def weight(self) -> tuple[int, bool]:
        """What decides between two readings of the same place."""
        return self.length, self.exact


@dataclass(frozen=True)
class Clash:
    """One exact word that stands for several things."""

    word: str
    names: tuple[str, ...]


_Phrase = tuple[str, ...]
_ENDS = "+()\"'"


def key(word: str) -> str:
    """`word` as the vocabulary knows it: normal, without the plus of `KBH+`."""
    return normal(word).strip(_ENDS).rstrip("-,")


_NO_SHORT_FORMS = frozenset(map(key, NO_SHORT_FORMS))


def _phrase(text: str) -> _Phrase:
    return tuple(word for part in text.split() if (word := key(part)))


class Wording(NamedTuple):
    """A way to say something; ids are understood and never offered."""

    text: str
    meaning: Meaning
    may_be_shortened: bool = False
    is_offered: bool = True


class Lexicon:
    """Phrases with their meanings, for one place of the grammar.

    `offered` is what may be suggested: normal form of the phrase -> its entry.
    """

    def __init__(self, entries: Iterable[Wording]) -> None:
        self.offered: dict[str, Wording] = {}
        self._exact: dict[_Phrase, dict[tuple[WordKind, Hashable], Meaning]] = {}
        shortened: dict[int, list[tuple[_Phrase, Meaning]]] = {}
        for entry in entries:
            phrase, meaning = _phrase(entry.text), entry.meaning
            if not phrase:
                continue
            if entry.is_offered:
                self.offered.setdefault(" ".join(phrase), entry)
            self._exact.setdefault(phrase, {}).setdefault(meaning.what, meaning)
            if entry.may_be_shortened:
                shortened.setdefault(len(phrase), []).append((phrase, meaning))
        self._shortened = {
            length: sorted(pairs, key=lambda pair: pair[0]) for length, pairs in shortened.items()
        }
        self._longest = max(map(len, self._exact), default=0)

    def holds(self, text: str) -> bool:
        """Whether it is a whole phrase of this lexicon."""
        return _phrase(text) in self._exact

    def begins(self, word: str) -> bool:
        """Whether the word is one, or the beginning of one or of a longer phrase."""
        first = key(word)
        if any(phrase[0] == first for phrase in self._exact):
            return True
        return self.find([first], 0, 1) is not None

    def find(self, keys: Sequence[str], at: int, most: int) -> Found | None:
        """What the words from `at` on mean, looking at `most` of them."""
        for length in range(min(self._longest, most, len(keys) - at), 0, -1):
            window = tuple(keys[at : at + length])
            if exact := self._exact.get(window):
                return Found(length, True, tuple(exact.values()))
            if short := {m.what: m for m in self._beginning_with(window)}:
                return Found(length, False, tuple(short.values()))
        return None

    def _beginning_with(self, window: _Phrase) -> Iterator[Meaning]:
        first = window[0]
        if not _may_be_short(first):
            return
        # One word of two letters (`in`, `af`) is more often a word of its own.
        shortest = 3 if len(window) == 1 else 2
        pairs = self._shortened.get(len(window), [])
        start = bisect_left(pairs, first, key=lambda pair: pair[0][0])
        for phrase, meaning in pairs[start:]:
            if not phrase[0].startswith(first):
                return
            if all(
                word == whole or (len(word) >= shortest and whole.startswith(word))
                for word, whole in zip(window, phrase, strict=True)
            ):
                yield meaning

    def clashes(self) -> Iterator[Clash]:
        for phrase, meanings in self._exact.items():
            if len(meanings) > 1:
                yield Clash(" ".join(phrase), tuple(m.name for m in meanings.values()))


def _may_be_short(word: str) -> bool:
    return word[:1].isalpha() and word not in _NO_SHORT_FORMS and read_number(word) is None
