"""The made-up year holds together: people are who they are, and courses are as courses are."""

from collections import defaultdict
from itertools import islice
from pathlib import Path

import pytest
from sqlite_utils import Database

from brobygger.catalogue.loading import shipped
from brobygger.register.journal import chain_break
from brobygger.register.views import digest, rebuild, record
from brobygger.services.demo.draw import STANDS_AT
from brobygger.services.demo.year import acts
from brobygger.services.figures import period_figures
from brobygger.services.workplace import Workplace
from support import made


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("demo")
    workplace = made(folder)
    year = acts(600, 7, shipped())
    while batch := list(islice(year, 500)):
        workplace.register.write(record, batch)
    return workplace


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
