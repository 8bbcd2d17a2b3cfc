"""A contact in words, in the users' own terms."""

from collections.abc import Mapping
from datetime import time

from brobygger.catalogue.models import Catalogue, Named
from brobygger.domain.contact import Contact, Person
from brobygger.domain.values import UNSPECIFIED
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import clock, weekday_and_day
from brobygger.texts.safe import safe
from brobygger.texts.words import (
    COUNTERPART,
    GENDER,
    GENDER_OF_MANY,
    REACHED,
    ROLE,
    ROLE_OF_MANY,
)


def short_id(contact: Contact) -> str:
    """The tail of the id: enough to name a contact, for ids of one day begin alike."""
    return contact.id.hex[-8:]


def one_line(catalogue: Catalogue, contact: Contact) -> str:
    """The contact on one line, its short id last."""
    parts = [weekday_and_day(contact.day)]
    if contact.time:
        parts.append(_("kl. {time}").format(time=clock(time.fromisoformat(contact.time))))
    parts += [
        named(catalogue.channels, contact.channel),
        *(person_text(catalogue, person) for person in contact.people),
        _families(contact.families),
        named(catalogue.activities, contact.activity),
        *(named(catalogue.topics, t) for t in (*contact.topics, *contact.sensitive_topics)),
        _partners(catalogue, contact),
        _accompaniment(catalogue, contact),
        _(COUNTERPART[contact.counterpart]) if contact.counterpart != "resident" else "",
        _(REACHED[contact.reached]) if contact.reached != "met" else "",
        _("{n} min.").format(n=contact.minutes) if contact.minutes is not None else "",
        _("første gang") if contact.first_time else "",
        named(catalogue.courses, contact.course),
        f"»{safe(contact.note)}«" if contact.note else "",
        named(catalogue.bases, contact.base),
        _("trukket tilbage") if contact.withdrawn else "",
    ]
    text = " · ".join(part for part in parts if part)
    return f"{text}  [{short_id(contact)}]" if contact.logged_clock else text


def person_text(catalogue: Catalogue, person: Person) -> str:
    many = person.number > 1
    genders, roles = (GENDER_OF_MANY, ROLE_OF_MANY) if many else (GENDER, ROLE)
    what = [
        person.code or (str(person.number) if many else ""),
        _(genders[person.gender]) if person.gender else "",
        _(roles[person.role]) if person.role else "",
        _("{band} år").format(band=person.age_band) if person.age_band else "",
        named(catalogue.departments, person.department),
    ]
    return " ".join(part for part in what if part) or _("1 person")


def named(table: Mapping[str, Named], key: str | None) -> str:
    """The name that users read; the key itself where no catalogue knows it."""
    if key is None:
        return ""
    return safe(table[key].name if key in table else key)


def _families(families: int | None) -> str:
    if families is None:
        return ""
    return ngettext("{n} familie", "{n} familier", families).format(n=families)


def _partners(catalogue: Catalogue, contact: Contact) -> str:
    names = [named(catalogue.destinations, partner) for partner in contact.partners]
    return _("med {names}").format(names=", ".join(names)) if names else ""


def _accompaniment(catalogue: Catalogue, contact: Contact) -> str:
    if contact.accompaniment is None:
        return ""
    if contact.accompaniment == UNSPECIFIED:
        return _("bisidder")
    whom = named(catalogue.destinations, contact.accompaniment)
    return _("bisidder hos {whom}").format(whom=whom)
