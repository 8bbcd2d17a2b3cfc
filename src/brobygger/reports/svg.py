"""Charts as inline SVG: plain shapes whose colours the page's own styles choose."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from brobygger.reports.chart_words import axis_name, described
from brobygger.reports.report import Bars, Chart, Line, Number, Point
from brobygger.reports.wording import DOT
from brobygger.texts import gettext as _
from brobygger.texts.formats import number
from brobygger.texts.safe import safe

_WIDE = 460
_BAR_STEP, _BAR_TALL, _VALUE_ROOM = 46, 16, 60
_LINE_TALL, _LEFT, _RIGHT, _TOP, _BOTTOM = 230, 58, 64, 14, 28
_LABEL_APART = 28
"""Between the names of periods along the axis, at least."""


def text(value: str) -> str:
    """Text of anybody as HTML text or the value of a quoted attribute."""
    return escape(safe(" ".join(value.splitlines())))


def svg(chart: Chart, key: str) -> str:
    """`key` makes the ids of title and description the page's only ones."""
    return _bars(chart, key) if isinstance(chart, Bars) else _line(chart, key)


def _opened(chart: Chart, key: str, tall: int) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDE} {tall}" width="{_WIDE}" height="{tall}" role="img"'
        f' aria-labelledby="{key}-t" aria-describedby="{key}-d">'
        f'<title id="{key}-t">{text(chart.title)}</title>'
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


def _line(chart: Line, key: str) -> str:
    """Points by their weeks or quarters; a gap and a dot on the axis where one was hidden."""
    known = [(point.at, point.value) for point in chart.points if point.value is not None]
    step, most = _scale(max((value for _at, value in known), default=0))
    wide, tall = _WIDE - _LEFT - _RIGHT, _LINE_TALL - _TOP - _BOTTOM
    first = chart.points[0].at
    between = wide / max(chart.points[-1].at - first, 1)

    def x(at: int) -> float:
        return round(_LEFT + (at - first) * between, 1)

    def y(value: Number) -> float:
        return round(_TOP + tall * (1 - float(value) / most), 1)

    parts = [_opened(chart, key, _LINE_TALL)]
    for tick in range(0, most + 1, step):
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y(tick):g}" y2="{y(tick):g}"'
            f' class="grid"/><text x="{_LEFT - 8}" y="{y(tick) + 4:g}" class="tick end">'
            f"{text(number(tick))}</text>"
        )
    free = float(_WIDE)
    for point in reversed(chart.points):
        if free - x(point.at) >= _LABEL_APART:
            free = x(point.at)
            name = text(_tick(chart.kind, point.at))
            parts.append(
                f'<text x="{free:g}" y="{_LINE_TALL - 8}" class="tick middle">{name}</text>'
            )
    if chart.kind == "week":
        axis = text(axis_name(chart.kind))
        parts.append(f'<text x="{_LEFT - 12}" y="{_LINE_TALL - 8}" class="tick end">{axis}</text>')
    for run in _runs(chart.points):
        points = " ".join(f"{x(at):g},{y(value):g}" for at, value in run)
        parts.append(f'<polyline points="{points}" class="line"/>')
        if len(run) == 1:
            at, value = run[0]
            parts.append(f'<circle cx="{x(at):g}" cy="{y(value):g}" r="2.5" class="dot"/>')
    for at in chart.hidden:
        parts.append(f'<text x="{x(at):g}" y="{y(0) - 3:g}" class="middle hidden">{DOT}</text>')
    at, last = known[-1]
    parts.append(
        f'<circle cx="{x(at):g}" cy="{y(last):g}" r="3.5" class="dot"/>'
        f'<text x="{x(at) + 8:g}" y="{y(last) + 5:g}" class="value">{text(number(last))}</text>'
    )
    return "".join([*parts, "</svg>"])


def _tick(kind: str, at: int) -> str:
    return str(at) if kind == "week" else _("{quarter}. kvt.").format(quarter=at)


def _runs(points: Sequence[Point]) -> list[list[tuple[int, Number]]]:
    """Values with no hidden one between them."""
    return [
        [(point.at, point.value) for point in run if point.value is not None]
        for is_there, run in groupby(points, key=lambda point: point.value is not None)
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
