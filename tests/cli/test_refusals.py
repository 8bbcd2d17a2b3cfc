"""Every bad input: a Danish message that says what to do, exit 1, nothing written."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")

LINES = {
    "": "Skriv",
    "   ": "Skriv",
    "samtale " + "x" * 10_000: "kortere",
    "samtale 😀": "U+1F600",
    "samtale: tak 😀": "U+1F600",
    "samtale \x1b[31m": "U+001B",
    "samtale \u202ecba": "U+202E",
    "samtale: a\u200bb": "U+200B",
    "samtale \udced": "U+DCED",
    "base:månen samtale": "base:månen",
    "samtale lundt": "Lundtoftegade eller Lundtoftegården",
    "samtale 31/2": "31/2",
    "samtale 3/11-1899": "1899",
    "samtale i morgen": "24. november 2026",
    "samtale -20m": "-20m",
    "samtale 10.12": "10.12",
    "samtale kl 25": "25",
    "samtale: cpr 010165-1234": "CPR",
    "samtale: ring på 20 30 40 50": "telefonnummer",
    "samtale: skriv til noget@eksempel.dk": "mailadresse",
    "i går": "samtale 20m",
    "samtale telefon": "telefon",
    "samtale l7kq2mx": "L7KQ2MX",
    "samtale helbred l7kq2mz": "kode",
    "samtale >ssp": "SSP",
    "opråb 11 unge": "Opråb",
    "forældrecafé": "Hvem kom",
    "forældrecafé 2 mødre 3 nye": "3 nye",
    "forældrecafé 1000 mødre": "999",
    "samtale " + "a: " + "b" * 281: "280",
    "samtale 0 drenge": "0",
    "samtale xyzzy": "xyzzy",
}


@pytest.mark.parametrize("line", LINES, ids=lambda line: ascii(line[:30]))
def test_a_line_that_cannot_be_kept(program: Any, line: str) -> None:
    before = program.files()
    done = program("log", line)
    assert done.returncode == 1
    assert LINES[line] in done.stderr
    assert done.stdout == ""
    assert program.files() == before


def test_a_nul_and_broken_bytes_come_by_standard_input(program: Any) -> None:
    done = program("log", "-", stdin=b"samtale \0 dreng\nsamtale \xff\nsamtale #cv\n")
    assert done.returncode == 1
    assert "U+0000" in done.stderr
    assert "Linje 1" in done.stderr
    assert "Linje 2" in done.stderr
    assert len(program.json("contacts")) == 1


def test_messages_hold_no_control_characters(program: Any) -> None:
    done = program("log", "samtale \x1b]52;c;aGVq\x07 \x9b31m \u202e[/] [@click=app.quit]x[/]")
    assert done.returncode == 1
    assert not any(
        (ord(char) < 32 and char != "\n") or char in "\x9b\u202e" for char in done.stderr
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["log"], "LINJE"),
        (["figures"], "--period"),
        (["log", "--colour", "red", "samtale"], "--colour"),
        (["contacts", "--limit", "0"], "0"),
        (["log", "--now", "i morgen", "samtale"], "2026-11-23T14:30"),
        (["log", "--now", "9999-12-31", "samtale"], "2020"),
        (["log", "--now", "2101-01-01", "samtale"], "2100"),
        (["log", "--now", "1999-12-31", "samtale"], "2020"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_exit_2_in_danish(program: Any, args: list[str], said: str) -> None:
    done = program.run(*args)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Fejl" in done.stderr
    assert "Usage" not in done.stderr


@pytest.mark.parametrize(
    ("command", "args", "said"),
    [
        ("figures", ["--period", "2026-W54"], "2026-W54"),
        ("figures", ["--period", "2026", "--base", "månen"], "månen"),
        ("figures", ["--period", "2026", "--breakdown", "sko"], "køn (gender)"),
        ("contacts", ["--topic", "x"], "x"),
        ("contacts", ["--reached", "måske"], "intet svar"),
        ("contacts", ["--department", "lundt"], "Lundtoftegården"),
        ("contacts show", ["abcdef"], "abcdef"),
        ("contacts show", ["zz"], "zz"),
        ("undo", [], "fortryde"),
        ("undo", ["--redo"], "fortry"),
    ],
)
def test_what_is_not_there(program: Any, command: str, args: list[str], said: str) -> None:
    done = program(command, *args)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr


def test_the_wrong_passphrase(program: Any) -> None:
    wrong = program.home / "forkert"
    wrong.write_text("en helt anden cykel\n", encoding="utf-8")
    before = program.files()
    done = program.run(
        "contacts", "--register", str(program.register), "--passphrase-file", str(wrong)
    )
    assert done.returncode == 1
    assert "forkert" in done.stderr
    assert program.files() == before


def test_no_passphrase_and_no_terminal(program: Any) -> None:
    done = program.run("contacts", "--register", str(program.register))
    assert done.returncode == 1
    assert "--passphrase-file" in done.stderr


def test_no_register(program: Any, tmp_path: Path) -> None:
    done = program.run("contacts", "--register", str(tmp_path / "ingen"))
    assert done.returncode == 1
    assert "brobygger init" in done.stderr
    assert not (tmp_path / "ingen").exists()


@pytest.mark.parametrize("damage", ["empty", "plain", "foreign", "half", "flipped", "gone"])
def test_a_damaged_database_is_not_a_wrong_passphrase(program: Any, damage: str) -> None:
    file = program.register / "register-0001.db"
    content = bytearray(file.read_bytes())
    if damage == "gone":
        file.unlink()
    else:
        content[100] ^= 1
        file.write_bytes(
            {
                "empty": b"",
                "plain": b"SQLite format 3\0" + bytes(content[16:]),
                "foreign": bytes(reversed(content)),
                "half": bytes(file.read_bytes()[: len(content) // 2]),
                "flipped": bytes(content),
            }[damage]
        )
    before = program.files()
    done = program("log", "samtale #cv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "adgangskode" not in done.stderr.lower()
    assert "sikkerhedskopi" in done.stderr
    assert program.files() == before


def test_open_elsewhere_tells_who_and_since_when(program: Any) -> None:
    kode = (program.home / "kode").read_text(encoding="utf-8").strip()
    holder = (
        "import sys\n"
        "from pathlib import Path\n"
        "from brobygger.register.opening import open_register\n"
        "register = open_register(Path(sys.argv[1]), 'mk', sys.argv[2])\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(program.register), kode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        done = program("log", "samtale #cv")
        process.stdin.close()
        process.kill()
    assert done.returncode == 1
    assert str(process.pid) in done.stderr
    assert "siden" in done.stderr
    assert program("log", "samtale #cv").returncode == 0  # what the killed one left is no obstacle


def test_a_register_that_a_newer_program_wrote(program: Any) -> None:
    from brobygger.register.driver import connect
    from brobygger.register.keyring import read_keyring, unlock

    keyring = read_keyring(program.register)
    passphrase = (program.home / "kode").read_text(encoding="utf-8").strip()
    db = connect(program.register / keyring.database, unlock(keyring, "mk", passphrase).database)
    db["_sqlite_migrations"].insert(
        {"migration_set": "brobygger", "name": "m9999_later", "applied_at": ""}
    )
    db.close()
    before = program.files()
    done = program("log", "samtale #cv")
    assert done.returncode == 1
    assert "nyere" in done.stderr
    assert program.files() == before


@FULL
def test_output_that_cannot_be_written_is_told(program: Any) -> None:
    program("log", "samtale #cv")
    done = with_full_output(program, "contacts", *program.options)
    assert done.returncode == 1
    assert "kunne ikke skrives" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def with_full_output(program: Any, *args: str, stdin: bytes = b"", err: Any = None) -> Any:
    with open("/dev/full", "wb") as full:
        return subprocess.run(
            [sys.executable, "-m", "brobygger", *args],
            input=stdin,
            stdout=full,
            stderr=full if err else subprocess.PIPE,
            env=program.environment(),
            start_new_session=True,
        )


@FULL
def test_a_contact_whose_answer_is_lost_is_no_refusal(program: Any) -> None:
    """A script that took it for one would save the contact twice."""
    done = with_full_output(program, "log", *program.options, "samtale #cv")
    assert done.returncode == 0
    assert "er gemt" in done.stderr.decode()
    (contact,) = program.json("contacts")
    done = with_full_output(program, "contacts", "correct", *program.options, contact["id"], "20m")
    assert (done.returncode, "er gjort" in done.stderr.decode()) == (0, True)
    done = with_full_output(program, "undo", *program.options)
    assert (done.returncode, "er gjort" in done.stderr.decode()) == (0, True)
    assert program.json("contacts")[0]["minutes"] is None


@FULL
def test_a_version_that_cannot_be_written_is_told(program: Any) -> None:
    done = with_full_output(program, "--version")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Resultatet kunne ikke skrives")


@FULL
def test_lines_go_on_being_saved_when_answers_are_lost(program: Any) -> None:
    lines = b"samtale #cv\nxyzzy\ntlf\n"
    done = with_full_output(program, "log", *program.options, "--json", "-", stdin=lines)
    assert done.returncode == 1  # one was refused
    assert "1 linje blev ikke gemt" in done.stderr.decode()
    assert len(program.json("contacts")) == 2


@FULL
def test_with_nowhere_to_talk_to_the_exit_code_still_tells(program: Any) -> None:
    assert with_full_output(program, "log", *program.options, "sam", err=True).returncode == 0
    assert with_full_output(program, "log", *program.options, "xyzzy", err=True).returncode == 1
    assert with_full_output(program, "log", err=True).returncode == 2
    assert len(program.json("contacts")) == 1
