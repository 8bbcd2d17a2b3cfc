"""A line cut into its note and its tokens."""

import re
from dataclasses import dataclass

from brobygger.language.lexicon import key
from brobygger.language.words import normal

_NOTE = re.compile(r"(?<!\bbase):(?= |$)", re.IGNORECASE)
# `>`, `#` and `base:` stand by themselves however they are glued to what follows.
_TOKEN = re.compile(r"base:|[>#]|[^ >#]+", re.IGNORECASE)
# `start+kbhteam` and `uu,persp` are two, `65+` and `1,5t` are one.
_GLUE = re.compile(r"(?<=[^\W\d])[+,](?=\w)|(?<=[^\W\d]),(?=\S)")
_AROUND = "()[]{}\"'!?*“”„»«’‘"


@dataclass(frozen=True)
class Token:
    """A word with its place in the line.

    `word` is what was typed without brackets and the like, `plain` its normal form and `key`
    the form that the vocabulary knows.
    """

    start: int
    end: int
    word: str
    plain: str
    key: str

    @property
    def ends_in_joiner(self) -> bool:
        """Whether a list may go on behind it: `uu, persp`, `start+ kbhteam`."""
        return self.word.endswith((",", "+"))


def split_note(text: str) -> tuple[str, int, str | None]:
    """The line before its note, the place where that ends, and the note if there is one.

    A colon with nothing behind it is an empty note: in a correction it takes the note away.
    """
    colon = _NOTE.search(text)
    if colon is None:
        return text, len(text), None
    return text[: colon.start()], colon.start(), text[colon.end() :].strip()


def tokenise(line: str) -> list[Token]:
    """The tokens of a line without its note, in order; all but blanks is in one of them."""
    tokens = []
    for match in _TOKEN.finditer(line):
        start = match.start()
        for glue in (*_GLUE.finditer(match.group()), None):
            end = match.start() + glue.end() if glue else match.end()
            tokens.append(_token(line, start, end))
            start = end
    return tokens


def _token(line: str, start: int, end: int) -> Token:
    word = line[start:end].strip(_AROUND)
    return Token(start, end, word, normal(word), key(word))
