"""A referral by its text, from wherever somebody stands: F3 and `brobygger refer`."""

from dataclasses import dataclass, replace

from brobygger.domain.act import Statement
from brobygger.domain.contact import Contact
from brobygger.domain.person import Person
from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning, Reading, ReferralReading, Unread
from brobygger.language.referral_texts import read_referral_text
from brobygger.register.referrals import referrals_by_ids
from brobygger.services.participants import nearest
from brobygger.services.placement_lines import employer_of_line
from brobygger.services.referral_lines import (
    added,
    made_line,
    new_referral,
    none_open,
    open_one,
    step_line,
)
from brobygger.services.referral_told import BesideLine, NamedEmployer, TakenStep
from brobygger.services.referral_whom import Few, of_the_line, of_those_met
from brobygger.services.referring import Referring, referring
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write


@dataclass(frozen=True)
class ReadReferral:
    """How a text is read: new referrals, or a step of one that is there.

    `steps` are those that cannot be a referral's first and that its code has an open one for.
    """

    referrings: tuple[Referring, ...]
    steps: tuple[TakenStep, ...]
    employers: tuple[NamedEmployer, ...]
    unread: tuple[Unread, ...]
    warnings: tuple[LineWarning, ...]
    statements: tuple[Statement, ...] = ()


def read_referral(
    workplace: Workplace, text: str, *, contact: Contact | None = None
) -> ReadReferral:
    """What `text` would make; of `contact` comes what the text does not say, and the link to it.

    Errors: those of `read_referral_text`, `referring` and `stepping`; ``referral.whom`` where it
    is not plain who of a contact is meant; ``referral.none_open`` and ``referral.which`` (code,
    destination).
    """
    reading = _of_contact(_read(workplace, text), contact)
    said = reading.referral
    assert said is not None
    employer = employer_of_line(workplace, reading, said.employer)
    new = () if employer is None else employer.statements
    lines = [BesideLine(statements=new)]
    referrings: list[Referring] = []
    for person, number in _whom(reading, said, contact):
        made = _made(workplace, reading, said, person, number, contact)
        if isinstance(made, Referring):
            referrings.append(made)
            lines.append(made_line(workplace, made))
        else:
            lines.append(step_line(workplace, reading, said, made, person, employer))
    every = added(lines)
    steps = tuple(step for step in every.steps if isinstance(step, TakenStep))
    employers = () if employer is None else (employer,)
    return ReadReferral(
        tuple(referrings), steps, employers, reading.unread, every.warnings, every.statements
    )


def refer_by_text(
    workplace: Workplace, text: str, *, contact: Contact | None = None, draft: str | None = None
) -> list[Referral]:
    """Write it down as one act; the referrals as they then stand.

    Errors: those of `read_referral`; ``line.unread`` (words).
    """
    read = read_referral(workplace, text, contact=contact)
    if read.unread:
        raise BrobyggerError("line.unread", words=read.unread)
    write(workplace, read.statements, draft)
    made = [each.subject for one in read.referrings for each in one.statements if each.subject]
    ids = list(dict.fromkeys([*made, *(step.referral.id for step in read.steps)]))
    found = {each.id: each for each in workplace.register.read(referrals_by_ids, ids)}
    return [found[each] for each in ids]


def _read(workplace: Workplace, text: str) -> Reading:
    try:
        return read_referral_text(
            text,
            vocabulary=workplace.vocabulary,
            today=workplace.clock.today(),
            base=workplace.register.base,
        )
    except BrobyggerError as error:
        if error.key != "code.wrong":
            raise
        raise nearest(workplace, str(error.values["code"])) from None


def _of_contact(reading: Reading, contact: Contact | None) -> Reading:
    """The reading at the contact's day, base and activity where it names none."""
    if contact is None:
        return reading
    known = {"day": contact.day, "base": contact.base, "activity": contact.activity}
    typed = {name: reading.fields[name] for name in reading.fields.keys() - reading.assumed}
    return replace(reading, fields=known | typed)


def _whom(reading: Reading, said: ReferralReading, contact: Contact | None) -> list[Few]:
    typed: tuple[Person, ...] = reading.fields.get("people", ())
    if contact is None:
        return of_the_line(typed, said.number)
    if not typed:
        return of_those_met(contact.people, contact.families, said.number)
    if len(typed) == len(contact.people) == 1 and _may_be(contact.people[0], typed[0]):
        told = typed[0].model_dump(exclude_none=True, exclude={"number"})
        return [(contact.people[0].model_copy(update=told), 1)]
    return of_the_line(typed, said.number)


def _may_be(met: Person, typed: Person) -> bool:
    """Whether what is typed completes who was met rather than names somebody else."""
    before = met.model_dump(exclude={"number"})
    told = typed.model_dump(exclude_none=True, exclude={"number"})
    is_one = met.number == typed.number == 1
    return is_one and all(before[name] in (None, value) for name, value in told.items())


def _made(
    workplace: Workplace,
    reading: Reading,
    said: ReferralReading,
    person: Person,
    number: int,
    contact: Contact | None,
) -> Referring | Referral:
    """A new one wherever its step may be the first; else the open one of the code."""
    new = new_referral(reading, said, person, number)
    try:
        return referring(workplace, replace(new, contact=contact.id if contact else None))
    except BrobyggerError as error:
        if error.key != "referral.not_first" or person.code is None:
            raise
    known = open_one(workplace, person.code, said)
    if known is None:
        raise none_open(workplace, person.code, said.destination)
    return known
