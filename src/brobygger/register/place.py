"""Where a register may lie: a folder of this machine's own.

SQLite's locks do not hold on network shares, and programs that synchronise folders copy a
database while it is being written (sqlite.org/howtocorrupt.html, 2.1 and 1.2).
"""

import os
import sys
from pathlib import Path

from brobygger.errors import BrobyggerError

_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "afpfs", "webdav",
    "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse",
}  # fmt: skip
_SYNCHRONISED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive",
    "mobile documents", "nextcloud", "owncloud", "box sync", "pcloud", "syncthing",
)  # fmt: skip


def refuse_unfit(folder: Path) -> None:
    """Errors ``place.network`` and ``place.synchronised``."""
    full = folder.absolute().resolve()
    if _on_network(full):
        raise BrobyggerError("place.network", path=str(folder))
    for part in full.parts:
        name = part.casefold()
        if name.startswith(_SYNCHRONISED):
            raise BrobyggerError("place.synchronised", path=str(folder), service=part)


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote_drive = 4  # GetDriveTypeW's DRIVE_REMOTE
        drive = folder.drive
        is_remote = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote_drive
        return drive.startswith("\\\\") or is_remote
    return _file_system(folder) in _NETWORK


def _file_system(folder: Path) -> str | None:
    """The type of the file system that holds `folder`, where the system tells (Linux)."""
    try:
        lines = Path("/proc/self/mounts").read_text(errors="replace").splitlines()
    except OSError:
        return None
    best, kind = "", None
    for line in lines:
        point, found = line.split()[1:3]
        point = point.replace("\\040", " ")
        inside = str(folder) == point or str(folder).startswith(point.rstrip(os.sep) + os.sep)
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind
