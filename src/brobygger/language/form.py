"""A form read: its texts become a contact, under the rules of the quick line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from brobygger.domain.contact import Contact, Logged
from brobygger.domain.person import Person
from brobygger.domain.values import UNSPECIFIED
from brobygger.errors import BrobyggerError
from brobygger.language.advice import warnings
from brobygger.language.field_texts import (
    Day,
    check_note,
    read_band,
    read_code,
    read_count,
    read_day,
    read_minutes,
    read_time,
)
from brobygger.language.form_words import FIELDS, PERSON_FIELDS, YES, FormWords, person_field
from brobygger.language.guard import refuse_identities
from brobygger.language.persons import MOST_GROUPS
from brobygger.language.plain_text import check_plain
from brobygger.language.reading import LineWarning

_ROW = re.compile(r"people\.([0-9]{1,3})\.([a-z_]+)", re.ASCII)
_NEEDED = frozenset({"day", "base"})
_NO_CONTACT = frozenset({"day", "base", "time", "minutes"})
"""Fields that by themselves say nothing about what took place."""


@dataclass(frozen=True)
class FormReading:
    """A form as read: the contact it would become, unless a field is wrong.

    `errors` has the first fault of each field, in the order of the form.
    """

    contact: Contact | None
    errors: dict[str, BrobyggerError]
    warnings: tuple[LineWarning, ...]


def read_form(
    texts: Mapping[str, str],
    words: FormWords,
    *,
    today: date,
    author: str,
    correcting: Contact | None = None,
) -> FormReading:
    """What the texts say; a field that still stands as in `correcting` keeps what it holds.

    Errors in the reading: those of `plain_text`, `guard`, `choice` and `field_texts`;
    ``field.empty``, ``code.twice`` (code), ``people.code_is_one`` (code),
    ``people.too_many`` (most), ``line.partner_only`` (destination), those of
    `refuse_with_code`, and for a new contact ``line.nothing``, ``line.course_needs_channel``.
    """
    form = _Form(words, today, correcting)
    form.read(texts)
    if form.errors:
        return FormReading(None, form.errors, ())
    new = {"id": UUID(int=0), "author": author, "logged_clock": 0}
    known = new if correcting is None else dict(correcting)
    contact = Contact.model_validate({**known, **form.values})
    return FormReading(contact, {}, tuple(form.doubts(contact)))


@dataclass
class _Form:
    """A form while it is read."""

    words: FormWords
    today: date
    correcting: Contact | None
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, BrobyggerError] = field(default_factory=dict)
    day: Day | None = None
    span: int | None = None
    """Minutes of a range of clock times."""

    def read(self, texts: Mapping[str, str]) -> None:
        known = self.words.filled(self.correcting) if self.correcting else {}
        for name in FIELDS:
            text = texts.get(name, "").strip()
            if self.correcting and text == known[name]:
                self._keep(name, self.correcting)
            else:
                self._try(name, text)
        if self.values.get("minutes") is None and self.span is not None:
            self.values["minutes"] = self.span
        self._read_people(rows(texts), rows(known))
        if not self.errors:
            self._check_whole()

    def _keep(self, name: str, contact: Contact) -> None:
        self.values[name] = getattr(contact, name)
        if name == "topics":
            self.values["sensitive_topics"] = contact.sensitive_topics

    def _try(self, name: str, text: str) -> None:
        try:
            self.values |= self._value(name, checked(text)) if text else _empty(name)
        except BrobyggerError as error:
            self.errors[name] = error

    def _value(self, name: str, text: str) -> dict[str, Any]:
        """Fields of the contact from the text of one field of the form."""
        match name:
            case "day":
                self.day = read_day(text, self.today)
                return {"day": self.day.day}
            case "time":
                time, self.span = read_time(text, self.day.part if self.day else None)
                return {"time": time}
            case "minutes":
                return {"minutes": read_minutes(text)}
            case "families":
                return {"families": read_count(text)}
            case "note":
                check_note(text, self.words.vocabulary.catalogue.plan)
                return {"note": text}
            case "first_time":
                return {"first_time": self._chosen(name, text) == YES}
            case "partners":
                return {"partners": self._listed(name, text)}
            case "topics":
                return self._topics(text)
            case "accompaniment":
                return {"accompaniment": self._accompaniment(text)}
        return {name: self._chosen(name, text)}

    def _chosen(self, name: str, text: str) -> str:
        # A new contact cannot have what is retired; a known one may have had it.
        return self.words.choices[name].choose(text, retired=self.correcting is not None)

    def _listed(self, name: str, text: str) -> tuple[str, ...]:
        pieces = [piece.strip() for piece in text.split(",")]
        return tuple(dict.fromkeys(self._chosen(name, piece) for piece in pieces if piece))

    def _topics(self, text: str) -> dict[str, Any]:
        known = self.words.vocabulary.catalogue.topics
        chosen = self._listed("topics", text.replace("#", ""))
        sensitive = tuple(topic for topic in chosen if known[topic].sensitive)
        ordinary = tuple(topic for topic in chosen if topic not in sensitive)
        return {"topics": ordinary, "sensitive_topics": sensitive}

    def _accompaniment(self, text: str) -> str:
        if self.words.is_unspecified(text):
            return UNSPECIFIED
        chosen = self._chosen("accompaniment", text)
        destination = self.words.vocabulary.catalogue.destinations[chosen]
        if destination.partner_only:
            raise BrobyggerError("line.partner_only", destination=destination.name)
        return chosen

    # people

    def _read_people(
        self, typed: dict[int, dict[str, str]], known: dict[int, dict[str, str]]
    ) -> None:
        people: list[Person] = []
        codes: set[str] = set()
        for row, texts in typed.items():
            if self.correcting and texts == known.get(row):
                person = self.correcting.people[row]
            else:
                person = self._person(row, texts)
            if person.code in codes:
                error = BrobyggerError("code.twice", code=person.code)
                self.errors.setdefault(person_field(row, "code"), error)
            codes |= {person.code} if person.code else set()
            people.append(person)
            if len(people) == MOST_GROUPS + 1:
                error = BrobyggerError("people.too_many", most=MOST_GROUPS)
                self.errors.setdefault(person_field(row, "number"), error)
        self.values["people"] = tuple(people)

    def _person(self, row: int, texts: dict[str, str]) -> Person:
        values: dict[str, Any] = {}
        for name in PERSON_FIELDS:
            try:
                if text := texts.get(name, ""):
                    values[name] = self._of_person(name, checked(text))
            except BrobyggerError as error:
                self.errors[person_field(row, name)] = error
        if "code" in values and values.get("number", 1) != 1:
            del values["number"]
            one = BrobyggerError("people.code_is_one", code=values["code"])
            self.errors[person_field(row, "number")] = one
        return Person(**values)

    def _of_person(self, name: str, text: str) -> object:
        match name:
            case "number":
                return read_count(text)
            case "age_band":
                return read_band(text)
            case "code":
                return read_code(text, self.words.vocabulary.base_letters)
        return self._chosen(name, text)

    # the whole

    def _check_whole(self) -> None:
        """What no field by itself can tell."""
        values, words = self.values, self.words.vocabulary
        if self.correcting is None:
            if not self._says_something():
                self.errors["channel"] = BrobyggerError("line.nothing")
            elif values["course"] and not values["channel"]:
                course = words.catalogue.courses[values["course"]].name
                self.errors["channel"] = BrobyggerError("line.course_needs_channel", course=course)
        for name, sensitive, partners in (
            ("topics", values["sensitive_topics"], ()),
            ("partners", (), values["partners"]),
        ):
            try:
                words.refuse_with_code(values["people"], sensitive, partners)
            except BrobyggerError as error:
                self.errors[name] = error

    def _says_something(self) -> bool:
        usual = Logged.model_fields
        return any(
            value not in (None, (), usual[name].default if name in usual else None)
            for name, value in self.values.items()
            if name not in _NO_CONTACT
        )

    def doubts(self, contact: Contact) -> list[LineWarning]:
        catalogue = self.words.vocabulary.catalogue
        fields: dict[str, Any] = {"day": contact.day, "people": contact.people}
        if contact.activity in catalogue.activities:
            fields["activity"] = contact.activity
        return list(
            warnings(
                fields,
                catalogue,
                today=self.today,
                year_was_typed=self.day is None or self.day.typed_year,
                time=contact.time,
            )
        )


def checked(text: str) -> str:
    """Plain text without what would tell who somebody is; errors of both rooms."""
    plain = check_plain(text)
    refuse_identities(plain)
    return plain


def _empty(name: str) -> dict[str, Any]:
    """What a field without text says; error ``field.empty`` where there must be one."""
    if name in _NEEDED:
        raise BrobyggerError("field.empty")
    if name == "topics":
        return {"topics": (), "sensitive_topics": ()}
    fields = Logged.model_fields
    return {name: fields[name].default if name in fields else None}


def rows(texts: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """The rows of people that hold anything, in their order: row -> field -> text."""
    found: dict[int, dict[str, str]] = {}
    for name, text in texts.items():
        match = _ROW.fullmatch(name)
        if match and match[2] in PERSON_FIELDS and text.strip():
            found.setdefault(int(match[1]), {})[match[2]] = text.strip()
    return dict(sorted(found.items()))
