"""Placements: what somebody started, and whether it still lasts; and the list of employers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from brobygger.domain.act import Statement
from brobygger.domain.codes import is_code
from brobygger.domain.contact import changes, stated
from brobygger.domain.employer import EMPLOYER_NAME, Employer, Listed
from brobygger.domain.entry import Kind
from brobygger.domain.period import months_after
from brobygger.domain.placement import (
    CHECK_MONTHS,
    Checked,
    EndReason,
    Placed,
    Placement,
    PlacementKind,
    StillThere,
)
from brobygger.domain.values import Audience
from brobygger.errors import BrobyggerError
from brobygger.language.guard import refuse_identities
from brobygger.language.plain_text import check_plain
from brobygger.language.words import normal
from brobygger.register import placements as rows
from brobygger.register.placements import PlacementQuery
from brobygger.services.participants import person_behind
from brobygger.services.referral_told import NamedEmployer
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

__all__ = ["PlacementQuery"]

_SLICE = 200
_EARLY = timedelta(days=30)
"""A check may come so long before its day: whoever is met then is not met twice."""


def placing(placed: Placed) -> Statement:
    return Statement(Kind.PLACED, stated(placed), subject=uuid4())


def place(workplace: Workplace, placed: Placed) -> Placement:
    """Somebody started; error ``day.future`` (day, today)."""
    _refuse_future(workplace, placed.day)
    (entry,) = write(workplace, [placing(placed)])
    return placement_by_id(workplace, entry.subject)


def placement_list(workplace: Workplace, query: PlacementQuery, most: int) -> list[Placement]:
    return workplace.register.read(rows.placements, query, most)


def each_placement(workplace: Workplace, query: PlacementQuery) -> Iterator[Placement]:
    """All that `query` asks for, read in slices, so that others get in between."""
    after: Placement | None = None
    while read := workplace.register.read(rows.placements, query, _SLICE, after):
        yield from read
        after = read[-1]


def placement_with(workplace: Workplace, tail: str) -> Placement:
    """Errors ``placement.unknown``, ``placement.ambiguous`` (id, tails)."""
    return workplace.register.read(rows.placement_by_tail, tail)


def placement_by_id(workplace: Workplace, placement: UUID) -> Placement:
    """Error ``placement.unknown`` (id)."""
    found = workplace.register.read(rows.placement_by_id, placement)
    if found is None:
        raise BrobyggerError("placement.unknown", id=placement.hex[-12:])
    return found


def checking(
    workplace: Workplace,
    placement: Placement,
    months: int | None,
    answer: StillThere,
    *,
    day: date | None = None,
    reason: EndReason | None = None,
) -> Statement:
    """The answer to a check; without `months` to the next one.

    Errors: ``placement.months`` (months), ``placement.checked`` where none is left,
    ``placement.not_yet`` (months, day) more than a month before its day, unless it is a no,
    ``placement.over`` where somebody has answered no before, ``placement.reason_unfit``,
    ``placement.too_early`` (day: of the start), ``day.future``.
    """
    on = day or workplace.clock.today()
    _refuse_future(workplace, on)
    if placement.withdrawn:
        raise BrobyggerError("placement.withdrawn")
    which = placement.next_check if months is None else months
    if which is None:
        ended = any(check.answer is StillThere.NO for check in placement.checks)
        raise BrobyggerError("placement.over" if ended else "placement.checked")
    if any(c.answer is StillThere.NO and c.months < which for c in placement.checks):
        raise BrobyggerError("placement.over")
    if which not in CHECK_MONTHS:
        raise BrobyggerError("placement.months", months=CHECK_MONTHS)
    if reason is not None and answer is not StillThere.NO:
        raise BrobyggerError("placement.reason_unfit")
    due = months_after(placement.day, which)
    if answer is not StillThere.NO and on < due - _EARLY:
        raise BrobyggerError("placement.not_yet", months=which, day=due)
    if on < placement.day:
        raise BrobyggerError("placement.too_early", day=placement.day)
    checked = Checked(months=which, day=on, answer=answer, reason=reason)
    return Statement(Kind.CHECKED, checked.model_dump(mode="json"), subject=placement.id)


def check_placement(
    workplace: Workplace,
    placement: Placement,
    months: int | None,
    answer: StillThere,
    *,
    day: date | None = None,
    reason: EndReason | None = None,
) -> Placement:
    """Errors of `checking`."""
    write(workplace, [checking(workplace, placement, months, answer, day=day, reason=reason)])
    return placement_by_id(workplace, placement.id)


def placement_of(workplace: Workplace, code: str, kind: PlacementKind | None = None) -> Placement:
    """The one placement of the person behind a code that a check may be about.

    Errors ``placement.none`` (code) and ``placement.which`` (code, kinds) where there are several
    that still last.
    """
    codes, ids = person_behind(workplace, code)
    found = [
        each
        for each in workplace.register.read(rows.placements_of_person, codes, ids)
        if kind in (None, each.kind)
    ]
    lasting = [each for each in found if each.next_check is not None]
    if not lasting:
        raise BrobyggerError("placement.none", code=code)
    if len(lasting) > 1:
        kinds = tuple(dict.fromkeys(each.kind.value for each in lasting))
        raise BrobyggerError("placement.which", code=code, kinds=kinds)
    return lasting[0]


def correct_placement(workplace: Workplace, placement: UUID, /, **fields: Any) -> Placement:
    """Change what was stated of it; error ``placement.unchanged``, ``day.future``."""
    known = placement_by_id(workplace, placement)
    before = Placed.model_validate(known.model_dump(include=set(Placed.model_fields)))
    after = Placed.model_validate(before.model_dump() | fields)
    _refuse_future(workplace, after.day)
    changed = changes(before, after)
    if not changed:
        raise BrobyggerError("placement.unchanged")
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=placement)])
    return placement_by_id(workplace, placement)


def withdraw_placement(workplace: Workplace, placement: UUID) -> None:
    placement_by_id(workplace, placement)
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=placement)])


def _refuse_future(workplace: Workplace, day: date) -> None:
    today = workplace.clock.today()
    if day > today:
        raise BrobyggerError("day.future", day=day, today=today)


@dataclass(frozen=True)
class NewEmployer:
    """An employer that is not on the list yet: what it states, and the name that stays here."""

    listed: Listed
    name: str | None = None

    def statements(self, subject: UUID) -> list[Statement]:
        found = [Statement(Kind.LISTED, stated(self.listed), subject=subject)]
        if self.name:
            found.append(Statement(Kind.NAMED, {"name": self.name}, Audience.BASE, subject))
        return found


def employer_name(text: str) -> str:
    """A name as it may be kept; errors of `check_plain`, `guard`, ``employer.name`` (most)."""
    name = check_plain(text).strip()
    refuse_identities(name)
    if any(map(is_code, name.split())):
        raise BrobyggerError("employer.code")
    if not any(map(str.isalpha, name)) or len(name) > EMPLOYER_NAME:
        raise BrobyggerError("employer.name", most=EMPLOYER_NAME)
    return name


def the_employers(workplace: Workplace) -> list[Employer]:
    return workplace.register.read(rows.employers)


def employer_named(workplace: Workplace, name: str) -> Employer | None:
    """The one on the list that is called so, whatever its case and spelling of æøå."""
    wanted = normal(name)
    return next(
        (each for each in the_employers(workplace) if normal(each.name or "") == wanted), None
    )


def list_employer(workplace: Workplace, new: NewEmployer) -> Employer:
    """Errors ``day.future``, ``employer.known`` (name) where the name is on the list already."""
    _refuse_future(workplace, new.listed.day)
    if new.name and employer_named(workplace, new.name):
        raise BrobyggerError("employer.known", name=new.name)
    subject = uuid4()
    write(workplace, new.statements(subject))
    return employer_by_id(workplace, subject)


def employer_called(
    workplace: Workplace,
    text: str | None,
    *,
    day: date,
    base: str,
    activity: str | None,
    **more: Any,
) -> NamedEmployer:
    """The one on the list that is called so, else a new one, of the day and the activity of what
    happened there; one that has no name is always new. Errors of `employer_name`.
    """
    name = None if text is None else employer_name(text)
    known = None if name is None else employer_named(workplace, name)
    if known is not None:
        return NamedEmployer(known, is_new=False)
    listed = Listed.model_validate({"day": day, "base": base, "activity": activity, **more})
    new, subject = NewEmployer(listed, name), uuid4()
    fields = listed.model_dump() | {"id": subject, "author": workplace.author, "name": name}
    return NamedEmployer(Employer.model_validate(fields), True, tuple(new.statements(subject)))


def keep_employer(workplace: Workplace, text: str, /, **fields: Any) -> Employer:
    """Put one on the list, or change what is said of the one called so.

    Errors of `employer_name`, `correct_employer`.
    """
    today, base = workplace.clock.today(), workplace.register.base
    given = {"activity": None} | fields
    called = employer_called(workplace, text, day=today, base=base, **given)
    if not called.is_new:
        return correct_employer(workplace, called.employer.id, **fields)
    write(workplace, called.statements)
    return employer_by_id(workplace, called.employer.id)


def employer_by_id(workplace: Workplace, employer: UUID) -> Employer:
    """Error ``employer.unknown`` (id)."""
    found = workplace.register.read(rows.employer_by_id, employer)
    if found is None:
        raise BrobyggerError("employer.unknown", id=employer.hex[-12:])
    return found


def withdraw_employer(workplace: Workplace, employer: UUID) -> None:
    """It is not on the list any more; who started there stays."""
    employer_by_id(workplace, employer)
    write(workplace, [Statement(Kind.WITHDRAWN, {}, subject=employer)])


def employer_with(workplace: Workplace, tail: str) -> Employer:
    """Errors ``employer.unknown``, ``employer.ambiguous`` (id, tails)."""
    return workplace.register.read(rows.employer_by_tail, tail)


def correct_employer(workplace: Workplace, employer: UUID, /, **fields: Any) -> Employer:
    """Change `branch`, `places`, `regular_since`, `agreement_since`; ``employer.unchanged``."""
    known = employer_by_id(workplace, employer)
    before = Listed.model_validate(known.model_dump(include=set(Listed.model_fields)))
    changed = changes(before, Listed.model_validate(before.model_dump() | fields))
    if not changed:
        raise BrobyggerError("employer.unchanged")
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=employer)])
    return employer_by_id(workplace, employer)
