"""The users' words for what is said of indicators; looked up where they are shown."""

from brobygger.texts import N_

WANTED = {
    "rises": N_("skal stige"),
    "falls": N_("skal falde"),
    "two_counts": N_("to antal, som ikke lægges sammen"),
}
MOVEMENT = {
    "as_wanted": N_("går den rigtige vej"),
    "away": N_("går den forkerte vej"),
    "unchanged": N_("uændret"),
    "held": N_("uændret, niveauet er fastholdt"),
    "awaited": N_("intet nyt tal endnu"),
}
VALUE = {
    "percent": N_("{number} %"),
    "grade": N_("{number}"),
    "cases": N_("{number} sager"),
    "persons": N_("{number} personer"),
    "homes": N_("{number} boliger"),
    "departments": N_("{number} afdelinger"),
    "kroner": N_("{number} kr."),
    "sessions": N_("{number} gange"),
    "months": N_("{number} måneder"),
}
"""A value with its unit."""
FOLLOWER = {
    "board": N_("bestyrelsen"),
    "management": N_("ledergruppen"),
    "parties": N_("delaftalens parter"),
    "reference_group": N_("følgegruppen"),
}
