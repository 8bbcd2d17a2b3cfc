"""Runs what `counting` planned."""

from typing import Any

from sqlite_utils import Database

from brobygger.counting.contact_counts import Query


def counted(db: Database, query: Query) -> list[tuple[Any, ...]]:
    return db.execute(query.sql, query.values).fetchall()
