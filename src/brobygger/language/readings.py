"""What is typed of an indicator's reading: which one, its part and place, the year, the value."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from brobygger.catalogue.models import Indicator
from brobygger.domain.reading import MOST_DECIMALS, Follower
from brobygger.errors import BrobyggerError
from brobygger.language.choice import Choices, choose_among

FIRST_YEAR = 2010
"""No source of the agreement goes further back."""
_HIGHEST = {"percent": Decimal(100), "grade": Decimal(12)}
_IN_WHOLE = frozenset({"persons", "cases", "homes", "departments", "sessions", "months"})
_OF_UNIT = {"percent": r" ?(?:%|pct\.?|procent)", "kroner": r" ?(?:kr\.?|kroner)"}
_YEAR = re.compile(r"([0-9]{4})(?: ?[/\-–] ?((?:[0-9]{2})?[0-9]{2}))?", re.ASCII)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+", re.ASCII)
_PLAIN = re.compile(r"[0-9]{1,11}", re.ASCII)
_POINT = re.compile(rf"[0-9]{{1,11}}\.[0-9]{{1,{MOST_DECIMALS}}}", re.ASCII)
_DECIMALS = re.compile(rf"[0-9]{{1,{MOST_DECIMALS}}}", re.ASCII)

FOLLOWERS: Mapping[Follower, tuple[str, ...]] = {
    Follower.BOARD: ("bestyrelsen", "board", "the board"),
    Follower.MANAGEMENT: (
        *("ledergruppen", "den boligsociale ledergruppe"),
        *("management", "the management group"),
    ),
    Follower.PARTIES: (
        *("parterne", "delaftalens parter"),
        *("parties", "the parties to the agreement"),
    ),
    Follower.REFERENCE_GROUP: (
        *("følgegruppen", "reference_group"),
        *("reference group", "the reference group"),
    ),
}
"""Who followed up, in words that a prompt or command takes; the first is the name. What forms show
is among them in either language.
"""
OVERALL = ("overordnede mål", "de overordnede mål", "overall", "overall goals")
"""What stands for no focus area; in either language too."""


def read_indicator(indicators: Mapping[str, Indicator], text: str) -> str:
    """The id of the indicator that `text` means: its id, or its name as far as it is unique.

    Error ``indicator.unknown`` (text, known).
    """
    known = {key: each for key, each in indicators.items() if not each.retired}
    forms = {key: (key, each.name) for key, each in known.items()}
    try:
        return choose_among(forms, text)
    except BrobyggerError:
        raise BrobyggerError("indicator.unknown", text=text, known=tuple(known)) from None


def parts_of(indicator: Indicator) -> tuple[str | None, ...]:
    """The parts that it is read in; None stands for the whole."""
    measured = [
        each.part for each in indicator.figures if each.role not in ("expectation", "limit")
    ]
    return tuple(dict.fromkeys([*measured, *indicator.parts])) or (None,)


def places_of(indicator: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(each.place for each in indicator.figures), *indicator.places]))


def read_part(indicator: Indicator, text: str) -> str | None:
    """Errors ``reading.part`` (indicator, parts), ``reading.no_parts`` (indicator)."""
    parts = parts_of(indicator)
    named = {part: (part,) for part in parts if part is not None}
    if not text.strip():
        if None in parts:
            return None
        raise BrobyggerError("reading.part", indicator=indicator.id, parts=tuple(named))
    if not named:
        raise BrobyggerError("reading.no_parts", indicator=indicator.id)
    try:
        return choose_among(named, text)
    except BrobyggerError:
        raise BrobyggerError("reading.part", indicator=indicator.id, parts=tuple(named)) from None


def read_place(indicator: Indicator, part: str | None, text: str) -> str:
    """Nothing is the only place that has a baseline, or the only one there is.

    Error ``reading.place`` (indicator, places).
    """
    places = places_of(indicator)
    if text.strip():
        try:
            return Choices({place: (place,) for place in places}).choose(text)
        except BrobyggerError:
            raise BrobyggerError("reading.place", indicator=indicator.id, places=places) from None
    started = {
        each.place
        for each in indicator.figures
        if each.role in ("baseline", "level") and each.part == part
    } or {each.place for each in indicator.figures if each.role == "baseline"}
    found = started if len(started) == 1 else set(places)
    if len(found) != 1:
        raise BrobyggerError("reading.place", indicator=indicator.id, places=places)
    return found.pop()


def usual_source(indicator: Indicator, part: str | None, place: str) -> str | None:
    """Where the agreement has its value of that part and place from, or all of its values."""
    of_place = {e.source for e in indicator.figures if (e.part, e.place) == (part, place)}
    sources = (of_place or {each.source for each in indicator.figures}) - {None}
    return sources.pop() if len(sources) == 1 else None


def read_year(text: str, today: date) -> str:
    """`2026`, `2026/2027`, `2026/27`; errors ``reading.year`` (text), ``reading.year_bounds``
    (text, first, last).
    """
    match = _YEAR.fullmatch(text.strip())
    if match is None:
        raise BrobyggerError("reading.year", text=text)
    first = int(match[1])
    if not FIRST_YEAR <= first <= today.year:
        raise BrobyggerError("reading.year_bounds", text=text, first=FIRST_YEAR, last=today.year)
    if match[2] is None:
        return match[1]
    if int(match[2]) not in (first + 1, (first + 1) % 100):
        raise BrobyggerError("reading.year", text=text)
    return f"{first}/{first + 1}"


def read_value(text: str, unit: str) -> Decimal:
    """`88,4`, `1.234`, `88,4 %`: a comma is the decimal mark, and points part thousands.

    A point that parts none is taken for a decimal mark: some keyboards have no comma beside the
    digits. Errors ``reading.value`` (text, decimals), ``reading.negative``, ``reading.percent``,
    ``reading.grade``, ``reading.whole`` (text).
    """
    typed = re.sub(_OF_UNIT.get(unit, r"(?!)") + r"$", "", text.strip(), flags=re.IGNORECASE)
    if re.match(r"[-−–] ?[0-9]", typed):
        raise BrobyggerError("reading.negative", text=text)
    value = _decimal(typed)
    if value is None:
        raise BrobyggerError("reading.value", text=text, decimals=MOST_DECIMALS)
    if value > _HIGHEST.get(unit, value):
        raise BrobyggerError("reading.percent" if unit == "percent" else "reading.grade", text=text)
    if unit in _IN_WHOLE and value != value.to_integral_value():
        raise BrobyggerError("reading.whole", text=text)
    return value


def typed_value(value: Decimal) -> str:
    """As `read_value` reads it, whatever language numbers are shown in."""
    return f"{value:f}".replace(".", ",")


def _decimal(typed: str) -> Decimal | None:
    whole, comma, decimals = typed.partition(",")
    if comma and not _DECIMALS.fullmatch(decimals):
        return None
    if _THOUSANDS.fullmatch(whole) and len(whole) <= len("999.999.999"):
        whole = whole.replace(".", "")
    elif not _PLAIN.fullmatch(whole):
        return Decimal(typed) if not comma and _POINT.fullmatch(typed) else None
    return Decimal(f"{whole}.{decimals}" if comma else whole)


def read_follower(text: str) -> Follower:
    """Errors of `choose_among`; nothing is the board."""
    if not text.strip():
        return Follower.BOARD
    return Follower(choose_among({each.value: FOLLOWERS[each] for each in Follower}, text))
