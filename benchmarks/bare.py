"""The floor under a save: one insert and its commit, on the same disk."""

import os
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from brobygger.domain.entry import canonical_json
from brobygger.register.driver import connect


class Bare:
    """One table under the same pragmas, and the same content."""

    def __init__(self, path: Path, content: dict[str, Any]) -> None:
        self._db: Database = connect(path, os.urandom(32), new=True)
        self._db.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, content BLOB) STRICT")
        self._content = canonical_json(content)

    def insert(self) -> None:
        with self._db.atomic():
            self._db.execute("INSERT INTO bare (content) VALUES (?)", (self._content,))

    def close(self) -> None:
        self._db.close()
