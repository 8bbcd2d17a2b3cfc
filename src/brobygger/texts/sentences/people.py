"""Sentences about participants, courses, sessions and steps."""

from brobygger.texts import N_

SENTENCES = {
    "attend.nothing": N_("Skriv, hvem der var der: koder, `all`, eller hvor mange andre."),
    "attend.others": N_("Her skrives kun, hvor mange andre der kom, for eksempel: 7 unge 15-17."),
    "code.near": N_(
        "Koden {code} er skrevet forkert. Mente du {near:eller}? Se især på tegn {places:og}."
    ),
    "code.none": N_(
        "{text} er ikke en kode. En kode er et bogstav og seks tegn, for eksempel L7KQ2MZ."
    ),
    "correct.erased": N_(
        "Den, kontakten var med, er slettet fra logbogen, og intet kan skrives om personen."
        " Ret det andet for sig."
    ),
    "course.code": N_("En deltagers kode kan ikke stå i et forløbs navn. Skriv et andet navn."),
    "course.goes_on": N_(
        "{name} har flere gange, den næste {day}. Aflys dem først, eller vælg en senere dag."
    ),
    "course.name": N_("Skriv et navn på forløbet, højst 60 tegn."),
    "course.no_courses": N_(
        "Der er ingen forløb endnu. Lav et: F7, eller `brobygger courses new`."
    ),
    "course.none": N_(
        "Der er intet {course} i gang, så intet blev gemt. Opret forløbet først: F7, eller"
        " `brobygger courses new`. En samtale dér skrives med kanal: samtale, drop, tlf …"
    ),
    "course.over": N_("{name} er slut. Ret slutdagen først, hvis det går videre."),
    "course.own": N_(
        "En kontakt kan kun høre til et forløb, som aftalen kender. Skriv linjen uden {name}, eller"
        " uden kanal, hvis den er om fremmødet."
    ),
    "course.result": N_("{name} er ikke en prøvehandling, så den har intet resultat."),
    "course.taken": N_(
        "Der er allerede et forløb i gang, der hedder {name}. Brug det, eller giv det nye et andet"
        " navn, for eksempel med halvåret."
    ),
    "course.unchanged": N_("Det står der allerede om {name}. Intet er ændret."),
    "course.unknown": N_("Forløbet er her ikke mere. Det kan være trukket tilbage."),
    "course.which": N_(
        "Der er flere forløb af {course}: {names:eller}. Skriv hele navnet. Intet blev gemt."
    ),
    "enrol.already": N_("Det står der allerede om {code} i {course}. Intet er ændret."),
    "enrol.before": N_("{day} ligger før tilmeldingen {enrolled}. Ret dagen."),
    "enrol.none": N_("Ingen er tilmeldt {course}. Intet er ændret."),
    "enrol.nobody": N_("Alle de nævnte er allerede tilmeldt {course}. Intet er ændret."),
    "enrol.not_enrolled": N_("{code} er ikke tilmeldt {course}. Tjek koden."),
    "enrol.who": N_("Skriv en eller flere koder, for eksempel: L7KQ2MZ."),
    "join.already": N_("{codes:og} er allerede én person. Intet er ændret."),
    "join.not_joined": N_("{codes:og} er ikke lagt sammen med hinanden, så de kan ikke deles."),
    "join.same": N_("Det er to gange den samme kode: {code}. Skriv to forskellige."),
    "mark.all_twice": N_("Skriv `all` ét sted: alle kan kun have ét slags kryds."),
    "mark.not_enrolled": N_(
        "{code} er ikke tilmeldt {course}, og intet blev gemt. Tilmeld først: Insert i kryds-"
        "skærmen, eller `brobygger courses enrol`."
    ),
    "mark.twice": N_("{code} er nævnt to gange. Skriv koden én gang."),
    "milestone.none": N_("Skriv, hvilket skridt der blev taget, for eksempel: cv færdigt."),
    "milestone.which": N_(
        "Hvilket trin? {course} er ikke et trin i sig selv. Skriv for eksempel: nyt trin udvalg."
    ),
    "milestone.who": N_(
        "Linjen nævner flere personer, så det er ikke til at se, hvem der tog skridtet."
        " Skriv det på en linje for sig."
    ),
    "others.many": N_(
        "Det bliver {number} andre {day}. Er det rigtigt, så tryk Enter igen; ellers ret tallet."
    ),
    "others.none": N_("Der er ikke talt andre {day}. Intet er ændret."),
    "participant.retired": N_(
        "{code} kommer ikke mere. Tag koden i brug igen først, hvis det er den rigtige."
    ),
    "participant.unchanged": N_("Det står der allerede om {code}. Intet er ændret."),
    "participant.unknown": N_(
        "Koden {code} er rigtig skrevet, men ingen deltager har den i denne logbog. Tjek koden;"
        " deltageren kan også være slettet."
    ),
    "people.alone": N_("Her skrives kun, hvem det er, for eksempel: L7KQ2MZ, eller: 4 beboere."),
    "people.one": N_(
        "Skriv én person eller familie, for eksempel: pige 15-17 lundtoftegade, eller: familie."
    ),
    "people.unread": N_("Ikke forstået: {words}. Intet blev gemt. Ret det, eller slet det."),
    "recognition.number": N_(
        "Der er {number} spørgsmål. Svar på dem alle, med ? hvor det ikke vides."
    ),
    "recognition.off": N_(
        "Planen bruger ikke genkendelse. Lederen kan slå den til i aftalens dokument om planen."
    ),
    "recognition.too_vague": N_(
        "Mindst {enough} af svarene skal kendes, ellers kan det være hvem som helst."
    ),
    "series.backwards": N_("Den sidste dag {last} ligger før den første {first}. Ret en af dem."),
    "series.clock": N_("{text} kan ikke være et tidsrum. Skriv for eksempel 16.30 eller 16-18."),
    "series.no_days": N_("Skriv hvornår, for eksempel: hver tirsdag 16.30 fra 12/1, 20 gange."),
    "series.no_end": N_("Hvornår slutter det? Skriv for eksempel: 20 gange, eller: til 30/5."),
    "series.number": N_("{number} gange kan ikke oprettes på én gang. Skriv 1 til {most}."),
    "series.one_day": N_("Skriv én dag, for eksempel 24/11 eller 24/11 kl 16.30, ikke {text}."),
    "series.too_far": N_(
        "Der kan oprettes gange til og med {last}, og højst {most} ad gangen. Skriv en kortere"
        " række."
    ),
    "series.unread": N_(
        "Ikke forstået: {words}. Skriv for eksempel: hver tirsdag 16.30 fra 12/1, 20 gange, ikke i"
        " skoleferier."
    ),
    "session.after_end": N_("{day} ligger efter slutdagen for {course}: {ended}. Ret dagen."),
    "session.before_start": N_("{day} ligger før {course} begynder: {starts}. Ret dagen."),
    "session.cancelled": N_(
        "Gangen {day} er aflyst. Blev den holdt alligevel, så fjern aflysningen først."
    ),
    "session.held": N_(
        "Gangen {day} er holdt, for der er skrevet, hvem der kom. Den kan kun flyttes til en dag,"
        " der har været."
    ),
    "session.future": N_("Gangen {day} har ikke været endnu. Kryds af, når den er holdt."),
    "session.no_sessions": N_("{course} har ingen gange endnu. Tilføj en først."),
    "session.none": N_(
        "{course} har ingen gang {day}, og intet blev gemt. Gange tæt på: {near}. Skriv dagen,"
        " eller tilføj gangen."
    ),
    "session.number": N_(
        "{course} har ikke en gang nummer {number}, men {most} i alt. Ret tallet."
    ),
    "session.twice": N_("{course} har allerede en gang {day}. Der kan kun være én om dagen."),
    "session.unchanged": N_("Sådan er gangen {day} allerede. Intet er ændret."),
    "warn.code_unknown": N_(
        "Koden {code} er ingen deltager i denne logbog. Tjek den; er den fra en anden base, er det"
        " i orden."
    ),
    "word.off": N_(
        "Planen bruger ikke huskeord. Lederen kan slå dem til i aftalens dokument om planen."
    ),
    "word.too_long": N_("Huskeordet er for langt. Højst {most} tegn, og intet navn."),
    "warn.many_others": N_("Nu er der talt {number} mennesker {day}. Er det rigtigt?"),
    "warn.capacity": N_("{course} har plads til {capacity}. Nu er {enrolled} tilmeldt."),
}
