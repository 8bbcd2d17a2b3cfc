"""Random releases with names that would be formulas, markup or signs for a terminal."""

from datetime import date

from hypothesis import strategies as st

from brobygger.domain.period import Period
from brobygger.domain.release import Release, ReleasedCount, ReleasedFigure
from payloads import PAYLOADS

FORMULAS = (
    "=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(1;1)", "\t=1+1", "\r=1", "\x00=1", "\ufeff=1+1",
    "  =1+1", "\u00a0=1", "＝1+1", "＋1", "－1", "＠SUM(1)", "\u200b=1", '=HYPERLINK("http://x")',
    'med "anførsel"; og semikolon', "to\nlinjer", "=\n=", "'=1", ";=1", '"=1', "﹦1", "﹢1",
    "{=1}", "http://example.org", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "</style><script>1</script>", "&lt;b&gt;", "javascript:alert(1)", "]]>", "<!--", "_x0041_",
)  # fmt: skip
NAMES = st.one_of(
    st.sampled_from((*FORMULAS, *(each for each in PAYLOADS if each))),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
)
_WHOLE = st.integers(0, 2_000_000)


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """Any values, held or not, at any places of a small lattice, under any names."""
    period = Period.parse(draw(st.sampled_from(("2026-W47", "2026-Q3", "2026"))))
    keys = {dimension: (f"{dimension}-1", f"{dimension}-2") for dimension in _DIMENSIONS}
    names = {dimension: {key: draw(NAMES) for key in each} for dimension, each in keys.items()}
    counts = tuple(
        ReleasedCount(
            id=key,
            name=draw(NAMES),
            unit=draw(st.sampled_from(("contacts", "persons", "percent", "days"))),
            personal=True,
            activity=draw(st.none() | st.sampled_from(keys["activity"])),
            part_of=draw(st.none() | st.sampled_from(("count-1", "count-2"))),
            feeds=draw(st.sampled_from(((), ("U1",), ("U1", "O4")))),
            says=draw(NAMES),
        )
        for key in ("count-1", "count-2")
    )
    places = draw(st.lists(st.sampled_from(_places(keys)), min_size=1, unique_by=str))
    return Release(
        number=draw(st.integers(1, 900)),
        kind=period.kind,  # type: ignore[arg-type]
        period=period.name,
        first=period.first,
        last=period.last,
        made=date(2026, 12, 31),
        plan=draw(NAMES),
        k=draw(st.integers(3, 20)),
        rule="brobygger-lattice-1",
        catalogue={"counts": draw(st.integers(1, 99)), "plan": 1},
        names=names,
        areas=dict.fromkeys(keys["activity"], "focus_area-1"),
        counts=counts,
        figures=tuple(draw(_figures(place, period.name)) for place in places),
        comments=tuple(draw(st.lists(NAMES, max_size=2))),
    )


_DIMENSIONS = ("focus_area", "activity", "base", "department", "age")


def _places(keys: dict[str, tuple[str, str]]) -> list[dict[str, str]]:
    places: list[dict[str, str]] = []
    for count in ("count-1", "count-2"):
        places.append({"count": count})
        for dimension in ("focus_area", "activity", "base", "department"):
            places += ({"count": count, dimension: key} for key in keys[dimension])
        for activity in keys["activity"]:
            for age in keys["age"]:
                cell = {"breakdown": "age", "category": age}
                places.append({"count": count, "activity": activity, **cell})
            places += ({"count": count, "activity": activity, "base": b} for b in keys["base"])
    return places


@st.composite
def _figures(draw: st.DrawFn, place: dict[str, str], period: str) -> ReleasedFigure:
    held = draw(st.booleans())
    last = draw(st.none() | _WHOLE)
    return ReleasedFigure(
        **place,  # type: ignore[arg-type]
        value=last,
        held=held,
        as_of=(None if last is None else "2026-W05") if held else period,
        in_period=None if held else draw(st.none() | st.integers(-50, 5000)),
    )
