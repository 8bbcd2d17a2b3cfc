"""The quick line: what people type and what it is read as, whole."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language.line import read_line
from brobygger.language.reading import Reading, SessionReading
from brobygger.language.vocabulary import Vocabulary

TODAY = date(2026, 11, 23)
WORDS = Vocabulary(shipped())
TABLE = Path(__file__).with_name("lines.txt")
FIELDS = (
    *("base", "activity", "channel", "reached", "counterpart", "partners", "families", "topics"),
    *("accompaniment", "minutes", "first_time", "course"),
)


def read(line: str, **changed: Any) -> Reading:
    known: dict[str, Any] = {"vocabulary": WORDS, "today": TODAY, "base": "blaagaarden"}
    return read_line(line, **known | changed)


def table() -> list[tuple[str, str]]:
    """Pairs of a line and its reading, which is indented below it."""
    rows = [
        row for row in TABLE.read_text("utf-8").splitlines() if row and row[:2] not in ("# ", "##")
    ]
    assert all(row.startswith("    ") for row in rows[1::2])
    return [(line, told.strip()) for line, told in zip(rows[::2], rows[1::2], strict=True)]


def told(line: str) -> str:
    """The reading of a line as the table writes it, or its refusal."""
    try:
        reading = read(line)
    except BrobyggerError as error:
        values = (f" {name}={shown(value, ' / ')}" for name, value in error.values.items())
        return f"! {error.key}{''.join(values)}"
    reading.logged()
    stated = reading.fields
    typed = {"day": stated["day"], "time": reading.time} | {n: stated.get(n) for n in FIELDS}
    typed["people"] = " / ".join(map(told_person, stated.get("people", ())))
    typed["sensitive"] = reading.sensitive_topics
    typed |= told_beside(reading) | {"note": reading.note}
    if reading.session is not None:
        typed |= told_session(reading.session)
    typed["steps"] = tuple(f"{number} {step}" for number, step in reading.milestones)
    pieces = [
        name if value is True else f"{name} {shown(value, ' ')}"
        for name, value in typed.items()
        if value and name not in reading.assumed
    ]
    for unread in reading.unread:
        offered = f" -> {', '.join(unread.suggestions)}" if unread.suggestions else ""
        pieces.append(f"? {unread.word}{offered}")
    return " | ".join([*pieces, *(warning.key for warning in reading.warnings)])


def told_beside(reading: Reading) -> dict[str, object]:
    """What stands beside a contact: each with what was typed of it, in the order of its fields."""
    pointed = tuple(said(each) for each in reading.referrals)
    alone = {name: said(getattr(reading, name)) for name in ("check", "start", "employer")}
    referral = reading.referral and replace(reading.referral, step_words=None)
    parents = {None: None, True: "yes", False: "no"}[reading.parents]
    return {"referrals": pointed, "referral": said(referral), **alone, "parents": parents}


def said(each: object) -> str:
    if each is None:
        return ""
    values = (getattr(each, field.name) for field in fields(each))  # type: ignore[arg-type]
    return " ".join(shown(value, " ") for value in values if value is not None and value != ())


def told_session(session: SessionReading) -> dict[str, object]:
    came = " / ".join(map(told_person, session.people))
    return {
        "session": session.course,
        "number": session.number,
        "people": came,
        "codes": session.codes,
        "families": session.families,
        "new": session.first_time,
        "about": session.reached_about,
        "partners": session.partners,
        "took": session.new_steps,
    }


def told_person(person: Person) -> str:
    number = "" if person.code else str(person.number)
    said = (number, person.code, person.gender, person.role, person.age_band, person.department)
    return " ".join(str(item) for item in said if item)


def shown(value: object, between: str) -> str:
    if isinstance(value, tuple):
        return between.join(shown(each, "=") for each in value)
    return str(value)


@pytest.mark.parametrize(("line", "reading"), table())
def test_a_line_is_read_as_the_table_says(line: str, reading: str) -> None:
    assert told(line) == reading


def test_the_table_holds_the_lines_that_workers_type() -> None:
    assert len(table()) >= 120


def test_a_day_and_a_base_that_were_not_typed_are_assumed() -> None:
    reading = read("samtale")
    assert reading.assumed == {"day", "base"}
    assert reading.fields == {"day": TODAY, "base": "blaagaarden", "channel": "samtale"}
    typed = read("samtale i dag base:blågård")
    assert typed.assumed == frozenset()
    assert typed.fields == reading.fields


def test_the_parts_say_which_words_became_what() -> None:
    reading = read("I går, kl 14  med dreng 15-17 >ny start bisider: ja")
    assert [(part.words, part.meaning) for part in reading.parts] == [
        ("I går,", "day"),
        ("kl 14", "time"),
        ("med", "filler"),
        ("dreng 15-17", "people"),
        (">ny start", "referral"),
        ("bisider", "unread"),
        (": ja", "note"),
    ]


def test_a_changed_contact_needs_no_more_than_what_is_to_change() -> None:
    assert read("20m", correcting=True).fields["minutes"] == 20
    assert read("opråb", correcting=True).fields["course"] == "opraab"
    assert read("i går", correcting=True).assumed == {"base"}


def test_warnings_carry_what_there_is_to_say() -> None:
    values = {w.key: w.values for w in read("job13 sam drenge 6-12 runddelen >ny start").warnings}
    assert values["warn.target_group"]["bands"] == ("6-12",)
    assert values["warn.how_many"] == {"word": "drenge"}
    far = {w.key: w.values for w in read("sam 5/5").warnings}
    assert far == {"warn.far_back": {"day": date(2026, 5, 5)}}


def test_a_note_has_280_characters_and_a_plan_may_keep_none() -> None:
    assert read("sam: " + "x" * 280).note == "x" * 280
    with pytest.raises(BrobyggerError) as refused:
        read("sam: " + "x" * 281)
    assert (refused.value.key, refused.value.values) == (
        "note.too_long", {"length": 281, "most": 280},
    )  # fmt: skip
    assert refused_key("sam: nej", vocabulary=with_plan(notes=False)) == "note.not_kept"
    assert read("sam:", vocabulary=with_plan(notes=False)).note == ""
    assert read("sam").note is None


def test_a_plan_may_allow_a_sensitive_topic_beside_a_code() -> None:
    allowed = with_plan(sensitive_with_code=True)
    assert read("sam triv l7kq2mz", vocabulary=allowed).sensitive_topics == ("trivsel",)


def test_a_retired_word_is_not_read_any_more() -> None:
    catalogue = shipped()
    tour = catalogue.channels["tur"].model_copy(update={"retired": True})
    fewer = catalogue.model_copy(update={"channels": catalogue.channels | {"tur": tour}})
    assert [u.word for u in read("tur 3 børn", vocabulary=Vocabulary(fewer)).unread] == ["tur"]


def test_text_that_is_no_line_is_refused() -> None:
    assert refused_key("   ") == "text.empty"
    assert refused_key("sam " * 2500) == "text.too_long"
    assert refused_key("sam\N{RIGHT-TO-LEFT OVERRIDE}gnerd") == "text.character"
    assert refused_key("mor " * 60) == "people.too_many"


def test_a_written_month_in_another_order_is_still_a_day() -> None:
    assert read("sam dreng november 3 2026").fields["day"] == date(2026, 11, 3)


def refused_key(line: str, **changed: Any) -> str:
    with pytest.raises(BrobyggerError) as refused:
        read(line, **changed)
    return refused.value.key


def with_plan(**changed: bool) -> Vocabulary:
    catalogue = shipped()
    plan = catalogue.plan.model_copy(update=changed)
    return Vocabulary(catalogue.model_copy(update={"plan": plan}))
