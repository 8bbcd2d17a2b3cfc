"""What is printed: whole where a program reads it, harmless where somebody looks at it."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from brobygger.cli.output import print_array, print_json

HOSTILE = "æøå 😀 \x9b2J \u202e \x1b[2J \u200b \udced \U000e0001 \xa0"


@pytest.mark.parametrize("printed", [print_json, lambda value: print_array([value, value])])
def test_json_on_a_terminal_is_harmless_and_of_the_same_value(
    printed: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    value = {"note": HOSTILE, "\x9b": [HOSTILE]}
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    printed(value)
    text = capsys.readouterr().out
    assert json.loads(text) in (value, [value, value])
    assert "æøå 😀" in text
    assert not set("\x9b\u202e\x1b\u200b\udced\U000e0001") & set(text)


def test_json_for_a_program_is_as_it_was_stated(capsys: pytest.CaptureFixture[str]) -> None:
    print_json("\x9b\u202e")
    assert capsys.readouterr().out == '"\x9b\u202e"\n'


def test_paths_are_told_harmlessly(program: Any, tmp_path: Path) -> None:
    odd = "\x9b2J\u202e"
    done = program.run(
        *("init", "--register", str(tmp_path / odd), "--base", "blå", "--alias", "ab"),
        *("--passphrase-file", str(program.home / "kode")),
        *("--recovery-file", str(tmp_path / f"kode{odd}")),
    )
    assert done.returncode == 0, done.stderr
    assert not set(odd) & set(done.stderr) - set("2J")
    done = program.run("demo", "--create", str(tmp_path / f"demo{odd}"), "--contacts", "1")
    assert done.returncode == 0, done.stderr
    assert not set(odd) & set(done.stderr) - set("2J")
