"""The screens' process ends, by itself or not: what becomes of the terminal and of who waits."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tmux import Tmux, is_stopped, runs, wait_for

DUMMY = Path(__file__).with_name("dummy.py")
DRAWN = "HEMMELIG skærm"
MODES = ("alternate_on", "cursor_flag", "mouse_any_flag", "mouse_sgr_flag", "wrap_flag")


@pytest.fixture
def start(terminal: Tmux) -> Callable[..., None]:
    """Start the supervisor with the dummy as screens; returns once they are drawn."""

    def start(*arguments: str, environment: tuple[str, ...] = (), drawn: str = DRAWN) -> None:
        paths = (str(DUMMY.parent), os.environ.get("PYTHONPATH", ""))
        path = "PYTHONPATH=" + os.pathsep.join(filter(None, paths))
        terminal.type("echo før\n")
        terminal.run("env", path, *environment, sys.executable, str(DUMMY), "supervise", *arguments)
        if drawn:
            terminal.until(drawn)

    return start


def assert_terminal_is_back(terminal: Tmux) -> None:
    """The shell's screen as it was, with a keyboard that works and nothing of the screens."""
    assert terminal.state(*MODES) == ["0", "1", "0", "0", "1"]
    terminal.type("stty -a; echo e''nde\n")
    terminal.until("ende\n")
    shown = terminal.scrollback()
    words = shown.replace(";", " ").split()
    assert {"echo", "icanon", "isig", "icrnl", "opost"} <= set(words)
    assert "før\n" in shown
    assert "HEMMELIG" not in shown


def test_quitting_ends(terminal: Tmux, start: Callable[..., None]) -> None:
    start("--alias", "mk")
    assert terminal.state(*MODES) == ["1", "0", "1", "1", "0"]
    assert f"{DRAWN} --alias mk." in terminal.screen()
    terminal.type("q")
    terminal.until("ended with 0")
    assert_terminal_is_back(terminal)


@pytest.mark.parametrize("key", ["l", "h"], ids=["by itself", "by force"])
def test_locking_starts_the_next_process_locked(
    terminal: Tmux, start: Callable[..., None], key: str
) -> None:
    start("--alias", "mk")
    (first,) = terminal.children()
    terminal.type(key)
    terminal.until(f"{DRAWN} --alias mk --locked.")
    (second,) = terminal.children()
    assert second != first
    assert not runs(first)
    terminal.type("l")
    wait_for(lambda: terminal.children() not in ([], [second]))
    terminal.until(f"{DRAWN} --alias mk --locked.")
    terminal.type("q")
    terminal.until("ended with 0")
    assert_terminal_is_back(terminal)


@pytest.mark.parametrize(
    "end", [lambda pid: os.kill(pid, signal.SIGKILL), None], ids=["killed", "failed"]
)
def test_a_bad_end_is_told_in_a_terminal_that_works(
    terminal: Tmux, start: Callable[..., None], end: Callable[[int], None] | None
) -> None:
    start()
    (child,) = terminal.children()
    if end is None:
        terminal.type("x")
    else:
        end(child)
    terminal.until("Skærmbillederne stoppede på grund af en fejl.")
    wait_for(lambda: terminal.commands() == [])
    terminal.type("echo kode $?\n")
    terminal.until("kode 1")
    assert_terminal_is_back(terminal)


def test_what_locks_again_and_again_is_a_fault(
    terminal: Tmux, start: Callable[..., None], home: Path
) -> None:
    start("locks-at-once", drawn="")
    terminal.until("Skærmbillederne stoppede på grund af en fejl.")
    assert (home / "noted").read_text() == "locked at once\n" * 3
    assert_terminal_is_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_passed_on_and_ends_both(
    terminal: Tmux,
    start: Callable[..., None],
    noted: Callable[[str], str],
    number: signal.Signals,
) -> None:
    start()
    (supervisor,) = terminal.commands()
    os.kill(supervisor, number)
    terminal.until(f"ended with {128 + number}")
    noted(f"told {number.name}")
    assert_terminal_is_back(terminal)


def test_who_does_not_end_when_told_is_killed(
    terminal: Tmux, start: Callable[..., None], noted: Callable[[str], str]
) -> None:
    start("stubborn")
    (supervisor,) = terminal.commands()
    os.kill(supervisor, signal.SIGTERM)
    noted("told SIGTERM")
    terminal.until("ended with 143")
    assert_terminal_is_back(terminal)


@pytest.mark.parametrize("how", ["", "stubborn"])
def test_the_screens_end_with_their_supervisor(
    terminal: Tmux, start: Callable[..., None], noted: Callable[[str], str], how: str
) -> None:
    start(how)
    (supervisor,), (child,) = terminal.commands(), terminal.children()
    os.kill(supervisor, signal.SIGKILL)
    noted("supervisor gone")
    wait_for(lambda: not runs(child))
    terminal.until_gone("HEMMELIG")


def test_a_closed_window_ends_both_after_they_were_told(
    terminal: Tmux, start: Callable[..., None], noted: Callable[[str], str]
) -> None:
    start()
    (supervisor,), (child,) = terminal.commands(), terminal.children()
    terminal.close_window()
    noted("told SIGHUP")
    noted("tidied up")
    wait_for(lambda: not runs(child) and not runs(supervisor))


def test_an_interrupt_is_a_key_and_a_signal_to_the_supervisor_nothing(
    terminal: Tmux, start: Callable[..., None]
) -> None:
    start()
    (supervisor,) = terminal.commands()
    os.kill(supervisor, signal.SIGINT)
    terminal.keys("C-c")
    terminal.until("<b'\\x03'>")
    terminal.type("q")
    terminal.until("ended with 0")


def test_suspending_gives_the_shell_its_terminal_until_fg(
    terminal: Tmux, start: Callable[..., None]
) -> None:
    start()
    (supervisor,), (child,) = terminal.commands(), terminal.children()
    terminal.type("s")
    wait_for(lambda: is_stopped(supervisor) and is_stopped(child))
    assert_terminal_is_back(terminal)
    terminal.type("fg\n")
    terminal.until("HEMMELIG igen")
    terminal.type("q")
    terminal.until("ended with 0")
    assert_terminal_is_back(terminal)


def test_what_is_typed_too_early_is_kept_and_never_shown(
    terminal: Tmux, start: Callable[..., None], noted: Callable[[str], str], home: Path
) -> None:
    start("slow", drawn="")
    noted("starting")
    terminal.type("adgang")
    terminal.keys("C-c")
    (home / "go").touch()
    terminal.until("<b'a'><b'd'><b'g'><b'a'><b'n'><b'g'><b'\\x03'>")
    terminal.type("q")
    terminal.until("ended with 0")
    assert "adgang" not in terminal.scrollback()


def test_variables_that_would_spy_do_not_reach_the_screens(
    terminal: Tmux, start: Callable[..., None], noted: Callable[[str], str]
) -> None:
    spies = (
        *("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS", "TEXTUAL_DRIVER"),
        *("TEXTUAL_ALLOW_SIGNALS", "PYTHONFAULTHANDLER", "PYTHONTRACEMALLOC", "PYTHONASYNCIODEBUG"),
    )
    harmless = ("NO_COLOR", "TEXTUAL_ANIMATIONS", "TEXTUAL_DISABLE_KITTY_KEY", "PYTHONPATH")
    start(environment=tuple(f"{name}=1" for name in (*spies, *harmless[:-1])))
    names = noted("environment").split()
    assert set(harmless) <= set(names)
    assert set(spies).isdisjoint(names)
    terminal.type("q")
