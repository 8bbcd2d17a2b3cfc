"""Adopted catalogue documents, as they stand in the register."""

from sqlite_utils import Database


def adopted_texts(db: Database) -> list[tuple[str, str]]:
    """Name and full text of each adopted document, in the order of adoption."""
    rows = db.execute("SELECT document, text FROM catalogue_document ORDER BY clock, entry")
    return [(str(document), str(text)) for document, text in rows]
