"""The folder that a release's files go to: looked at before anything is released."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from brobygger.errors import BrobyggerError
from brobygger.services.whole_file import write_whole

_CHUNK = 1_000_000
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def check_folder(folder: Path) -> None:
    """Errors ``release.folder_missing``, ``release.folder_not_one``,
    ``release.folder_unwritable`` (path). Nothing is left in it.
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
        raise BrobyggerError("release.folder_unwritable", path=str(folder)) from None


def check_names(folder: Path, files: Mapping[str, bytes]) -> None:
    """Error ``release.file_differs`` (path) where something else has one of the names."""
    for name, content in files.items():
        if not _is_free(folder / name, content):
            raise BrobyggerError("release.file_differs", path=str(folder / name))


def write_files(folder: Path, files: Mapping[str, bytes], number: int) -> tuple[Path, ...]:
    """Each whole or not at all; one that is there already stays as it is.

    Errors ``release.file_differs``, ``release.folder_full``, ``release.files_not_written``
    (number, path).
    """
    written = []
    for name, content in files.items():
        path = folder / name
        try:
            _write(path, content)
        except OSError as error:
            if error.errno in _FULL:
                raise BrobyggerError(
                    "release.folder_full", number=number, path=str(folder)
                ) from None
            raise BrobyggerError(
                "release.files_not_written", number=number, path=str(folder)
            ) from None
        written.append(path)
    return tuple(written)


def _write(path: Path, content: bytes) -> None:
    """Others may read them, since they are public; the program's own files are not."""
    try:
        write_whole(path, content, 0o644)
    except FileExistsError:
        if not _is_free(path, content):
            raise BrobyggerError("release.file_differs", path=str(path)) from None


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
