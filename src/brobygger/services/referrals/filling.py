"""What a line about something that is there says of it beside: it fills what nobody had said."""

from typing import Any

from brobygger.domain.person import Person
from brobygger.domain.placement import Placement
from brobygger.domain.referral import Referral
from brobygger.errors import BrobyggerError
from brobygger.language.reading import Reading

_OF_PERSON = ("age_band", "gender", "role", "department")


def filling(
    reading: Reading,
    known: Referral | Placement,
    person: Person,
    answers: dict[str, str] | None = None,
) -> dict[str, Any]:
    """What the line says of it as a whole and nobody had said.

    Error ``line.differs`` (code, words) where it says something else: perhaps the code is wrong.
    """
    typed = {name: getattr(person, name) for name in _OF_PERSON if getattr(person, name)}
    before = {name: getattr(known.person, name) for name in _OF_PERSON}
    fits = {name: value for name, value in typed.items() if before[name] in (None, value)}
    wrong = "people" in reading.fields and fits != typed  # else only a contact tells who it was
    activity = None if "activity" in reading.assumed else reading.fields.get("activity")
    base = known.base if "base" in reading.assumed else reading.fields["base"]
    asked = known.answers if isinstance(known, Referral) else {}
    given = answers or {}
    if (
        wrong
        or (activity and known.activity not in (None, activity))
        or base != known.base
        or any(asked.get(question, said) != said for question, said in given.items())
    ):
        raise BrobyggerError("line.differs", code=person.code, words=_words_about(reading))
    filled: dict[str, Any] = {}
    if fits.keys() - {name for name in before if before[name]}:
        filled["person"] = known.person.model_copy(update=fits).model_dump(mode="json")
    if activity and known.activity is None:
        filled["activity"] = activity
    if given.keys() - asked.keys():
        filled["answers"] = asked | given
    return filled


def _words_about(reading: Reading) -> str:
    about = ("people", "department", "activity", "base")
    return " ".join(
        part.words
        for part in reading.parts
        if part.meaning in about or part.meaning.startswith("answer")
    )
