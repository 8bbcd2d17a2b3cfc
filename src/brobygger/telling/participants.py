"""Participants in words: a code, and what figures are broken down by."""

from brobygger.catalogue.models import Catalogue
from brobygger.services.participants import Known
from brobygger.telling.contacts import named
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe
from brobygger.texts.words import GENDER, PARTICIPANT_KIND


def participant_pieces(catalogue: Catalogue, known: Known) -> list[str]:
    """Code, memory word, kind, gender, age, department; whether they come no more."""
    said = [
        known.code or _("slettet"),
        f"»{safe(known.word)}«" if known.word else "",
        _(PARTICIPANT_KIND[known.kind]) if known.kind != "person" else "",
        _(GENDER[known.gender]) if known.gender else "",
        _("{band} år").format(band=known.age_band) if known.age_band else "",
        named(catalogue.departments, known.department),
        _("kommer ikke mere") if known.retired else "",
    ]
    return [piece for piece in said if piece]


def participant_one_line(catalogue: Catalogue, known: Known) -> str:
    return " · ".join(participant_pieces(catalogue, known))
