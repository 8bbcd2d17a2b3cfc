"""`brobygger catalogue`: show, check, add."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brobygger.cli.opening import open_by_options, opens_register, register_options
from brobygger.cli.output import answering, json_option, print_json, say, show
from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts.safe import safe

if TYPE_CHECKING:
    from brobygger.services.catalogue import Checked
    from brobygger.services.workplace import Workplace

_file = click.argument("file", type=click.Path(path_type=Path), metavar=_("FIL"))


@click.group(help=_("Aftalen som data: områder, mål, indikatorer, aktiviteter, tal."))
def catalogue() -> None:
    pass


@catalogue.command(
    "show",
    help=_("Vis aftalen: den, der følger med programmet, eller med --register logbogens egen."),
)
@json_option
@register_options
def show_catalogue(as_json: bool, **register: Any) -> None:
    from brobygger.cli.catalogue_text import overview
    from brobygger.services.catalogue import shipped

    if register["folder"] is None:
        found = shipped()
    else:
        with open_by_options(**register) as workplace:
            found = workplace.catalogue
    if as_json:
        tables = found.model_dump(mode="json")
        told = {name: _listed(value) for name, value in tables.items()}
        print_json(told)
    else:
        show(overview(found))


def _listed(value: object) -> object:
    """Tables of things by id are given as lists: each thing tells its id itself."""
    if isinstance(value, dict) and all(isinstance(item, dict) for item in value.values()):
        return list(value.values())
    return value


@catalogue.command(help=_("Se efter, om et dokument er i orden; intet gemmes."))
@_file
@register_options
def check(file: Path, **register: Any) -> None:
    from brobygger.services.catalogue import check_document

    if register["folder"] is None:
        checked = check_document(file)
    else:
        with open_by_options(**register) as workplace:
            checked = check_document(file, workplace)
    document = checked.document
    told = _("{file} er i orden: {title}, version {version}.")
    show(told.format(file=safe(file.name), title=document.title, version=document.version))
    _warn(file, checked)


@catalogue.command(help=_("Tag et dokument i brug i denne logbog."))
@_file
@opens_register
def add(workplace: "Workplace", file: Path) -> None:
    from brobygger.services.catalogue import adopt_document

    checked = adopt_document(workplace, file)
    document = checked.document
    told = _("{title}, version {version}, gælder nu i denne logbog.")
    with answering(_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")):
        show(told.format(title=document.title, version=document.version))
    _warn(file, checked)


def _warn(file: Path, checked: "Checked") -> None:
    """Say what is no longer protected."""
    from brobygger.texts.errors import message

    if checked.loosenings:
        loosened = BrobyggerError("warn.loosens", file=file.name, loosenings=checked.loosenings)
        say(_("Bemærk: {message}").format(message=message(loosened)))
