"""The made-up year holds together: people are who they are, and courses are as courses are."""

import re
from collections import Counter, defaultdict
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlite_utils import Database

from brobygger.catalogue.loading import shipped
from brobygger.domain.act import Act
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.placement import PlacementKind
from brobygger.domain.referral import Referral, Stepped
from brobygger.domain.referral_states import OPEN, Answer, Aside, How, Reason, State, answer
from brobygger.register.journal import chain_break
from brobygger.register.views import digest, rebuild, record
from brobygger.services.clock import Clock
from brobygger.services.demo.draw import STANDS_AT
from brobygger.services.demo.walk import COLLEAGUES
from brobygger.services.demo.year import acts
from brobygger.services.figures import period_figures
from brobygger.services.placements.employers import employer_name
from brobygger.services.placements.employers import the_employers as employers
from brobygger.services.placements.starts import PlacementQuery, placement_list
from brobygger.services.referrals.lists import (
    SavedView,
    referrals_upto,
    view_query,
    waiting_today,
)
from brobygger.services.referrals.making import NewReferral, refer
from brobygger.services.referrals.steps import take_step
from brobygger.services.referrals.working_days import working_days_after
from brobygger.services.workplace import Workplace
from support import made

TODAY = STANDS_AT.date()


@pytest.fixture(scope="module")
def year() -> list[Act]:
    return list(acts(600, 7, shipped()))


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory, year: list[Act]) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("demo")
    workplace = made(folder)
    workplace.clock = Clock(STANDS_AT)
    for at in range(0, len(year), 500):
        workplace.register.write(record, year[at : at + 500])
    return workplace


@pytest.fixture(scope="module")
def referrals(workplace: Workplace) -> list[Referral]:
    return referrals_upto(workplace, view_query(workplace, SavedView.ALL), 9999)


def rows(workplace: Workplace, sql: str) -> list[tuple[object, ...]]:
    def read(db: Database) -> list[tuple[object, ...]]:
        return db.execute(sql).fetchall()

    return workplace.register.read(read)


def test_each_code_is_one_person_with_steady_attributes(workplace: Workplace) -> None:
    seen = defaultdict(set)
    for code, *attributes in rows(
        workplace,
        "SELECT code, age_band, gender, department FROM contact_person WHERE code IS NOT NULL",
    ):
        seen[code].add(tuple(attributes))
    known = {
        code: tuple(attributes)
        for code, *attributes in rows(
            workplace, "SELECT code, age_band, gender, department FROM participant"
        )
    }
    assert seen
    assert {code: {known[code]} for code in seen} == seen


def test_nobody_has_a_role_that_is_not_of_their_age(workplace: Workplace) -> None:
    pairs = set(rows(workplace, "SELECT role, age_band FROM contact_person"))
    grown = {"18-24", "25-30", "31-64", "65+"}
    assert {band for role, band in pairs if role in ("parent", "resident", "volunteer")} <= grown
    assert {band for role, band in pairs if role == "child"} <= {"0-5", "6-12", "13-14"}


def test_only_who_is_enrolled_is_marked_and_only_what_has_been(workplace: Workplace) -> None:
    strangers = rows(
        workplace,
        "SELECT 1 FROM attendance AS a JOIN session AS s ON s.id = a.session WHERE NOT EXISTS"
        " (SELECT 1 FROM enrolment AS e WHERE e.course = s.course AND"
        " e.participant = a.participant)",
    )
    assert strangers == []
    days = rows(
        workplace,
        "SELECT max(s.day) FROM session AS s JOIN attendance AS a ON a.session = s.id",
    )
    assert str(days[0][0]) <= STANDS_AT.date().isoformat()


def test_nobody_is_spoken_of_before_they_have_a_code(workplace: Workplace) -> None:
    early = rows(
        workplace,
        "SELECT p.code FROM contact_person AS cp JOIN contact AS c ON c.id = cp.contact"
        " JOIN participant AS p ON p.code = cp.code WHERE p.coded_clock > c.logged_clock",
    )
    assert early == []


def test_something_waits_at_the_base_of_the_demo(workplace: Workplace) -> None:
    waiting = rows(
        workplace,
        "SELECT s.day FROM session AS s JOIN course AS c ON c.id = s.course"
        " WHERE c.base = 'lundtoftegade' AND s.day BETWEEN '2026-12-16' AND '2026-12-29'"
        " AND s.cancelled = 0 AND NOT EXISTS (SELECT 1 FROM head_count AS h WHERE h.session = s.id)"
        " AND NOT EXISTS (SELECT 1 FROM attendance AS a WHERE a.session = s.id)",
    )
    assert waiting == [("2026-12-29",)]


def test_the_year_counts_what_the_agreement_speaks_of(workplace: Workplace) -> None:
    _, figures = period_figures(workplace, "2026")
    values = {f.count: f.value for f in figures if f.base is None and f.activity is not None}
    assert 25 <= (values["unge-i-opraab"] or 0) <= 30
    assert 70 <= (values["fremmoede-i-pct"] or 0) <= 90
    for count in (
        "gange-med-foraeldrecafe", "besoeg-af-voksne", "besoeg-i-ungecafe",
        "familier-paa-sommerferietur", "boern-paa-feriecamp", "unge-der-gennemfoerte",
        "proevehandlinger-viderefoert", "beboere-der-tog-et-nyt-trin", "arrangementer-med-kommunen",
        "gennemfoert-klimaambassadoer-eller-ret-til-ligestilling",
        "aktive-frivillige-og-ambassadoerer", "deltagere-i-debat-og-valgarrangementer",
    ):  # fmt: skip
        assert values[count], count


def test_it_is_what_a_rebuild_gives_and_the_chain_holds(workplace: Workplace) -> None:
    before = workplace.register.read(digest)
    workplace.register.write(rebuild)
    assert workplace.register.read(digest) == before
    assert workplace.register.read(chain_break) is None


def test_about_four_hundred_referrals_are_in_all_states_in_all_ways(
    referrals: list[Referral],
) -> None:
    assert 380 <= len(referrals) <= 430
    assert {each.state for each in referrals} == {*State}
    assert {each.how for each in referrals} == {None, *How}
    to = Counter(each.destination for each in referrals).most_common()
    assert {name for name, _ in to[:4]} == {
        *("uu", "fritidsjob-med-mentor", "ny-start", "perspektiv")
    }
    assert to[0][0] == "uu"
    assert len(to) > 20
    assert all(name != "ssp" for name, _ in to)
    places = {each.person.department for each in referrals if each.destination == "ny-start"}
    assert places == {"lundtoftegade"}


def test_nothing_of_referrals_and_placements_is_before_the_plan_or_ahead(
    workplace: Workplace, year: list[Act], referrals: list[Referral]
) -> None:
    assert [act.wall_ms for act in year[:-4]] == sorted(act.wall_ms for act in year[:-4])
    assert max(act.wall_ms for act in year) < STANDS_AT.timestamp() * 1000
    days = {each.day for each in referrals} | {s.day for each in referrals for s in each.steps}
    placements = placement_list(workplace, PlacementQuery(), 9999)
    days |= {each.day for each in placements} | {c.day for each in placements for c in each.checks}
    assert min(days) >= shipped().plan.valid_from
    assert max(days) <= TODAY
    kinds = {Kind.REFERRED, Kind.STEPPED, Kind.PLACED, Kind.CHECKED, Kind.LISTED}
    for act in year:
        written = datetime.fromtimestamp(act.wall_ms / 1000).date()
        for each in act.statements:
            assert each.kind not in kinds or each.content["day"] == written.isoformat()


def test_each_step_could_be_taken_when_it_was(referrals: list[Referral]) -> None:
    for referral in referrals:
        assert [step.day for step in referral.steps] == sorted(s.day for s in referral.steps)
        assert (referral.steps[0].state, referral.steps[0].day) == (State.SUGGESTED, referral.day)
        for place in range(1, len(referral.steps)):
            before = referral.model_copy(update={"steps": referral.steps[:place]})
            step = referral.steps[place]
            taken = step.state or Aside(step.step)
            assert answer(before.state, taken) is Answer.TAKEN
            assert step.follow_up is None or step.follow_up == before.follow_ups[0].id


def test_referrals_are_as_the_services_write_them(tmp_path: Path, year: list[Act]) -> None:
    """Some are made and taken step by step anew, on their days and by those who did."""
    written: defaultdict[UUID | None, list[tuple[Act, list[dict[str, Any]]]]] = defaultdict(list)
    for act in year:
        said: defaultdict[UUID | None, list[dict[str, Any]]] = defaultdict(list)
        for each in act.statements:
            if each.kind in (Kind.REFERRED, Kind.STEPPED):
                said[each.subject].append(each.content)
        for subject, contents in said.items():
            written[subject].append((act, contents))
    with made(tmp_path) as workplace:
        for history in list(written.values())[::3]:
            told = [step for _, contents in history for step in contents if "step" in step]
            stood = _made_anew(workplace, history).steps
            as_said = [step.model_dump(include=set(Stepped.model_fields)) for step in stood]
            assert as_said == [Stepped.model_validate(step).model_dump() for step in told]


def _made_anew(workplace: Workplace, history: list[tuple[Act, list[dict[str, Any]]]]) -> Referral:
    (first, (referred, *begun)), *later = history
    _as_in(workplace, first)
    new = NewReferral(
        referred["destination"],
        date.fromisoformat(referred["day"]),
        referred["base"],
        Person.model_validate(referred.get("person", {})),
        step=begun[-1]["step"],
    )
    (referral,) = refer(workplace, [new])
    for act, (step,) in later:
        _as_in(workplace, act)
        reason = step.get("reason")
        (referral,) = take_step(
            workplace,
            [referral.id],
            step["step"],
            reason=Reason(reason) if reason else None,
            outcome=step.get("outcome"),
            to=step["owner"] if step["step"] == Aside.HANDED_OVER else None,
        )
    return referral


def _as_in(workplace: Workplace, act: Act) -> None:
    workplace.author = act.author
    workplace.clock = Clock(datetime.fromtimestamp(act.wall_ms / 1000))


def test_the_same_seed_gives_the_same_year_under_other_ids() -> None:
    """Ids and codes are told apart by when they are first spoken of."""

    def told(seed: int) -> list[object]:
        numbers: dict[str, str] = {}

        def number(found: re.Match[str]) -> str:
            return numbers.setdefault(found[0], f"#{len(numbers)}")

        return [
            (act.author, act.wall_ms, each.kind, re.sub(_ID, number, repr(each.content)))
            for act in acts(40, seed, shipped())
            for each in act.statements
            if each.kind != Kind.JOINED  # in the order of the ids
        ]

    first, again, other = told(3), told(3), told(4)
    assert first == again
    assert first != other


_ID = r"[0-9a-f]{8}-[0-9a-f-]{27}|'[A-Z][0-9A-Z]{6}'"


def test_referrals_go_as_one_would_believe(referrals: list[Referral]) -> None:
    said_yes = [each for each in referrals if each.first_day(State.AGREED)]
    assert 0.65 <= len(said_yes) / len(referrals) <= 0.82
    answered = [
        (sent, each.answered)
        for each in referrals
        if (sent := each.first_day(State.SENT)) and each.answered
    ]
    in_time = [1 for sent, at in answered if sent < at <= working_days_after(sent, 15)]
    assert len(in_time) / len(answered) > 0.6
    reasons = {each.reason for each in referrals if each.reason}
    assert len(reasons) >= 10
    assert len({each.outcome for each in referrals}) >= 10
    owners = Counter(each.owner for each in referrals)
    assert {*owners} <= {"demo", *COLLEAGUES}
    assert len(owners) > 3
    handed = [s for each in referrals for s in each.steps if s.step == Aside.HANDED_OVER]
    assert len(handed) >= 10


def test_something_of_referrals_waits_at_the_base_of_the_demo(
    workplace: Workplace, referrals: list[Referral]
) -> None:
    waiting = waiting_today(workplace)
    assert 1 <= waiting.overdue <= 15
    assert 1 <= waiting.follow_up <= 30
    assert 1 <= waiting.checks <= 30
    assert any(each.is_open and each.owner == "demo" for each in referrals)


def test_parents_are_asked_about_and_somebody_is_referred_again(
    workplace: Workplace, referrals: list[Referral]
) -> None:
    by_id = {each.id: each for each in referrals}
    asking = {"uu", "fritidsjob-med-mentor"}
    minors = [
        each
        for each in referrals
        if each.destination in asking and each.person.age_band and each.person.age_band.is_minor
    ]
    told = [each for each in referrals if each.parents is not None]
    assert {each.id for each in told} <= {each.id for each in minors}
    assert len(told) > 0.75 * len(minors)
    linked = [(each, by_id[each.linked]) for each in referrals if each.linked]
    assert len(linked) > 8
    for again, before in linked:
        assert (again.destination, again.person.code) == (before.destination, before.person.code)
        assert before.ended is not None
        assert before.ended <= again.day
    of_code = defaultdict(list)
    for each in sorted(referrals, key=lambda each: (each.day, each.clock)):
        if each.person.code:
            of_code[each.person.code, each.destination].append(each)
    for one in of_code.values():
        assert all(before.state not in OPEN for before, _ in pairwise(one))


def test_most_referrals_are_of_people_and_contacts_of_the_year(
    workplace: Workplace, referrals: list[Referral]
) -> None:
    known = {row[0]: row[1:] for row in rows(workplace, _PEOPLE)}
    coded = [each.person for each in referrals if each.person.code]
    assert 0.6 <= len(coded) / len(referrals) <= 0.85
    for person in coded:
        told = person.age_band and person.age_band.value, person.gender, person.department
        assert known[person.code] == told
    placements = placement_list(workplace, PlacementQuery(), 9999)
    assert {each.person.code for each in placements} - {None} <= known.keys()
    contacts = {
        row[0]: row[1:] for row in rows(workplace, "SELECT id, day, base, activity FROM contact")
    }
    with_contact = [each for each in referrals if each.contact]
    assert len(with_contact) > 50
    for each in with_contact:
        assert each.contact is not None
        told_there = each.day.isoformat(), each.base, each.activity
        assert contacts[each.contact.bytes] == told_there


_PEOPLE = "SELECT code, age_band, gender, department FROM participant"


def test_about_a_hundred_and_fifty_start_in_something_and_some_stay(workplace: Workplace) -> None:
    placements = placement_list(workplace, PlacementQuery(), 9999)
    assert 130 <= len(placements) <= 175
    assert {each.kind for each in placements} == {*PlacementKind}
    assert {each.found_by.value for each in placements} == {"us", "partner", "self"}
    through = [each for each in placements if each.referral]
    assert 20 <= len(through) <= 60
    checks = [check for each in placements for check in each.checks]
    assert {check.answer.value for check in checks} == {"yes", "no", "unknown"}
    assert any(check.reason for check in checks)
    listed = {each.id: each for each in employers(workplace)}
    assert len(listed) == 25
    assert any(each.regular_since for each in listed.values())
    assert any(each.regular_since is None for each in listed.values())
    assert any(each.agreement_since for each in listed.values())
    for employer in listed.values():
        assert employer.name is not None
        assert employer_name(employer.name) == employer.name
    for each in placements:
        if each.employer:
            assert (listed[each.employer].base, listed[each.employer].day < each.day) == (
                each.base,
                True,
            )
