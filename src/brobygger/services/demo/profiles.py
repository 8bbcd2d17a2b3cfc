"""What contacts of each activity look like in the made-up year."""

from collections.abc import Mapping
from dataclasses import dataclass

from brobygger.domain.values import AgeBand, Gender, Role

Weights = Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Profile:
    """How often things occur, as relative weights; ids are those of the catalogue."""

    activity: str | None
    weight: int
    channels: Weights
    topics: Weights
    bands: Mapping[AgeBand, int]
    roles: Mapping[Role, int]
    most_people: int = 1
    accompanied: float = 0.0
    """Share of contacts at which somebody was accompanied to a meeting."""


_YOUNG = {AgeBand.TEEN: 3, AgeBand.YOUTH: 6, AgeBand.YOUNG_ADULT: 3}
_ADULT = {AgeBand.YOUNG_ADULT: 1, AgeBand.ADULT_25: 2, AgeBand.ADULT_31: 8, AgeBand.OLDER: 2}
_CHILD = {AgeBand.INFANT: 1, AgeBand.SCHOOL: 8, AgeBand.TEEN: 2}

PROFILES = (
    Profile(
        "foraeldreraadgivning",
        14,
        {"samtale": 8, "telefon": 4, "hjemmebesoeg": 1, "foelgeskab": 2},
        {"skole": 5, "fravaer": 4, "foraeldrerolle": 3, "dagtilbud": 2, "sprog": 1},
        {AgeBand.ADULT_25: 3, AgeBand.ADULT_31: 9},
        {Role.PARENT: 9, Role.CHILD: 2},
        accompanied=0.18,
    ),
    Profile(
        "foraeldre-og-boern",
        9,
        {"cafe": 6, "samtale": 3, "besked": 1},
        {"smaaboern-og-taender": 3, "sprog": 3, "foraeldrerolle": 3, "kultur": 1},
        {AgeBand.ADULT_25: 5, AgeBand.ADULT_31: 6, AgeBand.INFANT: 3},
        {Role.PARENT: 8, Role.CHILD: 3},
        most_people=2,
    ),
    Profile(
        "fritidsliv",
        11,
        {"drop-in": 4, "samtale": 4, "foelgeskab": 3, "telefon": 2},
        {"fritid": 9, "kultur": 2, "skole": 1},
        _CHILD,
        {Role.CHILD: 8, Role.PARENT: 2},
        most_people=4,
    ),
    Profile(
        "job-13-18",
        15,
        {"samtale": 5, "drop-in": 5, "telefon": 2, "foelgeskab": 1, "cafe": 2},
        {"fritidsjob": 8, "cv": 5, "jobsoegning": 4},
        {AgeBand.TEEN: 4, AgeBand.YOUTH: 8},
        {Role.YOUNG: 8, Role.PARENT: 1},
        most_people=2,
    ),
    Profile(
        "job-18-30",
        10,
        {"opsoegende": 4, "samtale": 5, "telefon": 2, "online": 1},
        {"jobsoegning": 5, "cv": 3, "praktik-og-laereplads": 4, "uddannelse": 3, "jobcenter": 2},
        {AgeBand.YOUNG_ADULT: 7, AgeBand.ADULT_25: 5},
        {Role.YOUNG: 8},
        most_people=3,
    ),
    Profile(
        "laerende-ungefaellesskaber",
        7,
        {"samtale": 4, "opsoegende": 3, "besked": 2, "tur": 1},
        {"demokrati-og-valg": 1, "kultur": 3, "uddannelse": 2, "frivillighed": 2},
        _YOUNG,
        {Role.YOUNG: 9},
        most_people=5,
    ),
    Profile(
        "vejledning-unge",
        13,
        {"samtale": 5, "opsoegende": 5, "drop-in": 3, "cafe": 2, "telefon": 1},
        {"uddannelse": 6, "frafald": 3, "skole": 2, "fritidsjob": 2, "tryghed": 1},
        _YOUNG,
        {Role.YOUNG: 9, Role.PARENT: 1},
        most_people=4,
    ),
    Profile(
        "beboerraadgivning",
        16,
        {"drop-in": 8, "samtale": 4, "telefon": 3, "foelgeskab": 1, "hjemmebesoeg": 1},
        {
            "breve-og-afgoerelser": 6,
            "mitid-og-e-boks": 5,
            "oekonomi-og-gaeld": 4,
            "bolig": 4,
            "jobcenter": 3,
        },
        _ADULT,
        {Role.RESIDENT: 9},
        accompanied=0.12,
    ),
    Profile(
        "medborgerskab",
        5,
        {"arrangement": 3, "samtale": 3, "drop-in": 2},
        {"naboskab": 4, "frivillighed": 4, "demokrati-og-valg": 3, "klima": 2, "tryghed": 2},
        _ADULT,
        {Role.RESIDENT: 6, Role.VOLUNTEER: 3},
        most_people=3,
    ),
    Profile(
        None,
        3,
        {"drop-in": 5, "telefon": 2},
        {"bolig": 1, "breve-og-afgoerelser": 1},
        _ADULT,
        {Role.RESIDENT: 1},
    ),
)

BASES = {"lundtoftegade": 34, "blaagaarden": 30, "runddelen": 18, "titanparken": 10, "aab-58": 8}
DEPARTMENTS = {
    "lundtoftegade": {"lundtoftegade": 8, "lundtoftegaarden": 3},
    "blaagaarden": {"blaagaarden": 9, "prater": 2},
    "runddelen": {"runddelen": 5, "bogtrykkergaarden": 3, "vognvaenget": 2, "bagergaarden": 2},
    "titanparken": {"titanparken": 7, "raadmandsbo": 3, "allersgade": 1},
    "aab-58": {"aab-58": 1},
}
GENDERS = {Gender.FEMALE: 10, Gender.MALE: 10, Gender.OTHER: 1}
REACHED = {"met": 90, "no_answer": 6, "no_show": 3, "declined": 1}
MINUTES = {10: 3, 15: 5, 20: 6, 30: 9, 45: 5, 60: 4, 90: 1}
SENSITIVE = {"trivsel": 3, "helbred": 3, "familieforhold": 2}
NOTES = (
    "vil gerne i gang efter ferien",
    "kommer igen på torsdag",
    "mangler et brev fra kommunen",
    "bad om en påmindelse",
    "har fundet noget, der passer",
    "tager en ven med næste gang",
    "spurgte til åbningstiderne",
)
ACCOMPANIED_TO = {"jobcenter": 4, "din-sociale-indgang-voksne": 2, "skoler": 3, "unspecified": 3}
