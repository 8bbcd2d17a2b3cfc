"""Making a referral: by a line, from a contact, or by command; one for each person."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID, uuid4

from brobygger.catalogue.templates import Template, TemplateStep
from brobygger.domain.act import Statement
from brobygger.domain.contact import stated
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.referral import Referral, Referred, Stepped
from brobygger.domain.referral_states import OPEN, PROGRESS, State
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.language.reading import LineWarning
from brobygger.register.contacts import contact_by_id
from brobygger.register.participants import with_code
from brobygger.register.referrals import of_person, referrals_by_ids
from brobygger.services.correcting import refuse_beside_contact
from brobygger.services.participants import person_behind
from brobygger.services.referrals.templates import (
    due_day,
    new_template,
    planned_follow_ups,
)
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

MOST_AT_ONCE = 30
"""More persons at once is no referral of anybody, but a meeting."""

_FIRST = (State.SUGGESTED, State.AGREED, State.SENT)
"""A referral may be written down when it is already there; what comes later is a step of it."""


@dataclass(frozen=True)
class NewReferral:
    """What is known of a referral to be. `step` is the template's id; None means the offer.

    `number` persons alike get one each. `linked` is the referral that it follows; where nothing
    is said and the code has an ended one to the same destination, it is that.
    """

    destination: str
    day: date
    base: str
    person: Person = field(default_factory=Person)
    number: int = 1
    step: str | None = None
    activity: str | None = None
    contact: UUID | None = None
    linked: UUID | None = None
    parents: bool | None = None
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Referring:
    """What a new referral states, what it takes for granted, and what is worth a second look.

    `assumed` are the steps that nobody typed: who has been sent has said yes.
    """

    new: NewReferral
    statements: tuple[Statement, ...]
    assumed: tuple[TemplateStep, ...]
    warnings: tuple[LineWarning, ...]


def refer(
    workplace: Workplace, news: list[NewReferral], draft: str | None = None
) -> list[Referral]:
    """Write them down as one act; errors of `referring`."""
    statements = [each for new in news for each in referring(workplace, new).statements]
    entries = write(workplace, statements, draft)
    made = [entry.subject for entry in entries if entry.kind == Kind.REFERRED]
    found = {each.id: each for each in workplace.register.read(referrals_by_ids, made)}
    return [found[each] for each in made]


def referring(workplace: Workplace, new: NewReferral, *, begun_as: str | None = None) -> Referring:
    """What `new` would state. With `begun_as` the act's contact is put there.

    Errors: ``referral.template_dropped`` (destination), ``line.partner_only`` (destination),
    ``referral.retired`` (destination), ``referral.not_first`` (step, possible),
    ``referral.many`` (number, most), ``day.future`` (day, today), ``contact.withdrawn`` (id), those
    of `refuse_with_code` for the contact that it comes of.
    """
    catalogue, today = workplace.catalogue, workplace.clock.today()
    destination = catalogue.destinations[new.destination]
    if destination.partner_only:
        raise BrobyggerError("line.partner_only", destination=destination.name)
    if destination.retired:
        raise BrobyggerError("referral.retired", destination=destination.name)
    if new.day > today:
        raise BrobyggerError("day.future", day=new.day, today=today)
    if not 1 <= new.number <= MOST_AT_ONCE:
        raise BrobyggerError("referral.many", number=new.number, most=MOST_AT_ONCE)
    if new.contact is not None:
        _check_contact(workplace, new.contact, new.person)
    template = new_template(catalogue, new.destination)
    step = template.step(new.step) if new.step else template.steps[0]
    if step is None or step.state not in _FIRST:
        names = tuple(each.name for each in template.steps if each.state in _FIRST)
        raise BrobyggerError(
            "referral.not_first", step=step.name if step else new.step, possible=names
        )
    before = _assumed(template.steps, step)
    earlier = _of_the_same(workplace, new)
    if new.linked is None:
        # A mistake is no referral that another could follow.
        ended = (each for each in earlier if each.state not in (*OPEN, State.CANCELLED))
        new = replace(new, linked=next((each.id for each in ended), None))
    statements = [
        statement
        for _ in range(new.number)
        for statement in _stating(workplace, new, template, [*before, step], begun_as)
    ]
    warnings = tuple(_warnings(workplace, new, earlier))
    return Referring(new, tuple(statements), before, warnings)


def _assumed(steps: tuple[TemplateStep, ...], step: TemplateStep) -> tuple[TemplateStep, ...]:
    """The offer and the yes without which this step could not be; one step to each state."""
    wanted = _FIRST[: PROGRESS.index(step.state)]
    return tuple(next(each for each in steps if each.state is state) for state in wanted)


def _stating(
    workplace: Workplace,
    new: NewReferral,
    template: Template,
    steps: list[TemplateStep],
    begun_as: str | None,
) -> Iterator[Statement]:
    referred = Referred(
        day=new.day,
        base=new.base,
        destination=new.destination,
        template=template.id,
        activity=new.activity,
        person=new.person,
        contact=new.contact,
        linked=new.linked,
        parents=new.parents,
        answers=new.answers,
    )
    subject = uuid4()
    yield Statement(Kind.REFERRED, stated(referred), subject=subject, begun_as=begun_as)
    for step in steps:
        is_last = step is steps[-1]
        stepped = step_of_template(
            template,
            step,
            day=new.day,
            owner=workplace.author,
            band=band_of(workplace, new.person),
            is_first=True,
            waits=is_last,
        )
        yield Statement(Kind.STEPPED, stated(stepped), subject=subject)


def step_of_template(
    template: Template,
    step: TemplateStep,
    *,
    day: date,
    owner: str,
    band: AgeBand | None,
    is_first: bool,
    waits: bool = True,
) -> Stepped:
    """A template's step with its deadline and, the first time its state is reached, follow-ups."""
    return Stepped(
        step=step.id,
        state=step.state,
        day=day,
        owner=owner,
        how=step.how,
        due=due_day(step, day, band) if waits else None,
        follow_ups=planned_follow_ups(template, step.state, day) if is_first else (),
    )


def _check_contact(workplace: Workplace, contact: UUID, person: Person) -> None:
    known = workplace.register.read(contact_by_id, contact)
    if known is None or known.withdrawn:
        raise BrobyggerError("contact.withdrawn", id=contact.hex[-8:])
    refuse_beside_contact(workplace, contact, person)


def band_of(workplace: Workplace, person: Person) -> AgeBand | None:
    """The age that was typed, else that of the participant: deadlines go by it."""
    if person.age_band is not None or person.code is None:
        return person.age_band
    known = workplace.register.read(with_code, person.code)
    return known.age_band if known else None


def _of_the_same(workplace: Workplace, new: NewReferral) -> list[Referral]:
    """Earlier referrals of this person to this destination, newest first."""
    if new.person.code is None:
        return []
    found = workplace.register.read(of_person, *person_behind(workplace, new.person.code))
    return [each for each in found if each.destination == new.destination]


def _warnings(
    workplace: Workplace, new: NewReferral, earlier: list[Referral]
) -> Iterator[LineWarning]:
    """``warn.referral_twice`` (destination, day), ``warn.referral_target`` (destination,
    target, bands), ``warn.destination_place`` (destination, departments) and
    ``warn.parents`` (destination)."""
    catalogue, person = workplace.catalogue, new.person
    destination = catalogue.destinations[new.destination]
    template = new_template(catalogue, new.destination)
    going = next((each for each in earlier if each.state in OPEN), None)
    if going is not None:
        values: dict[str, object] = {"destination": destination.name, "day": going.day}
        yield LineWarning("warn.referral_twice", values)
    target, band = template.target, band_of(workplace, person)
    if target is not None and band is not None and not target.touches(band):
        values = {"destination": destination.name, "target": target.text, "bands": (band.value,)}
        yield LineWarning("warn.referral_target", values)
    works = destination.departments
    if works and person.department and person.department not in works:
        names = tuple(catalogue.departments[place].name for place in works)
        values = {"destination": destination.name, "departments": names}
        yield LineWarning("warn.destination_place", values)
    if template.ask_parents and new.parents is None and band is not None and band.is_minor:
        yield LineWarning("warn.parents", {"destination": destination.name})
