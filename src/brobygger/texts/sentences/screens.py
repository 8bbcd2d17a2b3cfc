"""Sentences for starting the screens, and for their ending before somebody quits them."""

from brobygger.texts import N_

SENTENCES = {
    "screens.no_terminal": N_(
        "Skærmbillederne kræver en terminal. Uden kan du bruge kommandoerne:"
        " brobygger --help viser dem."
    ),
    "screens.ended_badly": N_(
        "Skærmbillederne stoppede på grund af en fejl. Det, der allerede var gemt, er uberørt."
        " Start igen med brobygger."
    ),
    "screens.unsupervised": N_("Skærmbillederne startes med kommandoen brobygger."),
}
