"""Internal figures in words: the rows of their table, and that table as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from brobygger.catalogue.models import Catalogue
from brobygger.counting.figures import Cell, Figure
from brobygger.domain.period import Period
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.formats import MONTHS, day, number
from brobygger.texts.words import UNIT

_LABEL = 44
CAVEAT = N_(
    "Tallene viser, hvad vi har gjort. Indikatorerne viser udviklingen i hele området."
    " Det ene beviser ikke det andet."
)


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
    match period.kind:
        case "week":
            year, week, _weekday = period.first.isocalendar()
            return _("uge {week}, {year}").format(week=week, year=year)
        case "month":
            return f"{_(MONTHS[period.first.month - 1])} {period.first.year}"
        case "quarter":
            quarter = (period.first.month + 2) // 3
            return _("{quarter}. kvartal {year}").format(quarter=quarter, year=period.first.year)
        case "year":
            return period.name


def rows(catalogue: Catalogue, figures: list[Figure]) -> Iterator[Row]:
    """The headlines of the whole plan, then each activity under its name."""
    columns = places(figures)
    values = {(f.count, f.activity, f.base): f.value for f in figures}
    ordered = sorted(
        dict.fromkeys((f.count, f.activity, f.unit) for f in figures),
        key=lambda row: -1 if row[1] is None else list(catalogue.activities).index(row[1]),
    )
    section: str | None = ""
    for count, activity, unit in ordered:
        if activity != section:
            section = activity
            yield Row(_section(catalogue, activity))
        cells = tuple(values.get((count, activity, place)) for place in columns)
        yield Row(_label(catalogue, count, unit), cells)
        if activity is None:
            missing = tuple(_without_activity(values, count, place) for place in columns)
            if any(missing):
                yield Row(_("heraf uden aktivitet"), missing)


def table(catalogue: Catalogue, period: Period, figures: list[Figure]) -> str:
    """One line per count, a column for all bases and one for each that is there."""
    columns = places(figures)
    width = max([6, *(len(shown(figure.value)) + 2 for figure in figures)])
    lines = [
        f"{period.name} · {span(period)}",
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
    """A dash for a percentage of nothing, and where a number is given for the whole plan only."""
    return "–" if value is None else number(value)


def _without_activity(values: dict[Cell, int | None], count: str, place: str | None) -> int:
    with_activity = sum(
        value or 0
        for (other, activity, base), value in values.items()
        if other == count and base == place and activity is not None
    )
    return (values[count, None, place] or 0) - with_activity


def _section(catalogue: Catalogue, activity: str | None) -> str:
    return _("Hele planen") if activity is None else catalogue.activities[activity].name


def _label(catalogue: Catalogue, count: str, unit: str) -> str:
    """With the unit, unless the name says it itself; with what it stands beside, never in."""
    name, what = catalogue.counts[count].name, _(UNIT[unit])
    if beside := catalogue.counts[count].beside:
        told = _("{count}, ved siden af {indicator}")
        name = told.format(count=name, indicator=", ".join(beside))
    is_said = unit in ("contacts", "events", "steps") or what.casefold() in name.casefold()
    return name if is_said else f"{name} ({what})"


def _labelled(label: str, cells: str) -> list[str]:
    """A long label goes on over several lines; the cells stand on its last."""
    *before, last = wrap(label, _LABEL, initial_indent="  ", subsequent_indent="    ")
    return [*before, last.ljust(_LABEL) + cells]
