"""`brobygger refer` and `brobygger referrals`: list, show, step, correct, withdraw, flow."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

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
from brobygger.cli.referrals_flow import flow
from brobygger.texts import N_
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.domain.referral import Referral
    from brobygger.services.workplace import Workplace

_LOST = N_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")
_VIEWS = {
    "åbne": "open",
    "mine": "mine",
    "afventer": "awaiting",
    "over-tid": "overdue",
    "følg-op": "follow_up",
}
day_option = click.option(
    "--day", default="", metavar=_("DAG"), help=_("I dag, hvis intet er skrevet.")
)


@click.command(
    help=_(
        "Ny henvisning: refer ny start dreng 15-17 lundtoftegade,"
        ' eller "fmm sendt L7KQ2MZ mor med".'
    )
)
@click.argument("text", nargs=-1, required=True, metavar=_("HENVISNING"))
@click.option(
    "--contact", metavar="ID", help=_("Kontakten, den kommer af: den gælder samme person.")
)
@json_option
@opens_register
def refer(
    workplace: "Workplace", text: tuple[str, ...], contact: str | None, as_json: bool
) -> None:
    from brobygger.services.listing import contact_with
    from brobygger.services.referrals.texts import read_referral, refer_by_text

    found = None if contact is None else contact_with(workplace, contact)
    line = " ".join(text)
    warnings = read_referral(workplace, line, contact=found).logged.warnings
    made = refer_by_text(workplace, line, contact=found)
    with answering(_(_LOST)):
        _print(workplace, made, as_json)
    tell_warnings(warnings)


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Henvisninger: hvor langt de er, og hvad der venter."),
)
def referrals() -> None:
    pass


@referrals.command("list", help=_("Alle henvisninger, den nyeste øverst; eller dem, du vælger."))
@click.option(
    "--view", type=click.Choice(list(_VIEWS)), help=_("Kun dem, der er åbne, mine, venter …")
)
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@click.option("--destination", metavar=_("STED"), help=_("Kun hertil."))
@click.option("--state", "states", multiple=True, metavar=_("TILSTAND"), help=_("Tilbudt, sendt …"))
@click.option("--owner", metavar=_("NAVN"), help=_("Kun denne kollegas."))
@click.option("--code", metavar=_("KODE"), help=_("Kun denne deltagers."))
@click.option("--period", metavar=_("PERIODE"), help=_("Tilbudt i perioden: 2026-Q4, 2026 …"))
@json_option
@opens_register
def list_referrals(
    workplace: "Workplace",
    view: str | None,
    base: str | None,
    destination: str | None,
    states: tuple[str, ...],
    owner: str | None,
    code: str | None,
    period: str | None,
    as_json: bool,
) -> None:
    from dataclasses import replace

    from brobygger.domain.period import Period
    from brobygger.services.courses import base_named
    from brobygger.services.participants import participant_with
    from brobygger.services.referrals.choices import destination_named, state_named
    from brobygger.services.referrals.lists import SavedView, each_referral, view_query
    from brobygger.telling.referrals import referral_one_line

    query = view_query(workplace, SavedView(_VIEWS[view] if view else "all"))
    if base is not None:
        query = replace(query, base=base_named(workplace, base))
    if destination is not None:
        query = replace(query, destination=destination_named(workplace, destination))
    if states:
        query = replace(query, states=tuple(map(state_named, states)))
    if owner is not None:
        query = replace(query, owner=owner)
    if code is not None:
        query = replace(query, code=participant_with(workplace, code).code)
    if period is not None:
        named = Period.parse(period)
        query = replace(query, first_day=named.first, last_day=named.last)
    found = each_referral(workplace, query)
    if as_json:
        print_array(referral.as_json() for referral in found)
        return
    none, today = True, workplace.clock.today()
    for referral in found:
        none = False
        show(referral_one_line(workplace.catalogue, referral, today))
    if none:
        say(_("Ingen henvisninger her. Lav en med `brobygger refer`, eller >ny start på en linje."))


@referrals.command("show", help=_("En henvisning med alle sine trin, og hvad den førte til."))
@click.argument("referral", metavar="ID")
@json_option
@opens_register
def show_referral(workplace: "Workplace", referral: str, as_json: bool) -> None:
    from brobygger.services.referrals.lists import linked_to, referral_before
    from brobygger.services.referrals.steps import referral_with, steps_from
    from brobygger.telling.referrals import (
        about_lines,
        follow_up_words,
        history_lines,
        possible_words,
        referral_one_line,
    )

    found = referral_with(workplace, referral)
    if as_json:
        print_json(found.as_json())
        return
    catalogue, today = workplace.catalogue, workplace.clock.today()
    show(referral_one_line(catalogue, found, today))
    for line in about_lines(catalogue, found):
        show("  " + line)
    for line in history_lines(catalogue, found):
        show("  " + line)
    for follow_up in found.follow_ups:
        show("  " + follow_up_words(catalogue, found, follow_up, today))
    before = referral_before(workplace, found)
    for title, linked in (
        (_("Følger"), [before] if before else []),
        (_("Fulgt af"), linked_to(workplace, found)),
    ):
        for each in linked:
            show(f"  {title}: {referral_one_line(catalogue, each, today)}")
    possible = ", ".join(map(possible_words, steps_from(workplace, found)))
    say(
        _("Næste trin kan være: {steps}.").format(steps=possible) if possible else _("Den er slut.")
    )


@referrals.command(
    "step",
    help=_(
        'Et trin for en eller flere: referrals step 4f2a sendt, eller 4f2a 77c1 "takket nej"'
        " --reason tid."
    ),
)
@click.argument("referrals_and_step", nargs=-1, required=True, metavar=_("ID... TRIN"))
@day_option
@click.option("--reason", metavar=_("GRUND"), help=_("Hvorfor den slutter."))
@click.option("--outcome", metavar=_("RESULTAT"), help=_("Hvad der kom ud af en afsluttet."))
@click.option("--to", metavar=_("NAVN"), help=_("Kollegaen, den gives videre til."))
@click.option("--parents/--no-parents", default=None, help=_("Om forældrene er inddraget."))
@click.option("--employer", metavar=_("ARBEJDSGIVER"), help=_("Hvor nogen er startet i job."))
@json_option
@opens_register
def step_referrals(
    workplace: "Workplace",
    referrals_and_step: tuple[str, ...],
    day: str,
    reason: str | None,
    outcome: str | None,
    to: str | None,
    parents: bool | None,
    employer: str | None,
    as_json: bool,
) -> None:
    from brobygger.services.people_texts import past_day
    from brobygger.services.referrals.choices import reason_named
    from brobygger.services.referrals.lines import parents_unsaid
    from brobygger.services.referrals.steps import referral_with, take_step

    *tails, step = referrals_and_step
    if not tails:
        raise click.UsageError(_("Skriv både henvisningens id og trinnet: 4f2a sendt."))
    ids = [referral_with(workplace, tail).id for tail in tails]
    taken = take_step(
        workplace,
        ids,
        step,
        day=past_day(workplace, day) if day else None,
        reason=None if reason is None else reason_named(reason),
        outcome=outcome,
        to=to,
        parents=parents,
        employer=employer,
    )
    with answering(_(_LOST)):
        _print(workplace, taken, as_json)
    tell_warnings(parents_unsaid(workplace, taken))


@referrals.command(help=_("Ret det seneste trin, eller hvad henvisningen hører til."))
@click.argument("referral", metavar="ID")
@click.option("--day", default="", metavar=_("DAG"), help=_("Dagen for det seneste trin."))
@click.option("--reason", metavar=_("GRUND"), help=_("Grunden, den sluttede."))
@click.option("--outcome", metavar=_("RESULTAT"), help=_("Hvad der kom ud af den."))
@click.option("--activity", metavar=_("AKTIVITET"), help=_("Aktiviteten, den tæller i."))
@click.option("--parents/--no-parents", default=None, help=_("Om forældrene er inddraget."))
@json_option
@opens_register
def correct(
    workplace: "Workplace",
    referral: str,
    day: str,
    reason: str | None,
    outcome: str | None,
    activity: str | None,
    parents: bool | None,
    as_json: bool,
) -> None:
    from brobygger.services.people_texts import past_day
    from brobygger.services.referrals.choices import activity_named, reason_named
    from brobygger.services.referrals.steps import (
        correct_last_step,
        correct_referral,
        referral_with,
    )

    found = referral_with(workplace, referral)
    fields: dict[str, object] = {}
    if activity is not None:
        fields["activity"] = activity_named(workplace, activity)
    if parents is not None:
        fields["parents"] = parents
    on_step = bool(day or reason or outcome)
    if fields and on_step:
        raise click.UsageError(_("Ret det seneste trin og henvisningen hver for sig."))
    if on_step or not fields:
        found = correct_last_step(
            workplace,
            found.id,
            day=past_day(workplace, day) if day else None,
            reason=None if reason is None else reason_named(reason),
            outcome=outcome,
        )
    else:
        found = correct_referral(workplace, found.id, **fields)
    with answering(_(_LOST)):
        _print(workplace, [found], as_json)


@referrals.command(help=_("Træk en henvisning tilbage, som var en fejl. `undo` fortryder."))
@click.argument("referral", metavar="ID")
@json_option
@opens_register
def withdraw(workplace: "Workplace", referral: str, as_json: bool) -> None:
    from brobygger.services.referrals.steps import made_by_mistake, referral_with

    found = referral_with(workplace, referral)
    gone = made_by_mistake(workplace, found.id)
    with answering(_(_LOST)):
        _print(workplace, [gone], as_json)


def _print(workplace: "Workplace", found: "Iterable[Referral]", as_json: bool) -> None:
    """One object a line in words; always an array as JSON."""
    from brobygger.telling.referrals import referral_one_line

    if as_json:
        print_array(referral.as_json() for referral in found)
        return
    today = workplace.clock.today()
    for referral in found:
        show(referral_one_line(workplace.catalogue, referral, today))


referrals.add_command(flow)
