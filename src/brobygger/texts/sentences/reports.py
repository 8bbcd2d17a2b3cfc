"""Sentences for errors of reports that leave the house."""

from brobygger.texts import N_

SENTENCES = {
    "reports.nothing_released": N_(
        "Der er ikke offentliggjort noget, som rapporten {preset} kan laves af, eller det kom først"
        " efter den periode."
    ),
}
