"""What a chart does not say by being seen: for those who hear it, and what is missing in it."""

from collections.abc import Iterator
from typing import Literal

from brobygger.reports.report import Bars, Chart
from brobygger.reports.wording import ranges
from brobygger.texts import gettext as _
from brobygger.texts.formats import number


def described(chart: Chart) -> str:
    """What is to be seen, for whom reads it with the ears."""
    if isinstance(chart, Bars):
        seen = "; ".join(f"{name}: {number(value)}" for name, value in chart.bars)
    else:
        known = [(point.at, point.value) for point in chart.points if point.value is not None]
        (first, begin), (last, end) = known[0], known[-1]
        seen = _("{begin} ved {first}, {end} ved {last}").format(
            begin=number(begin),
            first=_time(chart.kind, first),
            end=number(end),
            last=_time(chart.kind, last),
        )
    return " ".join([f"{seen}.", *missing(chart)])


def missing(chart: Chart) -> Iterator[str]:
    """A sentence on what is hidden, and one on what never was released."""
    if hidden := hidden_words(chart):
        yield f"{hidden}."
    if not isinstance(chart, Bars) and chart.has_skipped:
        if chart.kind == "week":
            yield _("Uger, der ikke er offentliggjort, er sprunget over.")
        else:
            yield _("Kvartaler, der ikke er offentliggjort, er sprunget over.")


def hidden_words(chart: Chart) -> str:
    """`Skjult: Beskæftigelse` or `Skjult i uge 11 og 13`; empty where nothing is."""
    if not chart.hidden:
        return ""
    if isinstance(chart, Bars):
        return _("Skjult: {names}").format(names=", ".join(chart.hidden))
    if chart.kind == "week":
        return _("Skjult i uge {weeks}").format(weeks=ranges(chart.hidden))
    return _("Skjult i kvartal {quarters}").format(quarters=ranges(chart.hidden))


def axis_name(kind: Literal["week", "quarter", "year"]) -> str:
    return _("uge") if kind == "week" else _("kvartal")


def _time(kind: Literal["week", "quarter", "year"], at: int) -> str:
    return f"{axis_name(kind)} {at}"
