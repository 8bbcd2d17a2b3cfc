"""Every error has a sentence, and the sentence can be said with what the error carries."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from brobygger.errors import BrobyggerError
from brobygger.texts.errors import message
from brobygger.texts.sentences import ROOMS, SENTENCES
from brobygger.texts.sentences.catalogue import PROBLEMS

SOURCE = Path(__file__).parents[2] / "src/brobygger"
KEY = re.compile(r"[a-z_]+\.[a-z_]+")


def raise_sites() -> Iterator[tuple[str, str, set[str]]]:
    """Where, key and value names of every error that the source makes."""
    for file in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        errors = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "BrobyggerError"
        ]
        literal = {ast.unparse(error.args[0]) for error in errors}
        others = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and KEY.fullmatch(node.value)
            and not node.value.endswith((".json", ".db", ".lock", ".toml"))
            and repr(node.value) not in literal
        }
        for error in errors:
            where = f"{file.relative_to(SOURCE)}:{error.lineno}"
            names = {keyword.arg for keyword in error.keywords if keyword.arg}
            if any(keyword.arg is None for keyword in error.keywords):
                continue  # a warning, which the loop below has seen, is worded like an error
            for key in possible_keys(error.args[0], others):
                yield where, key, names
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Name("LineWarning"), args=[ast.Constant(value=str(key)), values]
                ):
                    where = f"{file.relative_to(SOURCE)}:{node.lineno}"
                    yield where, key, names_in(values, tree)


def names_in(values: ast.expr, module: ast.Module) -> set[str]:
    """The keys of a dictionary that stands here, or was assigned last before its name here."""
    if isinstance(values, ast.Name):
        values = max(
            (
                node.value
                for node in ast.walk(module)
                if isinstance(node, ast.Assign | ast.AnnAssign)
                and isinstance(node.value, ast.Dict)
                and node.lineno < values.lineno
            ),
            key=lambda value: value.lineno,
        )
    assert isinstance(values, ast.Dict)
    return {key.value for key in values.keys if isinstance(key, ast.Constant)}


def possible_keys(key: ast.expr, others: set[str]) -> set[str]:
    """What a raise may have as its key.

    For `f"room.{x}"` all keys with a sentence that begin so (or the beginning, if there is
    none); for a name, `others`: what looks like a key and is not raised literally there.
    """
    match key:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return {known for known in SENTENCES if known.startswith(start)} or {start}
        case _:
            return others


SITES = list(raise_sites())


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_key_has_a_sentence_and_every_sentence_a_key() -> None:
    sites = defaultdict(list)
    for where, key, _ in SITES:
        sites[key].append(where)
    assert {key: where for key, where in sites.items() if key not in SENTENCES} == {}
    assert SENTENCES.keys() - sites.keys() == set()


def test_no_two_rooms_word_the_same_key() -> None:
    assert sum(len(room) for room in ROOMS) == len(SENTENCES)


def test_sentences_use_only_values_that_every_raise_gives() -> None:
    lacking = {
        where: placeholders(SENTENCES[key]) - given
        for where, key, given in SITES
        if key in SENTENCES and not placeholders(SENTENCES[key]) <= given
    }
    assert lacking == {}


def test_sentences_are_one_line() -> None:
    assert [sentence for sentence in SENTENCES.values() if "\n" in sentence] == []


def test_values_are_made_harmless() -> None:
    error = BrobyggerError("period.unknown", text="\x1b[31muge\n{file}")
    assert message(error).startswith(r"\u{1b}[31muge\u{a}{file} er ikke en periode.")


def test_the_joining_word_stands_in_the_sentence() -> None:
    error = BrobyggerError(
        "settings.wrong_value", file="x", name="language", value="se", allowed=("da", "en")
    )
    assert message(error).endswith("Skriv da eller en.")


def test_each_fault_of_a_document_has_its_own_line() -> None:
    problems = (("counts[3].feeds[0] = U9 (moeder\x1b)", "unknown_id"), ("", "too_large"))
    problems += (("disclosure.k", "too_small"),)
    error = BrobyggerError("catalogue.broken", file="lokal.toml", problems=problems)
    assert message(error).splitlines() == [
        "Aftalen kan ikke bruges (lokal.toml). Ret dette, og prøv igen:",
        r"- counts[3].feeds[0] = U9 (moeder\u{1b}) findes ikke i aftalen",
        "- filen er for stor",
        "- disclosure.k skal være mindst 3",
    ]


def test_every_reason_that_the_catalogue_gives_has_words() -> None:
    """Reasons are lower-case words; each is looked for as a string in the catalogue's room."""
    room = "".join(file.read_text(encoding="utf-8") for file in (SOURCE / "catalogue").glob("*.py"))
    assert [reason for reason in PROBLEMS if f'"{reason}"' not in room] == []


@dataclass
class Word:
    word: str
    suggestions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def test_what_was_not_understood_is_told_with_what_may_have_been_meant() -> None:
    words = (Word("bisider", ("bisidder", "barn")), Word("x\x1b"))
    assert message(BrobyggerError("line.unread", words=words)).startswith(
        r"Ikke forstået: bisider (mente du bisidder eller barn?), x\u{1b}. Intet blev gemt."
    )


def test_words_that_clash_are_told_with_what_they_would_mean() -> None:
    clash = Word("lekt", names=("Lektiehjælp", "Lektiecafé"))
    error = BrobyggerError("catalogue.clash", file="lokal.toml", clashes=(clash,))
    assert message(error).splitlines()[-1] == "- lekt: Lektiehjælp eller Lektiecafé"
