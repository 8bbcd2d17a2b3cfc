"""The ledger as the register has it: read, and seen to be whole before anything builds on it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from brobygger.disclosure.cells import OUT_OF, Cell, Cut, Line
from brobygger.disclosure.ledger import Ledger
from brobygger.domain.occurrence import Rule
from brobygger.domain.release import Release
from brobygger.domain.released import Head, StoredRelease
from brobygger.errors import BrobyggerError
from brobygger.register.releases import all_heads, stored
from brobygger.services.releases.canonical import cell_of, last_of_both, rate_at
from brobygger.services.releases.cuts import cut_of, every_period
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
    found = workplace.register.read(all_heads, every_period(workplace.catalogue.plan))
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
    ledgers = {year: _ledger([one for one in read if one.year == year]) for year in years}
    return Book(tuple(found), ledgers)


@dataclass(frozen=True)
class _Kept:
    """What a release says of itself."""

    release: Release
    shown: tuple[Cell, ...]
    rates: Rates


def _ledger(releases: Sequence[StoredRelease]) -> Ledger:
    """Error ``release.ledger_damaged``."""
    kept: dict[int, _Kept] = {}
    lines: list[Line] = []
    shown: dict[Cell, tuple[int, ...]] = {}
    for one in releases:
        try:
            kept[one.number] = _Kept(canonical(one), *unpack_shown(one.shown))
            lines += unpack_lines(one.lines, one.number, date(one.year, 1, 1))
        except ValueError as error:
            raise BrobyggerError("release.ledger_damaged") from error
        for cell in kept[one.number].shown:
            shown[cell] = (*shown.get(cell, ()), one.number)
    ledger = Ledger(tuple(map(cut_of, releases)), tuple(lines), shown)
    cuts = {cut.number: cut for cut in ledger.cuts}
    if not all(_fits(ledger, cuts, cuts[number], each) for number, each in kept.items()):
        raise BrobyggerError("release.ledger_damaged")
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


def _fits(ledger: Ledger, cuts: Mapping[int, Cut], cut: Cut, kept: _Kept) -> bool:
    """Whether there is a figure of all that is shown, and each is what the lines come to."""
    counts, said = {count.id: count for count in kept.release.counts}, set[Cell]()
    for figure in kept.release.figures:
        if figure.count not in counts:
            return False
        count = counts[figure.count]
        cell, rule, added = cell_of(figure, count.activity), _RULES.get(count.unit, "add"), None
        if figure.count in kept.rates:
            of, out_of = kept.rates[figure.count]
            as_of = last_of_both(ledger.shown, of, out_of, cut.number)
            value = None if as_of is None else rate_at(ledger.books, of, out_of, cuts[as_of])
        else:
            before = [each for each in ledger.shown.get(cell, ()) if each <= cut.number]
            as_of = before[-1] if before else None
            value = None if as_of is None else ledger.books.value(cell, cuts[as_of], rule)
            if as_of == cut.number and rule == "add":
                added = _added(ledger, cell, cut)
        period = None if as_of is None else cuts[as_of].period
        if (figure.value, figure.as_of, figure.held) != (value, period, as_of != cut.number):
            return False
        if figure.in_period not in (None, added):  # what stands at a day has none
            return False
        said.add(cell)
    return all(cell in said or cell.count.endswith(OUT_OF) for cell in kept.shown)


def _added(ledger: Ledger, cell: Cell, cut: Cut) -> int | None:
    """What a count that adds up, and is shown, came to since the period before."""
    value = ledger.books.total(cell, cut)
    if cut.before is None:
        return value
    shown = ledger.shown[cell]
    begun = [each for each in ledger.cuts if each.period == cut.before and each.number in shown]
    return value - ledger.books.total(cell, begun[0]) if begun else None
