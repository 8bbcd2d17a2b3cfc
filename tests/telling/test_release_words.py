"""What a release says in words of comments and counts."""

from uuid import UUID

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.domain.reading import Comment
from brobygger.telling.release_words import WORDS


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({"count": "kontakter", "base": "titanparken"}, "Kontakter, Titanparken: Nyt."),
        (
            {"count": "nye-personer", "activity": "fritidsliv"},
            "Nye personer, Fritidsliv - brobygning og fastholdelse: Nyt.",
        ),
        ({"indicator": "U3"}, "U3 (Andel 6-13-årige indmeldt i …): Nyt."),
        ({"indicator": "Z9"}, "Z9: Nyt."),
        ({"count": "nye-personer"}, "Nye personer: Nyt."),
    ],
)
def test_a_comment_keeps_what_it_is_about(about: dict[str, str], told: str) -> None:
    said = Comment(id=UUID(int=1), author="leder", text="Nyt.", period="2026-Q3", **about)
    assert WORDS.comment(shipped(), said) == told


def test_a_count_says_from_when_a_department_is_shown() -> None:
    counts = shipped().counts
    least = "En afdelings tal vises kun, når det er mindst 20."
    assert WORDS.says(shipped(), counts["nye-personer"]).endswith(least)
    assert least not in WORDS.says(shipped(), counts["kontakter"])
