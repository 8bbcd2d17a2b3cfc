"""Sentences for errors and warnings about what somebody typed: days, times, people, lines."""

from brobygger.texts import N_

SENTENCES = {
    "age.unknown": N_("{text} er ikke en alder. Skriv alderen i år, eller vælg {bands:eller}."),
    "choice.ambiguous": N_("{text} kan være {names:eller}. Skriv mere af navnet."),
    "choice.unknown": N_("{text} kendes ikke. Det kan være: {names:eller}."),
    "code.twice": N_("Koden {code} står to gange. Slet den ene."),
    "code.unknown": N_("{text} er ikke en deltagers kode. En kode ser sådan ud: L7KQ2MZ."),
    "day.contradiction": N_(
        "I {text} passer ugedag og dato ikke sammen. Ret en af dem, eller skriv årstallet med."
    ),
    "day.future": N_("{day} er ikke kommet endnu. Det kan først skrives, når det er sket."),
    "day.impossible": N_("{text} findes ikke i kalenderen. Ret datoen."),
    "day.or_time": N_(
        "{text} kan være både en dag og et klokkeslæt. Skriv d. {text} eller kl. {text}."
    ),
    "day.unknown": N_("{text} er ikke en dag. Skriv f.eks. i går, tirsdag eller 3/11."),
    "day.too_early": N_("{day} er for længe siden. Der kan logges fra {earliest}. Tjek året."),
    "field.empty": N_("Her mangler noget. Skriv det, eller vælg det på listen."),
    "identity.cpr": N_(
        "Teksten ligner et CPR-nummer. Det må ikke stå i logbogen. Skriv det uden nummeret."
    ),
    "identity.email": N_(
        "Teksten indeholder en mailadresse. Den må ikke stå i logbogen. Skriv det uden adressen."
    ),
    "identity.phone": N_(
        "Teksten ligner et telefonnummer. Det må ikke stå i logbogen. Skriv det uden nummeret."
    ),
    "line.ambiguous": N_("{word} kan være {candidates:eller}. Skriv mere af ordet."),
    "line.course_needs_channel": N_(
        "{course} er et forløb, og fremmøde kan endnu ikke logges. Var det en kontakt dér,"
        " så skriv også hvordan, f.eks. samtale."
    ),
    "line.nothing": N_("Der står ikke, hvad der skete. Skriv f.eks. samtale 20m #bolig."),
    "line.partner_with_code": N_(
        "{partner} kan ikke stå på en kontakt med en kode. Skriv kontakten uden koden."
    ),
    "line.partner_only": N_(
        "{destination} er en samarbejdspartner, som ingen henvises til. Skriv det uden navnet."
    ),
    "line.sensitive_with_code": N_(
        "Emnet {topic} er følsomt og kan ikke stå sammen med en deltagers kode."
        " Skriv kontakten uden koden eller uden emnet."
    ),
    "line.twice": N_("Her står to forskellige ting, hvor der kun er plads til én: {words}."),
    "minutes.negative": N_("{text} er mindre end nul. Skriv varigheden, f.eks. 20m."),
    "minutes.too_many": N_("{text} er mere end et døgn. Skriv varigheden, f.eks. 1t30."),
    "minutes.unknown": N_("{text} er ikke en varighed. Skriv f.eks. 20m eller 1t30."),
    "note.not_kept": N_("Planen gemmer ikke noter. Slet noten (i en linje det efter kolon)."),
    "note.too_long": N_("Noten er på {length} tegn. Der er plads til {most}. Skriv den kortere."),
    "number.unknown": N_("{text} er ikke et helt tal. Skriv f.eks. 2."),
    "people.code_is_one": N_(
        "Koden {code} er én person. Skriv 1, og skriv de andre på en række for sig."
    ),
    "people.how_many": N_(
        "{number} {word}: er det {number} personer, eller en på {number} år?"
        " Skriv tallet foran flertal eller alderen efter ordet."
    ),
    "people.number": N_("{number} personer kan ikke passe. Skriv et antal fra 1 til {most}."),
    "people.too_many": N_(
        "Det er for mange slags personer til én kontakt. Del den i flere kontakter."
    ),
    "text.character": N_(
        "Teksten indeholder et tegn, som ikke kan bruges ({code}). Slet tegnet, og prøv igen."
    ),
    "text.empty": N_("Der står ikke noget. Skriv, hvad der skal i logbogen."),
    "text.too_long": N_("Teksten er på {length} tegn. Der er plads til {most}. Skriv den kortere."),
    "time.impossible": N_(
        "{text} er ikke et klokkeslæt, eller det slutter, før det begynder."
        " Skriv f.eks. kl. 14.30 eller kl. 14-15.30."
    ),
    "session.newcomers": N_(
        "Der kan ikke være {number} nye, når der kom {people}. Ret et af tallene."
    ),
    "session.nobody": N_(
        "Hvem kom? Skriv for eksempel: forældrecafé 11 mødre 14 børn 3 nye. Med en kanal"
        " (samtale, café …) bliver linjen en kontakt, der blev holdt dér."
    ),
    "session.note": N_(
        "En gang i et forløb har ingen note, og intet blev gemt. Slet det efter kolonet, eller"
        " skriv en kontakt med kanal."
    ),
    "warn.at_night": N_("Kl. {time} er om natten. Skriv f.eks. kl. 15 for eftermiddag."),
    "warn.destination_place": N_("{destination} er kun for {departments:og}."),
    "warn.far_back": N_("{day} er længe siden. Er året rigtigt?"),
    "warn.how_many": N_(
        "{word} uden antal er læst som én. Skriv antallet foran, hvis I var flere."
    ),
    "warn.outside_plan": N_("{day} ligger uden for planen, som gælder fra {first} til {last}."),
    "warn.target_group": N_("{activity} er for {target}. Her står {bands:og} år."),
}
