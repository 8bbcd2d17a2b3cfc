"""Drafts: nothing typed is lost, nothing forbidden is kept, and a save takes its draft along."""

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from brobygger.errors import BrobyggerError
from brobygger.register.drafts import read_draft, write_draft
from brobygger.register.driver import connect
from brobygger.register.views import digest, rebuild
from brobygger.services.contacts import log_line
from brobygger.services.drafts import Draft, keep_draft, kept_draft
from brobygger.services.workplace import Workplace
from brobygger_migrations import migrations
from support import made

KEEPS = {"suppress_health_check": [HealthCheck.function_scoped_fixture]}


@settings(max_examples=50, **KEEPS)  # type: ignore[arg-type]
@given(texts=st.dictionaries(st.text(max_size=9), st.text(st.characters(codec=None), max_size=20)))
def test_what_is_kept_comes_back(workplace: Workplace, texts: dict[str, str]) -> None:
    whole = keep_draft(workplace, "form", Draft(texts))
    kept = kept_draft(workplace, "form").texts
    assert kept.items() <= texts.items()
    assert whole == (kept == texts)


def test_the_newest_draft_counts_and_one_without_texts_deletes_it(workplace: Workplace) -> None:
    keep_draft(workplace, "form", Draft({"note": "mangler", "time": ""}))
    assert kept_draft(workplace, "form").texts == {"note": "mangler", "time": ""}
    keep_draft(workplace, "form", Draft({"note": "mangler et brev"}))
    keep_draft(workplace, "line", Draft({"line": "sam"}))
    assert kept_draft(workplace, "form").texts == {"note": "mangler et brev"}
    keep_draft(workplace, "form", Draft({"note": ""}))  # emptied: a change like any other
    assert kept_draft(workplace, "form").texts == {"note": ""}
    keep_draft(workplace, "form", Draft())
    assert kept_draft(workplace, "form").texts == {}
    assert kept_draft(workplace, "line").texts == {"line": "sam"}


@pytest.mark.parametrize("text", ["010190-1234", "ring 20 30 40 50", "a@b.dk", "x" * 1001])
def test_what_may_not_be_saved_never_reaches_the_disk(workplace: Workplace, text: str) -> None:
    keep_draft(workplace, "form", Draft({"note": "før", "channel": "samtale"}))
    keep_draft(workplace, "form", Draft({"note": text, "channel": "samtale"}))
    assert kept_draft(workplace, "form").texts == {"channel": "samtale"}
    keep_draft(workplace, "form", Draft({"note": text}))
    assert kept_draft(workplace, "form").texts == {}


def test_drafts_are_each_workers_own_and_outlive_the_program(tmp_path: Path) -> None:
    with made(tmp_path) as mette:
        keep_draft(mette, "line", Draft({"line": "sam"}))
        nour = Workplace(mette.register, "nour", None)
        assert kept_draft(nour, "line").texts == {}
        before = mette.register.read(digest)
        mette.register.write(rebuild)
        assert mette.register.read(digest) == before
        assert kept_draft(mette, "line").texts == {"line": "sam"}


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "[" * 100_000])
def test_a_draft_that_cannot_be_read_is_none(workplace: Workplace, content: str) -> None:
    def spoil(db: Database) -> None:
        write_draft(db, workplace.author, "form", Draft({}))
        db.execute("UPDATE draft SET content = ?", (content,))

    workplace.register.write(spoil)
    assert kept_draft(workplace, "form").texts == {}


def test_a_register_from_before_drafts_gets_them_when_it_is_opened(tmp_path: Path) -> None:
    db = connect(tmp_path / "register-0001.db", bytes(32), new=True)
    migrations.apply(db, stop_before="m0002_drafts")
    assert not db["draft"].exists()
    migrations.apply(db)
    write_draft(db, "mk", "line", Draft({"line": "sam"}))
    assert read_draft(db, "mk", "line").texts == {"line": "sam"}
    db.close()


def test_a_saved_line_takes_its_draft_along_in_one_transaction(workplace: Workplace) -> None:
    keep_draft(workplace, "line", Draft({"line": "samtale 20m"}))
    ran: list[str] = []
    workplace.register.read(lambda db: db.conn.set_trace_callback(ran.append))
    log_line(workplace, "samtale 20m", draft="line")
    workplace.register.read(lambda db: db.conn.set_trace_callback(None))
    dropped = next(at for at, sql in enumerate(ran) if sql.startswith("DELETE FROM draft"))
    logged = next(at for at, sql in enumerate(ran) if sql.startswith("INSERT INTO journal"))
    first, last = sorted((dropped, logged))
    assert not any(sql.startswith(("COMMIT", "RELEASE")) for sql in ran[first:last])
    assert kept_draft(workplace, "line").texts == {}


def test_a_refused_line_keeps_its_draft(workplace: Workplace) -> None:
    keep_draft(workplace, "line", Draft({"line": "samtale xyzzy"}))
    with pytest.raises(BrobyggerError, match=r"line\.unread"):
        log_line(workplace, "samtale xyzzy", draft="line")
    log_line(workplace, "samtale", dry_run=True, draft="line")
    assert kept_draft(workplace, "line").texts == {"line": "samtale xyzzy"}


def test_a_draft_knows_which_contact_it_would_correct(workplace: Workplace) -> None:
    contact = UUID("019ab3c4-2345-7123-8123-456712345678")
    keep_draft(workplace, "correction", Draft({"minutes": "30"}, contact))
    assert kept_draft(workplace, "correction") == Draft({"minutes": "30"}, contact)
