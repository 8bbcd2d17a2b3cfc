"""Figures of persons, sessions and visits equal a count by hand over the same people."""

import random
from collections import defaultdict
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.counting.contact_counts import is_additive
from brobygger.counting.figures import Figure
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Logged, stated
from brobygger.domain.course import Arranged, Scheduled
from brobygger.domain.entry import Kind
from brobygger.domain.period import Period
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand, Role
from brobygger.register.views import record
from brobygger.services.figures import period_figures
from people_year import BASES, Year, a_year
from support import made

CATALOGUE = shipped()
GOLDEN = {
    count.id
    for count in CATALOGUE.counts.values()
    if count.definition
    and not is_additive(count.definition)
    and count.definition.source not in ("referrals", "placements", "employers")
}
"""What is compared here with a count by hand; `tests/house` asks whether any is nowhere."""
MUNICIPAL = {"sundhedsplejen", "uu", "ny-start", "jobcenter"}


class ByHand:
    """Figures of one period and place (None: all bases), straight from the lists."""

    def __init__(self, year: Year, period: Period, base: str | None) -> None:
        self.year, self.period, self.base = year, period, base
        self.contacts = [c for c in year.contacts if self.here(c.day, c.base)]
        self.marks = [
            (m, *self.of(m.session)) for m in year.marks if m.mark and self.counts(m.session)
        ]
        self.heads = [(h, *self.of(h.session)) for h in year.counts if self.counts(h.session)]

    def here(self, day: date, base: str) -> bool:
        return self.period.first <= day <= self.period.last and self.base in (None, base)

    def of(self, session: UUID) -> tuple[Scheduled, Arranged]:
        scheduled = self.year.sessions[session]
        return scheduled, self.year.courses[scheduled.course]

    def counts(self, session: UUID) -> bool:
        scheduled, course = self.of(session)
        return self.here(scheduled.day, course.base) and not scheduled.cancelled

    def held(self, fits: object) -> int:
        assert callable(fits)
        known = {m.session for m in self.year.marks if m.mark}
        known |= {h.session for h in self.year.counts}
        return sum(self.counts(s) and bool(fits(*self.of(s))) for s in known)

    def met(self, contact: Logged) -> bool:
        return contact.reached == "met" and contact.counterpart == "resident"

    def who(self, person: Person) -> int | None:
        """The person behind a code or a bare id; None where only a number was written."""
        name = person.code or person.participant
        return None if name is None else self.year.person[name]

    def persons(self, contacts: list[Logged], *, but: set[str]) -> int:
        known = {
            self.who(person)
            for contact in contacts
            for person in contact.people
            if person.role not in but
        } - {None}
        new = [contact for contact in contacts if contact.first_time]
        return len(known) + sum(self.unknown(contact, but=but) for contact in new)

    def unknown(self, contact: Logged, *, but: set[str]) -> int:
        if not contact.people:
            return 1
        unknown = [p for p in contact.people if self.who(p) is None and p.role not in but]
        return sum(p.number for p in unknown)

    def there(self, fits: object) -> set[int]:
        assert callable(fits)
        return {
            self.year.person[m.participant]
            for m, scheduled, course in self.marks
            if m.mark == "present"
            and fits(course, self.year.enrolled.get((scheduled.course, m.participant)))
        }

    def visits(self, fits: object, ages: str | None = None) -> int:
        assert callable(fits)

        def of_age(band: AgeBand | None, role: Role | None) -> bool:
            return ages in (None, "adults" if grown(band, role) else "children")

        marked = {
            (m.session, self.year.person[m.participant])
            for m, _, course in self.marks
            if m.mark == "present"
            and fits(course)
            and of_age(self.year.participants[m.participant].age_band, None)
        }
        counted = [
            p.number
            for h, _, course in self.heads
            if fits(course)
            for p in h.people
            if of_age(p.age_band, p.role)
        ]
        return len(marked) + sum(counted)

    def completed(self, fits: object) -> int:
        assert callable(fits)
        return len(
            {
                self.year.person[e.participant]
                for e in self.year.enrolled.values()
                if e.state == "completed"
                and e.ended
                and self.here(e.ended, self.year.courses[e.course].base)
                and fits(self.year.courses[e.course])
            }
        )

    def stepped(self, fits: object) -> int:
        assert callable(fits)
        steps = [s for s in self.year.steps if self.here(s.day, s.base) and fits(s.milestone)]
        known = {self.year.person[s.person.code] for s in steps if s.person.code}
        return len(known) + sum(s.person.number for s in steps if not s.person.code)

    def first_timers(self, fits: object) -> int:
        assert callable(fits)
        return sum(h.first_time for h, _, course in self.heads if fits(course))

    def new(self, activity: str | None, *, all_activities: bool) -> int:
        """Each person where they were first seen in the calendar year; and first-timers."""
        seen: dict[tuple[int, int], tuple[date, int, UUID | int, str | None, str]] = {}
        events: list[tuple[date, int, object, str | None, str, int]] = []
        for at, contact in enumerate(self.year.contacts):
            if self.met(contact):
                events += [
                    (contact.day, 0, at, contact.activity, contact.base, who)
                    for who in map(self.who, contact.people)
                    if who is not None
                ]
        for mark in self.year.marks:
            scheduled, course = self.of(mark.session)
            if mark.mark == "present" and not scheduled.cancelled:
                who = self.year.person[mark.participant]
                order = mark.session.bytes
                events.append((scheduled.day, 1, order, course.activity, course.base, who))
        for event in sorted(events, key=lambda e: (e[0], e[1], e[2])):
            seen.setdefault((event[0].year, event[5]), event)  # type: ignore[arg-type]
        first = [e for e in seen.values() if self.here(e[0], e[4])]
        fits = [e for e in first if all_activities or e[3] == activity]
        unknown = sum(
            self.unknown(c, but=set())
            for c in self.contacts
            if c.first_time and self.met(c) and (all_activities or c.activity == activity)
        )
        heads = sum(
            h.first_time for h, _, c in self.heads if all_activities or c.activity == activity
        )
        return len(fits) + unknown + heads


def grown(band: str | None, role: str | None) -> bool:
    if band is not None:
        return band not in ("0-5", "6-12", "13-14", "15-17")
    return role not in ("child", "young")


def by_hand(hand: ByHand, figure: Figure) -> int | None:
    """Written from the wording of the agreement and of the remarks."""
    talk = {"samtale", "drop-in", "telefon", "online", "hjemmebesoeg", "cafe"}
    young = {"parent"}
    activity = figure.activity
    met = [c for c in hand.contacts if hand.met(c) and c.activity == activity]
    in_all = figure.activity is None

    def one_of(*templates: str) -> object:
        return lambda course, *_: course.template in templates

    def of_session(*templates: str) -> object:
        return lambda _s, course: course.template in templates

    match figure.count:
        case "nye-personer":
            return hand.new(activity, all_activities=in_all)
        case "gange":
            return hand.held(lambda _, course: in_all or course.activity == activity)
        case "gange-holdt":
            return hand.held(lambda _, course: course.activity == activity)
        case "gange-med-foraeldrecafe":
            return hand.held(of_session("foraeldrecafe"))
        case "gange-i-ungecafe":
            return hand.held(of_session("ungecafe-heimdalsgade", "ungecafe-klub-n"))
        case "opgangs-og-nabomoeder":
            return hand.held(of_session("opgangsmoede"))
        case "gange-med-sundhedsplejerske":
            with_them = {"sundhedsplejen", "tandplejen"}
            return hand.held(
                lambda s, c: c.activity == activity and with_them & {*s.partners, *c.partners}
            )
        case "arrangementer-med-kommunen":
            return hand.held(
                lambda s, c: (
                    c.kind == "arrangement"
                    and c.activity == activity
                    and MUNICIPAL & {*s.partners, *c.partners}
                )
            )
        case "besoeg-af-voksne":
            return hand.visits(lambda course: course.activity == activity, "adults")
        case "besoeg-af-boern":
            return hand.visits(lambda course: course.activity == activity, "children")
        case "besoeg-i-ungecafe":
            return hand.visits(one_of("ungecafe-heimdalsgade", "ungecafe-klub-n"))
        case "deltagere-i-temamoeder-og-sundhedsarrangementer":
            return hand.visits(one_of("raad-til-bolig", "temamoeder", "sundhedsevents"))
        case "deltagere-i-debat-og-valgarrangementer":
            return hand.visits(one_of("debat-og-valgarrangement"))
        case "foerstegangsbesoegende":
            return hand.first_timers(lambda course: course.activity == activity)
        case "foraeldre-gennemfoert-gruppeforloeb":
            return hand.completed(one_of("foraeldregruppe", "temagruppe"))
        case "gennemfoert-klimaambassadoer-eller-ret-til-ligestilling":
            names = ("klimaambassadoerforloeb", "ret-til-ligestilling-ret-til-arbejde")
            return hand.completed(one_of(*names))
        case "unge-der-gennemfoerte":
            return hand.completed(lambda course: course.activity == activity)
        case "boern-paa-feriecamp":
            camp = one_of("feriecamp")
            return len(hand.there(camp)) + hand.first_timers(camp)
        case "unge-i-opraab":
            return len(
                hand.there(
                    lambda c, e: (
                        c.template == "opraab" and e is not None and e.role == "participant"
                    )
                )
            )
        case "unge-paa-ture-og-rejser":

            def trip(course: Arranged, *_: object) -> bool:
                return course.kind == "tur" and course.activity == activity

            return len(hand.there(trip)) + hand.first_timers(trip)
        case "aktive-frivillige-og-ambassadoerer":
            helpers = hand.there(
                lambda c, e: (
                    c.activity == activity
                    and e is not None
                    and e.role in ("volunteer", "ambassador")
                )
            )
            in_contacts = [(c, p) for c in met for p in c.people if p.role == "volunteer"]
            helpers |= {hand.year.person[p.code] for _, p in in_contacts if p.code}
            unknown = [p.number for c, p in in_contacts if c.first_time and not p.code]
            return len(helpers) + sum(unknown)
        case "familier-paa-sommerferietur":
            return families_on_trip(hand)
        case "fremmoede-i-pct":
            marks = [
                (m.session, hand.year.person[m.participant], m.mark)
                for m, _, c in hand.marks
                if c.activity == activity and c.attendance in ("enrolled", "both")
            ]
            everybody = {(session, who) for session, who, _ in marks}
            present = {(session, who) for session, who, mark in marks if mark == "present"}
            return int(100 * len(present) / len(everybody) + 0.5) if marks else None
        case "proevehandlinger-sat-i-gang" | "proevehandlinger-viderefoert":
            goes_on = figure.count.endswith("viderefoert")
            days: dict[UUID, list[date]] = defaultdict(list)
            for scheduled in hand.year.sessions.values():
                days[scheduled.course].append(scheduled.day)
            trials = [
                (c.starts or min(days[id_]), c)
                for id_, c in hand.year.courses.items()
                if c.kind == "prøvehandling" and (c.starts or days[id_])
            ]
            return sum(
                hand.here(began, c.base) and (not goes_on or c.result in ("continued", "changed"))
                for began, c in trials
            )
        case "unge-hjulpet-til-job":
            return hand.persons(met, but=young)
        case "unge-i-vejledning" | "unge-i-vejledning-18-30":
            return hand.persons([c for c in met if c.channel in talk], but=young)
        case "beboere-hjulpet-i-moedet-med-systemet":
            return hand.persons(met, but=set())
        case "boern-hjulpet-til-fritidsaktivitet":
            about = [c for c in met if {"fritid", "kultur"} & {*c.topics}]
            return hand.persons(about, but={"parent", "volunteer", "resident"})
        case "familier-i-raadgivning":
            codes = [[p for p in c.people if hand.who(p) is not None] for c in met]
            known = {hand.who(p) for each in codes for p in each if p.role != "child"}
            new = [c for c, coded in zip(met, codes, strict=True) if c.first_time and not coded]
            return len(known) + sum(c.families or 1 for c in new)
        case "cver-gjort-faerdige":
            return sum(
                s.person.number
                for s in hand.year.steps
                if s.milestone == "cv-faerdigt" and hand.here(s.day, s.base)
            )
        case "beboere-der-nu-klarer-kontakten-selv":
            return hand.stepped(lambda step: step == "klarer-nu-selv-kontakten")
        case "beboere-der-tog-et-nyt-trin":
            return hand.stepped(lambda step: CATALOGUE.milestones[step].step is not None)
        case "valgt-til-bestyrelse-eller-udvalg":
            return hand.stepped(lambda step: step in ("udvalg", "afdelingsbestyrelse"))
    raise NotImplementedError


def families_on_trip(hand: ByHand) -> int:
    """Those with a code once; without one the most that were there on one day of a trip."""
    known = {
        hand.year.person[m.participant]
        for m, _, c in hand.marks
        if m.mark == "present"
        and c.template == "sommerferietur"
        and hand.year.participants[m.participant].kind == "family"
    }
    days: dict[UUID, dict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    for h, scheduled, c in hand.heads:
        if c.template == "sommerferietur":
            days[scheduled.course][h.session] += h.families or 0
    return len(known) + sum(max(day.values()) for day in days.values())


@pytest.mark.parametrize("seed", range(3))
def test_every_figure_of_people_equals_a_count_by_hand(tmp_path: Path, seed: int) -> None:
    year, said = a_year(random.Random(seed))
    workplace = made(tmp_path)
    acts = [Act("mk", at, (statement,)) for at, statement in enumerate(said)]
    for contact in year.taken_back:
        logged = Statement(Kind.LOGGED, stated(contact))
        acts.append(Act("mk", len(acts), (logged, Statement(Kind.WITHDRAWN, {}))))
    workplace.register.write(record, acts)
    compared = set()
    for name in ("2026-W07", "2026-W53", "2026-05", "2026-Q2", "2026", "plan"):
        period, figures = period_figures(workplace, name)
        for base in (None, *BASES):
            hand = ByHand(year, period, base)
            for figure in figures:
                if figure.base != base:
                    continue
                try:
                    expected = by_hand(hand, figure)
                except NotImplementedError:
                    continue
                assert figure.value == expected, figure
                if expected:
                    compared.add(figure.count)
    assert compared == GOLDEN  # nothing was only compared as zero


def test_what_is_for_the_whole_plan_only_is_given_at_no_base(tmp_path: Path) -> None:
    _, figures = period_figures(made(tmp_path), "2026")
    only = {count.id for count in CATALOGUE.counts.values() if count.whole_plan_only}
    assert only
    assert {(f.count, f.base) for f in figures if f.count in only} == {(one, None) for one in only}


def test_the_same_person_at_two_bases_is_one_in_all(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    contacts = [
        Logged(
            day=date(2026, 11, day),
            base=base,
            activity="beboerraadgivning",
            people=(Person(code="L7KQ2MZ"),),
        )
        for day, base in ((3, "blaagaarden"), (10, "runddelen"), (17, "runddelen"))
    ]
    acts = [Act("mk", n, (Statement(Kind.LOGGED, stated(c)),)) for n, c in enumerate(contacts)]
    workplace.register.write(record, acts)
    _, figures = period_figures(workplace, "2026-11")
    helped = {
        figure.base: figure.value
        for figure in figures
        if figure.count == "beboere-hjulpet-i-moedet-med-systemet" and figure.value
    }
    assert helped == {None: 1, "blaagaarden": 1, "runddelen": 1}
    new = {
        figure.base: figure.value
        for figure in figures
        if figure.count == "nye-personer" and figure.activity is None and figure.value
    }
    assert new == {None: 1, "blaagaarden": 1}


def test_persons_of_a_department_are_not_all_who_were_there_with_them(tmp_path: Path) -> None:
    service = """
document = "tilkoeb"
version = 1
title = "Tilkøb i Titanparken"
[[counts]]
id = "beboere-fra-titanparken"
name = "Beboere fra Titanparken"
activity = "beboerraadgivning"
unit = "persons"
[counts.definition]
source = "contacts"
measure = "persons"
where = { departments = ["titanparken"] }
"""
    workplace = made(tmp_path)
    document = read_document(service, "tilkoeb.toml")
    workplace.catalogue = combine((*shipped_documents(), document))
    people = (
        Person(code="L7KQ2MZ", department="titanparken"),
        Person(code="L7KQ2M9", department="lundtoftegade"),
        Person(number=2, department="titanparken"),
        Person(number=4),
    )
    contact = Logged(
        day=date(2026, 11, 3),
        base="runddelen",
        activity="beboerraadgivning",
        people=people,
        first_time=True,
    )
    act = Act("mk", 1, (Statement(Kind.LOGGED, stated(contact)),))
    workplace.register.write(record, [act])
    _, figures = period_figures(workplace, "2026-11")
    there = [f for f in figures if f.count == "beboere-fra-titanparken" and f.base is None]
    assert [figure.value for figure in there] == [1 + 2]


def test_a_person_who_comes_on_both_sides_of_new_year_is_new_in_both(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    days = (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 2), date(2027, 1, 3))
    contacts = [Logged(day=day, base="runddelen", people=(Person(code="L7KQ2MZ"),)) for day in days]
    acts = [Act("mk", n, (Statement(Kind.LOGGED, stated(c)),)) for n, c in enumerate(contacts)]
    workplace.register.write(record, acts)
    for name, expected in (("2026-W53", 2), ("2026-12", 1), ("2027-01", 1), ("2027-W01", 0)):
        _, figures = period_figures(workplace, name)
        new = next(f for f in figures if f.count == "nye-personer" and f.base is None)
        assert new.value == expected, name
