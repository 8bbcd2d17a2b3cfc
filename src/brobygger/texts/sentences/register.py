"""Sentences for errors of the logbog: where it lies, its keys, its file, who has it open."""

from brobygger.texts import N_

SENTENCES = {
    "contact.ambiguous": N_("Flere kontakter ender på {id}. Vælg {tails:eller}."),
    "contact.unknown": N_("Der er ingen kontakt, som ender på {id}. Se numrene med `contacts`."),
    "disk.failed": N_(
        "Disken svarede med en fejl, og intet blev gemt. Prøv igen; sker det igen, så tal med IT."
    ),
    "disk.full": N_("Disken er fuld, og intet blev gemt. Gør plads, og prøv igen."),
    "folder.read_only": N_(
        "Der kan ikke skrives i mappen {path}. Vælg en anden, eller bed IT om adgang."
    ),
    "keyring.damaged": N_(
        "Nøglefilen keyring.json er beskadiget, og intet er ændret."
        " Hent logbogens mappe fra en sikkerhedskopi."
    ),
    "keyring.newer": N_(
        "Logbogen er lavet af en nyere udgave af brobygger. Installér den nyeste udgave."
    ),
    "keyring.unknown_alias": N_(
        "Logbogen kender ikke {alias}. Brug --alias med en af disse: {aliases}."
    ),
    "keyring.which_alias": N_("Hvem er du? Brug --alias med en af disse: {aliases}."),
    "keyring.wrong_passphrase": N_("Adgangskoden til {alias} er forkert. Prøv igen."),
    "passphrase.too_long": N_("Adgangskoden er for lang. Den må højst fylde 1.024 byte."),
    "passphrase.too_short": N_(
        "Adgangskoden er for kort. Brug mindst {least} tegn, gerne flere almindelige ord."
    ),
    "place.network": N_(
        "{path} ligger på et netværksdrev, og dér kan logbogen ikke låses sikkert."
        " Vælg en mappe på computerens egen disk."
    ),
    "place.not_empty": N_("{path} er ikke tom. Vælg en ny eller tom mappe til logbogen."),
    "place.synchronised": N_(
        "{path} bliver synkroniseret ({service}), og det kan ødelægge logbogen."
        " Vælg en mappe, der kun findes på denne computer."
    ),
    "recovery.wrong": N_(
        "Nødkoden er ikke skrevet rigtigt af. Tjek den tegn for tegn; bindestreger er lige meget."
    ),
    "register.closing": N_("Logbogen er ved at blive lukket, og intet blev gemt."),
    "register.damaged": N_(
        "Logbogens fil er beskadiget, og intet er ændret. Hent den fra en sikkerhedskopi."
    ),
    "register.database_missing": N_(
        "Logbogens fil {file} mangler i mappen. Er den flyttet, så læg den tilbage;"
        " ellers hent mappen fra en sikkerhedskopi."
    ),
    "register.exists": N_("Der er allerede en logbog i {path}. Brug den, eller vælg en ny mappe."),
    "register.failed": N_(
        "Logbogen kunne ikke udføre det, og intet blev gemt."
        " Prøv igen; sker det igen, så tal med IT."
    ),
    "register.half_made": N_(
        "Mappen {path} indeholder kun dele af en logbog. Læg filen keyring.json tilbage,"
        " eller hent mappen fra en sikkerhedskopi."
    ),
    "register.missing": N_("Der er ingen logbog i {path}. Lav en med `brobygger init`."),
    "register.newer": N_(
        "Logbogen er skrevet af en nyere udgave af brobygger. Installér den nyeste udgave."
    ),
    "register.open_elsewhere": N_("Logbogen er åben i et andet program. Luk det, og prøv igen."),
    "register.open_elsewhere_by": N_(
        "Logbogen er åben på {host} (proces {pid}) siden {since}. Luk den dér, og prøv igen."
    ),
    "register.read_only": N_(
        "Der kan ikke skrives i logbogens mappe. Tjek, at du har adgang til den."
    ),
    "register.stray_file": N_(
        "Ved siden af logbogen ligger {file}, som et andet program har lavet, og intet er ændret."
        " Luk programmet, eller flyt filen væk, og prøv igen."
    ),
    "register.vanished": N_(
        "Logbogens fil {file} ligger ikke længere i sin mappe, og intet blev gemt."
        " Læg mappen tilbage, hvor den lå, og prøv igen."
    ),
    "register.unreadable": N_("{path} kan ikke læses. Tjek, at du har adgang til mappen."),
}
