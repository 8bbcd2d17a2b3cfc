"""Figures equal a count by hand over the same contacts."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlite_utils import Database

from brobygger.catalogue.loading import combine, read_document, shipped_documents
from brobygger.counting.contact_counts import contact_query, is_additive
from brobygger.counting.figures import Figure, additive, figures
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Logged, stated
from brobygger.domain.entry import Kind
from brobygger.domain.period import Period
from brobygger.register import facts
from brobygger.register.driver import connect
from brobygger.register.figures import counted
from brobygger.register.views import record
from brobygger_migrations import migrations

SERVICE = """
document = "tilkoeb"
version = 1
title = "Tilkøb i Blågården"

[[counts]]
id = "unge-fra-blaagaarden"
name = "Unge fra Blågården"
activity = "fritidsliv"
unit = "people"
definition = { source = "contacts", measure = "people", where = { departments = ["blaagaarden"] } }

[[counts]]
id = "minutter-i-samtaler"
name = "Minutter i samtaler"
activity = "fritidsliv"
unit = "minutes"
definition = { source = "contacts", measure = "minutes", where = { channels = ["samtale"] } }
"""
CATALOGUE = combine((*shipped_documents(), read_document(SERVICE, "tilkoeb.toml")))
GOLDEN = {c.id for c in CATALOGUE.counts.values() if is_additive(c.definition)}
"""What is compared here with a count by hand; `tests/house` asks whether any is nowhere."""
TALK = {"samtale", "drop-in", "telefon", "online", "hjemmebesoeg", "cafe"}


def some_contact(chance: random.Random) -> Logged:
    people = [
        {
            "number": chance.randint(1, 4),
            "role": chance.choice([None, "child", "young", "parent", "resident", "volunteer"]),
            "department": chance.choice([None, "lundtoftegade", "blaagaarden"]),
        }
        for _ in range(chance.choice([0, 1, 1, 2]))
    ]
    return Logged.model_validate(
        {
            "day": date(2026, 1, 1) + timedelta(chance.randrange(370)),
            "base": chance.choice(list(CATALOGUE.bases)),
            "activity": chance.choice([None, *CATALOGUE.activities]),
            "channel": chance.choice([None, *CATALOGUE.channels]),
            "reached": chance.choice(["met", "met", "met", "no_answer", "declined"]),
            "counterpart": chance.choice(["resident", "resident", "partner"]),
            "people": people,
            "families": chance.choice([None, None, 1, 3]),
            "topics": chance.sample(list(CATALOGUE.topics), chance.randint(0, 3)),
            "accompaniment": chance.choice([None, None, "jobcenter", "unspecified"]),
            "minutes": chance.choice([None, 5, 20, 90]),
        }
    )


def people_met(contact: Logged, *, but: set[str]) -> int:
    if not contact.people:
        return 1
    return sum(person.number for person in contact.people if person.role not in but)


def by_hand(count: str, activity: str | None, contact: Logged) -> int:
    """What one contact adds to a count, written from the wording of the agreement."""
    met = contact.reached == "met"
    here = contact.activity == activity
    match count:
        case "kontakter":
            return int(activity is None or here)
        case "samtaler-om-skole-og-fravaer":
            return int(here and met and bool({"skole", "fravaer"} & set(contact.topics)))
        case "moeder-hvor-vi-var-bisidder" | "moeder-som-bisidder":
            return int(here and met and contact.accompaniment is not None)
        case "vejledningssamtaler":
            talk = contact.channel in TALK and contact.counterpart == "resident"
            return int(here and met and talk)
        case "unge-moedt-i-opsoegende-arbejde":
            out = here and met and contact.channel == "opsoegende"
            return people_met(contact, but={"parent"}) if out else 0
        case "unge-moedt-opsoegende-i-lundtoftegade":
            out = here and met and contact.channel == "opsoegende"
            there = contact.base == "lundtoftegade"
            return people_met(contact, but={"parent"}) if out and there else 0
        case "minutter-i-samtaler":
            return (contact.minutes or 0) if here and contact.channel == "samtale" else 0
        case "unge-fra-blaagaarden":
            from_there = [p.number for p in contact.people if p.department == "blaagaarden"]
            return sum(from_there) if here else 0
        case "boern-fulgt-til-proevetraening":
            went = here and met and contact.channel == "foelgeskab"
            return people_met(contact, but={"parent", "volunteer", "resident"}) if went else 0
        case "familier-fulgt-til-kommunal-medarbejder":
            went = here and met and contact.channel == "foelgeskab"
            return (contact.families or 1) if went else 0
    raise AssertionError(f"no count by hand for {count}")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = connect(tmp_path / "register-0001.db", bytes(32), new=True)
    migrations.apply(opened)
    facts.first_facts(opened, UUID(int=1), "lundtoftegade")
    yield opened
    opened.close()


def contact_figures(db: Database, period: Period) -> list[Figure]:
    query = contact_query(CATALOGUE, period)
    return figures(CATALOGUE, period, additive(query.counts, counted(db, query.sql, query.values)))


@pytest.mark.parametrize("seed", range(3))
def test_every_figure_of_every_period_equals_a_count_by_hand(db: Database, seed: int) -> None:
    chance = random.Random(seed)
    contacts = [some_contact(chance) for _ in range(1500)]
    acts = [Act("mk", n, (Statement(Kind.LOGGED, stated(c)),)) for n, c in enumerate(contacts)]
    with db.atomic():
        entries = record(db, acts)
        gone = {chance.randrange(len(contacts)) for _ in range(100)}
        withdrawn = [
            Act("mk", 9999, (Statement(Kind.WITHDRAWN, {}, subject=entries[n].subject),))
            for n in gone
        ]
        record(db, withdrawn)
    left = [contact for n, contact in enumerate(contacts) if n not in gone]
    plan = Period.of_plan(date(2026, 1, 1), date(2028, 12, 31))
    names = ("2026-W01", "2026-W47", "2026-W53", "2026-02", "2026-Q3", "2026", "2027")
    compared = set()
    for period in (*map(Period.parse, names), plan):
        found = contact_figures(db, period)
        inside = [contact for contact in left if period.first <= contact.day <= period.last]
        for figure in found:
            expected = sum(
                by_hand(figure.count, figure.activity, contact)
                for contact in inside
                if figure.base in (None, contact.base)
            )
            assert figure.value == expected, figure
            if expected:
                compared.add(figure.count)
        assert {f.base for f in found} == {None, *CATALOGUE.bases}
        assert len({(f.count, f.activity, f.base) for f in found}) == len(found)
    assert compared == GOLDEN  # nothing was only compared as zero


def test_every_defined_count_of_the_catalogue_is_there_with_zeros(db: Database) -> None:
    period = Period.parse("2026-W47")
    found = contact_figures(db, period)
    assert {f.count for f in found} == GOLDEN
    assert {f.value for f in found} == {0}
    headline = [f.activity for f in found if f.count == "kontakter" and f.base is None]
    assert headline == [None, *CATALOGUE.activities]
