"""Lists of contacts: every filter, pages without gaps or doubles, and the index behind them."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Contact
from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience
from brobygger.errors import BrobyggerError
from brobygger.register.contacts import ContactQuery, contact_by_id, contact_by_tail, page
from brobygger.register.driver import connect
from brobygger.register.facts import first_facts
from brobygger.register.views import record
from brobygger_migrations import migrations

BASES = ["lundtoftegade", "rundforbi"]
ACTIVITIES = [None, "job-13-18", "beboerraadgivning"]
CHANNELS = [None, "talk", "phone"]
REACHED = ["met", "no_show"]
DEPARTMENTS = ["lundtoftegade", "blaagaarden"]
TOPICS = ["cv", "skole"]
SENSITIVE = ["helbred"]
FIRST_DAY = date(2026, 11, 1)


def _any_contact(chance: random.Random, number: int) -> Act:
    content: dict[str, object] = {
        "day": str(FIRST_DAY + timedelta(days=chance.randrange(12))),
        "base": chance.choice(BASES),
        "activity": chance.choice(ACTIVITIES),
        "channel": chance.choice(CHANNELS),
        "reached": chance.choice(REACHED),
        "people": [{"department": name} for name in DEPARTMENTS if chance.random() < 0.4],
        "topics": [topic for topic in TOPICS if chance.random() < 0.4],
    }
    statements = [Statement(Kind.LOGGED, content)]
    if chance.random() < 0.2:
        statements.append(Statement(Kind.DETAILED, {"topics": SENSITIVE}, Audience.BASE))
    return Act("mette", number, tuple(statements))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """300 contacts on twelve days, some withdrawn."""
    chance = random.Random(7)
    db = connect(tmp_path_factory.mktemp("full") / "register-0001.db", bytes(32), new=True)
    migrations.apply(db)
    with db.atomic():
        first_facts(db, UUID(int=1), "lundtoftegade")
        entries = record(db, [_any_contact(chance, number) for number in range(300)])
        gone = [entry.subject for entry in entries if chance.random() < 0.1]
        record(db, [Act("mette", 1, (Statement(Kind.WITHDRAWN, {}, subject=s),)) for s in gone])
    return db


@pytest.fixture(scope="module")
def every(full: Database) -> list[Contact]:
    """All contacts, in the list's order, put together one by one."""
    ids = [UUID(bytes=row[0]) for row in full.execute("SELECT id FROM contact")]
    contacts = [contact for one in ids if (contact := contact_by_id(full, one))]
    assert len(contacts) == 300
    return sorted(contacts, key=lambda contact: (contact.day, contact.id.bytes), reverse=True)


def _fits(contact: Contact, query: ContactQuery) -> bool:
    return (
        (query.first_day is None or contact.day >= query.first_day)
        and (query.last_day is None or contact.day <= query.last_day)
        and query.base in (None, contact.base)
        and query.activity in (None, contact.activity)
        and query.channel in (None, contact.channel)
        and query.reached in (None, contact.reached)
        and (
            query.department is None
            or any(person.department == query.department for person in contact.people)
        )
        and (query.topic is None or query.topic in (*contact.topics, *contact.sensitive_topics))
        and (not query.without_activity or contact.activity is None)
        and (query.withdrawn or not contact.withdrawn)
    )


days = st.none() | st.dates(FIRST_DAY - timedelta(2), FIRST_DAY + timedelta(14))
queries = st.builds(
    ContactQuery,
    first_day=days,
    last_day=days,
    base=st.sampled_from([None, *BASES]),
    activity=st.sampled_from([*ACTIVITIES, "nowhere"]),
    department=st.sampled_from([None, None, *DEPARTMENTS]),
    channel=st.sampled_from([None, *CHANNELS]),
    reached=st.sampled_from([None, *REACHED]),
    topic=st.sampled_from([None, None, *TOPICS, *SENSITIVE]),
    without_activity=st.booleans(),
    withdrawn=st.booleans(),
)


def _paged(db: Database, query: ContactQuery, size: int) -> list[Contact]:
    found: list[Contact] = []
    while some := page(db, query, after=found[-1].id if found else None, limit=size):
        assert len(some) <= size
        found += some
        assert len(found) <= 300
    return found


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, size=st.integers(1, 320))
def test_pages_give_exactly_what_fits_once_and_in_order(
    full: Database, every: list[Contact], query: ContactQuery, size: int
) -> None:
    expected = [contact for contact in every if _fits(contact, query)]
    assert _paged(full, query, max(size, len(expected) // 20)) == expected


@pytest.mark.parametrize(
    "query",
    [
        ContactQuery(),
        ContactQuery(base="rundforbi"),
        ContactQuery(activity="job-13-18"),
        ContactQuery(without_activity=True),
        ContactQuery(channel="phone"),
        ContactQuery(reached="no_show"),
        ContactQuery(department="blaagaarden"),
        ContactQuery(topic="helbred"),
        ContactQuery(first_day=FIRST_DAY, last_day=FIRST_DAY),
    ],
)
def test_no_filter_is_without_effect(
    full: Database, every: list[Contact], query: ContactQuery
) -> None:
    assert [contact for contact in every if _fits(contact, query)] == _paged(full, query, 7)
    all_of_them = ContactQuery(withdrawn=True)
    assert 0 < len(_paged(full, query, 50)) < len(_paged(full, all_of_them, 50)) == 300


def test_behind_an_unknown_contact_there_is_nothing(full: Database) -> None:
    assert page(full, ContactQuery(), after=UUID(int=9), limit=5) == []


@pytest.mark.parametrize("paged", [False, True])
@pytest.mark.parametrize(
    ("query", "index"),
    [
        (ContactQuery(), "contact_day"),
        (ContactQuery(first_day=FIRST_DAY, last_day=FIRST_DAY + timedelta(5)), "contact_day"),
        (ContactQuery(base="rundforbi"), "contact_base_day"),
        (ContactQuery(base="rundforbi", first_day=FIRST_DAY), "contact_base_day"),
        (ContactQuery(activity="job-13-18"), "contact_activity_day"),
        (ContactQuery(without_activity=True), "contact_activity_day"),
        (ContactQuery(channel="phone"), "contact_day"),
        (ContactQuery(topic="cv"), "contact_day"),
        (ContactQuery(department="rundforbi", base="rundforbi"), "contact_base_day"),
    ],
)
def test_a_page_walks_along_an_index_and_sorts_nothing(
    full: Database, every: list[Contact], query: ContactQuery, index: str, paged: bool
) -> None:
    run: list[str] = []
    full.conn.set_trace_callback(run.append)
    for hidden in (query, replace(query, withdrawn=True)):
        page(full, hidden, after=every[40].id if paged else None, limit=20)
    full.conn.set_trace_callback(None)
    pages = [sql for sql in run if "ORDER BY c.day" in sql]
    assert len(pages) == 2
    for sql in pages:
        plan = [row[3] for row in full.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
        assert any(f"c USING INDEX {index}" in step for step in plan), plan
        assert not any("TEMP B-TREE" in step or step == "SCAN c" for step in plan), plan


def test_a_contact_is_found_by_the_end_of_its_id(full: Database, every: list[Contact]) -> None:
    wanted = every[17]
    for tail in (str(wanted.id), wanted.id.hex.upper(), wanted.id.hex[-12:], str(wanted.id)[-14:]):
        assert contact_by_tail(full, tail) == wanted


@pytest.mark.parametrize(
    ("tail", "key"),
    [
        ("", "contact.unknown"),
        ("-", "contact.unknown"),
        ("xyz", "contact.unknown"),
        ("%", "contact.unknown"),
        ("' OR 1 --", "contact.unknown"),
        ("\0", "contact.unknown"),
        ("f" * 32, "contact.unknown"),
        ("f" * 33, "contact.unknown"),
        ("0123456789abcdef0123", "contact.unknown"),
        ("a", "contact.ambiguous"),
    ],
)
def test_an_end_that_names_no_one_contact_is_refused(full: Database, tail: str, key: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        contact_by_tail(full, tail)
    assert (caught.value.key, caught.value.values["id"]) == (key, tail)
    tails = caught.value.values.get("tails", ())
    assert all(str(contact_by_tail(full, longer).id).endswith(tail) for longer in tails)
    assert (len(tails) > 1) == (key == "contact.ambiguous")


TRICKY = ["'; DROP TABLE contact; --", "%_*?", "æøå 🙂", "x" * 5000, "a\0b", '"', "\x1b[31m"]


@pytest.mark.parametrize("text", TRICKY)
def test_any_text_is_kept_exactly(db: Database, logged: Callable[..., Act], text: str) -> None:
    with db.atomic():
        entry = record(db, [logged(note=text)])[0]
    contact = contact_by_id(db, entry.subject)
    assert contact is not None
    assert contact.note == text
    assert page(db, ContactQuery(base=text), limit=5) == []
