"""The agreement's own words, with the short forms that a line may hold."""

from collections.abc import Mapping

from brobygger.catalogue.models import Catalogue
from brobygger.catalogue.rows import Spoken
from brobygger.texts import gettext as _


def with_short(thing: Spoken) -> str:
    """The name with its short form: `drop-in (drop)`."""
    short = thing.short and thing.short != thing.name
    return f"{thing.name} ({thing.short})" if short else thing.name


def all_with_short(table: Mapping[str, Spoken]) -> str:
    return ", ".join(with_short(thing) for thing in table.values() if not thing.retired)


def line_words(catalogue: Catalogue) -> str:
    """What can be said in a line, for people who look it up."""
    activities = {key: each for key, each in catalogue.activities.items() if not each.retired}
    return "\n".join(
        (
            _("Kanaler: {names}").format(names=all_with_short(catalogue.channels)),
            _("Emner: {names}").format(names=all_with_short(catalogue.topics)),
            _("Aktiviteter: {names}").format(
                names=", ".join(f"{each.short or each.id}" for each in activities.values())
            ),
        )
    )
