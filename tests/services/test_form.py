"""The contact form: what is shown reads back, what is wrong is told, only changes are written."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brobygger.catalogue.loading import shipped
from brobygger.domain.codes import new_participant_code
from brobygger.domain.contact import Contact
from brobygger.domain.person import Person
from brobygger.domain.values import UNSPECIFIED, AgeBand, Counterpart, Gender, Reached, Role
from brobygger.errors import BrobyggerError
from brobygger.register.journal import entries_of
from brobygger.register.listing import ContactQuery
from brobygger.services.contacts import correct_contact, log_line, withdraw_contact
from brobygger.services.drafts import Draft, keep_draft, kept_draft
from brobygger.services.form import (
    FORM,
    blank_form,
    correct_form,
    correction_draft,
    filled_form,
    offered,
    read_form,
    save_form,
)
from brobygger.services.listing import contacts
from brobygger.services.workplace import Workplace
from brobygger.texts.words import COUNTERPART, GENDER, REACHED, ROLE

NAMES = {
    "gender": GENDER,
    "role": ROLE,
    "reached": REACHED,
    "counterpart": COUNTERPART,
    "first_time": {"yes": "ja", "no": "nej"},
}
CATALOGUE = shipped()
PARTNERS = [d.id for d in CATALOGUE.destinations.values() if not d.partner_only]
ORDINARY = [topic.id for topic in CATALOGUE.topics.values() if not topic.sensitive]
SENSITIVE = [topic.id for topic in CATALOGUE.topics.values() if topic.sensitive]
CODES = [new_participant_code(base.letter) for base in CATALOGUE.bases.values()]


def some(values: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(values))


def several(values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(list(values)), unique=True, max_size=3).map(tuple)


kinds = {
    "age_band": some(AgeBand),
    "gender": some(Gender),
    "role": some(Role),
    "department": some(CATALOGUE.departments),
}
unknown = st.builds(Person, number=st.integers(1, 999), **kinds)
known = st.builds(Person, code=st.sampled_from(CODES), **kinds)
common: dict[str, Any] = {
    "id": st.just(UUID(int=0)),
    "author": st.just("mk"),
    "logged_clock": st.just(0),
    "day": st.dates(date(2020, 1, 1), date(2026, 11, 23)),
    "time": st.none() | st.times().map(lambda time: f"{time:%H:%M}"),
    "base": st.sampled_from(list(CATALOGUE.bases)),
    "activity": some(CATALOGUE.activities),
    "channel": st.sampled_from(list(CATALOGUE.channels)),
    "reached": st.sampled_from(Reached),
    "counterpart": st.sampled_from(Counterpart),
    "families": st.none() | st.integers(1, 999),
    "topics": several(ORDINARY),
    "accompaniment": some([UNSPECIFIED, *PARTNERS]),
    "minutes": st.none() | st.integers(0, 1440),
    "first_time": st.booleans(),
    "course": some(CATALOGUE.courses),
    "note": some(["vil gerne i gang", "15-17, kl. 14.30: ja", "æ" * 280]),
}
any_contact = st.one_of(
    st.builds(
        Contact,
        people=st.lists(unknown, max_size=4).map(tuple),
        sensitive_topics=several(SENSITIVE),
        partners=several(CATALOGUE.destinations),
        **common,
    ),
    st.builds(
        Contact,
        people=st.lists(known | unknown, max_size=4, unique_by=lambda p: p.code or id(p)).map(
            tuple
        ),
        partners=several(PARTNERS),
        **common,
    ),
)
quietly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@quietly
@given(any_contact)
def test_what_is_shown_reads_back_as_the_same_contact(
    workplace: Workplace, contact: Contact
) -> None:
    shown = filled_form(workplace, NAMES, contact)
    read = read_form(workplace, NAMES, shown)
    assert (read.errors, read.contact) == ({}, contact)
    again = read_form(workplace, {}, filled_form(workplace, {}, contact), correcting=contact)
    assert (again.errors, again.contact) == ({}, contact)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_contact, any_contact)
def test_a_form_is_saved_and_corrected_into_any_other(
    workplace: Workplace, first: Contact, then: Contact
) -> None:
    saved = save_form(workplace, NAMES, filled_form(workplace, NAMES, first))
    assert comparable(saved) == comparable(first)
    shown, texts = (filled_form(workplace, NAMES, contact) for contact in (saved, then))
    try:
        corrected = correct_form(workplace, NAMES, saved.id, shown, texts)
    except BrobyggerError as error:
        if error.key == "contact.unchanged":
            assert comparable(first) == comparable(then)
        else:  # once said, a code and a sensitive topic may not meet
            assert error.key in ("line.sensitive_with_code", "line.partner_with_code")
            assert {bool(p.code) for c in (first, then) for p in c.people} >= {True}
    else:
        assert comparable(corrected) == comparable(then)


def comparable(contact: Contact) -> dict[str, Any]:
    return contact.model_dump(exclude={"id", "author", "logged_clock"})


TEXTS: dict[str, str] = {
    "day": "3/11 2026",
    "time": "9.15",
    "minutes": "45",
    "base": "Runddelen",
    "channel": "telefon",
    "activity": "job13",
    "reached": "udeblevet",
    "counterpart": "arbejdsgiver",
    "partners": "Perspektiv",
    "accompaniment": "Jobcenter",
    "families": "2",
    "topics": "bolig, helbred",
    "first_time": "ja",
    "course": CATALOGUE.courses[min(CATALOGUE.courses)].name,
    "note": "kommer igen",
    "people.0.age_band": "15-17",
}


def rotated(step: int) -> list[str]:
    fields = list(TEXTS)
    return fields[step:] + fields[:step]


PAIRS = [
    (mine, theirs) for step in (1, 6) for mine, theirs in zip(TEXTS, rotated(step), strict=True)
]


@pytest.mark.parametrize(("mine", "theirs"), PAIRS)
def test_a_colleagues_correction_of_something_else_stays(
    workplace: Workplace, mine: str, theirs: str
) -> None:
    contact = log_line(workplace, "samtale dreng 13-14 20m #cv").contact
    shown = filled_form(workplace, NAMES, contact)
    correct_form(workplace, NAMES, contact.id, shown, {**shown, theirs: TEXTS[theirs]})
    known = len(workplace.register.read(entries_of, contact.id))
    after = correct_form(workplace, NAMES, contact.id, shown, {**shown, mine: TEXTS[mine]})
    now = filled_form(workplace, NAMES, after)
    assert {field: now[field] for field in now if now[field] != shown[field]}.keys() == {
        mine,
        theirs,
    }
    said = workplace.register.read(entries_of, contact.id)[known:]
    field = {"note": "text"}.get(mine, mine.partition(".")[0])
    assert {name for entry in said for name in entry.stated} == {field}


def test_only_changed_fields_are_written(workplace: Workplace) -> None:
    contact = log_line(workplace, "samtale dreng 13-14 20m #cv: et brev").contact
    shown = filled_form(workplace, NAMES, contact)
    correct_form(workplace, NAMES, contact.id, shown, {**shown, "minutes": "30", "note": ""})
    *_, corrected, noted = workplace.register.read(entries_of, contact.id)
    assert (corrected.kind, corrected.stated) == ("corrected", {"minutes": 30})
    assert (noted.kind, noted.stated) == ("noted", {"text": ""})


def test_what_the_catalogue_no_longer_knows_stays_untouched(workplace: Workplace) -> None:
    contact = log_line(workplace, "samtale dreng 13-14 #cv").contact
    strange = contact.model_copy(
        update={
            "channel": "brevdue",
            "topics": ("cv", "svundet"),
            "people": (Person(department="nedrevet"), *contact.people),
        }
    )
    shown = filled_form(workplace, NAMES, strange)
    texts = {**shown, "minutes": "5", "people.1.age_band": "15"}
    read = read_form(workplace, NAMES, texts, correcting=strange)
    assert read.errors == {}
    assert read.contact is not None
    assert (read.contact.channel, read.contact.topics) == (strange.channel, strange.topics)
    assert read.contact.people[0] == strange.people[0]
    assert list(read_form(workplace, NAMES, texts).errors) == [
        "channel",
        "topics",
        "people.0.department",
    ]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("day", "i går", date(2026, 11, 22)),
        ("day", "tirsdag", date(2026, 11, 17)),
        ("day", "3/11", date(2026, 11, 3)),
        ("time", "14.30", "14:30"),
        ("time", "14", "14:00"),
        ("time", "1430", "14:30"),
        ("time", "kl. 9", "09:00"),
        ("time", "kl 14-15", "14:00"),
        ("time", "halv fire", "15:30"),
        ("minutes", "20", 20),
        ("minutes", "20m", 20),
        ("minutes", "1t30", 90),
        ("minutes", "1½ time", 90),
        ("base", "rund", "runddelen"),
        ("reached", "kom ikke", Reached.NO_SHOW),
        ("counterpart", "virksomhed", Counterpart.EMPLOYER),
        ("partners", "uu, persp,", ("uu", "perspektiv")),
        ("accompaniment", "bisidder", UNSPECIFIED),
        ("accompaniment", "jobcenter", "jobcenter"),
        ("families", "to", 2),
        ("topics", "#bolig, cv, bolig", ("bolig", "cv")),
        ("first_time", "ny", True),
        ("first_time", "nej", False),
        ("people.0.gender", "pige", (Person(gender=Gender.FEMALE),)),
        ("people.0.gender", "mænd", (Person(gender=Gender.MALE),)),
        ("people.0.role", "mor", (Person(role=Role.PARENT),)),
        ("people.2.age_band", "16 år", (Person(age_band=AgeBand.YOUTH),)),
        ("people.2.age_band", "65+", (Person(age_band=AgeBand.OLDER),)),
        ("people.0.department", "titan", (Person(department="titanparken"),)),
        ("people.0.code", "@l7k-q2mz", (Person(code="L7KQ2MZ"),)),
    ],
)
def test_texts_that_are_understood(
    workplace: Workplace, field: str, text: str, expected: object
) -> None:
    read = read_form(workplace, NAMES, {**START, field: text})
    assert read.errors == {}
    name = "people" if field.startswith("people") else field
    assert getattr(read.contact, name) == expected


START = {"day": "i dag", "base": "Lundtoftegade", "channel": "samtale"}


@pytest.mark.parametrize(
    ("texts", "field", "key"),
    [
        ({"day": ""}, "day", "field.empty"),
        ({"day": "snart"}, "day", "day.unknown"),
        ({"day": "i går samtale"}, "day", "day.unknown"),
        ({"day": "i morgen"}, "day", "day.future"),
        ({"day": "31/2"}, "day", "day.impossible"),
        ({"day": "3/11 2019"}, "day", "day.too_early"),
        ({"day": "10.12"}, "day", "day.or_time"),
        ({"base": " "}, "base", "field.empty"),
        ({"time": "25"}, "time", "time.impossible"),
        ({"time": "15-14"}, "time", "time.impossible"),
        ({"time": "snart"}, "time", "time.impossible"),
        ({"minutes": "længe"}, "minutes", "minutes.unknown"),
        ({"minutes": "1441"}, "minutes", "minutes.too_many"),
        ({"minutes": "-5"}, "minutes", "minutes.negative"),
        ({"channel": "xyzzy"}, "channel", "choice.unknown"),
        ({"people.0.department": "lundt"}, "people.0.department", "choice.ambiguous"),
        ({"partners": "uu, xyzzy"}, "partners", "choice.unknown"),
        ({"accompaniment": "SSP"}, "accompaniment", "line.partner_only"),
        ({"families": "mange"}, "families", "number.unknown"),
        ({"families": "0"}, "families", "people.number"),
        ({"people.1.number": "1000"}, "people.1.number", "people.number"),
        ({"people.1.age_band": "gammel"}, "people.1.age_band", "age.unknown"),
        ({"people.1.age_band": "130"}, "people.1.age_band", "age.unknown"),
        ({"people.1.code": "L7KQ2M2"}, "people.1.code", "code.wrong"),
        ({"people.1.code": "mette"}, "people.1.code", "code.unknown"),
        (
            {"people.0.code": "L7KQ2MZ", "people.0.number": "2"},
            "people.0.number",
            "people.code_is_one",
        ),
        (
            {"people.0.code": "L7KQ2MZ", "people.1.code": "l7kq2mz"},
            "people.1.code",
            "code.twice",
        ),
        (
            {"people.0.code": "L7KQ2MZ", "topics": "cv, helbred"},
            "topics",
            "line.sensitive_with_code",
        ),
        ({"people.0.code": "L7KQ2MZ", "partners": "SSP"}, "partners", "line.partner_with_code"),
        ({"channel": "", "minutes": "20"}, "channel", "line.nothing"),
        (
            {"channel": "", "course": TEXTS["course"]},
            "channel",
            "line.course_needs_channel",
        ),
        ({"note": "ring 20 30 40 50"}, "note", "identity.phone"),
        ({"topics": "010190-1234"}, "topics", "identity.cpr"),
        ({"people.0.role": "a@b.dk"}, "people.0.role", "identity.email"),
        ({"note": "x" * 281}, "note", "note.too_long"),
        ({"note": "x" * 1001}, "note", "text.too_long"),
        ({"note": "a\x1b[31m"}, "note", "text.character"),
        (
            {f"people.{row}.role": "barn" for row in range(51)},
            "people.50.number",
            "people.too_many",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    workplace: Workplace, texts: dict[str, str], field: str, key: str
) -> None:
    wrong = {**START, **texts}
    read = read_form(workplace, NAMES, wrong)
    assert {name: error.key for name, error in read.errors.items()} == {field: key}
    assert read.contact is None
    with pytest.raises(BrobyggerError) as caught:
        save_form(workplace, NAMES, wrong)
    assert caught.value.key == key


def test_a_range_of_times_gives_the_minutes_unless_they_are_typed(workplace: Workplace) -> None:
    texts = {**START, "time": "14-15.30"}
    assert save_form(workplace, NAMES, texts).minutes == 90
    assert save_form(workplace, NAMES, {**texts, "minutes": "20"}).minutes == 20
    evening = read_form(workplace, NAMES, {**START, "day": "i aftes", "time": "7"}).contact
    assert evening is not None
    assert evening.time == "19:00"


def test_doubts_do_not_stand_in_the_way(workplace: Workplace) -> None:
    texts = {**START, "time": "3", "activity": "job13", "people.0.age_band": "65+"}
    warned = [warning.key for warning in read_form(workplace, NAMES, texts).warnings]
    assert warned == ["warn.at_night", "warn.target_group"]


def test_a_blank_form_resembles_the_workers_latest_contact_that_stands(
    workplace: Workplace,
) -> None:
    empty = blank_form(workplace, NAMES)
    assert {field: text for field, text in empty.items() if text} == {
        "day": "i dag",
        "base": "Lundtoftegade",
    }
    assert "people.0.number" in empty
    log_line(
        workplace,
        "i går kl 14 samtale ny dreng 15-17 l7kq2mz blågården job13 base:rund 20m #cv 2 fam"
        " bisidder hos jc: et brev",
    )
    gone = log_line(workplace, "tlf 5m").contact
    withdraw_contact(workplace, str(gone.id))
    log_line(Workplace(workplace.register, "nour", None), "online 9m")
    blank = blank_form(workplace, NAMES)
    assert {field: text for field, text in blank.items() if text} == {
        "day": "i dag",
        "base": "Runddelen",
        "channel": "samtale",
        "activity": CATALOGUE.activities["job-13-18"].name,
        "minutes": "20",
        "topics": "cv",
        "people.0.number": "1",
        "people.0.gender": "dreng/mand",
        "people.0.age_band": "15-17",
        "people.0.department": CATALOGUE.departments["blaagaarden"].name,
    }
    log_line(workplace, "koord med uu og persp #helbred")
    blank = blank_form(workplace, NAMES)
    assert blank["counterpart"] == "samarbejdspartner"
    assert blank["partners"] == "UU (Ungdommens Uddannelsesvejledning), Perspektiv"
    assert blank["topics"] == ""
    assert read_form(workplace, NAMES, blank).errors == {}


@pytest.mark.parametrize(
    ("field", "typed", "first"),
    [
        ("channel", "sam", "samtale"),
        ("topics", "cv, bol", "bolig"),
        ("partners", "perspektiv,nystart", "Ny Start"),
        ("people.3.gender", "dr", "dreng/mand"),
        ("people.0.age_band", "15", "15-17"),
        ("people.0.department", "gården", None),
        ("accompaniment", "", "bisidder"),
        ("first_time", "j", "ja"),
        ("reached", "kom", "udeblevet"),
        ("note", "sam", None),
        ("people.0.code", "L", None),
        ("channel", "xyzzy", None),
    ],
)
def test_offers(workplace: Workplace, field: str, typed: str, first: str | None) -> None:
    assert (offered(workplace, NAMES, field, typed) or [None])[0] == first


def test_all_is_offered_for_an_empty_text_and_nothing_twice_in_a_list(
    workplace: Workplace,
) -> None:
    assert len(offered(workplace, NAMES, "channel", "")) == len(CATALOGUE.channels)
    every = offered(workplace, NAMES, "topics", "")
    assert offered(workplace, NAMES, "topics", f"{every[0]}, ") == every[1:]
    assert "SSP" in offered(workplace, NAMES, "partners", "")
    assert "SSP" not in offered(workplace, NAMES, "accompaniment", "")


@quietly
@given(st.sampled_from(["base", "channel", "topics", "partners", "role"]), st.text(max_size=3))
def test_what_is_offered_can_be_chosen(workplace: Workplace, field: str, typed: str) -> None:
    place = f"people.0.{field}" if field == "role" else field
    for label in offered(workplace, NAMES, place, typed):
        assert read_form(workplace, NAMES, {**START, place: label}).errors == {}


@pytest.mark.parametrize("new", [True, False])
def test_saving_drops_the_forms_draft_and_a_refusal_keeps_it(
    workplace: Workplace, new: bool
) -> None:
    contact = log_line(workplace, "samtale").contact
    name = FORM if new else correction_draft(contact.id)
    shown = filled_form(workplace, NAMES, contact)

    def act(texts: dict[str, str]) -> Contact:
        if new:
            return save_form(workplace, NAMES, texts)
        return correct_form(workplace, NAMES, contact.id, shown, texts)

    keep_draft(workplace, name, Draft({"note": "et brev"}))
    with pytest.raises(BrobyggerError, match=r"choice\.unknown"):
        act({**shown, "channel": "xyzzy"})
    assert kept_draft(workplace, name).texts == {"note": "et brev"}
    act({**shown, "note": "et brev"})
    assert kept_draft(workplace, name).texts == {}
    assert len(list(contacts(workplace, ContactQuery()))) == (2 if new else 1)


def test_what_cannot_be_corrected(workplace: Workplace) -> None:
    coded = log_line(workplace, "samtale l7kq2mz").contact
    shown = filled_form(workplace, NAMES, coded)

    def refused(act: Callable[[], object]) -> str:
        with pytest.raises(BrobyggerError) as caught:
            act()
        return caught.value.key

    def correct(texts: dict[str, str], contact: UUID = coded.id) -> Callable[[], object]:
        return lambda: correct_form(workplace, NAMES, contact, shown, texts)

    assert refused(correct(shown)) == "contact.unchanged"
    assert refused(correct({**shown, "reached": "truffet"})) == "contact.unchanged"
    assert refused(correct(shown, UUID(int=5))) == "contact.unknown"
    without = {**shown, "people.0.code": "", "people.0.number": "", "topics": "helbred"}
    assert refused(correct(without)) == "line.sensitive_with_code"
    correct_contact(workplace, str(coded.id), "30m")
    withdraw_contact(workplace, str(coded.id))
    assert refused(correct({**shown, "minutes": "5"})) == "contact.withdrawn"
