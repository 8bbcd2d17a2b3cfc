"""What was done, in as few words as tell which act it was."""

from brobygger.catalogue.models import Catalogue
from brobygger.domain.entry import Kind
from brobygger.services.undoing import Undone
from brobygger.telling.contacts import brief
from brobygger.texts import N_
from brobygger.texts import gettext as _

_WHAT = {
    Kind.COUNTED: N_("antal ved en gang"),
    Kind.MARKED: N_("kryds"),
    Kind.ENROLLED: N_("tilmelding"),
    Kind.ACHIEVED: N_("skridt"),
    Kind.ARRANGED: N_("forløb"),
    Kind.SCHEDULED: N_("gang"),
    Kind.REFERRED: N_("henvisning"),
    Kind.PLACED: N_("start"),
    Kind.STEPPED: N_("trin i en henvisning"),
    Kind.CHECKED: N_("tjek"),
    Kind.LISTED: N_("arbejdsgiver"),
    Kind.READ: N_("tal fra kilden"),
    Kind.COMMENTED: N_("kommentar"),
    Kind.FOLLOWED_UP: N_("opfølgning på målene"),
    Kind.CODED: N_("deltager"),
    Kind.JOINED: N_("to koder er én person"),
    Kind.REMEMBERED: N_("huskeord"),
    Kind.ANSWERED: N_("svar til genkendelse"),
    Kind.CORRECTED: N_("rettelse"),
}


def undone_words(catalogue: Catalogue, undone: Undone) -> str:
    """Which contact it was, or what else."""
    if undone.contact is not None:
        return brief(catalogue, undone.contact)
    for kind, words in _WHAT.items():
        if kind in undone.kinds:
            return _(words)
    return _("det sidste")
