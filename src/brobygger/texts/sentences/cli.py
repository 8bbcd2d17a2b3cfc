"""Sentences for what the command line itself asks for: passphrases and the recovery code."""

from brobygger.texts import N_

SENTENCES = {
    "passphrase.file": N_("Adgangskoden kan ikke læses fra {path}. Tjek filens navn."),
    "terminal.missing": N_("Der er ingen terminal at spørge i. Giv svaret med {option}."),
    "new_file.exists": N_("{path} findes allerede og bliver ikke overskrevet. Vælg en ny fil."),
    "new_file.full": N_("Der er ikke plads på disken i {path}. Intet er skrevet."),
    "new_file.no_folder": N_("Mappen {path} findes ikke. Vælg en, der gør."),
    "new_file.failed": N_("Der kan ikke skrives til {path}. Vælg en anden fil."),
}
