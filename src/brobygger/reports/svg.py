"""Charts as inline SVG: plain shapes whose colours the page's own styles choose."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from brobygger.reports.report import Bars, Chart, Lines, Number
from brobygger.texts import gettext as _
from brobygger.texts.formats import number
from brobygger.texts.safe import safe

_WIDE = 460
_BAR_STEP, _BAR_TALL, _VALUE_ROOM = 46, 16, 60
_LINE_TALL, _LEFT, _RIGHT, _TOP, _BOTTOM = 230, 46, 64, 14, 28
_LABELS = 12
"""Periods named along the axis, at most."""
_APART = 15


def text(value: str) -> str:
    """Text of anybody as HTML text or the value of a quoted attribute."""
    return escape(safe(" ".join(value.splitlines())))


def svg(chart: Chart, key: str) -> str:
    """`key` makes the ids of title and description the page's only ones."""
    return _bars(chart, key) if isinstance(chart, Bars) else _lines(chart, key)


def described(chart: Chart) -> str:
    """What is to be seen, for whom reads it with the ears."""
    if isinstance(chart, Bars):
        return "; ".join(f"{name}: {number(value)}" for name, value in chart.bars) + "."
    parts = []
    for name, values in chart.series:
        known = [
            (period, value)
            for period, value in zip(chart.periods, values, strict=True)
            if value is not None
        ]
        if known:
            (first, begin), (last, end) = known[0], known[-1]
            parts.append(
                _("{name}: {begin} ved {first}, {end} ved {last}").format(
                    name=name,
                    begin=number(begin),
                    first=f"{chart.axis} {first}".strip(),
                    end=number(end),
                    last=f"{chart.axis} {last}".strip(),
                )
            )
    return "; ".join(parts) + "."


def _opened(chart: Chart, key: str, tall: int) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDE} {tall}" width="{_WIDE}" height="{tall}" role="img"'
        f' aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{text(chart.title)}</title>'
        f'<desc id="{key}-d">{text(described(chart))}</desc>'
    )


def _bars(chart: Bars, key: str) -> str:
    """A name above each bar, since names are long; the value at its end."""
    most = max(max((value for _name, value in chart.bars), default=0), 1)
    parts = [_opened(chart, key, _BAR_STEP * len(chart.bars) + 4)]
    for at, (name, value) in enumerate(chart.bars):
        top = at * _BAR_STEP + 16
        long = round((_WIDE - _VALUE_ROOM) * max(float(value), 0) / float(most), 1)
        parts.append(
            f'<text x="0" y="{top}" class="name">{text(name)}</text>'
            f'<rect x="0" y="{top + 6}" width="{max(long, 1):g}" height="{_BAR_TALL}" rx="2"'
            f' class="bar"/><text x="{long + 8:g}" y="{top + 19}" class="value">'
            f"{text(number(value))}</text>"
        )
    return "".join([*parts, "</svg>"])


def _lines(chart: Lines, key: str) -> str:
    known = [value for _name, values in chart.series for value in values if value is not None]
    step, most = _scale(max(known, default=0))
    wide, tall = _WIDE - _LEFT - _RIGHT, _LINE_TALL - _TOP - _BOTTOM
    between = wide / max(len(chart.periods) - 1, 1)

    def x(at: int) -> float:
        return round(_LEFT + at * between, 1)

    def y(value: Number) -> float:
        return round(_TOP + tall * (1 - float(value) / most), 1)

    parts = [_opened(chart, key, _LINE_TALL)]
    for tick in range(0, most + 1, step):
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y(tick):g}" y2="{y(tick):g}"'
            f' class="grid"/><text x="{_LEFT - 8}" y="{y(tick) + 4:g}" class="tick end">'
            f"{text(number(tick))}</text>"
        )
    every = -(-len(chart.periods) // _LABELS)
    for at in range(len(chart.periods) - 1, -1, -every):
        parts.append(
            f'<text x="{x(at):g}" y="{_LINE_TALL - 8}" class="tick middle">'
            f"{text(chart.periods[at])}</text>"
        )
    if chart.axis:
        parts.append(
            f'<text x="{_LEFT - 8}" y="{_LINE_TALL - 8}" class="tick end">{text(chart.axis)}</text>'
        )
    ends: list[tuple[float, str]] = []
    for number_, (name, values) in enumerate(chart.series):
        look = f"line s{number_ % 6}"
        for run in _runs(values):
            points = " ".join(f"{x(at):g},{y(value):g}" for at, value in run)
            parts.append(f'<polyline points="{points}" class="{look}"/>')
            if len(run) == 1:
                at, value = run[0]
                parts.append(f'<circle cx="{x(at):g}" cy="{y(value):g}" r="2.5" class="dot"/>')
        at, last = [(at, value) for at, value in enumerate(values) if value is not None][-1]
        parts.append(f'<circle cx="{x(at):g}" cy="{y(last):g}" r="3.5" class="dot"/>')
        label = number(last) if len(chart.series) == 1 else f"{name} {number(last)}"
        ends.append((y(last) + 5, label))
    for top, label in _spread(ends):
        right = _WIDE - _RIGHT + 8
        parts.append(f'<text x="{right}" y="{top:g}" class="value">{text(label)}</text>')
    return "".join([*parts, "</svg>"])


def _runs(values: Sequence[Number | None]) -> list[list[tuple[int, Number]]]:
    """Values that follow each other; between them is a gap."""
    pairs = list(enumerate(values))
    return [
        [(at, value) for at, value in run if value is not None]
        for is_there, run in groupby(pairs, key=lambda pair: pair[1] is not None)
        if is_there
    ]


def _scale(most: Number) -> tuple[int, int]:
    """Step and end of an axis from 0: three to five round steps."""
    unit = 1
    while True:
        for step in (unit, 2 * unit, 5 * unit):
            if step * 5 >= most:
                steps = max(1, -(-int(most) // step))
                return step, step * steps
        unit *= 10


def _spread(ends: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Labels moved down until none lies on another."""
    spread: list[tuple[float, str]] = []
    for top, label in sorted(ends):
        lowest = spread[-1][0] + _APART if spread else top
        spread.append((max(top, lowest), label))
    return spread
