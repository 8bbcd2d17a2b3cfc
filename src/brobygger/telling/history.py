"""A contact's history in words: who stated what, and what of it still counts."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.rows import Named
from brobygger.domain.entry import Kind
from brobygger.domain.hybrid_clock import moment
from brobygger.domain.person import Person
from brobygger.services.listing import HistoryItem
from brobygger.telling.contacts import named, person_text
from brobygger.texts import gettext as _
from brobygger.texts.formats import day
from brobygger.texts.formats import moment as moment_text
from brobygger.texts.safe import safe
from brobygger.texts.words import COUNTERPART, FIELD, KIND, REACHED


def history_lines(catalogue: Catalogue, items: list[HistoryItem]) -> Iterator[str]:
    """One line per entry, oldest first."""
    kinds = {str(item.entry.id): item.entry.kind for item in items}
    for item in items:
        entry = item.entry
        when = moment_text(moment(entry.clock).astimezone())
        text = f"{when} {safe(entry.author)}: {_what(catalogue, item, kinds)}"
        yield text + (" " + _("(gælder ikke mere)") if item.undone else "")


def _what(catalogue: Catalogue, item: HistoryItem, kinds: dict[str, str]) -> str:
    if item.entry.kind == Kind.UNDONE:
        target = kinds.get(str(item.stated.get("entry")))
        if target == Kind.UNDONE:
            return _("fortrød fortrydelsen")
        return _("fortrød: {kind}").format(kind=_kind(target or ""))
    if item.entry.kind == Kind.ERASED:
        return _("oplysninger om en deltager slettet")
    said = [f"{_field(field)} {_value(catalogue, field, v)}" for field, v in item.stated.items()]
    return " · ".join([_kind(item.entry.kind), *said])


def _kind(kind: str) -> str:
    return _(KIND[kind]) if kind in KIND else safe(kind)


def _field(field: str) -> str:
    return (_(FIELD[field]) if field in FIELD else safe(field)) + ":"


def _value(catalogue: Catalogue, field: str, value: Any) -> str:
    """What was said of a field; a value that this program does not know is shown as it is."""
    if isinstance(value, list):
        flat = [one if not isinstance(one, list) else "…" for one in value]
        return ", ".join(_value(catalogue, field, one) for one in flat) or _("ingen")
    try:
        return _known(catalogue, field, value)
    except ValueError:  # nothing that this program could have stated
        return safe(str(value))


def _known(catalogue: Catalogue, field: str, value: Any) -> str:
    """ValueError for a day or a person that cannot be."""
    tables: dict[str, Mapping[str, Named]] = {
        "base": catalogue.bases,
        "activity": catalogue.activities,
        "channel": catalogue.channels,
        "course": catalogue.courses,
        "topics": catalogue.topics,
        "partners": catalogue.destinations,
        "accompaniment": catalogue.destinations,
    }
    match field, value:
        case str(), None | "":
            return _("ingen")
        case str(), True:
            return _("ja")
        case str(), False:
            return _("nej")
        case "people", dict():
            return person_text(catalogue, Person.model_validate(value))
        case "reached", str() if value in REACHED:
            return _(REACHED[value])
        case "counterpart", str() if value in COUNTERPART:
            return _(COUNTERPART[value])
        case "day", str():
            return day(date.fromisoformat(value))
    if field in tables and isinstance(value, str):
        return named(tables[field], value)
    return safe(str(value))
