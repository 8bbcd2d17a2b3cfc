"""Sentences for what cannot be released, and what went wrong with a release's files."""

from brobygger.texts import N_

SENTENCES = {
    "release.after_plan": N_(
        "{period} ligger efter planens sidste dag, {last}, og kan ikke offentliggøres."
    ),
    "release.before_plan": N_(
        "{period} ligger før planens første dag, {first}, og kan ikke offentliggøres."
    ),
    "release.changed": N_(
        "Tallene eller kommentarerne er ændret, siden du så dem. Intet er offentliggjort. Se dem"
        " igen."
    ),
    "release.comment_code": N_(
        "En kommentar til {period} nævner en deltagers kode, og kommentaren følger med tallene ud"
        " af huset. Ret den først (Indikatorer, eller `figures comment correct`). Intet er"
        " offentliggjort."
    ),
    "release.file_differs": N_(
        "Der ligger allerede en anden fil her: {path}. Den bliver ikke overskrevet. Flyt den, eller"
        " vælg en anden mappe."
    ),
    "release.files_not_written": N_(
        "Udgivelse {number} er gemt i logbogen, men filerne kunne ikke skrives i {path}. De går"
        " ikke tabt: skriv dem et andet sted med `release show {number} --to MAPPE` eller fra"
        " skærmen Offentliggør (F9)."
    ),
    "release.folder_full": N_(
        "Udgivelse {number} er gemt i logbogen, men der var ikke plads til filerne i {path}. De går"
        " ikke tabt: skriv dem et andet sted med `release show {number} --to MAPPE` eller fra"
        " skærmen Offentliggør (F9)."
    ),
    "release.folder_missing": N_("Mappen {path} findes ikke. Skriv en, der gør."),
    "release.folder_not_one": N_(
        "{path} er ikke en mappe. Skriv en mappe, som filerne kan ligge i."
    ),
    "release.folder_none": N_("Skriv en mappe."),
    "release.folder_read_only": N_(
        "Der kan ikke skrives filer i {path}. Vælg en anden mappe. Det, der er offentliggjort, er"
        " uændret."
    ),
    "release.folder_unwritable": N_(
        "Der kan ikke skrives filer i {path}. Intet er offentliggjort. Vælg en anden mappe."
    ),
    "release.kind": N_("Kun uger, kvartaler og år offentliggøres, ikke {period}."),
    "release.lead": N_(
        "Tal offentliggøres af lederen, og {alias} er ikke leder i denne logbog. Intet er"
        " offentliggjort."
    ),
    "release.ledger_damaged": N_(
        "Det, der er gemt om tidligere offentliggørelser, er beskadiget eller ændret. Så kan intet"
        " offentliggøres, for nye tal må ikke røbe, hvad gamle skjulte. Hent logbogen frem fra en"
        " sikkerhedskopi, eller få hjælp af den, der passer programmet."
    ),
    "release.meanwhile": N_(
        "Der er skrevet eller offentliggjort noget andet imens. Intet er offentliggjort nu; prøv"
        " igen."
    ),
    "release.moved_day": N_(
        "{period} er ikke slut endnu. --now gælder ikke, når der offentliggøres."
    ),
    "release.not_begun": N_("{period} er ikke begyndt endnu."),
    "release.not_over": N_(
        "{period} er ikke slut endnu. Den kan ses som foreløbig (--preview), og offentliggøres"
        " tidligst {day}."
    ),
    "release.not_released": N_(
        "{period} er ikke offentliggjort. `release list` viser det, der er."
    ),
    "release.not_a_quarter": N_("{period} er ikke et kvartal. Skriv det sådan: 2026-Q4."),
    "release.not_a_week": N_("{period} er ikke en uge. Skriv den sådan: 2026-W47."),
    "release.not_a_year": N_("{period} er ikke et år. Skriv det sådan: 2026."),
    "release.order": N_(
        "{period} kan ikke offentliggøres mere, efter at {later} er ude: et tidligere tal ville"
        " kunne afsløre små tal. Det, der skete i den tid, er med i årets senere tal."
    ),
    "release.too_large": N_(
        "Udgivelsen er for stor til at blive gemt. Intet er offentliggjort. Få hjælp af den, der"
        " passer programmet."
    ),
    "release.unknown_preset": N_("{text} er ikke en rapport. Det kan være: {known:eller}."),
    "release.report_code": N_(
        "En kommentar, en opfølgning eller et tals kilde nævner en deltagers kode, og den ville"
        " følge med rapporten ud af huset. Ret den først på skærmen Indikatorer. Intet er skrevet."
    ),
    "release.report_too_early": N_(
        "Da {period} blev offentliggjort, var der endnu ikke noget, som rapporten kan laves af."
        " Skriv en senere periode, f.eks. {later}."
    ),
    "release.unknown_number": N_("Der er ingen udgivelse {number}. `release list` viser dem alle."),
    "undo.release": N_(
        "Det sidste, du gjorde, var at offentliggøre tal, og det kan ikke fortrydes: de er ude af"
        " huset. En fejl i dem rettes i logbogen og er rigtig i de næste tal."
    ),
}
