"""What the plan counts itself: per activity, what each count feeds and how it is answered."""

import re

import pytest

from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.catalogue.measures import MEASURES
from brobygger.catalogue.models import Count, Definition, Filter
from brobygger.counting.contact_counts import is_additive
from brobygger.domain.referral_states import State
from brobygger.domain.values import Counterpart, Reached, Role
from brobygger.errors import BrobyggerError

# activity -> its counts with the indicators that they feed; "(K1)" stands beside K1 only.
FED = {
    "foraeldreraadgivning": [
        ("Familier i rådgivning", "U1 U2"),
        ("Samtaler om skole og fravær", "U2 O2"),
        ("Møder, hvor vi var bisidder", "S1"),
        ("Familier fulgt hen til en kommunal medarbejder", "S1"),
        ("Henvisninger, der førte til et første møde", "S1"),
        ("Dage fra sendt til første møde (median)", ""),
        ("Børn startet i dagtilbud efter vores hjælp", "O1"),
    ],
    "foraeldre-og-boern": [
        ("Gange med Forældrecafé", "U1"),
        ("Besøg af voksne", "U1 O1"),
        ("Besøg af børn", "U1 O1"),
        ("Førstegangsbesøgende", "S3"),
        ("Forældre, der gennemførte et gruppeforløb", "U2"),
        ("Familier på Sommerferietur", "S3"),
        ("Gange med sundhedsplejerske, tandpleje m.fl.", "S1"),
    ],
    "fritidsliv": [
        ("Børn, vi hjalp i gang med at finde en fritidsaktivitet", "U3"),
        ("Børn startet i forening, klub eller kulturtilbud", "U3"),
        ("Fulgt op efter 3 mdr.", "U3 O6"),
        ("Stadig med efter 3 mdr., af dem vi har fulgt op på", "U3 O6"),
        ("Stadig med efter 3 mdr. i pct. af dem, vi har fulgt op på", "U3 O6"),
        ("Fulgt op efter 6 mdr.", "U3 O6"),
        ("Stadig med efter 6 mdr., af dem vi har fulgt op på", "U3 O6"),
        ("Stadig med efter 6 mdr. i pct. af dem, vi har fulgt op på", "U3 O6"),
        ("Børn fulgt til prøvetræning", "U3"),
        ("Børn på FerieCamp", "U3"),
        ("Henvist til Fritidsliv med mentor", "U3"),
    ],
    "job-13-18": [
        ("Unge, der fik hjælp til job", "B1 O4"),
        ("CV'er gjort færdige", "O4"),
        ("Unge i nyt fritidsjob", "O4"),
        ("Fulgt op på job efter 3 mdr.", "O4"),
        ("Stadig i job efter 3 mdr.", "O4"),
        ("Stadig i job efter 3 mdr. i pct.", "O4"),
        ("Indstillet til Fritidsjob med mentor", "O4"),
        ("Indstillet til Fritidsjob med mentor, heraf ansat", "O4"),
        ("Dage fra indstilling til ansat (median)", ""),
        ("Nye jobudbydere", "O4"),
        ("Faste jobudbydere", "O4"),
        ("Andel ansættelser under 18 med forældre inddraget", "B1"),
    ],
    "job-18-30": [
        ("Unge mødt i opsøgende arbejde", "B3"),
        ("Unge i vejledning", "B3 O4"),
        ("Unge koblet til UNG", "B3"),
        ("Unge startet i praktik eller læreplads", "O5 B2"),
        ("Unge startet i job eller uddannelse", "O3 O4"),
        ("Fulgt op efter 6 mdr.", "B2"),
        ("Stadig i gang efter 6 mdr.", "B2"),
        ("Stadig i gang efter 6 mdr. i pct.", "B2"),
        ("Virksomheder med aftale", "O5"),
    ],
    "laerende-ungefaellesskaber": [
        ("Unge i Opråb (ca. 30 om året)", "K2 O6"),
        ("Gange holdt", "K2"),
        ("Fremmøde i pct.", "K2"),
        ("Unge, der gennemførte", "K2"),
        ("Prøvehandlinger sat i gang", "K2"),
        ("Prøvehandlinger sat i gang, heraf videreført", "K2"),
        ("Unge på ture og rejser", "K2"),
        ("Unge videre til klub, job eller uddannelse", "O4 K2"),
    ],
    "vejledning-unge": [
        ("Unge i vejledning", "B1 B2"),
        ("Vejledningssamtaler", "B1"),
        ("Gange i Ungecafé", "K2"),
        ("Besøg i Ungecafé", "K2"),
        ("Unge henvist til UU", "(K1)"),
        ("Unge henvist til UU, heraf takket ja", "(K1)"),
        ("Dage fra sendt til i gang hos UU (median)", ""),
        ("Unge mødt opsøgende i Lundtoftegade", "(K1)"),
        ("Unge overleveret til Ny Start", "K2 O4"),
        ("Fulgt op på uddannelse efter 3 mdr.", "B2"),
        ("I uddannelse efter 3 mdr.", "B2"),
        ("I uddannelse efter 3 mdr. i pct.", "B2"),
    ],
    "beboerraadgivning": [
        ("Beboere, vi hjalp i mødet med systemet", "S1"),
        ("Møder som bisidder", "S1"),
        ("Henvist til Perspektiv", "O5"),
        ("Henvist til Perspektiv, heraf startet", "O5"),
        ("Dage fra sendt til startet i Perspektiv (median)", ""),
        ("I praktik eller job derfra", "O5"),
        ("Deltagere i temamøder og sundhedsarrangementer", "S3"),
        ("Arrangementer med kommunen", "S1"),
        ("Beboere, der nu klarer kontakten selv", "S1"),
    ],
    "medborgerskab": [
        ("Beboere, der tog et nyt trin", "S3 O8"),
        ("Gennemførte Klimaambassadør eller Ret til Ligestilling", "O8"),
        ("Aktive frivillige og ambassadører", "O8"),
        ("Valgt til bestyrelse eller udvalg", "O8"),
        ("Opgangs- og nabomøder", "S2 O7"),
        ("Deltagere i debat- og valgarrangementer", "O9"),
    ],
}


def _counts_of(activity: str | None) -> list[Count]:
    return [count for count in shipped().counts.values() if count.activity == activity]


def _fed(count: Count) -> str:
    return " ".join([*count.feeds, *(f"({indicator})" for indicator in count.beside)])


def test_nine_activities() -> None:
    assert set(shipped().activities) == set(FED)


@pytest.mark.parametrize("activity", FED)
def test_each_activity_counts_what_the_plan_says(activity: str) -> None:
    assert [(count.name, _fed(count)) for count in _counts_of(activity)] == FED[activity]


def test_every_indicator_is_fed_or_has_a_count_beside_it() -> None:
    counts = shipped().counts.values()
    assert {i for count in counts for i in (*count.feeds, *count.beside)} == set(
        shipped().indicators
    )
    assert not any("K1" in count.feeds for count in counts), "UU counts K1 itself"


def test_headlines() -> None:
    headlines = _counts_of(None)
    assert [count.id for count in headlines] == [
        "kontakter",
        "nye-personer",
        "henvisninger",
        "gange",
    ]
    assert all(count.headline for count in headlines)
    assert [count.definition for count in headlines] == [
        Definition(source="contacts", measure="contacts", period="event_day"),
        Definition(source="persons", measure="new", period="event_day"),
        Definition(
            source="referrals",
            measure="referrals",
            period="step_day",
            where=Filter(step=State.SUGGESTED),
        ),
        Definition(source="sessions", measure="sessions", period="event_day"),
    ]


def test_a_part_stands_with_its_whole() -> None:
    counts = shipped().counts
    assert {count.id: count.part_of for count in counts.values() if count.part_of} == {
        "indstillet-til-fritidsjob-med-mentor-ansat": "indstillet-til-fritidsjob-med-mentor",
        "proevehandlinger-viderefoert": "proevehandlinger-sat-i-gang",
        "unge-henvist-til-uu-takket-ja": "unge-henvist-til-uu",
        "henvist-til-perspektiv-startet": "henvist-til-perspektiv",
        "stadig-med-efter-3-mdr": "fulgt-op-efter-3-mdr",
        "stadig-med-efter-6-mdr": "fulgt-op-efter-6-mdr",
        "stadig-i-job-efter-3-mdr": "fulgt-op-paa-job-efter-3-mdr",
        "stadig-i-gang-efter-6-mdr": "fulgt-op-paa-start-efter-6-mdr",
        "i-uddannelse-efter-3-mdr": "fulgt-op-paa-uddannelse-efter-3-mdr",
    }


def test_a_part_of_referrals_or_of_those_followed_up_looks_at_nothing_else_than_its_whole() -> None:
    counts = shipped().counts
    for count in counts.values():
        if count.part_of is None or count.unit not in ("referrals", "placements"):
            continue
        part, whole = count.definition, counts[count.part_of].definition
        assert part
        assert whole
        narrower = {"then": None} if count.unit == "referrals" else {}
        assert part.where.model_copy(update=narrower) == whole.where, count.id
        measures = {"referrals": ("referrals", "referrals"), "placements": ("still", "followed_up")}
        assert (part.measure, whole.measure) == measures[count.unit], count.id


def test_only_counts_without_residents_are_never_hidden() -> None:
    never_hidden = {count.unit for count in shipped().counts.values() if not count.personal}
    assert never_hidden == {"sessions", "employers", "events"}
    hidden_too = {count.unit for count in shipped().counts.values() if count.personal}
    assert not never_hidden & hidden_too
    assert [count.id for count in shipped().counts.values() if count.whole_plan_only] == [
        "valgt-til-bestyrelse-eller-udvalg"
    ]


HEAD = 'document = "tilkoeb"\nversion = 1\ntitle = "Tilkøb"\n'
UNIT = {measure: rule.units[0] for of in MEASURES.values() for measure, rule in of.items()}
"""Of a measure the first unit that goes with it."""
MET = (Reached.MET,)
ANSWERED = {
    "Samtaler om skole og fravær": (
        "contacts",
        Filter(topics=("skole", "fravaer"), reached=MET),
    ),
    "Møder, hvor vi var bisidder": ("contacts", Filter(accompanied=True, reached=MET)),
    "Møder som bisidder": ("contacts", Filter(accompanied=True, reached=MET)),
    "Vejledningssamtaler": (
        "contacts",
        Filter(
            channels=("samtale", "drop-in", "telefon", "online", "hjemmebesoeg", "cafe"),
            counterparts=(Counterpart.RESIDENT,),
            reached=MET,
        ),
    ),
    "Unge mødt i opsøgende arbejde": (
        "people",
        Filter(channels=("opsoegende",), reached=MET, not_roles=(Role.PARENT,)),
    ),
    "Unge mødt opsøgende i Lundtoftegade": (
        "people",
        Filter(
            channels=("opsoegende",),
            bases=("lundtoftegade",),
            reached=MET,
            not_roles=(Role.PARENT,),
        ),
    ),
    "Børn fulgt til prøvetræning": (
        "people",
        Filter(
            channels=("foelgeskab",),
            reached=MET,
            not_roles=(Role.PARENT, Role.VOLUNTEER, Role.RESIDENT),
        ),
    ),
    "Familier fulgt hen til en kommunal medarbejder": (
        "families",
        Filter(channels=("foelgeskab",), reached=MET),
    ),
}


def test_what_contacts_alone_answer() -> None:
    answered = {
        count.name: (count.definition.measure, count.definition.where)
        for count in shipped().counts.values()
        if count.definition and is_additive(count.definition) and not count.headline
    }
    assert answered == ANSWERED


def test_everything_is_answered_by_the_log() -> None:
    counts = shipped().counts.values()
    assert [count.id for count in counts if not (count.definition or count.rate)] == []


def test_what_is_counted_of_referrals_and_what_they_led_to_is_counted_of_them() -> None:
    for count in shipped().counts.values():
        if count.unit in ("referrals", "placements", "employers"):
            assert count.definition, count.id
            assert count.definition.source == count.unit, count.id


def test_persons_are_told_apart_and_visits_are_not() -> None:
    for count in shipped().counts.values():
        if count.definition is None:
            continue
        distinct = count.definition.measure in ("persons", "new")
        assert distinct == (count.unit == "persons"), count.id


@pytest.mark.parametrize(
    ("definition", "where", "reason"),
    [
        (
            'source = "sessions", measure = "persons"',
            "definition.measure = persons",
            "not_of_source",
        ),
        (
            'source = "sessions", measure = "sessions", where = { topics = ["cv"] }',
            "definition.where.topics",
            "not_of_source",
        ),
        (
            'source = "visits", measure = "visits", where = { templates = ["kaffe"] }',
            "definition.where.templates[0] = kaffe",
            "unknown_id",
        ),
        (
            'source = "sessions", measure = "sessions", where = { partner_owners = ["BFI"] }',
            "definition.where.partner_owners[0] = BFI",
            "unknown_id",
        ),
        (
            'source = "attendance", measure = "percent", where = { met_as = ["volunteer"] }',
            "definition.where.met_as",
            "people_only",
        ),
        (
            'source = "contacts", measure = "contacts", where = { not_roles = ["parent"] }',
            "definition.where.not_roles",
            "people_only",
        ),
        (
            'source = "referrals", measure = "referrals"',
            "definition.where.step",
            "missing",
        ),
        (
            'source = "referrals", measure = "referrals",'
            ' where = { step = "sent", then = "agreed" }',
            "definition.where.then = agreed",
            "after_step",
        ),
        (
            'source = "referrals", measure = "referrals",'
            ' where = { step = "sent", destinations = ["uu", "nav"] }',
            "definition.where.destinations[1] = nav",
            "unknown_id",
        ),
        (
            'source = "placements", measure = "placements",'
            ' where = { from_destinations = ["nav"] }',
            "definition.where.from_destinations[0] = nav",
            "unknown_id",
        ),
        (
            'source = "placements", measure = "still", where = { placement_kinds = ["job"] }',
            "definition.where.months",
            "missing",
        ),
        (
            'source = "placements", measure = "followed_up", where = { months = 4 }',
            "definition.where.months = 4",
            "not_allowed",
        ),
        (
            'source = "placements", measure = "placements", where = { months = 3 }',
            "definition.where.months",
            "checks_only",
        ),
        (
            'source = "employers", measure = "agreements", where = { step = "sent" }',
            "definition.where.step",
            "not_of_source",
        ),
    ],
)
def test_a_wrong_definition_is_refused_with_its_place(
    definition: str, where: str, reason: str
) -> None:
    unit = UNIT[re.findall(r'measure = "(\w+)"', definition)[0]]
    assert problems(f'unit = "{unit}"\ndefinition = {{ {definition} }}') == [(where, reason)]


VISITS = 'definition = { source = "visits", measure = "visits", period = "event_day" }'
PERCENT = 'definition = { source = "attendance", measure = "percent" }'
PERSONS = 'definition = { source = "contacts", measure = "persons" }'
STILL = "stadig-med-efter-3-mdr"
FOLLOWED_UP = "fulgt-op-efter-3-mdr"


@pytest.mark.parametrize(
    ("lines", "where", "reason"),
    [
        ([VISITS, 'unit = "persons"'], "unit = persons", "not_of_measure"),
        (
            [VISITS.replace("event_day", "step_day"), 'unit = "visits"'],
            "definition.period = step_day",
            "not_of_measure",
        ),
        (
            [
                'definition = { source = "employers", measure = "agreements",'
                ' period = "event_day" }',
                'unit = "employers"',
            ],
            "definition.period = event_day",
            "not_of_measure",
        ),
        (
            [VISITS, 'unit = "visits"', 'breakdowns = ["age", "topic"]'],
            "breakdowns[1] = topic",
            "not_of_measure",
        ),
        (
            [VISITS, 'unit = "visits"', 'breakdowns = ["age", "gender", "age"]'],
            "breakdowns[2] = age",
            "duplicate",
        ),
        (
            [PERCENT, 'unit = "percent"', 'breakdowns = ["age"]'],
            "breakdowns[0] = age",
            "not_of_measure",
        ),
        (
            [PERCENT, 'unit = "percent"', "target = { value = 130 }"],
            "target.value = 130",
            "too_great",
        ),
        ([VISITS, 'unit = "visits"', "personal = false"], "personal", "about_residents"),
        (
            [
                'definition = { source = "referrals", measure = "median_days",'
                ' where = { step = "sent" } }',
                'unit = "days"',
            ],
            "definition.where.then",
            "missing",
        ),
        (
            [VISITS, 'unit = "visits"', f'part_of = "{STILL}"'],
            f"part_of = {STILL}",
            "part_counts_else",
        ),
        (
            [PERCENT, 'unit = "percent"', f'part_of = "{STILL}-i-pct"'],
            f"part_of = {STILL}-i-pct",
            "part_counts_else",
        ),
        (
            [f'rate = {{ of = "{FOLLOWED_UP}", out_of = "{STILL}" }}', 'unit = "percent"'],
            f"rate.of = {FOLLOWED_UP}",
            "not_its_part",
        ),
        (
            [f'rate = {{ of = "noget", out_of = "{STILL}" }}', 'unit = "percent"'],
            "rate.of = noget",
            "not_its_part",
        ),
        (
            [f'rate = {{ of = "{STILL}", out_of = "{FOLLOWED_UP}" }}', 'unit = "placements"'],
            "unit = placements",
            "not_of_measure",
        ),
        (
            [f'rate = {{ of = "{STILL}", out_of = "væk" }}', 'unit = "percent"'],
            "rate.out_of",
            "wrong_form",
        ),
        (
            [f'rate = {{ of = "{STILL}", out_of = "vaek" }}', 'unit = "percent"'],
            "rate.out_of = vaek",
            "unknown_id",
        ),
        (
            [
                f'rate = {{ of = "{STILL}", out_of = "{FOLLOWED_UP}" }}',
                'unit = "percent"',
                PERCENT,
            ],
            "rate",
            "rate_or_definition",
        ),
        (
            [
                f'rate = {{ of = "{STILL}", out_of = "{FOLLOWED_UP}" }}',
                'unit = "percent"',
                'breakdowns = ["age"]',
            ],
            "breakdowns",
            "not_of_measure",
        ),
        (
            [
                'unit = "placements"',
                f'rate = {{ of = "{STILL}", out_of = "{FOLLOWED_UP}" }}',
            ],
            "unit = placements",
            "not_of_measure",
        ),
        (['unit = "visits"', "target = { value = 0 }"], "target.value", "too_small"),
        (['unit = "visits"', "target = { value = 1.5 }"], "target.value", "wrong_type"),
        (['unit = "visits"', 'breakdowns = ["shoes"]'], "breakdowns[0]", "not_allowed"),
        (
            [VISITS.replace("event_day", "never"), 'unit = "visits"'],
            "definition.period",
            "not_allowed",
        ),
    ],
)
def test_what_does_not_go_together_is_refused_with_its_place(
    lines: list[str], where: str, reason: str
) -> None:
    assert problems("\n".join(lines)) == [(where, reason)]


def test_parts_that_go_in_a_circle_are_refused() -> None:
    count = """
[[counts]]
id = "{id}"
name = "{id}"
activity = "fritidsliv"
unit = "visits"
part_of = "{whole}"
"""
    ring = {"a": "b", "b": "c", "c": "a", "d": "a"}
    text = HEAD + "".join(count.format(id=one, whole=whole) for one, whole in ring.items())
    with pytest.raises(BrobyggerError) as refused:
        combine((*shipped_documents(), read_document(text, "tilkoeb.toml")))
    told = refused.value.values["problems"]
    assert [where for where, reason in told if reason == "circle"] == [
        f"counts[{at}].part_of = {whole} ({one})" for at, (one, whole) in enumerate(ring.items())
    ]


def test_a_rate_of_people_who_may_be_the_same_is_refused() -> None:
    people = """
[[counts]]
id = "alle"
name = "Alle"
activity = "fritidsliv"
unit = "persons"
definition = { source = "contacts", measure = "persons" }
[[counts]]
id = "nogle"
name = "Nogle"
activity = "fritidsliv"
unit = "persons"
part_of = "alle"
definition = { source = "contacts", measure = "persons", where = { reached = ["met"] } }
[[counts]]
id = "andel"
name = "Andel"
activity = "fritidsliv"
unit = "percent"
rate = { of = "nogle", out_of = "alle" }
"""
    with pytest.raises(BrobyggerError) as refused:
        combine((*shipped_documents(), read_document(HEAD + people, "tilkoeb.toml")))
    assert refused.value.values["problems"] == (
        ("counts[2].rate.of = nogle (andel)", "never_added"),
    )


@pytest.mark.parametrize("with_whom", ['["partner"]', '["partner", "employer"]'])
def test_meetings_with_partners_alone_are_about_no_resident(with_whom: str) -> None:
    where = f"where = {{ counterparts = {with_whom} }}"
    text = f"""{HEAD}
[[counts]]
id = "partnermoeder"
name = "Partnermøder"
activity = "fritidsliv"
unit = "contacts"
personal = false
definition = {{ source = "contacts", measure = "contacts", {where} }}
"""
    catalogue = combine((*shipped_documents(), read_document(text, "tilkoeb.toml")))
    assert not catalogue.counts["partnermoeder"].personal
    text = text.replace('["partner"', '["resident", "partner"')
    with pytest.raises(BrobyggerError):
        combine((*shipped_documents(), read_document(text, "tilkoeb.toml")))


def test_which_day_counts_stands_in_every_shipped_definition() -> None:
    """A document of a plan may leave it out: then it is the only one that there is."""
    for count in shipped().counts.values():
        if count.definition is not None:
            assert count.definition.period is not None, count.id
    assert Definition(source="employers", measure="agreements").counts_on == "state_at_end"


def test_who_counts_where_is_whoever_stands_behind_it() -> None:
    broken_down = {c.id: c.breakdowns for c in shipped().counts.values() if c.breakdowns}
    assert "destination" in broken_down["henvisninger"]
    assert broken_down["nye-personer"] == ("age", "gender", "department")
    for count in shipped().counts.values():
        if count.unit in ("percent", "days", "sessions", "employers", "events"):
            assert count.id not in broken_down


def test_a_target_stands_with_its_count() -> None:
    targets = {c.id: c.target for c in shipped().counts.values() if c.target}
    assert {key: target.value for key, target in targets.items()} == {"unge-i-opraab": 30}


def problems(lines: str) -> list[tuple[str, str]]:
    """What is wrong with a count of these lines, without the place that all of it has."""
    text = f"""{HEAD}
[[counts]]
id = "noget"
name = "Noget"
activity = "fritidsliv"
{lines}
"""
    with pytest.raises(BrobyggerError) as refused:
        combine((*shipped_documents(), read_document(text, "tilkoeb.toml")))
    return [
        (where.removeprefix("counts[0].").removesuffix(" (noget)"), reason)
        for where, reason in refused.value.values["problems"]
    ]


def test_a_step_without_a_day_of_its_own_cannot_be_counted() -> None:
    text = """
document = "tilkoeb"
version = 1
title = "Tilkøb"
[[counts]]
id = "noget"
name = "Noget"
headline = true
unit = "referrals"
definition = { source = "referrals", measure = "referrals", where = { step = "waiting" } }
"""
    with pytest.raises(BrobyggerError) as refused:
        read_document(text, "tilkoeb.toml")
    problem = ("counts[0].definition.where.step (noget)", "not_allowed")
    assert refused.value.values["problems"] == (problem,)
