"""`brobygger release`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from brobygger.cli.opening import opens_register
from brobygger.cli.output import answering, json_option, print_array, print_json, say, show
from brobygger.errors import BrobyggerError
from brobygger.texts import N_
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.services.releases.making import Made, Preview
    from brobygger.services.workplace import Workplace

Function = TypeVar("Function", bound=Callable[..., Any])
_LOST = N_("Tallene er offentliggjort, men svaret kunne ikke skrives. `release list` viser dem.")
_NOT = {
    "week": "release.not_a_week",
    "quarter": "release.not_a_quarter",
    "year": "release.not_a_year",
}


@click.group(
    help=_(
        "Offentliggør tal for en uge, et kvartal eller et år. Små tal skjules for at beskytte"
        " enkeltpersoner, og det, der er offentliggjort, laves aldrig om. Lederen gør det."
    ),
)
def release() -> None:
    pass


def _of_kind(kind: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """Refused before anybody is asked for a passphrase."""

    def read(_context: click.Context, _argument: click.Parameter, text: str) -> str:
        from brobygger.domain.period import Period

        try:
            period = Period.parse(text)
        except BrobyggerError:
            raise BrobyggerError(_NOT[kind], period=text) from None
        if period.kind != kind:
            raise BrobyggerError(_NOT[kind], period=text)
        return period.name

    return read


def _folder(context: click.Context, option: click.Parameter, text: str | None) -> Path | None:
    folder = _path(context, option, text)
    only_look = context.params.get("only_look")
    if folder is not None and only_look:
        raise click.UsageError(_("Skriv --preview eller --to, ikke begge."))
    if folder is None and not only_look:
        raise click.UsageError(_("Skriv en mappe til filerne (--to), eller se kun (--preview)."))
    return folder


def _number(_context: click.Context, _argument: click.Parameter, text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not number:
        raise click.UsageError(_("Skriv udgivelsens nummer, f.eks. 3."))
    return number


def _path(_context: click.Context, _option: click.Parameter, text: str | None) -> Path | None:
    """An empty text is no folder, though a path would take it for the present one."""
    if text is not None and not text.strip():
        raise BrobyggerError("release.folder_none")
    return None if text is None else Path(text)


def _to(command: Function, *, needed: bool = False) -> Function:
    option = click.option(
        "--to",
        type=click.Path(),
        callback=_folder if needed else _path,
        metavar=_("MAPPE"),
        help=_("Mappen, som filerne skal ligge i."),
    )
    return option(command)


_must_to = partial(_to, needed=True)
_preview = click.option(
    "--preview",
    "only_look",
    is_flag=True,
    is_eager=True,
    help=_("Vis tallene uden at offentliggøre dem."),
)


@release.command(help=_("Offentliggør en uges tal: release week 2026-W47 --to MAPPE."))
@click.argument("period", metavar=_("UGE"), callback=_of_kind("week"))
@_must_to
@_preview
@json_option
@opens_register
def week(
    workplace: "Workplace", period: str, to: Path | None, only_look: bool, as_json: bool
) -> None:
    _release(workplace, period, to, only_look, as_json)


@release.command(help=_("Offentliggør et kvartals tal: release quarter 2026-Q4 --to MAPPE."))
@click.argument("period", metavar=_("KVARTAL"), callback=_of_kind("quarter"))
@_must_to
@_preview
@json_option
@opens_register
def quarter(
    workplace: "Workplace", period: str, to: Path | None, only_look: bool, as_json: bool
) -> None:
    _release(workplace, period, to, only_look, as_json)


@release.command(help=_("Offentliggør et års tal: release year 2026 --to MAPPE."))
@click.argument("period", metavar=_("ÅR"), callback=_of_kind("year"))
@_must_to
@_preview
@json_option
@opens_register
def year(
    workplace: "Workplace", period: str, to: Path | None, only_look: bool, as_json: bool
) -> None:
    _release(workplace, period, to, only_look, as_json)


@release.command("list", help=_("Det, der er offentliggjort, det nyeste først."))
@json_option
@opens_register
def list_releases(workplace: "Workplace", as_json: bool) -> None:
    from brobygger.services.releases.listing import released
    from brobygger.telling.releases import listed

    found = released(workplace)
    if as_json:
        kept = {"number", "kind", "period", "last", "made"}
        print_array(each.model_dump(mode="json", include=kept) for each in found)
        return
    for each in found:
        show(listed(each))
    if not found:
        say(_("Intet er offentliggjort endnu. Se først på tallene: release week UGE --preview"))


@release.command(
    "show",
    help=_("Vis en udgivelse, som den var; med --to skrives dens filer igen, byte for byte."),
)
@click.argument("number", callback=_number, metavar=_("NUMMER"))
@_to
@json_option
@opens_register
def show_release(workplace: "Workplace", number: int, to: Path | None, as_json: bool) -> None:
    from brobygger.services.releases.making import write_again

    _answer(write_again(workplace, number, to), to, as_json)


@release.command(
    "report",
    help=_(
        "En fast rapport af det, der er offentliggjort: kvartal, etaarseftersyn, foelgegruppe"
        " eller aarlig-opfoelgning. Tallene er, som de var ved en periodes udgivelse eller ved den"
        " nyeste; indikatorer, kommentarer og opfølgninger er, som de er i dag."
    ),
)
@click.argument("preset", metavar=_("RAPPORT"))
@click.argument("period", metavar=_("[PERIODE]"), required=False)
@click.option(
    "--to",
    type=click.Path(),
    callback=_path,
    required=True,
    metavar=_("MAPPE"),
    help=_("Mappen, som filerne skal ligge i."),
)
@json_option
@opens_register
def report(
    workplace: "Workplace", preset: str, period: str | None, to: Path, as_json: bool
) -> None:
    from brobygger.domain.period import Period
    from brobygger.reports.wording import period_name
    from brobygger.services.releases.listing import report as made_of

    made = made_of(workplace, preset, period, to)
    if period is not None and made.release.period != Period.parse(period).name:
        of = period_name(made.release.period)
        say(_("Rapporten er lavet af {period}.").format(period=of))
    if as_json:
        print_json({"number": made.release.number, "files": [str(each) for each in made.files]})
    else:
        _tell_files(made)


def _release(
    workplace: "Workplace", period: str, to: Path | None, only_look: bool, as_json: bool
) -> None:
    from brobygger.services.releases.making import make, preview
    from brobygger.telling.release_words import WORDS

    if only_look:
        _show(preview(workplace, period, WORDS), as_json)
        return
    made = make(workplace, period, to, WORDS)
    with answering(_(_LOST)):
        _answer(made, to, as_json)


def _answer(made: "Made", to: Path | None, as_json: bool) -> None:
    from brobygger.services.releases.making import Preview
    from brobygger.telling.releases import hidden, title

    if to is None:
        _show(Preview(made.release, preliminary=False, released=True), as_json)
        return
    if as_json:
        kept = {"number", "kind", "period", "last", "made"}
        told = made.release.model_dump(mode="json", include=kept)
        files = [str(each) for each in made.files]
        print_json(told | {"sha256": made.release.sha256, "again": made.again, "files": files})
        return
    show(f"{title(made.release)}. {hidden(made.release)}")
    if made.again:
        say(_("Det var offentliggjort før. Filerne er de samme."))
    _tell_files(made)


def _tell_files(made: "Made") -> None:
    for file in made.files:
        show(str(file))


def _show(preview: "Preview", as_json: bool) -> None:
    import shutil

    from brobygger.telling.releases import text

    if as_json:
        state = {"preliminary": preview.preliminary, "released": preview.released}
        release = preview.release
        whole = {"release": release.model_dump(mode="json"), "sha256": release.sha256}
        print_json(whole | state)
        return
    for line in text(preview, min(shutil.get_terminal_size().columns, 100)):
        click.echo(line)
