"""Where somebody sits: questions are asked until the answer can be used, lines break at words."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import brobygger

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")


class Terminal:
    """A program in a pseudo-terminal of 80 columns; what it wrote, and typing to it."""

    def __init__(
        self, command: list[str], environment: dict[str, str], folder: Path, stderr: Any = None
    ) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave if stderr is None else stderr,
            cwd=folder,
            env=environment | {"COLUMNS": "80", "TERM": "xterm"},
            preexec_fn=_own_terminal,
            close_fds=True,
        )
        os.close(slave)
        self.text = ""

    def until(self, wanted: str) -> None:
        """Read on until `wanted` has come."""
        seen = ""
        while wanted not in seen:
            piece = self._read()
            assert piece, f"ended before {wanted!r}:\n{seen}"
            seen += piece

    def _read(self) -> str:
        """What comes next; nothing once the program has ended."""
        ready, _, _ = select.select([self.master], [], [], 20)
        assert ready, f"silent after:\n{self.text}"
        try:
            piece = os.read(self.master, 4096).decode()
        except OSError:
            piece = ""
        self.text += piece
        return piece

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def interrupt(self) -> None:
        """Ctrl+C as often as it takes: one that comes just before the reading begins is lost."""
        for _ in range(40):
            self.type("\x03")
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.5)
                return

    def end(self) -> int:
        while self._read():
            pass
        return self.process.wait()


def _own_terminal() -> None:
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background ignores it
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(program: Any) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def run(*args: str, stderr: Any = None) -> Terminal:
        command = [sys.executable, "-m", "brobygger", *args]
        opened.append(Terminal(command, program.environment(), program.home, stderr))
        return opened[-1]

    yield run
    for each in opened:
        each.process.kill()
        each.process.wait()
        os.close(each.master)


def test_init_asks_again_until_the_answers_can_be_used(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    here = terminal("init", "--register", str(tmp_path / "ny"))
    for question, answer in (
        ("58): ", "månen"),
        ("58): ", "rund"),
        ("initialer: ", "to ord"),
        ("initialer: ", "ab"),
        ("flere ord): ", "kort"),
        ("flere ord): ", "fire grønne cykler her"),
        ("en gang til: ", "fem grønne cykler her"),
        ("flere ord): ", "fire grønne cykler her"),
        ("en gang til: ", "fire grønne cykler her"),
    ):
        here.until(question)
        here.type(answer + "\n")
    here.until("fem tegn: ")
    assert not (tmp_path / "ny").exists()  # nothing is made before the code is written down
    here.type("ABCD\n")
    here.until("fem tegn: ")
    here.type(shown_code(here)[-6:].lower() + "\n")
    assert here.end() == 0
    assert (tmp_path / "ny" / "keyring.json").exists()
    assert "cykler" not in here.text
    told = here.text[here.text.index("Nødkode: ") :].splitlines()
    assert max(map(len, told)) <= 80
    assert len(told) > 2


def shown_code(here: Terminal) -> str:
    return here.text.split("Nødkode: ")[1].split()[0]


def test_the_recovery_code_comes_to_the_terminal_wherever_the_talk_goes(
    terminal: Callable[..., Terminal], program: Any, tmp_path: Path
) -> None:
    options = ("--base", "blå", "--alias", "ab", "--passphrase-file", str(program.home / "kode"))
    with open("/dev/full", "wb") as full:
        here = terminal("init", "--register", str(tmp_path / "ny"), *options, stderr=full)
        here.until("fem tegn: ")
        here.type(shown_code(here)[-6:] + "\n")
        assert here.end() == 0
    assert (tmp_path / "ny" / "keyring.json").exists()


def test_a_recovery_code_that_nobody_wrote_down_opens_nothing(
    terminal: Callable[..., Terminal], program: Any, tmp_path: Path
) -> None:
    options = ("--base", "blå", "--alias", "ab", "--passphrase-file", str(program.home / "kode"))
    here = terminal("init", "--register", str(tmp_path / "ny"), *options)
    here.until("fem tegn: ")
    here.type("\x04")
    assert here.end() == 1
    assert "Afbrudt" in here.text
    assert list(tmp_path.glob("*ny*")) == []


def test_lines_are_typed_one_after_the_other_with_one_unlock(
    terminal: Callable[..., Terminal], program: Any
) -> None:
    here = terminal("log", "-", "--register", str(program.register))
    here.until("Adgangskode for mk: ")
    here.type("grøn cykel under broen\n")
    here.until("Ctrl+")
    for line, said in (
        ("i går kl 14 sam dreng 15-17 lundtoftegade #fj 20m: vil gerne i gang", "Gemt"),
        ("tlf xyzzy", "Ikke forstået"),
        ("tlf mor #frav", "Gemt"),
    ):
        here.type(line + "\n")
        here.until(said)
    here.type("\x04")
    assert here.end() == 1  # one was refused
    assert "under broen" not in here.text
    assert len(program.json("contacts")) == 2


def test_an_interrupted_question_leaves_nothing(
    terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    here = terminal("init", "--register", str(tmp_path / "ny"))
    here.until("58): ")
    here.interrupt()
    assert here.end() == 1
    assert "Afbrudt" in here.text
    assert list(tmp_path.glob("*ny*")) == []


@pytest.fixture
def recognising(program: Any) -> Any:
    """A register whose plan has chosen to find codes again by four questions, and by words."""
    plan = (Path(brobygger.__file__).parent / "catalogue/agreement/plan.toml").read_text("utf-8")
    asked = ["Mors første bogstaver", "Din farve", "Din fødselsdag", "Din by"]
    chosen = f"[plan]\nmemory_words = true\nrecognition = {asked}\n"
    file = program.home / "plan.toml"
    text = plan.replace("version = 1", "version = 2").replace("[plan]\n", chosen)
    file.write_text(text, encoding="utf-8")
    done = program("catalogue add", str(file))
    assert done.returncode == 0, done.stderr
    return program


def test_answers_are_typed_unseen_and_find_the_code_again(
    terminal: Callable[..., Terminal], recognising: Any
) -> None:
    code, other = (each["code"] for each in recognising.json("participants new", "--number", "2"))
    typed = ("Ærø", "lyseblå", "17", "Ålborg")

    def answered(command: str, *args: str, answers: tuple[str, ...]) -> str:
        here = terminal("participants", command, *args, *recognising.options)
        asked = ("bogstaver: ", "farve: ", "fødselsdag: ", "by: ")
        for question, answer in zip(asked, answers, strict=True):
            here.until(question)
            here.type(answer + "\n")
        assert here.end() == 0, here.text
        assert not any(answer in here.text for answer in answers)
        return here.text

    assert "kan nu findes igen" in answered("answers", code, answers=typed)
    found = answered("recognise", answers=("aeroe", "grøn", "17", "aalborg"))
    assert code in found
    assert other not in found
    assert "sidst set" in found
    assert code not in answered("recognise", answers=("Ærø", "grøn", "18", "Ålborg"))
    kept = b"".join(recognising.files().values())
    assert not any(answer.encode() in kept for answer in typed if len(answer) > 2)


def test_a_memory_word_is_kept_and_taken_away(recognising: Any) -> None:
    (one,) = recognising.json("participants new")
    assert recognising.json("participants word", one["code"], "gul", "bold")["word"] == "gul bold"
    assert recognising.json("participants word", one["code"])["word"] is None


def test_an_erasure_is_asked_about_and_told_of(
    terminal: Callable[..., Terminal], program: Any
) -> None:
    (one,) = program.json("participants new")
    for answer, status, left in (("n", 1, 1), ("j", 0, 0)):
        here = terminal("participants", "erase", one["code"], *program.options)
        here.until("Slet? (ja/nej): ")
        assert "tæller stadig med" in " ".join(here.text.split())
        here.type(answer + "\n")
        assert here.end() == status
        assert len(program.json("participants list")) == left
