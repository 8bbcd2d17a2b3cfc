"""Lists of contacts: every filter, slices without gaps or doubles, and the index behind them."""

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
from brobygger.register import listing
from brobygger.register.contacts import contact_by_id, contact_by_tail
from brobygger.register.driver import connect
from brobygger.register.facts import first_facts
from brobygger.register.listing import ContactQuery, Cursor, next_slice
from brobygger.register.views import record
from brobygger_migrations import migrations

BASES = ["lundtoftegade", "rundforbi"]
ACTIVITIES = [None, "job-13-18", "beboerraadgivning"]
CHANNELS = [None, "talk", "phone"]
REACHED = ["met", "no_show"]
DEPARTMENTS = ["lundtoftegade", "blaagaarden"]
CODES = [None, "L7KQ2MZ"]
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
        "people": [
            {"department": name, "code": chance.choice(CODES)}
            for name in DEPARTMENTS
            if chance.random() < 0.4
        ],
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
        and (query.code is None or any(person.code == query.code for person in contact.people))
        and (query.topic is None or query.topic in (*contact.topics, *contact.sensitive_topics))
        and (not query.without_activity or contact.activity is None)
        and query.withdrawn in (None, contact.withdrawn)
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
    code=st.sampled_from([None, None, "L7KQ2MZ"]),
    without_activity=st.booleans(),
    withdrawn=st.sampled_from([None, True, False]),
)


def _all(db: Database, query: ContactQuery, size: int, backwards: bool = False) -> list[Contact]:
    """Slice after slice to the end, in the list's order."""
    found: list[Contact] = []
    cursor: Cursor | None = None
    for _ in range(700):
        some = next_slice(db, query, cursor=cursor, backwards=backwards, limit=size)
        assert len(some.contacts) <= size
        found = some.contacts + found if backwards else found + some.contacts
        cursor = some.cursor
        if cursor is None:
            return found
    raise AssertionError("no end")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=queries,
    size=st.integers(1, 320),
    furthest=st.integers(1, 320),
    backwards=st.booleans(),
)
def test_slices_give_exactly_what_fits_once_and_in_order(
    full: Database,
    every: list[Contact],
    query: ContactQuery,
    size: int,
    furthest: int,
    backwards: bool,
) -> None:
    expected = [contact for contact in every if _fits(contact, query)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_FURTHEST", furthest)
        assert _all(full, query, size, backwards) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, furthest=st.integers(1, 50), backwards=st.booleans())
def test_no_slice_walks_further_than_it_may(
    full: Database, every: list[Contact], query: ContactQuery, furthest: int, backwards: bool
) -> None:
    lead = ContactQuery(
        first_day=query.first_day,
        last_day=query.last_day,
        base=None if query.activity or query.without_activity else query.base,
        activity=None if query.without_activity else query.activity,
        without_activity=query.without_activity,
        withdrawn=None,
    )
    led = [Cursor.at(contact) for contact in every if _fits(contact, lead)][
        :: -1 if backwards else 1
    ]
    at = 0
    cursor = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_FURTHEST", furthest)
        while True:
            some = next_slice(full, query, cursor=cursor, backwards=backwards, limit=1000)
            cursor = some.cursor
            if cursor is None:
                assert len(led) - at <= furthest
                return
            behind = led.index(cursor) + 1
            assert 0 < behind - at <= furthest
            at = behind


def test_a_full_slice_at_the_end_says_so(full: Database, every: list[Contact]) -> None:
    everything = ContactQuery(withdrawn=None)
    assert next_slice(full, everything, limit=300).cursor is None
    assert next_slice(full, everything, limit=299).cursor == Cursor.at(every[-2])
    oldest = next_slice(full, everything, backwards=True, limit=3)
    assert oldest.contacts == every[-3:]
    assert oldest.cursor == Cursor.at(every[-3])


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
        ContactQuery(code="L7KQ2MZ"),
        ContactQuery(first_day=FIRST_DAY, last_day=FIRST_DAY),
    ],
)
def test_no_filter_is_without_effect(
    full: Database, every: list[Contact], query: ContactQuery
) -> None:
    assert [contact for contact in every if _fits(contact, query)] == _all(full, query, 7)
    all_of_them = ContactQuery(withdrawn=None)
    assert 0 < len(_all(full, query, 50)) < len(_all(full, all_of_them, 50)) == 300


def test_a_place_holds_where_no_contact_is_any_more(full: Database, every: list[Contact]) -> None:
    everything = ContactQuery(withdrawn=None)
    day = every[100].day
    gone = Cursor(day, UUID(int=0))
    older = [contact for contact in every if contact.day < day]
    assert next_slice(full, everything, cursor=gone, limit=300).contacts == older
    newer = next_slice(full, everything, cursor=gone, backwards=True, limit=300).contacts
    assert newer == every[: -len(older)]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    ("query", "index"),
    [
        (ContactQuery(), "contact_day"),
        (ContactQuery(first_day=FIRST_DAY, last_day=FIRST_DAY + timedelta(5)), "contact_day"),
        (ContactQuery(base="rundforbi"), "contact_base_day"),
        (ContactQuery(base="rundforbi", first_day=FIRST_DAY), "contact_base_day"),
        (ContactQuery(activity="job-13-18"), "contact_activity_day"),
        (ContactQuery(activity="job-13-18", base="rundforbi"), "contact_activity_day"),
        (ContactQuery(without_activity=True), "contact_activity_day"),
        (ContactQuery(channel="phone"), "contact_day"),
        (ContactQuery(topic="cv"), "contact_day"),
        (ContactQuery(department="rundforbi", base="rundforbi"), "contact_base_day"),
    ],
)
def test_a_slice_walks_along_an_index_between_two_places_and_sorts_nothing(
    full: Database, every: list[Contact], query: ContactQuery, index: str, backwards: bool
) -> None:
    run: list[str] = []
    full.conn.set_trace_callback(run.append)
    for hidden in (query, replace(query, withdrawn=None)):
        next_slice(full, hidden, cursor=Cursor.at(every[40]), backwards=backwards, limit=20)
    full.conn.set_trace_callback(None)
    walks = [sql for sql in run if "ORDER BY c.day" in sql]
    assert len(walks) >= 2
    for sql in walks:
        plan = [row[3] for row in full.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
        covering = "COVERING " if "OFFSET" in sql else "c USING "
        led = [step for step in plan if f"{index} (" in step]
        assert led, plan
        assert "(day,id)>(?,?) AND (day,id)<(?,?)" in led[0], plan
        assert covering in led[0], plan
        assert not any("TEMP B-TREE" in step or "MATERIALIZE" in step for step in plan), plan


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
    assert next_slice(db, ContactQuery(base=text), limit=5).contacts == []
