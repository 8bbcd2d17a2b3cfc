"""A release in words: what is shown, what is hidden and why, as for a board."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    ranges,
)
from brobygger.services.releases.cuts import day_after, last_day, year_of
from brobygger.services.releases.making import Preview
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import day, joined, number
from brobygger.texts.periods import period_in_text
from brobygger.texts.safe import safe

_NO_COUNTS = ("percent", "days", "minutes")
"""Units that a number is not read without."""
_VALUE, _ADDED = 12, 12
_MOST_ASKED = 600
"""Letters of comments that there is room for beside a question."""
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


def to_date(release: Release) -> str:
    """That the values are the year's, whatever period they are released for."""
    told = _("Tallene er år til dato: 1. januar til {last}.").format(last=day(release.last))
    match release.kind:
        case "week":
            return f"{told} " + _("+ er det, ugen selv lagde til.")
        case "quarter":
            return f"{told} " + _("+ er det, kvartalet selv lagde til.")
    return told


def heads(release: Release) -> Line:
    """What stands over the values."""
    added = {"week": _("i ugen"), "quarter": _("i kvartalet")}.get(release.kind, "")
    return Line("", _("år til dato"), added)


def question(preview: Preview, folder: str) -> str:
    """What whoever releases says yes to."""
    asked = _(
        "Offentliggør {period}? Tallene forlader huset. Det kan ikke fortrydes, og de laves"
        " aldrig om."
    ).format(period=period_name(preview.release.period))
    where = _("Filerne lægges i {folder}.").format(folder=safe(folder))
    said = list(comments(preview.release))
    if sum(map(len, said)) > _MOST_ASKED:
        said = [said[0].removesuffix(":") + " " + _("(øverst på listen).")]
    return "\n".join(filter(None, [asked, where, *said, closing(preview)]))


def comments(release: Release) -> Iterator[str]:
    """Each in full, after how many there are; nothing where there are none."""
    n = len(release.comments)
    if n:
        yield ngettext("{n} kommentar følger med:", "{n} kommentarer følger med:", n).format(n=n)
        yield from (f"  {safe(each)}" for each in release.comments)


def closing(preview: Preview) -> str:
    """What cannot be released after it; empty where all can."""
    gone = [each.period for each in preview.lost if each.last is None]
    told = [
        _("Derefter tæller {period} kun til og med {day}.").format(
            period=period_name(each.period.name), day=day(each.last)
        )
        for each in preview.lost
        if each.last is not None
    ]
    if gone:
        periods = _several(gone, year_of(Period.parse(preview.release.period)))
        gone_words = _("Derefter kan {periods} ikke offentliggøres mere.")
        told.insert(0, gone_words.format(periods=periods))
    if told:
        told.append(_("Skal det ud, så tag det først."))
    return " ".join(told)


def _several(periods: Sequence[Period], beside: int) -> str:
    """`1., 2. og 3. kvartal og uge 1-51`; with the year where that is another than `beside`."""
    groups: dict[tuple[int, str], list[Period]] = {}
    for each in sorted(periods, key=lambda each: (year_of(each), each.kind)):
        groups.setdefault((year_of(each), each.kind), []).append(each)
    return joined([_group(*group, beside, of) for group, of in groups.items()], _("og"))


def _group(year: int, kind: str, beside: int, periods: Sequence[Period]) -> str:
    if kind == "year":
        return _("året {year}").format(year=year)
    numbers = [int(each.name[6:]) for each in periods]
    if kind == "week":
        told = _("uge {weeks}").format(weeks=ranges(numbers))
    else:
        quarters = joined([_("{quarter}.").format(quarter=each) for each in numbers], _("og"))
        told = _("{quarters} kvartal").format(quarters=quarters)
    return told if year == beside else f"{told} {year}"


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
    without = {_where(each): each for each in release.figures if each.category == "without"}
    wholes = {_where(each) for each in release.figures if each.breakdown is None}
    last = ""
    for figure in release.figures:
        if figure.category == "without" and _where(figure) in wholes:
            continue  # stands below its whole
        count = counts[figure.count]
        head = count.name
        if count.activity is not None:
            head = name_of(release, "activity", count.activity)
        if head != last:
            yield Line(safe(head))
            last = head
        yield _line(release, count, figure)
        if figure.breakdown is None and (part := without.get(_where(figure))) is not None:
            yield replace(_line(release, count, part), label="  " + _("heraf uden kode"))


def _where(figure: ReleasedFigure) -> tuple[str | None, ...]:
    return figure.count, *(getattr(figure, dimension) for dimension in _WHERE)


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
    told = (state(preview), until(preview), to_date(release), hidden(release), closing(preview))
    yield from filter(None, told)
    yield from comments(release)
    over, found = heads(release), list(lines(release))
    value = max(len(each.value) for each in (over, *found))
    added = max(len(each.added) for each in (over, *found))
    label = max(20, width - value - added - 6)

    def columns(line: Line) -> str:
        name = _cut(line.label, label)
        return f"  {name:<{label}}  {line.value:>{value}}  {line.added:>{added}}".rstrip()

    yield ""
    yield columns(over)
    for each in found:
        if each.is_head:
            yield ""
            yield each.label
            continue
        yield columns(each)
        if each.held and each.held != held_words(Held()):
            yield f"    {each.held}"


def row(line: Line, width: int) -> str:
    """One line of a list: name, value, and what was added or shown last."""
    label = max(16, width - _VALUE - _ADDED - 2)
    name = _cut(line.label, label)
    return f"{name:<{label}}{line.value:>{_VALUE}}{line.added:>{_ADDED}}".rstrip()


def _cut(label: str, width: int) -> str:
    return label if len(label) <= width else label[: width - 1] + "…"


def listed(head: Head) -> str:
    """`12  uge 47, 2026  offentliggjort 23. november 2026`."""
    made = _("offentliggjort {day}").format(day=day(head.made))
    period = Period.parse(head.period)
    return f"{head.number:>3}  {period_in_text(period.kind, period.first):<20}  {made}"
