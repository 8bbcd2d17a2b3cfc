"""What stands beside the tree: one figure in words, its last weeks, and its bases."""

from collections.abc import Iterator, Sequence

from brobygger.catalogue.models import Catalogue, Count
from brobygger.telling.charts import bars, sparkline
from brobygger.telling.figures import category, shown, target
from brobygger.telling.spots import Spot, Values, value_of
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import joined, number
from brobygger.texts.safe import safe
from brobygger.texts.words import BREAKDOWN, UNIT

WEEKS = 26


def amount(count: Count, value: int | None) -> str:
    """`12`, `62 %`, a dash for nothing to take it of."""
    if value is None or count.unit != "percent":
        return shown(value)
    return _("{n} %").format(n=number(value))


def title(catalogue: Catalogue, spot: Spot) -> str:
    """`Kontakter · Fritidsliv`, `Nye personer · 13-14 år`."""
    count = catalogue.counts[spot.count]
    activity = catalogue.activities.get(spot.activity or "")
    said = [
        safe(count.name),
        safe(activity.name) if activity and count.headline else "",
        category(catalogue, spot.breakdown) if spot.breakdown else "",
        _("uden aktivitet") if spot.without_activity else "",
    ]
    return " · ".join(piece for piece in said if piece)


def told(
    catalogue: Catalogue, values: Values, spot: Spot, base: str | None, by: str | None = None
) -> Iterator[str]:
    """The value in words, why it is not broken down by `by`, what it must not be mistaken for."""
    count = catalogue.counts[spot.count]
    value, unit = value_of(values, spot, base), _(UNIT[count.unit])
    figure = values.get((spot.count, spot.activity, spot.breakdown, base))
    if figure is not None and figure.parts is not None and value is not None:
        part, whole = figure.parts
        yield _("{value}: {part} af {whole}").format(
            value=amount(count, value), part=number(part), whole=number(whole)
        )
    elif count.is_distinct:
        yield _("{n} forskellige {unit}").format(n=shown(value), unit=unit)
        if base is None and (added := _added(values, spot)) is not None:
            yield _("lagt sammen over baser: {n}").format(n=number(added))
    else:
        yield f"{amount(count, value)} {unit}" if count.unit != "percent" else amount(count, value)
    if by is not None and by not in count.breakdowns:
        yield _not_broken_down(catalogue, count, by)
    if count.whole_plan_only:
        yield _("opgøres kun for hele planen")
    if count.target is not None:
        yield _("mål: {target} om året").format(target=target(count.target))
    if count.feeds:
        yield _("underbygger indikator {ids}").format(ids=joined(count.feeds))
    if count.beside:
        yield _("står ved siden af {ids}, aldrig i den").format(ids=joined(count.beside))


def _not_broken_down(catalogue: Catalogue, count: Count, by: str) -> str:
    """And where to look: a contact is of several persons, so of no one age."""
    told = _("{count} deles ikke efter {by}").format(count=safe(count.name), by=_(BREAKDOWN[by]))
    if count.unit != "contacts" or by not in ("age", "gender", "role"):
        return f"{told}."
    told += ": " + _("en kontakt kan have flere personer.")
    of_persons = (
        safe(each.name)
        for each in catalogue.counts.values()
        if each.headline and each.unit == "persons" and by in each.breakdowns
    )
    name = next(of_persons, None)
    return told if name is None else f"{told} " + _("Se {count}.").format(count=name)


def weeks_lines(
    weeks: Sequence[tuple[int, int | None]], missing: int, count: Count
) -> Iterator[str]:
    """The weeks from the first to the last, as (number of the week, value).

    None is no value: because there is nothing to take it of, or because the week is one of the
    `missing` ones that are not counted yet. Nothing is said of all before all are.
    """
    yield sparkline([value for _week, value in weeks])
    known = [(value, week) for week, value in weeks if value is not None]
    span = _("uge {first} til {last}").format(first=weeks[0][0], last=weeks[-1][0])
    if missing:
        left = ngettext("{span}: {n} uge mangler endnu", "{span}: {n} uger mangler endnu", missing)
        yield left.format(span=span, n=missing)
        return
    if not known:
        yield _("{span}: intet tal").format(span=span)
        return
    most, week = max(known, key=lambda each: each[0])
    least, _week = min(known)
    if most == 0:
        yield _("{span}: alle 0").format(span=span)
    else:
        said = _("{span}: mindst {least}, mest {most} (uge {week})")
        yield said.format(
            span=span, least=amount(count, least), most=amount(count, most), week=week
        )


def base_bars(
    catalogue: Catalogue, values: Values, spot: Spot, bases: Sequence[str], width: int
) -> list[tuple[str, str, str]]:
    """Name, bar and number of each base; nothing where a number is for the whole plan only."""
    count = catalogue.counts[spot.count]
    if count.whole_plan_only:
        return []
    rows = []
    for base in bases:
        known = catalogue.bases.get(base)
        name = f"{known.letter} {safe(known.name)}" if known else safe(base)
        value = value_of(values, spot, base)
        rows.append((name, value, amount(count, value)))
    return bars(rows, width)


def _added(values: Values, spot: Spot) -> int | None:
    of_bases = [
        figure.value
        for (count, activity, breakdown, base), figure in values.items()
        if (count, activity, breakdown) == (spot.count, spot.activity, spot.breakdown)
        and base is not None
        and figure.value is not None
    ]
    return sum(of_bases) if of_bases else None
