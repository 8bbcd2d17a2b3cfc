"""What opens the screens, and what they are told to open; the dummy stands for them."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tmux import Tmux, wait_for

DRAWN = "HEMMELIG skærm"
# The program itself, with the dummy as its screens.
PROGRAM = """
import sys
from brobygger import __main__, supervisor
supervisor.supervise.__defaults__ = ("dummy",)
sys.exit(__main__.main())
"""


@pytest.fixture
def brobygger(terminal: Tmux, home: Path) -> list[str]:
    """The command's beginning."""
    program = home / "program.py"
    program.write_text(PROGRAM)
    paths = filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH")))
    return ["env", "PYTHONPATH=" + os.pathsep.join(paths), sys.executable, str(program)]


def demo_folder(terminal: Tmux, home: Path) -> Path:
    terminal.until(DRAWN)
    (folder,) = home.glob("brobygger-demo-*")
    return folder


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], ""),
        (
            ["--register", "min bog", "--alias", "mk", "--now", "2026-11-23T14:30"],
            " --register min bog --alias mk --now 2026-11-23T14:30:00",
        ),
    ],
    ids=["alone", "with a register"],
)
def test_without_a_command_the_screens_open(
    terminal: Tmux, brobygger: list[str], noted: Callable[[str], str], given: list[str], told: str
) -> None:
    terminal.run(*brobygger, *given)
    assert noted("drawn") == f"drawn{told}"
    terminal.type("q")
    terminal.until_gone(DRAWN)


def test_the_register_may_come_from_the_environment(
    terminal: Tmux, brobygger: list[str], noted: Callable[[str], str]
) -> None:
    terminal.run("env", "BROBYGGER_REGISTER=bog", *brobygger)
    assert noted("drawn") == "drawn --register bog"
    terminal.type("q")
    terminal.until_gone(DRAWN)


@pytest.mark.parametrize("end", [None, signal.SIGTERM, signal.SIGHUP], ids=["quit", "TERM", "HUP"])
def test_the_demo_opens_on_a_register_that_is_gone_afterwards(
    terminal: Tmux,
    brobygger: list[str],
    noted: Callable[[str], str],
    home: Path,
    end: signal.Signals | None,
) -> None:
    terminal.run(*brobygger, "demo", "--contacts", "20")
    folder = demo_folder(terminal, home)
    assert noted("drawn") == f"drawn --register {folder} --demo"
    assert (folder / "keyring.json").exists()
    if end is None:
        terminal.type("q")
    else:
        os.kill(terminal.commands()[0], end)
    terminal.until("Demologbogen er slettet igen.")
    assert not folder.exists()


def test_a_closed_window_removes_the_demo_too(
    terminal: Tmux, brobygger: list[str], home: Path
) -> None:
    terminal.run(*brobygger, "demo", "--contacts", "20")
    folder = demo_folder(terminal, home)
    terminal.close_window()
    wait_for(lambda: not folder.exists())
