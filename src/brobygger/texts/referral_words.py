"""The users' words for the codes of referrals, placements and employers."""

from brobygger.texts import N_

REFERRAL_STATE = {
    "suggested": N_("tilbudt"),
    "agreed": N_("takket ja"),
    "sent": N_("sendt"),
    "received": N_("modtagelse bekræftet"),
    "waiting": N_("på venteliste"),
    "ongoing": N_("i gang"),
    "completed": N_("afsluttet"),
    "declined": N_("takket nej"),
    "rejected": N_("afslag"),
    "unreachable": N_("ikke fået fat i"),
    "dropped": N_("stoppet undervejs"),
    "cancelled": N_("oprettet ved en fejl"),
    "referred_on": N_("henvist videre"),
}
ASIDE = {"handed_over": N_("givet videre"), "followed_up": N_("fulgt op")}
STEP = REFERRAL_STATE | ASIDE
HOW = {
    "informed": N_("oplyst"),
    "referred": N_("henvist"),
    "accompanied": N_("fulgt derhen"),
    "nominated": N_("indstillet"),
}
REASON = {
    "not_interested": N_("ikke interesseret"),
    "time": N_("tiden passede ikke"),
    "other_offer": N_("andet tilbud"),
    "no_trust": N_("utryg ved tilbuddet"),
    "not_target_group": N_("ikke målgruppen"),
    "no_capacity": N_("ingen plads"),
    "missing_information": N_("manglende oplysninger"),
    "no_answer": N_("svarede ikke"),
    "moved": N_("flyttet"),
    "job_or_education": N_("job eller uddannelse"),
    "lost_contact": N_("mistet kontakt"),
    "other": N_("andet"),
    "unknown": N_("ved ikke"),
}
PLACEMENT_KIND = {
    "job": N_("job"),
    "club": N_("klub eller forening"),
    "day_care": N_("dagtilbud"),
    "internship": N_("praktik"),
    "apprenticeship": N_("læreplads"),
    "education": N_("uddannelse"),
}
FOUND_BY = {
    "us": N_("fundet af os"),
    "partner": N_("fundet af en samarbejdspartner"),
    "self": N_("fandt det selv"),
}
STILL_THERE = {"yes": N_("stadig"), "no": N_("ikke mere"), "unknown": N_("ved ikke")}
END_REASON = {
    "other_place": N_("fundet noget andet"),
    "term_ended": N_("ophørt som aftalt"),
    "time": N_("tiden passede ikke"),
    "not_interested": N_("havde ikke lyst mere"),
    "dismissed": N_("opsagt"),
    "moved": N_("flyttet"),
    "other": N_("andet"),
    "unknown": N_("ved ikke"),
}
BRANCH = {
    "shop": N_("butik"),
    "bakery": N_("bager"),
    "restaurant": N_("restaurant eller café"),
    "warehouse": N_("lager og transport"),
    "craft": N_("håndværk"),
    "cleaning": N_("rengøring"),
    "care": N_("omsorg"),
    "office": N_("kontor"),
    "association": N_("forening"),
    "public": N_("kommunal arbejdsplads"),
    "other": N_("andet"),
}
VIEW_NAMES = {
    "open": N_("åbne"),
    "mine": N_("mine"),
    "awaiting": N_("afventer svar"),
    "overdue": N_("over tid"),
    "follow_up": N_("følg op i dag"),
    "all": N_("alle"),
}
