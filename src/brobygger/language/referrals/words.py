"""Words for what all referrals and placements have alike; steps stand in the templates.

The first word of each is its name in a choice; what users are shown of it is always among them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from brobygger.domain.employer import Branch
from brobygger.domain.placement import EndReason, PlacementKind, StillThere
from brobygger.domain.referral_states import Aside, Reason, State
from brobygger.language.choice import Choices

E = TypeVar("E", bound=StrEnum)

ENDS: dict[State | Aside, tuple[str, ...]] = {
    State.DECLINED: ("takket nej", "nej tak", "takkede nej", "ville ikke"),
    State.REJECTED: ("afslag", "afvist", "fik afslag"),
    State.UNREACHABLE: ("ikke fået fat i", "ikke få fat i", "ingen kontakt", "ikke kontakt"),
    State.DROPPED: ("stoppet undervejs", "stoppet", "stoppede", "faldt fra"),
    State.CANCELLED: ("oprettet ved en fejl", "ved en fejl", "fejl"),
    State.REFERRED_ON: ("henvist videre",),
    Aside.HANDED_OVER: ("givet videre", "giv videre", "overtaget"),
    Aside.FOLLOWED_UP: ("fulgt op", "opfølgning", "følg op"),
}
STATES: dict[State, tuple[str, ...]] = {
    State.SUGGESTED: ("tilbudt",),
    State.AGREED: ("takket ja", "sagt ja"),
    State.SENT: ("sendt",),
    State.RECEIVED: ("modtagelse bekræftet", "modtaget"),
    State.WAITING: ("på venteliste", "venteliste"),
    State.ONGOING: ("i gang", "startet"),
    State.COMPLETED: ("afsluttet", "slut"),
    **{state: words for state, words in ENDS.items() if isinstance(state, State)},
}
REASONS: dict[Reason, tuple[str, ...]] = {
    Reason.NOT_INTERESTED: ("ikke interesseret", "havde ikke lyst", "ikke lyst"),
    Reason.TIME: ("tiden passede ikke", "tid", "tiden"),
    Reason.OTHER_OFFER: ("andet tilbud", "har andet tilbud"),
    Reason.NO_TRUST: ("utryg ved tilbuddet", "utryg", "tillid"),
    Reason.NOT_TARGET_GROUP: ("ikke målgruppen", "målgruppe", "uden for målgruppen"),
    Reason.NO_CAPACITY: ("ingen plads", "plads", "kapacitet"),
    Reason.MISSING_INFORMATION: ("manglende oplysninger", "mangler oplysninger"),
    Reason.NO_ANSWER: ("svarede ikke", "intet svar"),
    Reason.MOVED: ("flyttet",),
    Reason.JOB_OR_EDUCATION: ("job eller uddannelse", "job", "uddannelse"),
    Reason.LOST_CONTACT: ("mistet kontakt",),
    Reason.OTHER: ("andet",),
    Reason.UNKNOWN: ("ved ikke", "ukendt"),
}
PLACEMENTS: dict[PlacementKind, tuple[str, ...]] = {
    PlacementKind.JOB: ("job", "fritidsjob", "arbejde", "jobbet", "fritidsjobbet"),
    PlacementKind.CLUB: (
        "klub",
        "forening",
        "fritid",
        "klubben",
        "foreningen",
        "kulturtilbud",
        "klub eller forening",
    ),
    PlacementKind.DAY_CARE: ("dagtilbud", "vuggestue", "børnehave", "dagpleje", "institution"),
    PlacementKind.INTERNSHIP: ("praktik", "praktikken"),
    PlacementKind.APPRENTICESHIP: ("læreplads", "lære", "lærepladsen"),
    PlacementKind.EDUCATION: ("uddannelse", "skole", "fgu", "gymnasiet", "uddannelsen"),
}
STILL_THERE: dict[StillThere, tuple[str, ...]] = {
    StillThere.YES: ("ja", "stadig"),
    StillThere.NO: ("nej", "ikke mere", "ikke længere", "stoppet", "stopper"),
    StillThere.UNKNOWN: ("ved ikke", "ukendt"),
}
END_REASONS: dict[EndReason, tuple[str, ...]] = {
    EndReason.OTHER_PLACE: ("fundet noget andet", "andet job", "noget andet"),
    EndReason.TERM_ENDED: ("ophørt som aftalt", "udløbet", "sluttede som aftalt"),
    EndReason.TIME: ("tiden passede ikke", "tid"),
    EndReason.NOT_INTERESTED: ("havde ikke lyst mere", "ikke lyst"),
    EndReason.DISMISSED: ("opsagt", "fyret"),
    EndReason.MOVED: ("flyttet",),
    EndReason.OTHER: ("andet",),
    EndReason.UNKNOWN: ("ved ikke", "ukendt"),
}
BRANCHES: dict[Branch, tuple[str, ...]] = {
    Branch.SHOP: ("butik", "butikken", "supermarked", "kiosk"),
    Branch.BAKERY: ("bager", "bageri", "bageren"),
    Branch.RESTAURANT: (
        "restaurant",
        "café",
        "pizzeria",
        "køkken",
        "restauranten",
        "restaurant eller café",
    ),
    Branch.WAREHOUSE: ("lager", "transport", "bud", "lageret", "lager og transport"),
    Branch.CRAFT: ("håndværker", "håndværk", "værksted", "frisør"),
    Branch.CLEANING: ("rengøring", "rengøringsfirma"),
    Branch.CARE: ("plejehjem", "børnehave", "omsorg"),
    Branch.OFFICE: ("kontor", "kontoret"),
    Branch.ASSOCIATION: ("forening", "klub"),
    Branch.PUBLIC: ("kommunen", "bibliotek", "kommunal", "kommunal arbejdsplads"),
    Branch.OTHER: ("andet",),
}


def read_choice(words: Mapping[E, tuple[str, ...]], text: str) -> E:
    """The one that `text` names; errors of `Choices.choose`."""
    kinds = {each.value: each for each in words}
    forms = {each.value: (*ways, each.value) for each, ways in words.items()}
    return kinds[Choices(forms).choose(text)]
