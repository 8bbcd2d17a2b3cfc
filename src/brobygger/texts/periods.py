"""What a week, a month, a quarter and a year are called."""

from datetime import date

from brobygger.texts import gettext as _
from brobygger.texts.formats import MONTHS


def period_words(kind: str, first: date, beside: int | None = None) -> str:
    """`uge 47, 2026`, `november 2026`, `4. kvartal 2026`, `2026`, `hele planen`.

    `first` is its first day. Without the year where that is `beside` it.
    """
    year = first.year
    match kind:
        case "week":
            year, week, _weekday = first.isocalendar()
            bare = _("uge {week}").format(week=week)
            full = _("uge {week}, {year}").format(week=week, year=year)
        case "month":
            bare = _(MONTHS[first.month - 1])
            full = f"{bare} {year}"
        case "quarter":
            quarter = (first.month + 2) // 3
            bare = _("{quarter}. kvartal").format(quarter=quarter)
            full = _("{quarter}. kvartal {year}").format(quarter=quarter, year=year)
        case "year":
            return f"{year:04}"
        case _plan:
            return _("hele planen")
    return bare if year == beside else full


def period_in_text(kind: str, first: date) -> str:
    """As `period_words`, but `året 2026`: a year alone would be taken for any number."""
    words = period_words(kind, first)
    return _("året {year}").format(year=words) if kind == "year" else words
