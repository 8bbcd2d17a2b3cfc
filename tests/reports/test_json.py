"""JSON: the canonical release under its published schema, with a hash that anybody can check."""

import hashlib
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from brobygger.domain.release import Release
from brobygger.reports import schema_file
from brobygger.reports.json_file import json_file
from random_releases import releases
from releases import made_up

SCHEMA = json.loads(schema_file())


def _made_schema() -> bytes:
    """The schema as the model gives it today; a test holds the shipped one to it."""
    release: dict[str, Any] = Release.model_json_schema(mode="serialization")
    definitions = release.pop("$defs")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:brobygger:release:1",
        "title": "brobygger release",
        "description": "A release and the SHA-256 of its canonical JSON (sorted keys, no blanks).",
        "type": "object",
        "properties": {
            "release": {"$ref": "#/$defs/Release"},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
        "required": ["release", "sha256"],
        "additionalProperties": False,
        "$defs": {**definitions, "Release": release},
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def test_the_shipped_schema_is_the_models() -> None:
    # After a change: write `_made_schema()` to src/brobygger/reports/release.schema.json.
    assert schema_file() == _made_schema()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(releases())
def test_it_follows_the_schema_and_reads_back(release: Release) -> None:
    content = json.loads(json_file(release))
    jsonschema.validate(content, SCHEMA, jsonschema.Draft202012Validator)
    assert Release.model_validate(content["release"]) == release


@given(releases())
def test_the_hash_is_of_the_files_own_bytes(release: Release) -> None:
    content = json_file(release)
    inner = content.removeprefix(b'{"release":').rpartition(b',"sha256":')[0]
    assert hashlib.sha256(inner).hexdigest() == json.loads(content)["sha256"] == release.sha256


@pytest.mark.parametrize("change", [{"k": 2}, {"number": 0}, {"surprise": 1}, {"kind": "day"}])
def test_the_schema_refuses_what_is_no_release(change: dict[str, object]) -> None:
    content = json.loads(json_file(made_up("2026-W47")))
    content["release"].update(change)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA, jsonschema.Draft202012Validator)
