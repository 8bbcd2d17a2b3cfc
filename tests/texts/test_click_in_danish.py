"""click's own words are Danish wherever somebody at the command line meets them."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from brobygger.texts import use_language


@click.group()
def program() -> None:
    """Et program."""


@program.command()
@click.argument("day")
@click.option("--base", required=True, type=click.Choice(["blaagaarden", "runddelen"]))
@click.option("--minutes", type=click.IntRange(0, 1440), default=20, show_default=True)
@click.option("--file", type=click.Path(exists=True))
def note(day: str, base: str, minutes: int, file: str | None) -> None:
    """Noter."""


@program.command()
def ask() -> None:
    """Spørg."""
    click.prompt("Adgangskode", confirmation_prompt=True)


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    use_language("da")
    yield
    use_language("da")


def run(*words: str, answers: str = "") -> str:
    return CliRunner().invoke(program, words, prog_name="brobygger", input=answers).output


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--help"], "Brug: brobygger [OPTIONS]"),
        (["--help"], "Tilvalg:"),
        (["--help"], "Kommandoer:"),
        (["note", "--help"], "Vis denne hjælp og stop."),
        (["note", "--help"], "[skal angives]"),
        (["note", "--help"], "[ellers: 20; 0<=x<=1440]"),
        (["note"], "Skriv 'brobygger note --help' for at få hjælp."),
        (["note"], "Fejl: Der mangler argumentet 'DAY'."),
        (["note", "x"], "Fejl: Der mangler tilvalget '--base'. Vælg en af disse:"),
        (["note", "--base"], "Fejl: Efter '--base' skal der stå en værdi."),
        (
            ["note", "x", "--base", "y"],
            "Det kan ikke bruges som '--base': 'y' er ikke en af disse: 'blaagaarden'",
        ),
        (["note", "x", "--minutes", "y"], "'y' er ikke et gyldigt tal"),
        (["note", "x", "--minutes", "-5"], "-5 ligger uden for 0<=x<=1440."),
        (["note", "x", "--minuts", "5"], "Tilvalget '--minuts' findes ikke. Mente du '--minutes'?"),
        (["nte"], "Kommandoen 'nte' findes ikke. Mente du 'note'?"),
        (["note", "x", "y", "--base", "runddelen"], "Der er et argument for meget (y)."),
        (["note", "x", "--file", "mangler"], "'mangler' findes ikke."),
    ],
)
def test_help_and_wrong_usage(words: list[str], expected: str) -> None:
    assert expected in run(*words)


def test_questions() -> None:
    output = run("ask", answers="a\nb\n")
    assert "Skriv det igen" in output
    assert "Fejl: De to indtastninger er ikke ens." in output
    assert "Afbrudt!" in output


def test_english_stays_clicks_own() -> None:
    use_language("en")
    assert "Usage: brobygger" in run("--help")
