"""`brobygger figures indicators`, `figures reading`, `figures comment`, `figures followed-up`."""

from typing import TYPE_CHECKING

import click
from click_default_group import DefaultGroup

from brobygger.cli.opening import opens_register
from brobygger.cli.output import answering, json_option, print_array, print_json, say, show
from brobygger.texts import N_
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.domain.reading import Comment, FollowUp, Reading
    from brobygger.services.workplace import Workplace

_LOST = N_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")


@click.command(
    help=_("Indikatorerne med udgangspunkt, nye tal fra kilden og det, vi selv har gjort."),
)
@click.argument("area", metavar=_("[INDSATSOMRÅDE]"), required=False)
@click.option("--year", type=int, metavar=_("ÅR"), help=_("Som det stod i dette år; ellers i år."))
@json_option
@opens_register
def indicators(workplace: "Workplace", area: str | None, year: int | None, as_json: bool) -> None:
    import shutil

    from brobygger.counting.indicators import as_json as plain
    from brobygger.services.indicators.follow_ups import area_named
    from brobygger.services.indicators.pages import indicator_pages
    from brobygger.telling.indicators import page_lines

    found = indicator_pages(workplace, year)
    if area is not None:
        only = area_named(workplace, area)
        found = tuple(page for page in found if page.focus_area == only)
    if as_json:
        print_array(plain(page) for page in found)
        return
    width = min(shutil.get_terminal_size().columns, 100)
    for at, page in enumerate(found):
        if at:
            click.echo("\n")
        for line in page_lines(workplace.catalogue, page, width):
            click.echo(line.text)


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Nye tal fra kilden: en indikators værdi for et år."),
)
def reading() -> None:
    pass


@reading.command(
    "add",
    help=_(
        "Skriv et nyt tal: reading add U2 --year 2026 --value 88,4. Samme del, sted, år og kilde"
        " igen retter tallet."
    ),
)
@click.argument("indicator", metavar=_("INDIKATOR"))
@click.option("--year", required=True, metavar=_("ÅR"), help=_("Kildens år: 2026, 2026/2027."))
@click.option("--value", required=True, metavar=_("TAL"), help=_("Med komma: 88,4."))
@click.option("--part", default="", metavar=_("DEL"), help=_("Hvilken del: skriftsprog, niveau 1."))
@click.option("--place", default="", metavar=_("STED"), help=_("Hvor tallet gælder."))
@click.option("--source", default="", metavar=_("KILDE"), help=_("Ellers den, aftalen nævner."))
@click.option("--remark", default="", metavar=_("TEKST"), help=_("En bemærkning til tallet."))
@json_option
@opens_register
def add_reading(workplace: "Workplace", as_json: bool, **texts: str) -> None:
    from brobygger.domain.reading import plain_decimal
    from brobygger.services.indicators.readings import add_reading as add
    from brobygger.services.indicators.readings import read_reading
    from brobygger.telling.indicators import reading_words, short_id, value_words

    kept = add(workplace, read_reading(workplace, texts))
    before = kept.before
    with answering(_(_LOST)):
        if as_json:
            was = None if before is None else plain_decimal(before.value)
            print_json(kept.reading.as_json() | {"before": was})
            return
        line = f"{reading_words(kept.reading)}  [{short_id(kept.reading.id)}]"
        if before is None:
            show(line)
        else:
            was = value_words(before.value, before.unit)
            show(_("Rettet, før {before}: {now}").format(before=was, now=line))


@reading.command("list", help=_("Alle nye tal, eller kun en indikators."))
@click.option("--indicator", metavar=_("INDIKATOR"), help=_("Kun denne indikators."))
@json_option
@opens_register
def list_readings(workplace: "Workplace", indicator: str | None, as_json: bool) -> None:
    from brobygger.services.indicators.readings import readings
    from brobygger.telling.indicators import reading_words, short_id

    found = readings(workplace, indicator)
    if as_json:
        print_array(each.as_json() for each in found)
        return
    for each in found:
        show(f"{reading_words(each)}  [{short_id(each.id)}]")
    if not found:
        say(_("Ingen nye tal endnu. Skriv et: figures reading add U2 --year 2026 --value 88,4"))


@reading.command("withdraw", help=_("Træk et tal tilbage, som var en fejl."))
@click.argument("reading", metavar="ID")
@json_option
@opens_register
def withdraw_reading(workplace: "Workplace", reading: str, as_json: bool) -> None:
    from brobygger.services.indicators.readings import reading_with
    from brobygger.services.indicators.readings import withdraw_reading as withdraw

    found = withdraw(workplace, reading_with(workplace, reading).id)
    _print_withdrawn(found, as_json)


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Lederens kommentarer til en indikator eller et tal i en periode."),
)
def comment() -> None:
    pass


@comment.command(
    "add",
    help=_('Skriv en kommentar: comment add U2 "Ny prøveform i år" --period 2026.'),
)
@click.argument("about", metavar=_("INDIKATOR|TAL"))
@click.argument("text", metavar=_("TEKST"))
@click.option("--period", default="", metavar=_("PERIODE"), help=_("2026-Q4, 2026; ellers i år."))
@click.option(
    "--activity",
    default="",
    metavar=_("AKTIVITET"),
    help=_("Kun for et hovedtal: denne aktivitets tal."),
)
@click.option("--base", default="", metavar=_("BASE"), help=_("Kun denne bases tal."))
@json_option
@opens_register
def add_comment(workplace: "Workplace", as_json: bool, **texts: str) -> None:
    from brobygger.services.indicators.comments import add_comment as add
    from brobygger.services.indicators.comments import read_comment

    _print_comment(workplace, add(workplace, read_comment(workplace, texts)), as_json)


@comment.command("correct", help=_("Skriv en kommentar om."))
@click.argument("comment", metavar="ID")
@click.argument("text", metavar=_("TEKST"))
@json_option
@opens_register
def correct_comment(workplace: "Workplace", comment: str, text: str, as_json: bool) -> None:
    from brobygger.services.indicators.comments import comment_with
    from brobygger.services.indicators.comments import correct_comment as correct

    found = correct(workplace, comment_with(workplace, comment).id, text)
    _print_comment(workplace, found, as_json)


@comment.command("list", help=_("Alle kommentarer, eller kun dem i en periode."))
@click.option("--period", metavar=_("PERIODE"), help=_("2026-Q4, 2026."))
@json_option
@opens_register
def list_comments(workplace: "Workplace", period: str | None, as_json: bool) -> None:
    from brobygger.domain.period import Period
    from brobygger.services.indicators.comments import comments

    found = comments(workplace, None if period is None else Period.parse(period))
    if as_json:
        print_array(each.as_json() for each in found)
        return
    for each in found:
        show(_comment_line(workplace, each))
    if not found:
        say(_("Ingen kommentarer her."))


@comment.command("withdraw", help=_("Træk en kommentar tilbage."))
@click.argument("comment", metavar="ID")
@json_option
@opens_register
def withdraw_comment(workplace: "Workplace", comment: str, as_json: bool) -> None:
    from brobygger.services.indicators.comments import comment_with
    from brobygger.services.indicators.comments import withdraw_comment as withdraw

    _print_withdrawn(withdraw(workplace, comment_with(workplace, comment).id), as_json)


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Hvornår bestyrelsen og andre har fulgt op på målene: til årsregnskabet."),
)
def followed_up() -> None:
    pass


_day = click.option("--day", default="", metavar=_("DAG"), help=_("Dagen; ellers i dag."))
_by = click.option(
    "--by",
    default="",
    metavar=_("HVEM"),
    help=_("bestyrelsen (ellers), ledergruppen, parterne eller følgegruppen."),
)
_area = click.option(
    "--area",
    default="",
    metavar=_("INDSATSOMRÅDE"),
    help=_("Ellers de overordnede mål."),
)


@followed_up.command(
    "add",
    help=_('Skriv, at der er fulgt op: followed-up add "Målene gennemgået" --day 12/11.'),
)
@click.argument("text", metavar=_("TEKST"))
@_day
@_by
@_area
@json_option
@opens_register
def add_follow_up(workplace: "Workplace", as_json: bool, **texts: str) -> None:
    from brobygger.services.indicators.follow_ups import read_follow_up, record_follow_up

    found = record_follow_up(workplace, read_follow_up(workplace, texts))
    _print_follow_up(workplace, found, as_json)


@followed_up.command("correct", help=_("Ret en opfølgning: kun det, der skrives, ændres."))
@click.argument("follow_up", metavar="ID")
@click.option("--text", default="", metavar=_("TEKST"), help=_("Den nye tekst."))
@_day
@_by
@_area
@json_option
@opens_register
def correct_follow_up(workplace: "Workplace", follow_up: str, as_json: bool, **texts: str) -> None:
    from brobygger.services.indicators.follow_ups import correct_follow_up as correct
    from brobygger.services.indicators.follow_ups import follow_up_with

    found = correct(workplace, follow_up_with(workplace, follow_up).id, texts)
    _print_follow_up(workplace, found, as_json)


@followed_up.command("list", help=_("Alle opfølgninger, den ældste først."))
@json_option
@opens_register
def list_follow_ups(workplace: "Workplace", as_json: bool) -> None:
    from brobygger.services.indicators.follow_ups import follow_ups

    found = follow_ups(workplace)
    if as_json:
        print_array(each.as_json() for each in found)
        return
    for each in found:
        show(_follow_up_line(workplace, each))
    if not found:
        say(_("Der er ikke skrevet nogen opfølgning endnu."))


@followed_up.command("withdraw", help=_("Træk en opfølgning tilbage, som var en fejl."))
@click.argument("follow_up", metavar="ID")
@json_option
@opens_register
def withdraw_follow_up(workplace: "Workplace", follow_up: str, as_json: bool) -> None:
    from brobygger.services.indicators.follow_ups import follow_up_with
    from brobygger.services.indicators.follow_ups import withdraw_follow_up as withdraw

    _print_withdrawn(withdraw(workplace, follow_up_with(workplace, follow_up).id), as_json)


def _print_comment(workplace: "Workplace", comment: "Comment", as_json: bool) -> None:
    with answering(_(_LOST)):
        if as_json:
            print_json(comment.as_json())
        else:
            show(_comment_line(workplace, comment))


def _comment_line(workplace: "Workplace", comment: "Comment") -> str:
    from brobygger.telling.indicators import comment_words, commented_name, short_id

    about = commented_name(workplace.catalogue, comment)
    words = comment_words(workplace.catalogue, comment)
    return f"{about}. {words}  [{short_id(comment.id)}]"


def _print_follow_up(workplace: "Workplace", follow_up: "FollowUp", as_json: bool) -> None:
    with answering(_(_LOST)):
        if as_json:
            print_json(follow_up.as_json())
        else:
            show(_follow_up_line(workplace, follow_up))


def _follow_up_line(workplace: "Workplace", follow_up: "FollowUp") -> str:
    from brobygger.telling.indicators import area_name, follow_up_words, short_id

    area = area_name(workplace.catalogue, follow_up.focus_area)
    return f"{area}. {follow_up_words(follow_up)}  [{short_id(follow_up.id)}]"


def _print_withdrawn(thing: "Reading | Comment | FollowUp", as_json: bool) -> None:
    with answering(_(_LOST)):
        if as_json:
            print_json(thing.as_json())
        else:
            show(_("Trukket tilbage. `undo` fortryder det."))
