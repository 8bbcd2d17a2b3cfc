"""A contact in words, in the users' own terms."""

from collections.abc import Mapping
from datetime import time

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.rows import Named
from brobygger.domain.contact import Contact
from brobygger.domain.person import Person
from brobygger.domain.values import UNSPECIFIED
from brobygger.texts import gettext as _
from brobygger.texts import ngettext
from brobygger.texts.formats import clock, short_day, weekday_and_day
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


def pieces(catalogue: Catalogue, contact: Contact) -> list[tuple[str, str]]:
    """What there is to say of a contact, in the order it is said: field and words."""
    said = [
        ("day", weekday_and_day(contact.day)),
        ("time", _time(contact.time)),
        ("channel", named(catalogue.channels, contact.channel)),
        *(("people", person_text(catalogue, person)) for person in contact.people),
        ("families", _families(contact.families)),
        ("activity", named(catalogue.activities, contact.activity)),
        *(
            ("topics", named(catalogue.topics, topic))
            for topic in (*contact.topics, *contact.sensitive_topics)
        ),
        ("partners", _partners(catalogue, contact)),
        ("accompaniment", _accompaniment(catalogue, contact)),
        ("counterpart", _unless("resident", contact.counterpart, COUNTERPART)),
        ("reached", _unless("met", contact.reached, REACHED)),
        ("minutes", "" if contact.minutes is None else _("{n} min.").format(n=contact.minutes)),
        ("first_time", _("første gang") if contact.first_time else ""),
        ("course", named(catalogue.courses, contact.course)),
        ("note", f"»{safe(contact.note)}«" if contact.note else ""),
        ("base", named(catalogue.bases, contact.base)),
        ("withdrawn", _("trukket tilbage") if contact.withdrawn else ""),
    ]
    return [(field, words) for field, words in said if words]


def brief(catalogue: Catalogue, contact: Contact) -> str:
    """Enough to know which contact it is: day, how, who."""
    said = [words for field, words in pieces(catalogue, contact) if field in ("channel", "people")]
    return ", ".join([short_day(contact.day), *said])


def one_line(catalogue: Catalogue, contact: Contact) -> str:
    """The contact on one line, its short id last."""
    text = " · ".join(words for _field, words in pieces(catalogue, contact))
    return f"{text}  [{short_id(contact)}]" if contact.logged_clock else text


def person_text(catalogue: Catalogue, person: Person) -> str:
    many = person.number > 1
    genders, roles = (GENDER_OF_MANY, ROLE_OF_MANY) if many else (GENDER, ROLE)
    gender = _(genders[person.gender]) if person.gender else ""
    other = gender if person.gender == "other" else ""  # no adjective to put before the role
    what = [
        person.code or (str(person.number) if many else ""),
        "" if other and person.role else gender,
        _(roles[person.role]) if person.role else "",
        _("{band} år").format(band=person.age_band) if person.age_band else "",
        named(catalogue.departments, person.department),
    ]
    told = " ".join(part for part in what if part) or _("1 person")
    return f"{told}, {other}" if other and person.role else told


def named(table: Mapping[str, Named], key: str | None) -> str:
    """The name that users read; the key itself where no catalogue knows it."""
    if key is None:
        return ""
    return safe(table[key].name if key in table else key)


def _time(at: str | None) -> str:
    return "" if at is None else _("kl. {time}").format(time=clock(time.fromisoformat(at)))


def _unless(usual: str, value: str, words: Mapping[str, str]) -> str:
    """What is usual goes without saying."""
    return "" if value == usual else _(words[value])


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
