"""What a release says in words: definitions, names, comments; in Danish for every reader."""

from collections.abc import Mapping

from brobygger.catalogue.models import Catalogue
from brobygger.counting.breakdowns import UNKNOWN as NOT_KNOWN
from brobygger.counting.released import RELEASED_AGES, STATIONS
from brobygger.domain.reading import Comment
from brobygger.services.releases.canonical import Words
from brobygger.telling.definitions import says
from brobygger.telling.indicators import commented_name
from brobygger.texts import N_, in_danish
from brobygger.texts import gettext as _
from brobygger.texts.words import GENDER, UNKNOWN

STATIONS_NAME = N_("Arbejdsstationerne")
_AGE = N_("{first}-{last} år")
_OLDEST = N_("{first} år og op")


@in_danish()
def names(catalogue: Catalogue) -> dict[str, Mapping[str, str]]:
    """Dimension -> id -> name, of all that a figure may be divided by."""
    bases = {each.id: each.name for each in catalogue.bases.values() if each.kind == "hovedbase"}
    bases |= {each.id: each.name for each in catalogue.bases.values() if each.kind == "base"}
    return {
        "focus_area": {each.id: each.name for each in catalogue.focus_areas.values()},
        "activity": {each.id: each.name for each in catalogue.activities.values()},
        "base": bases | {STATIONS: _(STATIONS_NAME)},
        "department": {each.id: each.name for each in catalogue.departments.values()}
        | {NOT_KNOWN: _(UNKNOWN["department"])},
        "age": {each: _age(each) for each in RELEASED_AGES} | {NOT_KNOWN: _(UNKNOWN["age"])},
        "gender": {each: _(name) for each, name in GENDER.items()}
        | {NOT_KNOWN: _(UNKNOWN["gender"])},
        "destination": {each.id: each.name for each in catalogue.destinations.values()}
        | {NOT_KNOWN: _(UNKNOWN["destination"])},
        "coded": {"without": _("uden kode")},
    }


def _age(group: str) -> str:
    if group.endswith("+"):
        return _(_OLDEST).format(first=group.removesuffix("+"))
    first, _dash, last = group.partition("-")
    return _(_AGE).format(first=first, last=last)


@in_danish()
def comment(catalogue: Catalogue, said: Comment) -> str:
    """With what it is about, as it stands on the indicators' pages."""
    return f"{commented_name(catalogue, said)}: {said.text}"


WORDS = Words(says=in_danish()(says), names=names, comment=comment)
