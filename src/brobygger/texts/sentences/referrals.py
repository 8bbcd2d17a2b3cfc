"""Sentences about referrals, placements and employers."""

from brobygger.texts import N_

SENTENCES = {
    "employer.code": N_(
        "En deltagers kode kan ikke stå i en arbejdsgivers navn. Skriv navnet uden."
    ),
    "employer.known": N_("{name} står allerede på listen. Ret den dér."),
    "employer.name": N_("Skriv arbejdsgiverens navn, højst {most} tegn."),
    "employer.places": N_("Skriv 0 til {most} pladser."),
    "employer.unchanged": N_("Det står der allerede om arbejdsgiveren. Intet er ændret."),
    "employer.unknown": N_("Ingen arbejdsgiver på listen ender på {id}. Se listen, og prøv igen."),
    "placement.ambiguous": N_("Flere starter ender på {id}: {tails}. Skriv mere af id'et."),
    "placement.checked": N_("Der er ikke flere tjek her: 3, 6 og 12 måneder er besvaret."),
    "placement.many": N_(
        "Der kan skrives 1 til {most} starter på én gang, én for hver person, ikke {number}."
    ),
    "placement.not_yet": N_(
        "Der er ikke gået {months} måneder endnu: det er der først {day}. Skriv svaret til den tid."
    ),
    "placement.months": N_("Der tjekkes efter {months:eller} måneder. Skriv et af de tal."),
    "placement.no_start": N_(
        "Skriv, hvem der er startet i hvad, for eksempel: startet i klub pige 15-17 1/9."
    ),
    "placement.none": N_(
        "{code} har ikke noget i gang, der kan tjekkes. Skriv først, hvad der startede, for"
        " eksempel: {code} startet i job 1/9."
    ),
    "placement.over": N_(
        "Det er allerede skrevet, at det er slut. Fortryd det først, hvis det er forkert."
    ),
    "placement.reason_unfit": N_(
        "En grund hører kun til svaret nej. Skriv nej, eller udelad grunden."
    ),
    "placement.too_early": N_("Tjekket ligger før starten {day}. Ret dagen."),
    "placement.unchanged": N_("Det står der allerede. Intet er ændret."),
    "placement.unknown": N_("Ingen start i logbogen ender på {id}. Se listen, og prøv igen."),
    "placement.which": N_(
        "{code} har flere ting i gang: {kinds:og}. Skriv hvilken, for eksempel: {code} stadig i"
        " job 3 mdr."
    ),
    "placement.who": N_(
        "Et tjek gælder en deltager med kode. Skriv koden, og ikke andre personer: L7KQ2MZ stadig i"
        " job 3 mdr. Er det ikke et tjek, så skriv det efter et kolon."
    ),
    "placement.whom": N_("Hvem af dem er startet? Skriv en linje for hver."),
    "placement.withdrawn": N_("Den er trukket tilbage. Fortryd det først: Ctrl+Z."),
    "referral.ambiguous": N_("Flere henvisninger ender på {id}: {tails}. Skriv mere af id'et."),
    "referral.before": N_(
        "{day} ligger før det trin, der står: {last}. Ret dagen; trinene går fremad."
    ),
    "referral.colleague_near": N_(
        "Ingen her hedder {text}. Mente du {near:eller}? Tjek det korte navn."
    ),
    "referral.destination_unknown": N_(
        "{text} er ikke et sted, der kan henvises til. Mente du {near:eller}?"
    ),
    "referral.destination_none": N_(
        "{text} er ikke et sted, der kan henvises til. Skriv begyndelsen af stedets navn."
    ),
    "referral.impossible": N_(
        "Den er {state}, så »{step}« passer ikke nu. Det kan være: {possible:eller}."
    ),
    "referral.many": N_(
        "Der kan laves 1 til {most} henvisninger på én gang, én for hver person, ikke {number}."
    ),
    "referral.needs_start": N_(
        "Den er ikke kommet i gang, så den kan ikke afsluttes endnu. Det kan være:"
        " {possible:eller}."
    ),
    "referral.needs_yes": N_(
        "Beboeren har ikke sagt ja endnu, og uden et ja sendes der ikke noget. Skriv ja'et først."
        " Det kan være: {possible:eller}."
    ),
    "referral.no_destination": N_("Skriv, hvor der henvises til, for eksempel: ny start."),
    "referral.nobody_to": N_("Skriv kollegaens korte navn: hvem får henvisningen?"),
    "referral.no_start": N_(
        "Med det trin er ingen startet noget sted, så der hører ingen arbejdsgiver til."
    ),
    "referral.not_handed": N_("Kun »givet videre« har en kollega som modtager. Skriv det uden."),
    "referral.none_open": N_(
        "{code} har ingen åben henvisning til {destination}. Lav den først, for eksempel:"
        " {destination} sendt {code}."
    ),
    "referral.note": N_(
        "En henvisning har ingen note, og intet blev gemt. Slet det efter kolonet, eller skriv en"
        " kontakt med pil: samtale dreng 15-17 >uu: noten."
    ),
    "referral.not_first": N_(
        "»{step}« kan ikke være det første. Begynd med {possible:eller}, og skriv resten som trin."
    ),
    "referral.nothing_to_follow_up": N_("Der er ingen opfølgning tilbage på den."),
    "referral.outcome_early": N_(
        "Et resultat hører til, når henvisningen er afsluttet. Afslut den først."
    ),
    "referral.over": N_(
        "Den er slut: {state} {day}. Lav en ny henvisning, hvis det begynder igen, eller fortryd."
    ),
    "referral.reason_none": N_("Til det trin hører ingen grund. Skriv det uden."),
    "referral.reason_unfit": N_("Den grund passer ikke. Det kan være: {reasons:eller}."),
    "referral.retired": N_("{destination} bruges ikke mere. Vælg et andet sted."),
    "referral.step_unknown": N_("»{text}« er ikke et trin her. Det kan være: {possible:eller}."),
    "referral.template_dropped": N_(
        "Skabelonen for henvisninger til {destination} er taget ud af aftalen, så intet blev"
        " gemt. Lederen skal lægge en ny ind, med `brobygger catalogue`."
    ),
    "referral.unchanged": N_("Det står der allerede om henvisningen. Intet er ændret."),
    "referral.unknown": N_("Ingen henvisning ender på {id}. Se listen, og prøv igen."),
    "referral.unread": N_("Ikke forstået: {words}. Intet blev gemt. Ret det, eller slet det."),
    "referral.which": N_(
        "{code} har flere henvisninger til {destination}, som det kan gælde. Vælg den rigtige på"
        " listen (F6)."
    ),
    "referral.whom": N_(
        "Hvem af dem henvises? Skriv antallet efter pilen, for eksempel: >2 uu; eller skriv"
        " henvisningen på en linje for sig: uu tilbudt dreng 15-17."
    ),
    "referral.withdrawn": N_("Den er trukket tilbage. Fortryd det først: Ctrl+Z."),
    "warn.parents": N_(
        "Er forældrene inddraget? Skriv: forældre med, eller: uden forældre. ({destination})"
    ),
    "warn.placement_parents": N_(
        "Er forældrene inddraget? Skriv: forældre med, eller: uden forældre."
    ),
    "warn.referral_target": N_("{destination} er for {target}; her står {bands:og} år."),
    "warn.referral_twice": N_("Der er allerede en åben henvisning til {destination} fra {day}."),
    "warn.same_day": N_(
        "Både kontakten og starten får dagen {day}. Var det to dage, så skriv to linjer."
    ),
}
