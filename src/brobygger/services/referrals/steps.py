"""Taking steps: one referral or several marked ones, all or none of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from brobygger.domain.act import Statement
from brobygger.domain.contact import changes, stated
from brobygger.domain.entry import Kind
from brobygger.domain.placement import FoundBy, Placed
from brobygger.domain.referral import Referral, Referred, Step, Stepped
from brobygger.domain.referral_states import (
    REASONS,
    Answer,
    Aside,
    Reason,
    State,
    answer,
)
from brobygger.errors import BrobyggerError
from brobygger.language.choice import Choices
from brobygger.language.referrals.words import ENDS, read_choice
from brobygger.register.placements import placements_of_referral
from brobygger.register.referrals import owners, referral_by_id, referral_by_tail, referrals_by_ids
from brobygger.services.making import check_alias
from brobygger.services.placements.employers import employer_called
from brobygger.services.placements.starts import placing
from brobygger.services.referrals.making import band_of, step_of_template
from brobygger.services.referrals.results import NamedEmployer
from brobygger.services.referrals.templates import (
    PossibleStep,
    possible_steps,
    step_named,
    template_of,
)
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

_LIKENESS = 0.75
"""How alike two names are, of 1, where one is taken for a slip of the other."""


def referral_with(workplace: Workplace, tail: str) -> Referral:
    """Errors ``referral.unknown``, ``referral.ambiguous`` (id, tails)."""
    return workplace.register.read(referral_by_tail, tail)


def steps_from(workplace: Workplace, referral: Referral) -> list[PossibleStep]:
    """What can be done with it now."""
    return possible_steps(workplace.catalogue, referral)


def common_steps(workplace: Workplace, referrals: Sequence[Referral]) -> list[PossibleStep]:
    """What can be done with all of several at once."""
    each = [steps_from(workplace, referral) for referral in referrals]
    first, *others = each or [[]]
    return [step for step in first if all(step in other for other in others)]


def take_step(
    workplace: Workplace,
    referrals: Sequence[UUID],
    step: str,
    *,
    day: date | None = None,
    reason: Reason | None = None,
    outcome: str | None = None,
    to: str | None = None,
    parents: bool | None = None,
    employer: str | None = None,
) -> list[Referral]:
    """One step for each, in one act: all of them or, with an error, none.

    `step` is a template's id or words of it, the value of an end or of an `Aside`. `to` is the
    colleague it is handed over to. A step by which somebody starts in something writes that
    placement down too, at `employer` where one is named, which goes on the list if it is new.

    Errors: ``referral.unknown`` (id), ``referral.withdrawn``, ``referral.impossible`` (step,
    state, possible), ``referral.needs_yes`` (possible), ``referral.needs_start`` (possible),
    ``referral.over`` (state, day), ``day.future`` (day, today), ``referral.before`` (day, last),
    ``referral.outcome_early``, ``referral.reason_unfit`` (reasons), those of `choose` for the
    outcome, ``alias.wrong``, ``referral.nobody_to``, ``referral.colleague_near`` (text, near),
    ``referral.nothing_to_follow_up``, ``referral.no_start``, ``referral.not_handed``, those of
    `employer_name`.
    """
    today = workplace.clock.today()
    on = day or today
    if on > today:
        raise BrobyggerError("day.future", day=on, today=today)
    found = {each.id: each for each in workplace.register.read(referrals_by_ids, referrals)}
    statements: list[Statement] = []
    there: NamedEmployer | None = None
    if employer is not None and (first := found.get(referrals[0])):
        there = employer_called(
            workplace, employer, day=on, base=first.base, activity=first.activity
        )
        statements += there.statements
    for one in dict.fromkeys(referrals):
        if one not in found:
            raise BrobyggerError("referral.unknown", id=one.hex[-12:])
        statements += stepping(
            workplace,
            found[one],
            step,
            day=on,
            reason=reason,
            outcome=outcome,
            to=to,
            parents=parents,
            employer=there.employer.id if there else None,
        )
    write(workplace, statements)
    after = {each.id: each for each in workplace.register.read(referrals_by_ids, referrals)}
    return [after[one] for one in dict.fromkeys(referrals)]


def stepping(
    workplace: Workplace,
    referral: Referral,
    step: str,
    *,
    day: date,
    reason: Reason | None = None,
    outcome: str | None = None,
    to: str | None = None,
    parents: bool | None = None,
    employer: UUID | None = None,
) -> list[Statement]:
    """What a step of one referral states, on a day that has come; see `take_step`."""
    return list(_stating(workplace, referral, step, day, reason, outcome, to, parents, employer))


def _stating(
    workplace: Workplace,
    referral: Referral,
    step: str,
    day: date,
    reason: Reason | None,
    outcome: str | None,
    to: str | None,
    parents: bool | None,
    employer: UUID | None,
) -> Iterator[Statement]:
    taken = _possible(workplace, referral, step)
    if day < referral.last_day:
        raise BrobyggerError("referral.before", day=day, last=referral.last_day)
    if outcome is not None and taken.state is not State.COMPLETED:
        raise BrobyggerError("referral.outcome_early")
    if reason is not None:
        _refuse_reason(reason, taken.reasons)
    if employer is not None and taken.placement is None:
        raise BrobyggerError("referral.no_start")
    if to is not None and taken.step != Aside.HANDED_OVER:
        raise BrobyggerError("referral.not_handed")
    template = template_of(workplace.catalogue, referral)
    of_template = template.step(taken.step)
    owner = referral.owner
    if taken.step == Aside.HANDED_OVER:
        owner = _colleague(workplace, to)
    if of_template is not None:
        stepped = step_of_template(
            template,
            of_template,
            day=day,
            owner=owner,
            band=band_of(workplace, referral.person),
            is_first=referral.first_day(of_template.state) is None,
        )
    else:
        stepped = Stepped(step=taken.step, state=taken.state, day=day, owner=owner)
    update: dict[str, Any] = {"reason": reason}
    if outcome is not None:
        names = {choice.id: (choice.name, choice.id) for choice in taken.outcomes}
        update["outcome"] = Choices(names).choose(outcome)
    if taken.step == Aside.FOLLOWED_UP:
        update["follow_up"] = referral.follow_ups[0].id
    if parents is not None and parents != referral.parents:
        yield Statement(Kind.CORRECTED, {"parents": parents}, subject=referral.id)
    yield Statement(Kind.STEPPED, stated(stepped.model_copy(update=update)), subject=referral.id)
    if taken.state is State.CANCELLED:
        yield from _unstarted(workplace, referral)
    if taken.placement is not None:
        known = parents if parents is not None else referral.parents
        yield placing(
            Placed(
                day=day,
                base=referral.base,
                kind=taken.placement,
                activity=referral.activity,
                person=referral.person,
                found_by=FoundBy.PARTNER,
                partner=referral.destination,
                employer=employer,
                referral=referral.id,
                parents=known,
            )
        )


def _possible(workplace: Workplace, referral: Referral, text: str) -> PossibleStep:
    """The step that `text` means, if it can be taken now; says why not, and what can."""
    if referral.withdrawn:
        raise BrobyggerError("referral.withdrawn")
    offered = steps_from(workplace, referral)
    by_id = {each.step: each for each in offered}
    if text in by_id:
        return by_id[text]
    names = tuple(each.name or each.step for each in offered)
    wanted, name = _meant(workplace, referral, text, names)
    if name in by_id:
        return by_id[name]
    found = answer(referral.state, wanted)
    key = {
        Answer.NEEDS_YES: "referral.needs_yes",
        Answer.NEEDS_START: "referral.needs_start",
        Answer.OVER: "referral.over",
    }.get(found, "referral.impossible")
    if wanted is Aside.FOLLOWED_UP and found is Answer.TAKEN:
        key = "referral.nothing_to_follow_up"
    step = template_of(workplace.catalogue, referral).step(name)
    said = step.name if step else name
    raise BrobyggerError(
        key, step=said, state=referral.state.value, day=referral.last_day, possible=names
    )


def _meant(
    workplace: Workplace, referral: Referral, text: str, names: tuple[str, ...]
) -> tuple[State | Aside, str]:
    """The state or aside that a text is about, and its id here.

    Errors ``referral.step_unknown`` (text, possible) and, where nothing is, ``referral.over``
    (state, day).
    """
    template = template_of(workplace.catalogue, referral)
    if text in list(State):
        of_state = [each.id for each in template.steps if each.state == text]
        return State(text), of_state[0] if of_state else text
    try:
        step = step_named(template, text)
    except BrobyggerError:
        pass
    else:
        return step.state, step.id
    try:
        meant = read_choice(ENDS, text)
    except BrobyggerError:
        if not names:
            state, day = referral.state.value, referral.last_day
            raise BrobyggerError("referral.over", state=state, day=day) from None
        raise BrobyggerError("referral.step_unknown", text=text, possible=names) from None
    return meant, meant.value


def _refuse_reason(reason: Reason, allowed: Sequence[Reason]) -> None:
    """Errors ``referral.reason_none``, ``referral.reason_unfit`` (reasons)."""
    if not allowed:
        raise BrobyggerError("referral.reason_none")
    if reason not in allowed:
        raise BrobyggerError("referral.reason_unfit", reasons=tuple(allowed))


def _colleague(workplace: Workplace, to: str | None) -> str:
    if not to:
        raise BrobyggerError("referral.nobody_to")
    alias = check_alias(to.strip())
    known = colleagues(workplace)
    if alias not in known and (near := get_close_matches(alias, known, cutoff=_LIKENESS)):
        raise BrobyggerError("referral.colleague_near", text=alias, near=tuple(near))
    return alias


def colleagues(workplace: Workplace) -> list[str]:
    """Those who have referrals here; somebody new may get one too."""
    return workplace.register.read(owners)


def correct_referral(workplace: Workplace, referral: UUID, /, **fields: Any) -> Referral:
    """Change what was stated of it as a whole: `activity`, `person`, `base`, `parents`, `answers`.

    Errors ``referral.unknown`` (id), ``referral.withdrawn``, ``referral.unchanged``.
    """
    known = _standing(workplace, referral)
    before = Referred.model_validate(known.model_dump(include=set(Referred.model_fields)))
    changed = changes(before, Referred.model_validate(before.model_dump() | fields))
    if not changed:
        raise BrobyggerError("referral.unchanged")
    write(workplace, [Statement(Kind.CORRECTED, changed, subject=referral)])
    return _by_id(workplace, referral)


def correct_last_step(
    workplace: Workplace,
    referral: UUID,
    *,
    day: date | None = None,
    reason: Reason | None = None,
    outcome: str | None = None,
) -> Referral:
    """Change the day, the reason or the outcome of the step that led to the present state.

    Its deadline and follow-ups move with the day, and so does what started by it. Errors:
    ``referral.unknown`` (id), ``referral.withdrawn``, ``referral.unchanged``, ``day.future``,
    ``referral.before`` (day, last), ``referral.outcome_early``, ``referral.reason_unfit``
    (reasons), those of `choose`.
    """
    known = _standing(workplace, referral)
    last, template = known.last, template_of(workplace.catalogue, known)
    if last is None:
        raise BrobyggerError("referral.unchanged")
    change: dict[str, Any] = {}
    if day is not None and day != last.day:
        change |= _moved(workplace, known, day)
    if reason is not None and reason is not last.reason:
        allowed = REASONS.get(known.state, ())
        _refuse_reason(reason, allowed)
        change["reason"] = reason.value
    if outcome is not None:
        if known.state is not State.COMPLETED:
            raise BrobyggerError("referral.outcome_early")
        names = {choice.id: (choice.name, choice.id) for choice in template.outcomes}
        change["outcome"] = Choices(names).choose(outcome)
    if not change or change == {"outcome": last.outcome}:
        raise BrobyggerError("referral.unchanged")
    content = {"entry": str(last.id), **change}
    statements = [Statement(Kind.CORRECTED, content, subject=referral)]
    if "day" in change:
        statements += _moved_along(workplace, known, {"day": change["day"]})
    write(workplace, statements)
    return _by_id(workplace, referral)


def _moved(workplace: Workplace, referral: Referral, day: date) -> dict[str, Any]:
    today, last = workplace.clock.today(), referral.last
    assert last is not None
    if day > today:
        raise BrobyggerError("day.future", day=day, today=today)
    at = referral.steps.index(last)
    first = at - len(_with_it(referral))
    # Between the step before it and the one behind it, such as a handing over.
    if first and day < referral.steps[first - 1].day:
        raise BrobyggerError("referral.before", day=day, last=referral.steps[first - 1].day)
    if referral.steps[at + 1 :] and referral.steps[at + 1].day < day:
        raise BrobyggerError("referral.before", day=referral.steps[at + 1].day, last=day)
    template = template_of(workplace.catalogue, referral)
    step = template.step(last.step)
    if step is None:
        return {"day": day.isoformat()}
    anew = step_of_template(
        template,
        step,
        day=day,
        owner=last.owner,
        band=band_of(workplace, referral.person),
        is_first=bool(last.follow_ups),
    )
    told = anew.model_dump(mode="json")
    return {name: told[name] for name in ("day", "due", "follow_ups")}


def _with_it(referral: Referral) -> tuple[Step, ...]:
    """The steps before the last one that were taken for granted with it: they move along."""
    last = referral.last
    assert last is not None
    before = referral.steps[: referral.steps.index(last)]
    return tuple(step for step in before if step.of_one_act(last) and step.day == last.day)


def _moved_along(
    workplace: Workplace, referral: Referral, change: dict[str, Any]
) -> Iterator[Statement]:
    """What was taken for granted with it, the referral's own day, and what started by it."""
    last, assumed = referral.last, _with_it(referral)
    assert last is not None
    for step in assumed:
        yield Statement(Kind.CORRECTED, {"entry": str(step.id), **change}, subject=referral.id)
    if referral.steps[0] in (last, *assumed):
        yield Statement(Kind.CORRECTED, change, subject=referral.id)
    of_template = template_of(workplace.catalogue, referral).step(last.step)
    for begun in workplace.register.read(placements_of_referral, referral.id):
        if of_template and (begun.day, begun.kind) == (last.day, of_template.placement):
            yield Statement(Kind.CORRECTED, change, subject=begun.id)


def withdraw_referral(workplace: Workplace, referral: UUID) -> None:
    """With what started by it. Errors ``referral.unknown`` (id), ``referral.withdrawn``."""
    known = _standing(workplace, referral)
    statements = [Statement(Kind.WITHDRAWN, {}, subject=referral), *_unstarted(workplace, known)]
    write(workplace, statements)


def made_by_mistake(workplace: Workplace, referral: UUID) -> Referral:
    """What is open is told to be a mistake; what has ended is withdrawn. Errors as withdrawing."""
    known = _standing(workplace, referral)
    if known.is_open:
        take_step(workplace, [referral], State.CANCELLED)
    else:
        withdraw_referral(workplace, referral)
    return _by_id(workplace, referral)


def _unstarted(workplace: Workplace, referral: Referral) -> Iterator[Statement]:
    """What started by a referral that was a mistake did not."""
    for begun in workplace.register.read(placements_of_referral, referral.id):
        yield Statement(Kind.WITHDRAWN, {}, subject=begun.id)


def _standing(workplace: Workplace, referral: UUID) -> Referral:
    found = _by_id(workplace, referral)
    if found.withdrawn:
        raise BrobyggerError("referral.withdrawn")
    return found


def _by_id(workplace: Workplace, referral: UUID) -> Referral:
    found = workplace.register.read(referral_by_id, referral)
    if found is None:
        raise BrobyggerError("referral.unknown", id=referral.hex[-12:])
    return found
