"""What a typed correction makes of a contact: it changes what it names and nothing else."""

from typing import Any, TypeVar
from uuid import UUID

from pydantic import ValidationError

from brobygger.domain.contact import Detailed, Logged
from brobygger.domain.entry import Kind
from brobygger.domain.folding import known as stated_of
from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language.reading import Reading
from brobygger.register.journal import entries_of
from brobygger.register.referrals import referrals_where
from brobygger.services.workplace import Workplace

T = TypeVar("T")


def corrected(
    before: Logged, detail: Detailed, reading: Reading
) -> tuple[dict[str, Any], Detailed]:
    """The fields and the details after the correction.

    Typed topics replace all topics, ordinary and sensitive. People are completed where it is
    plain who is meant, else replaced by as many or more. Errors of `_people`.
    """
    typed = {name: reading.fields[name] for name in reading.fields.keys() - reading.assumed}
    topics = detail.topics
    if reading.sensitive_topics or "topics" in typed:
        typed.setdefault("topics", ())
        topics = reading.sensitive_topics
    if "people" in typed:
        typed["people"] = _people(before.people, typed["people"])
    after = Detailed(time=reading.time or detail.time, topics=topics)
    return {**before.model_dump(), **typed}, after


def _people(known: tuple[Person, ...], typed: tuple[Person, ...]) -> tuple[Person, ...]:
    """A place alone is everybody's; what is said of one person completes the one it fits.

    Nobody disappears unsaid: error ``correct.who`` where it is not plain who is meant. Of those
    who were erased nothing can be said: they stay, and where nobody else was there it is the
    error ``correct.erased``.
    """
    if erased := tuple(person for person in known if person.participant):
        others = tuple(person for person in known if not person.participant)
        if not others:
            raise BrobyggerError("correct.erased")
        return (*erased, *_people(others, typed))
    if not known:
        return typed
    said = typed[0].model_dump(exclude_defaults=True)
    if len(typed) == 1 and said.keys() == {"department"}:
        return tuple(person.model_copy(update=said) for person in known)
    if len(typed) == 1 and len(known) == 1 and not (known[0].code and "number" in said):
        return (known[0].model_copy(update=said),)
    meant = [at for at, person in enumerate(known) if _is_meant(person, typed[0])]
    if len(typed) == 1 and len(known) > 1 and len(meant) == 1:
        (at,) = meant
        return (*known[:at], known[at].model_copy(update=said), *known[at + 1 :])
    kept = {person.code for person in typed}
    if len(typed) < len(known) or any(person.code not in kept for person in known if person.code):
        raise BrobyggerError("correct.who")
    return typed


def _is_meant(known: Person, typed: Person) -> bool:
    """Whether something typed says what is known of a person, and nothing contradicts it.

    A code says it alone; the rest may then be what was wrong.
    """
    if typed.code and known.code:
        return typed.code == known.code
    if known.number != typed.number and (typed.code or typed.number > 1):
        return False
    told = typed.model_dump(exclude_defaults=True, exclude={"number"})
    before = known.model_dump(exclude_none=True)
    agrees = [told[name] == before[name] for name in told.keys() & before.keys()]
    return bool(agrees) and all(agrees)


def refuse_what_history_forbids(
    workplace: Workplace, contact: UUID, after: Logged, detail: Detailed
) -> None:
    """A code and a sensitive topic must not meet, not even one after the other.

    The journal keeps what was corrected, so it would still tie them together; and so does a
    referral that came of the contact. Errors of `refuse_with_code`.
    """
    referred = workplace.register.read(referrals_where, "contact", contact.bytes)
    people = [*after.people, *(referral.person for referral in referred)]
    _refuse_together(workplace, contact, people, [*detail.topics], [*after.partners])


def refuse_beside_contact(workplace: Workplace, contact: UUID, person: Person) -> None:
    """Whether somebody may be tied to a contact by a referral; errors of `refuse_with_code`."""
    _refuse_together(workplace, contact, [person], [], [])


def _refuse_together(
    workplace: Workplace,
    contact: UUID,
    people: list[Person],
    topics: list[str],
    partners: list[str],
) -> None:
    """With all that the contact's entries ever stated."""
    for entry in workplace.register.read(entries_of, contact):
        said = entry.stated
        if entry.kind == Kind.DETAILED:
            topics += _of(str, said.get("topics"))
        elif entry.kind in (Kind.LOGGED, Kind.CORRECTED, Kind.ERASED):
            said = stated_of(entry, ("people", "partners"))
            people += [Person(code=_code(person)) for person in _of(dict, said.get("people"))]
            partners += _of(str, said.get("partners"))
    workplace.vocabulary.refuse_with_code(people, topics, partners)


def _of(kind: type[T], values: object) -> list[T]:
    """What of a list another machine may have written is what it should be."""
    return [each for each in values if isinstance(each, kind)] if isinstance(values, list) else []


def _code(person: dict[str, Any]) -> str | None:
    try:
        return Person(code=person.get("code")).code
    except ValidationError:
        return None
