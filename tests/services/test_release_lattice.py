"""Counts of the same things are judged together, so that one cannot be subtracted from another."""

from brobygger.catalogue.loading import shipped
from brobygger.disclosure.ledger import Cell
from brobygger.disclosure.releasing import Wanted
from brobygger.services.releases.lattice import lattice

PLACES = [
    ("henvisninger", {"activity": activity, "destination": destination})
    for activity in ("vejledning-unge", "beboerraadgivning")
    for destination in ("uu", "perspektiv", "jobcenter", "ny-start")
]


def of_kind(kind: str) -> dict[Cell, Wanted]:
    return {wanted.cell: wanted for wanted in lattice(shipped(), kind, PLACES)}


def test_what_is_some_of_a_headline_is_a_part_of_it() -> None:
    quarter = of_kind("quarter")
    (whole,) = quarter[Cell("vejledningssamtaler")].part_of
    assert whole == Cell("kontakter", (("activity", "vejledning-unge"),))
    assert quarter[Cell("foerstegangsbesoegende")].part_of == (
        Cell("nye-personer", (("activity", "foraeldre-og-boern"),)),
        Cell("nye-personer", (("coded", "without"),)),
    )
    assert quarter[Cell("henvist-til-perspektiv")].part_of == (Cell("henvisninger"),)
    started = quarter[Cell("henvist-til-perspektiv-startet")]
    assert started.part_of == (Cell("henvist-til-perspektiv"),)


def test_who_completed_a_course_is_some_of_those_who_came_to_it() -> None:
    quarter = of_kind("quarter")
    assert quarter[Cell("unge-der-gennemfoerte")].part_of == (Cell("unge-i-opraab"),)
    without_code = quarter[Cell("unge-der-gennemfoerte", (("coded", "without"),))]
    assert without_code.part_of == (Cell("unge-der-gennemfoerte"),)


def test_persons_and_other_steps_are_no_parts_of_a_headline() -> None:
    quarter = of_kind("quarter")
    assert quarter[Cell("unge-hjulpet-til-job")].part_of == ()
    assert quarter[Cell("unge-koblet-til-ung")].part_of == ()


def test_every_whole_is_in_the_same_release() -> None:
    for kind in ("week", "quarter", "year"):
        cells = of_kind(kind)
        for wanted in cells.values():
            assert cells.keys() >= {*wanted.part_of}


def test_destinations_with_a_count_of_their_own_divide_no_other_count() -> None:
    """Else 12 to Perspektiv, less the 9 of one activity, would be 3 of the others."""
    divided = {
        dict(cell.at)["destination"] for cell in of_kind("year") if "destination" in cell.dimensions
    }
    assert divided == {"jobcenter", "ny-start"}
