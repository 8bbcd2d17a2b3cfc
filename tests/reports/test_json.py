"""JSON: the canonical release under its published schema, with a hash that anybody can check."""

import hashlib
import json

import jsonschema
import pytest
from hypothesis import given

from brobygger.domain.release import Release
from brobygger.reports import schema_file
from brobygger.reports.json_file import json_file, made_schema
from random_releases import releases
from releases import made_up

SCHEMA = json.loads(schema_file())


def test_the_shipped_schema_is_the_models() -> None:
    # After a change: write `made_schema()` to src/brobygger/reports/release.schema.json.
    assert schema_file() == made_schema()
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
