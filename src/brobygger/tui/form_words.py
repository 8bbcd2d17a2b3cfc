"""The form's own words: names of its fields, of the codes in them, and what they may hold."""

from brobygger.texts import N_, _
from brobygger.texts.words import COUNTERPART, GENDER, REACHED, ROLE

ORDER = (
    "day", "time", "channel", "people", "activity", "topics", "minutes", "first_time", "reached",
    "counterpart", "partners", "accompaniment", "families", "course", "base", "note",
)  # fmt: skip
"""The fields as they stand below one another; `people` is a row of its own."""
PART = {
    "number": N_("Antal"),
    "gender": N_("Køn"),
    "age_band": N_("Alder"),
    "role": N_("Rolle"),
    "department": N_("Afdeling"),
    "code": N_("Kode"),
}
EXAMPLES = {
    "day": N_("Som du siger det:\ni dag, i går, mandag, 3/11"),
    "time": N_("14.30 eller 14-15.30"),
    "minutes": N_("20 eller 1t30"),
    "families": N_("Hvor mange familier"),
    "note": N_("Højst 280 tegn. Ingen navne, numre eller adresser. Noten bliver på basen."),
    "number": N_("Hvor mange af samme slags"),
    "age_band": N_("Alder eller gruppe: 16 eller 15-17"),
    "code": N_("Deltagerens kode, hvis der er en"),
}


USUAL = {"reached": REACHED["met"], "counterpart": COUNTERPART["resident"]}
"""What an empty field stands for, where it stands for something."""


def code_names() -> dict[str, dict[str, str]]:
    """What codes are called in the language in use."""
    return {
        "gender": {code: _(name) for code, name in GENDER.items()},
        "role": {code: _(name) for code, name in ROLE.items()},
        "reached": {code: _(name) for code, name in REACHED.items()},
        "counterpart": {code: _(name) for code, name in COUNTERPART.items()},
        "first_time": {"yes": _("ja"), "no": _("nej")},
    }
