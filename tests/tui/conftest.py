"""A real register, and the app on it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from brobygger.register.slots import KdfCost
from brobygger.services.making import make, new_recovery_code
from brobygger.settings.settings import Settings
from brobygger.tui.opening import Opening
from stage import NOW, PASSPHRASE, BrobyggerApp, OnStage, Stage


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and state of the test's own."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tui") / "logbog"
    make(
        folder,
        base="lundtoftegade",
        alias="mk",
        passphrase=PASSPHRASE,
        recovery_code=new_recovery_code(),
        cost=KdfCost(memory_kib=64 * 1024),
    )
    return folder


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_once, tmp_path / "logbog"))


@pytest.fixture
def on_stage(folder: Path) -> OnStage:
    """Run the app, by default unlocked and at 80x24; leaves as Ctrl+Q does."""

    @asynccontextmanager
    async def run(
        *,
        size: tuple[int, int] = (80, 24),
        unlocked: bool = True,
        opening: Opening | None = None,
        settings: Settings | None = None,
    ) -> AsyncIterator[Stage]:
        app = BrobyggerApp(opening or Opening(folder, "mk", NOW), settings or Settings())
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                stage = Stage(app, pilot)
                if unlocked:
                    await stage.unlock()
                yield stage
                await app.leave(0)
        finally:
            app.let_go()

    return run
