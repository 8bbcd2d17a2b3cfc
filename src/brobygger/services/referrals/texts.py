"""A referral by its text, from wherever somebody stands: F3 and `brobygger refer`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from brobygger.domain.act import Statement
from brobygger.domain.contact import Contact
from brobygger.domain.person import Person
from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.language.reading import Reading, ReferralReading
from brobygger.language.referrals.texts import read_referral_text
from brobygger.register.referrals import referrals_by_ids
from brobygger.services.contacts import LoggedLine, unknown_codes
from brobygger.services.participants import nearest
from brobygger.services.referrals.lines import referral_line
from brobygger.services.referrals.results import BesideLine, TakenStep
from brobygger.services.referrals.whom import Few, of_the_line, of_those_met
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write


@dataclass(frozen=True)
class ReadReferral:
    """How a text is read: as the same words are on a line; `statements` write it."""

    logged: LoggedLine
    statements: tuple[Statement, ...]

    def refuse_unread(self) -> None:
        """Error ``referral.unread`` (words)."""
        if self.logged.reading.unread:
            raise BrobyggerError("referral.unread", words=self.logged.reading.unread)


def read_referral(
    workplace: Workplace, text: str, *, contact: Contact | None = None
) -> ReadReferral:
    """What `text` would make; of `contact` comes what the text does not say, and the link to it.

    Errors: those of `read_referral_text` and `referral_line`; ``referral.whom`` where it is not
    plain who of a contact is meant.
    """
    reading, said = read_text(workplace, text)
    if contact is not None:
        known = {"day": contact.day, "base": contact.base, "activity": contact.activity}
        reading = completed(reading, known)
    whom = _whom(reading.fields.get("people", ()), said, contact)
    line = referral_line(workplace, reading, said, whom, contact.id if contact else None)
    return as_read(workplace, reading, line)


def refer_by_text(
    workplace: Workplace, text: str, *, contact: Contact | None = None, draft: str | None = None
) -> list[Referral]:
    """Write it down as one act; the referrals as they then stand.

    Errors: those of `read_referral`; ``referral.unread`` (words).
    """
    read = read_referral(workplace, text, contact=contact)
    read.refuse_unread()
    write(workplace, read.statements, draft)
    ids = [referral.id for made in read.logged.referrals for referral in made.referrals]
    ids += [step.referral.id for step in read.logged.steps if isinstance(step, TakenStep)]
    found = {each.id: each for each in workplace.register.read(referrals_by_ids, ids)}
    return [found[each] for each in ids]


def as_read(workplace: Workplace, reading: Reading, line: BesideLine) -> ReadReferral:
    logged = LoggedLine(
        reading,
        referrals=line.referrals,
        steps=line.steps,
        employers=line.employers,
        warnings=(*unknown_codes(workplace, reading), *line.warnings),
    )
    return ReadReferral(logged, line.statements)


def read_text(workplace: Workplace, text: str) -> tuple[Reading, ReferralReading]:
    """What it says, and of the referral; errors of `read_referral_text`."""
    try:
        reading = read_referral_text(
            text,
            vocabulary=workplace.vocabulary,
            today=workplace.clock.today(),
            base=workplace.register.base,
        )
    except BrobyggerError as error:
        if error.key != "code.wrong":
            raise
        raise nearest(workplace, str(error.values["code"])) from None
    assert reading.referral is not None
    return reading, reading.referral


def completed(reading: Reading, known: dict[str, object]) -> Reading:
    """The reading with what is known from elsewhere, where the text does not say it."""
    typed = reading.fields.keys() - reading.assumed
    more = {name: value for name, value in known.items() if value and name not in typed}
    return replace(reading, fields=reading.fields | more, assumed=reading.assumed | more.keys())


def _whom(typed: Sequence[Person], said: ReferralReading, contact: Contact | None) -> list[Few]:
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
