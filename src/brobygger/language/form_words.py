"""The words of a form: how a contact stands in its fields, and what may be chosen there.

A form is a flat dict of texts by field: `FIELDS`, and `people.{i}.{field}` of `PERSON_FIELDS`
for row i of the people. An empty text is what is usual: met, a resident, not the first time.
"""

from collections.abc import Iterable, Iterator, Mapping

from brobygger.domain.contact import Contact
from brobygger.domain.person import Person
from brobygger.domain.values import UNSPECIFIED, AgeBand, Counterpart, Gender, Reached, Role
from brobygger.language import fixed_words
from brobygger.language.choice import Choices
from brobygger.language.vocabulary import Vocabulary

Names = Mapping[str, Mapping[str, str]]
"""Field -> code -> its label in the language in use, such as `pige/kvinde`."""

FIELDS = (
    *("day", "time", "minutes", "base", "channel", "activity", "reached", "counterpart"),
    *("partners", "accompaniment", "families", "topics", "first_time", "course", "note"),
)
PERSON_FIELDS = ("number", "gender", "age_band", "role", "department", "code")
LISTS = frozenset({"partners", "topics"})
"""Fields with names between commas."""
YES, NO = "yes", "no"

_FIXED: dict[str, dict[str, tuple[str, ...]]] = {
    "gender": dict.fromkeys(Gender, ()),
    "role": dict.fromkeys(Role, ()),
    "reached": {reached: fixed_words.REACHED[reached] for reached in Reached},
    "counterpart": {who: fixed_words.COUNTERPARTS.get(who, ()) for who in Counterpart},
    "first_time": {YES: ("ja", *fixed_words.FIRST_TIME), NO: ("nej",)},
    "age_band": dict.fromkeys(AgeBand, ()),
}
for _words, _noun in fixed_words.PEOPLE.items():
    for _field, _code in (("gender", _noun.gender), ("role", _noun.role)):
        if _code is not None:
            _FIXED[_field][_code] += tuple(_words.split())


def person_field(row: int, field: str) -> str:
    return f"people.{row}.{field}"


class FormWords:
    """What the fields of a form are called and hold, in one language."""

    def __init__(self, vocabulary: Vocabulary, names: Names) -> None:
        self.vocabulary = vocabulary
        coded = {field: _coded(codes, names.get(field, {})) for field, codes in _FIXED.items()}
        self.choices = {**vocabulary.choices, **coded}
        self._unspecified = names.get("accompaniment", {}).get(
            UNSPECIFIED, fixed_words.ACCOMPANIMENT[0]
        )

    def label(self, field: str, code: str | None) -> str:
        if code is None:
            return ""
        if field == "accompaniment" and code == UNSPECIFIED:
            return self._unspecified
        return self.choices[field].label(code)

    def is_unspecified(self, text: str) -> bool:
        """Whether an accompaniment says that there was one and no more."""
        return text.casefold() in (self._unspecified.casefold(), *fixed_words.ACCOMPANIMENT)

    def filled(self, contact: Contact) -> dict[str, str]:
        """The contact as texts; read again they give the same contact."""
        day = contact.day
        form = {
            "day": f"{day.day}/{day.month} {day.year}",
            "time": (contact.time or "").replace(":", "."),
            "minutes": _number(contact.minutes),
            "reached": "" if contact.reached is Reached.MET else self._of(contact, "reached"),
            "counterpart": self._counterpart(contact),
            "partners": self._joined("partners", contact.partners),
            "families": _number(contact.families),
            "topics": self._joined("topics", (*contact.topics, *contact.sensitive_topics)),
            "first_time": self.label("first_time", YES) if contact.first_time else "",
            "note": contact.note or "",
        }
        for field in ("base", "channel", "activity", "accompaniment", "course"):
            form[field] = self._of(contact, field)
        return {**{field: form[field] for field in FIELDS}, **self.rows(contact.people)}

    def like(self, contact: Contact) -> dict[str, str]:
        """What a new contact may have in common with the last one, without anybody's code."""
        topics = self.vocabulary.catalogue.topics
        ordinary = [t for t in contact.topics if t in topics and not topics[t].sensitive]
        partners = () if contact.counterpart is Counterpart.RESIDENT else contact.partners
        form = {
            "minutes": _number(contact.minutes),
            "counterpart": self._counterpart(contact),
            "partners": self._joined("partners", self._live("partners", partners)),
            "topics": self._joined("topics", self._live("topics", ordinary)),
        }
        for field in ("base", "channel", "activity"):
            code = getattr(contact, field)
            form[field] = self.label(field, code) if self.choices[field].offers(code) else ""
        return form | self.rows(
            person.model_copy(update={"code": None}) for person in contact.people
        )

    def rows(self, people: Iterable[Person]) -> dict[str, str]:
        """People as rows of a form."""
        return {
            person_field(row, field): text
            for row, person in enumerate(people)
            for field, text in zip(PERSON_FIELDS, self._person(person), strict=True)
        }

    def offered(self, field: str, typed: str) -> list[str]:
        """What can be chosen in `field` and fits what is typed so far, best first.

        In a list that is the piece behind the last comma, without what stands before it.
        Empty for fields of free text.
        """
        field = field.rpartition(".")[2]
        if field not in self.choices:
            return []
        chosen: set[str] = set()
        if field in LISTS:
            *before, typed = typed.split(",")
            chosen = {text.strip().casefold() for text in before}
        codes = self.choices[field].fitting(typed.strip())
        labels = [self.label(field, code) for code in codes if self._may_stand(field, code)]
        if field == "accompaniment" and self._unspecified.casefold().startswith(
            typed.strip().casefold()
        ):
            labels.insert(0, self._unspecified)
        return [label for label in labels if label.casefold() not in chosen]

    def _may_stand(self, field: str, code: str) -> bool:
        destinations = self.vocabulary.catalogue.destinations
        return field != "accompaniment" or not destinations[code].partner_only

    def _of(self, contact: Contact, field: str) -> str:
        return self.label(field, getattr(contact, field))

    def _counterpart(self, contact: Contact) -> str:
        is_usual = contact.counterpart is Counterpart.RESIDENT
        return "" if is_usual else self._of(contact, "counterpart")

    def _joined(self, field: str, codes: Iterable[str]) -> str:
        return ", ".join(self.label(field, code) for code in codes)

    def _live(self, field: str, codes: Iterable[str]) -> list[str]:
        return [code for code in codes if self.choices[field].offers(code)]

    def _person(self, person: Person) -> Iterator[str]:
        yield str(person.number)
        for field in ("gender", "age_band", "role", "department"):
            yield self.label(field, getattr(person, field))
        yield person.code or ""


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _coded(codes: Mapping[str, Iterable[str]], labels: Mapping[str, str]) -> Choices:
    """Codes by their label, each part of it, the Danish words and the code itself."""
    forms = {}
    for code, words in codes.items():
        label = labels.get(code, str(code))
        parts = [part.strip() for part in label.split("/")]
        forms[str(code)] = (label, *parts, *words, str(code))
    return Choices(forms)
