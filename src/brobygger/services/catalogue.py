"""The agreement: looking at it, checking a document against it, adopting one."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brobygger.catalogue.loading import (
    LARGEST_FILE,
    combine,
    read_document,
    shipped,
    shipped_documents,
)
from brobygger.catalogue.loosening import Loosening, loosenings
from brobygger.catalogue.models import Document
from brobygger.domain.act import Act, Statement
from brobygger.domain.adoption import Adopted, document_subject
from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.guard import refuse_identities
from brobygger.language.reserved import reserved_words
from brobygger.language.vocabulary import clashes
from brobygger.register.views import record
from brobygger.services.workplace import Workplace

__all__ = ["adopt_document", "check_document", "shipped"]


def _values(of: object) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(of, str):
        yield of
    elif isinstance(of, dict):
        yield from (text for value in of.values() for text in _values(value))
    elif isinstance(of, list):
        yield from (text for value in of for text in _values(value))


@dataclass(frozen=True)
class Checked:
    """A document that fits, its text, and what it would no longer protect."""

    document: Document
    text: str
    loosenings: tuple[Loosening, ...]


def check_document(file: Path, workplace: Workplace | None = None) -> Checked:
    """Read `file` and see that it fits what is there (shipped, or the register's own).

    Errors: ``file.missing``, ``file.unreadable``, ``catalogue.broken``,
    ``catalogue.not_newer``, ``catalogue.clash``, ``catalogue.reserved`` (words).
    """
    text = _read(file)
    document = read_document(text, file.name)
    refuse_identities(text)
    refuse_identities(" ".join(_values(document.model_dump(mode="json"))))  # however they are spelt
    known = shipped_documents() if workplace is None else workplace.documents
    try:
        catalogue = combine((*known, document))
    except BrobyggerError as error:
        # It fitted before, so whatever does not fit now lies in this file.
        raise BrobyggerError(error.key, **(error.values | {"file": file.name})) from None
    found = clashes(catalogue)
    if found:
        raise BrobyggerError("catalogue.clash", file=file.name, clashes=tuple(found))
    reserved = reserved_words(catalogue)
    if reserved:
        raise BrobyggerError("catalogue.reserved", file=file.name, words=tuple(reserved))
    before = shipped() if workplace is None else workplace.catalogue
    return Checked(document, text, tuple(loosenings(before, catalogue)))


def adopt_document(workplace: Workplace, file: Path) -> Checked:
    """Write the document into the journal with full text and hash.

    Errors of `check_document`; ``catalogue.loosens`` where it protects less than what is
    there and the worker's slot is not the lead's.
    """
    checked = check_document(file, workplace)
    document, text = checked.document, checked.text
    if checked.loosenings and workplace.register.role != "lead":
        raise BrobyggerError("catalogue.loosens", file=file.name, loosenings=checked.loosenings)
    adopted = Adopted(
        document=document.document,
        version=document.version,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )
    statement = Statement(
        Kind.ADOPTED, adopted.model_dump(), subject=document_subject(document.document)
    )
    act = Act(workplace.author, workplace.clock.wall_ms(), (statement,))
    workplace.register.write(record, [act])
    workplace.forget_catalogue()
    return checked


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
        return content.decode()
    except FileNotFoundError:
        raise BrobyggerError("file.missing", path=str(file)) from None
    except (OSError, UnicodeDecodeError):
        raise BrobyggerError("file.unreadable", path=str(file)) from None
