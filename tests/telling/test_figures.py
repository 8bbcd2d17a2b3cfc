"""The table of figures as text."""

from pathlib import Path

from brobygger.services.figures import period_figures
from brobygger.telling.figures import table
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
