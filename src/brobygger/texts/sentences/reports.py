"""Sentences for errors of reports that leave the house."""

from brobygger.texts import N_

SENTENCES = {
    "reports.nothing_released": N_(
        "Der er endnu ikke offentliggjort tal, som rapporten {preset} kan laves af."
        " Offentliggør først et kvartal eller et år."
    ),
}
