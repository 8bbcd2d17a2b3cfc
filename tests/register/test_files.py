"""A file is replaced whole, or its old content still stands."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from brobygger.errors import BrobyggerError
from brobygger.register.files import replace_file

Start = Callable[..., "subprocess.Popen[str]"]

LIMITED = """
import resource, sys
from pathlib import Path
from brobygger.errors import BrobyggerError
from brobygger.register.files import replace_file
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    replace_file(Path(sys.argv[1]), b"n" * 1000)
except BrobyggerError as error:
    print(error.key)
"""


def test_the_new_content_takes_the_olds_place(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    replace_file(path, b"old")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["keyring.json"]


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    replace_file(tmp_path / "keyring.json", b"secret")
    assert (tmp_path / "keyring.json").stat().st_mode & 0o077 == 0


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path, python: Start) -> None:
    pytest.importorskip("resource", reason="this system has no limit on file sizes")
    path = tmp_path / "keyring.json"
    path.write_bytes(b"old")
    assert python(LIMITED, path).communicate() == ("disk.failed\n", "")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["keyring.json"]


def test_a_missing_folder_is_an_error_with_a_key(tmp_path: Path) -> None:
    with pytest.raises(BrobyggerError) as caught:
        replace_file(tmp_path / "nowhere" / "keyring.json", b"x")
    assert caught.value.key == "disk.failed"


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    (tmp_path / ".register.lock.new").symlink_to(other)
    replace_file(tmp_path / "register.lock", b"new")
    assert other.read_bytes() == b"mine"
    assert not (tmp_path / "register.lock").is_symlink()
    assert (tmp_path / "register.lock").read_bytes() == b"new"
