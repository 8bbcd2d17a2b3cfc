"""The words of a line: what they mean, whole and shortened."""

from datetime import date

import pytest

from brobygger.catalogue.loading import shipped
from brobygger.catalogue.models import Catalogue, Topic
from brobygger.language.clock import match_duration, match_time
from brobygger.language.days import DayPart, match_day
from brobygger.language.lexicon import Found, Lexicon, key
from brobygger.language.vocabulary import Vocabulary, clashes
from brobygger.language.words import read_number

WORDS = Vocabulary(shipped())


def find(text: str, lexicon: Lexicon = WORDS.bare) -> Found | None:
    keys = [key(word) for word in text.split()]
    return lexicon.find(keys, 0, len(keys))


def meaning(text: str, lexicon: Lexicon = WORDS.bare) -> object:
    """The id that the whole text stands for; the names where there are several."""
    found = find(text, lexicon)
    if found is None or found.length != len(text.split()):
        return None
    return found.only.value if found.only else {meaning.name for meaning in found.meanings}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("samtale", "samtale"),
        ("SAM", "samtale"),
        ("drop-in", "drop-in"),
        ("lundtoftegaarden", "lundtoftegaarden"),
        ("Lundtoftegården,", "lundtoftegaarden"),
        ("foraeldreraadgivning", "foraeldreraadgivning"),
        ("job-13-18", "job-13-18"),
        ("afdeling 58", "aab-58"),
        # short forms win over what begins with them
        ("job", "jobsoegning"),
        ("job13", "job-13-18"),
        ("fri", "fritid"),
        ("fritid", "fritid"),
        ("fj", "fritidsjob"),
        # shortened while unique
        ("samta", "samtale"),
        ("lundtoftega", {"Lundtoftegade", "Lundtoftegården"}),
        ("lundtoftegad", "lundtoftegade"),
        ("prak og lære", "praktik-og-laereplads"),
        # too short, everyday or unknown words
        ("v", None),
        ("de", None),
        ("ud", None),
        ("samt", None),
        ("en", None),
        ("kvidder", None),
    ],
)
def test_a_bare_word(text: str, id_: object) -> None:
    assert meaning(text) == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("uu", "uu"),
        ("ny start", "ny-start"),
        ("ny st", "ny-start"),
        ("ny s", None),
        ("kbh+", "kbh"),
        ("klub n", "ungevaerk-klub-n"),
        ("fritidsjob med mentor", "fritidsjob-med-mentor"),
        ("ungdommens uddannelsesvejledning", "uu"),
        ("rcyn", "rcyn"),
    ],
)
def test_a_destination(text: str, id_: object) -> None:
    assert meaning(text, WORDS.destinations) == id_


def test_more_words_win_over_fewer() -> None:
    found = find("fritidsjob med mentor og uu", WORDS.destinations)
    assert found is not None
    assert found.length == 3


def test_fam_is_always_families_and_never_a_beginning() -> None:
    found = find("fam")
    assert found is not None
    assert [m.kind for m in found.meanings] == ["families"]


def test_the_shipped_catalogue_has_no_clash() -> None:
    assert clashes(shipped()) == []


@pytest.mark.parametrize("word", ["sam", "Mor", "første gang", "m", "Lundtoftegården", "familie"])
def test_a_word_that_means_something_already_is_a_clash(word: str) -> None:
    found = clashes(with_topic(Topic(id="nyt-emne", name="nyt emne", words=(word,))))
    assert len(found) == 1
    assert "nyt emne" in found[0].names


def test_a_destination_may_be_named_like_a_topic_and_a_base_like_a_department() -> None:
    jobcentre = Topic(id="perspektiv", name="Perspektiv")
    assert clashes(with_topic(jobcentre)) == []


def with_topic(topic: Topic) -> Catalogue:
    catalogue = shipped()
    return catalogue.model_copy(update={"topics": catalogue.topics | {topic.id: topic}})


def test_no_word_of_the_catalogue_is_a_day_a_time_or_a_number() -> None:
    for lexicon in (WORDS.bare, WORDS.destinations, WORDS.bases):
        for phrase in lexicon.offered:
            words = phrase.split()
            assert read_number(words[0]) is None, phrase
            for at in range(len(words)):
                assert match_day(words, at, date(2026, 11, 23)) is None, phrase
                assert match_time(words, at, DayPart.EVENING) is None, phrase
                assert match_duration(words, at) is None, phrase


RUNNING = {
    "1": "Opråb forår",
    "2": "Lektiecafé med biblioteket",
    "3": "Samtale kvinder",
    "4": "Opråb",
    "5": "14 dage",
    "6": "",
    "7": "Natfodbold",
}


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("opråb forår", "1"),
        ("lektiecafé", "2"),
        ("lektiecafé med biblioteket", "2"),
        ("natfodbold", "7"),
        # a template keeps its word, and what says something else is no name
        ("opråb", "opraab"),
        ("samtale kvinder", None),
        ("sam kvinde", None),
        ("14 dage", None),
        ("natf", None),
    ],
)
def test_running_courses_are_words_too_and_take_no_others(text: str, course: str | None) -> None:
    words = Vocabulary(shipped(), RUNNING).bare
    found = find(text, words)
    is_whole = found is not None and found.length == len(text.split())
    assert (found.only.value if is_whole and found and found.only else None) == course
