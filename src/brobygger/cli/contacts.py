"""`brobygger contacts`: list, show, correct, withdraw."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click
from click_default_group import DefaultGroup

from brobygger.cli.opening import opens_register
from brobygger.cli.output import (
    answering,
    json_option,
    print_array,
    print_json,
    say,
    show,
    tell_warnings,
)
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.domain.contact import Contact
    from brobygger.services.workplace import Workplace


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(_("Skriv dagen sådan: 2026-11-23"), param, ctx)


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Kontakterne i logbogen, nyeste dag først."),
)
def contacts() -> None:
    pass


@contacts.command("list", help=_("Alle kontakter, eller dem som passer til det valgte."))
@click.option("--from", "first", type=_Day(), metavar=_("DATO"), help=_("Fra og med denne dag."))
@click.option("--to", "last", type=_Day(), metavar=_("DATO"), help=_("Til og med denne dag."))
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@click.option("--activity", metavar=_("AKTIVITET"), help=_("Kun denne aktivitet."))
@click.option("--department", metavar=_("AFDELING"), help=_("Kun personer fra denne afdeling."))
@click.option("--channel", metavar=_("KANAL"), help=_("Kun denne kanal."))
@click.option(
    "--reached",
    metavar=_("HVORDAN"),
    help=_("Truffet, intet svar, udeblevet eller nej tak."),
)
@click.option("--topic", metavar=_("EMNE"), help=_("Kun dette emne."))
@click.option("--without-activity", is_flag=True, help=_("Kun dem, der mangler en aktivitet."))
@click.option("--withdrawn", is_flag=True, help=_("Vis også dem, der er trukket tilbage."))
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=_("Højst så mange."))
@click.option("--after", metavar="ID", help=_("Fortsæt efter denne kontakt."))
@json_option
@opens_register
def list_contacts(
    workplace: "Workplace",
    first: date | None,
    last: date | None,
    limit: int | None,
    after: str | None,
    as_json: bool,
    **filters: Any,
) -> None:
    from brobygger.services.listing import contacts as listed
    from brobygger.services.listing import listing_query
    from brobygger.telling.contacts import one_line

    query = listing_query(workplace.catalogue, first, last, **filters)
    found = listed(workplace, query, after=after, limit=limit)
    if as_json:
        print_array(contact.as_json() for contact in found)
        return
    shown = 0
    for contact in found:
        show(one_line(workplace.catalogue, contact))
        shown += 1
    if not shown:
        say(_("Ingen kontakter."))


@contacts.command("show", help=_("En kontakt med sin historie. ID er de sidste tegn af dens id."))
@click.argument("contact", metavar="ID")
@json_option
@opens_register
def show_contact(workplace: "Workplace", contact: str, as_json: bool) -> None:
    from brobygger.services.listing import history
    from brobygger.telling.contacts import one_line
    from brobygger.telling.history import history_lines

    found, items = history(workplace, contact)
    if as_json:
        told = [item.as_json() for item in items]
        print_json({**found.as_json(), "history": told})
        return
    show(one_line(workplace.catalogue, found))
    for line in history_lines(workplace.catalogue, items):
        show("  " + line)


@contacts.command(help=_("Ret det, som linjen nævner, i en kontakt: contacts correct 3f2a91 30m."))
@click.argument("contact", metavar="ID")
@click.argument("line", nargs=-1, required=True, metavar=_("LINJE"))
@json_option
@opens_register
def correct(workplace: "Workplace", contact: str, line: tuple[str, ...], as_json: bool) -> None:
    from brobygger.services.contacts import correct_contact

    done = correct_contact(workplace, contact, " ".join(line))
    _tell(workplace, _("Rettet"), done.contact, as_json)
    tell_warnings(done.reading.warnings)


@contacts.command(help=_("Træk en kontakt tilbage: den tælles og vises ikke mere."))
@click.argument("contact", metavar="ID")
@json_option
@opens_register
def withdraw(workplace: "Workplace", contact: str, as_json: bool) -> None:
    from brobygger.services.contacts import withdraw_contact

    _tell(workplace, _("Trukket tilbage"), withdraw_contact(workplace, contact), as_json)


def _tell(workplace: "Workplace", done: str, contact: "Contact", as_json: bool) -> None:
    from brobygger.telling.contacts import one_line

    with answering(_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")):
        if as_json:
            print_json(contact.as_json())
        else:
            show(f"{done}: {one_line(workplace.catalogue, contact)}")
