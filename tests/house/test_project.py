"""The project's own promises: one command runs everything, in CI as in the README."""

import configparser
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_ci_runs_the_readmes_command_word_for_word() -> None:
    command = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()[-1]
    assert command.endswith("&& tox")
    for readme in ("README.md", "README.en.md"):
        assert command in (ROOT / readme).read_text(encoding="utf-8").splitlines()


def test_ci_script_is_valid_bash(program: Callable[[str], str]) -> None:
    subprocess.run([program("bash"), "-n", ROOT / ".ci/run"], check=True)


def test_a_missing_program_skips_here_and_fails_in_ci(
    program: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BROBYGGER_REQUIRE_PROGRAMS", raising=False)
    with pytest.raises(pytest.skip.Exception):
        program("no-such-program-anywhere")
    monkeypatch.setenv("BROBYGGER_REQUIRE_PROGRAMS", "1")
    with pytest.raises(pytest.fail.Exception):
        program("no-such-program-anywhere")


def test_every_dependency_group_that_tox_names_exists() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tox = configparser.ConfigParser()
    tox.read(ROOT / "tox.ini", encoding="utf-8")
    named = {tox[part].get("dependency_groups", "tests") for part in tox.sections()}
    assert named <= groups["dependency-groups"].keys()
