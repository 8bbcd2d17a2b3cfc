"""The indicators' pages as lines of text, and readings, comments and follow-ups on one line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from textwrap import wrap
from typing import Literal
from uuid import UUID

from brobygger.catalogue.models import Catalogue
from brobygger.counting.indicator_series import Known, Series
from brobygger.counting.indicators import (
    CommentLine,
    FocusAreaPage,
    FollowUpLine,
    IndicatorPage,
    OwnCount,
)
from brobygger.domain.period import Period
from brobygger.domain.reading import Commented, FollowedUp, Read
from brobygger.telling.contacts import named
from brobygger.telling.figures import period_name, shown
from brobygger.texts import gettext as _
from brobygger.texts.formats import day, number
from brobygger.texts.indicator_words import FOLLOWER, MOVEMENT, VALUE, WANTED
from brobygger.texts.safe import safe
from brobygger.texts.words import CAVEAT

About = Literal["indicator", "reading", "comment", "follow_up", "count"]
Look = Literal["", "head", "strong", "muted"]
_STEP = 2
_HELD = "\xa0%"


@dataclass(frozen=True)
class PageLine:
    """A line, and what it is about: keys act on that."""

    text: str
    look: Look = ""
    about: About | None = None
    which: str | None = None
    """Id of what it is about; of an indicator and a count those of the catalogue."""
    indicator: str | None = None


def page_name(page: FocusAreaPage) -> str:
    return page.name or _("Overordnede mål")


def area_name(catalogue: Catalogue, area: str | None) -> str:
    return named(catalogue.focus_areas, area) or _("Overordnede mål")


def commented_name(catalogue: Catalogue, comment: Commented) -> str:
    """`U2`, or the name of the count that a comment is about."""
    if comment.indicator is not None:
        return comment.indicator
    count = catalogue.counts.get(comment.count or "")
    return safe(count.name if count else comment.count or "")


def page_lines(catalogue: Catalogue, page: FocusAreaPage, width: int) -> Iterator[PageLine]:
    """All of a page in lines of at most `width`; the caveat stands above all numbers."""
    yield PageLine(page_head(page), "head")
    for text in wrap(_(CAVEAT), width):
        yield PageLine(text, "muted")
    yield PageLine("")
    yield from page_body(catalogue, page, width)


def page_head(page: FocusAreaPage) -> str:
    return f"{page_name(page)} · {page.year}"


def page_body(catalogue: Catalogue, page: FocusAreaPage, width: int) -> Iterator[PageLine]:
    """Goal by goal, and at last who followed up; the caveat must stand somewhere above."""
    for at, goal in enumerate(page.goals):
        if at:
            yield PageLine("")
        told = _("Mål: {goal}") if page.focus_area is None else _("Delmål: {goal}")
        yield from _wrapped(told.format(goal=goal.name), width, 0, PageLine("", "head"))
        for indicator in goal.indicators:
            yield from _indicator(catalogue, indicator, page.year, width)
    yield PageLine("")
    yield PageLine(_("Fulgt op i {year}").format(year=page.year), "head")
    for line in page.follow_ups:
        about = PageLine("", about="follow_up", which=str(line.id))
        yield from _wrapped(follow_up_words(line), width, 1, about)
    if not page.follow_ups:
        yield PageLine("  " + _("Der er ikke skrevet nogen opfølgning endnu."), "muted")


def _indicator(
    catalogue: Catalogue, page: IndicatorPage, year: int, width: int
) -> Iterator[PageLine]:
    of = page.id
    line = PageLine("", "strong", "indicator", of, of)
    wanted = f" ({_(WANTED[page.wanted])})" if page.wanted else ""
    yield from _wrapped(f"{page.id} {page.name}{wanted}", width, 0, line)
    quiet = PageLine("", "muted", "indicator", of, of)
    if page.belongs_to is not None:
        told = _("Indikatoren hører til {area} og bruges også her.")
        area = named(catalogue.focus_areas, page.belongs_to)
        yield from _wrapped(told.format(area=area), width, 1, quiet)
    for series in page.series:
        yield from _series(series, of, width)
    for known in page.expectations:
        told = _("Forventning, {known}").format(known=_known(known, with_place=True))
        yield from _wrapped(told, width, 1, PageLine("", "", "indicator", of, of))
    for text in (page.scope, page.remark):
        if text:
            yield from _wrapped(_("Bemærk: {text}").format(text=text), width, 1, quiet)
    heads = (
        (page.feeding, _("Det har vi gjort i {year} (tæller ikke med i indikatoren):")),
        (page.beside, _("Står ved siden af i {year}, aldrig i tallet:")),
    )
    begins = catalogue.plan.valid_from
    for counts, head in heads:
        if counts:
            told = head.format(year=year)
            if year < begins.year:
                told += " " + _("Planen begyndte {day}.").format(day=day(begins))
            yield from _wrapped(told, width, 1, quiet)
        activity: str | None = None
        for count in counts:
            if year < begins.year and not (count.value or count.comments):
                continue
            if count.activity != activity and count.activity_name:
                yield from _wrapped(count.activity_name, width, 2, quiet)
            activity = count.activity
            yield from _count(catalogue, count, of, width)
    for comment in page.comments:
        yield from _comment(catalogue, comment, of, width, 1)


def _series(series: Series, of: str, width: int) -> Iterator[PageLine]:
    line = PageLine("", "", "indicator", of, of)
    where = ", ".join(filter(None, (series.part, series.place))) or _("I alt")
    yield from _wrapped(f"{where}: {_moves(series)}".rstrip(": "), width, 1, line)
    if series.baseline is not None:
        told = _("Udgangspunkt {known}").format(known=_known(series.baseline))
        yield from _wrapped(told, width, 2, line)
    for known in series.readings:
        told = _("Nyt tal {known}").format(known=_known(known))
        about = PageLine("", "strong", "reading", str(known.reading), of)
        yield from _wrapped(told, width, 2, about)
    if series.target is not None:
        yield from _wrapped(_target(series, series.target), width, 2, line)
    for known in series.comparisons:
        told = _("Til sammenligning {known}")
        told = told.format(known=_known(known, with_place=known.place != series.place))
        yield from _wrapped(told, width, 2, PageLine("", "muted", "indicator", of, of))


def _moves(series: Series) -> str:
    if series.role == "comparison":
        return _("til sammenligning")
    return _(MOVEMENT[series.movement]) if series.movement else ""


def _target(series: Series, target: Known) -> str:
    told = _("Mål {known}").format(known=_known(target))
    if series.target_reached is None:
        return told
    return f"{told}: " + (_("nået") if series.target_reached else _("ikke nået endnu"))


def _known(known: Known, *, with_place: bool = False) -> str:
    """`2023, Københavns Kommune: 94 % (LBF Beboerdata). Bemærkning`."""
    when = ", ".join(filter(None, (known.year, known.place if with_place else None)))
    told = ": ".join(filter(None, (when, value_words(known.value, known.unit))))
    told += f" ({known.source})" if known.source else ""
    return f"{told}. {known.remark}" if known.remark else told


def value_words(value: Decimal, unit: str) -> str:
    """`88,4 %`, `284 sager`."""
    return _(VALUE.get(unit, "{number}")).format(number=number(value))


def _count(catalogue: Catalogue, count: OwnCount, of: str, width: int) -> Iterator[PageLine]:
    told = f"{count.name}: {shown(count.value)}"
    if count.unit == "percent" and count.value is not None:
        told = f"{count.name}: " + _("{n} %").format(n=number(count.value))
    yield from _wrapped(told, width, 3, PageLine("", "", "count", count.count, of))
    for comment in count.comments:
        yield from _comment(catalogue, comment, of, width, 4)


def _comment(
    catalogue: Catalogue, comment: CommentLine, of: str, width: int, indent: int
) -> Iterator[PageLine]:
    about = PageLine("", "", "comment", str(comment.id), of)
    yield from _wrapped(comment_words(catalogue, comment), width, indent, about)


def comment_words(catalogue: Catalogue, comment: CommentLine | Commented) -> str:
    """`Kommentar, 4. kvartal 2026, Runddelen: …`."""
    where = (
        _("Kommentar"),
        period_name(Period.parse(comment.period)),
        named(catalogue.activities, comment.activity),
        named(catalogue.bases, comment.base),
    )
    return f"{', '.join(filter(None, where))}: {comment.text}"


def follow_up_words(follow_up: FollowUpLine | FollowedUp) -> str:
    """`12. november 2026, bestyrelsen: …`."""
    return f"{day(follow_up.day)}, {_(FOLLOWER[follow_up.by])}: {follow_up.text}"


def reading_words(reading: Read) -> str:
    """`U2, Planens område, 2026: 88,4 % (LBF Beboerdata)`."""
    where = ", ".join(filter(None, (reading.indicator, reading.part, reading.place, reading.year)))
    told = f"{where}: {value_words(reading.value, reading.unit)} ({reading.source})"
    return f"{told}. {reading.remark}" if reading.remark else told


def short_id(thing: UUID) -> str:
    """The tail by which a thing is named in commands."""
    return thing.hex[-8:]


def _wrapped(text: str, width: int, indent: int, line: PageLine) -> Iterator[PageLine]:
    """A number and its per cent sign stay on one line."""
    start = " " * _STEP * indent
    held = text.replace(" %", _HELD)
    for piece in wrap(held, width, initial_indent=start, subsequent_indent=start + "  "):
        yield replace(line, text=piece.replace(_HELD, " %"))
