"""`brobygger courses`: new, list, show, change, enrol, leave, complete, sessions, conclude."""

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
    from brobygger.domain.course import Course, Session
    from brobygger.services.workplace import Workplace

_LOST = _("Det er gjort, men svaret kunne ikke skrives. Gør det ikke igen.")


@click.group(
    cls=DefaultGroup,
    default="list",
    default_if_no_args=True,
    help=_("Forløb, åbne tilbud, ture og arrangementer, med deres gange."),
)
def courses() -> None:
    pass


@courses.command("list", help=_("Forløb, der er i gang."))
@click.option("--base", metavar=_("BASE"), help=_("Kun denne base."))
@click.option("--ended", is_flag=True, help=_("Vis også dem, der er slut."))
@json_option
@opens_register
def list_courses(workplace: "Workplace", base: str | None, ended: bool, as_json: bool) -> None:
    from brobygger.services.courses import base_named, course_summaries
    from brobygger.telling.courses import course_one_line

    only = None if base is None else base_named(workplace, base)
    found = course_summaries(workplace, base=only, ended=ended)
    if as_json:
        print_array(summary.as_json() for summary in found)
        return
    for summary in found:
        show(course_one_line(workplace.catalogue, summary))
    if not found:
        say(_("Ingen forløb i gang. Lav et med `brobygger courses new`."))


@courses.command(
    help=_(
        'Nyt forløb med alle sine gange: courses new --template opråb --name "Opråb forår"'
        ' --when "hver tirsdag 16.30 fra 12/1, 20 gange, ikke i skoleferier".'
    )
)
@click.option("--template", metavar=_("FORLØB"), help=_("Et forløb, som aftalen kender."))
@click.option("--name", default="", metavar=_("NAVN"), help=_("Forløbets eget navn."))
@click.option("--when", default="", metavar=_("HVORNÅR"), help=_("Gangene, som de siges."))
@click.option("--kind", metavar=_("SLAGS"), help=_("Forløb, åben, tur, arrangement …"))
@click.option("--attendance", metavar=_("HVEM"), help=_("enrolled, open eller both."))
@click.option("--activity", metavar=_("AKTIVITET"), help=_("Aktiviteten, det tæller i."))
@click.option("--base", metavar=_("BASE"), help=_("Basen, hvis det ikke er denne."))
@click.option("--capacity", type=click.IntRange(1, 999), metavar="N", help=_("Antal pladser."))
@click.option("--partner", "partners", multiple=True, metavar=_("PARTNER"), help=_("Er med."))
@json_option
@opens_register
def new(
    workplace: "Workplace",
    template: str | None,
    name: str,
    when: str,
    as_json: bool,
    **fields: Any,
) -> None:
    from brobygger.services.courses import arrange, blank_course, course_fields
    from brobygger.services.series import planned
    from brobygger.telling.courses import series_lines

    blank = blank_course(workplace, template, name=name)
    arranged = blank.model_copy(update=course_fields(workplace, **fields))
    series = planned(workplace, when) if when else None
    course = arrange(workplace, arranged, series)
    with answering(_LOST):
        if as_json:
            _print(course, series.days if series else ())
            return
        _show_course(workplace, course)
        for line in series_lines(series) if series else ():
            show("  " + line)


@courses.command("show", help=_("Et forløb: fremmødet gang for gang, og hvem der er med."))
@click.argument("course", metavar=_("FORLØB"))
@json_option
@opens_register
def show_course(workplace: "Workplace", course: str, as_json: bool) -> None:
    from brobygger.services.courses import course_named
    from brobygger.services.roll_call import roll_call
    from brobygger.telling.rolls import roll_lines

    call = roll_call(workplace, course_named(workplace, course).id)
    if as_json:
        print_json(call.as_json())
        return
    _show_course(workplace, call.course)
    for line in roll_lines(call, workplace.clock.today()):
        show("  " + line)


@courses.command(help=_("Ret et forløb."))
@click.argument("course", metavar=_("FORLØB"))
@click.option("--name", metavar=_("NAVN"))
@click.option("--kind", metavar=_("SLAGS"))
@click.option("--attendance", metavar=_("HVEM"))
@click.option("--activity", metavar=_("AKTIVITET"))
@click.option("--base", metavar=_("BASE"))
@click.option("--capacity", type=click.IntRange(1, 999), metavar="N")
@click.option("--partner", "partners", multiple=True, metavar=_("PARTNER"))
@json_option
@opens_register
def change(
    workplace: "Workplace", course: str, name: str | None, as_json: bool, **fields: Any
) -> None:
    from brobygger.services.courses import change_course, course_fields, course_named
    from brobygger.services.enrolling import capacity_warnings

    found = course_named(workplace, course)
    changed = course_fields(workplace, **fields) | ({"name": name} if name else {})
    after = change_course(workplace, found, **changed)
    _tell(workplace, after, as_json)
    tell_warnings(capacity_warnings(workplace, after))


@courses.command(help=_("Tilmeld deltagere: courses enrol opråb L7KQ2MZ B4..."))
@click.argument("course", metavar=_("FORLØB"))
@click.argument("codes", nargs=-1, required=True, metavar=_("KODE..."))
@click.option("--role", default="participant", metavar=_("ROLLE"), help=_("Deltager, frivillig …"))
@json_option
@opens_register
def enrol(
    workplace: "Workplace", course: str, codes: tuple[str, ...], role: str, as_json: bool
) -> None:
    from brobygger.services.courses import course_named
    from brobygger.services.enrolling import enrol as enrolling
    from brobygger.services.enrolling import role_named

    found = course_named(workplace, course)
    warnings = enrolling(workplace, found, codes, role=role_named(role))
    _tell_list(workplace, found, as_json)
    tell_warnings(warnings)


@courses.command(help=_("En deltager er stoppet før tid."))
@click.argument("course", metavar=_("FORLØB"))
@click.argument("code", metavar=_("KODE"))
@click.option("--reason", default="unknown", metavar=_("HVORFOR"), help=_("Flyttet, andet …"))
@click.option("--day", default="", metavar=_("DAG"), help=_("I dag, hvis intet er skrevet."))
@json_option
@opens_register
def leave(
    workplace: "Workplace", course: str, code: str, reason: str, day: str, as_json: bool
) -> None:
    from brobygger.services.courses import course_named
    from brobygger.services.enrolling import leave as leaving
    from brobygger.services.enrolling import reason_named
    from brobygger.services.people_texts import past_day

    found = course_named(workplace, course)
    on = past_day(workplace, day) if day else None
    leaving(workplace, found, code, reason_named(reason), on)
    _tell_list(workplace, found, as_json)


@courses.command(help=_("Deltagere har gennemført; uden koder alle, der er tilmeldt."))
@click.argument("course", metavar=_("FORLØB"))
@click.argument("codes", nargs=-1, metavar=_("[KODE...]"))
@click.option("--day", default="", metavar=_("DAG"), help=_("I dag, hvis intet er skrevet."))
@json_option
@opens_register
def complete(
    workplace: "Workplace", course: str, codes: tuple[str, ...], day: str, as_json: bool
) -> None:
    from brobygger.services.courses import course_named
    from brobygger.services.enrolling import complete as completing
    from brobygger.services.enrolling import expected_codes
    from brobygger.services.people_texts import past_day

    found = course_named(workplace, course)
    on = past_day(workplace, day) if day else None
    completing(workplace, found, codes or expected_codes(workplace, found), on)
    _tell_list(workplace, found, as_json)


@courses.command(help=_("En gang mere: courses add opråb 24/11 kl 16.30."))
@click.argument("course", metavar=_("FORLØB"))
@click.argument("when", nargs=-1, required=True, metavar=_("HVORNÅR"))
@json_option
@opens_register
def add(workplace: "Workplace", course: str, when: tuple[str, ...], as_json: bool) -> None:
    from brobygger.services.courses import add_sessions, course_named
    from brobygger.services.series import planned

    found = course_named(workplace, course)
    _tell_sessions(add_sessions(workplace, found, planned(workplace, " ".join(when))), as_json)


@courses.command(help=_("Flyt en gang: courses move opråb 24/11 26/11 kl 17."))
@click.argument("course", metavar=_("FORLØB"))
@click.argument("day", metavar=_("DAG"))
@click.argument("when", nargs=-1, required=True, metavar=_("TIL"))
@json_option
@opens_register
def move(
    workplace: "Workplace", course: str, day: str, when: tuple[str, ...], as_json: bool
) -> None:
    from brobygger.services.courses import course_named, move_session
    from brobygger.services.series import one_day, session_named

    found = course_named(workplace, course)
    session = session_named(workplace, found, day)
    to_day, to_time = one_day(workplace, " ".join(when))
    _tell_sessions([move_session(workplace, found, session, to_day, to_time)], as_json)


@courses.command(help=_("Aflys en gang, eller fjern aflysningen."))
@click.argument("course", metavar=_("FORLØB"))
@click.argument("day", metavar=_("DAG"))
@click.option("--back", is_flag=True, help=_("Den holdes alligevel."))
@json_option
@opens_register
def cancel(workplace: "Workplace", course: str, day: str, back: bool, as_json: bool) -> None:
    from brobygger.services.courses import cancel_session, course_named
    from brobygger.services.series import session_named

    found = course_named(workplace, course)
    session = session_named(workplace, found, day)
    _tell_sessions([cancel_session(workplace, session, back=back)], as_json)


@courses.command(help=_("Forløbet er slut. En prøvehandling har et resultat."))
@click.argument("course", metavar=_("FORLØB"))
@click.option("--day", default="", metavar=_("DAG"), help=_("I dag, hvis intet er skrevet."))
@click.option("--result", metavar=_("RESULTAT"), help=_("Videreført, ændret eller stoppet."))
@json_option
@opens_register
def conclude(
    workplace: "Workplace", course: str, day: str, result: str | None, as_json: bool
) -> None:
    from brobygger.services.courses import conclude as concluding
    from brobygger.services.courses import course_named, result_named
    from brobygger.services.people_texts import past_day

    on = past_day(workplace, day or "i dag")
    named = None if result is None else result_named(result)
    found = course_named(workplace, course)
    _tell(workplace, concluding(workplace, found, on, named), as_json)


@courses.command(help=_("Træk et forløb tilbage, som var en fejl. `brobygger undo` fortryder."))
@click.argument("course", metavar=_("FORLØB"))
@json_option
@opens_register
def withdraw(workplace: "Workplace", course: str, as_json: bool) -> None:
    from brobygger.services.courses import course_named, withdraw_course
    from brobygger.telling.courses import course_name

    found = course_named(workplace, course)
    gone = withdraw_course(workplace, found)
    with answering(_LOST):
        if as_json:
            _print(gone, ())
        else:
            show(_("Trukket tilbage") + f": {course_name(gone)}")


def _tell(workplace: "Workplace", course: "Course", as_json: bool) -> None:
    with answering(_LOST):
        if as_json:
            _print(course, ())
        else:
            _show_course(workplace, course)


def _tell_list(workplace: "Workplace", course: "Course", as_json: bool) -> None:
    """Who is on the list now, as JSON; else the course, which tells how many."""
    from brobygger.services.roll_call import roll_call

    with answering(_LOST):
        if as_json:
            print_array(each.as_json() for each in roll_call(workplace, course.id).listed)
        else:
            _show_course(workplace, course)


def _print(course: "Course", days: Any) -> None:
    print_json({**course.model_dump(mode="json"), "days": [day.isoformat() for day in days]})


def _show_course(workplace: "Workplace", course: "Course") -> None:
    from brobygger.services.courses import course_summaries
    from brobygger.telling.courses import course_one_line

    for summary in course_summaries(workplace, base=course.base, ended=True):
        if summary.course.id == course.id:
            show(course_one_line(workplace.catalogue, summary))


def _tell_sessions(sessions: "list[Session]", as_json: bool) -> None:
    from brobygger.telling.courses import session_words

    with answering(_LOST):
        if as_json:
            print_array(session.model_dump(mode="json") for session in sessions)
            return
        for session in sessions:
            show(session_words(session) + (" " + _("(aflyst)") if session.cancelled else ""))
