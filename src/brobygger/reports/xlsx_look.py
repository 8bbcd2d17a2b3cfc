"""How a workbook looks: formats, names of sheets, heights of rows."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any, Literal

from brobygger.reports.report import Amount
from brobygger.texts.safe import safe

INK, QUIET, LINE, HEAD = "#1F2A30", "#5A666D", "#D3D9DC", "#E6EEEF"
PALETTE = ("#1B6E78", "#B4632C", "#5C5A9E", "#6B7B2A", "#8C3F6B", "#3F6FA8")
_CELL: Mapping[str, Any] = {
    "bottom": 1,
    "bottom_color": LINE,
    "valign": "vcenter",
    "text_wrap": True,
    "indent": 1,
}
FORMATS: Mapping[str, Mapping[str, Any]] = {
    "base": {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"},
    "title": {"font_size": 18, "bold": True},
    "quiet": {"font_color": QUIET, "text_wrap": True},
    "caveat": {"italic": True, "text_wrap": True},
    "head": {
        "bold": True, "bg_color": HEAD, "bottom": 2, "bottom_color": QUIET, "text_wrap": True,
        "valign": "vcenter", "indent": 1,
    },
    "head_number": {
        "bold": True, "bg_color": HEAD, "bottom": 2, "bottom_color": QUIET, "text_wrap": True,
        "valign": "vcenter", "align": "right", "indent": 1,
    },
    "cell": _CELL,
    "cell_mark": {**_CELL, "align": "right", "font_color": QUIET},
    "part": {**_CELL, "indent": 3, "font_color": QUIET},
    "part_mark": {**_CELL, "align": "right", "font_color": QUIET},
    "big_label": {"font_size": 14, "bottom": 1, "bottom_color": LINE, "valign": "vcenter"},
    "big": {
        "font_size": 20, "bold": True, "align": "right", "bottom": 1, "bottom_color": LINE,
        "valign": "vcenter",
    },
    "big_mark": {
        "font_size": 20, "align": "right", "font_color": QUIET, "bottom": 1,
        "bottom_color": LINE, "valign": "vcenter",
    },
    "note": {
        "font_color": QUIET, "bottom": 1, "bottom_color": LINE, "valign": "vcenter",
        "text_wrap": True, "indent": 1,
    },
    "term": {"bold": True, "text_wrap": True},
    "wrapped": {"text_wrap": True},
}  # fmt: skip
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\U00010000-\U0010ffff]")
"""In a sheet's name; of the last ones each would count as two letters."""
_LINE_HEIGHT = 15.5

_ACROSS, _UPRIGHT = (1010, 490), (680, 730)
"""Of A4 within the margins: pixels from left to right, points from top to bottom."""
_SMALLEST = 0.62
"""What would be printed smaller than that is not put on one page."""
_SMALLEST_TABLE = 0.55
"""A table that would be is as many pages wide as it needs."""


def one_page(width: int, points: float) -> Literal["across", "upright"] | None:
    """How a sheet of that width in pixels prints largest on one page; None where too small."""
    scales = {
        "across": min(_ACROSS[0] / width, _ACROSS[1] / points),
        "upright": min(_UPRIGHT[0] / width, _UPRIGHT[1] / points),
    }
    if max(scales.values()) < _SMALLEST:
        return None
    return "upright" if scales["upright"] > scales["across"] else "across"


def is_too_wide(width: int) -> bool:
    """Whether a sheet of that width in pixels cannot be read when it is one page wide."""
    return _ACROSS[0] / width < _SMALLEST_TABLE


def pixels(letters: int) -> int:
    """The width of a column."""
    return letters * 7 + 5


def number_format(amount: Amount) -> str:
    """Thousands apart, as many decimals as there are; the reader's Excel picks the marks."""
    if isinstance(amount.value, Decimal):
        exponent = amount.value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    else:
        decimals = 0
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
    return form + {"percent": '" %"', "kroner": '" kr."'}.get(amount.unit, "")


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """A name that Excel takes and nobody has: whole words, no brackets or slashes."""
    name = _FORBIDDEN.sub(" ", safe(title)).strip(" '") or "-"
    if len(name) > _LONGEST_NAME:
        words = name[: _LONGEST_NAME + 1].split()[:-1]
        while len(words) > 1 and len(words[-1]) < 4:  # "og" says nothing at the end
            words.pop()
        name = " ".join(words)[:_LONGEST_NAME].strip(" ',;.-") or name[:_LONGEST_NAME].strip(" '")
    used = {each.casefold() for each in (*taken, "history")}
    number, free = 1, name
    while free.casefold() in used:
        number += 1
        end = f" {number}"
        free = name[: _LONGEST_NAME - len(end)].rstrip(" '") + end
    return free


def text_height(text: str, width: int) -> float:
    """Points that a wrapped text needs in a column of that many letters."""
    return max(1, ceil(len(text) / (width - 1))) * _LINE_HEIGHT + 3
