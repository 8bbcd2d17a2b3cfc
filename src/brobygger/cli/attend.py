"""`brobygger attend` and `brobygger milestone`."""

from typing import TYPE_CHECKING

import click

from brobygger.cli.opening import opens_register
from brobygger.cli.output import answering, json_option, print_json, say, show, tell_warnings
from brobygger.texts import gettext as _
from brobygger.texts import ngettext

if TYPE_CHECKING:
    from brobygger.services.workplace import Workplace

_LOST = _("Det er skrevet, men svaret kunne ikke skrives. Gør det ikke igen.")


@click.command(
    help=_(
        'Kryds fremmøde af: attend opråb "i dag" --present all --absent L7KQ2MZ --others'
        ' "7 unge 15-17". Koder skilles med komma; all er alle tilmeldte, der ikke er nævnt.'
    )
)
@click.argument("course", metavar=_("FORLØB"))
@click.argument("day", metavar=_("DAG"))
@click.option("--present", default="", metavar=_("KODER"), help=_("Til stede."))
@click.option("--absent", default="", metavar=_("KODER"), help=_("Fraværende."))
@click.option("--excused", default="", metavar=_("KODER"), help=_("Meldt afbud."))
@click.option("--others", default="", metavar=_("ANTAL"), help=_("Andre, der kom; lægges til."))
@click.option("--recount", is_flag=True, help=_("Tag det væk, der er talt: --others er i stedet."))
@click.option(
    "--steps",
    type=click.IntRange(0, 999),
    default=0,
    metavar="N",
    help=_("Så mange tog det trin, som gangen er."),
)
@click.option("--overwrite", is_flag=True, help=_("Ret også kryds, der er sat ét for ét."))
@json_option
@opens_register
def attend(
    workplace: "Workplace",
    course: str,
    day: str,
    present: str,
    absent: str,
    excused: str,
    others: str,
    recount: bool,
    steps: int,
    overwrite: bool,
    as_json: bool,
) -> None:
    from brobygger.domain.attendance import Mark
    from brobygger.services.attending import attend as attending
    from brobygger.telling.rolls import session_lines

    given = {Mark.PRESENT: present, Mark.ABSENT: absent, Mark.EXCUSED: excused}
    marks = [(mark, text.replace(",", " ").split()) for mark, text in given.items()]
    done = attending(
        workplace,
        course,
        day,
        marks=marks,
        others=others,
        recount=recount,
        steps=steps,
        over_hand=overwrite,
    )
    with answering(_LOST):
        if as_json:
            print_json(done.call.session_json(done.session))
        else:
            for line in session_lines(workplace.catalogue, done.call, done.session):
                show(line)
    if done.kept:
        kept = ngettext(
            "{n} kryds er sat ét for ét og står, som det var. --overwrite retter også det.",
            "{n} kryds er sat ét for ét og står, som de var. --overwrite retter også dem.",
            len(done.kept),
        )
        say(kept.format(n=len(done.kept)))
    tell_warnings(done.warnings)


@click.command(help=_('Skriv et skridt: milestone "cv færdigt" L7KQ2MZ, eller udvalg "4 beboere".'))
@click.argument("step", metavar=_("SKRIDT"))
@click.argument("who", nargs=-1, metavar=_("[HVEM]"))
@click.option("--day", default="", metavar=_("DAG"), help=_("I dag, hvis intet er skrevet."))
@click.option("--activity", metavar=_("AKTIVITET"), help=_("Aktiviteten, det tæller i."))
@json_option
@opens_register
def milestone(
    workplace: "Workplace",
    step: str,
    who: tuple[str, ...],
    day: str,
    activity: str | None,
    as_json: bool,
) -> None:
    from brobygger.services.milestones import milestone_named, note_milestone
    from brobygger.services.people_texts import past_day, read_person
    from brobygger.telling.courses import milestone_text, short

    noted = note_milestone(
        workplace,
        milestone_named(workplace, step),
        read_person(workplace, " ".join(who)),
        day=past_day(workplace, day) if day else None,
        activity=activity,
    )
    with answering(_LOST):
        if as_json:
            print_json(noted.model_dump(mode="json"))
        else:
            show(f"{short(noted.day)} · {milestone_text(workplace.catalogue, noted)}")
