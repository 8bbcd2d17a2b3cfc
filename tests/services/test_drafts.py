"""Drafts: nothing typed is lost, nothing forbidden is kept, and a save takes its draft along."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from brobygger.errors import BrobyggerError
from brobygger.register.drafts import read_draft, write_draft
from brobygger.register.driver import connect
from brobygger.register.views import digest, rebuild
from brobygger.services.contacts import log_line
from brobygger.services.drafts import keep_draft, kept_draft
from brobygger.services.workplace import Workplace
from brobygger_migrations import migrations
from support import made

KEEPS = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}


@settings(max_examples=50, **KEEPS)  # type: ignore[arg-type]
@given(texts=st.dictionaries(st.text(max_size=9), st.text(st.characters(codec=None), max_size=20)))
def test_what_is_kept_comes_back(workplace: Workplace, texts: dict[str, str]) -> None:
    keep_draft(workplace, "form", texts)
    kept = kept_draft(workplace, "form")
    assert kept.items() <= texts.items()
    assert kept == (texts if any(texts.values()) else {}) or len(kept) < len(texts)


def test_the_newest_draft_counts_and_empty_texts_delete_it(workplace: Workplace) -> None:
    keep_draft(workplace, "form", {"note": "mangler", "time": ""})
    assert kept_draft(workplace, "form") == {"note": "mangler", "time": ""}
    keep_draft(workplace, "form", {"note": "mangler et brev"})
    keep_draft(workplace, "line", {"line": "sam"})
    assert kept_draft(workplace, "form") == {"note": "mangler et brev"}
    keep_draft(workplace, "form", {"note": "", "time": ""})
    assert kept_draft(workplace, "form") == {}
    assert kept_draft(workplace, "line") == {"line": "sam"}


@pytest.mark.parametrize("text", ["010190-1234", "ring 20 30 40 50", "a@b.dk", "x" * 1001])
def test_what_may_not_be_saved_never_reaches_the_disk(workplace: Workplace, text: str) -> None:
    keep_draft(workplace, "form", {"note": "før", "channel": "samtale"})
    keep_draft(workplace, "form", {"note": text, "channel": "samtale"})
    assert kept_draft(workplace, "form") == {"channel": "samtale"}
    keep_draft(workplace, "form", {"note": text})
    assert kept_draft(workplace, "form") == {}


def test_drafts_are_each_workers_own_and_outlive_the_program(tmp_path: Path) -> None:
    with made(tmp_path) as mette:
        keep_draft(mette, "line", {"line": "sam"})
        nour = Workplace(mette.register, "nour", None)
        assert kept_draft(nour, "line") == {}
        before = mette.register.read(digest)
        mette.register.write(rebuild)
        assert mette.register.read(digest) == before
        assert kept_draft(mette, "line") == {"line": "sam"}


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "[" * 100_000])
def test_a_draft_that_cannot_be_read_is_none(workplace: Workplace, content: str) -> None:
    def spoil(db: Database) -> None:
        write_draft(db, workplace.author, "form", {})
        db.execute("UPDATE draft SET content = ?", (content,))

    workplace.register.write(spoil)
    assert kept_draft(workplace, "form") == {}


def test_a_register_from_before_drafts_gets_them_when_it_is_opened(tmp_path: Path) -> None:
    db = connect(tmp_path / "register-0001.db", bytes(32), new=True)
    migrations.apply(db, stop_before="m0002_drafts")
    assert not db["draft"].exists()
    migrations.apply(db)
    write_draft(db, "mk", "line", {"line": "sam"})
    assert read_draft(db, "mk", "line") == {"line": "sam"}
    db.close()


def test_a_saved_line_takes_its_draft_along_in_one_transaction(workplace: Workplace) -> None:
    keep_draft(workplace, "line", {"line": "samtale 20m"})
    ran: list[str] = []
    workplace.register.read(lambda db: db.conn.set_trace_callback(ran.append))
    log_line(workplace, "samtale 20m", draft="line")
    workplace.register.read(lambda db: db.conn.set_trace_callback(None))
    dropped = next(at for at, sql in enumerate(ran) if sql.startswith("DELETE FROM draft"))
    logged = next(at for at, sql in enumerate(ran) if sql.startswith("INSERT INTO journal"))
    first, last = sorted((dropped, logged))
    assert not any(sql.startswith(("COMMIT", "RELEASE")) for sql in ran[first:last])
    assert kept_draft(workplace, "line") == {}


def test_a_refused_line_keeps_its_draft(workplace: Workplace) -> None:
    keep_draft(workplace, "line", {"line": "samtale xyzzy"})
    with pytest.raises(BrobyggerError, match=r"line\.unread"):
        log_line(workplace, "samtale xyzzy", draft="line")
    log_line(workplace, "samtale", dry_run=True, draft="line")
    assert kept_draft(workplace, "line") == {"line": "samtale xyzzy"}
