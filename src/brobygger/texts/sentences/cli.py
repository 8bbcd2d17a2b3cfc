"""Sentences for what the command line itself asks for: passphrases and the recovery code."""

from brobygger.texts import N_

SENTENCES = {
    "passphrase.file": N_("Adgangskoden kan ikke læses fra {path}. Tjek filens navn."),
    "terminal.missing": N_("Der er ingen terminal at spørge i. Giv svaret med {option}."),
    "recovery_file.exists": N_(
        "{path} findes allerede, og nødkoden skrives ikke oven i den. Vælg en ny fil."
    ),
    "recovery_file.failed": N_(
        "Nødkoden kan ikke skrives til {path}, og intet er lavet. Vælg en anden fil."
    ),
}
