"""Sentences for what cannot be done with indicators, comments and the record of follow-up."""

from brobygger.texts import N_

SENTENCES = {
    "comment.about": N_(
        "{text} er hverken en indikator eller et tal. Indikatorerne er {indicators:og}; tallene"
        " hedder, som de gør på skærmen Tal (F8)."
    ),
    "comment.activity": N_("{count} hører til én aktivitet og ikke til den, der er skrevet."),
    "comment.ambiguous": N_("Flere kommentarer ender på {id}: {tails}. Skriv mere af id'et."),
    "comment.none": N_(
        "Skriv, hvad kommentaren gælder: en indikator (U2) eller et tal, som det hedder på skærmen"
        " Tal (F8)."
    ),
    "comment.period": N_(
        "Der kan skrives kommentarer til perioder, der er begyndt, fra {first} til {last}."
    ),
    "comment.unchanged": N_("Kommentaren siger det allerede. Intet er ændret."),
    "comment.unknown": N_("Ingen kommentar ender på {id}. Se listen, og prøv igen."),
    "comment.which": N_("{text} kan være et af disse tal: {names:eller}. Skriv et af dem."),
    "comment.whole": N_(
        "En kommentar til indikatoren {indicator} har hverken aktivitet eller base. Udelad dem."
    ),
    "comment.withdrawn": N_("Kommentaren er allerede trukket tilbage."),
    "follow_up.ambiguous": N_("Flere opfølgninger ender på {id}: {tails}. Skriv mere af id'et."),
    "follow_up.unchanged": N_("Det står der allerede. Intet er ændret i opfølgningen."),
    "follow_up.unknown": N_("Ingen opfølgning ender på {id}. Se listen, og prøv igen."),
    "follow_up.withdrawn": N_("Opfølgningen er allerede trukket tilbage."),
    "indicator.none": N_("Skriv, hvilken indikator det gælder: {known:eller}."),
    "indicator.unknown": N_("{text} er ikke en indikator. Det kan være: {known:eller}."),
    "indicators.lead": N_(
        "Nye tal fra kilden, kommentarer og opfølgning skrives af lederen, og {alias} er ikke"
        " leder i denne logbog. Intet er gemt. Bed lederen om at skrive det."
    ),
    "indicators.year": N_("Siderne findes for årene {first} til {last}, ikke for {year}."),
    "reading.ambiguous": N_("Flere tal fra kilden ender på {id}: {tails}. Skriv mere af id'et."),
    "reading.grade": N_("{text} er ikke et karaktergennemsnit. Det er højst 12."),
    "reading.negative": N_("{text} er under nul. Tallet fra kilden kan ikke være negativt."),
    "reading.no_parts": N_("{indicator} er ikke delt op. Udelad delen."),
    "reading.no_value": N_("Skriv tallet fra kilden, for eksempel 88,4."),
    "reading.no_year": N_("Skriv kildens år, for eksempel 2026 eller 2026/2027."),
    "reading.part": N_("{indicator} er delt op. Skriv, hvilken del tallet gælder: {parts:eller}."),
    "reading.percent": N_("{text} er over 100 procent. Tjek tallet; komma adskiller decimaler."),
    "reading.place": N_("Skriv, hvor tallet for {indicator} gælder: {places:eller}."),
    "reading.source": N_("Skriv, hvor tallet for {indicator} kommer fra."),
    "reading.unchanged": N_("Det tal står der allerede for det år og den kilde. Intet er ændret."),
    "reading.unknown": N_("Intet tal fra kilden ender på {id}. Se listen, og prøv igen."),
    "reading.value": N_(
        "{text} er ikke et tal. Skriv det med komma og højst {decimals} decimaler, for eksempel"
        " 88,4."
    ),
    "reading.whole": N_("{text} er ikke et helt tal, og her tælles personer eller sager."),
    "reading.withdrawn": N_("Tallet er allerede trukket tilbage."),
    "reading.year": N_(
        "{text} er ikke et år. Skriv kildens år, for eksempel 2026 eller 2026/2027."
    ),
    "reading.year_bounds": N_(
        "{text} ligger uden for de år, der kan have et tal: {first} til {last}."
    ),
}
