"""From TOML text to documents, and from documents to the catalogue."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from brobygger.catalogue.checking import TABLES, Problem, broken, check, repeated_ids
from brobygger.catalogue.lattice import Disclosure
from brobygger.catalogue.models import Catalogue, Document
from brobygger.catalogue.templates import Template
from brobygger.errors import BrobyggerError

LARGEST_FILE = 1_000_000
"""Bytes; the whole shipped agreement is less than a tenth of it."""

_SHIPPED = (
    *("plan", "places", "goals", "activities", "destinations", "courses", "topics"),
    *("referrals", "holidays", "counts", "lattice"),
)
_LONGEST_KEY = 60
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_ID = re.compile(r"""\bid["']?[ \t]*=[ \t]*["']+([^"'\n]+)""")
_DEEPEST_KEY = 8
_KEY_PART = r"""(?:[\w\-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_DEEP_KEY = re.compile(rf"(?<![\w\-])(?:{_KEY_PART}\.[ \t]*){{{_DEEPEST_KEY}}}")
_REASONS = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_allowed",
    "enum": "not_allowed",
    "string_pattern_mismatch": "wrong_form",
    "string_too_long": "too_long",
    "decimal_max_digits": "too_long",
    "string_too_short": "empty",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_great",
    "finite_number": "not_finite",
    "not_printable": "not_printable",
}
"""Kind of fault as pydantic names it -> our reason code (see also `_reason`)."""


def read_document(text: str, file: str) -> Document:
    """One document from the text of a TOML file; `file` is how a fault names it.

    Error ``catalogue.broken`` (file, problems) with every fault found. A fault of the TOML
    itself has its ``line:column`` as key.
    """
    data = _parse(text, file)
    try:
        document = Document.model_validate(data)
    except ValidationError as error:
        raise broken(
            file,
            [
                (_locate(data, fault["loc"]), _reason(fault["type"]))
                for fault in error.errors(include_url=False, include_context=False)
            ],
        ) from None
    if problems := repeated_ids(document):
        raise broken(file, problems)
    return document


@cache
def shipped_documents() -> tuple[Document, ...]:
    """The documents of the agreement that come with the program."""
    folder = files("brobygger.catalogue") / "agreement"
    names = (f"{stem}.toml" for stem in _SHIPPED)
    return tuple(read_document((folder / name).read_text("utf-8"), name) for name in names)


@cache
def shipped() -> Catalogue:
    """The catalogue of the shipped documents alone."""
    return combine(shipped_documents())


def combine(documents: Iterable[Document]) -> Catalogue:
    """The catalogue that documents make, given in the order in which they were adopted.

    A document replaces its older version (``catalogue.not_newer`` unless its version is
    higher); what only the older one had stays as retired. ``catalogue.broken`` where
    documents do not fit together.
    """
    current: dict[str, Document] = {}
    templates: dict[str, Template] = {}
    for document in documents:
        if changed := _changed_templates(templates, document):
            raise broken(document.document, changed)
        templates |= {template.id: template for template in document.templates}
        older = current.get(document.document)
        current[document.document] = document if older is None else _replace(older, document)
    check(current.values())
    return Catalogue(
        documents={name: document.version for name, document in current.items()},
        plan=next(document.plan for document in current.values() if document.plan),
        disclosure=next(filter(None, (each.disclosure for each in current.values())), Disclosure()),
        **{table: _by_id(current.values(), table) for table in TABLES},
    )


def may_hold_more(older: str, newer: str) -> bool:
    """Whether a document's older text may have a row that its newer one lacks.

    A look at the texts is a hundred times quicker than reading them.
    """
    return "\\" in older or not set(_ID.findall(older)) <= set(_ID.findall(newer))


def _replace(older: Document, newer: Document) -> Document:
    if newer.version <= older.version:
        raise BrobyggerError(
            "catalogue.not_newer",
            document=newer.document,
            version=newer.version,
            current=older.version,
        )
    tables = {}
    for table in TABLES:
        rows = getattr(newer, table)
        kept = {row.id for row in rows}
        tables[table] = rows + tuple(
            row.model_copy(update={"retired": True})
            for row in getattr(older, table)
            if row.id not in kept
        )
    return newer.model_copy(update=tables)


def _changed_templates(known: Mapping[str, Template], newer: Document) -> list[Problem]:
    """Referrals keep the template that they were made with, so one that differs needs a new id.

    Whichever document has it, and even where it was taken out since.
    """
    return [
        (f"templates[{index}].id = {template.id}", "new_id")
        for index, template in enumerate(newer.templates)
        if (before := known.get(template.id)) is not None
        and template.model_copy(update={"retired": before.retired}) != before
    ]


def _by_id(documents: Iterable[Document], table: str) -> dict[str, Any]:
    """The rows of a table by id; a row that moved to another document is not retired."""
    rows: dict[str, Any] = {}
    for document in documents:
        for row in getattr(document, table):
            if row.id not in rows or not row.retired:
                rows[row.id] = row
    return rows


def _parse(text: str, file: str) -> dict[str, Any]:
    try:
        if len(text.encode()) > LARGEST_FILE:
            raise broken(file, [("", "too_large")])
        if deep := _DEEP_KEY.search(text):  # tomllib needs quadratic time for each
            line = text.count("\n", 0, deep.start()) + 1
            raise broken(file, [(f"{line}:1", "too_deep")])
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # no TOML, no Unicode, 5,000 digits, 1,000 deep
        raise broken(file, [(_position(str(error), text), "syntax")]) from None


def _position(message: str, text: str) -> str:
    """``line:column`` from what tomllib says; the last line where it says "at end"."""
    if match := _POSITION.search(message):
        return f"{match[1]}:{match[2]}"
    return f"{text.count(chr(10)) + 1}:1" if "end of document" in message else ""


def _locate(data: Any, loc: tuple[int | str, ...]) -> str:
    """The key path of a fault, with the id of the row that it is in."""
    path, row_id = "", None
    for step in loc:
        path += f"[{step}]" if isinstance(step, int) else f".{step[:_LONGEST_KEY]}"
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            row_id = data["id"][:_LONGEST_KEY]
    return path.removeprefix(".") + (f" ({row_id})" if row_id else "")


def _reason(kind: str) -> str:
    if kind in _REASONS:
        return _REASONS[kind]
    return "wrong_type" if kind.endswith(("_type", "_parsing", "_from_float")) else "wrong_value"
