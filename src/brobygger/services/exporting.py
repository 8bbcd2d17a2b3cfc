"""Internal figures and referrals as a file that only its recipients can open (design section 7)."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from brobygger.catalogue.models import Catalogue
from brobygger.domain.internal_file import (
    READ_INTERNAL,
    FigureRow,
    FiguresFile,
    ReferralsFile,
)
from brobygger.domain.referral_query import ReferralQuery
from brobygger.errors import BrobyggerError
from brobygger.language.choice import choose
from brobygger.register.sealing import checked_recipient, open_sealed, own_recipient, seal_to
from brobygger.services.figures import named_period, period_figures
from brobygger.services.referrals.lists import each_referral
from brobygger.services.workplace import Workplace

__all__ = ["checked_recipient", "own_recipient"]

_LARGEST = 16 * 1024 * 1024
_MOST_ROWS, _MOST_BASES, _LONGEST = 50_000, 40, 200
"""More than any plan comes to: a small file must not become a hundred times as much to read."""
_STEP = 64 * 1024
_TOLD = ("id", "day", "destination", "state", "participant", "activity", "base")
"""What is told of a referral."""


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


def figures_file(
    workplace: Workplace, period: str, base: str | None = None, breakdown: str | None = None
) -> FiguresFile:
    """Errors of `period_figures`."""
    named, found = period_figures(workplace, period, base, breakdown)
    catalogue = workplace.catalogue
    rows = tuple(FigureRow.model_validate(each.as_json()) for each in found)
    return FiguresFile(
        plan=catalogue.plan.id,
        base=None if base is None else choose(catalogue.bases, base),
        period=named.name,
        first=named.first,
        last=named.last,
        made=workplace.clock.today(),
        names={
            "count": _names(catalogue.counts, (row.count for row in rows)),
            "activity": _names(catalogue.activities, (row.activity for row in rows)),
            "base": _names(catalogue.bases, (row.base for row in rows)),
            "letter": _letters(catalogue, (row.base for row in rows)),
            **_categories(catalogue, rows),
        },
        rows=rows,
    )


def referrals_file(workplace: Workplace, period: str, base: str | None = None) -> ReferralsFile:
    """Those offered in the period, the newest first; errors of `named_period` and `choose`."""
    catalogue, named = workplace.catalogue, named_period(workplace, period)
    only = None if base is None else choose(catalogue.bases, base)
    query = ReferralQuery(first_day=named.first, last_day=named.last, base=only)
    found = list(each_referral(workplace, query))
    return ReferralsFile(
        plan=catalogue.plan.id,
        base=only,
        period=named.name,
        first=named.first,
        last=named.last,
        made=workplace.clock.today(),
        names={
            "destination": _names(catalogue.destinations, (each.destination for each in found)),
            "activity": _names(catalogue.activities, (each.activity for each in found)),
            "base": _names(catalogue.bases, (each.base for each in found)),
        },
        rows=tuple(each.as_json() for each in found),
    )


def sealed_to(file: FiguresFile | ReferralsFile, recipients: Iterable[str]) -> bytes:
    """For the recipients alone; error ``export.too_large`` for what they could not open.

    Blanks up to the next 64 KiB, so that the size tells nobody how many there are.
    """
    content = file.canonical
    padded = content.ljust(-(-len(content) // _STEP) * _STEP)
    sealed = seal_to(padded, recipients)
    if len(sealed) > _LARGEST or not _is_of_a_size(file):
        raise BrobyggerError("export.too_large")
    return sealed


def read_sealed(file: Path) -> bytes:
    """Errors ``file.missing``, ``sealed.unreadable`` (path)."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except FileNotFoundError:
        raise BrobyggerError("file.missing", path=str(file)) from None
    except OSError:
        raise BrobyggerError("sealed.unreadable", path=str(file)) from None
    if len(content) > _LARGEST:
        raise BrobyggerError("sealed.unreadable", path=str(file))
    return content


def open_internal(
    folder: Path, alias: str, secret: str, sealed: bytes
) -> FiguresFile | ReferralsFile:
    """What a colleague sent; errors of `open_sealed`, and ``sealed.unknown`` for other content."""
    content = open_sealed(folder, alias, secret, sealed)
    try:
        found = READ_INTERNAL.validate_json(content)
    except (ValidationError, RecursionError):
        raise BrobyggerError("sealed.unknown") from None
    if not _is_of_a_size(found):
        raise BrobyggerError("sealed.unknown")
    return found


def _is_of_a_size(file: FiguresFile | ReferralsFile) -> bool:
    if len(file.rows) > _MOST_ROWS or any(len(text) > _LONGEST for text in _texts(file)):
        return False
    bases = {row.base for row in file.rows} if isinstance(file, FiguresFile) else set()
    return len(bases) <= _MOST_BASES


def _texts(file: FiguresFile | ReferralsFile) -> Iterator[str]:
    """All that is told of it."""
    yield from (file.period, file.base or "")
    for names in file.names.values():
        yield from names.values()
    if isinstance(file, FiguresFile):
        for row in file.rows:
            yield from (row.count, row.activity or "", row.breakdown or "", row.base or "")
    else:
        for each in file.rows:
            yield from (str(each.get(key, "")) for key in _TOLD)


def _categories(catalogue: Catalogue, rows: Iterable[FigureRow]) -> dict[str, dict[str, str]]:
    """What the figures are broken down by, where the catalogue has names for it."""
    tables: dict[str, Mapping[str, _HasName]] = {
        "department": catalogue.departments,
        "destination": catalogue.destinations,
        "channel": catalogue.channels,
        "topic": catalogue.topics,
    }
    found = [each.breakdown.split(":", 1) for each in rows if each.breakdown]
    by = {kind for kind, _id in found} & {*tables}
    return {kind: _names(tables[kind], (each for _kind, each in found)) for kind in sorted(by)}


def _letters(catalogue: Catalogue, bases: Iterable[str | None]) -> dict[str, str]:
    known = catalogue.bases
    return {each: known[each].letter for each in dict.fromkeys(bases) if each and each in known}


def _names(table: Mapping[str, _HasName], ids: Iterable[str | None]) -> dict[str, str]:
    return {each: table[each].name for each in dict.fromkeys(filter(None, ids)) if each in table}
