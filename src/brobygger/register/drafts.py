"""Half-written texts by author and name. No entries: nothing is folded from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.domain.entry import Entry
from brobygger.register.views import record


@dataclass(frozen=True)
class Draft:
    """Texts by field; `subject` is the contact that they would correct."""

    texts: Mapping[str, str] = field(default_factory=dict)
    subject: UUID | None = None


def write_draft(db: Database, author: str, name: str, draft: Draft) -> None:
    db.execute(
        "INSERT OR REPLACE INTO draft (author, name, subject, content) VALUES (?, ?, ?, ?)",
        (author, name, draft.subject and draft.subject.bytes, json.dumps(dict(draft.texts))),
    )


def read_draft(db: Database, author: str, name: str) -> Draft:
    """Empty where there is none that this program can read."""
    row = db.execute(
        "SELECT subject, content FROM draft WHERE author = ? AND name = ?", (author, name)
    ).fetchone()
    try:
        texts = json.loads(row[1]) if row else {}
        whole = isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
        subject = UUID(bytes=row[0]) if row and row[0] else None
    except (ValueError, RecursionError):
        return Draft()
    return Draft(texts, subject) if whole else Draft()


def drop_draft(db: Database, author: str, name: str) -> None:
    db.execute("DELETE FROM draft WHERE author = ? AND name = ?", (author, name))


def record_draft(db: Database, act: Act, name: str) -> list[Entry]:
    """Write the act that a draft of its author became, and drop the draft with it."""
    drop_draft(db, act.author, name)
    return record(db, [act])
