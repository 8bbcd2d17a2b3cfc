"""A day in a real terminal with the installed program: from no logbog to the week's figures."""

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from brobygger.register.opening import open_register
from brobygger.register.slots import KdfCost
from brobygger.services.making import make, new_recovery_code
from tmux import Tmux, runs, wait_for

PASSPHRASE = "grøn cykel under broen"
PROGRAM = [sys.executable, "-m", "brobygger"]
NOW = ["--now", "2026-11-23T14:30"]
SECRET = "kanariefugl"


@pytest.fixture
def logbog(home: Path) -> Path:
    folder = home / "logbog"
    code = new_recovery_code()
    make(
        folder,
        base="lundtoftegade",
        alias="mk",
        passphrase=PASSPHRASE,
        recovery_code=code,
        cost=KdfCost(memory_kib=64 * 1024),
    )
    return folder


def unlock(terminal: Tmux, folder: Path) -> None:
    terminal.run(*PROGRAM, "--register", str(folder), "--alias", "mk", *NOW)
    terminal.until("Hvem er du?")
    typed_passphrase(terminal)


def typed_passphrase(terminal: Tmux) -> None:
    terminal.type(PASSPHRASE)
    terminal.keys("Enter")
    terminal.until("brobygger · I dag")


def line(terminal: Tmux, text: str, until: str) -> None:
    terminal.type(text)
    terminal.keys("Enter")
    terminal.until(until)


def test_a_whole_day(terminal: Tmux, home: Path) -> None:
    """The register is made in the app, used, locked, opened again; all of it by keys."""
    terminal.run(*PROGRAM, *NOW)
    terminal.until("Hvilken base står computeren på?")
    terminal.keys("Enter")
    terminal.until("ikke krypteret")
    terminal.type("mk")
    terminal.keys("Enter")
    terminal.until("vises ikke")
    terminal.type(PASSPHRASE)
    terminal.keys("Enter")
    terminal.until("en gang til, og tryk")
    terminal.type(PASSPHRASE)
    terminal.keys("Enter")
    code = re.search(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]", terminal.until("Nødkoden."))
    assert code is not None
    terminal.type(code.group().replace("-", "")[-5:])
    terminal.keys("Enter")
    terminal.until("Der venter ikke noget")

    line(terminal, "i går kl 14 sam bråd mor 31-64 lundtoftegade 20m #bol", "dag: 1 kontakt")
    line(terminal, "tlf job13 dreng 15-17 10m #fj", "dag: 2 kontakter")
    line(terminal, "sam kvinde 40 5m", "dag: 3 kontakter")
    terminal.until("1 kontakt uden aktivitet")
    terminal.keys("C-z")
    terminal.until("dag: 2 kontakter")
    terminal.keys("C-u")

    terminal.keys("F2")
    terminal.until("Ny kontakt")
    terminal.type("tlf")
    terminal.keys("Tab", "C-s")
    terminal.until("dag: 3 kontakter")

    terminal.keys("F5")
    terminal.until("Filter:")
    terminal.until("Som på linjen")
    terminal.type("uge 47")
    terminal.until_gone("ma 23/11")
    terminal.keys("Down")
    terminal.until("r Ret")
    terminal.keys("Enter")
    terminal.until("Historik")
    terminal.keys("Escape")
    terminal.until("uge 47")
    terminal.keys("Escape")
    terminal.until("ma 23/11")
    terminal.keys("Escape")
    terminal.until("Skrevet i dag")

    terminal.keys("F8")
    terminal.until("uge 48, 2026: 23. november")
    terminal.keys("Left")
    assert re.search(r"Kontakter +1 +1 ", terminal.until("uge 47, 2026: 16. november"))
    terminal.keys("Escape")
    terminal.until("Skrevet i dag")

    terminal.type(f"sam: {SECRET}")
    terminal.until(SECRET)
    (child,) = terminal.children()
    terminal.keys("F12")
    terminal.until("Logbogen er låst.")
    wait_for(lambda: not runs(child))
    assert SECRET not in terminal.scrollback()
    assert "Skrevet i dag" not in terminal.scrollback()
    (next_child,) = terminal.children()
    assert next_child != child
    typed_passphrase(terminal)
    terminal.until(SECRET)  # the half-written line is there again
    terminal.keys("C-q")
    terminal.until("$")
    assert SECRET not in terminal.scrollback()
    assert terminal.state("alternate_on", "mouse_any_flag", "cursor_flag") == ["0", "0", "1"]


def test_a_course_its_participants_and_a_roll_call(terminal: Tmux, logbog: Path) -> None:
    """Made, enrolled and marked by keys as a terminal sends them."""
    unlock(terminal, logbog)
    terminal.keys("F10")
    terminal.until("Ingen deltagere her")
    for number in (1, 2):
        terminal.keys("o")
        terminal.until("Kan stå tomt")
        terminal.type("pige 15-17")
        terminal.keys("Enter")
        terminal.until("Enter lukker · Ctrl+Z fortryder")
        terminal.keys("Enter")
        terminal.until_gone("Skriv koden på et kort")
        wait_for(lambda number=number: len(codes(terminal)) == number)
    first, second = codes(terminal)

    terminal.keys("F7")
    terminal.until("Ingen forløb i gang")
    terminal.keys("o")
    terminal.until("Slags forløb")
    terminal.type("opråb")
    terminal.until("Opråb · forløb")
    terminal.keys("Tab", "Tab")
    terminal.until("For eksempel: hver tirsdag")
    terminal.type("hver mandag 16.30 fra 2/11, 4 gange")
    terminal.until("4 gange: ma 2/11-26 til ma 23/11-26")
    terminal.keys("C-s")
    terminal.until("0 af 4 gange")
    terminal.keys("Enter")
    terminal.until("Tilmeld")
    terminal.keys("p")
    terminal.until("Hvem tilmeldes")
    terminal.type(f"{first} {second}".lower())
    terminal.keys("Enter")
    terminal.until("2 tilmeldt")

    terminal.keys("F4")
    terminal.until("4. gang af 4")
    terminal.keys("C-a")
    terminal.until("2 til stede")
    terminal.keys("Space")
    terminal.until("1 fraværende")
    terminal.type("+")
    terminal.until("Hvor mange andre")
    terminal.type("7 unge 15-17 2 nye")
    terminal.until("7 unge 15-17 år · 2 nye")
    terminal.keys("Enter")
    terminal.until("andre: 7 unge")
    terminal.keys("Escape")
    terminal.until("█")
    terminal.keys("Escape")
    terminal.until("1 af 4 gange")


def codes(terminal: Tmux) -> list[str]:
    """The codes in the list of participants."""
    return re.findall(r"^ (L[0-9A-Z]{6}) ·", terminal.screen(), re.M)


def test_a_second_start_beside_the_first_says_who_has_it(terminal: Tmux, logbog: Path) -> None:
    with open_register(logbog, "mk", PASSPHRASE):
        terminal.run(*PROGRAM, "--register", str(logbog), "--alias", "mk", *NOW)
        terminal.until("Hvem er du?")
        terminal.type(PASSPHRASE)
        terminal.keys("Enter")
        terminal.until(f"(proces {os.getpid()})")
    terminal.type(PASSPHRASE)
    terminal.keys("Enter")
    terminal.until("Skrevet i dag")


def test_the_window_closed_loses_nothing(
    terminal: Tmux, logbog: Path, reopened: Callable[[], Tmux]
) -> None:
    unlock(terminal, logbog)
    terminal.type("sam dreng 15-17 halvt skrevet")
    terminal.until("halvt skrevet")
    (supervisor,) = terminal.commands()
    (child,) = terminal.children()
    terminal.close_window()
    wait_for(lambda: not runs(child) and not runs(supervisor))
    again = reopened()
    unlock(again, logbog)
    again.until("halvt skrevet")


def test_a_killed_supervisor_takes_the_screens_along(terminal: Tmux, logbog: Path) -> None:
    unlock(terminal, logbog)
    (supervisor,) = terminal.commands()
    (child,) = terminal.children()
    os.kill(supervisor, signal.SIGKILL)
    wait_for(lambda: not runs(child))
    terminal.until_gone("Skrevet i dag")


def test_killed_screens_leave_a_usable_terminal(terminal: Tmux, logbog: Path) -> None:
    unlock(terminal, logbog)
    line(terminal, f"sam: {SECRET}", "dag: 1 kontakt")
    (child,) = terminal.children()
    os.kill(child, signal.SIGKILL)
    terminal.until("$")
    assert SECRET not in terminal.scrollback()
    assert terminal.state("alternate_on", "mouse_any_flag", "cursor_flag") == ["0", "0", "1"]
    terminal.run("echo", "virker")
    terminal.until("virker")


def test_no_byte_of_what_was_typed_acts_on_the_terminal(
    terminal: Tmux, logbog: Path, home: Path
) -> None:
    sent = home / "sent"
    unlock(terminal, logbog)
    terminal.record(sent)
    hostile = home / "indsat"
    hostile.write_bytes("sam: a\x1b]52;c;aGVq\x07b\x1b]0;titel\x07c\u202ed\x9b2J [b]e".encode())
    terminal.paste(hostile)
    terminal.until("[b]e")
    terminal.keys("F12")
    terminal.until("Logbogen er låst.")
    raw = sent.read_bytes()
    for forbidden in (b"\x1b]52", b"\x1b]0;", b"\x1b]2;", "\u202e".encode(), "\x9b".encode()):
        assert forbidden not in raw


def test_a_megabyte_pasted_is_refused_and_the_program_goes_on(
    terminal: Tmux, logbog: Path, home: Path
) -> None:
    unlock(terminal, logbog)
    large = home / "stor"
    large.write_text("x" * 1_000_000)
    terminal.type("sam 20m")
    terminal.paste(large)
    terminal.until("Det, du satte ind, er på")
    terminal.keys("Enter")
    terminal.until("dag: 1 kontakt")


@pytest.mark.parametrize("size", [(60, 16), (40, 12), (200, 60)])
def test_any_size_of_window_can_be_used(
    terminal: Tmux, logbog: Path, size: tuple[int, int]
) -> None:
    terminal.resize(*size)
    unlock(terminal, logbog)
    if size < (80, 24):
        terminal.until("Lille vindue")
    terminal.type("sam 20m")
    terminal.keys("Enter")
    terminal.until("Gemt: ")
    for key, shown in (("F5", "samtale"), ("F8", "Kontakter"), ("F2", "Hvordan")):
        terminal.keys(key)
        terminal.until(shown)


@pytest.mark.parametrize("term", ["vt100", "dumb", "linux"])
def test_a_terminal_without_colours_works(terminal: Tmux, logbog: Path, term: str) -> None:
    terminal.run("export", f"TERM={term}", "NO_COLOR=1")
    unlock(terminal, logbog)
    terminal.type("sam xyzzy")
    terminal.until("xyzzy ?")  # told apart by its mark
    terminal.until("(base Lundtoftegade)")
