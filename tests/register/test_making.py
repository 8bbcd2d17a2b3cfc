"""Making a register: whole in its place, or the place is as it was."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from brobygger.errors import BrobyggerError
from brobygger.register.journal import chain_break
from brobygger.register.keyring import NewSlot
from brobygger.register.making import make_register
from brobygger.register.opening import open_register
from brobygger.register.slots import KdfCost

SLOTS = [NewSlot("mk", "lead", "sytten små kaniner løb")]


def test_a_new_register_is_private_and_lies_alone(tmp_path: Path, cost: KdfCost) -> None:
    folder = tmp_path / "ny" / "logbog"
    make_register(folder, "rundforbi", SLOTS, cost)
    assert [path.name for path in folder.parent.iterdir()] == ["logbog"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with open_register(folder, "mk", SLOTS[0].secret) as register:
        assert register.base == "rundforbi"
        assert register.read(chain_break) is None


def test_an_empty_folder_is_filled(tmp_path: Path, cost: KdfCost) -> None:
    (tmp_path / "logbog").mkdir()
    make_register(tmp_path / "logbog", "rundforbi", SLOTS, cost)
    open_register(tmp_path / "logbog", "mk", SLOTS[0].secret).close()


def test_a_relative_path_will_do(
    tmp_path: Path, cost: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_register(Path("logbog"), "rundforbi", SLOTS, cost)
    with open_register(Path("logbog"), "mk", SLOTS[0].secret):
        monkeypatch.chdir(tmp_path.parent)
    assert not (tmp_path / "logbog" / "register.lock").exists()


def _occupied(place: Path) -> None:
    place.mkdir()
    (place / "my letter.txt").write_text("mine")


def _file(place: Path) -> None:
    place.write_text("mine")


def _dangling_link(place: Path) -> None:
    place.symlink_to(place.parent / "nowhere")


@pytest.mark.parametrize(
    ("prepare", "key"),
    [
        (_occupied, "place.not_empty"),
        (_file, "place.not_empty"),
        (_dangling_link, "place.not_empty"),
    ],
)
def test_what_is_there_is_never_touched(
    tmp_path: Path,
    cost: KdfCost,
    contents: Callable[[Path], dict[str, str]],
    prepare: Callable[[Path], None],
    key: str,
) -> None:
    prepare(tmp_path / "logbog")
    before = contents(tmp_path)
    with pytest.raises(BrobyggerError) as caught:
        make_register(tmp_path / "logbog", "rundforbi", SLOTS, cost)
    assert caught.value.key == key
    assert contents(tmp_path) == before


def test_a_register_is_never_made_over_another(folder: Path, cost: KdfCost) -> None:
    with pytest.raises(BrobyggerError) as caught:
        make_register(folder, "rundforbi", SLOTS, cost)
    assert caught.value.key == "register.exists"


@pytest.mark.parametrize("place", ["OneDrive - Firma/logbog", "file.txt/logbog", "x" * 300])
def test_unfit_places_are_refused_and_stay_as_they_were(
    tmp_path: Path, cost: KdfCost, place: str
) -> None:
    (tmp_path / "file.txt").write_text("mine")
    (tmp_path / "OneDrive - Firma").mkdir()
    with pytest.raises(BrobyggerError):
        make_register(tmp_path / place, "rundforbi", SLOTS, cost)
    assert {path.name for path in tmp_path.rglob("*")} == {"file.txt", "OneDrive - Firma"}
