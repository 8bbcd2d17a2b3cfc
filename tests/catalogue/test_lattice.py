"""What a release shows is data, and what is wrong with it is told with its place."""

import pytest

from brobygger.catalogue.lattice import chosen
from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.catalogue.loosening import loosenings
from brobygger.catalogue.models import Catalogue
from brobygger.disclosure.ledger import Cell
from brobygger.errors import BrobyggerError
from brobygger.services.releases.lattice import lattice

HEAD = 'document = "lattice"\nversion = 2\ntitle = "Offentlige tal"\n'
WEEK = '[[lattice]]\nid = "uge"\nkind = "week"\ncounts = "headlines"\nby = [[]]\n'


def row(by: str, counts: str = '"headlines"', more: str = "") -> str:
    return f'[[lattice]]\nid = "ny"\nkind = "week"\ncounts = {counts}\nby = {by}\n{more}'


def adopted(text: str) -> Catalogue:
    return combine([*shipped_documents(), read_document(HEAD + text, "lattice.toml")])


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("[disclosure]\nk = 2\n", "disclosure.k", "too_small"),
        ("[disclosure]\nk = 0\n", "disclosure.k", "too_small"),
        ("[disclosure]\nk = 5.0\n", "disclosure.k", "wrong_type"),
        ("[disclosure]\nmindst = 5\n", "disclosure.mindst", "unknown_key"),
        (row('[["hårfarve"]]'), "lattice[0].by[0][0]", "not_allowed"),
        (row("[[]]", more="at_least = -1"), "lattice[0].at_least", "too_small"),
        (row("[[]]").replace("week", "month"), "lattice[0].kind", "not_allowed"),
        (WEEK + row('[["activity", "base"]]'), "[1].by[0] = activity, base", "without_whole"),
        (row('[["focus_area"]]'), "lattice[0].by[0] = focus_area", "without_whole"),
        (WEEK + row('[["base", "activity"]]'), "by[0] = base, activity", "divided_in_order"),
        (WEEK + row('[["age", "gender"]]'), "by[0] = age, gender", "divided_in_order"),
        (WEEK + row('[["age", "age"]]'), "by[0] = age, age", "divided_in_order"),
        (WEEK + row('[["age"]]'), "lattice[1].by[0] = age", "not_of_measure"),
        (WEEK + row('[["destination"]]', '["gange"]'), "by[0] = destination", "not_of_measure"),
        (row("[[]]", '["månelandinger"]'), "lattice[0].counts", "not_allowed"),
        (row("[[]]", '["maanelandinger"]'), "counts[0] = maanelandinger", "unknown_id"),
        (WEEK + WEEK, "lattice[1].id = uge", "duplicate"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(text: str, key: str, reason: str) -> None:
    with pytest.raises(BrobyggerError) as caught:
        adopted(text)
    assert caught.value.key == "catalogue.broken"
    problems = caught.value.values["problems"]
    assert isinstance(problems, tuple)
    assert any(key in where and why == reason for where, why in problems), problems


def test_a_plan_may_protect_more_and_less_is_a_loosening() -> None:
    strict = adopted("[disclosure]\nk = 8\n" + WEEK)
    assert (strict.disclosure.k, loosenings(shipped(), strict)) == (8, [])
    loose = adopted("[disclosure]\nk = 3\n" + WEEK)
    assert loosenings(shipped(), loose) == [("smallest_group", "3")]
    year = WEEK.replace("week", "year")
    departments = (
        '[[lattice]]\nid = "afdelinger"\nkind = "year"\ncounts = ["nye-personer"]\n'
        'by = [["department"]]\nat_least = 5\n'
    )
    assert loosenings(shipped(), adopted(year + departments)) == [("at_least", "afdelinger")]


def cells(kind: str, count: str) -> list[Cell]:
    at = {"destination": "jobcenter", "activity": "job-13-18"}
    found = lattice(shipped(), kind, [("henvisninger", at)])
    return [each.cell for each in found if each.cell.count == count]


def test_the_shipped_lattice_is_the_designs() -> None:
    catalogue = shipped()
    areas, activities = len(catalogue.focus_areas), len(catalogue.activities)
    departments = len(catalogue.departments)
    bases = 4  # three of their own and the stations together
    assert [len(cells(kind, "kontakter")) for kind in ("week", "quarter", "year")] == [
        1 + areas,
        1 + areas + activities + bases + 1,
        1 + areas + activities + bases + activities * bases + 1,
    ]
    assert len(cells("quarter", "gange")) == 1 + areas + activities + bases
    assert len(cells("year", "nye-personer")) == (
        len(cells("year", "kontakter")) + activities * (6 + 4) + departments
    )
    divided = [each for each in cells("year", "henvisninger") if "destination" in each.dimensions]
    assert {each.at[1] for each in divided} == {("destination", "jobcenter")}
    assert cells("week", "unge-hjulpet-til-job") == []
    assert cells("quarter", "unge-hjulpet-til-job") == [
        Cell("unge-hjulpet-til-job"),
        Cell("unge-hjulpet-til-job", (("coded", "without"),)),
    ]
    found = {each.cell: each for each in lattice(catalogue, "year", [])}
    assert {each.at_least for cell, each in found.items() if "department" in cell.dimensions} == {
        20
    }
    assert found[Cell("stadig-med-efter-3-mdr")].part_of == (Cell("fulgt-op-efter-3-mdr"),)
    order = list(catalogue.counts)
    places = [order.index(each.count) for each in found]
    assert places == sorted(places)


def test_every_count_that_can_be_answered_is_released_by_quarter() -> None:
    catalogue = shipped()
    rows = [each for each in catalogue.lattice.values() if each.kind == "quarter"]
    known = {count.id for each in rows for count in chosen(each, catalogue.counts)}
    answered = {
        each.id
        for each in catalogue.counts.values()
        if each.definition is not None or each.rate is not None
    }
    assert known == answered
