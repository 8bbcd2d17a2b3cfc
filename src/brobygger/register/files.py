"""Files that are replaced whole or not at all."""

import contextlib
import errno
import os
from pathlib import Path

from brobygger.errors import BrobyggerError


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` in one step that survives a power cut.

    Errors: those of `disk_error`; the old content then still stands.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        # Made anew: what somebody else put there may be a link to another file.
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise disk_error(error, path) from None


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` last; Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def disk_error(error: OSError, path: Path) -> BrobyggerError:
    """``disk.full``, ``folder.read_only`` or ``disk.failed`` for what happened at `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return BrobyggerError("disk.full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return BrobyggerError("folder.read_only", path=str(path.parent))
    return BrobyggerError("disk.failed")
