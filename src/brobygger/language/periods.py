"""Periods as Danes name them: `uge 47`, `november 2026`, `3. kvartal`, `sidste uge`, `2026`.

Without a year the nearest past one is meant; one that today lies in counts as past.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from brobygger.domain.period import Period, PeriodKind
from brobygger.errors import BrobyggerError
from brobygger.language.days import MONTHS
from brobygger.language.words import any_of, phrase, word_count


@dataclass(frozen=True)
class PeriodMatch:
    """A period that `length` words name."""

    length: int
    period: Period


_YEAR = r"(?: (?P<year>(?:19|20)\d\d))?"
_YEARS_BACK = 12
"""The last ISO year with a week 53 is at most seven years ago."""

_Reader = Callable[[re.Match[str], date], Period]


def _nearest(name: str, year: str | None, today: date) -> Period:
    """`name` is the rest of a period's name, such as `W47`; ``period.unknown`` if there is none."""
    years = [int(year)] if year else range(today.year + 1, today.year - _YEARS_BACK, -1)
    for one in years:
        try:
            period = Period.parse(f"{one}-{name}")
        except BrobyggerError:
            continue
        if year or period.first <= today:
            return period
    raise BrobyggerError("period.unknown", text=name)


def _week(match: re.Match[str], today: date) -> Period:
    return _nearest(f"W{int(match['week']):02d}", match["year"], today)


def _month(match: re.Match[str], today: date) -> Period:
    return _nearest(f"{MONTHS[match['month']]:02d}", match["year"], today)


def _quarter(match: re.Match[str], today: date) -> Period:
    return _nearest(f"Q{match['quarter'] or match['q']}", match["year"], today)


def _named(match: re.Match[str], today: date) -> Period:
    return Period.parse(match["name"])


def _around(match: re.Match[str], today: date) -> Period:
    """`denne måned`, `sidste uge`: the one that today lies in, or the one before it."""
    this = Period.holding(today, _KINDS[match["unit"]])
    return this.neighbour(-1) if match["which"] in ("sidste", "forrige") else this


_KINDS: dict[str, PeriodKind] = {
    "uge": "week",
    "maaned": "month",
    "kvartal": "quarter",
    "aar": "year",
}


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern + r"(?= |$)", re.ASCII), reader)
    for pattern, reader in (
        (rf"uge (?P<week>\d{{1,2}}){_YEAR}", _week),
        (rf"(?P<month>{any_of(MONTHS)}){_YEAR}", _month),
        (rf"(?:(?P<quarter>[1-4]) kvartal|q(?P<q>[1-4])){_YEAR}", _quarter),
        (r"(?P<name>(?:19|20)\d\d(?:-(?:w\d\d|q[1-4]|\d\d))?)", _named),
        (
            r"(?P<which>denne|dette|sidste|forrige|i(?= aar)) (?P<unit>uge|maaned|kvartal|aar)",
            _around,
        ),
    )
)


def match_period(words: Sequence[str], at: int, today: date) -> PeriodMatch | None:
    """The period that begins at `words[at]`; error ``period.unknown`` (text) for `uge 60`."""
    said = phrase(words, at)
    for pattern, reader in _READERS:
        if match := pattern.match(said):
            length = word_count(match.group())
            try:
                return PeriodMatch(length, reader(match, today))
            except BrobyggerError as error:
                text = " ".join(words[at : at + length])
                raise BrobyggerError(error.key, text=text) from None
    return None
