"""Documents are replaced by newer ones, and others are added beside the agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.catalogue.checking import TABLES
from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.catalogue.models import Document
from brobygger.errors import BrobyggerError

BOUGHT_IN = """
document = "tilkoeb-havegruppe"
version = 1
title = "Tilkøb: havegruppe i Prater"

[[goals]]
id = "groenne-gaardrum"
name = "Grønne gårdrum"

[[indicators]]
id = "T1"
name = "Andel beboere, der bruger gårdhaven"
goal = "groenne-gaardrum"
wanted = "rises"
figures = [
  { role = "baseline", place = "Prater", value = 12.50, unit = "percent", year = "2026" },
]

[[activities]]
id = "havegruppe"
name = "Havegruppe"
short = "have"
focus_area = "sammenhaengskraft-og-medborgerskab"
target = { text = "Beboere i Prater" }
doing = "Fælles havedage"

[[counts]]
id = "havesnakke"
name = "Snakke i haven"
activity = "havegruppe"
feeds = ["T1", "S3"]
unit = "contacts"
definition = { source = "contacts", measure = "contacts", where = { departments = ["prater"] } }
"""


def _later(document: Document, **changes: object) -> Document:
    return document.model_copy(update={"version": document.version + 1, **changes})


def _shipped(name: str) -> Document:
    return next(document for document in shipped_documents() if document.document == name)


def test_a_bought_in_service_stands_beside_the_plans_own() -> None:
    catalogue = combine([*shipped_documents(), read_document(BOUGHT_IN, "tilkoeb.toml")])
    assert catalogue.documents["tilkoeb-havegruppe"] == 1
    assert list(catalogue.activities) == [*shipped().activities, "havegruppe"]
    assert catalogue.counts["havesnakke"].feeds == ("T1", "S3")
    assert str(catalogue.indicators["T1"].figures[0].value) == "12.50"
    assert "havegruppe" not in shipped().activities


def test_a_service_that_ends_stays_known_by_name() -> None:
    first = read_document(BOUGHT_IN, "tilkoeb.toml")
    ended = read_document(
        'document = "tilkoeb-havegruppe"\nversion = 2\ntitle = "Tilkøb: ophørt"', "t.toml"
    )
    catalogue = combine([*shipped_documents(), first, ended])
    assert catalogue.activities["havegruppe"].retired
    assert catalogue.indicators["T1"].retired
    assert catalogue.counts["havesnakke"].retired
    assert catalogue.counts["havesnakke"].name == "Snakke i haven"
    assert not catalogue.activities["fritidsliv"].retired


def test_a_newer_version_replaces_names_and_keeps_the_documents_place() -> None:
    topics = _shipped("topics")
    renamed = topics.topics[0].model_copy(update={"name": "skolegang"})
    catalogue = combine(
        [*shipped_documents(), _later(topics, topics=(renamed, *topics.topics[1:]))]
    )
    assert catalogue.topics["skole"].name == "skolegang"
    assert list(catalogue.documents) == list(shipped().documents)
    assert catalogue.documents["topics"] == 2
    assert catalogue.counts == shipped().counts


@given(st.data())
def test_ids_never_vanish(data: st.DataObject) -> None:
    topics = _shipped("topics")
    kept = [row for row in topics.topics if data.draw(st.booleans(), label=row.id)]
    catalogue = combine([*shipped_documents(), _later(topics, topics=tuple(kept))])
    assert set(catalogue.topics) == set(shipped().topics)
    offered = {row.id for row in catalogue.topics.values() if not row.retired}
    assert offered == {row.id for row in kept}


def test_what_was_retired_can_come_back() -> None:
    topics = _shipped("topics")
    without = _later(topics, topics=topics.topics[1:])
    again = _later(without, topics=topics.topics)
    assert combine([*shipped_documents(), without]).topics["skole"].retired
    assert not combine([*shipped_documents(), without, again]).topics["skole"].retired


def test_what_was_retired_stays_through_later_versions() -> None:
    topics = _shipped("topics")
    without = _later(topics, topics=topics.topics[1:])
    assert combine([*shipped_documents(), without, _later(without)]).topics["skole"].retired


@pytest.mark.parametrize("new_place_first", [False, True])
def test_a_row_may_move_to_another_document(new_place_first: bool) -> None:
    topics, plan = _shipped("topics"), _shipped("plan")
    emptied = _later(topics, topics=topics.topics[1:])
    taken = _later(plan, topics=topics.topics[:1])
    moves = [taken, emptied] if new_place_first else [emptied, taken]
    assert not combine([*shipped_documents(), *moves]).topics["skole"].retired


def test_a_base_keeps_its_letter_when_it_is_given_up() -> None:
    places = _shipped("places")
    newcomer = places.bases[0].model_copy(update={"id": "ny-base"})
    with pytest.raises(BrobyggerError) as caught:
        combine([*shipped_documents(), _later(places, bases=(newcomer, *places.bases[1:]))])
    assert caught.value.key == "catalogue.broken"


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_or_equal_version_is_refused(version: int) -> None:
    places = _shipped("places")
    documents = [
        *shipped_documents(),
        _later(places),
        places.model_copy(update={"version": version}),
    ]
    with pytest.raises(BrobyggerError) as caught:
        combine(documents)
    assert caught.value.key == "catalogue.not_newer"
    assert caught.value.values == {"document": "places", "version": version, "current": 2}


@given(st.permutations(shipped_documents()))
def test_documents_of_different_names_may_come_in_any_order(documents: list[Document]) -> None:
    assert combine(documents) == shipped()


def test_rows_stand_in_the_order_in_which_they_were_written() -> None:
    for table in TABLES:
        written = [row.id for document in shipped_documents() for row in getattr(document, table)]
        assert list(getattr(shipped(), table)) == written


def test_the_shipped_catalogue_is_made_once() -> None:
    assert shipped() is shipped()
    assert shipped_documents() is shipped_documents()
