"""Runs what `counting` planned."""

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database


def counted(
    db: Database, sql: str, values: Sequence[object] | dict[str, str]
) -> list[tuple[Any, ...]]:
    return db.execute(sql, values).fetchall()
