"""What leaves the house is Danish and has the same bytes, also where the screens are English."""

from collections.abc import Iterator

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.reports import PRESETS, write, write_preset
from brobygger.telling.release_words import WORDS
from brobygger.telling.released_table import tab_separated
from brobygger.texts import gettext, in_danish, use_language
from indicator_pages import made_up_pages
from releases import made_up, quarters


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("da")


def files() -> dict[str, bytes]:
    made = write(made_up("2026-Q3", 40), quarters(2))
    for preset in PRESETS:
        made |= write_preset(preset, quarters(4), made_up_pages())
    return made | {"clipboard": tab_separated(made_up("2026", 60)).encode()}


@pytest.fixture(scope="module")
def danish_files() -> dict[str, bytes]:
    return files()


@pytest.mark.usefixtures("english")
def test_files(danish_files: dict[str, bytes]) -> None:
    assert gettext("Tal") != "Tal"
    assert files() == danish_files


@pytest.mark.usefixtures("english")
def test_the_words_of_a_release() -> None:
    catalogue = shipped()
    said = [WORDS.says(catalogue, count) for count in catalogue.counts.values()]
    named = WORDS.names(catalogue)
    use_language("da")
    assert [WORDS.says(catalogue, count) for count in catalogue.counts.values()] == said
    assert WORDS.names(catalogue) == named


@in_danish()
def fails() -> None:
    assert gettext("januar") == "januar"
    raise KeyError


@pytest.mark.usefixtures("english")
def test_the_language_comes_back_also_after_an_error() -> None:
    with pytest.raises(KeyError):
        fails()
    assert gettext("januar") == "January"
