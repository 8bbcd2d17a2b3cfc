"""From what a line says of starts, checks and employers to statements."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from brobygger.domain.act import Statement
from brobygger.domain.employer import Employer, Listed
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.placement import Checked, FoundBy, Placed, PlacementKind
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning, Reading
from brobygger.services.line_filling import filling
from brobygger.services.placements import (
    NewEmployer,
    checking,
    employer_name,
    employer_named,
    placement_of,
    placing,
)
from brobygger.services.referral_told import (
    AnsweredCheck,
    BesideLine,
    NamedEmployer,
    Started,
    placed,
)
from brobygger.services.referral_whom import Few, described, of_the_line
from brobygger.services.referring import is_minor
from brobygger.services.workplace import Workplace


def start_line(workplace: Workplace, reading: Reading, *, with_contact: bool) -> BesideLine:
    said, fields = reading.start, reading.fields
    assert said is not None
    employer = employer_of_line(workplace, reading, said.employer)
    statements = [] if employer is None else [*employer.statements]
    steps, warnings = list[Started](), list[LineWarning]()
    for person, number in _who_started(fields.get("people", ()), with_contact=with_contact):
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
        if said.kind is PlacementKind.JOB and asks_for_parents(person, reading.parents):
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


def asks_for_parents(person: Person, parents: bool | None) -> bool:
    return parents is None and person.age_band is not None and is_minor(person.age_band)


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
    new = NewEmployer(_listed(reading, branch=said.branch, places=said.places))
    named = _new_employer(workplace, new)
    return BesideLine(employers=(named,), statements=named.statements)


def employer_of_line(
    workplace: Workplace, reading: Reading, text: str | None
) -> NamedEmployer | None:
    """The one on the list that is called so, else a new one; errors of `employer_name`."""
    if text is None:
        return None
    name = employer_name(text)
    known = employer_named(workplace, name)
    if known is not None:
        return NamedEmployer(known, is_new=False)
    return _new_employer(workplace, NewEmployer(_listed(reading), name))


def _listed(reading: Reading, **fields: Any) -> Listed:
    stands = {name: reading.fields.get(name) for name in ("day", "base", "activity")}
    return Listed.model_validate(stands | fields)


def _new_employer(workplace: Workplace, new: NewEmployer) -> NamedEmployer:
    subject = uuid4()
    fields = new.listed.model_dump() | {"id": subject, "author": workplace.author}
    employer = Employer.model_validate(fields | {"name": new.name})
    return NamedEmployer(employer, True, tuple(new.statements(subject)))
