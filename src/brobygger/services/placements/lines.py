"""From what a line says of starts, checks and employers to statements."""

from collections.abc import Sequence
from typing import Any

from brobygger.domain.act import Statement
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.placement import Checked, FoundBy, Placed, asks_parents
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning, Reading
from brobygger.services.placements.employers import employer_called
from brobygger.services.placements.starts import checking, placement_of, placing
from brobygger.services.referrals.filling import filling
from brobygger.services.referrals.making import MOST_AT_ONCE, band_of
from brobygger.services.referrals.results import (
    AnsweredCheck,
    BesideLine,
    NamedEmployer,
    Started,
    placed,
)
from brobygger.services.referrals.whom import Few, described, of_the_line
from brobygger.services.workplace import Workplace


def start_line(workplace: Workplace, reading: Reading, *, with_contact: bool) -> BesideLine:
    """Errors ``placement.whom``, ``placement.many`` (number, most), those of `employer_called`."""
    said, fields = reading.start, reading.fields
    assert said is not None
    employer: NamedEmployer | None = None
    if said.employer is not None:
        employer = employer_called(workplace, said.employer, **_when_and_where(reading))
    statements = [] if employer is None else [*employer.statements]
    steps, warnings = list[Started](), list[LineWarning]()
    for person, number in _who_started(fields.get("people", ()), with_contact=with_contact):
        if number > MOST_AT_ONCE:
            raise BrobyggerError("placement.many", number=number, most=MOST_AT_ONCE)
        start = Placed(
            day=fields["day"],
            base=fields["base"],
            kind=said.kind,
            activity=fields.get("activity"),
            person=person,
            found_by=said.found_by or FoundBy.US,
            partner=said.partner,
            employer=employer.employer.id if employer else None,
            parents=reading.parents,
        )
        begun = [placing(start) for _ in range(number)]
        statements += begun
        placements = tuple(placed(each, workplace.author) for each in begun)
        steps.append(Started(placements, said.found_by is None, employer))
        if asks_parents(said.kind, band_of(workplace, person), reading.parents):
            warnings.append(LineWarning("warn.placement_parents", {}))
    if with_contact and "day" not in reading.assumed and fields["day"] != workplace.clock.today():
        warnings.append(LineWarning("warn.same_day", {"day": fields["day"]}))
    return BesideLine(
        steps=tuple(steps),
        employers=() if employer is None else (employer,),
        statements=tuple(statements),
        warnings=tuple(warnings),
    )


def _who_started(people: Sequence[Person], *, with_contact: bool) -> list[Few]:
    """Error ``placement.whom`` where it is not plain."""
    try:
        return of_the_line(people, with_contact=with_contact)
    except BrobyggerError as error:
        if error.key != "referral.whom":
            raise
        raise BrobyggerError("placement.whom") from None


def check_line(workplace: Workplace, reading: Reading, *, with_contact: bool) -> BesideLine:
    """An answer for each code; what else is said of them stays with the contact, if there is one.

    Error ``placement.who`` where a code is missing.
    """
    said = reading.check
    assert said is not None
    people = reading.fields.get("people", ())
    people = people if with_contact else described(people)
    coded = [person for person in people if person.code]
    if not coded or not (with_contact or len(coded) == len(people)):
        raise BrobyggerError("placement.who")
    steps, statements = list[AnsweredCheck](), list[Statement]()
    for person in coded:
        placement = placement_of(workplace, str(person.code), said.kind)
        filled = {} if with_contact else filling(reading, placement, person)
        if reading.parents is not None and reading.parents != placement.parents:
            filled |= {"parents": reading.parents}
        if filled:
            statements.append(Statement(Kind.CORRECTED, filled, subject=placement.id))
        answered = checking(
            workplace,
            placement,
            said.months,
            said.answer,
            day=reading.fields["day"],
            reason=said.reason,
        )
        statements.append(answered)
        checked = Checked.model_validate(answered.content)
        steps.append(AnsweredCheck(placement, checked, said.months is None))
    return BesideLine(steps=tuple(steps), statements=tuple(statements))


def yes_line(workplace: Workplace, reading: Reading) -> BesideLine:
    said = reading.employer
    assert said is not None
    named = employer_called(
        workplace, None, branch=said.branch, places=said.places, **_when_and_where(reading)
    )
    return BesideLine(employers=(named,), statements=named.statements)


def _when_and_where(reading: Reading) -> dict[str, Any]:
    return {name: reading.fields.get(name) for name in ("day", "base", "activity")}
