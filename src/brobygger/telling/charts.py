"""Small charts of letters; every one stands beside its numbers, never instead of them."""

from collections.abc import Sequence

from brobygger.telling.pieces import cells, fitted, right
from brobygger.telling.review_flow import bar

_STEPS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[int | None]) -> str:
    """One column each: the lowest block is nothing at all, a blank is not known."""
    most = max((value for value in values if value), default=0)
    return "".join(" " if value is None else _block(value, most) for value in values)


def _block(value: int, most: int) -> str:
    if value <= 0 or most <= 0:
        return _STEPS[0]
    return _STEPS[-(-value * (len(_STEPS) - 1) // most)]


def bars(rows: Sequence[tuple[str, int | None, str]], width: int) -> list[tuple[str, str, str]]:
    """Of each (name, value, value as shown): name, bar and number, each in its column."""
    if not rows:
        return []
    shown = max(cells(text) for _name, _value, text in rows) + 1
    label = min(max(cells(name) for name, _value, _text in rows), max(8, width // 2)) + 1
    room = max(3, width - label - shown)
    most = max((value for _name, value, _text in rows if value), default=0)
    return [
        (fitted(name, label), fitted(bar(value or 0, most, room), room), right(text, shown))
        for name, value, text in rows
    ]
