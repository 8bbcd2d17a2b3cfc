"""Files as the programs of those who get them show them: LibreOffice and a browser."""

import csv
import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from brobygger.domain.release import Release
from brobygger.reports import write
from releases import made_up, quarters

Program = Callable[[str], str]


@pytest.fixture(scope="module")
def release() -> Release:
    return made_up("2026-Q3", 40)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, release: Release) -> Path:
    where = tmp_path_factory.mktemp("files")
    for name, content in write(release, quarters(2)).items():
        (where / f"release{Path(name).suffix}").write_bytes(content)
    return where


def convert(program: Program, source: Path, to: str) -> Path:
    """LibreOffice with a profile of its own; its lines on standard error are faults."""
    out = source.parent / "converted"
    profile = (source.parent / "profile").as_uri()
    ran = subprocess.run(
        [program("soffice"), f"-env:UserInstallation={profile}", "--headless",
         "--convert-to", to, "--outdir", str(out), str(source)],
        env={**os.environ, "HOME": str(source.parent)},
        capture_output=True,
        text=True,
        timeout=180,
    )  # fmt: skip
    assert "Error" not in ran.stdout + ran.stderr
    return out


def browse(program: Program, page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program("chromium"), "--headless", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={page.parent / 'browser'}", "--enable-logging=stderr",
         "--disable-background-networking", "--no-first-run", *options, page.as_uri()],
        env={**os.environ, "HOME": str(page.parent)},
        capture_output=True,
        text=True,
        timeout=180,
    )  # fmt: skip


def test_libreoffice_reads_the_same_from_every_sheet(program: Program, folder: Path) -> None:
    source = folder / "release.xlsx"
    every = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1030,false,false,false,false,false,-1"
    out = convert(program, source, every)
    book = openpyxl.load_workbook(source)
    for sheet in book:
        found = (out / f"release-{sheet.title}.csv").read_text(encoding="utf-8")
        lines = list(csv.reader(io.StringIO(found), delimiter=";"))
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                told = lines[cell.row - 1][cell.column - 1]
                if cell.data_type == "n":
                    assert float(told.replace(",", ".")) == cell.value
                else:
                    assert told == cell.value


def test_libreoffice_reads_the_csv_with_danish_signs(
    program: Program, folder: Path, release: Release
) -> None:
    # Field separator ;, text in ", UTF-8, from line 1, Danish (1030).
    source = folder / "release.csv"
    (folder / "danish").mkdir(exist_ok=True)
    copy = folder / "danish" / "release.csv"
    copy.write_bytes(source.read_bytes())
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={profile}", "--headless",
         "--infilter=CSV:59,34,76,1,,1030", "--convert-to", "xlsx", "--outdir",
         str(copy.parent), str(copy)],
        env={**os.environ, "HOME": str(folder)},
        capture_output=True,
        timeout=180,
        check=True,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(copy.with_suffix(".xlsx")).worksheets[0]
    titles, *lines = sheet.iter_rows(values_only=True)
    assert titles[0] == "periode"
    value = titles.index("år til dato")
    assert [line[value] for line in lines] == [
        None if figure.held else figure.value for figure in release.figures
    ]
    assert {line[titles.index("sha256")] for line in lines} == {release.sha256}


def test_libreoffice_prints_it(program: Program, folder: Path) -> None:
    printed = convert(program, folder / "release.xlsx", "pdf") / "release.pdf"
    assert printed.read_bytes().startswith(b"%PDF")


def test_a_browser_shows_the_figures_and_has_nothing_to_complain_of(
    program: Program, folder: Path, release: Release
) -> None:
    shown = browse(program, folder / "release.html", "--dump-dom")
    assert "CONSOLE" not in shown.stderr
    assert "<h1>Kvartalets tal: 3. kvartal 2026</h1>" in shown.stdout
    for figure in release.figures:
        if not figure.held and figure.value is not None:
            assert f"{figure.value:,}".replace(",", ".") in shown.stdout


def test_a_browser_would_refuse_to_fetch_or_run_anything(program: Program, folder: Path) -> None:
    page = (folder / "release.html").read_text(encoding="utf-8")
    foreign = '<img src="http://127.0.0.1:9/x.png"><script>document.title = "ran"</script></main>'
    changed = folder / "foreign.html"
    changed.write_text(page.replace("</main>", foreign), encoding="utf-8")
    shown = browse(program, changed, "--dump-dom")
    assert shown.stderr.count("Content Security Policy") >= 2
    assert "<title>ran</title>" not in shown.stdout


def test_a_browser_prints_it_and_draws_it_light_and_dark(program: Program, folder: Path) -> None:
    page, pictures = folder / "release.html", []
    for name, *options in (("light",), ("dark", "--blink-settings=preferredColorScheme=0")):
        picture = folder / f"{name}.png"
        browse(program, page, f"--screenshot={picture}", "--window-size=1200,1600", *options)
        pictures.append(picture.read_bytes())
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert pictures[0] != pictures[1]
    printed = folder / "page.pdf"
    browse(program, page, f"--print-to-pdf={printed}")
    assert printed.read_bytes().startswith(b"%PDF")
