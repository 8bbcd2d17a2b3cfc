"""A release as JSON: `{"release": ..., "sha256": ...}`, the release in its canonical form.

So the hash is that of the file's own bytes between `{"release":` and `,"sha256":`, and everybody
can check it. The schema is made of the model, and shipped beside this module.
"""

import json
from importlib.resources import files
from typing import Any

from brobygger.domain.entry import canonical_json
from brobygger.domain.release import Release

SCHEMA_FILE = "release.schema.json"


def json_file(release: Release) -> bytes:
    content = {"release": release.model_dump(mode="json"), "sha256": release.sha256}
    return canonical_json(content) + b"\n"


def schema_file() -> bytes:
    """The JSON Schema that every release's JSON follows, as it is shipped."""
    return files(__package__).joinpath(SCHEMA_FILE).read_bytes()


def made_schema() -> bytes:
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
