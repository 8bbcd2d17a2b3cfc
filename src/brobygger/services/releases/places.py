"""The folder that a release's files go to: looked at before anything is released."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from brobygger.errors import BrobyggerError
from brobygger.services.whole_file import write_whole

_CHUNK = 1_000_000
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def check_folder(folder: Path, *, is_out: bool = False) -> None:
    """Errors ``release.folder_missing``, ``release.folder_not_one``,
    ``release.folder_unwritable`` (path), or ``release.folder_read_only`` where the figures
    `is_out` already. Nothing is left in it.
    """
    try:
        if not os.path.lexists(folder):
            raise BrobyggerError("release.folder_missing", path=str(folder))
        if not folder.is_dir():
            raise BrobyggerError("release.folder_not_one", path=str(folder))
        trial = folder / f".brobygger-{uuid4().hex}"
        os.close(os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        trial.unlink()
    except OSError:
        if is_out:
            raise BrobyggerError("release.folder_read_only", path=str(folder)) from None
        raise BrobyggerError("release.folder_unwritable", path=str(folder)) from None


def check_names(folder: Path, files: Mapping[str, bytes]) -> None:
    """Error ``release.file_differs`` (path) where something else has one of the names."""
    for name, content in files.items():
        if not _is_free(folder / name, content):
            raise BrobyggerError("release.file_differs", path=str(folder / name))


def write_files(folder: Path, files: Mapping[str, bytes], number: int) -> tuple[Path, ...]:
    """All of them or none; one that is there already stays as it is.

    Errors ``release.file_differs``, ``release.folder_full``, ``release.files_not_written``
    (number, path).
    """
    new: list[Path] = []
    for name, content in files.items():
        path = folder / name
        try:
            if _write(path, content):
                new.append(path)
        except (OSError, BrobyggerError) as error:
            _take_back(new)
            if isinstance(error, BrobyggerError):
                raise
            if error.errno in _FULL:
                raise BrobyggerError(
                    "release.folder_full", number=number, path=str(folder)
                ) from None
            raise BrobyggerError(
                "release.files_not_written", number=number, path=str(folder)
            ) from None
    return tuple(folder / name for name in files)


def _take_back(new: Iterable[Path]) -> None:
    """So that nobody takes a few of the files for all of them."""
    for path in new:
        with suppress(OSError):
            path.unlink()


def _write(path: Path, content: bytes) -> bool:
    """Whether it was not there. Others may read them: they are public."""
    try:
        write_whole(path, content, 0o644)
    except FileExistsError:
        if not _is_free(path, content):
            raise BrobyggerError("release.file_differs", path=str(path)) from None
        return False
    return True


def _is_free(path: Path, content: bytes) -> bool:
    """Whether nothing is there, or the very same."""
    if not os.path.lexists(path):
        return True
    try:
        if not path.is_file() or path.stat().st_size != len(content):
            return False
        with path.open("rb") as file:
            for at in range(0, len(content), _CHUNK):
                if file.read(_CHUNK) != content[at : at + _CHUNK]:
                    return False
    except OSError:
        return False
    return True
