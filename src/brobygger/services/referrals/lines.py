"""From what a line says beside a contact to statements: referrals and their steps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.placement import asks_parents
from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import REASONS, Reason
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning, Reading, ReferralReading, Unread
from brobygger.language.referrals.words import ENDS
from brobygger.register.referrals import of_person, referrals_by_ids
from brobygger.services.participants import person_behind
from brobygger.services.placements.employers import employer_called
from brobygger.services.placements.lines import (
    check_line,
    start_line,
    yes_line,
)
from brobygger.services.referrals.filling import filling
from brobygger.services.referrals.making import NewReferral, Referring, band_of, referring
from brobygger.services.referrals.results import (
    BesideLine,
    MadeReferrals,
    NamedEmployer,
    TakenStep,
    after_step,
    as_stated,
    placed,
)
from brobygger.services.referrals.steps import stepping, steps_from
from brobygger.services.referrals.templates import template_of
from brobygger.services.referrals.whom import Few, of_the_line, of_those_met
from brobygger.services.workplace import Workplace


def beside_line(workplace: Workplace, reading: Reading, *, with_contact: bool) -> BesideLine:
    """What the line says beside its contact, if it has one: that begins the act.

    Errors: those of `referring`, `stepping`, `checking`, `placement_of`, `employer_name`,
    `referral_whom`; ``referral.none_open`` and ``referral.which`` (code, destination),
    ``referral.reason_none``, ``placement.who``, ``line.differs`` (code, words).
    """
    lines: list[BesideLine] = []
    if reading.referrals:
        lines.append(_pointed(workplace, reading))
    if reading.referral is not None:
        whom = of_the_line(reading.fields.get("people", ()), reading.referral.number)
        lines.append(referral_line(workplace, reading, reading.referral, whom))
    if reading.start is not None:
        lines.append(start_line(workplace, reading, with_contact=with_contact))
    if reading.check is not None:
        lines.append(check_line(workplace, reading, with_contact=with_contact))
    if reading.employer is not None:
        lines.append(yes_line(workplace, reading))
    return added(lines)


def added(lines: Iterable[BesideLine]) -> BesideLine:
    """All of them as one; what is worth a second look is said once."""
    every = list(lines)
    warnings: list[LineWarning] = []
    for warning in (warning for line in every for warning in line.warnings):
        if warning not in warnings:
            warnings.append(warning)
    return BesideLine(
        tuple(each for line in every for each in line.referrals),
        tuple(each for line in every for each in line.steps),
        tuple(each for line in every for each in line.employers),
        tuple(each for line in every for each in line.statements),
        tuple(warnings),
    )


def made_line(workplace: Workplace, made: Referring) -> BesideLine:
    referrals = as_stated(made.statements, workplace.author)
    told = MadeReferrals(tuple(referrals), made.assumed)
    return BesideLine((told,), statements=made.statements, warnings=made.warnings)


def as_saved(workplace: Workplace, made: Sequence[MadeReferrals]) -> tuple[MadeReferrals, ...]:
    """The same with the referrals as they stand."""
    ids = [referral.id for each in made for referral in each.referrals]
    found = {each.id: each for each in workplace.register.read(referrals_by_ids, ids)}
    return tuple(
        replace(each, referrals=tuple(found[referral.id] for referral in each.referrals))
        for each in made
    )


def _pointed(workplace: Workplace, reading: Reading) -> BesideLine:
    """Destinations behind `>`: each a referral of somebody whom the contact was with."""
    fields = reading.fields
    news = [
        NewReferral(
            pointed.destination,
            fields["day"],
            fields["base"],
            person,
            number,
            step=pointed.step,
            activity=fields.get("activity"),
            parents=reading.parents,
        )
        for pointed in reading.referrals
        for person, number in of_those_met(
            fields.get("people", ()), fields.get("families"), pointed.number
        )
    ]
    return added(
        made_line(workplace, referring(workplace, new, begun_as="contact")) for new in news
    )


def referral_line(
    workplace: Workplace,
    reading: Reading,
    said: ReferralReading,
    whom: Sequence[Few],
    contact: UUID | None = None,
) -> BesideLine:
    """A text about a referral and no contact: a new one, or a step of one that is open.

    What names no step is always a new one; it comes from `contact`.
    """
    lines, going = list[BesideLine](), list[tuple[Referral, Person]]()
    for person, number in _each_once(workplace, whom):
        known = open_one(workplace, person.code, said) if person.code and said.step else None
        if known is not None:
            going.append((known, person))
            continue
        new = replace(new_referral(reading, said, person, number), contact=contact)
        lines.append(made_line(workplace, _referring(workplace, new)))
    employer: NamedEmployer | None = None
    if said.employer is not None and going:
        employer = _employer_there(workplace, reading, said.employer, going[0][0])
        lines.append(BesideLine(employers=(employer,), statements=employer.statements))
    lines += [step_line(workplace, reading, said, *each, employer) for each in going]
    return added(lines)


def _each_once(workplace: Workplace, whom: Sequence[Few]) -> Iterator[Few]:
    """Two codes of one person are one."""
    seen = set[str]()
    for person, number in whom:
        if person.code not in seen:
            yield person, number
        if person.code is not None:
            seen.update(person_behind(workplace, person.code)[0])


def _referring(workplace: Workplace, new: NewReferral) -> Referring:
    try:
        return referring(workplace, new)
    except BrobyggerError as error:
        if error.key != "referral.not_first" or new.person.code is None:
            raise
        raise none_open(workplace, new.person.code, new.destination) from None


def _employer_there(
    workplace: Workplace, reading: Reading, name: str, referral: Referral
) -> NamedEmployer:
    typed = None if "activity" in reading.assumed else reading.fields.get("activity")
    return employer_called(
        workplace,
        name,
        day=reading.fields["day"],
        base=referral.base,
        activity=referral.activity or typed,
    )


def new_referral(
    reading: Reading, said: ReferralReading, person: Person, number: int
) -> NewReferral:
    return NewReferral(
        said.destination,
        reading.fields["day"],
        reading.fields["base"],
        person,
        number,
        step=said.step,
        activity=reading.fields.get("activity"),
        parents=reading.parents,
        answers=dict(said.answers),
    )


def none_open(workplace: Workplace, code: str, destination: str) -> BrobyggerError:
    """Error ``referral.none_open`` (code, destination: as it may be typed)."""
    name = workplace.catalogue.destinations[destination].name.partition(" (")[0]
    return BrobyggerError("referral.none_open", code=code, destination=name)


def open_one(workplace: Workplace, code: str, said: ReferralReading) -> Referral | None:
    """The open referral of this person there, or an ended one that the step still fits.

    Whichever of the person's codes it was made with. Error ``referral.which`` (code,
    destination) where there are several.
    """
    codes, ids = person_behind(workplace, code)
    found = [
        each
        for each in workplace.register.read(of_person, codes, ids)
        if each.destination == said.destination
    ]
    going = [each for each in found if each.is_open]
    fitting = going or [each for each in found if _fits(workplace, each, said.step)]
    if len(fitting) > 1:
        name = workplace.catalogue.destinations[said.destination].name
        raise BrobyggerError("referral.which", code=code, destination=name)
    return fitting[0] if fitting else None


def _fits(workplace: Workplace, referral: Referral, step: str | None) -> bool:
    return any(possible.step == step for possible in steps_from(workplace, referral))


def step_line(
    workplace: Workplace,
    reading: Reading,
    said: ReferralReading,
    referral: Referral,
    person: Person,
    employer: NamedEmployer | None,
) -> BesideLine:
    """A step of a referral that is there; what is typed of it fills what nobody had said."""
    filled = filling(reading, referral, person, dict(said.answers))
    statements = [Statement(Kind.CORRECTED, filled, subject=referral.id)] if filled else []
    statements += stepping(
        workplace,
        referral,
        _step_words(workplace, referral, said),
        day=reading.fields["day"],
        reason=_reason_of(said),
        outcome=said.outcome,
        to=said.to,
        parents=reading.parents,
        employer=employer.employer.id if employer else None,
    )
    author = workplace.author
    after = after_step(referral, statements, author)
    started = [placed(each, author) for each in statements if each.kind == Kind.PLACED]
    if said.employer and not started:  # its own template knows no start there
        raise BrobyggerError("referral.unread", words=(Unread(said.employer),))
    taken = TakenStep(
        after, after.steps[-1], started[0] if started else None, employer, reading.parents
    )
    warnings = parents_unsaid(workplace, [after])
    return BesideLine(steps=(taken,), statements=tuple(statements), warnings=warnings)


def parents_unsaid(workplace: Workplace, taken: Sequence[Referral]) -> tuple[LineWarning, ...]:
    """``warn.parents`` (destination) where by the last step somebody under 18 started in a job."""
    catalogue = workplace.catalogue
    asking = dict.fromkeys(
        catalogue.destinations[each.destination].name
        for each in taken
        if (step := template_of(catalogue, each).step(each.steps[-1].step))
        and asks_parents(step.placement, band_of(workplace, each.person), each.parents)
    )
    return tuple(LineWarning("warn.parents", {"destination": name}) for name in asking)


def _step_words(workplace: Workplace, referral: Referral, said: ReferralReading) -> str:
    """The step's id, or its words where the referral's own template has no such id."""
    step = said.step or ""
    known = step in ENDS or template_of(workplace.catalogue, referral).step(step)
    return step if known else said.step_words or step


def _reason_of(said: ReferralReading) -> Reason | None:
    """Error ``referral.reason_none`` for an end that has none."""
    if said.reason is not None and not any(said.step == each for each in REASONS):
        raise BrobyggerError("referral.reason_none")
    return said.reason
