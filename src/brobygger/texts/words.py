"""The users' words for codes that the program stores; looked up where they are shown."""

from brobygger.texts import N_

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
}
FIELD = {
    "day": N_("dag"),
    "time": N_("kl."),
    "base": N_("base"),
    "activity": N_("aktivitet"),
    "channel": N_("kanal"),
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
UNIT = {
    "contacts": N_("kontakter"),
    "people": N_("mødte personer"),
    "families": N_("mødte familier"),
}
