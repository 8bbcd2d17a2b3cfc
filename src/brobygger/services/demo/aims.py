"""What people of the made-up year are referred to, and what they start in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from brobygger.domain.employer import Branch
from brobygger.domain.person import Person
from brobygger.domain.placement import PlacementKind
from brobygger.domain.values import AgeBand, Role
from brobygger.services.demo.profiles import Profile

Weights = Mapping[str, int]
Bands = Mapping[AgeBand, int]

_YOUNGEST = {AgeBand.TEEN: 4, AgeBand.YOUTH: 8}
_YOUTH = {AgeBand.YOUTH: 6, AgeBand.YOUNG_ADULT: 4}
_GROWN = {AgeBand.YOUNG_ADULT: 6, AgeBand.ADULT_25: 4}
_ADULT = {AgeBand.ADULT_25: 2, AgeBand.ADULT_31: 8}
_OLD = {AgeBand.ADULT_31: 1, AgeBand.OLDER: 4}
_CHILD = {AgeBand.SCHOOL: 6, AgeBand.TEEN: 3}
_SMALL = {AgeBand.INFANT: 1}

_SENT: Weights = {"sendt": 5, "fulgt-derhen": 3, "oplyst": 3}
_TOLD = {"oplyst": 5, "sendt": 1, "fulgt-derhen": 1}
_TAKEN = {"fulgt-derhen": 4, "sendt": 2, "oplyst": 1}
_YES_OR_NO = {"nej": 6, "ja": 1}
_PURPOSES = {"fritidsjob": 3, "gadeindsats": 2}

_IN_YOUTH_WORK = ("vejledning-unge", "job-13-18", "laerende-ungefaellesskaber")
_IN_ADVICE = ("beboerraadgivning", "medborgerskab")


@dataclass(frozen=True, eq=False)
class Aim:
    """Who goes there, in which activities it comes up, and at which place if only at one.

    `number` are planned in the year. `profile` makes up somebody where nobody who is met fits;
    its activity is the first.
    """

    to: str
    number: int
    activities: tuple[str, ...]
    bands: Bands
    role: Role
    place: str | None = None
    profile: Profile = field(init=False)

    def __post_init__(self) -> None:
        made_up = Profile(self.activities[0], 0, {}, {}, self.bands, {self.role: 1})
        object.__setattr__(self, "profile", made_up)

    def fits(self, activity: str | None, base: str, person: Person) -> bool:
        return (
            activity in self.activities
            and person.age_band in self.bands
            and self.place in (None, base)
            and self.place in (None, person.department)
        )


@dataclass(frozen=True, eq=False)
class Destination(Aim):
    """`sent` says by which of the template's steps they are sent; weeks at it are about `lasts`."""

    sent: Weights = field(default_factory=lambda: _SENT)
    lasts: tuple[int, int] = (3, 14)
    answers: Mapping[str, Weights] = field(default_factory=dict)


DESTINATIONS = (
    Destination(
        "uu", 94, (*_IN_YOUTH_WORK, "job-18-30"), _YOUTH, Role.YOUNG,
        sent={"sendt": 5, "fulgt-i-ungecafe": 3},
    ),
    Destination(
        "fritidsjob-med-mentor", 72, _IN_YOUTH_WORK[1::-1], _YOUNGEST, Role.YOUNG,
        sent={"indstilling-sendt": 1}, lasts=(22, 27), answers={"fylder-18": _YES_OR_NO},
    ),
    Destination(
        "ny-start", 46, _IN_YOUTH_WORK, _YOUNGEST, Role.YOUNG, "lundtoftegade",
        sent={"faelles-moede": 3, "overleveret": 2}, lasts=(6, 20), answers={"formaal": _PURPOSES},
    ),
    Destination(
        "perspektiv", 44, _IN_ADVICE, _ADULT, Role.RESIDENT,
        sent={"kontakt-formidlet": 4, "fulgt-derhen": 3}, lasts=(4, 12),
    ),
    Destination("ungeenheden", 10, ("job-18-30",), _GROWN, Role.YOUNG),
    Destination("jobcenter", 6, ("job-18-30", "beboerraadgivning"), _GROWN, Role.YOUNG),
    Destination("kbh", 6, ("job-18-30",), _GROWN, Role.YOUNG, sent=_TOLD),
    Destination("ung-fritidsjobindsatsen", 9, ("job-13-18",), _YOUTH, Role.YOUNG),
    Destination("frak", 8, ("job-13-18", "vejledning-unge"), _YOUTH, Role.YOUNG),
    Destination("green-team", 4, ("job-13-18",), _YOUTH, Role.YOUNG, sent=_TOLD),
    Destination("turning-tables", 4, ("laerende-ungefaellesskaber",), _YOUTH, Role.YOUNG),
    Destination("ungevaerk-klub-n", 5, _IN_YOUTH_WORK, _YOUNGEST, Role.YOUNG, sent=_TAKEN),
    Destination("junior-og-fritidsklubber", 8, ("fritidsliv",), _CHILD, Role.CHILD, sent=_TAKEN),
    Destination("abif", 8, ("fritidsliv",), _CHILD, Role.CHILD, sent=_TAKEN),
    Destination("fritidsguiderne", 6, ("fritidsliv",), _CHILD, Role.CHILD),
    Destination("noerrebro-united", 5, ("fritidsliv",), _CHILD, Role.CHILD, sent=_TAKEN),
    Destination("noerrebro-dagtilbud", 5, ("foraeldre-og-boern",), _SMALL, Role.CHILD),
    Destination("sundhedsplejen", 4, ("foraeldre-og-boern",), _ADULT, Role.PARENT),
    Destination(
        "bydelsmoedre", 6, ("foraeldre-og-boern", *_IN_ADVICE), _ADULT, Role.PARENT, sent=_TAKEN,
    ),
    Destination("familiehuset", 4, ("foraeldreraadgivning",), _ADULT, Role.PARENT),
    Destination("skoler", 4, ("foraeldreraadgivning",), _ADULT, Role.PARENT, sent=_TAKEN),
    Destination("boligraadgiver", 6, ("beboerraadgivning",), _ADULT, Role.RESIDENT),
    Destination("din-sociale-indgang-voksne", 5, ("beboerraadgivning",), _ADULT, Role.RESIDENT),
    Destination("dansk-flygtningehjaelp", 3, ("beboerraadgivning",), _ADULT, Role.RESIDENT),
    Destination("center-for-aeldreliv", 4, _IN_ADVICE, _OLD, Role.RESIDENT),
    Destination("biblioteker", 4, ("medborgerskab",), _ADULT, Role.RESIDENT, sent=_TOLD),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Start(Aim):
    """`to` is a kind of placement; `partners` are those who may have found it."""

    partners: Weights = field(default_factory=dict)

    @property
    def kind(self) -> PlacementKind:
        return PlacementKind(self.to)


STARTS = (
    Start("job", 34, ("job-13-18",), _YOUNGEST, Role.YOUNG, partners={"frak": 2, "green-team": 1}),
    Start("job", 14, ("job-18-30",), _GROWN, Role.YOUNG, partners={"jobcenter": 1}),
    Start("club", 26, ("fritidsliv",), _CHILD, Role.CHILD, partners={"abif": 2}),
    Start(
        "day_care", 9, ("foraeldre-og-boern",), _SMALL, Role.CHILD,
        partners={"noerrebro-dagtilbud": 1},
    ),
    Start("internship", 8, ("job-18-30",), _GROWN, Role.YOUNG, partners={"ungeenheden": 1}),
    Start("apprenticeship", 9, ("job-18-30",), _GROWN, Role.YOUNG, partners={"jobcenter": 1}),
    Start("education", 12, ("vejledning-unge",), _YOUTH, Role.YOUNG, partners={"uu": 3}),
)  # fmt: skip

EMPLOYERS = (
    ("Bageren på hjørnet", Branch.BAKERY, "lundtoftegade", 3),
    ("Brød og kage ved broen", Branch.BAKERY, "blaagaarden", 2),
    ("Morgenbageriet", Branch.BAKERY, "runddelen", 1),
    ("Det lille supermarked", Branch.SHOP, "lundtoftegade", 4),
    ("Det store supermarked", Branch.SHOP, "blaagaarden", 6),
    ("Kiosken ved stationen", Branch.SHOP, "titanparken", 1),
    ("Grønthandleren", Branch.SHOP, "runddelen", 2),
    ("Genbrugsbutikken", Branch.SHOP, "blaagaarden", 3),
    ("Cykelværkstedet", Branch.CRAFT, "lundtoftegade", 2),
    ("Salon Saks", Branch.CRAFT, "runddelen", 1),
    ("Malerne i gården", Branch.CRAFT, "aab-58", 2),
    ("El og lys i kvarteret", Branch.CRAFT, "blaagaarden", 1),
    ("Pizzeria Pilen", Branch.RESTAURANT, "lundtoftegade", 2),
    ("Café Kanten", Branch.RESTAURANT, "blaagaarden", 3),
    ("Suppekøkkenet", Branch.RESTAURANT, "titanparken", 2),
    ("Nudelbaren", Branch.RESTAURANT, "runddelen", 2),
    ("Bud på to hjul", Branch.WAREHOUSE, "lundtoftegade", 5),
    ("Lageret bag banen", Branch.WAREHOUSE, "titanparken", 4),
    ("Rene Trapper", Branch.CLEANING, "lundtoftegade", 3),
    ("Blanke Ruder", Branch.CLEANING, "aab-58", 1),
    ("Plejehjemmet Lunden", Branch.CARE, "blaagaarden", 4),
    ("Børnehuset Kastanjen", Branch.CARE, "runddelen", 2),
    ("Regnskab og kaffe", Branch.OFFICE, "blaagaarden", 1),
    ("Boldklubben i parken", Branch.ASSOCIATION, "lundtoftegade", 3),
    ("Biblioteket om hjørnet", Branch.PUBLIC, "runddelen", 2),
)
"""Name, branch, base and places; made up."""
