"""What commands print: data to standard output, talk to standard error."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from textwrap import fill
from typing import TYPE_CHECKING, Any, TextIO

import click

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts.safe import is_harmless

if TYPE_CHECKING:
    from brobygger.language.reading import LineWarning

json_option = click.option("--json", "as_json", is_flag=True, help=_("Skriv resultatet som JSON."))


def show(text: str) -> None:
    """Data in words; a terminal gets it broken between words."""
    click.echo(fitted(text, sys.stdout))


def say(text: str) -> None:
    """Talk: what was done, what is wrong, what to do. Where nobody listens, work goes on."""
    try:
        click.echo(fitted(text, sys.stderr), err=True)
    except OSError:
        give_up(sys.stderr)


@contextmanager
def answering(if_lost: str) -> Iterator[None]:
    """For what tells of something done: an answer that cannot be written is no refusal.

    Whoever took it for one and tried again would do it twice; so `if_lost` is said instead.
    """
    try:
        yield
    except OSError:
        give_up(sys.stdout)
        say(if_lost)


def give_up(stream: TextIO | None) -> None:
    """Write to nowhere from now on; else python would try once more at exit, and complain."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def fitted(text: str, stream: TextIO | None) -> str:
    """`text` broken between words where `stream` is a terminal."""
    if stream is None or not stream.isatty():
        return text
    width = shutil.get_terminal_size().columns
    return "\n".join(
        fill(line, width, subsequent_indent="  ", break_on_hyphens=False)
        for line in text.splitlines()
    )


def print_json(value: Any) -> None:
    click.echo(_json(value))


def _json(value: Any) -> str:
    """JSON of the same value for a terminal as for a program, yet harmless on it."""
    text = json.dumps(value, ensure_ascii=False)
    if sys.stdout is None or not sys.stdout.isatty():
        return text
    return "".join(char if is_harmless(char) else json.dumps(char)[1:-1] for char in text)


def print_array(values: Iterable[Any]) -> None:
    """One JSON array, written as it is read, an element on each line."""
    click.echo("[", nl=False)
    between = "\n"
    for value in values:
        click.echo(between + _json(value), nl=False)
        between = ",\n"
    click.echo("\n]")


def tell_warnings(warnings: "Iterable[LineWarning]") -> None:
    from brobygger.texts.errors import message

    for warning in warnings:
        text = message(BrobyggerError(warning.key, **warning.values))
        say(_("Bemærk: {message}").format(message=text))
