"""Lines made of pieces, some of which are numbers that can be opened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import combining, east_asian_width

from brobygger.counting.review import Number
from brobygger.texts.formats import number as written

Look = Literal["", "head", "strong", "bar", "muted"]
"""What a piece is, for a screen that has more than letters; it is never told by looks alone."""


@dataclass(frozen=True)
class Piece:
    text: str
    number: Number | None = None
    look: Look = ""


Line = tuple[Piece, ...]


def plain_line(line: Line) -> str:
    return "".join(piece.text for piece in line).rstrip()


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes; an accent of its own takes none."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def fitted(text: str, width: int) -> str:
    """`text` in exactly so many columns: cut off with a mark, or filled up with blanks."""
    if cells(text) > width:
        while cells(text) > width - 1:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    return text + " " * (width - cells(text))


def right(text: str, width: int) -> str:
    return " " * (width - cells(text)) + text


def counted(number: Number, look: Look = "") -> Piece:
    """The number itself, to be opened."""
    return Piece(written(number.value), number, look)


def flowing(
    first: Iterable[Piece], chunks: Iterable[Line], width: int, indent: int
) -> Iterator[Line]:
    """Lines of at most `width` columns; chunks, with a blank between, stay whole where they can."""
    line, used, is_begun = list(first), sum(cells(piece.text) for piece in first), False
    for chunk in chunks:
        size = sum(cells(piece.text) for piece in chunk)
        if is_begun and used + 1 + size > width:
            yield tuple(line)
            line, used, is_begun = [Piece(" " * indent)], indent, False
        if is_begun:
            line.append(Piece(" "))
            used += 1
        line += chunk
        used += size
        is_begun = True
    yield tuple(line)
