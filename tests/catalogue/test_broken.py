"""A broken catalogue is refused with file, key and what is wrong."""

from pathlib import Path

import pytest

from brobygger.catalogue import loading
from brobygger.catalogue.checking import MOST_PROBLEMS, Problem
from brobygger.catalogue.loading import LARGEST_FILE, combine, read_document, shipped_documents
from brobygger.errors import BrobyggerError

HEAD = 'document = "extra"\nversion = 1\ntitle = "Tilkøb"\n'
FIGURE = 'role = "baseline", place = "Planen", unit = "percent"'
COUNT = '[[counts]]\nid = "ekstra"\nname = "Ekstra"\nunit = "contacts"\n'
OF_UNGF = 'activity = "laerende-ungefaellesskaber"\n'
SHIPPED = Path(loading.__file__).parent / "agreement"
INDICATOR = '[[indicators]]\nid = "T1"\nname = "Andel"\n'


def _problems_of_text(text: str) -> tuple[Problem, ...]:
    with pytest.raises(BrobyggerError) as caught:
        read_document(text, "tilkoeb.toml")
    assert caught.value.key == "catalogue.broken"
    assert caught.value.values["file"] == "tilkoeb.toml"
    problems = caught.value.values["problems"]
    assert isinstance(problems, tuple)
    return problems


def _problems_beside_the_agreement(*texts: str) -> tuple[str, tuple[Problem, ...]]:
    documents = [read_document(text, "tilkoeb.toml") for text in texts]
    with pytest.raises(BrobyggerError) as caught:
        combine([*shipped_documents(), *documents])
    assert caught.value.key == "catalogue.broken"
    file, problems = caught.value.values["file"], caught.value.values["problems"]
    assert isinstance(file, str)
    assert isinstance(problems, tuple)
    return file, problems


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \n", "2"),
        ("a = 1\n\n[[counts\n", "3"),
        ('a = "never closed', "1"),
        ('a = 1\nb = [1,\n2,\n"never closed', "4"),
        ("a = 1\na = 2\n", "2"),
        ("a = " + "[" * 5000, ""),
        ("version = " + "9" * 5000, ""),
        ("title = 'half a \ud83d sign'", ""),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: str) -> None:
    ((key, reason),) = _problems_of_text(text)
    assert reason == "syntax"
    assert key.split(":")[0] == line


def test_a_file_of_megabytes_is_not_even_parsed() -> None:
    text = "æ" * (LARGEST_FILE // 2 + 1)
    assert _problems_of_text(text) == (("", "too_large"),)


def test_a_file_saved_by_a_windows_editor_is_read() -> None:
    assert read_document("\ufeff" + HEAD.replace("\n", "\r\n"), "x.toml").title == "Tilkøb"


@pytest.mark.parametrize(
    ("body", "key", "reason"),
    [
        ('[[counts]]\nid = "ekstra"\nname = "Ekstra"', "counts[0].unit (ekstra)", "missing"),
        (COUNT + "colour = 1", "counts[0].colour (ekstra)", "unknown_key"),
        ("[colours]", "colours", "unknown_key"),
        (COUNT + 'feeds = "U1"', "counts[0].feeds (ekstra)", "wrong_type"),
        (COUNT + 'headline = "maybe"', "counts[0].headline (ekstra)", "wrong_type"),
        (COUNT + "feeds = [1]", "counts[0].feeds[0] (ekstra)", "wrong_type"),
        (COUNT + 'feeds = ["U1", "uddannelse"]', "counts[0].feeds[1] (ekstra)", "wrong_form"),
        (COUNT.replace("contacts", "talks"), "counts[0].unit (ekstra)", "not_allowed"),
        (
            COUNT + 'definition = { source = "contacts", measure = "contacts", '
            'where = { reached = ["seen"] } }',
            "counts[0].definition.where.reached[0] (ekstra)",
            "not_allowed",
        ),
        ('[[topics]]\nid = "Fravær"\nname = "fravær"', "topics[0].id (Fravær)", "wrong_form"),
        ('[[topics]]\nid = "tom"\nname = "  "', "topics[0].name (tom)", "empty"),
        (f'[[topics]]\nid = "lang"\nname = "{"x" * 501}"', "topics[0].name (lang)", "too_long"),
        ("topics = 3", "topics", "wrong_type"),
        ("topics = [3]", "topics[0]", "wrong_type"),
        (
            INDICATOR + f"figures = [{{ {FIGURE}, value = nan }}]",
            "indicators[0].figures[0].value (T1)",
            "not_finite",
        ),
        (
            INDICATOR + f"figures = [{{ {FIGURE}, value = -inf }}]",
            "indicators[0].figures[0].value (T1)",
            "not_finite",
        ),
        (
            INDICATOR + f"figures = [{{ {FIGURE}, value = 1e999999 }}]",
            "indicators[0].figures[0].value (T1)",
            "too_long",
        ),
        (
            INDICATOR + f'figures = [{{ {FIGURE}, value = "mange" }}]',
            "indicators[0].figures[0].value (T1)",
            "wrong_type",
        ),
        (
            '[plan]\nid = "p"\nname = "P"\nvalid_from = 2026-01-01\nvalid_to = "snart"\n'
            'where = "Nørrebro"\nfund = "LBF"',
            "plan.valid_to (p)",
            "wrong_type",
        ),
        (
            '[[topics]]\nid = "a"\nname = "a"\n[[topics]]\nid = "a"\nname = "b"',
            "topics[1].id = a",
            "duplicate",
        ),
    ],
)
def test_each_fault_is_named_by_its_key(body: str, key: str, reason: str) -> None:
    assert _problems_of_text(HEAD + body) == ((key, reason),)


@pytest.mark.parametrize(
    ("version", "reason"),
    [("-1", "too_small"), ("0", "too_small"), ('"1"', "wrong_type"), ("true", "wrong_type")],
)
def test_a_version_counts_from_one(version: str, reason: str) -> None:
    text = HEAD.replace("version = 1", f"version = {version}")
    assert _problems_of_text(text) == (("version", reason),)


def test_an_empty_file_lacks_what_a_document_must_say() -> None:
    assert _problems_of_text("") == (
        ("document", "missing"),
        ("version", "missing"),
        ("title", "missing"),
    )


def test_all_faults_are_told_at_once() -> None:
    problems = _problems_of_text(HEAD + COUNT + "colour = 1\nfeeds = [1, 2]")
    assert len(problems) == 3


def test_a_file_of_another_kind_is_told_in_short() -> None:
    problems = _problems_of_text("".join(f"{'k' * 1000}{n} = 1\n" for n in range(900)))
    assert len(problems) == MOST_PROBLEMS
    assert max(len(key) for key, _ in problems) < 100


@pytest.mark.parametrize(
    ("body", "key", "reason"),
    [
        (
            COUNT + OF_UNGF + 'feeds = ["U1", "U9"]',
            "counts[0].feeds[1] = U9 (ekstra)",
            "unknown_id",
        ),
        (COUNT + OF_UNGF + 'beside = ["K9"]', "counts[0].beside[0] = K9 (ekstra)", "unknown_id"),
        (COUNT + 'activity = "svaevning"', "counts[0].activity = svaevning (ekstra)", "unknown_id"),
        (COUNT + OF_UNGF + 'part_of = "x"', "counts[0].part_of = x (ekstra)", "unknown_id"),
        (
            COUNT + OF_UNGF + 'part_of = "ekstra"',
            "counts[0].part_of = ekstra (ekstra)",
            "part_of_itself",
        ),
        (
            COUNT + OF_UNGF + 'part_of = "unge-i-vejledning"',
            "counts[0].part_of = unge-i-vejledning (ekstra)",
            "other_activity",
        ),
        (COUNT, "counts[0].activity (ekstra)", "headline_or_activity"),
        (
            COUNT + OF_UNGF + "headline = true",
            "counts[0].activity (ekstra)",
            "headline_or_activity",
        ),
        *(
            (
                COUNT + OF_UNGF + 'definition = { source = "contacts", measure = "contacts", '
                f'where = {{ {table} = ["x"] }} }}',
                f"counts[0].definition.where.{table}[0] = x (ekstra)",
                "unknown_id",
            )
            for table in ("channels", "topics", "departments")
        ),
        (
            COUNT.replace('"contacts"', '"families"')
            + OF_UNGF
            + 'definition = { source = "contacts", measure = "families", '
            'where = { not_roles = ["parent"] } }',
            "counts[0].definition.where.not_roles (ekstra)",
            "people_only",
        ),
        (INDICATOR + "figures = []", "indicators[0].goal (T1)", "goal_or_subgoal"),
        (
            INDICATOR + 'goal = "fagligt-loeft-af-boern-og-unge"\nsubgoal = "fagligt-loeft"\n'
            "figures = []",
            "indicators[0].goal (T1)",
            "goal_or_subgoal",
        ),
        (
            INDICATOR + 'subgoal = "fagligt"\nfigures = []',
            "indicators[0].subgoal = fagligt (T1)",
            "unknown_id",
        ),
        (
            INDICATOR + 'goal = "lykke"\nfigures = []',
            "indicators[0].goal = lykke (T1)",
            "unknown_id",
        ),
        (
            INDICATOR + 'goal = "fagligt-loeft-af-boern-og-unge"\nwanted = "rises"\nfigures = ['
            '{ role = "baseline", place = "Her", value = 1, unit = "percent" },'
            '{ role = "target", place = "Her", value = 2, unit = "persons" }]',
            "indicators[0].figures[1].unit = persons (T1)",
            "other_unit",
        ),
        (
            INDICATOR
            + 'goal = "fagligt-loeft-af-boern-og-unge"\nwanted = "two_counts"\nfigures = ['
            '{ role = "target", place = "Her", value = 2, unit = "persons" }]',
            "indicators[0].figures[0].role = target (T1)",
            "no_direction",
        ),
        (
            INDICATOR + 'goal = "fagligt-loeft-af-boern-og-unge"\nhold = ["Der"]\nfigures = ['
            '{ role = "baseline", place = "Her", value = 2, unit = "percent" }]',
            "indicators[0].hold[0] = Der (T1)",
            "unknown_place",
        ),
        (
            '[[subgoals]]\nid = "s"\nname = "s"\nfocus_area = "x"',
            "subgoals[0].focus_area = x (s)",
            "unknown_id",
        ),
        (
            '[[activities]]\nid = "a"\nname = "a"\nfocus_area = "x"\ndoing = "d"\n'
            'target = { text = "alle" }',
            "activities[0].focus_area = x (a)",
            "unknown_id",
        ),
        (
            '[[courses]]\nid = "c"\nname = "c"\nactivities = ["x"]\nkind = "tur"\n'
            'attendance = "open"\nshape = "s"',
            "courses[0].activities[0] = x (c)",
            "unknown_id",
        ),
        (
            '[[destinations]]\nid = "d"\nname = "d"\ndepartments = ["prater", "x"]',
            "destinations[0].departments[1] = x (d)",
            "unknown_id",
        ),
    ],
)
def test_what_does_not_fit_the_agreement(body: str, key: str, reason: str) -> None:
    assert _problems_beside_the_agreement(HEAD + body) == ("extra", ((key, reason),))


@pytest.mark.parametrize(
    ("count", "old", "measure"),
    [
        ("nye-personer", 'measure = "new"', "visits"),
        ("henvisninger", 'measure = "referrals"', "new"),
    ],
)
def test_a_measure_that_its_source_has_not_is_told_of_counts_that_are_released_divided_too(
    count: str, old: str, measure: str
) -> None:
    text = (SHIPPED / "counts.toml").read_text("utf-8").replace("version = 1\n", "version = 2\n", 1)
    before, definition = text.split(f'id = "{count}"', 1)
    definition = definition.replace(old, f'measure = "{measure}"', 1)
    with pytest.raises(BrobyggerError) as caught:
        combine([*shipped_documents(), read_document(f'{before}id = "{count}"{definition}', "x")])
    assert caught.value.key == "catalogue.broken"
    problems = caught.value.values["problems"]
    assert isinstance(problems, tuple)
    ((key, reason),) = problems
    assert f"definition.measure = {measure} ({count})" in key
    assert reason == "not_of_source"


def test_an_id_of_another_document_is_refused_in_both() -> None:
    file, problems = _problems_beside_the_agreement(
        HEAD + '[[topics]]\nid = "skole"\nname = "skolen"'
    )
    assert file == "topics, extra"
    assert problems == (
        ("topics: topics[0].id = skole (skole)", "duplicate"),
        ("extra: topics[0].id = skole (skole)", "duplicate"),
    )


def test_a_letter_belongs_to_one_base() -> None:
    _, problems = _problems_beside_the_agreement(
        HEAD + '[[bases]]\nid = "ny"\nname = "Ny"\nletter = "L"\nkind = "base"'
    )
    assert problems == (
        ("places: bases[0].letter = L (lundtoftegade)", "duplicate"),
        ("extra: bases[0].letter = L (ny)", "duplicate"),
    )


def test_there_is_one_plan() -> None:
    with pytest.raises(BrobyggerError) as caught:
        combine([read_document(HEAD, "x.toml")])
    assert caught.value.values["problems"] == (("plan", "missing"),)
    second = '[plan]\nid = "p"\nname = "P"\nvalid_from = 2026-01-01\nvalid_to = 2026-12-31\n'
    _, problems = _problems_beside_the_agreement(HEAD + second + 'where = "N"\nfund = "LBF"')
    assert problems == (("plan: plan", "duplicate"), ("extra: plan", "duplicate"))


def test_all_misfits_are_told_at_once() -> None:
    other = HEAD.replace("extra", "more")
    file, problems = _problems_beside_the_agreement(
        HEAD + COUNT + 'feeds = ["U8", "U9"]', other + INDICATOR + "figures = []"
    )
    assert file == "extra, more"
    assert len(problems) == 4
