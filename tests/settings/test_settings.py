"""The settings file: small, optional, and a mistake in it is named."""

import os
from pathlib import Path

import pytest

from brobygger.errors import BrobyggerError
from brobygger.settings.settings import read_settings


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml").language == "da"


def test_the_language_can_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('language = "en"\n', encoding="utf-8")
    assert read_settings(file).language == "en"


@pytest.mark.parametrize(
    ("content", "key", "values"),
    [
        (b'language = "se"', "settings.wrong_value", {"name": "language", "value": "se"}),
        (b"language = 7", "settings.wrong_value", {"name": "language", "value": 7}),
        (b'sprog = "da"', "settings.unknown_key", {"name": "sprog"}),
        (b"language = da", "settings.broken", {}),
        (b"\xff\xfe\x00", "settings.broken", {}),
        (b"a = " + b"[" * 5000, "settings.broken", {}),
        (b'language = "da"\n' + b"#" * 100_000, "settings.broken", {}),
    ],
)
def test_a_mistake_is_named(
    tmp_path: Path, content: bytes, key: str, values: dict[str, object]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    with pytest.raises(BrobyggerError) as caught:
        read_settings(file)
    assert caught.value.key == key
    assert caught.value.values.items() >= {"file": file, **values}.items()


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrobyggerError) as caught:
        read_settings(tmp_path)
    assert caught.value.key == "settings.unreadable"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Windows' Notepad may write one."""
    file = tmp_path / "settings.toml"
    file.write_bytes(b'\xef\xbb\xbflanguage = "en"\n')
    assert read_settings(file).language == "en"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    for name in ("pipe", "device"):
        with pytest.raises(BrobyggerError) as caught:
            read_settings(tmp_path / name)
        assert caught.value.key == "settings.unreadable"
