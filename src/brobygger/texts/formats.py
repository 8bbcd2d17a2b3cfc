"""How days, times, numbers and lists are written in the language in use."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from brobygger.texts import N_, _, language
from brobygger.texts.safe import safe

MONTHS = (
    N_("januar"),
    N_("februar"),
    N_("marts"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("august"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
)

WEEKDAYS = (
    N_("mandag"),
    N_("tirsdag"),
    N_("onsdag"),
    N_("torsdag"),
    N_("fredag"),
    N_("lørdag"),
    N_("søndag"),
)


def day(value: date) -> str:
    """`3. november 2026`, in English `3 November 2026`."""
    month = _(MONTHS[value.month - 1])
    return _("{day}. {month} {year}").format(day=value.day, month=month, year=value.year)


def weekday_and_day(value: date) -> str:
    """`tirsdag 3. november 2026`: the weekday shows a wrong date at a glance."""
    return f"{_(WEEKDAYS[value.weekday()])} {day(value)}"


def short_day(value: date) -> str:
    """`ti 3/11`, in English `Tu 3/11`: for a column; two letters name the weekday."""
    weekday = _(WEEKDAYS[value.weekday()])[:2]
    return f"{weekday} {value.day}/{value.month}"


def clock(value: time) -> str:
    """`14.30`, in English `14:30`."""
    return f"{value:%H.%M}" if language() == "da" else f"{value:%H:%M}"


def moment(value: datetime) -> str:
    """`3. november 2026 kl. 14.30`."""
    return _("{day} kl. {clock}").format(day=day(value), clock=clock(value.time()))


def number(value: int | Decimal) -> str:
    """`12.345,6`: Danish marks; English has them the other way round."""
    english = f"{value:,}"
    return english if language() == "en" else english.translate(str.maketrans(",.", ".,"))


def joined(values: Iterable[object], last: str = "") -> str:
    """`a, b eller c` with the word `last` before the last one; commas alone without it."""
    texts = [shown(value) for value in values]
    if not last or len(texts) < 2:
        return ", ".join(texts)
    return f"{', '.join(texts[:-1])} {last} {texts[-1]}"


def shown(value: object, last: str = "") -> str:
    """Any value of an error as harmless text; `last` joins a list, see `joined`.

    Whole numbers stay as they are, since they may be years; use `number` for amounts.
    """
    match value:
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case time():
            return clock(value)
        case Decimal():
            return number(value)
        case list() | tuple() | set() | frozenset():
            return joined(sorted(value) if isinstance(value, set | frozenset) else value, last)
        case _:
            return safe(str(value))
