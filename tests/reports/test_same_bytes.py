"""The same release gives the same files: on every day, under every hash seed, zone and locale."""

import os
import subprocess
import sys
from pathlib import Path

from brobygger.domain.release import Release
from brobygger.reports import write
from releases import made_up, quarters

_HASHES = """
import hashlib
from indicator_pages import made_up_pages
from releases import made_up, quarters, weeks
from brobygger.reports import PRESETS, write, write_preset
files = write(made_up("2026-W47", 47), weeks(1, 46)) | write(made_up("2026", 60), quarters(4))
for preset in PRESETS:
    files |= write_preset(preset, quarters(3), made_up_pages())
for name in sorted(files):
    print(name, hashlib.sha256(files[name]).hexdigest())
"""


def hashes(**environment: str) -> str:
    tests = str(Path(__file__).parents[1])
    paths = os.pathsep.join(path for path in (tests, os.environ.get("PYTHONPATH", "")) if path)
    ran = subprocess.run(
        [sys.executable, "-c", _HASHES],
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_seeds_zones_and_locales_change_nothing() -> None:
    first = hashes(PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    second = hashes(PYTHONHASHSEED="4711", TZ="America/New_York", LC_ALL="C.UTF-8")
    assert first == second
    assert len(first.splitlines()) == 16


def test_a_release_that_was_read_again_gives_the_same_files() -> None:
    release = made_up("2026-Q3", 40)
    again = Release.model_validate_json(release.canonical)
    assert write(again, quarters(2)) == write(release, quarters(2))


def test_another_release_gives_other_files() -> None:
    files, others = write(made_up("2026-Q3", 40)), write(made_up("2026-Q3", 41))
    assert not set(files.values()) & set(others.values())
