"""`brobygger participants`: new, list, show, change, retire, join, part, erase, cards."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click_default_group import DefaultGroup

from brobygger.cli.opening import confirm, opens_register
from brobygger.cli.output import answering, json_option, print_array, print_json, say, show
from brobygger.texts import gettext as _
from brobygger.texts import ngettext

if TYPE_CHECKING:
    from brobygger.services.participants import Known
    from brobygger.services.workplace import Workplace

_MOST_AT_ONCE = 100


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Deltagere: koder uden navne."),
)
def participants() -> None:
    pass


@participants.command("list", help=_("Alle deltagere, efter kode."))
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@click.option("--retired", is_flag=True, help=_("Vis også dem, der ikke kommer mere."))
@json_option
@opens_register
def list_participants(
    workplace: "Workplace", base: str | None, retired: bool, as_json: bool
) -> None:
    from brobygger.services.courses import base_named
    from brobygger.services.participants import the_participants
    from brobygger.telling.participants import participant_one_line

    only = None if base is None else base_named(workplace, base)
    found = the_participants(workplace, base=only, retired=retired)
    if as_json:
        print_array(known.as_json() for known in found)
        return
    shown = 0
    for known in found:
        show(participant_one_line(workplace.catalogue, known))
        shown += 1
    if not shown:
        say(_("Ingen deltagere."))


@participants.command(
    help=_("Ny deltager: en kode. For eksempel: participants new pige 15-17 lundtoftegade.")
)
@click.argument("what", nargs=-1, metavar=_("[HVEM]"))
@click.option(
    "--number",
    type=click.IntRange(1, _MOST_AT_ONCE),
    default=1,
    metavar="N",
    help=_("Så mange nye på én gang, for eksempel til kodekort."),
)
@json_option
@opens_register
def new(workplace: "Workplace", what: tuple[str, ...], number: int, as_json: bool) -> None:
    from brobygger.services.participants import new_participant
    from brobygger.services.people_texts import read_attributes

    said = read_attributes(workplace, " ".join(what)) if what else {}
    with answering(_("Deltagerne er oprettet, men svaret kunne ikke skrives. Se listen.")):
        made = [new_participant(workplace, **said) for _number in range(number)]  # type: ignore[arg-type]
        if as_json:
            print_array(known.as_json() for known in made)
        else:
            for known in made:
                show(str(known.code))


@participants.command("show", help=_("En deltager: kontakter, forløb, fremmøde og skridt."))
@click.argument("code", metavar=_("KODE"))
@json_option
@opens_register
def show_participant(workplace: "Workplace", code: str, as_json: bool) -> None:
    from brobygger.services.participants import person_page
    from brobygger.telling.participants import page_lines

    page = person_page(workplace, code)
    if as_json:
        print_json(page.as_json())
        return
    for line in page_lines(workplace.catalogue, page):
        show(line)


@participants.command(help=_("Ret det, der nævnes: participants change L7KQ2MZ pige 15-17."))
@click.argument("code", metavar=_("KODE"))
@click.argument("what", nargs=-1, required=True, metavar=_("HVEM"))
@json_option
@opens_register
def change(workplace: "Workplace", code: str, what: tuple[str, ...], as_json: bool) -> None:
    from brobygger.services.participants import change_participant
    from brobygger.services.people_texts import read_attributes

    said = read_attributes(workplace, " ".join(what))
    _tell(workplace, change_participant(workplace, code, **said), as_json)


@participants.command(help=_("Deltageren kommer ikke mere. Koden er stadig kendt."))
@click.argument("code", metavar=_("KODE"))
@click.option("--back", is_flag=True, help=_("Deltageren kommer igen."))
@json_option
@opens_register
def retire(workplace: "Workplace", code: str, back: bool, as_json: bool) -> None:
    from brobygger.services.participants import retire_participant

    _tell(workplace, retire_participant(workplace, code, back=back), as_json)


@participants.command(help=_("To koder er den samme person og tæller som én."))
@click.argument("one", metavar=_("KODE"))
@click.argument("other", metavar=_("KODE"))
@json_option
@opens_register
def join(workplace: "Workplace", one: str, other: str, as_json: bool) -> None:
    from brobygger.services.participants import join_participants

    _tell_all(workplace, join_participants(workplace, one, other), as_json)


@participants.command(help=_("To koder, der var lagt sammen, er alligevel to personer."))
@click.argument("one", metavar=_("KODE"))
@click.argument("other", metavar=_("KODE"))
@json_option
@opens_register
def part(workplace: "Workplace", one: str, other: str, as_json: bool) -> None:
    from brobygger.services.participants import part_participants

    _tell_all(workplace, part_participants(workplace, one, other), as_json)


@participants.command(
    help=_("Slet det, der fortæller, hvem en deltager er. Tallene bliver stående.")
)
@click.argument("code", metavar=_("KODE"))
@click.option("--yes", is_flag=True, help=_("Spørg ikke først."))
@json_option
@opens_register
def erase(workplace: "Workplace", code: str, yes: bool, as_json: bool) -> None:
    from brobygger.services.erasing import erase_participant
    from brobygger.services.participants import person_codes
    from brobygger.telling.participants import ERASING

    codes = person_codes(workplace, code)
    if not yes:
        say(_(ERASING).format(codes=", ".join(codes)))
        confirm(_("Slet?"), "--yes")
    erased = erase_participant(workplace, code)
    with answering(_("Det er slettet, men svaret kunne ikke skrives.")):
        if as_json:
            print_json({"codes": list(erased.codes), "touched": erased.touched})
        else:
            text = ngettext("Slettet: {n} kode.", "Slettet: {n} koder.", len(erased.codes))
            show(text.format(n=len(erased.codes)))


@participants.command(help=_("Kort med koder til at printe og klippe ud, som en HTML-fil."))
@click.argument("codes", nargs=-1, required=True, metavar=_("KODE..."))
@click.option(
    "--to",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar=_("FIL"),
    help=_("Hvor siden gemmes. Slet den, når kortene er printet."),
)
@opens_register
def cards(workplace: "Workplace", codes: tuple[str, ...], file: Path) -> None:
    from brobygger.cli.files import write_new
    from brobygger.services.cards import code_cards
    from brobygger.services.participants import participant_with
    from brobygger.texts.safe import safe

    known = [participant_with(workplace, code) for code in codes]
    write_new(file, code_cards(str(each.code) for each in known).encode())
    told = _("Kortene ligger i {file}. Print dem, og slet filen.")
    say(told.format(file=safe(str(file))))


@participants.command(help=_("Skriv et huskeord til en kode; uden ord fjernes det."))
@click.argument("code", metavar=_("KODE"))
@click.argument("word", nargs=-1, metavar=_("[HUSKEORD]"))
@json_option
@opens_register
def word(workplace: "Workplace", code: str, word: tuple[str, ...], as_json: bool) -> None:
    from brobygger.services.recognition import remember_word

    _tell(workplace, remember_word(workplace, code, " ".join(word)), as_json)


@participants.command(help=_("Svar på de fire spørgsmål, så koden kan findes igen."))
@click.argument("code", metavar=_("KODE"))
@opens_register
def answers(workplace: "Workplace", code: str) -> None:
    from brobygger.services.participants import participant_with
    from brobygger.services.recognition import remember_answers

    known = participant_with(workplace, code)
    remember_answers(workplace, code, _asked(workplace))
    told = _("{code} kan nu findes igen med svarene. De er ikke gemt.")
    show(told.format(code=known.code))


@participants.command(help=_("Find en kode igen ved de fire spørgsmål."))
@json_option
@opens_register
def recognise(workplace: "Workplace", as_json: bool) -> None:
    from brobygger.services.recognition import recognise as recognised
    from brobygger.telling.participants import candidate_one_line

    found = recognised(workplace, _asked(workplace))
    if as_json:
        print_array(candidate.as_json() for candidate in found)
        return
    for candidate in found:
        show(candidate_one_line(workplace.catalogue, candidate))
    if not found:
        say(_("Ingen fundet. Prøv igen, eller lav en ny kode og læg dem sammen senere."))


def _asked(workplace: "Workplace") -> list[str]:
    """The answers, typed unseen: they belong in no history of a terminal."""
    from brobygger.cli.opening import ask_hidden
    from brobygger.errors import BrobyggerError
    from brobygger.services.recognition import questions

    asked = questions(workplace)
    if not asked:
        raise BrobyggerError("recognition.off")
    return [ask_hidden(question) for question in asked]


def _tell(workplace: "Workplace", known: "Known", as_json: bool) -> None:
    from brobygger.telling.participants import participant_one_line

    with answering(_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")):
        if as_json:
            print_json(known.as_json())
        else:
            show(participant_one_line(workplace.catalogue, known))


def _tell_all(workplace: "Workplace", known: Any, as_json: bool) -> None:
    from brobygger.telling.participants import participant_one_line

    with answering(_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")):
        if as_json:
            print_array(each.as_json() for each in known)
        else:
            for each in known:
                show(participant_one_line(workplace.catalogue, each))
