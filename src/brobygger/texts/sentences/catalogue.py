"""Sentences for errors in the agreement's documents, and for each fault found in one."""

from brobygger.texts import N_

SENTENCES = {
    "catalogue.broken": N_("Aftalen kan ikke bruges ({file}). Ret dette, og prøv igen:{problems}"),
    "catalogue.loosens": N_(
        "Dokumentet ({file}) fjerner en beskyttelse, og det kan kun en leder tage i brug:"
        "{loosenings}"
    ),
    "catalogue.not_newer": N_(
        "{document} findes allerede i udgave {current}, og filen er udgave {version}."
        " Skriv et højere tal efter version i filen."
    ),
    "catalogue.reserved": N_(
        "Aftalen kan ikke bruges ({file}), for {words:og} betyder allerede noget i en linje:"
        " en dag, en tid, en alder, et tal eller et lille ord. Vælg andre ord, og prøv igen."
    ),
    "warn.loosens": N_("Dokumentet ({file}) fjerner en beskyttelse:{loosenings}"),
}

LOOSENINGS = {
    "at_least": N_("mindre tal kan offentliggøres ({name})"),
    "notes": N_("noter bliver gemt ({name})"),
    "partner_only": N_("{name} kan stå sammen med en deltagers kode"),
    "memory_words": N_("der kan skrives et huskeord til en deltagers kode ({name})"),
    "personal": N_("{name} kan vises udadtil, hvor lille tallet end er"),
    "recognition": N_("deltagere kan findes igen ved deres svar på fire spørgsmål ({name})"),
    "sensitive": N_("{name} er ikke mere et følsomt emne"),
    "smallest_group": N_("tal kan offentliggøres, når der kun er {name} personer bag"),
    "sensitive_with_code": N_("følsomme emner kan stå sammen med en deltagers kode ({name})"),
}

PROBLEMS = {
    "about_residents": N_("kan ikke være falsk, for tallet handler om beboere"),
    "after_step": N_("skal komme efter det trin, der står i step"),
    "checks_only": N_("kan kun bruges, når tallet tæller dem, der er fulgt op på"),
    "circle": N_("går i ring: et tal kan ikke være en del af sin egen del"),
    "divided_in_order": N_(
        "kan kun deles op efter én af afdeling, alder, køn, sted og kode, og den skal stå sidst"
    ),
    "duplicate": N_("findes mere end én gang"),
    "empty": N_("er tom"),
    "goal_or_subgoal": N_("skal høre til enten et overordnet mål eller et delmål"),
    "headline_or_activity": N_("skal høre til en aktivitet, medmindre tallet er et hovedtal"),
    "missing": N_("mangler"),
    "never_added": N_("kan ikke stå her, for forskellige personer kan ikke lægges sammen"),
    "new_id": N_(
        "er ændret: giv den nye udgave sit eget id, for henvisninger beholder den skabelon,"
        " de er lavet med"
    ),
    "no_direction": N_("kan kun bruges, når det står i wanted, om tallet skal stige eller falde"),
    "not_allowed": N_("er ikke en af de værdier, der kan bruges"),
    "not_finite": N_("er ikke et tal"),
    "not_printable": N_("indeholder tegn, som ikke kan ses"),
    "four_questions": N_("skal være fire spørgsmål eller ingen"),
    "last_before_first": N_("ligger før den første dag"),
    "not_its_part": N_("er ikke en del af det tal, der står i out_of"),
    "not_of_measure": N_("passer ikke til det, som tallet tæller"),
    "not_of_source": N_("kendes ikke af det, som tallet regnes af"),
    "other_activity": N_("hører til en anden aktivitet"),
    "other_unit": N_("er en anden enhed end indikatorens andre tal"),
    "part_counts_else": N_("tæller noget andet: en del og dens hele tæller det samme"),
    "part_of_itself": N_("kan ikke være en del af sig selv"),
    "people_only": N_("kan kun bruges, når tallet tæller personer"),
    "rate_or_definition": N_("kan ikke stå sammen med definition"),
    "steps_in_order": N_("skal begynde med tilbuddet og gå fremad mod afslutningen"),
    "syntax": N_("er ikke gyldig TOML"),
    "too_deep": N_("har for mange led med punktum imellem"),
    "too_great": N_("er for stor"),
    "too_large": N_("filen er for stor"),
    "too_long": N_("er for lang"),
    "too_small": N_("er for lille"),
    "unknown_id": N_("findes ikke i aftalen"),
    "unknown_place": N_("er ikke et af de steder, som indikatoren har tal for"),
    "unknown_key": N_("er ikke et navn, som brobygger kender"),
    "without_whole": N_("mangler det hele, som det er en del af, i en række af samme slags"),
    "wrong_form": N_("er ikke skrevet rigtigt"),
    "wrong_type": N_("er en forkert slags værdi"),
    "wrong_value": N_("kan ikke bruges"),
}
