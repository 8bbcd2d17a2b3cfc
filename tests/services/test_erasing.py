"""Erasing somebody: nothing tells who it was, and the totals are as they were."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from brobygger.domain.attendance import LeavingReason, Mark
from brobygger.domain.codes import new_participant_code
from brobygger.domain.person import Person
from brobygger.domain.placement import StillThere
from brobygger.domain.referral_states import Reason
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.register.erasing import names_any
from brobygger.register.journal import chain_break
from brobygger.register.views import VIEWS, rebuild
from brobygger.services.contacts import correct_contact, log_line, withdraw_contact
from brobygger.services.courses import arrange, blank_course
from brobygger.services.drafts import Draft, keep_draft, kept_draft
from brobygger.services.enrolling import enrol, leave
from brobygger.services.erasing import erase_participant
from brobygger.services.milestone_form import milestone_draft
from brobygger.services.milestones import note_milestone
from brobygger.services.participants import (
    change_participant,
    join_participants,
    new_participant,
    participant_with,
)
from brobygger.services.placements.starts import PlacementQuery, check_placement, placement_list
from brobygger.services.recognition import remember_word
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.steps import correct_last_step, correct_referral, take_step
from brobygger.services.roll_call import mark, marks_of_all, roll_call
from brobygger.services.series import planned
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from support import made

SECRETS = ("bogen på hylden", "vil gerne i gang", "15-17", "other_offer", "fylder-18")


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return made(tmp_path)


def everything(db: Database) -> str:
    """All that the database holds, as one text."""
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [str(row) for table in tables for row in db.execute(f"SELECT * FROM {table}")]  # noqa: S608
    return "\n".join(rows)


def totals(db: Database) -> dict[str, object]:
    who = (
        "SELECT count(DISTINCT coalesce("
        "(SELECT canonical FROM participant WHERE id = p.participant),"
        " (SELECT canonical FROM participant WHERE code = p.code LIMIT 1), p.code))"
        " FROM contact_person AS p"
    )
    asked = {
        "persons in contacts": who,
        "people": "SELECT sum(number) FROM contact_person",
        "contacts": "SELECT count(*), sum(minutes) FROM contact WHERE withdrawn = 0",
        "topics": "SELECT topic, count(*) FROM contact_topic GROUP BY 1",
        "marks": "SELECT mark, count(*) FROM attendance GROUP BY 1",
        "enrolled": "SELECT state, count(*) FROM enrolment GROUP BY 1",
        "steps": "SELECT milestone, sum(number) FROM milestone GROUP BY 1",
        "persons": "SELECT count(DISTINCT canonical) FROM participant",
        "referrals": "SELECT destination, activity, state, reason, sent, ongoing FROM referral",
        "placements": "SELECT kind, activity, day, next_check FROM placement",
    }
    return {name: db.execute(sql).fetchall() for name, sql in asked.items()}


def tables(db: Database) -> dict[str, list[tuple[object, ...]]]:
    names = [table for view in VIEWS for table in (*view.plan, *view.local)]
    return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}  # noqa: S608


def a_life(workplace: Workplace) -> str:
    """Somebody who is known under two codes, in every kind of entry; the other stays."""
    code = str(new_participant(workplace, department="lundtoftegade").code)
    second = str(new_participant(workplace).code)
    other = str(new_participant(workplace).code)
    change_participant(workplace, code, age_band="15-17")
    join_participants(workplace, code, second)
    log_line(workplace, f"sam {code} dreng 15-17 20m #cv: vil gerne i gang")
    first = log_line(workplace, f"i går tlf {second} 10m #bolig").contact
    assert first is not None
    correct_contact(workplace, first.id.hex, "15m: bogen på hylden")
    withdrawn = log_line(workplace, f"caf {code} 5m").contact
    assert withdrawn is not None
    withdraw_contact(workplace, withdrawn.id.hex)
    log_line(workplace, f"sam {other}: kom sammen med {code[:3].lower()}-{code[3:]}")
    wrong = log_line(workplace, f"sam {code} 7m").contact
    assert wrong is not None
    correct_contact(workplace, wrong.id.hex, "8m")
    undo(workplace)
    undo(workplace)
    course = arrange(
        workplace,
        blank_course(workplace, "opråb"),
        planned(workplace, "hver mandag fra 2/11 4 gange"),
    )
    enrol(workplace, course, [code, other], day=date(2026, 11, 2))
    call = roll_call(workplace, course.id)
    everyone = {each.participant.id: Mark.PRESENT for each in call.listed}
    mark(workplace, call, call.sessions[0], everyone)
    leave(workplace, course, code, LeavingReason.OTHER_OFFER)
    note_milestone(workplace, "cv-faerdigt", Person(code=code))
    _referred(workplace, Person(code=second, age_band=AgeBand.YOUTH))
    keep_draft(workplace, "line", Draft({"text": f"sam {code.lower()} igen"}))
    keep_draft(workplace, "form", Draft({"channel": "samtale"}))
    return code


def _referred(workplace: Workplace, person: Person) -> None:
    """Up to the job that it led to, with a step whose day was corrected."""
    day = workplace.clock.today()
    new = NewReferral(
        "fritidsjob-med-mentor",
        day,
        "lundtoftegade",
        person,
        step="indstilling-sendt",
        answers={"fylder-18": "nej"},
    )
    (referral,) = refer(workplace, [new])
    correct_referral(workplace, referral.id, activity="job-13-18")
    take_step(workplace, [referral.id], "ansat")
    take_step(workplace, [referral.id], "stoppet", reason=Reason.TIME)
    correct_last_step(workplace, referral.id, reason=Reason.LOST_CONTACT)
    (placement,) = placement_list(workplace, PlacementQuery(), 9)
    check_placement(workplace, placement, 3, StillThere.NO)


def test_nothing_tells_who_it_was_and_the_totals_stay(workplace: Workplace) -> None:
    code = a_life(workplace)
    before = workplace.register.read(totals)
    erased = erase_participant(workplace, code)
    assert len(erased.codes) == 2
    held = workplace.register.read(everything)
    for secret in (*erased.codes, code[:3].lower() + "-" + code[3:], *SECRETS):
        assert secret not in held
    assert workplace.register.read(totals) == before
    assert workplace.register.read(chain_break) is None
    assert kept_draft(workplace, "line") == Draft()
    assert kept_draft(workplace, "form").texts == {"channel": "samtale"}


def test_a_rebuild_gives_the_same(workplace: Workplace) -> None:
    erase_participant(workplace, a_life(workplace))
    before = workplace.register.read(tables)
    workplace.register.write(rebuild)
    assert workplace.register.read(tables) == before


def test_it_cannot_be_undone_and_what_came_before_it_is_not_undone_in_its_place(
    workplace: Workplace,
) -> None:
    erase_participant(workplace, a_life(workplace))
    with pytest.raises(BrobyggerError, match=r"undo\.erasure"):
        undo(workplace)


def test_whoever_is_erased_is_not_found_again(workplace: Workplace) -> None:
    code = a_life(workplace)
    erase_participant(workplace, code)
    for again in (participant_with, erase_participant):
        with pytest.raises(BrobyggerError, match=r"participant\.unknown"):
            again(workplace, code)


def test_two_who_were_there_together_are_erased_one_after_the_other(workplace: Workplace) -> None:
    one, other = (str(new_participant(workplace).code) for _ in range(2))
    log_line(workplace, f"sam {one} mor {other} dreng 15-17 20m: kom sammen")
    before = workplace.register.read(totals)
    erase_participant(workplace, one)
    assert other in workplace.register.read(everything)
    erase_participant(workplace, other)
    held = workplace.register.read(everything)
    assert not [secret for secret in (one, other, "15-17", "kom sammen") if secret in held]
    assert workplace.register.read(totals) == before
    assert workplace.register.read(chain_break) is None


def test_a_code_that_stands_in_contacts_alone_is_erased_too(workplace: Workplace) -> None:
    log_line(workplace, "sam l7kq2mz 20m")
    log_line(workplace, "tlf l7kq2mz 10m")
    before = workplace.register.read(totals)
    erase_participant(workplace, "l7kq2mz")
    assert "L7KQ2MZ" not in workplace.register.read(everything)
    after = workplace.register.read(totals)
    assert after["persons in contacts"] == before["persons in contacts"] == [(1,)]
    assert after["contacts"] == before["contacts"]


def test_a_code_whose_making_was_undone_goes_with_what_was_said_of_it(
    workplace: Workplace,
) -> None:
    code = str(new_participant(workplace, age_band=AgeBand.YOUTH).code)
    undo(workplace)
    log_line(workplace, f"sam {code} 20m")
    log_line(workplace, f"tlf {code} 10m")
    before = workplace.register.read(totals)
    erase_participant(workplace, code)
    assert not [each for each in (code, "15-17") if each in workplace.register.read(everything)]
    after = workplace.register.read(totals)
    assert after["persons in contacts"] == before["persons in contacts"] == [(1,)]


def test_a_code_that_was_corrected_away_or_only_written_in_a_note_is_erased_too(
    workplace: Workplace,
) -> None:
    right = str(new_participant(workplace).code)
    contact = log_line(workplace, "sam l7kq2mz 20m").contact
    assert contact is not None
    correct_contact(workplace, contact.id.hex, right)
    log_line(workplace, "sam 20m: kom med L7K\u2013Q2MZ")
    keep_draft(workplace, "line", Draft({"text": "sam l7k\u2013q2mz"}))
    erase_participant(workplace, "l7kq2mz")
    held = workplace.register.read(everything)
    assert "L7K" not in held
    assert "l7k" not in held
    assert right in held


def test_a_draft_that_corrects_what_was_erased_goes_whatever_it_says(workplace: Workplace) -> None:
    code = str(new_participant(workplace).code)
    contact = log_line(workplace, f"sam {code} 20m: vil gerne i gang").contact
    other = log_line(workplace, "sam 20m").contact
    assert contact is not None
    assert other is not None
    texts = {"note": "vil gerne i gang nu"}
    keep_draft(workplace, "one", Draft(texts, contact.id))
    keep_draft(workplace, "other", Draft(texts, other.id))
    erase_participant(workplace, code)
    assert kept_draft(workplace, "one") == Draft()
    assert kept_draft(workplace, "other").texts == texts


def test_a_draft_goes_whose_name_alone_tells_whom_it_is_about(workplace: Workplace) -> None:
    code, other = (str(new_participant(workplace).code) for _ in range(2))
    for who in (code, other):
        keep_draft(workplace, milestone_draft(who), Draft({"step": "cv"}))
    erase_participant(workplace, code)
    assert kept_draft(workplace, milestone_draft(code)) == Draft()
    assert kept_draft(workplace, milestone_draft(other)).texts == {"step": "cv"}


def test_why_somebody_left_goes_even_where_the_enrolment_was_undone(workplace: Workplace) -> None:
    code = str(new_participant(workplace).code)
    course = arrange(
        workplace,
        blank_course(workplace, "opråb"),
        planned(workplace, "hver mandag fra 2/11 2 gange"),
    )
    enrol(workplace, course, [code], day=date(2026, 11, 2))
    leave(workplace, course, code, LeavingReason.OTHER_OFFER)
    undo(workplace)
    undo(workplace)
    erase_participant(workplace, code)
    assert "other_offer" not in workplace.register.read(everything)


def test_whose_memory_word_named_somebody_is_not_erased_with_them(workplace: Workplace) -> None:
    plan = workplace.catalogue.plan.model_copy(update={"memory_words": True})
    workplace.__dict__["catalogue"] = workplace.catalogue.model_copy(update={"plan": plan})
    code, friend = (str(new_participant(workplace).code) for _ in range(2))
    remember_word(workplace, friend, f"ven af {code}")
    erase_participant(workplace, code)
    known = participant_with(workplace, friend)
    assert (known.word, known.erased) == (None, False)
    assert code not in workplace.register.read(everything)


def test_nobody_is_marked_whom_nobody_can_know(workplace: Workplace) -> None:
    code, other = (str(new_participant(workplace).code) for _ in range(2))
    course = arrange(
        workplace,
        blank_course(workplace, "opråb"),
        planned(workplace, "hver mandag fra 2/11 2 gange"),
    )
    enrol(workplace, course, [code, other], day=date(2026, 11, 2))
    erase_participant(workplace, code)
    call = roll_call(workplace, course.id)
    assert [each.participant.code for each in call.listed if each.is_expected] == [other]
    marks = marks_of_all(call, call.sessions[0], Mark.PRESENT, over_hand=True)
    assert len(marks) == 1
    mark(workplace, call, call.sessions[0], marks, by_hand=False)


def test_a_correction_says_nothing_of_the_erased_and_they_stay(workplace: Workplace) -> None:
    code, other = (str(new_participant(workplace).code) for _ in range(2))
    alone = log_line(workplace, f"sam {code} 20m").contact
    together = log_line(workplace, f"sam {code} 3 drenge 20m").contact
    assert alone is not None
    assert together is not None
    erase_participant(workplace, code)
    with pytest.raises(BrobyggerError, match=r"correct\.erased"):
        correct_contact(workplace, alone.id.hex, f"{other} dreng 15-17")
    after = correct_contact(workplace, together.id.hex, "4 drenge 15-17").contact
    assert after is not None
    assert sorted(person.number for person in after.people) == [1, 4]
    for person in after.people:
        assert person.participant is None or person == Person(participant=person.participant)


@given(
    st.sampled_from("LBRTA").map(new_participant_code),
    st.lists(st.sampled_from(["", "-", " ", ". ", "\u2013", "\u2011"]), min_size=7, max_size=7),
    st.lists(st.booleans(), min_size=7, max_size=7),
)
def test_a_code_is_found_however_it_is_written(
    code: str, between: list[str], small: list[bool]
) -> None:
    alike = code[0] + code[1:].replace("1", "l").replace("0", "o")
    for spelling in (code, alike):
        chars = [c.lower() if low else c for c, low in zip(spelling, small, strict=True)]
        text = "".join(c + gap for c, gap in zip(chars, between, strict=True))
        for note in (f"kom med {text} i går", f"kom med @{text} igen"):
            assert names_any(note, {code})
            assert not names_any(note.replace(chars[3], "_"), {code})


def test_two_with_the_same_code_are_one_person_still(workplace: Workplace) -> None:
    code = str(new_participant(workplace).code)
    same = participant_with(workplace, code)
    workplace.register.write(_with_the_same_code, code)
    assert workplace.register.read(totals)["persons"] == [(1,)]
    erase_participant(workplace, code)
    assert workplace.register.read(totals)["persons"] == [(1,)]
    assert same.code not in workplace.register.read(everything)


def _with_the_same_code(db: Database, code: str) -> None:
    from uuid import UUID

    from brobygger.domain.act import Act, Statement
    from brobygger.domain.entry import Kind
    from brobygger.register.views import record

    coded = Statement(Kind.CODED, {"code": code, "base": "runddelen"}, subject=UUID(int=5))
    record(db, [Act("mk", 1, (coded,))])
