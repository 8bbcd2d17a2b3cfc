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
from brobygger.services.participants import new_participant
from brobygger.services.referral_lists import SavedView, referrals_upto, view_query
from brobygger.services.referral_texts import read_referral, refer_by_text
from brobygger.services.workplace import Workplace

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
        (f"{code} uu", "tilbudt"),
        (f"uu {code} sendt", "sendt"),
    ):
        (made_one,) = refer_by_text(workplace, text)
        assert made_one.last, text
        assert made_one.last.step == step, text
    read = read_referral(workplace, f"uu {code}")
    assert [warning.key for warning in read.warnings] == ["warn.referral_twice"]
    assert refer_by_text(workplace, "ny start 3 unge gadeindsats")[2].answers == {
        "formaal": "gadeindsats"
    }


def test_a_later_step_goes_on_with_what_is_open(workplace: Workplace, code: str) -> None:
    refer_by_text(workplace, f"uu {code} sendt")
    read = read_referral(workplace, f"uu {code} samtale")
    assert (read.referrings, read.steps[0].step.step) == ((), "samtale")
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
        ("uu qwx", "line.unread", {}),
        ("uu sendt 20m", "line.unread", {}),
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
