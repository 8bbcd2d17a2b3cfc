"""The users' words for codes that the program stores; looked up where they are shown."""

from brobygger.texts import N_

CAVEAT = N_(
    "Tallene viser, hvad vi har gjort. Indikatorerne viser udviklingen i hele området."
    " Det ene beviser ikke det andet."
)
ALL_ACTIVITIES = N_("i alle aktiviteter")
"""Stands in the definition of an activity's own count that looks beyond the activity."""
REACHED = {
    "met": N_("truffet"),
    "no_answer": N_("intet svar"),
    "no_show": N_("udeblevet"),
    "declined": N_("nej tak"),
}
COUNTERPART = {
    "resident": N_("beboer"),
    "partner": N_("samarbejdspartner"),
    "employer": N_("arbejdsgiver"),
}
GENDER = {"female": N_("pige/kvinde"), "male": N_("dreng/mand"), "other": N_("andet køn")}
ROLE = {
    "child": N_("barn"),
    "young": N_("ung"),
    "parent": N_("forælder"),
    "resident": N_("beboer"),
    "volunteer": N_("frivillig"),
}
GENDER_OF_MANY = {
    "female": N_("piger/kvinder"),
    "male": N_("drenge/mænd"),
    "other": N_("andet køn"),
}
ROLE_OF_MANY = {
    "child": N_("børn"),
    "young": N_("unge"),
    "parent": N_("forældre"),
    "resident": N_("beboere"),
    "volunteer": N_("frivillige"),
}
KIND = {
    "logged": N_("skrevet"),
    "corrected": N_("rettet"),
    "withdrawn": N_("trukket tilbage"),
    "undone": N_("fortrudt"),
    "noted": N_("note"),
    "detailed": N_("kun for basen"),
    "erased": N_("slettet"),
}
FIELD = {
    "day": N_("dag"),
    "time": N_("kl."),
    "base": N_("base"),
    "activity": N_("aktivitet"),
    "channel": N_("hvordan"),
    "reached": N_("truffet"),
    "counterpart": N_("med"),
    "partners": N_("samarbejdspartnere"),
    "people": N_("personer"),
    "families": N_("familier"),
    "topics": N_("emner"),
    "accompaniment": N_("bisidder hos"),
    "minutes": N_("minutter"),
    "first_time": N_("første gang"),
    "course": N_("forløb"),
    "text": N_("note"),
}
PIECE = {
    "day": N_("Dag"),
    "time": N_("Kl."),
    "base": N_("Base"),
    "activity": N_("Aktivitet"),
    "channel": N_("Hvordan"),
    "reached": N_("Truffet"),
    "counterpart": N_("Med"),
    "partners": N_("Partnere"),
    "people": N_("Personer"),
    "families": N_("Familier"),
    "topics": N_("Emner"),
    "accompaniment": N_("Bisidder hos"),
    "minutes": N_("Minutter"),
    "first_time": N_("Første gang"),
    "course": N_("Forløb"),
    "note": N_("Note"),
    "withdrawn": N_("Status"),
}
"""The name of a field where it stands by itself: on a page or in a form."""
UNIT = {
    "contacts": N_("kontakter"),
    "people": N_("mødte personer"),
    "families": N_("familier"),
    "persons": N_("personer"),
    "sessions": N_("gange"),
    "visits": N_("besøg"),
    "percent": N_("pct."),
    "events": N_("antal"),
    "steps": N_("antal"),
    "referrals": N_("henvisninger"),
    "placements": N_("starter"),
    "employers": N_("jobudbydere"),
    "minutes": N_("minutter"),
    "days": N_("dage"),
}
BREAKDOWN = {
    "age": N_("alder"),
    "gender": N_("køn"),
    "role": N_("rolle"),
    "department": N_("afdeling"),
    "destination": N_("henvist til"),
    "channel": N_("hvordan"),
    "topic": N_("emne"),
}
UNKNOWN = {
    "age": N_("alder ukendt"),
    "gender": N_("køn ikke oplyst"),
    "role": N_("rolle ikke oplyst"),
    "department": N_("afdeling ukendt"),
    "destination": N_("sted ukendt"),
    "channel": N_("ikke skrevet hvordan"),
    "topic": N_("uden emne"),
}
"""What is said of those of whom nothing is known, by what is asked of them."""
MARK = {"present": N_("til stede"), "absent": N_("fraværende"), "excused": N_("afbud")}
MARK_LETTER = {"present": N_("✓"), "absent": N_("–"), "excused": N_("a")}
"""In a grid and a strip: told apart without colours; `a` is for afbud."""
ENROLMENT_ROLE = {
    "participant": N_("deltager"),
    "volunteer": N_("frivillig"),
    "ambassador": N_("ambassadør"),
}
ENROLMENT_STATE = {
    "enrolled": N_("tilmeldt"),
    "left": N_("stoppet"),
    "completed": N_("gennemført"),
}
LEAVING_REASON = {
    "moved": N_("flyttet"),
    "job_or_education": N_("job eller uddannelse"),
    "other_offer": N_("andet tilbud"),
    "time": N_("tiden passede ikke"),
    "not_interested": N_("havde ikke lyst mere"),
    "lost_contact": N_("mistet kontakt"),
    "other": N_("andet"),
    "unknown": N_("ved ikke"),
}
COURSE_KIND = {
    "forløb": N_("forløb"),
    "åben": N_("åben dør"),
    "tur": N_("tur"),
    "arrangement": N_("arrangement"),
    "kampagne": N_("kampagne"),
    "prøvehandling": N_("prøvehandling"),
}
ATTENDANCE_WAY = {
    "enrolled": N_("tilmeldte"),
    "open": N_("åben dør: antal tælles"),
    "both": N_("både tilmeldte og antal"),
}
TRIAL_RESULT = {
    "continued": N_("videreført"),
    "changed": N_("ændret og videreført"),
    "stopped": N_("stoppet"),
}
PARTICIPANT_KIND = {"person": N_("person"), "family": N_("familie")}
