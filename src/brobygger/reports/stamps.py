"""What every file carries of the release that it was made from."""

from brobygger.reports.report import Stamp
from brobygger.texts import gettext as _
from brobygger.texts.formats import day


def stamp_lines(stamp: Stamp) -> list[tuple[str, str]]:
    """What a file carries of its release, each with its title."""
    return [
        (_("Udgivelse"), _("nr. {number}").format(number=stamp.number)),
        (_("Periode"), stamp.period),
        (_("Lavet"), day(stamp.made)),
        (_("Regel"), stamp.rule),
        (_("Mindste antal (k)"), str(stamp.k)),
        (_("Katalog"), stamp.catalogue),
        (_("SHA-256"), stamp.sha256),
    ]
