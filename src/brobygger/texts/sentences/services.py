"""Sentences for what could not be done: contacts, undo, documents and names."""

from brobygger.texts import N_

SENTENCES = {
    "alias.wrong": N_(
        "Det kan ikke være et kort navn. Brug initialer eller et kort ord uden mellemrum."
    ),
    "catalogue.clash": N_(
        "Aftalen kan ikke bruges ({file}), for disse ord ville betyde flere ting i en linje."
        " Vælg andre ord, og prøv igen:{clashes}"
    ),
    "contact.invalid": N_(
        "Oplysningerne passer ikke sammen i én kontakt, og intet blev gemt. Ret det."
    ),
    "contact.refers": N_(
        "En rettelse laver ingen henvisning. Skriv den på en linje for sig, eller tryk F3 på"
        " kontakten."
    ),
    "contact.unchanged": N_("Det står der allerede. Intet er ændret."),
    "contact.withdrawn": N_(
        "Kontakten {id} er trukket tilbage. Det kan fortrydes: Ctrl+Z, eller `brobygger undo {id}`."
    ),
    "correct.who": N_(
        "Det er ikke til at se, hvem rettelsen gælder. Skriv alle personerne i kontakten,"
        " som de skal stå, også koden."
    ),
    "figures.unknown_breakdown": N_(
        "{text} er ikke noget, tallene kan deles op efter. Vælg {known:eller}."
    ),
    "figures.not_begun": N_("{period} er ikke begyndt endnu."),
    "figures.which_breakdown": N_("Vælg et nummer fra 1 til {last}, eller skriv f.eks. {name}."),
    "file.missing": N_("Filen {path} findes ikke. Tjek navnet, og prøv igen."),
    "file.unreadable": N_(
        "Filen {path} kan ikke læses som tekst. Gem den som UTF-8, og prøv igen."
    ),
    "line.differs": N_(
        "Om {code} står der allerede noget andet end: {words}. Er koden rigtig? Slet ordene, eller"
        " ret det, der står, først."
    ),
    "line.unread": N_(
        "Ikke forstået: {words}. Intet blev gemt. Ret det, slet det,"
        " eller skriv det som note efter et kolon og et mellemrum."
        " Navne og adresser må ikke stå nogen steder."
    ),
    "redo.nothing": N_("Der er ingen fortrydelse at tage tilbage."),
    "undo.adoption": N_(
        "Det sidste, du gjorde, var at tage et dokument i brug, og det kan ikke fortrydes her."
        " Tag en ny udgave i brug, eller fortryd noget på en bestemt kontakt."
    ),
    "undo.erasure": N_(
        "Det sidste, du gjorde, var at slette en deltagers oplysninger, og det kan ikke fortrydes."
    ),
    "undo.nothing": N_("Der er ikke noget at fortryde."),
}
