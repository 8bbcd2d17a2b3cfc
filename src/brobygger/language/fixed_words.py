"""The fixed words of the quick line: its grammar, as far as it does not stand in the catalogue.

Everything here is written in full spelling and compared in the normal form of `words`.
"""

from dataclasses import dataclass

from brobygger.domain.values import Counterpart, Gender, Reached, Role


@dataclass(frozen=True)
class Noun:
    """What a word for people says about them."""

    gender: Gender | None = None
    role: Role | None = None


_FEMALE, _MALE = Gender.FEMALE, Gender.MALE

PEOPLE: dict[str, Noun] = {
    "pige pigen piger pigerne": Noun(_FEMALE),
    "dreng drengen drenge drengene": Noun(_MALE),
    "kvinde kvinden kvinder kvinderne": Noun(_FEMALE),
    "mand manden mænd mændene": Noun(_MALE),
    "mor moren moderen mødre mødrene": Noun(_FEMALE, Role.PARENT),
    "far faren faderen fædre fædrene": Noun(_MALE, Role.PARENT),
    "forælder forælderen forældre forældrene": Noun(None, Role.PARENT),
    "søn sønnen sønner sønnerne": Noun(_MALE, Role.CHILD),
    "datter datteren døtre døtrene": Noun(_FEMALE, Role.CHILD),
    "barn barnet børn børnene": Noun(None, Role.CHILD),
    "ung unge": Noun(None, Role.YOUNG),
    "beboer beboeren beb beboere beboerne": Noun(None, Role.RESIDENT),
    "frivillig frivillige": Noun(None, Role.VOLUNTEER),
    "person pers personen personer personerne": Noun(),
    "voksen voksne": Noun(),
    "dame damen damer damerne": Noun(_FEMALE),
    "fyr fyren fyre fyrene gut gutter": Noun(_MALE),
    "søster søsteren søstre søstrene": Noun(_FEMALE),
    "bror broren broderen brødre brødrene": Noun(_MALE),
    "baby babyen babyer": Noun(None, Role.CHILD),
}

_MANY = (
    "piger pigerne drenge drengene kvinder kvinderne mænd mændene mødre mødrene fædre fædrene "
    "forældre forældrene sønner sønnerne døtre døtrene børn børnene unge beboere beboerne "
    "frivillige personer personerne voksne"
)
MANY = frozenset(_MANY.split())
"""Words that speak of more than one."""

FAMILIES = ("familie", "fam", "familien", "familier", "familierne")

FIRST_TIME = (
    "ny",
    "nye",
    "første gang",
    "første besøg",
    "førstegang",
    "førstegangs",
    "førstegangsbesøg",
)
NEW = frozenset({"ny", "nye"})
"""Those that may stand between a number and its noun: `2 nye drenge`."""
ONE = frozenset(
    [
        "pige",
        "pigen",
        "dreng",
        "drengen",
        "kvinde",
        "kvinden",
        "mand",
        "manden",
        "mor",
        "moren",
        "moderen",
        "far",
        "faren",
        "faderen",
        "forælder",
        "forælderen",
        "søn",
        "sønnen",
        "datter",
        "datteren",
        "barn",
        "barnet",
        "ung",
        "beboer",
        "beboeren",
        "frivillig",
        "person",
        "personen",
        "voksen",
        "dame",
        "damen",
        "fyr",
        "fyren",
        "gut",
        "søster",
        "bror",
        "baby",
    ]
)
"""Nouns for one person: `45 kvinde` may be a crowd or an age, so it is asked."""

REACHED: dict[Reached, tuple[str, ...]] = {
    Reached.MET: ("truffet",),
    Reached.NO_ANSWER: (
        "intet svar",
        "ikke svar",
        "svarede ikke",
        "svarer ikke",
        "ingen svar",
        *("ikke truffet", "tog den ikke", "tog ikke telefonen", "tog ikke tlf", "uden svar"),
        *("fik ikke fat i", "ikke få fat i", "kunne ikke få fat i", "ingen hjemme"),
    ),
    Reached.NO_SHOW: (
        "udeblevet",
        "udeblev",
        "kom ikke",
        "mødte ikke op",
        "mødt ikke op",
        "dukkede ikke op",
        "dukkede aldrig op",
    ),
    Reached.DECLINED: ("nej tak", "afslog", "takkede nej"),
}

COUNTERPARTS: dict[Counterpart, tuple[str, ...]] = {
    Counterpart.PARTNER: (
        *("koord", "koordinering", "koordination", "netværksmøde", "partnermøde"),
        *("samarbejdspartner", "samarbejdspartnere", "samarbejdsmøde"),
    ),
    Counterpart.EMPLOYER: (
        *("arbejdsgiver", "arbejdsgiveren", "arbejdsgivere", "virksomhed", "virksomheden"),
        *("virksomheder", "jobudbyder", "jobudbyderen", "jobudbydere"),
    ),
}

ACCOMPANIMENT = ("bisidder", "bisidning", "bisad")

WITH = ("med", "m", "sammen med")

JOINERS = frozenset({"og", "samt", "+", "&", ",", "-", "/", ""})
"""What may stand between two partners; the rest is punctuation."""

_SMALL_WORDS = "om i på ved til en et hos fra den det af for som med m ang vedr havde var fik hjalp"
FILLERS = JOINERS | frozenset(_SMALL_WORDS.split())
"""Skipped where nothing unread follows them. No negation, and nothing that counts."""

_EVERYDAY = (
    "alle alt at bager bed bedre blev bliver bo bor brug børne ca dag dage de dem der deres det "
    "din dit du efter eller en end er et ferie fly for fordi fra frit få får før først første gik "
    "gå går ham han hans har hav hel hele hen her hjem hjemme hjælp hos hun hus hvad hvis hvor "
    "ikke ind inde ingen ja jeg kan kl kom kun lav lidt man mange med meget men mere min mit mod "
    "må møde ned nej par noget nu når og også om op os over på samt se selv ser sig sin sit skal "
    "skulle snart som sommer sund svar syg så tal te tid til tit ud uden under undervejs var ved "
    "vej vi vide vil ville vis være ældre"
)
NO_SHORT_FORMS = frozenset(_EVERYDAY.split())
"""Everyday words that are never taken for the beginning of a longer one."""

OFTEN_MEANT = {"ældre": ("65+",), "teenager": ("13-14", "15-17"), "teenagere": ("13-14", "15-17")}
"""Words that name no band and for which one is offered."""

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
DAYS_OFFERED = (
    *("i dag", "i går", "i forgårs", "i morges", "i aftes", "i eftermiddags", "i formiddags"),
    *(f"i {day}s" for day in _WEEKDAYS),
    *_WEEKDAYS,
)
"""Days that a word may be a misspelling of."""
