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


JOBS, JOBS_18_30 = "unge-i-nyt-fritidsjob", "unge-startet-i-job-eller-uddannelse"
WITH_PARENTS = "andel-ansaettelser-med-foraeldre-inddraget"


def test_a_percentage_of_the_jobs_of_minors_is_of_some_of_the_jobs() -> None:
    percentage = of_kind("quarter")[Cell(WITH_PARENTS)]
    assert (percentage.part_of, percentage.of) == ((Cell(JOBS),), None)


def with_where(name: str, **conditions: object) -> Wanted:
    """The figure of a count that has other conditions than the shipped one."""
    catalogue = shipped()
    count = catalogue.counts[name]
    assert count.definition is not None
    where = count.definition.where.model_copy(update=conditions)
    definition = count.definition.model_copy(update={"where": where})
    counts = {**catalogue.counts, name: count.model_copy(update={"definition": definition})}
    changed = catalogue.model_copy(update={"counts": counts})
    (found,) = (w for w in lattice(changed, "quarter", ()) if w.cell == Cell(name))
    return found


def test_a_percentage_of_all_jobs_is_of_just_what_is_counted() -> None:
    assert with_where(WITH_PARENTS, under_18=False).of == (Cell(WITH_PARENTS), Cell(JOBS))


def test_placements_of_fewer_kinds_are_some_of_those_of_more() -> None:
    apprentices, started = "unge-startet-i-praktik-eller-laereplads", JOBS_18_30
    assert with_where(apprentices, placement_kinds=("job",)).part_of == (Cell(started),)
    assert with_where(apprentices, placement_kinds=("job", "club")).part_of == ()
    everywhere = with_where(apprentices, placement_kinds=("job",), from_destinations=("uu",))
    assert everywhere.part_of == (), "of other activities too"


def test_every_whole_is_in_the_same_release() -> None:
    for kind in ("week", "quarter", "year"):
        cells = of_kind(kind)
        for wanted in cells.values():
            assert cells.keys() >= {*wanted.part_of, *(wanted.of or ())}


def test_destinations_with_a_count_of_their_own_divide_no_other_count() -> None:
    """Else 12 to Perspektiv, less the 9 of one activity, would be 3 of the others."""
    divided = {
        dict(cell.at)["destination"] for cell in of_kind("year") if "destination" in cell.dimensions
    }
    assert divided == {"jobcenter", "ny-start"}
