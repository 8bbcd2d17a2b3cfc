"""Internal figures leave as a file for its recipients alone, and are opened with the own slot."""

import json
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest

from brobygger.register.slots import KdfCost
from brobygger.services.making import make, new_recovery_code

NOW = "2026-11-23T14:30"
OTHER = "et helt andet sted i byen"
Program = Any


@pytest.fixture
def lead(program: Program) -> Program:
    """The team lead at another machine, with a register of their own."""
    folder = program.home / "leder"
    make(
        folder,
        base="blaagaarden",
        alias="leder",
        passphrase=OTHER,
        recovery_code=new_recovery_code(),
        cost=KdfCost(memory_kib=64 * 1024),
    )
    secret = program.home / "leder-kode"
    secret.write_text(OTHER, "utf-8")
    options = ["--register", str(folder), "--passphrase-file", str(secret), "--now", NOW]
    return replace(program, register=folder, options=options)


def recipient(of: Program) -> str:
    done = of("export recipient")
    assert done.returncode == 0, done.stderr
    return str(done.stdout.strip())


@pytest.fixture
def sent(program: Program, lead: Program) -> Path:
    program("log", "samtale 20m beboerrådgivning #bolig")
    program("log", "samtale kvinde 31-64 20m første gang")
    done = program(
        "export figures", "--period", "2026-W48", "--recipient", recipient(lead), "--to", "tal.age"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return program.home / "tal.age"


def test_the_recipient_opens_it_and_sees_the_same_figures(
    program: Program, lead: Program, sent: Path
) -> None:
    found = lead.json("open", "tal.age")
    figures = program.json("figures", "--period", "2026-W48")
    assert found["rows"] == figures
    assert (found["kind"], found["period"], found["made"]) == ("figures", "2026-W48", NOW[:10])
    told = lead("open", "tal.age").stdout
    assert "uge 48, 2026" in told
    assert "Kun til internt brug" in told
    (row,) = [line for line in told.splitlines() if line.startswith("  Kontakter ")][:1]
    assert row.split()[1] == "2"
    assert "L Lundtoftegade" in told  # over the columns are letters
    assert told.split().count("Lundtoftegade") == 1


def test_the_file_is_for_nobody_else_and_can_be_opened_by_age_itself(
    program: Program, lead: Program, sent: Path
) -> None:
    own = program("open", "tal.age")
    assert own.returncode == 1
    assert "er ikke lavet til mk" in own.stderr
    assert b"kontakter" not in sent.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(sent.stat().st_mode) == 0o600
    if age := shutil.which("age"):
        identity = pyrage.x25519.Identity.generate()
        program(
            "export figures", "--period", "2026-W48", "--to", "to.age",
            "--recipient", recipient(lead), "--recipient", str(identity.to_public()),
        )  # fmt: skip
        (program.home / "nøgle").write_text(str(identity))
        plain = subprocess.run(
            [age, "-d", "-i", "nøgle", "to.age"], cwd=program.home, capture_output=True, check=True
        )
        assert json.loads(plain.stdout)["kind"] == "figures"


def test_several_can_open_one_file(program: Program, lead: Program) -> None:
    keys = ["--recipient", recipient(lead), "--recipient", recipient(program)]
    assert program("export figures", "--period", "2026", *keys).returncode == 0
    assert lead.json("open", "tal-2026.age") == program.json("open", "tal-2026.age")


def test_figures_of_one_base_broken_down(program: Program, lead: Program) -> None:
    program("log", "samtale dreng 13-14 20m første gang")
    key = ("--recipient", recipient(lead), "--period", "2026-11", "--breakdown", "age")
    done = program("export figures", *key, "--base", "lundtoftegade", "--to", "a.age")
    assert done.returncode == 0, done.stderr
    found = lead.json("open", "a.age")
    assert found["base"] == "lundtoftegade"
    assert {row["base"] for row in found["rows"]} == {"lundtoftegade"}
    assert any(row["breakdown"] == "age:13-14" and row["value"] for row in found["rows"])
    assert "13-14 år" in lead("open", "a.age").stdout


def test_referrals(program: Program, lead: Program) -> None:
    program("refer", "ny start dreng 15-17 lundtoftegade")
    key = ("--recipient", recipient(lead), "--period", "2026-Q4")
    done = program("export referrals", *key)
    assert done.returncode == 0, done.stderr
    found = lead.json("open", "henvisninger-2026-Q4.age")
    assert found["rows"] == program.json("referrals")
    told = lead("open", "henvisninger-2026-Q4.age").stdout
    assert "1 henvisning." in told
    assert "Ny Start · tilbudt" in told
    program("undo")
    program("refer", "ny start dreng 15-17 lundtoftegade")
    wrong = program.json("referrals")[0]["id"]
    done = program("referrals withdraw", wrong)
    assert done.returncode == 0, done.stderr
    assert program("export referrals", *key, "--to", "b.age").returncode == 0
    told = lead("open", "b.age").stdout
    assert "1 henvisning, heraf 1 oprettet ved en fejl, som ikke tæller i tallet." in told


def test_the_size_does_not_tell_how_many_referrals_there_are(
    program: Program, lead: Program
) -> None:
    sizes = []
    for name, lines in (("ingen.age", []), ("to.age", ["ny start dreng 15-17"] * 2)):
        for line in lines:
            assert program("refer", line).returncode == 0
        key = ("--recipient", recipient(lead), "--period", "2026", "--to", name)
        assert program("export referrals", *key).returncode == 0
        sizes.append((program.home / name).stat().st_size)
        assert len(lead.json("open", name)["rows"]) == len(lines)
    assert all(64 * 1024 < size < 66 * 1024 for size in sizes)  # age adds a little by chance


def test_what_stands_there_is_never_overwritten(
    program: Program, lead: Program, sent: Path
) -> None:
    before = sent.read_bytes()
    key = ("--recipient", recipient(lead), "--period", "2026-W48", "--to", "tal.age")
    done = program("export figures", *key)
    assert done.returncode == 1
    assert "findes allerede og bliver ikke overskrevet" in done.stderr
    assert sent.read_bytes() == before
    assert [each.name for each in program.home.glob(".brobygger*")] == []


@pytest.mark.parametrize("to", ["", ".", "/", "..", "ud", "x" * 300])
def test_what_is_no_file_name_is_said(program: Program, lead: Program, to: str) -> None:
    (program.home / "ud").mkdir()
    key = ("--recipient", recipient(lead), "--period", "2026", "--to", to)
    before = {*program.home.iterdir(), program.home / ".local"}  # what the program keeps itself
    done = program("export figures", *key)
    assert (done.returncode, done.stdout) == (1, "")
    assert "findes allerede" in done.stderr or "Der kan ikke skrives til" in done.stderr
    assert {*program.home.iterdir()} == before


def test_a_missing_folder_is_said(program: Program, lead: Program) -> None:
    key = ("--recipient", recipient(lead), "--period", "2026", "--to", "ingen/steder/tal.age")
    done = program("export figures", *key)
    assert done.returncode == 1
    assert "Mappen ingen/steder findes ikke." in done.stderr.replace("\\", "/")


def test_a_wrong_recipient_is_refused_before_a_question(program: Program) -> None:
    for wrong in ("", "leder", "age1" + "q" * 58):
        done = program.run("export", "figures", "--period", "2026", "--recipient", wrong)
        assert done.returncode == 1
        assert "er ikke en modtagernøgle" in done.stderr


def test_without_a_recipient_nothing_is_written(program: Program) -> None:
    before = set(program.home.iterdir())
    assert program("export figures", "--period", "2026", "--to", "tal.age").returncode == 2
    assert set(program.home.iterdir()) == before


def test_a_file_that_was_tampered_with_is_refused(lead: Program, sent: Path) -> None:
    sealed = sent.read_bytes()
    for changed, said in (
        (sealed[:-9] + bytes([sealed[-9] ^ 1]) + sealed[-8:], "ændret eller"),
        (sealed[:-40], "ændret eller"),
        (sealed.replace(b"--- ", b"--- A", 1), "ændret eller"),
        (b"kontakter;12\n", "ikke en krypteret fil"),
        (b"", "ikke en krypteret fil"),
    ):
        sent.write_bytes(changed)
        done = lead("open", "tal.age")
        assert done.returncode == 1
        assert said in " ".join(done.stderr.split())


def test_other_content_sealed_to_oneself_is_no_figures(lead: Program) -> None:
    key = pyrage.x25519.Recipient.from_str(recipient(lead))
    for at, content in enumerate(
        (b"\xff\x00", b"{}", b'{"kind": "figures", "rows": 7}', b"[" * 9999)
    ):
        (lead.home / f"{at}.age").write_bytes(pyrage.encrypt(content, [key]))
        done = lead("open", f"{at}.age")
        assert done.returncode == 1
        assert "Filen kan åbnes, men" in done.stderr


@pytest.mark.parametrize("odd", ["bases", "rows", "name", "count", "told"])
def test_a_file_that_would_swell_is_no_figures(lead: Program, odd: str) -> None:
    row: dict[str, Any] = {
        "count": "x", "activity": None, "feeds": [], "base": None, "breakdown": None,
        "period": "2026", "value": 1, "unit": "u",
    }  # fmt: skip
    content: dict[str, Any] = {
        "format": "brobygger-internal-1", "kind": "figures", "plan": "p", "base": None,
        "period": "2026", "first": "2026-01-01", "last": "2026-12-31", "made": "2026-11-23",
        "names": {}, "rows": [row],
    }  # fmt: skip
    changed: dict[str, dict[str, Any]] = {
        "bases": {"rows": [row | {"count": f"c{at}", "base": f"b{at}"} for at in range(2000)]},
        "rows": {"rows": [row] * 50_001},
        "name": {"names": {"count": {"x": "n" * 201}}},
        "count": {"rows": [row | {"count": "c" * 201}]},
        "told": {"kind": "referrals", "rows": [{"id": "1", "day": ["2026"] * 99}]},
    }
    key = pyrage.x25519.Recipient.from_str(recipient(lead))
    sealed = pyrage.encrypt(json.dumps(content | changed[odd]).encode(), [key])
    (lead.home / "stor.age").write_bytes(sealed)
    done = lead("open", "stor.age")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Filen kan åbnes, men" in done.stderr


def test_names_in_a_file_do_nothing_to_the_terminal(lead: Program, program: Program) -> None:
    evil = "\x1b]0;ejet\x07\u202eab"
    row = {"count": "x", "activity": None, "feeds": [], "base": None, "breakdown": None}
    content = {
        "format": "brobygger-internal-1", "kind": "figures", "plan": "p", "base": None,
        "period": "2026", "first": "2026-01-01", "last": "2026-12-31", "made": "2026-11-23",
        "names": {"count": {"x": evil}},
        "rows": [row | {"period": "2026", "value": 1, "unit": "u"}],
    }  # fmt: skip
    key = pyrage.x25519.Recipient.from_str(recipient(lead))
    (lead.home / "ond.age").write_bytes(pyrage.encrypt(json.dumps(content).encode(), [key]))
    told = lead("open", "ond.age").stdout
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_it_can_be_opened_while_the_register_is_in_use(program: Program, lead: Program) -> None:
    from brobygger.services.workplace import open_workplace

    key = ("--recipient", recipient(lead), "--period", "2026")
    assert program("export figures", *key).returncode == 0
    with open_workplace(lead.register, "leder", OTHER, None):
        assert lead("open", "tal-2026.age").returncode == 0


def test_a_missing_file_is_said_before_a_passphrase_is_asked(program: Program) -> None:
    done = program.run("open", "ingen.age")
    assert done.returncode == 1
    assert "findes ikke" in done.stderr
