"""A report of a fault tells kinds and places, and nothing that anybody typed."""

import asyncio
import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Never

import pytest

from brobygger.errors import BrobyggerError
from brobygger.tui import crash

CANARY = "Hemmelig"


def failing(depth: int) -> Never:
    note = f"{CANARY} note i en variabel"
    if depth:
        failing(depth - 1)
    try:
        int(note)
    except ValueError as error:
        error.add_note(f"{CANARY} tilføjelse")
        raise BrobyggerError("line.unread", words=[note]) from error


def failure(depth: int = 3) -> Exception:
    try:
        failing(depth)
    except BrobyggerError as error:
        both = ExceptionGroup(f"{CANARY} samling", [error, LookupError(CANARY)])
    try:
        raise both
    except ExceptionGroup:
        try:
            raise RuntimeError(f"{CANARY} besked")
        except RuntimeError as error:
            return error


def reports(state: Path) -> list[str]:
    return [file.read_text() for file in sorted(state.rglob("*")) if file.is_file()]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for owner, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    crash.install(tmp_path)
    return tmp_path


def test_a_report_names_the_kinds_and_places_of_the_whole_chain(tmp_path: Path) -> None:
    file = crash.report(failure(), tmp_path)
    assert file is not None
    assert file.stat().st_mode & 0o077 == 0
    text = file.read_text()
    lines = text.splitlines()
    assert lines[0].startswith("brobygger 0.1.0, Python 3.")
    assert [line for line in lines[1:] if not line.startswith("  ")] == [
        "builtins.RuntimeError",
        "while handling builtins.ExceptionGroup",
        "one of several: brobygger.errors.BrobyggerError line.unread",
        "one of several: builtins.LookupError",
        "because of builtins.ValueError",
    ]
    assert sum(line.endswith(" failing") for line in lines) == 5
    assert f"  {__name__}:" in text
    for secret in (CANARY, "note", str(tmp_path), "tests/", ".py"):
        assert secret not in text


def test_endless_recursion_gives_a_short_report(tmp_path: Path) -> None:
    def endless() -> None:
        endless()

    with pytest.raises(RecursionError) as caught:
        endless()
    crash.report(caught.value, tmp_path)
    (text,) = reports(tmp_path)
    assert "RecursionError" in text
    assert len(text.splitlines()) < 60


def test_the_newest_five_are_kept_and_a_fault_again_is_one_report(tmp_path: Path) -> None:
    files = []
    for depth in range(7):
        files += [crash.report(failure(depth), tmp_path) for _ in range(3)]
    assert len(set(files)) == 7
    assert sorted(tmp_path.rglob("*.txt")) == sorted({file for file in files[-15:] if file})


def test_where_nothing_can_be_written_there_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "crashes").touch()
    assert crash.report(failure(), tmp_path) is None
    assert CANARY not in crash.told(None)


def test_an_error_that_nobody_caught_is_told_without_its_content(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = failure()
    sys.excepthook(type(error), error, error.__traceback__)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Der skete en fejl")
    assert str(next(installed.rglob("*.txt"))) in told.err
    assert CANARY not in told.err


def test_errors_elsewhere_are_reported_in_silence(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Unraisable:
        def __del__(self) -> None:
            raise TypeError(CANARY)

    thread = threading.Thread(target=failing, args=(0,))
    thread.start()
    thread.join()
    made = Unraisable()
    del made
    gc.collect()

    async def forgotten() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(crash.loop_handler(installed))
        loop.call_soon(lambda: {}[CANARY])
        await asyncio.sleep(0)

    asyncio.run(forgotten())
    texts = reports(installed)
    assert len(texts) == 3
    for kind, text in zip(("BrobyggerError", "TypeError", "KeyError"), texts, strict=True):
        assert kind in text.splitlines()[1]
        assert CANARY not in text
    assert capsys.readouterr() == ("", "")
