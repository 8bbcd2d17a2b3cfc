"""One thing out of a table of the catalogue, as people name it."""

from collections.abc import Mapping

from brobygger.catalogue.models import Spoken
from brobygger.errors import BrobyggerError
from brobygger.language.words import normal


def choose(what: str, table: Mapping[str, Spoken], text: str) -> str:
    """The id that `text` means: id, name or short form whole, else a unique beginning.

    Errors: ``choice.unknown`` and ``choice.ambiguous`` (what, text, names).
    """
    wanted = normal(text)
    whole = [key for key, thing in table.items() if wanted in _forms(key, thing)]
    begun = [
        key
        for key, thing in table.items()
        if wanted and any(form.startswith(wanted) for form in _forms(key, thing))
    ]
    found = whole or begun
    if len(found) == 1:
        return found[0]
    names = tuple(table[key].name for key in found or table)
    key = "choice.ambiguous" if found else "choice.unknown"
    raise BrobyggerError(key, what=what, text=text, names=names)


def _forms(key: str, thing: Spoken) -> set[str]:
    forms = {key, thing.name, *thing.words, *([thing.short] if thing.short else [])}
    return {normal(form) for form in forms}
