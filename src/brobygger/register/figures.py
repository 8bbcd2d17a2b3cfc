"""Runs what `counting` planned."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlite_utils import Database


def counted(
    db: Database, sql: str, values: Sequence[object] | dict[str, str]
) -> list[tuple[Any, ...]]:
    return db.execute(sql, values).fetchall()


def runner(
    db: Database,
) -> Callable[[str, Sequence[object] | dict[str, Any]], list[tuple[Any, ...]]]:
    """For plans that run several queries."""
    return lambda sql, values: db.execute(sql, values).fetchall()
