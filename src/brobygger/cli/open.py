"""`brobygger open`: what a colleague sent to one's own key."""

from datetime import datetime
from pathlib import Path

import click

from brobygger.cli.opening import register_options, with_passphrase
from brobygger.cli.output import json_option, print_json
from brobygger.texts import gettext as _


@click.command(
    "open",
    help=_(
        "Vis en fil, som en kollega har lavet til din modtagernøgle (brobygger export recipient)."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FIL.age"))
@json_option
@register_options
def open_file(
    file: Path,
    as_json: bool,
    folder: Path | None,
    alias: str | None,
    passphrase_file: Path | None,
    now: datetime | None,
) -> None:
    """The database stays closed, so this works beside an open program too."""
    from brobygger.services.exporting import open_internal, read_sealed
    from brobygger.telling.exported import exported_text

    del now  # nothing here depends on the day
    sealed = read_sealed(file)
    _folder, _who, found = with_passphrase(
        folder,
        alias,
        passphrase_file,
        lambda folder, who, secret: open_internal(folder, who, secret, sealed),
    )
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        click.echo(exported_text(found))
