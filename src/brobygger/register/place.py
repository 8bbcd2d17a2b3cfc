"""Where a register may lie: a folder of this machine's own.

SQLite's locks do not hold on network shares, and programs that synchronise folders copy a
database while it is being written (sqlite.org/howtocorrupt.html, 2.1 and 1.2).
"""

import os
import re
import sys
from pathlib import Path

from brobygger.errors import BrobyggerError

_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "afpfs", "webdav",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse",
}  # fmt: skip
_SYNCHRONISED = (
    "onedrive", "dropbox", "google drive", "google drev", "googledrive", "my drive", "mit drev",
    "icloud drive", "iclouddrive", "mobile documents", "cloudstorage", "nextcloud", "owncloud",
    "box sync", "pcloud", "syncthing",
)  # fmt: skip
_ESCAPED = re.compile(r"\\([0-7]{3})")


def refuse_unfit(folder: Path) -> None:
    """Errors ``place.network`` and ``place.synchronised``."""
    full = Path(os.path.realpath(folder))
    if _on_network(full):
        raise BrobyggerError("place.network", path=str(folder))
    service = synchronised_by(full)
    if service is not None:
        raise BrobyggerError("place.synchronised", path=str(folder), service=service)


def synchronised_by(folder: Path) -> str | None:
    """The part of the path `folder` that names a service which synchronises folders."""
    names = (part for part in folder.parts if part.casefold().startswith(_SYNCHRONISED))
    return next(names, None)


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote_drive = 4  # GetDriveTypeW's DRIVE_REMOTE
        drive = folder.drive
        is_remote = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote_drive
        return drive.startswith("\\\\") or is_remote
    try:
        mounts = Path("/proc/self/mounts").read_bytes()
    except OSError:
        return False  # not Linux: the system does not tell
    return is_network(file_system(os.fsdecode(mounts), folder))


def is_network(kind: str | None) -> bool:
    """Whether a file system of this type lies on another machine."""
    return kind in _NETWORK


def file_system(mounts: str, folder: Path) -> str | None:
    """The type of the file system that holds `folder`, by the text of /proc/self/mounts."""
    best, found = Path(), None
    for line in mounts.split("\n"):
        match line.split(" "):
            case [_, point, kind, *_]:
                mounted = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), point))
                if folder.is_relative_to(mounted) and len(mounted.parts) >= len(best.parts):
                    best, found = mounted, kind
    return found
