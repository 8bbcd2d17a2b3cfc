"""Half-written texts by author and name. No entries: nothing is folded from them."""

import json
from collections.abc import Mapping

from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.domain.entry import Entry
from brobygger.register.views import record


def write_draft(db: Database, author: str, name: str, texts: Mapping[str, str]) -> None:
    db.execute(
        "INSERT OR REPLACE INTO draft (author, name, content) VALUES (?, ?, ?)",
        (author, name, json.dumps(dict(texts))),
    )


def read_draft(db: Database, author: str, name: str) -> dict[str, str]:
    """The texts by field; empty where there are none that this program can read."""
    row = db.execute(
        "SELECT content FROM draft WHERE author = ? AND name = ?", (author, name)
    ).fetchone()
    try:
        texts = json.loads(row[0]) if row else {}
    except (ValueError, RecursionError):
        return {}
    whole = isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
    return texts if whole else {}


def drop_draft(db: Database, author: str, name: str) -> None:
    db.execute("DELETE FROM draft WHERE author = ? AND name = ?", (author, name))


def record_draft(db: Database, act: Act, name: str) -> list[Entry]:
    """Write the act that a draft of its author became, and drop the draft with it."""
    drop_draft(db, act.author, name)
    return record(db, [act])
