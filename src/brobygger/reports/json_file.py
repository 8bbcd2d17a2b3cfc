"""A release as JSON: `{"release": ..., "sha256": ...}`, the release in its canonical form.

So the hash is that of the file's own bytes between `{"release":` and `,"sha256":`, and everybody
can check it. The schema is made of the model, and shipped beside this module.
"""

from importlib.resources import files

from brobygger.domain.entry import canonical_json
from brobygger.domain.release import Release

SCHEMA_FILE = "release.schema.json"


def json_file(release: Release) -> bytes:
    content = {"release": release.model_dump(mode="json"), "sha256": release.sha256}
    return canonical_json(content) + b"\n"


def schema_file() -> bytes:
    """The JSON Schema that every release's JSON follows, as it is shipped."""
    return files(__package__).joinpath(SCHEMA_FILE).read_bytes()
