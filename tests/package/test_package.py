"""The package holds all it needs: sdist -> wheel -> a fresh environment far from the repository.

Needs the index of packages, so it runs in `tox -e package` alone.
"""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build", reason="runs in `tox -e package`")

ROOT = Path(__file__).parents[2]
LOCALE = "brobygger/texts/locale"


def run(*command: object, folder: Path) -> str:
    """What the command prints; a failure shows all that it said."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "SSL_CERT_FILE")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in kept or name.startswith(("PIP_", "XDG_CONFIG_DIRS"))
    } | {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{done.args}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (file,) = dist.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel installed."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, folder=folder)
    return programs


def test_the_sdist_holds_sources_of_translations_and_not_what_is_made_of_them(dist: Path) -> None:
    (file,) = dist.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {f"src/{LOCALE}/en/LC_MESSAGES/brobygger.po", "hatch_build.py", "LICENSE"} <= names
    assert not any(name.endswith((".mo", ".pyc")) or name.startswith(".ci") for name in names)


def test_the_wheel_holds_all_that_runs_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "brobygger/py.typed",
        f"{LOCALE}/en/LC_MESSAGES/brobygger.mo",
        f"{LOCALE}/da/LC_MESSAGES/click.mo",
        "brobygger_migrations/__init__.py",
    } <= names
    assert "brobygger/catalogue/agreement/plan.toml" in names
    assert any(name.startswith("brobygger_migrations/m0001_") for name in names)
    folders = {name.split("/")[0] for name in names}
    assert {name for name in folders if not name.endswith(".dist-info")} == {
        "brobygger",
        "brobygger_migrations",
    }
    assert [name for name in names if "test" in name.lower()] == []


def test_every_source_file_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    missing = [
        str(file)
        for root in (ROOT / "src", ROOT / "migrations")
        for file in root.rglob("*")
        if file.suffix in (".py", ".tcss", ".toml")
        and file.relative_to(root).as_posix() not in names
    ]
    assert missing == []


def test_the_program_runs_without_the_repository(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "brobygger", "--version", folder=tmp_path).strip().endswith("0.1.0")
    assert "Lundtoftegade" in run(programs / "brobygger", "catalogue", "show", folder=tmp_path)


def test_help_is_danish_in_a_fresh_installation(programs: Path, tmp_path: Path) -> None:
    assert "Brug: brobygger" in run(programs / "brobygger", "--help", folder=tmp_path)


def test_english_is_in_the_installation(programs: Path, tmp_path: Path) -> None:
    code = "from brobygger.texts import *; use_language('en'); print(gettext('januar'))"
    assert run(programs / "python", "-c", code, folder=tmp_path).strip() == "January"
