"""Finding a code again: a memory word, four answers; and what the table gives away."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from brobygger.domain.entry import Kind
from brobygger.errors import BrobyggerError
from brobygger.language.answers import normal_answer
from brobygger.register import recognition as kept
from brobygger.register.facts import known
from brobygger.register.journal import entries_of
from brobygger.services.clock import Clock
from brobygger.services.contacts import log_line
from brobygger.services.erasing import erase_participant
from brobygger.services.participants import new_participant, participant_with
from brobygger.services.recognition import (
    questions,
    recognise,
    remember_answers,
    remember_word,
)
from brobygger.services.workplace import Workplace
from support import made

ANSWERS = ("Ærø", "blå", "17", "Ann")


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """A plan that has chosen to recognise people and to keep memory words."""
    workplace = made(tmp_path)
    asked = ("To bogstaver af din mors navn", "Din farve", "Din fødselsdag", "Din by")
    chosen = {"recognition": asked, "memory_words": True}
    plan = workplace.catalogue.plan.model_copy(update=chosen)
    workplace.__dict__["catalogue"] = workplace.catalogue.model_copy(update={"plan": plan})
    return workplace


def codes(found: Iterable[kept.Candidate]) -> list[str | None]:
    return [candidate.participant.code for candidate in found]


def somebody(workplace: Workplace, *answers: str) -> str:
    code = str(new_participant(workplace).code)
    remember_answers(workplace, code, answers)
    return code


def test_a_plan_that_has_not_chosen_it_does_not_do_it(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    code = str(new_participant(workplace).code)
    assert questions(workplace) == ()
    for doing in (
        lambda: recognise(workplace, ANSWERS),
        lambda: remember_answers(workplace, code, ANSWERS),
    ):
        with pytest.raises(BrobyggerError, match=r"recognition\.off"):
            doing()
    with pytest.raises(BrobyggerError, match=r"word\.off"):
        remember_word(workplace, code, "bold")


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Ærø", "aeroe"),
        ("ÆRØ ", "aerø"),
        ("Ann-Marie", "annmarie"),
        ("José", "jose"),
        ("blå", "BLAA"),
        ("3. juni", "3 juni"),
    ],
)
def test_answers_are_alike_however_they_are_spelt(typed: str, same: str) -> None:
    assert normal_answer(typed) == normal_answer(same) is not None


@pytest.mark.parametrize("text", ["", " ", "?", " ? ", "--"])
def test_what_is_not_known_is_no_answer(text: str) -> None:
    assert normal_answer(text) is None


def test_four_right_answers_or_three_find_the_code(workplace: Workplace) -> None:
    code = somebody(workplace, *ANSWERS)
    somebody(workplace, "Bornholm", "rød", "4", "Per")
    assert codes(recognise(workplace, ("aeroe", "BLAA", "17", "ann"))) == [code]
    for place in range(4):
        for slip in ("forkert", "?"):
            answers = [*ANSWERS]
            answers[place] = slip
            assert codes(recognise(workplace, answers)) == [code]


def test_two_wrong_answers_find_nobody(workplace: Workplace) -> None:
    somebody(workplace, *ANSWERS)
    for one, other in combinations(range(4), 2):
        answers = [*ANSWERS]
        answers[one] = answers[other] = "forkert"
        assert recognise(workplace, answers) == []
        answers[other] = "?"
        assert recognise(workplace, answers) == []
        answers[one] = "?"
        with pytest.raises(BrobyggerError, match=r"recognition\.too_vague"):
            recognise(workplace, answers)


def test_people_who_do_not_know_the_same_answer_are_not_alike_through_it(
    workplace: Workplace,
) -> None:
    one = somebody(workplace, "Ærø", "blå", "17", "?")
    somebody(workplace, "Ærø", "rød", "4", "?")
    assert codes(recognise(workplace, ("Ærø", "blå", "17", "?"))) == [one]
    assert codes(recognise(workplace, ("Ærø", "gul", "17", "?"))) == []


def test_twins_are_both_there_with_the_month_in_which_they_were_seen(workplace: Workplace) -> None:
    one, other = somebody(workplace, *ANSWERS), somebody(workplace, *ANSWERS)
    log_line(workplace, f"3/11 sam {one}")
    found = {each.participant.code: each.last_seen for each in recognise(workplace, ANSWERS)}
    assert found == {one: "2026-11", other: None}


def test_whoever_is_erased_is_not_recognised(workplace: Workplace) -> None:
    erase_participant(workplace, somebody(workplace, *ANSWERS))
    assert recognise(workplace, ANSWERS) == []


def test_many_look_ups_wait_and_are_recorded_without_what_was_asked(workplace: Workplace) -> None:
    waited: list[float] = []
    for _ in range(45):
        recognise(workplace, ANSWERS, waited.append)
    assert waited == [*range(1, 11), 10, 10, 10, 10, 10]
    entries = workplace.register.read(entries_of, workplace.register.id)
    assert [(entry.kind, entry.content) for entry in entries] == [(Kind.LOOKED_UP, b"{}")] * 15


def test_setting_the_clock_back_does_not_begin_the_hour_anew(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_800_000_000_000
    waited: list[float] = []

    def looked_up_at(moment: int) -> int:
        monkeypatch.setattr(
            workplace, "clock", Clock(standing=datetime.fromtimestamp(moment / 1000))
        )
        before = len(waited)
        recognise(workplace, ANSWERS, waited.append)
        return len(waited) - before

    for _ in range(30):
        assert not looked_up_at(now)
    assert looked_up_at(now - 5000)
    assert not looked_up_at(now + 3_600_000), "an hour later they are forgotten"


def _table(db: Database) -> set[bytes]:
    return {bytes(row[0]) for row in db.execute("SELECT mac FROM recognition")}


def test_the_table_alone_gives_nothing_to_somebody_who_tries_all_answers(
    workplace: Workplace,
) -> None:
    space = [("aeroe", "fyn"), ("blaa", "roed"), ("4", "17"), ("ann", "per")]
    somebody(workplace, *ANSWERS)
    table = workplace.register.read(_table)
    assert len(table) == 4
    key = workplace.register.read(known, "recognition_key")

    def tried(make: object) -> set[bytes]:
        assert callable(make)
        return {mac for answers in product(*space) for mac in make(answers)}

    def unkeyed(answers: tuple[str, ...]) -> list[bytes]:
        threes = combinations(range(4), 3)
        told = ["\x1f".join([*map(str, at), *(answers[n] for n in at)]) for at in threes]
        domain = b"brobygger/recognition/v1\x00"
        return [hashlib.sha256(domain + each.encode()).digest() for each in told]

    def empty_key(answers: tuple[str, ...]) -> list[bytes]:
        return kept.macs(b"", answers)

    def other_key(answers: tuple[str, ...]) -> list[bytes]:
        return kept.macs(hmac.digest(key, b"another base", "sha256"), answers)

    for guess in (unkeyed, empty_key, other_key):
        assert not table & tried(guess)
    # With the key all of it falls, so the trial above would have found it.
    assert table <= tried(lambda answers: kept.macs(key, answers))


@given(st.lists(st.text(max_size=6), min_size=4, max_size=4))
def test_each_three_answers_have_a_mac_of_their_own(answers: list[str]) -> None:
    macs = kept.macs(bytes(32), answers)
    assert len(set(macs)) == 4


def test_a_memory_word_is_kept_and_taken_away(workplace: Workplace) -> None:
    code = str(new_participant(workplace).code)
    remember_word(workplace, code, "bolden")
    assert participant_with(workplace, code).word == "bolden"
    remember_word(workplace, code, "")
    assert participant_with(workplace, code).word is None
    for word, key in (("x" * 21, "word.too_long"), ("20304050", "identity.phone")):
        with pytest.raises(BrobyggerError) as refused:
            remember_word(workplace, code, word)
        assert refused.value.key == key
