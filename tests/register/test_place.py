"""Where a register may not lie, by the table of mounted file systems and by names."""

from pathlib import Path

import pytest

from brobygger.errors import BrobyggerError
from brobygger.register.place import file_system, is_network, refuse_unfit, synchronised_by

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/fælles /mnt/share cifs rw,vers=3.0 0 0
server:/export /home/kontor nfs4 rw 0 0
tmpfs /home/kontor/lokal tmpfs rw 0 0
me@server:/ /mnt/med\\040blank fuse.sshfs rw 0 0
server:/b /mnt/tab\\011og\\134streg nfs rw 0 0

unfinished
"""


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("/home/mk/logbog", "ext4", False),
        ("/mnt/share", "cifs", True),
        ("/mnt/share/dybt/nede", "cifs", True),
        ("/mnt/shared/logbog", "ext4", False),
        ("/home/kontor/logbog", "nfs4", True),
        ("/home/kontor/lokal/logbog", "tmpfs", False),
        ("/mnt/med blank/logbog", "fuse.sshfs", True),
        ("/mnt/tab\tog\\streg/logbog", "nfs", True),
    ],
)
def test_the_innermost_mount_decides(folder: str, kind: str, network: bool) -> None:
    assert file_system(MOUNTS, Path(folder)) == kind
    assert is_network(kind) is network


def test_a_later_mount_covers_an_earlier_one_at_the_same_place() -> None:
    covered = "a /mnt ext4 rw 0 0\nb /mnt nfs rw 0 0\n"
    assert file_system(covered, Path("/mnt/logbog")) == "nfs"


def test_nothing_is_known_without_a_table() -> None:
    assert file_system("", Path("/home")) is None
    assert not is_network(None)


@pytest.mark.parametrize(
    "service",
    [
        "OneDrive - Firmaet",
        "onedrive",
        "Dropbox (Privat)",
        "Google Drev",
        "Mit drev",
        "iCloudDrive",
        "Mobile Documents",
        "CloudStorage",
        "Nextcloud",
        "ownCloud",
    ],
)
def test_synchronised_folders_are_known_by_name(service: str) -> None:
    assert synchronised_by(Path("/home/mk") / service / "logbog") == service


@pytest.mark.parametrize("folder", ["/home/mk/logbog", "/home/mk/Dokumenter/box", "/home/mk/drev"])
def test_ordinary_folders_are_not_taken_for_synchronised(folder: str) -> None:
    assert synchronised_by(Path(folder)) is None


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "genvej").symlink_to(tmp_path / "OneDrive", target_is_directory=True)
    with pytest.raises(BrobyggerError) as caught:
        refuse_unfit(tmp_path / "genvej" / "logbog")
    assert caught.value.key == "place.synchronised"
    assert caught.value.values["service"] == "OneDrive"


def test_links_that_go_in_circles_harm_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    refuse_unfit(tmp_path / "a" / "logbog")


def test_this_folder_is_fit(tmp_path: Path) -> None:
    refuse_unfit(tmp_path / "logbog")
