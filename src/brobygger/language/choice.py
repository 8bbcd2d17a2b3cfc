"""One thing out of a few, as people name it."""

from collections.abc import Collection, Iterable, Mapping

from brobygger.catalogue.rows import Spoken
from brobygger.errors import BrobyggerError
from brobygger.language.words import normal

_UNFIT = 5


class Choices:
    """Things by key, each with the forms that name it, the first of which is its name.

    Those that are `retired` are known by a whole form only, and never offered.
    """

    def __init__(
        self, forms: Mapping[str, Iterable[str]], retired: Collection[str] = frozenset()
    ) -> None:
        self._forms = {key: tuple(each) for key, each in forms.items()}
        self._plain = {key: [normal(form) for form in each] for key, each in self._forms.items()}
        self._offered = [key for key in self._forms if key not in retired]
        self._retired = [key for key in self._forms if key in retired]

    def choose(self, text: str, *, retired: bool = True) -> str:
        """The key whose name is `text`, or one of whose forms, or the only one begun so.

        What is retired comes last, and only with `retired`. Errors: ``choice.unknown`` and
        ``choice.ambiguous`` (text, names).
        """
        wanted = normal(text)
        found = (
            self._whole(self._offered, wanted)
            or (retired and self._whole(self._retired, wanted))
            or [key for key in self._offered if self._begins(key, wanted)]
        )
        if len(found) == 1:
            return found[0]
        names = tuple(self._forms[key][0] for key in found or self._offered)
        key = "choice.ambiguous" if found else "choice.unknown"
        raise BrobyggerError(key, text=text, names=names)

    def _whole(self, keys: list[str], wanted: str) -> list[str]:
        """Those whose name it is, else those one of whose forms it is."""
        named = [key for key in keys if self._plain[key][0] == wanted]
        return named or [key for key in keys if wanted in self._plain[key]]

    def label(self, key: str) -> str:
        """What `choose` reads as `key`, one of a comma separated list too: the name if it can."""
        name = self._forms[key][0] if key in self._forms else key
        try:
            return name if self.choose(name) == key and "," not in name else key
        except BrobyggerError:
            return key

    def offers(self, key: str) -> bool:
        return key in self._offered

    def fitting(self, typed: str) -> list[str]:
        """The keys on offer that `typed` may become, the likeliest first; all for no text."""
        wanted = normal(typed)
        ranks = {key: self._rank(key, wanted) for key in self._offered}
        return sorted((key for key in ranks if ranks[key] < _UNFIT), key=ranks.__getitem__)

    def _rank(self, key: str, wanted: str) -> int:
        name, *others = self._plain[key]
        ways = (
            wanted in ("", name),
            wanted in others,
            name.startswith(wanted),
            any(word.startswith(wanted) for word in name.split()),
            any(form.startswith(wanted) for form in others),
        )
        return ways.index(True) if True in ways else _UNFIT

    def _begins(self, key: str, wanted: str) -> bool:
        return wanted != "" and any(form.startswith(wanted) for form in self._plain[key])


def choose(table: Mapping[str, Spoken], text: str) -> str:
    """The id in a table of the catalogue that `text` means; errors of `Choices.choose`."""
    return Choices({key: spoken_forms(thing) for key, thing in table.items()}).choose(text)


def choose_among(forms: Mapping[str, Iterable[str]], text: str) -> str:
    """The key that `text` means; errors of `Choices.choose`."""
    return Choices(forms).choose(text)


def spoken_forms(thing: Spoken) -> tuple[str, ...]:
    """All that a thing of the catalogue may be called, its name first."""
    return (thing.name, thing.id, *thing.words, *([thing.short] if thing.short else []))
