"""What every file carries of the release that it was made from."""

from brobygger.reports.report import Stamp
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.formats import day

_DOCUMENT = {
    "activities": N_("aktiviteter"),
    "counts": N_("tal"),
    "courses": N_("forløb"),
    "destinations": N_("steder"),
    "goals": N_("mål"),
    "holidays": N_("ferier"),
    "lattice": N_("offentlige tal"),
    "places": N_("baser og afdelinger"),
    "plan": N_("plan"),
    "referrals": N_("henvisninger"),
    "topics": N_("emner"),
}


def stamp_lines(stamp: Stamp) -> list[tuple[str, str]]:
    """What a file carries of its release, each with its title."""
    return [
        (_("Udgivelse"), _("nr. {number}").format(number=stamp.number)),
        (_("Periode"), stamp.period),
        (_("Lavet"), day(stamp.made)),
        (_("Regel for, hvad der skjules"), _rule(stamp.rule)),
        (_("Mindste antal (k)"), str(stamp.k)),
        (
            _("Katalogets udgaver"),
            ", ".join(
                f"{_(_DOCUMENT[name]) if name in _DOCUMENT else name} {version}"
                for name, version in stamp.catalogue
            ),
        ),
        (_("SHA-256"), stamp.sha256),
    ]


def _rule(name: str) -> str:
    """`brobygger-lattice, udgave 1` of `brobygger-lattice-1`."""
    rule, _dash, version = name.rpartition("-")
    if not rule or not version.isdecimal():
        return name
    return _("{rule}, udgave {version}").format(rule=rule, version=version)
