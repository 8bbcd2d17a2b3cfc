"""Ids follow from names, and a word of a line means one thing."""

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brobygger.catalogue.ids import slug
from brobygger.catalogue.loading import shipped
from brobygger.catalogue.rows import Spoken

# Where the id is not the whole name: field.md fixes these, or the name holds an explanation.
SHORTER_IDS = {
    ("bases", "aab-58"): "field.md",
    ("departments", "aab-58"): "field.md",
    ("destinations", "uu"): "field.md; the name spells the letters out",
    ("destinations", "ungeenheden"): "the name ends with its letters in brackets",
    ("destinations", "rcyn"): "the name spells the letters out",
    ("destinations", "abif"): "the name spells the letters out",
    ("destinations", "frak"): "the name spells the letters out",
    ("destinations", "andre-foreninger"): "stands for all others",
}

CHANNEL_SHORTS = (
    "drop-in drop, samtale sam, opsøgende ops, telefon tlf, besked sms, hjemmebesøg hjb, "
    "følgeskab føl, café caf, arrangement arr, tur tur, online onl"
)
TOPIC_SHORTS = (
    "skole -, fravær frav, dagtilbud inst, sprog -, småbørn og tænder små, forældrerolle rolle, "
    "fritid fri, kultur kul, uddannelse udd, frafald fraf, fritidsjob fj, cv -, jobsøgning job, "
    "praktik og læreplads prak, jobcenter jc, økonomi og gæld øk, bolig bol, naboskab nabo, "
    "breve og afgørelser brev, MitID og e-Boks dig, tryghed tryg, frivillighed friv, "
    "demokrati og valg valg, klima -, trivsel triv, helbred helb, familieforhold famf, "
    "diskrimination diskr"
)

# Words that belong to the line itself, whatever the catalogue says.
OF_THE_LINE = """
fam familie familier barn børn ung unge dreng drenge pige piger kvinde kvinder mand mænd
mor mødre far fædre beb beboer beboere frivillig forælder forældre voksen voksne ny nye
med m om til fra i på kl t min uge dag dage går nat aften morges ja nej tak intet svar
truffet udeblevet bisidder bisidning koord partner arbejdsgiver base
man tir ons tor tors fre lør søn jan feb mar apr maj jun jul aug sep sept okt nov dec
"""

# A destination is named after `>`, `med` or `bisidder`; there it may share a word.
SHARED_WITH_DESTINATIONS = {
    "jobcenter": "topic and place; `jc` is the topic only",
    "feriecamp": "the course and the partner that runs it",
    "ung": "the Ungeenhed writes itself UNG; elsewhere a young person",
}

SPOKEN = ("departments", "channels", "topics", "activities", "courses", "milestones")


def _said(row: Spoken) -> set[str]:
    return {slug(word) for word in (row.short, *row.words, row.name) if word}


def _owners(tables: tuple[str, ...]) -> dict[str, set[tuple[str, str]]]:
    owners = defaultdict(set)
    for table in tables:
        for row in getattr(shipped(), table).values():
            if getattr(row, "step", None):
                continue  # a step of the ladder stands behind `trin`, where nothing else does
            for word in _said(row):
                owners[word].add((table, row.id))
    return owners


@pytest.mark.parametrize("table", ["bases", "departments", "destinations", "topics", "channels"])
def test_ids_follow_from_names(table: str) -> None:
    rows = getattr(shipped(), table).values()
    different = {(table, row.id) for row in rows if row.id != slug(row.name)}
    assert different == {key for key in SHORTER_IDS if key[0] == table}


@pytest.mark.parametrize(
    ("table", "expected"), [("channels", CHANNEL_SHORTS), ("topics", TOPIC_SHORTS)]
)
def test_short_forms_are_the_users(table: str, expected: str) -> None:
    rows = getattr(shipped(), table).values()
    assert ", ".join(f"{row.name} {row.short or '-'}" for row in rows) == expected


def test_activities_have_the_users_short_forms() -> None:
    shorts = " ".join(row.short or "-" for row in shipped().activities.values())
    assert shorts == "fråd fogb fritidsliv job13 job18 ungf uvejl bråd stige"


def test_sensitive_topics() -> None:
    assert {row.id for row in shipped().topics.values() if row.sensitive} == {
        "trivsel",
        "helbred",
        "familieforhold",
        "diskrimination",
    }


def test_the_steps_of_the_ladder_are_in_order() -> None:
    steps = [row for row in shipped().milestones.values() if row.step]
    assert [(row.step, row.id) for row in steps] == [
        (1, "opgangsmoede"),
        (2, "udvalg"),
        (3, "lokal-arbejdsgruppe"),
        (4, "ambassadoer"),
        (5, "afdelingsbestyrelse"),
        (6, "bydaekkende"),
    ]


@pytest.mark.parametrize("tables", [SPOKEN, ("destinations",), ("bases",)])
def test_no_word_means_two_things(tables: tuple[str, ...]) -> None:
    assert {word: who for word, who in _owners(tables).items() if len(who) > 1} == {}


def test_destinations_share_only_the_words_that_their_place_in_the_line_tells_apart() -> None:
    destinations = set(_owners(("destinations",)))
    others = set(_owners(SPOKEN)) | {slug(word) for word in OF_THE_LINE.split()}
    assert destinations & others == set(SHARED_WITH_DESTINATIONS)


def test_the_catalogue_leaves_the_words_of_the_line_alone() -> None:
    assert {slug(word) for word in OF_THE_LINE.split()} & set(_owners(SPOKEN)) == set()


def test_an_ambiguous_abbreviation_is_nobodys_short_form() -> None:
    owners = _owners((*SPOKEN, "destinations"))
    assert "ltg" not in owners, "Lundtoftegade or Lundtoftegården"
    assert "lundt" not in owners


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rådmandsbo", "raadmandsbo"),
        ("RA\u030aDMANDSBO", "raadmandsbo"),
        ("MitID og e-Boks", "mitid-og-e-boks"),
        ("Café Ærø", "cafe-aeroe"),
        ("  Ret til Ligestilling, Ret til Arbejde ", "ret-til-ligestilling-ret-til-arbejde"),
        ("+", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_an_id_and_stays_one(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))
    assert slug(slug(text)) == slug(text)
