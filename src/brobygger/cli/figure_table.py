"""Internal figures as a table for the terminal."""

from textwrap import wrap

from brobygger.catalogue.models import Catalogue
from brobygger.counting.figures import Figure
from brobygger.domain.period import Period
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.formats import day, number
from brobygger.texts.words import UNIT

_LABEL = 44
_CAVEAT = N_(
    "Tallene viser, hvad vi har gjort. Indikatorerne viser udviklingen i hele området."
    " Det ene beviser ikke det andet."
)


def table(catalogue: Catalogue, period: Period, figures: list[Figure]) -> str:
    """One row per count, a column for all bases and one for each that is there."""
    places = list(dict.fromkeys(figure.base for figure in figures))
    values = {(f.count, f.activity, f.base): f.value for f in figures}
    rows = sorted(
        dict.fromkeys((f.count, f.activity, f.unit) for f in figures),
        key=lambda row: -1 if row[1] is None else list(catalogue.activities).index(row[1]),
    )
    width = max([6, *(len(number(value)) + 2 for value in values.values())])

    def cells(count: str, activity: str | None) -> str:
        return "".join(number(values[count, activity, p]).rjust(width) for p in places)

    lines = [
        _("{period}: {first} til {last}").format(
            period=period.name, first=day(period.first), last=day(period.last)
        ),
        *wrap(_(_CAVEAT), 80),
        "",
        " " * _LABEL + "".join(_head(catalogue, place).rjust(width) for place in places),
    ]
    section: str | None = ""
    for count, activity, unit in rows:
        if activity != section:
            section = activity
            lines.append(_section(catalogue, activity))
        lines += _labelled(_label(catalogue, count, unit), cells(count, activity))
        if activity is None:
            missing = [_without_activity(values, count, place) for place in places]
            if any(missing):
                shown = "".join(number(value).rjust(width) for value in missing)
                lines += _labelled(_("heraf uden aktivitet"), shown)
    bases = [catalogue.bases[place] for place in places if place in catalogue.bases]
    return "\n".join([*lines, "", ", ".join(f"{base.letter} {base.name}" for base in bases)])


def _without_activity(
    values: dict[tuple[str, str | None, str | None], int], count: str, place: str | None
) -> int:
    with_activity = sum(
        value
        for (other, activity, base), value in values.items()
        if other == count and base == place and activity is not None
    )
    return values[count, None, place] - with_activity


def _head(catalogue: Catalogue, place: str | None) -> str:
    if place is None:
        return _("i alt")
    return catalogue.bases[place].letter if place in catalogue.bases else place[:7]


def _section(catalogue: Catalogue, activity: str | None) -> str:
    return _("Hele planen") if activity is None else catalogue.activities[activity].name


def _label(catalogue: Catalogue, count: str, unit: str) -> str:
    name = catalogue.counts[count].name
    return name if unit == "contacts" else f"{name} ({_(UNIT[unit])})"


def _labelled(label: str, cells: str) -> list[str]:
    """A long label goes on over several lines; the cells stand on its last."""
    *before, last = wrap(label, _LABEL, initial_indent="  ", subsequent_indent="    ")
    return [*before, last.ljust(_LABEL) + cells]
