"""Sentences for errors in the settings file."""

from brobygger.texts import N_

SENTENCES = {
    "settings.broken": N_(
        'Indstillingerne i {file} er ikke skrevet rigtigt. Skriv f.eks. language = "da",'
        " eller slet filen."
    ),
    "settings.unknown_key": N_(
        "I {file} står {name}, som brobygger ikke kender. Slet linjen eller ret navnet."
    ),
    "settings.unreadable": N_("Indstillingerne i {file} kan ikke læses. Tjek, at du har adgang."),
    "settings.unwritable": N_(
        "Indstillingerne kan ikke skrives i {file}. Tjek, at du har adgang til mappen."
    ),
    "settings.wrong_key": N_(
        "I {file} kan {name} ikke bruges. Under [keys] står, hvad der gøres, og med hvilke taster,"
        ' f.eks. figures = "f8,t".'
    ),
    "settings.wrong_value": N_(
        "I {file} står {name} = {value}. Det kan ikke bruges. Skriv {allowed:eller}."
    ),
}
