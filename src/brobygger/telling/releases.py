"""A release in words: what is shown, what is hidden and why, as for a board."""

from collections.abc import Iterator
from dataclasses import dataclass

from brobygger.domain.period import Period
from brobygger.domain.release import Release, ReleasedCount, ReleasedFigure
from brobygger.domain.released import Head
from brobygger.reports.report import Held
from brobygger.reports.wording import (
    TITLE,
    cell_of,
    cell_words,
    held_words,
    name_of,
    period_name,
)
from brobygger.services.releases.cuts import day_after, last_day
from brobygger.services.releases.making import Preview
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import day, number
from brobygger.texts.safe import safe

_NO_COUNTS = ("percent", "days", "minutes")
"""Units that a number is not read without."""
_VALUE, _ADDED = 12, 9
_WHERE = ("base", "department", "activity", "focus_area")


@dataclass(frozen=True)
class Line:
    """A row of the preview: a heading has no value."""

    label: str
    value: str = ""
    added: str = ""
    """What the period itself added."""
    held: str = ""
    """Why it is hidden, and what was shown last; empty where it is shown."""

    @property
    def is_head(self) -> bool:
        return not self.value


def title(release: Release) -> str:
    """`Ugens tal: uge 47, 2026`."""
    return f"{_(TITLE[release.kind])}: {period_name(release.period)}"


def state(preview: Preview) -> str:
    """Whether it may be released, or was."""
    release = preview.release
    if preview.released:
        return _("Offentliggjort {day} som nr. {number}.").format(
            day=day(release.made), number=release.number
        )
    if preview.preliminary:
        return _("Foreløbig. Kan offentliggøres fra {day}.").format(
            day=day(day_after(Period.parse(release.period)))
        )
    return _("Ikke offentliggjort endnu.")


def until(preview: Preview) -> str:
    """Up to which day it counts, and why that is not the period's last; empty where it is."""
    release, period = preview.release, Period.parse(preview.release.period)
    if preview.preliminary:
        return _("Tæller indtil nu til og med {day}.").format(day=day(release.last))
    if period.kind == "week" and release.last < period.last:
        return _("Tæller til og med {day}; dagene efter hører til næste år.").format(
            day=day(release.last)
        )
    if period.kind == "quarter" and release.last < period.last:
        _year, week, _weekday = release.last.isocalendar()
        return _(
            "Kvartalet går til og med uge {week} ({day}): de få dage efter ville ellers stå alene"
            " og kunne fortælle om enkeltpersoner. De er med i næste kvartal."
        ).format(week=week, day=day(release.last))
    if release.last != last_day(period):
        return _("Tæller til og med {day}.").format(day=day(release.last))
    return ""


def hidden(release: Release) -> str:
    """How many figures are, and what for."""
    held = sum(figure.held for figure in release.figures)
    if not held:
        return _("Alle {n} tal vises.").format(n=number(len(release.figures)))
    return ngettext(
        "{n} af {all} tal er skjult (•), for at ingen kan regne ud, hvad færre end {k} personer"
        " har gjort.",
        "{n} af {all} tal er skjult (•), for at ingen kan regne ud, hvad færre end {k} personer"
        " har gjort.",
        held,
    ).format(n=number(held), all=number(len(release.figures)), k=release.k)


def lines(release: Release) -> Iterator[Line]:
    """All figures: headlines by themselves, then each activity's own."""
    counts = {count.id: count for count in release.counts}
    last = ""
    for figure in release.figures:
        count = counts[figure.count]
        head = count.name
        if count.activity is not None:
            head = name_of(release, "activity", count.activity)
        if head != last:
            yield Line(safe(head))
            last = head
        yield _line(release, count, figure)


def _line(release: Release, count: ReleasedCount, figure: ReleasedFigure) -> Line:
    cell = cell_of(figure, release, count.unit if count.unit in _NO_COUNTS else "")
    is_year = release.kind == "year"  # then all of it was added by the period
    added = "" if is_year or figure.in_period is None else f"{figure.in_period:+d}"
    held = held_words(cell) if isinstance(cell, Held) else ""
    return Line(safe(_label(release, count, figure)), cell_words(cell), added, held)


def _label(release: Release, count: ReleasedCount, figure: ReleasedFigure) -> str:
    """Where it was counted; an activity's own count is its name."""
    names = [count.name] if count.activity is not None else []
    for dimension in _WHERE:
        key = getattr(figure, dimension)
        known = count.activity is not None and dimension in ("activity", "focus_area")
        if key is not None and not known and not (dimension == "focus_area" and figure.activity):
            names.append(name_of(release, dimension, key))
    if figure.breakdown is not None and figure.category is not None:
        names.append(name_of(release, figure.breakdown, figure.category))
    return ", ".join(names) if names else _("hele planen")


def text(preview: Preview, width: int) -> Iterator[str]:
    """The whole of it for a terminal or a file."""
    release = preview.release
    yield title(release)
    yield from filter(None, (state(preview), until(preview), hidden(release)))
    found = list(lines(release))
    value = max((len(each.value) for each in found), default=1)
    added = max((len(each.added) for each in found), default=0)
    label = max(20, width - value - added - 4)
    for each in found:
        if each.is_head:
            yield ""
            yield each.label
            continue
        name = _cut(each.label, label - 2)
        yield f"  {name:<{label - 2}}  {each.value:>{value}}  {each.added:>{added}}".rstrip()
        if each.held and each.held != held_words(Held()):
            yield f"    {each.held}"
    yield from _said(release)


def row(line: Line, width: int) -> str:
    """One line of a list: name, value, and what was added or shown last."""
    label = max(16, width - _VALUE - _ADDED - 2)
    name = _cut(line.label, label)
    return f"{name:<{label}}{line.value:>{_VALUE}}{line.added:>{_ADDED}}".rstrip()


def _said(release: Release) -> Iterator[str]:
    if release.comments:
        yield ""
        yield _("Kommentarer, der følger med:")
        yield from (f"  {safe(each)}" for each in release.comments)


def _cut(label: str, width: int) -> str:
    return label if len(label) <= width else label[: width - 1] + "…"


def listed(head: Head) -> str:
    """`12  uge 47, 2026  offentliggjort 23. november 2026`."""
    made = _("offentliggjort {day}").format(day=day(head.made))
    return f"{head.number:>3}  {period_name(head.period):<20}  {made}"
