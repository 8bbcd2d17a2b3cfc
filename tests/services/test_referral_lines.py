"""Referrals, steps, checks, starts and employers by line: what is typed ends in the right rows."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.domain.contact import Contact
from brobygger.domain.employer import Branch
from brobygger.domain.placement import FoundBy, PlacementKind, StillThere
from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import Reason, State
from brobygger.errors import BrobyggerError
from brobygger.register.contacts import newest_by
from brobygger.register.views import digest
from brobygger.services.clock import Clock
from brobygger.services.contacts import LoggedLine, correct_contact, log_line
from brobygger.services.drafts import Draft, keep_draft, kept_draft
from brobygger.services.participants import join_participants, new_participant
from brobygger.services.placements.employers import the_employers
from brobygger.services.placements.starts import PlacementQuery, placement_list
from brobygger.services.referrals.lists import SavedView, referrals_upto, view_query
from brobygger.services.referrals.steps import take_step
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from brobygger.telling.lines import logged_brief, logged_one_line, referral_line_pieces
from support import made

TODAY = date(2026, 11, 23)


def referrals(workplace: Workplace) -> list[Referral]:
    """The oldest first."""
    return referrals_upto(workplace, view_query(workplace, SavedView.ALL), 99)[::-1]


def contacts(workplace: Workplace) -> list[Contact]:
    return workplace.register.read(newest_by, workplace.author, live=True, limit=99)


def placements(workplace: Workplace) -> list[Any]:
    return placement_list(workplace, PlacementQuery(), 99)


def everything(workplace: Workplace) -> tuple[object, ...]:
    return (
        referrals(workplace),
        contacts(workplace),
        placements(workplace),
        the_employers(workplace),
    )


def refused(workplace: Workplace, line: str) -> BrobyggerError:
    before = everything(workplace)
    with pytest.raises(BrobyggerError) as caught:
        log_line(workplace, line)
    assert everything(workplace) == before
    return caught.value


def keys(logged: LoggedLine) -> list[str]:
    return [warning.key for warning in logged.warnings]


@pytest.fixture
def code(workplace: Workplace) -> str:
    return str(new_participant(workplace).code)


# A contact that refers


def test_an_arrow_is_a_contact_and_an_offer_in_one_act(workplace: Workplace) -> None:
    line = "i går >persp kvinde 31-64 titan bråd base:titan"
    keep_draft(workplace, "line", Draft({"text": line}))
    logged = log_line(workplace, line, draft="line")
    (referral,), (contact,) = referrals(workplace), contacts(workplace)
    assert (referral.destination, referral.state, referral.contact) == (
        *("perspektiv", State.SUGGESTED),
        contact.id,
    )
    assert (referral.day, referral.base, referral.activity) == (
        *(date(2026, 11, 22), "titanparken"),
        "beboerraadgivning",
    )
    assert referral.person == contact.people[0]
    assert logged.referrals[0].referrals == (referral,)
    assert kept_draft(workplace, "line").texts == {}
    undo(workplace)
    assert everything(workplace) == ([], [], [], [])
    undo(workplace, redo=True)
    assert (referrals(workplace), len(contacts(workplace))) == ([referral], 1)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("sam >uu", [("uu", None)]),
        ("sam 6 drenge 15-17 >2 uu", [("uu", "15-17")] * 2),
        ("sam 6 drenge 15-17 mor >1 uu >persp dreng 18-24", None),
        ("sam mor 3 drenge 13-14 >3 fmm", [("fritidsjob-med-mentor", "13-14")] * 3),
        ("sam dreng 15-17 pige 18-24 >2 uu", [("uu", "15-17"), ("uu", "18-24")]),
        ("sam mor CODE dreng 6-12 >uu", [("uu", "6-12")]),
        ("sam dreng 15-17 >uu >persp", [("uu", "15-17"), ("perspektiv", "15-17")]),
        ("sam 2 fam >2 familiehuset", [("familiehuset", None)] * 2),
        ("sam mor og søn 13-14 >fmm", None),
        ("sam 6 drenge >uu", None),
        ("sam 6 drenge >7 uu", None),
        ("sam 2 fam >familiehuset", None),
    ],
)
def test_whom_an_arrow_means(
    workplace: Workplace, code: str, line: str, found: list[tuple[str, str | None]] | None
) -> None:
    line = line.replace("CODE", code)
    if found is None:
        assert refused(workplace, line).key == "referral.whom"
        return
    log_line(workplace, line)
    assert sorted((each.destination, each.person.age_band) for each in referrals(workplace)) == (
        sorted(found)
    )
    assert len({each.contact for each in referrals(workplace)}) == 1
    assert all(each.person.number == 1 for each in referrals(workplace))


def test_thirty_at_once_is_enough(workplace: Workplace) -> None:
    assert refused(workplace, "ops 60 unge >31 uu").key == "referral.many"


def test_how_far_it_is_stands_behind_the_destination(workplace: Workplace) -> None:
    log_line(workplace, "sam dreng 15-17 >fmm sendt forældre inddraget")
    (referral,) = referrals(workplace)
    assert (referral.state, referral.parents) == (State.SENT, True)
    assert contacts(workplace)[0].people == (referral.person,)
    error = refused(workplace, "sam dreng >uu kontaktet")
    assert error.key == "referral.not_first"


def test_a_correction_and_a_session_refer_nobody(workplace: Workplace) -> None:
    log_line(workplace, "sam dreng")
    tail = contacts(workplace)[0].id.hex
    with pytest.raises(BrobyggerError) as caught:
        correct_contact(workplace, tail, "20m >uu")
    assert caught.value.key == "contact.refers"
    assert refused(workplace, "forældrecafé 3 mødre >uu").key == "line.unread"


# A line about a referral


def test_the_lines_of_the_field_make_referrals(workplace: Workplace) -> None:
    logged = log_line(workplace, "fmm sendt dreng 14 lundtoftegade mor med")
    (referral,) = referrals(workplace)
    assert (referral.last and referral.last.step, referral.parents) == ("indstilling-sendt", True)
    assert [step.id for step in logged.referrals[0].assumed] == ["tilbudt", "skema-udfyldt"]
    assert (referral.person.age_band, referral.person.gender) == ("13-14", "male")
    assert logged.contact is None
    assert contacts(workplace) == []
    undo(workplace)
    logged = log_line(workplace, "ny start 2 unge lundtoftegården overleveret tors")
    assert keys(logged) == ["warn.destination_place"]
    both = referrals(workplace)
    assert [(each.day, each.how) for each in both] == [(date(2026, 11, 19), "referred")] * 2
    assert [each.person.number for each in both] == [1, 1]


def test_what_is_not_understood_is_shown_and_nothing_is_kept(workplace: Workplace) -> None:
    line = "fmm sendt dreng 14 ltg mor med"
    shown = log_line(workplace, line, dry_run=True)
    assert [unread.word for unread in shown.reading.unread] == ["ltg"]
    assert shown.referrals[0].first.state is State.SENT
    assert refused(workplace, line).key == "referral.unread"


def test_a_code_goes_on_with_its_open_referral(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"uu {code} takket ja dreng 15-17 i går")
    logged = log_line(workplace, f"uu {code} sendt forældre med job13")
    (referral,) = referrals(workplace)
    assert [step.state for step in referral.steps] == [State.SUGGESTED, State.AGREED, State.SENT]
    assert (referral.parents, referral.activity) == (True, "job-13-18")
    assert referral.person.age_band == "15-17"
    assert logged.steps[0].as_json(saved=True)["step"] == "sendt"
    for line, key in (
        (f"uu {code} tilbudt", "referral.impossible"),
        (f"uu {code} afsluttet fgu", "referral.needs_start"),
        (f"uu {code} stoppet ingen plads", "referral.reason_unfit"),
        (f"uu {code} fejl flyttet", "referral.reason_none"),
        (f"uu {code} kontaktet pige", "line.differs"),
        (f"uu {code} kontaktet base:rund", "line.differs"),
        (f"uu {code} kontaktet job18", "line.differs"),
        (f"uu {code} kontaktet for 3 dage siden", "referral.before"),
        (f"uu {code} givet videre", "referral.nobody_to"),
        (f"persp {code} første samtale", "referral.none_open"),
        (f"persp {code} afslag", "referral.none_open"),
        (f"uu {code} sendt: en note", "referral.note"),
        (f"uu {code} kontaktet mor", "referral.whom"),
        ("uu dreng 15-17 takket nej", "referral.not_first"),
        ("uu dreng 15-17 kontaktet", "referral.not_first"),
    ):
        assert refused(workplace, line).key == key, line
    log_line(workplace, f"uu {code} i gang")
    log_line(workplace, f"uu {code} givet videre til otto")
    assert referrals(workplace)[0].owner == "otto"
    log_line(workplace, f"uu {code} afsluttet fgu")
    assert referrals(workplace)[0].outcome == "fgu"
    log_line(workplace, f"uu {code} fulgt op")
    assert referrals(workplace)[0].steps[-1].follow_up == "14-dage"
    undo(workplace)
    undo(workplace)
    assert referrals(workplace)[0].state is State.ONGOING


def test_a_no_has_its_reason(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"uu {code} tilbudt")
    log_line(workplace, f"uu {code} takket nej tiden passede ikke")
    (referral,) = referrals(workplace)
    assert (referral.state, referral.reason) == (State.DECLINED, Reason.TIME)
    log_line(workplace, f"uu {code} tilbudt")
    assert referrals(workplace)[-1].linked == referral.id or (
        referrals(workplace)[0].linked == referral.id
    )


def test_either_code_of_a_person_finds_the_referral(workplace: Workplace, code: str) -> None:
    other = str(new_participant(workplace).code)
    log_line(workplace, f"uu {code} sendt")
    join_participants(workplace, code, other)
    log_line(workplace, f"uu {other} kontaktet")
    (referral,) = referrals(workplace)
    assert (referral.state, referral.person.code) == (State.RECEIVED, code)
    log_line(workplace, f"sam {other} >uu")
    assert refused(workplace, f"uu {code} samtale i gang").key == "line.unread"
    assert refused(workplace, f"uu {code} i gang").key == "referral.which"


def test_several_codes_take_the_step_together(workplace: Workplace, code: str) -> None:
    other = str(new_participant(workplace).code)
    log_line(workplace, f"uu {code} {other} sendt")
    assert [each.state for each in referrals(workplace)] == [State.SENT] * 2
    log_line(workplace, f"uu {code} {other} kontaktet")
    undo(workplace)
    assert [each.state for each in referrals(workplace)] == [State.SENT] * 2


def test_whoever_is_hired_starts_there(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"fmm {code} sendt dreng 15-17")
    error = refused(workplace, f"fmm {code} ansat i netto 1/12")
    assert (error.key, error.values["day"]) == ("day.future", date(2026, 12, 1))
    logged = log_line(workplace, f"fmm {code} ansat i netto")
    assert keys(logged) == ["warn.parents"]
    (placement,), (employer,) = placements(workplace), the_employers(workplace)
    assert (employer.name, placement.employer, placement.kind) == (
        *("netto", employer.id),
        PlacementKind.JOB,
    )
    assert (placement.found_by, placement.partner) == (FoundBy.PARTNER, "fritidsjob-med-mentor")
    undo(workplace)
    assert (placements(workplace), the_employers(workplace)) == ([], [])
    assert referrals(workplace)[0].state is State.SENT


def test_an_answer_to_the_template_is_kept(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"ny start {code} overleveret")
    log_line(workplace, f"ny start {code} i gang gadeindsats")
    assert referrals(workplace)[0].answers == {"formaal": "gadeindsats"}
    assert (
        refused(workplace, f"ny start {code} afsluttet formål fritidsjob").key == "referral.unread"
    )


# Still there, started, and employers


def test_a_parent_beside_a_check_is_not_who_the_code_is(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"{code} startet i job 20/8")
    log_line(workplace, f"{code} mor med stadig i job 3 mdr")
    (placement,) = placements(workplace)
    assert (placement.parents, placement.person.role, placement.person.gender) == (True, None, None)
    assert refused(workplace, "999 unge 15-17 startet i klub").key == "placement.many"


def test_a_check_is_answered_by_its_code(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"{code} startet i job hos Netto 20/8")
    logged = log_line(workplace, f"{code} stadig i job 3 mdr")
    assert logged.contact is None
    assert refused(workplace, f"{code} stadig i job 6 mdr").key == "placement.not_yet"
    workplace.clock = Clock(datetime(2027, 2, 20, 12))
    log_line(workplace, f"tlf {code} stadig i job 10m")
    (placement,) = placements(workplace)
    assert [(check.months, check.answer) for check in placement.checks] == [
        (3, StillThere.YES),
        (6, StillThere.YES),
    ]
    assert len(contacts(workplace)) == 1
    log_line(workplace, f"{code} ikke mere i job 12 mdr opsagt")
    assert placements(workplace)[0].checks[-1].reason == "dismissed"
    undo(workplace)
    workplace.clock = Clock(datetime(2027, 8, 20, 12))
    log_line(workplace, f"{code} ved ikke 12 mdr")
    assert placements(workplace)[0].checks[-1].answer is StillThere.UNKNOWN
    for line, key in (
        ("stadig i job 3 mdr", "placement.who"),
        (f"{code} mor stadig i job 3 mdr og far", "placement.who"),
        (f"{code} stadig i klub", "placement.none"),
        (f"{code} stadig i job 4 mdr", "placement.none"),
    ):
        assert refused(workplace, line).key == key, line


def test_starts_end_as_placements(workplace: Workplace, code: str) -> None:
    logged = log_line(workplace, "dreng 15-17 startet i klub 1/9 mor med")
    (club,) = placements(workplace)
    assert (club.day, club.kind, club.parents, club.found_by) == (
        *(date(2026, 9, 1), PlacementKind.CLUB),
        *(True, FoundBy.US),
    )
    assert logged.contact is None
    log_line(workplace, f"{code} startet i praktik hos Netto via uu fråd")
    log_line(workplace, f"{code} ansat hos netto fandt selv")
    job, internship, *_ = sorted(placements(workplace), key=lambda each: each.kind != "job")
    assert (internship.found_by, internship.partner) == (FoundBy.PARTNER, "uu")
    assert job.employer == internship.employer
    assert job.found_by is FoundBy.SELF
    logged = log_line(workplace, "føl 4 børn startet i klub i går")
    assert keys(logged) == ["warn.same_day"]
    assert len(placements(workplace)) == 7
    assert len(contacts(workplace)) == 1
    undo(workplace)
    assert (len(placements(workplace)), contacts(workplace)) == (3, [])
    assert keys(log_line(workplace, "startet i job dreng 15-17")) == ["warn.placement_parents"]
    assert refused(workplace, "startet i job mor og dreng").key == "placement.whom"


def test_an_employer_that_says_yes_is_listed(workplace: Workplace) -> None:
    logged = log_line(workplace, "ringet til bager om fj ja til 2 job13")
    (employer,), (contact,) = the_employers(workplace), contacts(workplace)
    assert (employer.branch, employer.places, employer.activity) == (
        *(Branch.BAKERY, 2),
        "job-13-18",
    )
    assert (contact.counterpart, contact.channel, contact.topics) == (
        *("employer", "telefon"),
        ("fritidsjob",),
    )
    assert logged.employers[0].employer == employer
    undo(workplace)
    assert everything(workplace) == ([], [], [], [])
    assert refused(workplace, "tlf bager ja til 0").key == "employer.places"


# All lines


def table() -> list[str]:
    rows = (Path(__file__).parents[1] / "language/lines.txt").read_text("utf-8").splitlines()
    return [row for row in rows if row[:1] not in ("", "#", " ")]


def test_a_dry_run_writes_nothing_and_an_undo_takes_all_back(tmp_path: Path) -> None:
    with made(tmp_path) as workplace:
        written = 0
        for line in table():
            before = workplace.register.read(digest), everything(workplace)
            try:
                log_line(workplace, line, dry_run=True)
            except BrobyggerError:
                continue
            assert (workplace.register.read(digest), everything(workplace)) == before, line
            try:
                log_line(workplace, line)
            except BrobyggerError:
                assert (workplace.register.read(digest), everything(workplace)) == before, line
                continue
            undo(workplace)
            assert everything(workplace) == before[1], line
            written += 1
        assert written > 150


# In words


def test_what_was_taken_for_granted_stands_in_brackets(workplace: Workplace) -> None:
    shown = log_line(workplace, "fmm sendt dreng 14 mor med", dry_run=True)
    told = logged_one_line(workplace.catalogue, shown)
    assert told.startswith(
        "Fritidsjob med mentor: indstilling sendt (tilbudt, skema udfyldt med den unge)"
        " · dreng/mand 13-14 år · forældre inddraget"
    )
    assert "(uden aktivitet)" in told
    assert logged_brief(workplace.catalogue, shown) == (
        "Fritidsjob med mentor: indstilling sendt, dreng/mand 13-14 år, forældre inddraget"
    )


def test_steps_checks_starts_and_employers_are_told(workplace: Workplace, code: str) -> None:
    def said(line: str) -> list[str]:
        logged = log_line(workplace, line)
        pieces = referral_line_pieces(workplace.catalogue, logged)
        return [f"({text})" if assumed else text for text, assumed in pieces]

    assert said(f"{code} startet i job hos netto 20/8")[:4] == [
        *("startet: job", code, "hos netto", "(fundet af os)"),
    ]
    assert said(f"{code} stadig i job")[:3] == ["job: stadig", "(3 mdr.)", code]
    assert said(f"{code} ikke mere i job opsagt")[:4] == [
        *("job: ikke mere", "(6 mdr.)", code, "opsagt"),
    ]
    assert said("tlf bager ja til 2") == ["ny arbejdsgiver: bager", "2 pladser"]
    log_line(workplace, f"uu {code} tilbudt")
    assert said(f"uu {code} takket nej tid")[1:3] == [code, "tiden passede ikke"]


def test_a_template_that_was_dropped_is_said(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"uu {code} sendt")
    templates = shipped().templates
    retired = templates["uu-1"].model_copy(update={"retired": True})
    fewer = workplace.catalogue.model_copy(update={"templates": templates | {"uu-1": retired}})
    workplace.__dict__["catalogue"] = fewer
    workplace.forget_courses()
    assert refused(workplace, "sam dreng >uu").key == "referral.template_dropped"
    log_line(workplace, f"uu {code} kontaktet")
    assert referrals(workplace)[0].state is State.RECEIVED


def test_a_step_is_never_guessed_from_an_old_year(workplace: Workplace, code: str) -> None:
    workplace.clock = Clock(datetime(2026, 2, 3, 12))
    log_line(workplace, f"uu {code} sendt 1/12")
    assert referrals(workplace)[0].day == date(2025, 12, 1)
    take_step(workplace, [referrals(workplace)[0].id], "kontaktet")
