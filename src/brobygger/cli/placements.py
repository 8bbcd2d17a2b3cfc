"""`brobygger placements`: what somebody started, and the employers of the local list."""

from typing import TYPE_CHECKING

import click
from click_default_group import DefaultGroup

from brobygger.cli.opening import opens_register
from brobygger.cli.output import answering, json_option, print_array, print_json, say, show
from brobygger.cli.referrals import day_option
from brobygger.texts import N_
from brobygger.texts import gettext as _

if TYPE_CHECKING:
    from brobygger.domain.employer import Employer
    from brobygger.domain.placement import Placement
    from brobygger.services.workplace import Workplace

_LOST = N_("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Hvad nogen er startet i (job, klub, praktik …), og om de stadig er der."),
)
def placements() -> None:
    pass


@placements.command("list", help=_("Alle, den nyeste øverst; eller dem, der skal tjekkes nu."))
@click.option("--due", is_flag=True, help=_("Kun dem, der skal tjekkes nu."))
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@click.option("--kind", metavar=_("SLAGS"), help=_("Job, klub, dagtilbud, praktik …"))
@click.option("--code", metavar=_("KODE"), help=_("Kun denne deltagers."))
@json_option
@opens_register
def list_placements(
    workplace: "Workplace",
    due: bool,
    base: str | None,
    kind: str | None,
    code: str | None,
    as_json: bool,
) -> None:
    from brobygger.services.courses import base_named
    from brobygger.services.participants import participant_with
    from brobygger.services.placements.employers import the_employers
    from brobygger.services.placements.starts import PlacementQuery, each_placement
    from brobygger.services.referrals.choices import placement_kind_named
    from brobygger.telling.placements import placement_one_line

    today = workplace.clock.today()
    query = PlacementQuery(
        base=None if base is None else base_named(workplace, base),
        kind=None if kind is None else placement_kind_named(kind),
        code=None if code is None else participant_with(workplace, code).code,
        check_by=today if due else None,
    )
    found = each_placement(workplace, query)
    if as_json:
        print_array(placement.as_json() for placement in found)
        return
    known = {employer.id: employer for employer in the_employers(workplace)}
    none = True
    for placement in found:
        none = False
        employer = known.get(placement.employer) if placement.employer else None
        show(placement_one_line(workplace.catalogue, placement, today, employer))
    if none:
        say(_("Intet her. Skriv for eksempel på en linje: L7KQ2MZ startet i job."))


@placements.command("check", help=_("Er personen der stadig? placements check 4f2a ja."))
@click.argument("placement", metavar="ID")
@click.argument("answer", metavar=_("JA|NEJ|VED-IKKE"))
@click.option("--months", type=int, metavar="N", help=_("3, 6 eller 12; ellers det næste tjek."))
@click.option("--reason", metavar=_("GRUND"), help=_("Hvorfor ikke mere."))
@day_option
@json_option
@opens_register
def check(
    workplace: "Workplace",
    placement: str,
    answer: str,
    months: int | None,
    reason: str | None,
    day: str,
    as_json: bool,
) -> None:
    from brobygger.services.people_texts import past_day
    from brobygger.services.placements.starts import check_placement, placement_with
    from brobygger.services.referrals.choices import end_reason_named, still_there_named

    checked = check_placement(
        workplace,
        placement_with(workplace, placement),
        months,
        still_there_named(answer.replace("-", " ")),
        day=past_day(workplace, day) if day else None,
        reason=None if reason is None else end_reason_named(reason),
    )
    with answering(_(_LOST)):
        _print(workplace, checked, as_json)


@placements.command("withdraw", help=_("Træk en start tilbage, som var en fejl."))
@click.argument("placement", metavar="ID")
@json_option
@opens_register
def withdraw(workplace: "Workplace", placement: str, as_json: bool) -> None:
    from brobygger.services.placements.starts import (
        placement_by_id,
        placement_with,
        withdraw_placement,
    )

    found = placement_with(workplace, placement)
    withdraw_placement(workplace, found.id)
    with answering(_(_LOST)):
        _print(workplace, placement_by_id(workplace, found.id), as_json)


def _print(workplace: "Workplace", placement: "Placement", as_json: bool) -> None:
    from brobygger.telling.placements import placement_one_line

    if as_json:
        print_json(placement.as_json())
    else:
        show(placement_one_line(workplace.catalogue, placement, workplace.clock.today()))


@placements.command("employers", help=_("Arbejdsgivere, der tager unge: basens egen liste."))
@json_option
@opens_register
def list_employers(workplace: "Workplace", as_json: bool) -> None:
    from brobygger.services.placements.employers import the_employers
    from brobygger.telling.placements import employer_one_line

    found = the_employers(workplace)
    if as_json:
        print_array(employer.as_json() for employer in found)
        return
    for employer in found:
        show(employer_one_line(workplace.catalogue, employer))
    if not found:
        say(_("Ingen arbejdsgivere endnu. Skriv en med `brobygger placements employer`."))


@placements.command(
    "employer",
    help=_('Ny eller rettet arbejdsgiver: placements employer "Bageren" --branch bager.'),
)
@click.argument("name", metavar=_("NAVN"))
@click.option("--branch", metavar=_("BRANCHE"), help=_("Butik, bager, lager, kontor …"))
@click.option("--places", type=click.IntRange(0, 99), metavar="N", help=_("Antal pladser."))
@click.option("--activity", metavar=_("AKTIVITET"), help=_("Aktiviteten, det tæller i."))
@click.option("--regular", metavar=_("DAG"), help=_("Fast jobudbyder siden."))
@click.option("--agreement", metavar=_("DAG"), help=_("Aftale siden."))
@json_option
@opens_register
def employer(
    workplace: "Workplace",
    name: str,
    branch: str | None,
    places: int | None,
    activity: str | None,
    regular: str | None,
    agreement: str | None,
    as_json: bool,
) -> None:
    from brobygger.services.people_texts import past_day
    from brobygger.services.placements.employers import keep_employer
    from brobygger.services.referrals.choices import activity_named, branch_named

    fields = {
        "branch": None if branch is None else branch_named(branch),
        "places": places,
        "activity": None if activity is None else activity_named(workplace, activity),
        "regular_since": None if regular is None else past_day(workplace, regular),
        "agreement_since": None if agreement is None else past_day(workplace, agreement),
    }
    given = {field: value for field, value in fields.items() if value is not None}
    kept = keep_employer(workplace, name, **given)
    with answering(_(_LOST)):
        _print_employer(workplace, kept, as_json)


def _print_employer(workplace: "Workplace", employer: "Employer", as_json: bool) -> None:
    from brobygger.telling.placements import employer_one_line

    if as_json:
        print_json(employer.as_json())
    else:
        show(employer_one_line(workplace.catalogue, employer))
