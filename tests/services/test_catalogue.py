"""Documents in use: what may be adopted by whom, and what is read of them at the next start."""

from pathlib import Path

import pytest

from brobygger.catalogue import loading
from brobygger.catalogue.loading import shipped_documents
from brobygger.errors import BrobyggerError
from brobygger.services import adopted
from brobygger.services.adopted import documents_in_use
from brobygger.services.catalogue import adopt_document, check_document
from brobygger.services.workplace import Workplace
from support import made

HEAD = 'document = "{name}"\nversion = {version}\ntitle = "Ekstra"\n'
TOPIC = '[[topics]]\nid = "{id}"\nname = "{word}"\n'
AGREEMENT = Path(loading.__file__).parent / "agreement"


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "dokument.toml"
    file.write_text(text, encoding="utf-8")
    return file


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A shipped document as its next version, with one thing changed."""
    text = (AGREEMENT / f"{name}.toml").read_text("utf-8")
    assert old in text
    return written(tmp_path, text.replace("version = 1\n", "version = 2\n", 1).replace(old, new, 1))


LOOSENED = {
    "sensitive_with_code": (
        "plan", "\nwhere =", "\nsensitive_with_code = true\nwhere ="
    ),
    "sensitive": ("topics", "sensitive = true", "sensitive = false"),
    "partner_only": ("destinations", "partner_only = true", "partner_only = false"),
}  # fmt: skip


@pytest.mark.parametrize("code", LOOSENED)
def test_only_the_lead_takes_a_protection_away_and_is_told(tmp_path: Path, code: str) -> None:
    file = changed(tmp_path, *LOOSENED[code])
    assert [found for found, _ in check_document(file).loosenings] == [code]
    (tmp_path / "worker").mkdir()
    with made(tmp_path / "worker", role="worker") as workplace:
        with pytest.raises(BrobyggerError) as refused:
            adopt_document(workplace, file)
        assert refused.value.key == "catalogue.loosens"
        assert [found for found, _ in refused.value.values["loosenings"]] == [code]  # type: ignore[attr-defined]
        assert len(workplace.documents) == len(shipped_documents())
    (tmp_path / "lead").mkdir()
    with made(tmp_path / "lead") as workplace:
        assert adopt_document(workplace, file).loosenings


def test_notes_that_come_back_are_a_loosening_and_their_going_is_none(tmp_path: Path) -> None:
    without = changed(tmp_path, "plan", "\nwhere =", "\nnotes = false\nwhere =")
    with made(tmp_path, role="worker") as workplace:
        assert adopt_document(workplace, without).loosenings == ()
        text = without.read_text(encoding="utf-8")
        back = written(
            tmp_path, text.replace("version = 2", "version = 3").replace("notes = false\n", "")
        )
        with pytest.raises(BrobyggerError, match=r"catalogue\.loosens"):
            adopt_document(workplace, back)


def test_another_topic_in_a_sensitive_ones_place_is_a_loosening(tmp_path: Path) -> None:
    topics = next(d for d in shipped_documents() if d.document == "topics")
    sensitive = next(topic for topic in topics.topics if topic.sensitive)
    text = changed(tmp_path, "topics", f'id = "{sensitive.id}"', 'id = "andet"').read_text("utf-8")
    start = text.index('id = "andet"')
    text = text[:start] + text[start:].replace("sensitive = true\n", "", 1)
    assert [code for code, _ in check_document(written(tmp_path, text)).loosenings] == ["sensitive"]


@pytest.mark.parametrize(
    "word", ["og", "2", "to", "i dag", "mandag", "14.30", "15-17", "20m", "på", "14 år", "2 og 3"]
)
def test_words_that_a_line_reads_otherwise_are_refused(tmp_path: Path, word: str) -> None:
    file = written(tmp_path, HEAD.format(name="x", version=1) + TOPIC.format(id="nyt", word=word))
    with pytest.raises(BrobyggerError) as refused:
        check_document(file)
    assert refused.value.key in ("catalogue.reserved", "catalogue.clash")
    assert word in str(refused.value.values)


@pytest.mark.parametrize("word", ["3d-print", "hver onsdag", "ældre", "rum 2"])
def test_words_that_only_hold_such_a_word_may_be_used(tmp_path: Path, word: str) -> None:
    check_document(
        written(tmp_path, HEAD.format(name="x", version=1) + TOPIC.format(id="nyt", word=word))
    )


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 400_000) + " = 1",
        "".join(f"[x{n}]\n" + ".".join("a" * 1000) + " = 1\n" for n in range(400)),
        "a = { " + " . ".join(['"b c"'] * 100_000) + " = 1 }",
        "[" + ".".join("a" * 400_000) + "]",
    ],
    ids=["one", "many", "inline", "header"],
)
def test_a_key_of_a_thousand_parts_is_refused(tmp_path: Path, text: str) -> None:
    """To read them would take minutes or hours."""
    with pytest.raises(BrobyggerError) as refused:
        check_document(written(tmp_path, text))
    assert refused.value.values["problems"][0][1] == "too_deep"  # type: ignore[index]


def versions(*of_each: tuple[str, int, str]) -> list[tuple[str, str]]:
    return [(name, HEAD.format(name=name, version=v) + body) for name, v, body in of_each]


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    actual = adopted.read_document
    monkeypatch.setattr(
        adopted, "read_document", lambda text, name: read.append(text) or actual(text, name)
    )
    return read


def test_of_many_versions_only_the_newest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    body = TOPIC.format(id="have", word="haven")
    texts = versions(*(("x", version, body) for version in range(1, 40)))
    read = count_reads(monkeypatch)
    documents, left_out = documents_in_use(texts)
    assert (documents[-1].version, left_out) == (39, [])
    assert read == [texts[-1][1]]


def test_an_older_version_is_read_for_what_only_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    have, hegn = TOPIC.format(id="have", word="haven"), TOPIC.format(id="hegn", word="hegnet")
    texts = versions(("x", 1, have + hegn), ("x", 2, have), ("x", 3, have))
    read = count_reads(monkeypatch)
    documents, _ = documents_in_use(texts)
    assert len(read) == 2
    assert loading.combine(documents).topics["hegn"].retired


def test_where_the_newest_no_longer_fits_the_next_older_stands() -> None:
    have = TOPIC.format(id="have", word="haven")
    texts = versions(
        ("x", 1, have), ("x", 2, have), ("x", 3, TOPIC.format(id="skole", word="skolen"))
    )
    documents, left_out = documents_in_use(texts)
    assert (documents[-1].document, documents[-1].version) == ("x", 2)
    assert left_out == ["x"]


def test_the_lead_sees_a_new_document_at_once(workplace: Workplace, tmp_path: Path) -> None:
    text = HEAD.format(name="x", version=1) + TOPIC.format(id="have", word="haven")
    assert workplace.register.role == "lead"
    adopt_document(workplace, written(tmp_path, text))
    assert "have" in workplace.catalogue.topics


@pytest.mark.parametrize("version", [0, 1_000_001, 10**30])
def test_a_version_is_a_number_that_people_count_to(tmp_path: Path, version: int) -> None:
    with pytest.raises(BrobyggerError, match=r"catalogue\.broken"):
        check_document(written(tmp_path, HEAD.format(name="x", version=version)))
