"""Referrals from offer to outcome, and placements that last."""

from datetime import date, datetime
from typing import Any

import pytest

from brobygger.domain.person import Person
from brobygger.domain.placement import EndReason, Placed, PlacementKind, StillThere
from brobygger.domain.referral import Referral
from brobygger.domain.referral_query import ReferralQuery
from brobygger.domain.referral_states import Reason, State
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.services.clock import Clock
from brobygger.services.contacts import correct_contact, log_line, withdraw_contact
from brobygger.services.participants import join_participants, new_participant
from brobygger.services.placements.employers import keep_employer, the_employers
from brobygger.services.placements.starts import (
    PlacementQuery,
    check_placement,
    each_placement,
    placement_list,
    placing,
    withdraw_placement,
)
from brobygger.services.referrals.lists import (
    SavedView,
    each_referral,
    linked_to,
    referrals_upto,
    view_query,
    waiting_today,
)
from brobygger.services.referrals.making import NewReferral, refer, referring
from brobygger.services.referrals.steps import (
    correct_last_step,
    correct_referral,
    made_by_mistake,
    steps_from,
    take_step,
    withdraw_referral,
)
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from brobygger.services.writing import write

BOY = Person(age_band=AgeBand.TEEN)
TODAY = date(2026, 11, 23)


def _on(workplace: Workplace, day: date) -> None:
    workplace.clock = Clock(datetime(day.year, day.month, day.day, 12))


def _new(workplace: Workplace, destination: str = "uu", **fields: Any) -> Referral:
    fields = {"day": workplace.clock.today(), "base": workplace.register.base} | fields
    (made,) = refer(workplace, [NewReferral(destination, **fields)])
    return made


@pytest.fixture(autouse=True)
def _today(workplace: Workplace) -> None:
    _on(workplace, TODAY)


def test_an_offer_is_answered_step_by_step(workplace: Workplace) -> None:
    referral = _new(workplace, person=Person(age_band=AgeBand.YOUTH))
    assert (referral.state, referral.due) == (State.SUGGESTED, None)
    (referral,) = take_step(workplace, [referral.id], "takket-ja")
    (referral,) = take_step(workplace, [referral.id], "sendt")
    # 15-17 years: the law gives 5 working days.
    assert referral.answer_due == date(2026, 11, 30)
    assert [each.id for each in referral.follow_ups] == ["14-dage", "3-mdr", "6-mdr"]
    (referral,) = take_step(workplace, [referral.id], "samtale")
    (referral,) = take_step(workplace, [referral.id], "afsluttet", outcome="FGU")
    assert (referral.state, referral.outcome) == (State.COMPLETED, "fgu")
    assert [step.state for step in referral.steps] == [
        *(State.SUGGESTED, State.AGREED, State.SENT, State.ONGOING, State.COMPLETED)
    ]


def test_whoever_has_been_sent_has_said_yes(workplace: Workplace) -> None:
    new = NewReferral(
        "fritidsjob-med-mentor", TODAY, "lundtoftegade", BOY, step="indstilling-sendt"
    )
    read = referring(workplace, new)
    assert [step.id for step in read.assumed] == ["tilbudt", "skema-udfyldt"]
    assert [warning.key for warning in read.warnings] == ["warn.parents"]
    (referral,) = refer(workplace, [new])
    assert referral.how == "nominated"
    assert referral.answer_due == date(2026, 12, 14)  # 15 working days


def test_working_days_know_easter() -> None:
    from brobygger.services.referrals.working_days import working_days_after

    # Maundy Thursday, Good Friday and Easter Monday are not; store bededag is one since 2024.
    assert working_days_after(date(2026, 4, 1), 1) == date(2026, 4, 7)
    assert working_days_after(date(2026, 4, 30), 1) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("steps", "then", "key"),
    [
        ([], {"step": "sendt"}, "referral.needs_yes"),
        ([], {"step": "afslag"}, "referral.impossible"),
        (["takket-ja"], {"step": "afsluttet"}, "referral.needs_start"),
        (["takket-ja"], {"step": "fløjet"}, "referral.step_unknown"),
        (["takket-ja", "sendt"], {"step": "samtale", "outcome": "fgu"}, "referral.outcome_early"),
        (["takket-ja"], {"step": "sendt", "day": date(2026, 11, 24)}, "day.future"),
        (["takket-ja"], {"step": "sendt", "day": date(2026, 11, 22)}, "referral.before"),
        (["declined"], {"step": "sendt"}, "referral.over"),
        ([], {"step": "declined", "reason": Reason.NO_CAPACITY}, "referral.reason_unfit"),
        ([], {"step": "takket-ja", "reason": Reason.TIME}, "referral.reason_none"),
        ([], {"step": "takket-ja", "to": "otto"}, "referral.not_handed"),
        ([], {"step": "takket-ja", "employer": "Netto"}, "referral.no_start"),
        ([], {"step": "givet videre", "to": "12345678"}, "identity.phone"),
        ([], {"step": "givet videre", "to": "L7KQ2MZ"}, "alias.wrong"),
        ([], {"step": "handed_over"}, "referral.nobody_to"),
        ([], {"step": "givet videre", "to": "for mange ord"}, "alias.wrong"),
        ([], {"step": "followed_up"}, "referral.impossible"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    workplace: Workplace, steps: list[str], then: dict[str, Any], key: str
) -> None:
    referral = _new(workplace)
    for step in steps:
        (referral,) = take_step(workplace, [referral.id], step)
    with pytest.raises(BrobyggerError) as caught:
        take_step(workplace, [referral.id], **then)
    assert caught.value.key == key
    assert referrals_upto(workplace, view_query(workplace, SavedView.ALL), 9) == [referral]


def test_one_step_for_several_is_taken_by_all_or_none(workplace: Workplace) -> None:
    one, other = _new(workplace), _new(workplace, "perspektiv")
    take_step(workplace, [one.id], "takket ja")
    with pytest.raises(BrobyggerError):
        take_step(workplace, [one.id, other.id], "sendt")
    both = take_step(workplace, [other.id], "ja tak")
    assert [each.state for each in both] == [State.AGREED]
    both = take_step(workplace, [one.id, other.id], "sendt")
    assert [each.steps[-1].step for each in both] == ["sendt", "kontakt-formidlet"]


def test_undoing_a_step_brings_back_what_was_due(workplace: Workplace) -> None:
    referral = _new(workplace, step="sendt")
    due = referral.answer_due
    take_step(workplace, [referral.id], "kontaktet")
    undo(workplace)
    (again,) = referrals_upto(workplace, view_query(workplace, SavedView.ALL), 9)
    assert (again.state, again.answer_due) == (State.SENT, due)
    undo(workplace)
    assert referrals_upto(workplace, view_query(workplace, SavedView.ALL), 9) == []


def test_the_day_of_a_step_moves_its_deadline(workplace: Workplace) -> None:
    referral = _new(workplace, day=date(2026, 11, 2))
    take_step(workplace, [referral.id], "takket-ja", day=date(2026, 11, 2))
    (referral,) = take_step(workplace, [referral.id], "sendt", day=date(2026, 11, 10))
    moved = correct_last_step(workplace, referral.id, day=date(2026, 11, 3))
    assert moved.last_day == date(2026, 11, 3)
    assert moved.answer_due == date(2026, 11, 17)
    assert moved.follow_ups[0].day == date(2026, 11, 17)
    with pytest.raises(BrobyggerError) as caught:
        correct_last_step(workplace, referral.id, day=date(2026, 11, 1))
    assert caught.value.key == "referral.before"


def test_a_step_stays_between_those_around_it(workplace: Workplace) -> None:
    """Whose it is follows from the last step, so a handing over stays behind what it followed."""
    referral = _new(workplace, day=date(2026, 11, 2))
    take_step(workplace, [referral.id], "takket-ja", day=date(2026, 11, 10))
    take_step(workplace, [referral.id], "handed_over", to="otto", day=date(2026, 11, 12))
    with pytest.raises(BrobyggerError) as caught:
        correct_last_step(workplace, referral.id, day=date(2026, 11, 13))
    assert caught.value.key == "referral.before"
    moved = correct_last_step(workplace, referral.id, day=date(2026, 11, 9))
    assert (moved.steps[1].day, moved.owner) == (date(2026, 11, 9), "otto")


def test_the_offer_moves_with_its_step_and_a_start_with_what_it_began_by(
    workplace: Workplace,
) -> None:
    referral = _new(workplace)
    assert correct_last_step(workplace, referral.id, day=date(2026, 11, 20)).day == date(
        2026, 11, 20
    )
    job = _new(workplace, "fritidsjob-med-mentor", step="indstilling-sendt", day=date(2026, 11, 2))
    take_step(workplace, [job.id], "ansat")
    correct_last_step(workplace, job.id, day=date(2026, 11, 16))
    (placement,) = placement_list(workplace, PlacementQuery(), 9)
    assert (placement.day, placement.check_due) == (date(2026, 11, 16), date(2027, 2, 16))
    undo(workplace)
    (placement,) = placement_list(workplace, PlacementQuery(), 9)
    assert placement.day == TODAY


def test_a_mentor_job_is_followed_until_it_lasts(workplace: Workplace) -> None:
    _on(workplace, date(2026, 1, 5))
    code = str(new_participant(workplace, age_band=AgeBand.TEEN).code)
    referral = _new(
        workplace,
        "fritidsjob-med-mentor",
        person=Person(code=code, age_band=AgeBand.TEEN),
        step="indstilling-sendt",
        parents=True,
        activity="job-13-18",
    )
    _on(workplace, date(2026, 2, 1))
    assert waiting_today(workplace).overdue == 1
    take_step(workplace, [referral.id], "bevilling")
    take_step(workplace, [referral.id], "indledende-samtale")
    (referral,) = take_step(workplace, [referral.id], "ansat")
    (placement,) = placement_list(workplace, PlacementQuery(), 9)
    assert (placement.kind, placement.parents, placement.referral) == (
        PlacementKind.JOB,
        True,
        referral.id,
    )
    assert [each.day for each in referral.follow_ups][:2] == [date(2026, 3, 16), date(2026, 5, 1)]
    _on(workplace, date(2026, 5, 2))
    assert (waiting_today(workplace).follow_up, waiting_today(workplace).checks) == (1, 1)
    (referral,) = take_step(workplace, [referral.id], "fulgt op")
    assert [each.id for each in referral.follow_ups] == ["3-mdr", "5-mdr", "6-mdr", "9-mdr"]
    checked = check_placement(workplace, placement, None, StillThere.YES)
    assert (checked.next_check, checked.check_due) == (6, date(2026, 8, 1))
    ended = check_placement(workplace, checked, 6, StillThere.NO, reason=EndReason.TERM_ENDED)
    assert ended.check_due is None


def test_a_new_referral_of_the_same_code_follows_the_one_that_ended(workplace: Workplace) -> None:
    code = str(new_participant(workplace).code)
    first = _new(workplace, person=Person(code=code))
    new = NewReferral("uu", TODAY, "lundtoftegade", Person(code=code))
    assert [w.key for w in referring(workplace, new).warnings] == ["warn.referral_twice"]
    take_step(workplace, [first.id], "ikke fået fat i", reason=Reason.MOVED)
    mistaken = _new(workplace, person=Person(code=code))
    take_step(workplace, [mistaken.id], "cancelled")
    second = _new(workplace, person=Person(code=code))
    assert second.linked == first.id
    assert [each.id for each in linked_to(workplace, first)] == [second.id, mistaken.id]


def test_handing_over_changes_whose_it_is_and_nothing_else(workplace: Workplace) -> None:
    referral = _new(workplace, step="sendt")
    (handed,) = take_step(workplace, [referral.id], "handed_over", to="Otto")
    assert (handed.owner, handed.state, handed.due) == ("Otto", State.SENT, referral.due)
    assert referrals_upto(workplace, view_query(workplace, SavedView.MINE), 9) == []


def test_a_slip_in_a_colleagues_name_is_asked_about(workplace: Workplace) -> None:
    first, second = _new(workplace), _new(workplace)
    take_step(workplace, [first.id], "givet videre", to="otto")
    with pytest.raises(BrobyggerError) as caught:
        take_step(workplace, [second.id], "givet videre", to="ottto")
    assert (caught.value.key, caught.value.values["near"]) == ("referral.colleague_near", ("otto",))
    (handed,) = take_step(workplace, [second.id], "givet videre", to="lise")
    assert handed.owner == "lise"


def test_what_is_withdrawn_is_in_no_list(workplace: Workplace) -> None:
    referral = _new(workplace)
    withdraw_referral(workplace, referral.id)
    assert referrals_upto(workplace, view_query(workplace, SavedView.ALL), 9) == []
    for act in (
        lambda: withdraw_referral(workplace, referral.id),
        lambda: correct_last_step(workplace, referral.id, day=date(2026, 11, 20)),
        lambda: correct_referral(workplace, referral.id, parents=True),
    ):
        with pytest.raises(BrobyggerError) as caught:
            act()
        assert caught.value.key == "referral.withdrawn"
    undo(workplace)
    assert referrals_upto(workplace, view_query(workplace, SavedView.ALL), 9) == [referral]


def test_ssp_and_unknown_first_steps_are_refused(workplace: Workplace) -> None:
    for destination, step, key in (
        ("ssp", None, "line.partner_only"),
        ("uu", "samtale", "referral.not_first"),
    ):
        with pytest.raises(BrobyggerError) as caught:
            _new(workplace, destination, step=step)
        assert caught.value.key == key


def test_only_what_can_be_done_is_offered(workplace: Workplace) -> None:
    referral = _new(workplace, "perspektiv", step="kontakt-formidlet")
    (referral,) = take_step(workplace, [referral.id], "praktik")
    offered = [each.step for each in steps_from(workplace, referral)]
    assert offered[:3] == ["loentilskud", "job", "uddannelse"]
    assert "foerste-samtale" not in offered


def test_a_long_list_is_read_to_its_end(workplace: Workplace) -> None:
    base, days = workplace.register.base, (date(2026, 1, 5), date(2026, 1, 6))
    for day in days:
        placed = [
            Placed(day=day, base=base, kind=PlacementKind.CLUB, person=BOY) for _ in range(230)
        ]
        write(workplace, map(placing, placed))
    everything = list(each_placement(workplace, PlacementQuery()))
    assert len({each.id for each in everything}) == 460
    assert [each.day for each in everything] == [days[1]] * 230 + [days[0]] * 230
    due = list(each_placement(workplace, PlacementQuery(check_by=date(2026, 4, 5))))
    assert len({each.id for each in due}) == 230
    for _ in range(8):
        refer(workplace, [NewReferral("uu", days[0], base, number=30, step="sendt")])
    overdue = list(each_referral(workplace, view_query(workplace, SavedView.OVERDUE)))
    assert len({each.id for each in overdue}) == 240


def test_what_was_taken_for_granted_with_a_step_moves_along(workplace: Workplace) -> None:
    referral = _new(workplace, step="sendt")
    moved = correct_last_step(workplace, referral.id, day=date(2026, 11, 20))
    assert {step.day for step in moved.steps} == {moved.day} == {date(2026, 11, 20)}
    assert moved.answer_due == date(2026, 12, 4)


def test_a_deadline_goes_by_the_age_of_the_participant(workplace: Workplace) -> None:
    code = str(new_participant(workplace, age_band=AgeBand.YOUTH).code)
    referral = _new(workplace, person=Person(code=code), step="sendt")
    assert referral.answer_due == date(2026, 11, 30)  # 5 days: the law's for 15 to 17 years


def test_two_codes_of_one_person_have_the_same_referrals(workplace: Workplace) -> None:
    one, other = (str(new_participant(workplace).code) for _ in range(2))
    _new(workplace, person=Person(code=one))
    join_participants(workplace, one, other)
    again = NewReferral("uu", TODAY, "lundtoftegade", Person(code=other))
    assert [w.key for w in referring(workplace, again).warnings] == ["warn.referral_twice"]
    for code in (one, other):
        assert len(referrals_upto(workplace, ReferralQuery(code=code), 9)) == 1


def test_what_started_by_a_mistake_did_not_start(workplace: Workplace) -> None:
    for finish in ([], ["afsluttet"]):
        referral = _new(workplace, "fritidsjob-med-mentor", step="indstilling-sendt")
        for step in ["ansat", *finish]:
            take_step(workplace, [referral.id], step)
        assert len(placement_list(workplace, PlacementQuery(), 9)) == 1
        made_by_mistake(workplace, referral.id)
        assert placement_list(workplace, PlacementQuery(), 9) == []
        undo(workplace)
        (placement,) = placement_list(workplace, PlacementQuery(), 9)
        withdraw_placement(workplace, placement.id)


def test_what_is_over_says_so_whatever_is_asked(workplace: Workplace) -> None:
    referral = _new(workplace)
    take_step(workplace, [referral.id], "takket nej")
    with pytest.raises(BrobyggerError) as caught:
        take_step(workplace, [referral.id], "fløjet")
    assert caught.value.key == "referral.over"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("sam dreng 15-17 med ssp", "line.partner_with_code"),
        ("sam dreng 15-17 #diskrimination", "line.sensitive_with_code"),
    ],
)
def test_a_referral_ties_no_code_to_what_it_may_not_stand_beside(
    workplace: Workplace, line: str, key: str
) -> None:
    code = str(new_participant(workplace).code)
    contact = log_line(workplace, line).contact
    assert contact is not None
    with pytest.raises(BrobyggerError) as caught:
        _new(workplace, person=Person(code=code), contact=contact.id)
    assert caught.value.key == key
    plain = log_line(workplace, "sam dreng 15-17").contact
    assert plain is not None
    _new(workplace, person=Person(code=code), contact=plain.id)
    with pytest.raises(BrobyggerError) as caught:
        correct_contact(workplace, plain.id.hex, line.removeprefix("sam dreng 15-17 "))
    assert caught.value.key == key


def test_a_withdrawn_contact_leads_to_no_referral(workplace: Workplace) -> None:
    contact = log_line(workplace, "sam dreng 15-17").contact
    assert contact is not None
    withdraw_contact(workplace, contact.id.hex)
    with pytest.raises(BrobyggerError) as caught:
        _new(workplace, contact=contact.id)
    assert caught.value.key == "contact.withdrawn"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Netto L7KQ2MZ", "employer.code"), (".", "employer.name"), ("x" * 41, "employer.name")],
)
def test_what_is_no_name_of_an_employer_is_refused(
    workplace: Workplace, name: str, key: str
) -> None:
    with pytest.raises(BrobyggerError) as caught:
        keep_employer(workplace, name)
    assert caught.value.key == key
    assert the_employers(workplace) == []
