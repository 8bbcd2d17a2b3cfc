"""What a release says in words: definitions, names, comments; in Danish for every reader."""

from collections.abc import Mapping
from textwrap import shorten

from brobygger.catalogue.lattice import chosen
from brobygger.catalogue.models import Catalogue, Count
from brobygger.counting.breakdowns import UNKNOWN as NOT_KNOWN
from brobygger.counting.released import RELEASED_AGES, STATIONS
from brobygger.domain.reading import Comment
from brobygger.services.releases.canonical import Words
from brobygger.telling.contacts import named
from brobygger.telling.definitions import says
from brobygger.telling.indicators import commented_name
from brobygger.texts import N_, in_danish
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe
from brobygger.texts.words import GENDER, UNKNOWN

STATIONS_NAME = N_("Arbejdsstationerne")
_NAME = 40
"""Letters of an indicator's name in front of a comment: the comment is what is read."""
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
    """With what it is about: `Kontakter, Titanparken: …`, `U2 (…): …`."""
    about = [
        _indicator(catalogue, said.indicator) or commented_name(catalogue, said),
        named(catalogue.activities, said.activity),
        named(catalogue.bases, said.base),
    ]
    return f"{', '.join(filter(None, about))}: {said.text}"


def _indicator(catalogue: Catalogue, indicator: str | None) -> str:
    """`U2 (Andel elever med gennemsnit …)`: readers of a release do not know them by their ids."""
    known = catalogue.indicators.get(indicator or "")
    name = "" if known is None else shorten(safe(known.name), _NAME, placeholder=" …")
    return f"{known.id} ({name})" if known else ""


@in_danish()
def definition(catalogue: Catalogue, count: Count) -> str:
    """What it counts, and from how many on a department's figure is shown."""
    least = max(
        (
            row.at_least
            for row in catalogue.lattice.values()
            if not row.retired
            and any("department" in by for by in row.by)
            and count in chosen(row, catalogue.counts)
        ),
        default=0,
    )
    told = says(catalogue, count)
    if not least:
        return told
    more = _("En afdelings tal vises kun, når det er mindst {number}.").format(number=least)
    return f"{told} {more}"


WORDS = Words(says=definition, names=names, comment=comment)
