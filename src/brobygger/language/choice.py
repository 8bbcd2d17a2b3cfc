"""One thing out of a few, as people name it."""

from collections.abc import Iterable, Mapping

from brobygger.catalogue.models import Spoken
from brobygger.errors import BrobyggerError
from brobygger.language.words import normal


def choose(table: Mapping[str, Spoken], text: str) -> str:
    """The id in a table of the catalogue that `text` means; errors of `choose_among`."""
    return choose_among({key: _forms(key, thing) for key, thing in table.items()}, text)


def choose_among(forms: Mapping[str, Iterable[str]], text: str) -> str:
    """The key one of whose forms is `text`, else the only one that has a form beginning so.

    Errors: ``choice.unknown`` and ``choice.ambiguous`` (text, names); the first form
    is the name.
    """
    wanted = normal(text)
    plain = {key: [normal(form) for form in each] for key, each in forms.items()}
    whole = [key for key, each in plain.items() if wanted in each]
    begun = [
        key
        for key, each in plain.items()
        if wanted and any(form.startswith(wanted) for form in each)
    ]
    found = whole or begun
    if len(found) == 1:
        return found[0]
    names = tuple(next(iter(forms[key])) for key in found or forms)
    key = "choice.ambiguous" if found else "choice.unknown"
    raise BrobyggerError(key, text=text, names=names)


def _forms(key: str, thing: Spoken) -> tuple[str, ...]:
    return (thing.name, key, *thing.words, *([thing.short] if thing.short else []))
