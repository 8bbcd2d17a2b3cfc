"""The table of figures as text."""

from datetime import date
from pathlib import Path

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import Logged, stated
from brobygger.domain.entry import Kind
from brobygger.domain.person import Person
from brobygger.domain.values import AgeBand
from brobygger.errors import BrobyggerError
from brobygger.register.views import record
from brobygger.services.figures import period_figures, require_begun
from brobygger.services.workplace import Workplace
from brobygger.telling.contacts import person_text
from brobygger.telling.figure_panel import weeks_lines
from brobygger.telling.figures import table
from brobygger.texts.errors import message
from support import made


def cells(text: str, label: str) -> list[str]:
    """What stands at the first row of that label, which may go on over a second line."""
    _before, after = " ".join(text.split()).split(f" {label} ", 1)
    return after.split()[:6]


def test_each_count_has_a_cell_for_all_and_for_each_base(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    text = table(workplace.catalogue, *period_figures(workplace, "2026-W48"))
    assert text.endswith("A AAB Afdeling 58")  # the last of five bases
    assert cells(text, "Nye personer") == ["0"] * 6
    # Nobody was crossed off, and who is elected is for the whole plan only.
    assert cells(text, "Fremmøde i pct.") == ["–"] * 6
    elected = "Valgt til bestyrelse eller udvalg (forskellige personer)"
    assert cells(text, elected) == ["0", *["–"] * 5]


def log(workplace: Workplace, *people: tuple[str, Person]) -> None:
    contacts = [
        Logged(day=date(2026, 11, 3 + at), base=base, activity="beboerraadgivning", people=(each,))
        for at, (base, each) in enumerate(people)
    ]
    acts = [Act("mk", n, (Statement(Kind.LOGGED, stated(c)),)) for n, c in enumerate(contacts)]
    workplace.register.write(record, acts)


def test_different_persons_and_the_sum_over_bases_stand_beside_each_other(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    here, other = Person(code="L7KQ2MZ"), Person(code="L7KQ2M9")
    log(workplace, ("runddelen", here), ("blaagaarden", here), ("blaagaarden", other))
    text = table(workplace.catalogue, *period_figures(workplace, "2026-11"))
    helped = "Beboere, vi hjalp i mødet med systemet (forskellige personer)"
    assert cells(text, helped) == ["2", "0", "2", "1", "0", "0"]
    _before, after = " ".join(text.split()).split(helped, 1)
    assert after.split(" ", 7)[7].startswith("lagt sammen over baser 3 ")
    # Of percentages and days there is no sum, and one base has nothing to add.
    assert text.count("lagt sammen") == sum(
        count.is_distinct and not count.whole_plan_only
        for count in workplace.catalogue.counts.values()
    )
    one = table(workplace.catalogue, *period_figures(workplace, "2026-11", "runddelen"))
    assert "lagt sammen" not in one


def test_parts_stand_below_their_count_and_empty_ones_are_not_shown(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    log(workplace, ("runddelen", Person(code="L7KQ2MZ", age_band=AgeBand.OLDER)))
    log(workplace, ("runddelen", Person(code="L7KQ2M9")))
    found = period_figures(workplace, "plan", breakdown="age")
    text = table(workplace.catalogue, *found)
    assert "plan · hele planen: 1. januar 2026 til 31. december 2028" in text
    assert cells(text, "65 år og op") == ["1", "0", "0", "1", "0", "0"]
    assert cells(text, "alder ukendt") == ["1", "0", "0", "1", "0", "0"]
    assert "13-14 år" not in text


def test_the_table_says_why_its_numbers_are_not_the_last_word(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    today = workplace.clock.today()

    def head(period: str) -> str:
        return table(workplace.catalogue, *period_figures(workplace, period), today).split("\n")[0]

    assert head("2026-W48").endswith("29. november 2026 · foreløbig")
    assert head("2026-W47").endswith("22. november 2026")
    assert head("2025-Q1").endswith("31. marts 2025 · før planen begyndte 1. januar 2026")


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2027-Q4", "4. kvartal 2027 er ikke begyndt endnu."),
        ("2026-W49", "Uge 49, 2026 er ikke begyndt endnu."),
        ("2029", "Året 2029 er ikke begyndt endnu."),
    ],
)
def test_there_are_no_figures_of_what_has_not_begun(tmp_path: Path, period: str, told: str) -> None:
    with pytest.raises(BrobyggerError) as refused:
        require_begun(made(tmp_path), period)
    assert message(refused.value) == told


def test_another_gender_stands_behind_the_role() -> None:
    of = Person(number=4, gender="other", role="child", age_band="6-12")
    catalogue = shipped()
    assert person_text(catalogue, of) == "4 børn 6-12 år, andet køn"
    assert person_text(catalogue, of.model_copy(update={"role": None})) == "4 andet køn 6-12 år"


def test_a_target_stands_with_its_count(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    text = table(workplace.catalogue, *period_figures(workplace, "2026"))
    label = "Unge i Opråb (ca. 30 om året) (forskellige personer); mål: ca. 30 om året"
    assert cells(text, label) == ["0"] * 6


def test_of_weeks_it_is_said_how_many_are_not_counted_yet() -> None:
    count = shipped().counts["kontakter"]

    def said(*values: int | None, missing: int) -> str:
        return list(weeks_lines(list(enumerate(values, 1)), missing, count))[1]

    assert said(0, 0, 0, missing=0) == "uge 1 til 3: alle 0"
    assert said(None, None, 0, missing=2) == "uge 1 til 3: 2 uger mangler endnu"
    assert said(None, 4, 0, missing=1) == "uge 1 til 3: 1 uge mangler endnu"
    assert (
        said(None, 4, 0, missing=0) == "uge 1 til 3: mindst 0, mest 4 (uge 2)"
    )  # of nothing to share
