"""`release` with the real program."""

import json
from pathlib import Path
from typing import Any

import pytest

from brobygger.domain.codes import new_participant_code
from brobygger.register.facts import write_fact
from brobygger.register.opening import open_register


@pytest.fixture
def to(program: Any) -> Path:
    """With eight contacts in week 46, and a folder for files; it is `NOW`, wherever this runs."""
    passphrase = (program.home / "kode").read_text(encoding="utf-8").strip()
    with open_register(program.register, "mk", passphrase) as register:
        register.write(write_fact, "demo_clock", program.options[-1].encode())
    lines = [f"sam job13 {new_participant_code('L')} 10/11" for _ in range(8)]
    done = program("log", "-", stdin="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    folder = program.home / "ud"
    folder.mkdir()
    return Path(folder)


def test_seen_released_listed_and_written_again(program: Any, to: Path) -> None:
    seen = program("release week", "2026-W46", "--preview")
    assert seen.returncode == 0, seen.stderr
    assert "Ugens tal: uge 46, 2026" in seen.stdout
    assert "Ikke offentliggjort endnu." in seen.stdout
    assert program.json("release list") == []
    assert list(to.iterdir()) == []

    told = program.json("release week", "2026-W46", "--to", str(to))
    assert (told["number"], told["kind"], told["period"], told["last"]) == (
        1,
        "week",
        "2026-W46",
        "2026-11-15",
    )
    assert (told["made"], told["again"]) == ("2026-11-23", False)
    assert sorted(told["files"]) == sorted(str(path) for path in to.iterdir())
    kept = {path.name: path.read_bytes() for path in to.iterdir()}
    written = json.loads(kept["brobygger-2026-W46-nr-1.json"])
    assert written["sha256"] == told["sha256"]

    (only,) = program.json("release list")
    assert (only["number"], only["period"]) == (1, "2026-W46")
    assert program.json("release show", "1")["release"] == written["release"]
    for path in to.iterdir():
        path.unlink()
    again = program("release show", "1", "--to", str(to))
    assert again.returncode == 0
    assert "Det var offentliggjort før" in again.stderr
    assert {path.name: path.read_bytes() for path in to.iterdir()} == kept
    assert program.json("release week", "2026-W46", "--to", str(to))["again"] is True
    assert program("undo").returncode == 1


def test_fixed_reports(program: Any, to: Path) -> None:
    none = program("release report", "kvartal", "--to", str(to))
    assert none.returncode == 1
    assert "kan laves af" in none.stderr
    assert program("release quarter", "2026-Q3", "--to", str(to)).returncode == 0
    made = program.json("release report", "kvartal", "2026-Q3", "--to", str(to))
    assert made["number"] == 1
    assert [Path(each).suffix for each in made["files"]] == [".html", ".xlsx"]
    assert program("release week", "2026-W46", "--to", str(to)).returncode == 0
    other = program("release report", "kvartal", "2026-W46", "--to", str(to))
    assert "Rapporten er lavet af 3. kvartal 2026." in other.stderr


REFUSED = [
    ("release week", ["2026-W46"], 2, "--to"),
    ("release week", ["2026-W46", "--preview", "--to", "ud"], 2, "ikke begge"),
    ("release week", [], 2, "UGE"),
    ("release week", ["2026-Q3", "--preview"], 1, "ikke en uge"),
    ("release quarter", ["2026", "--preview"], 1, "ikke et kvartal"),
    ("release year", ["2026-W46", "--preview"], 1, "ikke et år"),
    ("release week", ["2026-W60", "--preview"], 1, "2026-W60"),
    ("release week", ["uge47", "--preview"], 1, "Skriv den sådan: 2026-W47"),
    ("release week", ["2026-W46", "--to", ""], 1, "Skriv en mappe."),
    ("release report", ["kvartal", "--to", " "], 1, "Skriv en mappe."),
    ("release week", ["2026-W48", "--to", "ud"], 1, "30. november 2026"),
    ("release week", ["2026-W49", "--to", "ud"], 1, "ikke begyndt"),
    ("release week", ["2025-W46", "--to", "ud"], 1, "planens første dag"),
    ("release week", ["2026-W46", "--to", "findes ikke"], 1, "findes ikke"),
    ("release week", ["2026-W46", "--to", "kode"], 1, "ikke en mappe"),
    ("release show", ["7"], 1, "udgivelse 7"),
    ("release show", ["0"], 2, "nummer, f.eks. 3"),
    ("release show", ["en"], 2, "nummer, f.eks. 3"),
    ("release report", ["avis", "--to", "ud"], 1, "etaarseftersyn"),
    ("release report", ["kvartal"], 2, "--to"),
    ("release måned", [], 2, "måned"),
]


def test_what_is_refused_is_told_and_nothing_is_released(program: Any, to: Path) -> None:
    for command, args, code, says in REFUSED:
        done = program(command, *args)
        assert (done.returncode, done.stdout) == (code, ""), (command, args, done.stderr)
        assert says in done.stderr, (command, args, done.stderr)
    assert program.json("release list") == []
    assert list(to.iterdir()) == []
