"""The English translation is complete, fits its source and holds nothing that is not used."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from brobygger.errors import BrobyggerError
from brobygger.texts import gettext, use_language
from brobygger.texts.errors import message

SOURCE = Path(__file__).parents[2] / "src/brobygger"
LOCALE = SOURCE / "texts/locale"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def catalog(language: str, domain: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language, domain=domain, abort_invalid=True)


def in_use() -> set[str | tuple[str, ...]]:
    """Every message that the source marks or looks up."""
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS)
    return {message_id for _, _, message_id, _, _ in found}


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_english_translates_exactly_what_is_in_use() -> None:
    assert {entry.id for entry in catalog("en", "brobygger") if entry.id} == in_use()


@pytest.mark.parametrize(("language", "domain"), [("en", "brobygger"), ("da", "click")])
def test_every_translation_is_there_and_keeps_the_placeholders(language: str, domain: str) -> None:
    entries: list[Message] = [entry for entry in catalog(language, domain) if entry.id]
    assert entries
    assert [entry.id for entry in entries if entry.fuzzy or not all(forms(entry.string))] == []
    wrong = [
        entry.id
        for entry in entries
        for source, target in zip(forms(entry.id), forms(entry.string), strict=True)
        if names(source) != names(target)
    ]
    assert wrong == []


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("da")


@pytest.mark.usefixtures("english")
def test_english_is_spoken_when_asked_for() -> None:
    assert gettext("januar") == "January"
    error = BrobyggerError(
        "settings.wrong_value", file="x", name="language", value="se", allowed=("da", "en")
    )
    assert message(error).endswith("Write da or en.")


def test_danish_is_the_source() -> None:
    use_language("da")
    assert gettext("januar") == "januar"
