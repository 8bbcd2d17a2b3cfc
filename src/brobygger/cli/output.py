"""What commands print: JSON to standard output, warnings to standard error."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.language.reading import LineWarning

json_option = click.option("--json", "as_json", is_flag=True, help=_("Skriv resultatet som JSON."))


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def print_array(values: Iterable[Any]) -> None:
    """One JSON array, written as it is read, an element on each line."""
    click.echo("[", nl=False)
    between = "\n"
    for value in values:
        click.echo(between + json.dumps(value, ensure_ascii=False), nl=False)
        between = ",\n"
    click.echo("\n]")


def tell_warnings(warnings: "Iterable[LineWarning]") -> None:
    from brobygger.texts.errors import message

    for warning in warnings:
        text = message(BrobyggerError(warning.key, **warning.values))
        click.echo(_("Bemærk: {message}").format(message=text), err=True)
