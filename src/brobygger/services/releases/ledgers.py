"""The ledger as the register has it: read, and seen to be whole before anything builds on it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from brobygger.disclosure.ledger import Cell, Cut, Ledger, Line
from brobygger.domain.occurrence import Rule
from brobygger.domain.release import Release, ReleasedFigure
from brobygger.domain.released import Head, StoredRelease
from brobygger.errors import BrobyggerError
from brobygger.register.releases import heads, stored
from brobygger.services.releases.canonical import cell_of, last_of_both, rate_at
from brobygger.services.releases.cuts import cut_of
from brobygger.services.releases.packing import Rates, unpack_lines, unpack_shown
from brobygger.services.workplace import Workplace

_RULES: Mapping[str, Rule] = {"percent": "share", "days": "median"}
"""By the unit of a count as it was released; whatever is in another unit adds up."""


@dataclass(frozen=True)
class Book:
    """All that was released."""

    heads: tuple[Head, ...]
    ledgers: dict[int, Ledger]
    """Year -> its ledger, people as they were called when they were counted."""

    @property
    def seal(self) -> str:
        return self.heads[-1].seal if self.heads else ""


def read_book(workplace: Workplace, years: Sequence[int]) -> Book:
    """All heads, and the ledgers of `years`; error ``release.ledger_damaged``.

    One release after the other, so that no reading takes long. Of each the seal must fit it and
    the release before, and of those years' every figure must be what the lines come to.
    """
    found = workplace.register.read(heads)
    seal, read = "", []
    for number, head in enumerate(found, 1):
        one = workplace.register.read(stored, number)
        if one is None or one.number != head.number or one.previous != seal:
            raise BrobyggerError("release.ledger_damaged")
        if one.sealed() != one.seal:
            raise BrobyggerError("release.ledger_damaged")
        seal = one.seal
        if one.year in years:
            read.append(one)
    try:
        ledgers = {year: _ledger([one for one in read if one.year == year]) for year in years}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise BrobyggerError("release.ledger_damaged") from None
    return Book(tuple(found), ledgers)


def _ledger(releases: Sequence[StoredRelease]) -> Ledger:
    ledger, of_release = Ledger(), dict[int, tuple[Release, Rates]]()
    lines: list[Line] = []
    shown: dict[Cell, tuple[int, ...]] = {}
    for one in releases:
        cells, rates = unpack_shown(one.shown)
        lines += unpack_lines(one.lines, one.number, date(one.year, 1, 1))
        for cell in cells:
            shown[cell] = (*shown.get(cell, ()), one.number)
        of_release[one.number] = canonical(one), rates
    ledger = Ledger(tuple(map(cut_of, releases)), tuple(lines), shown)
    _see_that_it_fits(ledger, of_release)
    return ledger


def canonical(one: StoredRelease) -> Release:
    """What was released, as it was; ValueError where that cannot be."""
    release = Release.model_validate_json(one.release)
    said = (release.number, release.kind, release.period, release.last, release.made)
    if said != (one.number, one.kind, one.period, one.last, one.made):
        raise ValueError("another release")
    if hashlib.sha256(one.release.encode()).hexdigest() != release.sha256:
        raise ValueError("not canonical")
    return release


def _see_that_it_fits(ledger: Ledger, releases: dict[int, tuple[Release, Rates]]) -> None:
    cuts = {cut.number: cut for cut in ledger.cuts}
    for number, (release, rates) in releases.items():
        counts = {count.id: count for count in release.counts}
        for figure in release.figures:
            count = counts[figure.count]
            cell, rule = cell_of(figure, count.activity), _RULES.get(count.unit, "add")
            if figure.count in rates:
                of, out_of = rates[figure.count]
                as_of = last_of_both(ledger.shown, of, out_of, number)
                value = None if as_of is None else rate_at(ledger.books, of, out_of, cuts[as_of])
            else:
                before = [each for each in ledger.shown.get(cell, ()) if each <= number]
                as_of = before[-1] if before else None
                value = None if as_of is None else ledger.books.value(cell, cuts[as_of], rule)
            if not _is_so(figure, value, as_of, cuts[number], cuts):
                raise ValueError("other figures")


def _is_so(
    figure: ReleasedFigure, value: int | None, as_of: int | None, cut: Cut, cuts: dict[int, Cut]
) -> bool:
    period = None if as_of is None else cuts[as_of].period
    said = (figure.value, figure.as_of, figure.held)
    return said == (value, period, as_of != cut.number)
