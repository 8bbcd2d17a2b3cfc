"""Every count says in words what it counts, and nothing of its definition is left unsaid."""

import re
from collections.abc import Mapping

import pytest

from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.catalogue.measures import MEASURES
from brobygger.catalogue.models import Catalogue, Count, Filter
from brobygger.catalogue.rows import Named
from brobygger.telling.definitions import WHAT, says
from brobygger.texts.referral_words import FOUND_BY, PLACEMENT_KIND, REFERRAL_STATE
from brobygger.texts.words import (
    COUNTERPART,
    COURSE_KIND,
    ENROLMENT_ROLE,
    ROLE_OF_MANY,
    TRIAL_RESULT,
)

CATALOGUE = shipped()
ROWS: dict[str, Mapping[str, Named]] = {
    "channels": CATALOGUE.channels,
    "topics": CATALOGUE.topics,
    "bases": CATALOGUE.bases,
    "departments": CATALOGUE.departments,
    "templates": CATALOGUE.courses,
    "partners": CATALOGUE.destinations,
    "milestones": CATALOGUE.milestones,
    "destinations": CATALOGUE.destinations,
    "from_destinations": CATALOGUE.destinations,
}
WORDS = {
    "counterparts": COUNTERPART,
    "kinds": COURSE_KIND,
    "enrolled_as": ENROLMENT_ROLE,
    "results": TRIAL_RESULT,
    "placement_kinds": PLACEMENT_KIND,
    "found_by": FOUND_BY,
    "not_roles": ROLE_OF_MANY,
    "met_as": ROLE_OF_MANY,
}
PHRASES = {
    ("reached", ("met",)): "truffet",
    ("accompanied", True): "bisidder",
    ("ages", "adults"): "kun voksne",
    ("ages", "children"): "kun børn",
    ("steps", True): "trin på Medborgerskabsstigen",
    ("under_18", True): "under 18 år",
    ("months", 3): "3 måneder",
    ("months", 6): "6 måneder",
}


def conditions(where: Filter) -> list[tuple[str, str]]:
    """Each condition that is set, with the words that must be read of it."""
    found = []
    for name in where.model_fields_set:
        value = getattr(where, name)
        if name in ROWS:
            found += [(name, ROWS[name][each].name) for each in value]
        elif name in WORDS:
            found += [(name, WORDS[name][each]) for each in value]
        elif name == "partner_owners":
            found += [(name, each) for each in value]
        elif name in ("step", "then"):
            found.append((name, f"“{REFERRAL_STATE[value]}”"))
        else:
            found.append((name, PHRASES[name, value]))
    return found


@pytest.mark.parametrize("count", CATALOGUE.counts.values(), ids=lambda count: count.id)
def test_every_condition_of_every_shipped_count_is_said(count: Count) -> None:
    told = says(CATALOGUE, count)
    assert told.endswith((".", "!"))
    assert not re.search(r"[{}_]|None|  ", told)
    if count.definition is not None:
        for name, words in conditions(count.definition.where):
            assert words in told, (name, told)
        of = count.definition
        looks_ahead = of.where.then is not None and of.measure != "median_days"
        at_end = of.counts_on == "state_at_end" or looks_ahead
        assert ("periodens sidste dag" in told) == at_end
    for other in filter(None, [count.part_of, count.rate.of if count.rate else None]):
        assert f"“{CATALOGUE.counts[other].name}”" in told
    if count.activity is not None and count.definition is not None:
        everywhere = count.definition.source == "employers" or (
            count.definition.where.says_what_is_meant
        )
        named = CATALOGUE.activities[count.activity].name
        assert (f"i aktiviteten {named}" in told) != everywhere
        assert ("i alle aktiviteter" in told) == everywhere


def test_two_counts_never_say_the_same_unless_they_are_of_different_names_only() -> None:
    told: dict[str, list[str]] = {}
    for count in CATALOGUE.counts.values():
        told.setdefault(says(CATALOGUE, count), []).append(count.id)
    assert [ids for ids in told.values() if len(ids) > 1] == []


def test_every_measure_has_words() -> None:
    assert set(WHAT) == {(source, of) for source, all_of in MEASURES.items() for of in all_of}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            'unit = "minutes"\ndefinition = { source = "contacts", measure = "minutes" }',
            "Minutter i kontakter. Uden minutter tæller en kontakt nul. Ser på kontakter i"
            " aktiviteten Fritidsliv - brobygning og fastholdelse. Tæller den dag, kontakten"
            " fandt sted.",
        ),
        (
            'unit = "contacts"\nbreakdowns = ["topic"]\ndefinition = { source = "contacts",'
            ' measure = "contacts", where = { accompanied = false, reached = ["no_answer",'
            ' "declined"], counterparts = ["resident"], departments = ["raadmandsbo"] } }',
            "Antal kontakter. Ser på kontakter i aktiviteten Fritidsliv - brobygning og"
            " fastholdelse, med beboer, med udfaldet intet svar eller nej tak, hvor vi ikke var"
            " bisidder, med nogen fra Rådmandsbo. Tæller den dag, kontakten fandt sted.",
        ),
        (
            'unit = "visits"\ntarget = { value = 1200 }',
            "Kan ikke regnes ud af det, der er skrevet i logbogen. Mål: 1.200 om året.",
        ),
    ],
)
def test_what_a_plan_counts_for_itself_is_said_too(lines: str, told: str) -> None:
    catalogue = with_count(lines)
    assert says(catalogue, catalogue.counts["eget"]) == told


def with_count(lines: str) -> Catalogue:
    text = f"""
document = "tilkoeb"
version = 1
title = "Tilkøb"
[[counts]]
id = "eget"
name = "Eget"
activity = "fritidsliv"
{lines}
"""
    return combine((*shipped_documents(), read_document(text, "tilkoeb.toml")))
