"""What a count counts, in plain words, generated from its definition.

Several short sentences: what is counted, what it looks at, which day counts, what is left out,
and what it is a part of. The remark says the rest.
"""

from collections.abc import Iterator, Sequence

from brobygger.catalogue.models import Catalogue, Count, Definition
from brobygger.telling.definition_filters import looks_at
from brobygger.telling.figures import target
from brobygger.texts import N_
from brobygger.texts import gettext as _
from brobygger.texts.formats import joined
from brobygger.texts.referral_words import REFERRAL_STATE
from brobygger.texts.words import ROLE_OF_MANY

_ONCE = N_("Hver person tæller én gang.")
_NEW_ALONE = N_("Uden kode tæller kun dem, der er noteret som første gang.")
_HELD = N_("Gange, der er holdt: ikke aflyst, og mindst ét kryds eller antal er skrevet.")
_OUTCOME = N_(
    "Den, der var stoppet efter kortere tid, tæller som stoppet. Den, ingen fik fat i, tæller"
    " ikke med."
)
WHAT: dict[tuple[str, str], tuple[str, ...]] = {
    ("contacts", "contacts"): (N_("Antal kontakter."),),
    ("contacts", "people"): (
        N_("Mødte personer: en person tæller, hver gang vi mødes."),
        N_("En kontakt, hvor ingen personer er skrevet, er én person."),
    ),
    ("contacts", "families"): (
        N_("Mødte familier: en familie tæller, hver gang vi mødes."),
        N_("Er der ikke skrevet et antal, er det én."),
    ),
    ("contacts", "persons"): (N_("Forskellige personer i kontakter."), _ONCE, _NEW_ALONE),
    ("contacts", "distinct_families"): (
        N_("Forskellige familier i kontakter: hver kode tæller som én familie, børn tæller ikke."),
        N_("Uden kode tæller kun familier, der er noteret som første gang."),
    ),
    ("contacts", "minutes"): (N_("Minutter i kontakter. Uden minutter tæller en kontakt nul."),),
    ("sessions", "sessions"): (_HELD,),
    ("visits", "visits"): (
        N_("Besøg: hver gang nogen kommer, med kryds for til stede eller talt med."),
    ),
    ("visits", "first_time"): (N_("Besøg for første gang: dem, der er talt som nye."),),
    ("attendance", "persons"): (N_("Forskellige personer, der har været til stede."), _ONCE),
    ("attendance", "distinct_families"): (
        N_("Forskellige familier, der har været til stede."),
        N_(
            "Familier med kode tæller én gang hver; uden kode tæller det største antal familier på"
            " én dag i hvert forløb."
        ),
    ),
    ("attendance", "percent"): (
        N_("Til stede i procent af alle kryds, også afbud, i forløb med tilmeldte."),
    ),
    ("enrolments", "persons"): (
        N_("Forskellige personer med kode, der har gennemført."),
        _ONCE,
    ),
    ("courses", "courses"): (N_("Forløb, der er begyndt."),),
    ("milestones", "steps"): (N_("Skridt, der er taget. Uden kode tæller det skrevne antal."),),
    ("milestones", "persons"): (
        N_("Forskellige personer, der har taget et skridt."),
        _ONCE,
        N_("Uden kode tæller det skrevne antal."),
    ),
    ("persons", "new"): (
        N_(
            "Nye personer: en person med kode tæller én gang om året, hvor og hvornår vi første"
            " gang traf personen, eller personen første gang var til stede."
        ),
        _NEW_ALONE,
    ),
    ("referrals", "referrals"): (
        N_("Henvisninger: hver tæller én gang. Det, der er oprettet ved en fejl, tæller ikke."),
    ),
    ("referrals", "median_days"): (
        N_(
            "Kalenderdage mellem to trin i en henvisning, det midterste tal (medianen). Hele dage,"
            " og en halv dag rundes op."
        ),
    ),
    ("placements", "placements"): (N_("Starter: hver tæller én gang, og to steder er to."),),
    ("placements", "followed_up"): (
        N_("Starter, som vi fik svar om: stadig der eller ikke mere."),
        _OUTCOME,
    ),
    ("placements", "still"): (
        N_("Starter, hvor svaret var, at de stadig er der, af dem vi fik svar om."),
        _OUTCOME,
    ),
    ("placements", "percent_with_parents"): (
        N_("Starter, hvor forældrene er inddraget, i procent af alle starterne."),
        N_("Er der ikke skrevet noget om forældrene, var de ikke inddraget."),
    ),
    ("employers", "new_employers"): (
        N_("Jobudbydere, der sagde ja for første gang og ikke var faste den dag."),
    ),
    ("employers", "regular_employers"): (N_("Jobudbydere, der er faste."),),
    ("employers", "agreements"): (N_("Jobudbydere, der har en aftale med os."),),
}
"""Source and measure -> what is counted, and what becomes of those without a code."""

WHEN = {
    "contacts": N_("Tæller den dag, kontakten fandt sted."),
    "sessions": N_("Tæller den dag, gangen blev holdt."),
    "visits": N_("Tæller den dag, gangen blev holdt."),
    "attendance": N_("Tæller den dag, gangen blev holdt."),
    "enrolments": N_("Tæller den dag, personen gennemførte."),
    "courses": N_("Tæller den dag, forløbet begyndte."),
    "milestones": N_("Tæller den dag, skridtet blev taget."),
    "persons": N_("Tæller den dag, vi første gang i året så personen."),
    "placements": N_("Tæller den dag, de startede."),
    "employers": N_("Tæller den dag, de sagde ja."),
}
"""By source, where the day of the event must lie in the period."""


def says(catalogue: Catalogue, count: Count) -> str:
    """The whole definition in words."""
    return " ".join(_sentences(catalogue, count))


def _sentences(catalogue: Catalogue, count: Count) -> Iterator[str]:
    if count.definition is not None:
        yield from _what(count.definition)
        yield looks_at(catalogue, count, count.definition)
        yield from _left_out(count.definition)
        yield when(count.definition)
    elif count.rate is not None:
        told = _("“{part}” i procent af “{whole}”, rundet af til hele procent.")
        part, whole = (catalogue.counts[of].name for of in (count.rate.of, count.rate.out_of))
        yield told.format(part=part, whole=whole)
    else:
        yield _("Kan ikke regnes ud af det, der er skrevet i logbogen.")
    if count.part_of is not None:
        yield _("Er en del af “{whole}”.").format(whole=catalogue.counts[count.part_of].name)
    if count.is_distinct and not count.whole_plan_only:
        yield _("Den, der kom to steder, er én i alt: tallet er ikke basernes lagt sammen.")
    if count.whole_plan_only:
        yield _("Gives kun for hele planen.")
    if not count.personal:
        yield _("Ingen beboere står bag tallet, så det skjules aldrig.")
    if count.target is not None:
        yield _("Mål: {target} om året.").format(target=target(count.target))
    if count.remark is not None:
        yield count.remark


def _what(definition: Definition) -> Iterator[str]:
    yield from (_(sentence) for sentence in WHAT[definition.source, definition.measure])
    where = definition.where
    if (definition.source, definition.measure) == ("attendance", "persons"):
        yield _("Kun personer med kode er tilmeldt.") if where.enrolled_as else _(_NEW_ALONE)
    if where.met_as:
        told = _("Også {roles}, vi har truffet i kontakter, tæller; en person er kun én.")
        yield told.format(roles=_or(ROLE_OF_MANY, where.met_as))


def _left_out(definition: Definition) -> Iterator[str]:
    where = definition.where
    if where.not_roles:
        told = _("De, der er skrevet som {roles}, tæller ikke.")
        yield told.format(roles=_or(ROLE_OF_MANY, where.not_roles))
    if where.under_18:
        yield _("Alderen ved starten gælder, ellers kodens. Uden alder tæller starten ikke med.")
    if where.ages is not None:
        yield _(
            "Under 18 år er børn. Uden alder er børn og unge børn, og alle andre er voksne, også"
            " dem, der intet er skrevet om."
        )


def when(definition: Definition) -> str:
    """Which day must lie in the period, or that it is as on the period's last day."""
    where = definition.where
    if definition.counts_on == "state_at_end":
        return _("Tæller, som det var på periodens sidste dag.")
    if definition.counts_on == "step_day":
        return _of_steps(definition)
    if where.months is not None:
        return _("Tæller den dag, svaret kom.")
    return _(WHEN[definition.source])


def _of_steps(definition: Definition) -> str:
    where = definition.where
    step, then = (each and _(REFERRAL_STATE[each]) for each in (where.step, where.then))
    if definition.measure == "median_days":
        told = _(
            "Dagene går fra “{step}” til “{then}” og tæller den dag, “{then}” første gang kom."
        )
        return told.format(step=step, then=then)
    if then is None:
        return _("Tæller den dag, trinnet “{step}” første gang blev taget.").format(step=step)
    told = _(
        "Tæller den dag, trinnet “{step}” første gang blev taget, og kun dem, der var nået til"
        " “{then}” senest på periodens sidste dag."
    )
    return told.format(step=step, then=then)


def _or(words: dict[str, str], codes: Sequence[str]) -> str:
    return joined([_(words[code]) for code in codes], _("eller"))
