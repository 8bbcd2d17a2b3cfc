"""The documents that are in use: the shipped ones and all that the register has adopted."""

from brobygger.catalogue.loading import combine, may_hold_more, read_document, shipped_documents
from brobygger.catalogue.models import Document
from brobygger.errors import BrobyggerError

Texts = list[tuple[str, str]]
"""Name and full text of each adopted version, in the order of adoption."""


def documents_in_use(texts: Texts) -> tuple[list[Document], list[str]]:
    """Documents that fit together, and the names of those that had to be left out.

    Usually all fit, and then only the newest version of each is read, with those older ones
    that may know rows which it no longer has. Else each is tried on top of those before it, so
    that an older version stands where the newest does not fit any more. Versions that the
    shipped ones have overtaken are not in use.
    """
    documents, left_out = _read(_needed(texts))
    if not left_out:
        try:
            combine(documents)
            return documents, []
        except BrobyggerError:
            pass
    return _read(texts, one_by_one=True)


def _needed(texts: Texts) -> Texts:
    newest = dict(texts)
    return [
        (name, text)
        for name, text in texts
        if text is newest[name] or may_hold_more(text, newest[name])
    ]


def _read(texts: Texts, *, one_by_one: bool = False) -> tuple[list[Document], list[str]]:
    documents = list(shipped_documents())
    newest = {document.document: document.version for document in documents}
    left_out = []
    for name, text in texts:
        try:
            document = read_document(text, name)
            if document.version > newest.get(document.document, 0):
                if one_by_one:
                    combine((*documents, document))
                documents.append(document)
                newest[document.document] = document.version
        except BrobyggerError:
            left_out.append(name)
    return documents, left_out
