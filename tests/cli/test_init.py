"""Making a register from the command line."""

import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from brobygger.register.keyring import read_keyring, unlock


def init(program: Any, folder: Path, **changed: str) -> Any:
    options = {
        "--register": str(folder),
        "--base": "blå",
        "--alias": "ab",
        "--passphrase-file": str(program.home / "kode"),
        "--recovery-file": str(program.home / "ny-nødkode"),
    } | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return program.run("init", *(word for option in options.items() for word in option))


def test_it_asks_nothing_with_all_options_and_the_recovery_code_opens(
    program: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "ny" / "logbog"
    assert init(program, folder).returncode == 0
    code = (program.home / "ny-nødkode").read_text(encoding="utf-8").strip()
    keyring = read_keyring(folder)
    passphrase = (program.home / "kode").read_text(encoding="utf-8").removesuffix("\n")
    assert (
        unlock(keyring, "nødkode", code.lower()).database
        == unlock(keyring, "AB", passphrase).database
    )
    assert [slot.role for slot in keyring.slots] == ["lead", "recovery"]
    assert code not in "".join(str(path.read_bytes()) for path in folder.iterdir())
    if sys.platform != "win32":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert modes == {0o600}


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("base", "månen", "Lundtoftegade"),
        ("base", "", "Lundtoftegade"),
        ("alias", "", "initialer"),
        ("alias", "to ord", "initialer"),
        ("alias", "20304050", "telefonnummer"),
        ("alias", "nødkode", "initialer"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_left(
    program: Any, tmp_path: Path, option: str, value: str, said: str
) -> None:
    folder = tmp_path / "ny"
    done = init(program, folder, **{option: value})
    assert done.returncode == 1
    assert said in done.stderr
    assert not folder.exists()
    assert not (program.home / "ny-nødkode").exists()


def test_a_short_passphrase(program: Any, tmp_path: Path) -> None:
    (program.home / "kort").write_text("kort\n", encoding="utf-8")
    done = init(program, tmp_path / "ny", passphrase_file=str(program.home / "kort"))
    assert done.returncode == 1
    assert "15" in done.stderr
    assert not (tmp_path / "ny").exists()


def test_never_over_a_register_a_file_or_a_recovery_code(program: Any, tmp_path: Path) -> None:
    before = program.files()
    done = init(program, program.register)
    assert done.returncode == 1
    assert "allerede" in done.stderr
    assert program.files() == before

    (tmp_path / "fyldt").mkdir()
    (tmp_path / "fyldt" / "andet").write_text("mit")
    assert "ikke tom" in init(program, tmp_path / "fyldt").stderr

    kept = (program.home / "nødkode").read_text(encoding="utf-8")
    done = init(program, tmp_path / "ny", recovery_file=str(program.home / "nødkode"))
    assert done.returncode == 1
    assert (program.home / "nødkode").read_text(encoding="utf-8") == kept
    assert not (tmp_path / "ny").exists()


def test_not_in_a_synchronised_folder(program: Any, tmp_path: Path) -> None:
    done = init(program, tmp_path / "OneDrive - Kommunen" / "logbog")
    assert done.returncode == 1
    assert "OneDrive - Kommunen" in done.stderr
    assert not (tmp_path / "OneDrive - Kommunen").exists()


def test_without_a_terminal_there_must_be_a_file_for_the_recovery_code(
    program: Any, tmp_path: Path
) -> None:
    done = program.run(
        *("init", "--register", str(tmp_path / "ny"), "--base", "blå", "--alias", "ab"),
        *("--passphrase-file", str(program.home / "kode")),
    )
    assert done.returncode == 1
    assert "--recovery-file" in done.stderr
    assert not (tmp_path / "ny").exists()


def test_it_is_remembered_with_its_alias(program: Any, tmp_path: Path) -> None:
    assert init(program, tmp_path / "ny").returncode == 0
    kode = ("--passphrase-file", str(program.home / "kode"))
    assert program.run("log", *kode, "samtale #cv").returncode == 0
    done = program.run("contacts", *kode)
    assert "Blågården" in done.stdout
