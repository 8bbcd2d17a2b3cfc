"""The local list of employers: who is on it, by what name, and what changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from brobygger.domain.act import Statement
from brobygger.domain.codes import is_code
from brobygger.domain.contact import changes, stated
from brobygger.domain.employer import EMPLOYER_NAME, Employer, Listed
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.errors import BrobyggerError
from brobygger.language.guard import refuse_identities
from brobygger.language.plain_text import check_plain
from brobygger.language.words import normal
from brobygger.register import placements as rows
from brobygger.services.placements.starts import refuse_future
from brobygger.services.referrals.results import NamedEmployer
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write


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
    refuse_future(workplace, new.listed.day)
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


def correct_employer(workplace: Workplace, employer: UUID, /, **fields: Any) -> Employer:
    """Change `branch`, `places`, `regular_since`, `agreement_since`; ``employer.unchanged``."""
    known = employer_by_id(workplace, employer)
    before = Listed.model_validate(known.model_dump(include=set(Listed.model_fields)))
    changed = changes(before, Listed.model_validate(before.model_dump() | fields))
    if not changed:
        raise BrobyggerError("employer.unchanged")
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=employer)])
    return employer_by_id(workplace, employer)
