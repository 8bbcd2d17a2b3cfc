"""Where a release's files go: whatever happens to a folder, nothing is lost or overwritten."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from brobygger.errors import BrobyggerError
from brobygger.services.releases import places
from brobygger.services.releases.listing import released
from brobygger.services.releases.making import write_again
from brobygger.services.workplace import Workplace
from released import codes, meet, release

CSV = "brobygger-2026-W46-nr-1.csv"


@pytest.fixture
def to(tmp_path: Path, workplace: Workplace) -> Path:
    meet(workplace, "2026-11-10", codes(8))
    folder = tmp_path / "til bestyrelsen"
    folder.mkdir()
    return folder


def _untouched(file: Path) -> tuple[int, ...]:
    """What changes when a file is written or put in another's place; reading it is no harm."""
    found = os.lstat(file)
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns


def refused(workplace: Workplace, to: Path) -> str:
    with pytest.raises(BrobyggerError) as caught:
        release(workplace, "2026-W46", to)
    return caught.value.key


def test_files_are_whole_public_and_alone(workplace: Workplace, to: Path) -> None:
    made = release(workplace, "2026-W46", to)
    assert sorted(to.iterdir()) == sorted(made.files)
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in made.files} == {0o644}


def test_a_folder_that_will_not_do_is_found_before_anything_is_released(
    workplace: Workplace, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(workplace, to / "findes ikke") == "release.folder_missing"
    (to / "fil").write_text("en fil")
    assert refused(workplace, to / "fil") == "release.folder_not_one"

    def read_only(path: Any, flags: int, mode: int = 0o777) -> int:
        raise OSError(errno.EROFS, "read-only", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(places.os, "open", read_only)
        assert refused(workplace, to) == "release.folder_unwritable"
        assert released(workplace) == []
        release(workplace, "2026-W46")
        assert refused(workplace, to) == "release.folder_read_only"


def test_files_that_were_there_stay_when_the_others_cannot_be_written(
    workplace: Workplace, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = release(workplace, "2026-W46", to)
    for path in made.files[1:]:
        path.unlink()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no")

    with monkeypatch.context() as patched:
        patched.setattr(places.os, "fsync", full)
        assert refused(workplace, to) == "release.folder_full"
    assert list(to.iterdir()) == [made.files[0]]


@pytest.mark.parametrize("there", ["other", "longer", "folder", "link"])
def test_another_file_of_that_name_is_never_overwritten(
    workplace: Workplace, to: Path, there: str
) -> None:
    match there:
        case "folder":
            (to / CSV).mkdir()
        case "link":
            (to / CSV).symlink_to(to / "ingen steder")
        case _:
            (to / CSV).write_text("noget andet" * (10_000 if there == "longer" else 1))
    before = _untouched(to / CSV)
    assert refused(workplace, to) == "release.file_differs"
    assert released(workplace) == []
    assert _untouched(to / CSV) == before
    assert [path.name for path in to.iterdir()] == [CSV]


@pytest.mark.parametrize(
    ("number", "key"),
    [(errno.ENOSPC, "release.folder_full"), (errno.EIO, "release.files_not_written")],
)
def test_when_files_cannot_be_written_the_release_stands_and_they_go_elsewhere(
    workplace: Workplace, to: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    written: list[object] = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) > 2:
            raise OSError(number, "no")

    with monkeypatch.context() as patched:
        patched.setattr(places.os, "fsync", full)
        assert refused(workplace, to) == key
    assert list(to.iterdir()) == []  # nobody takes two files for all four
    assert [each.number for each in released(workplace)] == [1]
    other = to.parent / "et andet sted"
    other.mkdir()
    elsewhere = write_again(workplace, 1, other).files
    here = release(workplace, "2026-W46", to).files
    assert len(here) == 4
    for one, same in zip(here, elsewhere, strict=True):
        assert one.read_bytes() == same.read_bytes()


def test_where_there_are_no_links_a_file_still_comes_whole(
    workplace: Workplace, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor modes, as on many a stick: and what others put there meanwhile is never replaced."""

    def none(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "none of that here")

    sync = os.fsync

    def another_comes(handle: int) -> None:
        sync(handle)
        (to / CSV).write_text("noget andet")

    monkeypatch.setattr(places.os, "link", none)
    monkeypatch.setattr(places.os, "chmod", none)
    with monkeypatch.context() as patched:
        patched.setattr(places.os, "fsync", another_comes)
        assert refused(workplace, to) == "release.file_differs"
    assert [(path.name, path.read_text()) for path in to.iterdir()] == [(CSV, "noget andet")]
    (to / CSV).unlink()
    assert release(workplace, "2026-W46", to).again
    assert len(list(to.iterdir())) == 4
