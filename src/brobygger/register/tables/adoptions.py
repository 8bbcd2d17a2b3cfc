"""The rows of adopted catalogue documents."""

from sqlite_utils import Database

from brobygger.domain.adoption import Adoption, fold_adoption
from brobygger.domain.entry import Entry, Kind
from brobygger.register.tables.view import Row, View, replace

_Versions = tuple[list[bytes], list[Adoption]]
"""The ids of all entries about a document, and those of its versions that stand."""


def _fold(entries: list[Entry]) -> _Versions:
    return [entry.id.bytes for entry in entries], fold_adoption(entries)


def _write(db: Database, documents: list[_Versions]) -> None:
    for entries, adoptions in documents:
        replace(db, "catalogue_document", "entry", entries, map(_row, adoptions))


def _row(adoption: Adoption) -> Row:
    return (
        adoption.entry.bytes,
        adoption.clock,
        adoption.document,
        adoption.version,
        adoption.sha256,
        adoption.text,
    )


ADOPTIONS = View(Kind.ADOPTED, _fold, _write, ("catalogue_document",))
