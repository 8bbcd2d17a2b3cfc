"""Sentences for errors in the agreement's documents, and for each fault found in one."""

from brobygger.texts import N_

SENTENCES = {
    "catalogue.broken": N_("Aftalen kan ikke bruges ({file}). Ret dette, og prøv igen:{problems}"),
    "catalogue.not_newer": N_(
        "{document} findes allerede i udgave {current}, og filen er udgave {version}."
        " Skriv et højere tal efter version i filen."
    ),
}

PROBLEMS = {
    "duplicate": N_("findes mere end én gang"),
    "empty": N_("er tom"),
    "goal_or_subgoal": N_("skal høre til enten et overordnet mål eller et delmål"),
    "headline_or_activity": N_("skal høre til en aktivitet, medmindre tallet er et hovedtal"),
    "missing": N_("mangler"),
    "not_allowed": N_("er ikke en af de værdier, der kan bruges"),
    "not_finite": N_("er ikke et tal"),
    "not_printable": N_("indeholder tegn, som ikke kan ses"),
    "other_activity": N_("hører til en anden aktivitet"),
    "part_of_itself": N_("kan ikke være en del af sig selv"),
    "people_only": N_("kan kun bruges, når tallet tæller personer"),
    "syntax": N_("er ikke gyldig TOML"),
    "too_large": N_("filen er for stor"),
    "too_long": N_("er for lang"),
    "too_small": N_("er for lille"),
    "unknown_id": N_("findes ikke i aftalen"),
    "unknown_key": N_("er ikke et navn, som brobygger kender"),
    "wrong_form": N_("er ikke skrevet rigtigt"),
    "wrong_type": N_("er en forkert slags værdi"),
    "wrong_value": N_("kan ikke bruges"),
}
