"""The board that a line lies on while it is read: who took which words, and what was said."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from brobygger.errors import BrobyggerError
from brobygger.language.lexicon import Found, Lexicon, Meaning, WordKind
from brobygger.language.reading import Part
from brobygger.language.tokens import Token, tokenise
from brobygger.language.vocabulary import Vocabulary


@dataclass(frozen=True)
class Claim:
    """Tokens that were read as something; `suggestions` only where they were not."""

    at: int
    length: int
    meaning: str
    value: object
    suggestions: tuple[str, ...] = ()


UNREAD, FILLER = "unread", "filler"


class Board:
    """Tokens, each of which is taken once at most, and the fields they give."""

    def __init__(self, line: str, vocabulary: Vocabulary) -> None:
        self.line = line
        self.vocabulary = vocabulary
        self.tokens: list[Token] = tokenise(line)
        self.words = [token.word for token in self.tokens]
        self.keys = [token.key for token in self.tokens]
        self.claims: list[Claim] = []
        self.fields: dict[str, Any] = {}
        self.hints: list[Lexicon] = []
        """Words that may be meant here by those that are not understood."""
        self._taken = [False] * len(self.tokens)
        self._said: dict[str, str] = {}
        # What words mean does not change, so copies share what was looked up.
        self._found: dict[tuple[int, int], Found | None] = {}
        self.destinations: dict[tuple[int, int], Found | None] = {}

    def copied(self) -> "Board":
        """The same line as far as it is read, to try out a reading of the rest."""
        other = copy(self)
        other.claims, other.fields = [*self.claims], {**self.fields}
        other._taken, other._said = [*self._taken], {**self._said}
        other.hints = [*self.hints]
        return other

    def free(self, at: int) -> bool:
        """Whether there is a token at `at` that nothing has taken yet."""
        return at < len(self.tokens) and not self._taken[at]

    def free_length(self, at: int) -> int:
        """How many free tokens follow one another from `at` on."""
        end = at
        while self.free(end):
            end += 1
        return end - at

    def unclaimed(self) -> Iterator[int]:
        """Places that are still free, asked anew at each step."""
        return (at for at in range(len(self.tokens)) if self.free(at))

    def text(self, at: int, length: int = 1) -> str:
        """Tokens as they were typed."""
        return self.line[self.tokens[at].start : self.tokens[at + length - 1].end]

    def claim(self, at: int, length: int, meaning: str, value: object = None) -> int:
        """Take tokens; the number taken, so that a recogniser can return it."""
        return self._take(Claim(at, length, meaning, value))

    def leave(self, at: int, length: int, suggestions: tuple[str, ...]) -> int:
        """Take tokens as not understood."""
        return self._take(Claim(at, length, UNREAD, None, suggestions))

    def give_back(self, at: int) -> None:
        """Turn what was taken at `at` into something not understood."""
        self.claims = [
            replace(claim, meaning=UNREAD, value=None) if claim.at == at else claim
            for claim in self.claims
        ]

    def _take(self, claim: Claim) -> int:
        for at in range(claim.at, claim.at + claim.length):
            assert not self._taken[at], "a word is read once"
            self._taken[at] = True
        self.claims.append(claim)
        return claim.length

    def assume(self, field: str, value: object, words: str) -> None:
        """Give a field its value from elsewhere; `words` stand for it where another is typed."""
        self.fields[field] = value
        self._said[field] = words

    def say(self, field: str, value: object, at: int, length: int) -> int:
        """Take tokens as a field that can have one value; error ``line.twice`` (what, words)."""
        text = self.text(at, length)
        if field in self.fields and self.fields[field] != value:
            raise BrobyggerError("line.twice", what=field, words=f"{self._said[field]} … {text}")
        self.fields[field] = value
        self._said[field] = text
        return self.claim(at, length, field, value)

    def add(self, field: str, value: object, at: int, length: int, meaning: str) -> int:
        """Take tokens as one more of a field that can have many values, each once."""
        values = self.fields.get(field, ())
        if value not in values:
            self.fields[field] = (*values, value)
        return self.claim(at, length, meaning, value)

    def bare(self, at: int) -> Found | None:
        """What the free words from `at` on mean by themselves."""
        most = self.free_length(at)
        if (at, most) not in self._found:
            self._found[at, most] = self.vocabulary.bare.find(self.keys, at, most)
        return self._found[at, most]

    def bare_kind(self, at: int) -> WordKind | None:
        """The kind of the only meaning at `at`."""
        meaning = self.bare_meaning(at)
        return meaning.kind if meaning else None

    def bare_meaning(self, at: int) -> Meaning | None:
        found = self.bare(at)
        return found.only if found else None

    def ambiguous(self, at: int, found: Found) -> BrobyggerError:
        """Error ``line.ambiguous`` (word, candidates: names)."""
        return BrobyggerError(
            "line.ambiguous",
            word=self.text(at, found.length),
            candidates=tuple(sorted(meaning.name for meaning in found.meanings)),
        )

    def parts(self) -> tuple[Part, ...]:
        """All that was taken, in the order of the line."""
        return tuple(
            Part(self.text(claim.at, claim.length), claim.meaning, claim.value)
            for claim in sorted(self.claims, key=lambda claim: claim.at)
        )
