"""A referral by its text, from F3 and `refer`: what is typed, and what its contact gives."""

from datetime import date
from typing import Any

import pytest

from brobygger.domain.contact import Contact
from brobygger.domain.referral import Referral
from brobygger.domain.referral_states import State
from brobygger.errors import BrobyggerError
from brobygger.register.contacts import newest_by
from brobygger.services.contacts import log_line
from brobygger.services.participants import join_participants, new_participant
from brobygger.services.placements.employers import the_employers
from brobygger.services.referrals.lines import parents_unsaid
from brobygger.services.referrals.lists import SavedView, referrals_upto, view_query
from brobygger.services.referrals.referring_on import refer_on_by_text
from brobygger.services.referrals.results import TakenStep
from brobygger.services.referrals.steps import take_step
from brobygger.services.referrals.texts import read_referral, refer_by_text
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace
from brobygger.telling.lines import logged_one_line
from brobygger.texts.errors import message

TODAY = date(2026, 11, 23)


def referrals(workplace: Workplace) -> list[Referral]:
    return referrals_upto(workplace, view_query(workplace, SavedView.ALL), 99)


def contacts(workplace: Workplace) -> list[Contact]:
    return workplace.register.read(newest_by, workplace.author, live=True, limit=99)


@pytest.fixture
def code(workplace: Workplace) -> str:
    return str(new_participant(workplace).code)


def test_a_text_makes_a_referral(workplace: Workplace, code: str) -> None:
    for text, step in (
        ("ny start", "tilbudt"),
        (">uu sendt", "sendt"),
        ("fmm sendt mor med", "indstilling-sendt"),
        ("ny start dreng 15-17 gadeindsats", "tilbudt"),
        ("jc kvinde", "tilbudt"),
        (f"uu {code} sendt", "sendt"),
        (f"{code} uu", "tilbudt"),
    ):
        (made_one,) = refer_by_text(workplace, text)
        assert made_one.last, text
        assert made_one.last.step == step, text
    read = read_referral(workplace, f"uu {code}")
    assert [warning.key for warning in read.logged.warnings] == ["warn.referral_twice"]
    assert refer_by_text(workplace, "ny start 3 unge gadeindsats")[2].answers == {
        "formaal": "gadeindsats"
    }


def test_a_later_step_goes_on_with_what_is_open(workplace: Workplace, code: str) -> None:
    refer_by_text(workplace, f"uu {code} sendt")
    read = read_referral(workplace, f"uu {code} samtale")
    assert read.logged.referrals == ()
    assert isinstance(read.logged.steps[0], TakenStep)
    (stands,) = refer_by_text(workplace, f"uu {code} samtale")
    assert stands.state is State.ONGOING
    assert len(referrals(workplace)) == 1
    with pytest.raises(BrobyggerError) as caught:
        refer_by_text(workplace, f"persp {code} samtale")
    assert caught.value.key == "referral.none_open"


def test_a_contact_gives_what_the_text_does_not_say(workplace: Workplace, code: str) -> None:
    log_line(workplace, f"i går sam {code} job13 base:rund")
    (contact,) = contacts(workplace)
    (referral,) = refer_by_text(workplace, "fmm dreng 15-17 sendt", contact=contact)
    assert (referral.day, referral.base, referral.activity, referral.contact) == (
        *(date(2026, 11, 22), "runddelen", "job-13-18"),
        contact.id,
    )
    assert (referral.person.code, referral.person.age_band) == (code, "15-17")
    (other,) = refer_by_text(workplace, "uu i dag base:titan", contact=contact)
    assert (other.day, other.base, other.person.code) == (TODAY, "titanparken", code)
    log_line(workplace, "sam mor og søn 13-14")
    (both, _) = contacts(workplace)
    for text in ("uu", "3 uu"):
        with pytest.raises(BrobyggerError) as caught:
            read_referral(workplace, text, contact=both)
        assert caught.value.key == "referral.whom"
    (named,) = refer_by_text(workplace, "fmm dreng 13-14", contact=both)
    assert named.person.gender == "male"
    assert len(refer_by_text(workplace, "2 uu", contact=both)) == 2


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("", "referral.no_destination", {}),
        ("dreng 15-17 i går", "referral.no_destination", {}),
        ("persektiv", "referral.destination_unknown", {"near": ("Perspektiv",)}),
        (">persektiv dreng", "referral.destination_unknown", {"text": "persektiv"}),
        ("ny strat sendt", "referral.destination_unknown", {"near": ("Ny Start",)}),
        ("xyzzy dreng", "referral.destination_none", {"text": "xyzzy"}),
        ("ssp dreng 14", "line.partner_only", {}),
        ("uu qwx", "referral.unread", {}),
        ("uu sendt 20m", "referral.unread", {}),
        ("uu: en note", "referral.note", {}),
        ("uu i morgen", "day.future", {}),
        ("fritids", "referral.destination_unknown", {}),
    ],
)
def test_a_text_that_is_no_referral_is_refused(
    workplace: Workplace, text: str, key: str, values: dict[str, Any]
) -> None:
    with pytest.raises(BrobyggerError) as caught:
        refer_by_text(workplace, text)
    assert caught.value.key == key
    assert caught.value.values.items() >= values.items()
    assert referrals(workplace) == []


# As on a line


def told(workplace: Workplace, text: str, contact: Contact | None = None) -> str:
    read = read_referral(workplace, text, contact=contact)
    return logged_one_line(workplace.catalogue, read.logged)


def test_a_text_goes_by_the_rule_of_the_line(workplace: Workplace, code: str) -> None:
    refer_by_text(workplace, f"uu {code}")
    with pytest.raises(BrobyggerError) as caught:
        refer_by_text(workplace, f"uu {code} sendt")
    assert caught.value.key == "referral.needs_yes"
    refer_by_text(workplace, f"uu {code} takket ja")
    assert len(referrals(workplace)) == 1
    (_, again) = (*referrals(workplace), *refer_by_text(workplace, f"uu {code}"))
    assert again.state is State.SUGGESTED
    assert len(referrals(workplace)) == 2


@pytest.mark.parametrize(
    "line",
    ["fmm sendt dreng 14 mor med", "ny start 2 unge 15-17 overleveret gadeindsats", "uu tilbudt"],
)
def test_a_text_is_told_as_the_line_is(workplace: Workplace, line: str) -> None:
    logged = log_line(workplace, line, dry_run=True)
    assert told(workplace, line) == logged_one_line(workplace.catalogue, logged)


def test_all_that_would_be_written_is_told(workplace: Workplace, code: str) -> None:
    refer_by_text(workplace, f"fmm {code} sendt job13")
    text = f"fmm {code} ansat i netto"
    for words in ("startet: job", "hos netto", "ny arbejdsgiver: netto"):
        assert words in told(workplace, text), words
    refer_by_text(workplace, text)
    (employer,) = the_employers(workplace)
    assert (employer.activity, employer.day) == ("job-13-18", TODAY)
    assert "gadeindsats" in told(workplace, "ny start gadeindsats")
    assert "(uden aktivitet)" in told(workplace, "uu")
    log_line(workplace, f"sam {code} dreng 13-14 fråd")
    assert "(Forældrerådgivning" in told(workplace, "uu", contacts(workplace)[0])


def test_a_contact_may_know_another_age_than_the_referral(workplace: Workplace, code: str) -> None:
    refer_by_text(workplace, f"uu {code} takket ja dreng 13-14 job13")
    log_line(workplace, f"sam {code} dreng 15-17 fråd")
    (stands,) = refer_by_text(workplace, "uu sendt", contact=contacts(workplace)[0])
    assert (stands.person.age_band, stands.activity) == ("13-14", "job-13-18")
    with pytest.raises(BrobyggerError) as caught:
        refer_by_text(workplace, f"uu {code} kontaktet dreng 15-17")
    assert caught.value.key == "line.differs"


def test_two_codes_of_one_person_take_a_step_once(workplace: Workplace, code: str) -> None:
    other = str(new_participant(workplace).code)
    join_participants(workplace, code, other)
    log_line(workplace, f"uu {code} {other} tilbudt")
    log_line(workplace, f"uu {other} {code} takket ja")
    (referral,) = referrals(workplace)
    assert [step.state for step in referral.steps] == [State.SUGGESTED, State.AGREED]


def test_what_is_not_understood_is_refused_alike(workplace: Workplace) -> None:
    (before,) = refer_by_text(workplace, "uu")
    for write in (
        lambda: refer_by_text(workplace, "persp qwx"),
        lambda: refer_on_by_text(workplace, before, "persp qwx"),
        lambda: log_line(workplace, "persp tilbudt qwx"),
    ):
        with pytest.raises(BrobyggerError) as caught:
            write()
        assert caught.value.key == "referral.unread"
        assert ":" not in message(caught.value).partition("qwx")[2]


def test_an_employer_is_listed_alike_wherever_it_is_typed(workplace: Workplace, code: str) -> None:
    def listed() -> tuple[object, ...]:
        (employer,) = the_employers(workplace)
        undo(workplace)
        return employer.day, employer.activity, employer.name

    day = date(2026, 11, 20)
    (referral,) = refer_by_text(workplace, f"fmm {code} sendt job13 20/11")
    expected = (day, "job-13-18", "netto")
    log_line(workplace, f"fmm {code} ansat i netto 20/11")
    assert listed() == expected
    refer_by_text(workplace, f"fmm {code} ansat i netto 20/11")
    assert listed() == expected
    take_step(workplace, [referral.id], "ansat", day=day, employer="netto")
    assert listed() == expected
    log_line(workplace, f"{code} ansat hos netto 20/11 job13")
    assert listed() == expected


def test_parents_are_asked_at_a_job_of_somebody_under_18(workplace: Workplace) -> None:
    for band, parents, asked in (("15-17", None, 1), ("18-24", None, 0), ("15-17", False, 0)):
        (referral,) = refer_by_text(workplace, f"fmm sendt dreng {band}")
        taken = take_step(workplace, [referral.id], "ansat", parents=parents)
        assert len(parents_unsaid(workplace, taken)) == asked
