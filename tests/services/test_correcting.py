"""A correction changes what it names, and nothing it does not."""

from typing import Any

import pytest

from brobygger.domain.contact import Contact
from brobygger.errors import BrobyggerError
from brobygger.services.contacts import correct_contact, log_line, withdraw_contact
from brobygger.services.undoing import undo
from brobygger.services.workplace import Workplace


def corrected(workplace: Workplace, line: str, correction: str) -> Contact:
    contact = log_line(workplace, line).contact
    return correct_contact(workplace, str(contact.id), correction).contact


def people(contact: Contact) -> list[tuple[Any, ...]]:
    return [(p.code, p.number, p.age_band, p.gender, p.department) for p in contact.people]


@pytest.mark.parametrize(
    ("line", "correction", "after"),
    [
        ("sam dreng 15-17 lundtoftegade", "blågården", [(None, 1, "15-17", "male", "blaagaarden")]),
        ("sam l7kq2mz dreng", "15-17 titan", [("L7KQ2MZ", 1, "15-17", "male", "titanparken")]),
        ("sam 6 drenge", "15-17", [(None, 6, "15-17", "male", None)]),
        ("sam", "to piger 13-14", [(None, 2, "13-14", "female", None)]),
        (
            "sam mor og søn 6-12",
            "prater",
            [(None, 1, None, "female", "prater"), (None, 1, "6-12", "male", "prater")],
        ),
        (
            "sam mor og søn",
            "mor og søn 6-12",
            [(None, 1, None, "female", None), (None, 1, "6-12", "male", None)],
        ),
        (
            "sam mor og dreng",
            "dreng 15-17",
            [(None, 1, None, "female", None), (None, 1, "15-17", "male", None)],
        ),
        (
            "sam mor og l7kq2mz ung 15-17",
            "l7kq2mz 18-24",
            [(None, 1, None, "female", None), ("L7KQ2MZ", 1, "18-24", None, None)],
        ),
        (
            "sam 6 drenge og 2 mødre",
            "6 drenge 15-17",
            [(None, 6, "15-17", "male", None), (None, 2, None, "female", None)],
        ),
        (
            "sam dreng og pige",
            "l7kq2mz dreng",
            [("L7KQ2MZ", 1, None, "male", None), (None, 1, None, "female", None)],
        ),
    ],
)
def test_people(workplace: Workplace, line: str, correction: str, after: list[Any]) -> None:
    assert people(corrected(workplace, line, correction)) == after


@pytest.mark.parametrize(
    ("line", "correction"),
    [
        ("sam mor og dreng", "15-17"),
        ("sam 6 drenge 15-17 og 2 mødre", "7 drenge"),
        ("sam l7kq2mz dreng", "2 piger"),
        ("sam dreng 6-12 og dreng 13-14", "dreng 15-17"),
        ("sam dreng og søn", "dreng 15-17"),
        ("sam mor og dreng 15-17", "31-64"),
        ("sam 6 drenge og 2 mødre", "l7kq2mz dreng"),
    ],
)
def test_nobody_disappears_unsaid(workplace: Workplace, line: str, correction: str) -> None:
    with pytest.raises(BrobyggerError, match=r"correct\.who"):
        corrected(workplace, line, correction)


def test_typed_topics_replace_all_topics(workplace: Workplace) -> None:
    contact = corrected(workplace, "sam #cv #helbred", "#bolig")
    assert (contact.topics, contact.sensitive_topics) == (("bolig",), ())
    contact = corrected(workplace, "sam #cv #bolig", "#helbred")
    assert (contact.topics, contact.sensitive_topics) == ((), ("helbred",))


def test_what_is_not_named_stays(workplace: Workplace) -> None:
    line = "i går kl 14 sam dreng #cv #triv 20m job13: kommer igen"
    before = log_line(workplace, line).contact
    after = correct_contact(workplace, str(before.id), "30m").contact
    assert after == before.model_copy(update={"minutes": 30})


def test_an_empty_note_takes_the_note_away(workplace: Workplace) -> None:
    assert corrected(workplace, "sam: skrevet ved en fejl", ":").note is None


def test_a_code_and_a_sensitive_topic_never_meet_not_even_in_turn(workplace: Workplace) -> None:
    contact = log_line(workplace, "sam l7kq2mz").contact
    with pytest.raises(BrobyggerError, match=r"line\.sensitive_with_code"):
        correct_contact(workplace, str(contact.id), "#helbred")
    contact = log_line(workplace, "sam #helbred").contact
    correct_contact(workplace, str(contact.id), "#cv")
    with pytest.raises(BrobyggerError, match=r"line\.sensitive_with_code"):
        correct_contact(workplace, str(contact.id), "l7kq2mz")


@pytest.mark.parametrize("line", ["sam l7kq2mz med ssp", "koord ssp l7kq2mz"])
def test_ssp_never_with_a_code(workplace: Workplace, line: str) -> None:
    with pytest.raises(BrobyggerError, match=r"line\.partner_with_code"):
        log_line(workplace, line)


def test_warnings_come_with_a_correction_too(workplace: Workplace) -> None:
    contact = log_line(workplace, "sam").contact
    done = correct_contact(workplace, str(contact.id), "job13 kvinde 31-64")
    assert [warning.key for warning in done.reading.warnings] == ["warn.target_group"]


def test_a_withdrawn_contact_is_not_corrected(workplace: Workplace) -> None:
    contact = log_line(workplace, "sam").contact
    withdraw_contact(workplace, str(contact.id))
    for change in (
        lambda: correct_contact(workplace, str(contact.id), "20m"),
        lambda: withdraw_contact(workplace, str(contact.id)),
    ):
        with pytest.raises(BrobyggerError, match=r"contact\.withdrawn"):
            change()


def test_as_many_redos_as_undos_bring_everything_back(workplace: Workplace) -> None:
    ids = [str(log_line(workplace, line).contact.id) for line in ("sam", "tlf", "drop")]
    correct_contact(workplace, ids[0], "20m")
    withdraw_contact(workplace, ids[1])
    for _ in range(5):
        undo(workplace)
    with pytest.raises(BrobyggerError, match=r"undo\.nothing"):
        undo(workplace)
    states = [undo(workplace, redo=True).contact for _ in range(5)]
    with pytest.raises(BrobyggerError, match=r"redo\.nothing"):
        undo(workplace, redo=True)
    last = {str(state.id): state for state in states if state is not None}
    assert last[ids[0]].minutes == 20
    assert [last[each].withdrawn for each in ids] == [False, True, False]


def test_a_redo_takes_back_no_undo_from_before_a_newer_act(workplace: Workplace) -> None:
    old = log_line(workplace, "sam").contact
    undo(workplace)
    new = log_line(workplace, "tlf").contact
    for tail in (None, str(new.id)):
        with pytest.raises(BrobyggerError, match=r"redo\.nothing"):
            undo(workplace, tail, redo=True)
    undo(workplace)
    assert undo(workplace, redo=True).subjects[0] == new.id
    with pytest.raises(BrobyggerError, match=r"redo\.nothing"):
        undo(workplace, redo=True)
    stands = undo(workplace, str(old.id), redo=True).contact
    assert stands is not None
    assert not stands.withdrawn  # named, it is what is meant
