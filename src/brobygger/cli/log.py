"""`brobygger log` and `brobygger undo`."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from brobygger.cli.opening import opens_register
from brobygger.cli.output import answering, json_option, print_json, say, show, tell_warnings
from brobygger.errors import BrobyggerError
from brobygger.texts import gettext as _
from brobygger.texts import ngettext

if TYPE_CHECKING:
    from brobygger.services.contacts import LoggedLine
    from brobygger.services.workplace import Workplace


@click.command(
    help=_(
        "Skriv en kontakt som en linje, for eksempel"
        ' "i går kl 14 samtale dreng 15-17 lundtoftegade 20m #fritidsjob: vil gerne i gang".'
        " Med - læses linjer fra tastaturet eller en fil."
    )
)
@click.argument("line", nargs=-1, required=True, metavar=_("LINJE"))
@click.option("--dry-run", is_flag=True, help=_("Vis, hvordan linjen læses; gem intet."))
@json_option
@opens_register
def log(workplace: "Workplace", line: tuple[str, ...], dry_run: bool, as_json: bool) -> int:
    from brobygger.services.contacts import log_line

    if line == ("-",):
        return _log_all(workplace, dry_run, as_json)
    _tell(workplace, log_line(workplace, " ".join(line), dry_run=dry_run), dry_run, as_json)
    return 0


def _log_all(workplace: "Workplace", dry_run: bool, as_json: bool) -> int:
    """Each line by itself: a refused one is told with its number and the rest go on."""
    from brobygger.services.contacts import log_line
    from brobygger.texts.errors import message

    refused = 0
    for number, line in _lines():
        try:
            logged = log_line(workplace, line, dry_run=dry_run)
        except BrobyggerError as error:
            refused += 1
            if as_json:
                with answering(_("Svarene kan ikke længere skrives.")):
                    print_json({"line": number, "error": error.key, "message": message(error)})
            text = _("Linje {number}: {message}").format(number=number, message=message(error))
            say(text)
        else:
            _tell(workplace, logged, dry_run, as_json)
    if refused:
        told = ngettext("{n} linje blev ikke gemt.", "{n} linjer blev ikke gemt.", refused)
        say(told.format(n=refused))
    return 1 if refused else 0


def _lines() -> Iterator[tuple[int, str]]:
    """Number and text of each line of standard input that holds anything."""
    if sys.stdin is None:
        return
    if sys.stdin.isatty():
        end = "Ctrl+Z, Enter" if sys.platform == "win32" else "Ctrl+D"
        say(_("Skriv en kontakt på hver linje. Slut med {end}.").format(end=end))
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        line = raw.decode(errors="surrogateescape").rstrip("\r\n")
        if number == 1:
            line = line.removeprefix("\ufeff")  # some editors begin a file with a mark
        if line.strip():
            yield number, line


def _tell(workplace: "Workplace", logged: "LoggedLine", dry_run: bool, as_json: bool) -> None:
    lost = _("Linjen er gemt, men svaret kunne ikke skrives. Gem den ikke igen.")
    with nullcontext() if dry_run else answering(lost):
        _answer(workplace, logged, dry_run, as_json)
    tell_warnings(logged.warnings)
    if logged.session is not None:
        from brobygger.telling.courses import session_remarks

        for remark in session_remarks(workplace.catalogue, logged.session):
            say(remark)


def _answer(workplace: "Workplace", logged: "LoggedLine", dry_run: bool, as_json: bool) -> None:
    from brobygger.telling.lines import logged_one_line
    from brobygger.texts.errors import message
    from brobygger.texts.safe import safe

    reading = logged.reading
    warnings = [BrobyggerError(warning.key, **warning.values) for warning in logged.warnings]
    if as_json:
        contact = logged.contact.as_json() if logged.contact else {}
        if dry_run and contact:
            contact |= {"id": None, "logged_at": None}
        print_json(
            {
                **contact,
                "session": logged.session and logged.session.as_json(),
                "milestones": [each.model_dump(mode="json") for each in logged.milestones],
                **_beside_json(logged, saved=not dry_run),
                "unread": [unread.word for unread in reading.unread],
                "suggestions": {u.word: list(u.suggestions) for u in reading.unread},
                "warnings": [{"key": w.key, "message": message(w)} for w in warnings],
            }
        )
    else:
        begins = _("Læst, ikke gemt") if dry_run else _("Gemt")
        show(f"{begins}: {logged_one_line(workplace.catalogue, logged)}")
        for unread in reading.unread:
            text = _("Ikke forstået: {word}").format(word=safe(unread.word))
            say(text)


def _beside_json(logged: "LoggedLine", *, saved: bool) -> dict[str, object]:
    """What is no field of the contact; ids of what is not written yet are null."""
    return {
        "referrals": [told for made in logged.referrals for told in made.as_json(saved=saved)],
        "steps": [step.as_json(saved=saved) for step in logged.steps],
        "employers": [each.as_json(saved=saved) for each in logged.employers],
    }


@click.command(
    help=_(
        "Fortryd det, du sidst skrev, eller det sidste på en bestemt kontakt."
        " Gentag for at gå længere tilbage."
    )
)
@click.argument("contact", required=False, metavar="[ID]")
@click.option("--redo", is_flag=True, help=_("Fortryd den seneste fortrydelse i stedet."))
@json_option
@opens_register
def undo(workplace: "Workplace", contact: str | None, redo: bool, as_json: bool) -> None:
    from brobygger.services import undoing
    from brobygger.telling.acts import undone_words
    from brobygger.telling.contacts import one_line

    undone = undoing.undo(workplace, contact, redo=redo)
    with answering(_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")):
        if as_json:
            print_json(undone.contact.as_json() if undone.contact else undone.as_json())
            return
        done = _("Gælder igen") if redo else _("Fortrudt")
        if undone.contact is None:
            show(f"{done}: {undone_words(workplace.catalogue, undone)}.")
            return
        line = one_line(workplace.catalogue, undone.contact)
        show(f"{done}. " + _("Kontakten er nu: {line}").format(line=line))
