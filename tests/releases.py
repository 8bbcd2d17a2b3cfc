"""Made-up releases of the shipped agreement: weeks, quarters and years with held figures.

Values grow over the year, small ones are held, a few others are too (as when they would tell on a
small one by subtraction), and what was shown before says when. All follows from the names, so the
same call gives the same release.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zlib import crc32

from brobygger.catalogue.loading import shipped
from brobygger.domain.period import Period
from brobygger.domain.release import Release, ReleasedCount, ReleasedFigure

HEADLINES = ("kontakter", "nye-personer", "henvisninger", "gange")
AGES = {
    "0-12": "0-12 år",
    "13-17": "13-17 år",
    "18-24": "18-24 år",
    "25-30": "25-30 år",
    "31+": "31 år og op",
    "unknown": "alder ukendt",
}
GENDERS = {"female": "pige/kvinde", "male": "dreng/mand", "unknown": "ikke oplyst"}
_A_YEAR = {"kontakter": 9_400, "nye-personer": 1_150, "henvisninger": 520, "gange": 610}
_SHARES = (31, 17, 23, 13, 9, 7)


@cache
def made_up(period: str, number: int = 1, k: int = 5) -> Release:
    """The release of a week, a quarter or a year, such as `2026-W47`."""
    span = Period.parse(period)
    catalogue = shipped()
    return Release(
        number=number,
        kind=span.kind,  # type: ignore[arg-type] # nobody asks for a month
        period=span.name,
        first=span.first,
        last=span.last,
        made=datetime.combine(span.last + timedelta(days=2), time(9, 30), UTC).date(),
        plan=catalogue.plan.name,
        k=k,
        rule="brobygger-lattice-1",
        catalogue=dict(catalogue.documents),
        names={
            "focus_area": {each.id: each.name for each in catalogue.focus_areas.values()},
            "activity": {each.id: each.name for each in catalogue.activities.values()},
            "base": {each.id: each.name for each in catalogue.bases.values()},
            "department": {each.id: each.name for each in catalogue.departments.values()},
            "destination": {each.id: each.name for each in catalogue.destinations.values()},
            "age": AGES,
            "gender": GENDERS,
            "coded": {"without": "uden kode"},
        },
        areas={each.id: each.focus_area for each in catalogue.activities.values()},
        counts=tuple(
            ReleasedCount(
                id=count.id,
                name=count.name,
                unit=count.unit,
                personal=count.personal,
                activity=count.activity,
                part_of=count.part_of,
                feeds=count.feeds,
                says=count.remark or "",
            )
            for count in catalogue.counts.values()
        ),
        figures=tuple(_figure(where, span, k) for where in _lattice(span)),
        comments=(f"Tallene for {span.name} er gået igennem på teammødet.",),
    )


@cache
def weeks(first: int = 1, last: int = 47, year: int = 2026) -> tuple[Release, ...]:
    """The releases of those weeks, one after the other."""
    return tuple(
        made_up(f"{year}-W{week:02d}", number)
        for number, week in enumerate(range(first, last + 1), 1)
    )


def quarters(last: int = 4, year: int = 2026) -> tuple[Release, ...]:
    return tuple(made_up(f"{year}-Q{quarter}", 13 * quarter + 1) for quarter in range(1, last + 1))


def _lattice(span: Period) -> Iterator[dict[str, str]]:
    """Where the figures of such a release are: the dimensions that are set."""
    catalogue = shipped()
    areas, bases = catalogue.focus_areas, catalogue.bases
    for count in HEADLINES:
        yield {"count": count}
        for area in areas:
            yield {"count": count, "focus_area": area}
    if span.kind == "week":
        return
    for base in bases:
        yield from ({"count": count, "base": base} for count in HEADLINES)
        yield {"count": "nye-personer", "base": base, "breakdown": "coded", "category": "without"}
    for activity in catalogue.activities.values():
        at = {"activity": activity.id, "focus_area": activity.focus_area}
        for count in HEADLINES:
            yield {"count": count, **at}
            if count == "nye-personer":
                yield {"count": count, **at, "breakdown": "coded", "category": "without"}
        for own in catalogue.counts.values():
            if own.activity == activity.id:
                yield {"count": own.id, **at}
        if span.kind == "year":
            for count in ("kontakter", "nye-personer"):
                for breakdown, categories in (("age", AGES), ("gender", GENDERS)):
                    for category in categories:
                        cell = {"breakdown": breakdown, "category": category}
                        yield {"count": count, **at, **cell}
            for destination in ("uu", "perspektiv", "ny-start"):
                cell = {"breakdown": "destination", "category": destination}
                yield {"count": "henvisninger", **at, **cell}
            for base in bases:
                yield from ({"count": count, **at, "base": base} for count in HEADLINES)
    if span.kind == "year":
        for department in catalogue.departments:
            yield {"count": "nye-personer", "department": department}


def _figure(where: dict[str, str], span: Period, k: int) -> ReleasedFigure:
    unit, personal = _count(where["count"])
    value, held = _value(where, span), personal and _is_held(where, span, k)
    before: Period | None = span.neighbour(-1)
    as_of: str | None = span.name
    in_period = None
    if before is None or before.last.year != span.last.year:
        before = None
    if held:
        while before is not None and _is_held(where, before, k):
            earlier = before.neighbour(-1)
            before = earlier if earlier.last.year == span.last.year else None
        value, as_of = (None, None) if before is None else (_value(where, before), before.name)
    elif unit == "percent":
        in_period = None
    elif before is None:
        in_period = value
    elif not (personal and _is_held(where, before, k)):
        in_period = (value or 0) - (_value(where, before) or 0)
    return ReleasedFigure(
        **where,  # type: ignore[arg-type]
        value=value,
        held=held,
        as_of=as_of,
        in_period=in_period,
    )


def _value(where: dict[str, str], span: Period) -> int | None:
    """Year to date, growing with the days of the year."""
    unit, _ = _count(where["count"])
    if whole := shipped().counts[where["count"]].part_of:
        return (_value({**where, "count": whole}, span) or 0) * (4 + _noise(where) % 5) // 9
    noise = _noise(where)
    if unit == "percent":
        return None if noise % 9 == 0 else 55 + noise % 40
    whole = _A_YEAR.get(where["count"], 8 + noise % 190)
    for dimension in ("focus_area", "activity", "base", "department", "category"):
        if dimension in where:
            whole = whole * _SHARES[crc32(where[dimension].encode()) % 6] // 60 + noise % 7
    day = (span.last - date(span.last.year, 1, 1)).days + 1
    swing = noise % 5 if 20 < day < 360 else 0
    return max(0, whole * day // 365 + swing)


def _is_held(where: dict[str, str], span: Period, k: int) -> bool:
    value = _value(where, span)
    is_small = value is not None and 0 < value < k
    return is_small or ("activity" in where and _noise(where) % 17 == 0 and span.last.month > 5)


def _noise(where: dict[str, str]) -> int:
    return crc32("/".join(f"{key}={where[key]}" for key in sorted(where)).encode())


@cache
def _count(count: str) -> tuple[str, bool]:
    known = shipped().counts[count]
    return known.unit, known.personal
