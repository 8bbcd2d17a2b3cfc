"""Referrals keep the template that they were made with."""

from pathlib import Path

import pytest

from brobygger.domain.referral_states import State
from brobygger.errors import BrobyggerError
from brobygger.services.catalogue import adopt_document
from brobygger.services.referrals.lists import SavedView, referrals_upto, view_query
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.steps import steps_from, take_step
from brobygger.services.workplace import Workplace

DOCUMENT = """
document = "frak"
version = {version}
title = "Henvisninger til FRAK"

[[templates]]
id = "frak-{version}"
name = "FRAK"
destinations = ["{destination}"]
steps = [
    {{ id = "tilbudt", name = "tilbudt", state = "suggested" }},
    {{ id = "ja", name = "vil gerne", state = "agreed" }},
    {{ id = "sendt", name = "{sent}", state = "sent", due = {{ days = {version} }} }},
    {{ id = "i-gang", name = "i gang", state = "ongoing" }},
    {{ id = "slut", name = "slut", state = "completed" }},
]
"""


def _adopt(
    workplace: Workplace, tmp_path: Path, version: int, sent: str, destination: str = "frak"
) -> None:
    file = tmp_path / "frak.toml"
    file.write_text(
        DOCUMENT.format(version=version, sent=sent, destination=destination), encoding="utf-8"
    )
    adopt_document(workplace, file)


def test_an_old_referral_goes_on_by_its_own_template(workplace: Workplace, tmp_path: Path) -> None:
    _adopt(workplace, tmp_path, 1, "sendt med brev")
    new = NewReferral("frak", workplace.clock.today(), "lundtoftegade")
    (old,) = refer(workplace, [new])
    _adopt(workplace, tmp_path, 2, "sendt digitalt")
    (newer,) = refer(workplace, [new])
    assert [old.template, newer.template] == ["frak-1", "frak-2"]
    for referral, name, days in ((old, "sendt med brev", 1), (newer, "sendt digitalt", 2)):
        (agreed,) = take_step(workplace, [referral.id], "vil gerne")
        assert steps_from(workplace, agreed)[0].name == name
        (sent,) = take_step(workplace, [referral.id], name)
        assert sent.answer_due is not None
        assert (sent.answer_due - workplace.clock.today()).days == days


def test_a_dropped_template_takes_no_new_referral_and_old_ones_go_on(
    workplace: Workplace, tmp_path: Path
) -> None:
    _adopt(workplace, tmp_path, 1, "sendt")
    new = NewReferral("frak", workplace.clock.today(), "lundtoftegade")
    (old,) = refer(workplace, [new])
    _adopt(workplace, tmp_path, 2, "sendt", destination="rygestop")
    with pytest.raises(BrobyggerError) as caught:
        refer(workplace, [new])
    assert caught.value.key == "referral.template_dropped"
    (agreed,) = take_step(workplace, [old.id], "ja")
    assert agreed.state is State.AGREED
    assert len(referrals_upto(workplace, view_query(workplace, SavedView.ALL), 9)) == 1
