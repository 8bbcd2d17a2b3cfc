"""Internal figures in words: the rows of their table, and that table as plain text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from brobygger.catalogue.models import Catalogue, Plan, Target
from brobygger.catalogue.rows import Named
from brobygger.counting.figures import Figure
from brobygger.domain.period import Period
from brobygger.domain.values import AgeBand
from brobygger.telling.spots import Spot, Values, value_of, values_of
from brobygger.texts import gettext as _
from brobygger.texts.formats import day, number
from brobygger.texts.periods import period_words
from brobygger.texts.safe import safe
from brobygger.texts.words import CAVEAT, GENDER, ROLE, UNIT, UNKNOWN

_LABEL = 44


@dataclass(frozen=True)
class Row:
    """One count with its values, over all bases first; a heading has none.

    None is shown as a dash, see `shown`.
    """

    label: str
    values: tuple[int | None, ...] = ()


def places(figures: list[Figure]) -> list[str | None]:
    """What the columns stand for: all bases (None), then each that is there."""
    return list(dict.fromkeys(figure.base for figure in figures))


def head(catalogue: Catalogue, place: str | None) -> str:
    """A column's short heading: a base's letter."""
    if place is None:
        return _("i alt")
    return catalogue.bases[place].letter if place in catalogue.bases else place[:7]


def legend(catalogue: Catalogue, columns: list[str | None]) -> str:
    """Which letter is which base."""
    bases = [catalogue.bases[place] for place in columns if place in catalogue.bases]
    return ", ".join(f"{base.letter} {base.name}" for base in bases)


def span(period: Period) -> str:
    """`uge 47, 2026: 16. november 2026 til 22. november 2026`."""
    return _("{period}: {first} til {last}").format(
        period=period_name(period), first=day(period.first), last=day(period.last)
    )


def period_name(period: Period) -> str:
    """`uge 47, 2026`, `november 2026`, `4. kvartal 2026`, `2026`."""
    return period_words(period.kind, period.first)


def over_words(plan: Plan, period: Period, today: date) -> str:
    """Why its numbers are not the last word, or none at all; empty where they are."""
    if period.last < plan.valid_from:
        return _("før planen begyndte {day}").format(day=day(plan.valid_from))
    if period.first > plan.valid_to:
        return _("efter planens sidste dag")
    if period.first > today:
        return _("ikke begyndt")
    return _("foreløbig") if period.last >= today else ""


def rows(catalogue: Catalogue, figures: list[Figure]) -> Iterator[Row]:
    """The headlines of the whole plan, then each activity under its name.

    After a count its categories, where it is broken down: those that have somebody in them.
    """
    columns = places(figures)
    values = values_of(figures)
    parts: dict[tuple[str, str | None], list[str]] = {}
    for count, activity, breakdown, _base in values:
        found = parts.setdefault((count, activity), [])
        if breakdown is not None and breakdown not in found:
            found.append(breakdown)
    activities = list(catalogue.activities)
    section: str | None = ""
    for count, activity in sorted(
        parts, key=lambda row: -1 if row[1] is None else activities.index(row[1])
    ):
        if activity != section:
            section = activity
            yield Row(_section(catalogue, activity))
        cells = _cells(values, Spot(count, activity), columns)
        yield Row(label(catalogue, count), cells)
        if catalogue.counts[count].is_distinct and (added := _sum_over_bases(columns, cells)):
            yield added
        for breakdown in parts[count, activity]:
            part = _cells(values, Spot(count, activity, breakdown), columns)
            if any(part):
                yield Row(f"  {category(catalogue, breakdown)}", part)
        if activity is None:
            missing = _cells(values, Spot(count, None, without_activity=True), columns)
            if any(missing):
                yield Row(_("heraf uden aktivitet"), missing)


def _sum_over_bases(columns: list[str | None], cells: tuple[int | None, ...]) -> Row | None:
    """Beside the number of different ones: whoever came to two bases is two here."""
    of_bases = [
        cell for place, cell in zip(columns, cells, strict=True) if place and cell is not None
    ]
    if columns[0] is not None or not of_bases:
        return None
    return Row(_("  lagt sammen over baser"), (sum(of_bases),))


def category(catalogue: Catalogue, breakdown: str) -> str:
    """`13-14 år`, `pige/kvinde`, the name of a place: what `age:13-14` stands for."""
    kind, _colon, value = breakdown.partition(":")
    if value == "unknown":
        return _(UNKNOWN[kind])
    if kind == "age":
        return age(value)
    named: dict[str, Mapping[str, Named]] = {
        "department": catalogue.departments,
        "destination": catalogue.destinations,
        "channel": catalogue.channels,
        "topic": catalogue.topics,
    }
    if kind in named:
        return named[kind][value].name if value in named[kind] else safe(value)
    words = {"gender": GENDER, "role": ROLE}[kind]
    return _(words[value])


def table(
    catalogue: Catalogue, period: Period, figures: list[Figure], today: date | None = None
) -> str:
    """One line per count, a column for all bases and one for each that is there.

    With `today` its head says too why the numbers are not the last word.
    """
    over = over_words(catalogue.plan, period, today) if today else ""
    columns = places(figures)
    width = max([6, *(len(shown(figure.value)) + 2 for figure in figures)])
    lines = [
        " · ".join(filter(None, (period.name, span(period), over))),
        *wrap(_(CAVEAT), 80),
        "",
        " " * _LABEL + "".join(head(catalogue, place).rjust(width) for place in columns),
    ]
    for row in rows(catalogue, figures):
        if row.values:
            cells = "".join(shown(value).rjust(width) for value in row.values)
            lines += _labelled(row.label, cells)
        else:
            lines.append(row.label)
    return "\n".join([*lines, "", legend(catalogue, columns)])


def shown(value: int | None) -> str:
    """A dash for a percentage or a median of nothing, and at the bases of what is for the whole
    plan only."""
    return "–" if value is None else number(value)


def _cells(values: Values, spot: Spot, columns: Sequence[str | None]) -> tuple[int | None, ...]:
    return tuple(value_of(values, spot, place) for place in columns)


def _section(catalogue: Catalogue, activity: str | None) -> str:
    return _("Hele planen") if activity is None else catalogue.activities[activity].name


def label(catalogue: Catalogue, count: str) -> str:
    """With the unit, unless the name says it itself; with what it stands beside, never in.

    Who is different from all others is said in any case: such numbers are never added.
    """
    of = catalogue.counts[count]
    name, what = of.name, _(UNIT[of.unit])
    if of.beside:
        told = _("{count}, ved siden af {indicator}")
        name = told.format(count=name, indicator=", ".join(of.beside))
    if of.is_distinct:
        told = _("{count} (forskellige {unit})")
        name = told.format(count=name, unit=what)
    elif of.unit not in ("contacts", "events", "steps") and what.casefold() not in name.casefold():
        name = f"{name} ({what})"
    if of.target is not None:
        told = _("{count}; mål: {target} om året")
        name = told.format(count=name, target=target(of.target))
    return name


def age(band: str) -> str:
    """`13-14 år`, `65 år og op`."""
    if band == AgeBand.OLDER:
        return _("65 år og op")
    return _("{band} år").format(band=band)


def target(wanted: Target) -> str:
    """`ca. 30`."""
    return " ".join(filter(None, [wanted.remark, number(wanted.value)]))


def _labelled(label: str, cells: str) -> list[str]:
    """A long label goes on over several lines; the cells stand on its last."""
    *before, last = wrap(label, _LABEL, initial_indent="  ", subsequent_indent="    ")
    return [*before, last.ljust(_LABEL) + cells]
