"""What was last used is remembered, and never in the way when that fails."""

import os
from pathlib import Path

import pytest

from brobygger.settings.last_used import last_alias, last_register, remember


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    assert last_register(tmp_path) is None
    assert last_alias(tmp_path, tmp_path / "logbog") is None


def test_the_last_register_and_each_registers_alias_are_remembered(tmp_path: Path) -> None:
    state, one, two = tmp_path / "state", tmp_path / "one", tmp_path / "two"
    remember(state, one, "ravn")
    remember(state, two, "mejse")
    assert last_register(state) == two
    remember(state, one, "svale")
    assert last_register(state) == one
    assert (last_alias(state, one), last_alias(state, two)) == ("svale", "mejse")
    assert [file.name for file in state.iterdir()] == ["last_used.json"]


def test_only_a_handful_is_kept(tmp_path: Path) -> None:
    for number in range(30):
        remember(tmp_path, tmp_path / str(number), "ravn")
    assert last_alias(tmp_path, tmp_path / "9") is None
    assert last_alias(tmp_path, tmp_path / "10") == "ravn"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"x": 1}', b"\xff\x00", b"[" * 100_000,
     b'{"/a\\u0000b": "mk"}', b'{"/a\\ud800": "mk"}', b'{"/a": "mk"}' + b" " * 100_000],
)  # fmt: skip
def test_a_broken_file_is_forgotten_and_written_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "last_used.json").write_bytes(content)
    assert last_register(tmp_path) is None
    remember(tmp_path, tmp_path / "logbog", "ravn")
    assert last_register(tmp_path) == tmp_path / "logbog"


def test_a_state_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file-where-the-folder-should-be"
    blocked.write_text("", encoding="utf-8")
    remember(blocked, tmp_path / "logbog", "ravn")
    assert last_register(blocked) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "last_used.json")
    assert last_register(tmp_path) is None
    remember(tmp_path, tmp_path / "logbog", "ravn")
    assert last_register(tmp_path) == tmp_path / "logbog"
