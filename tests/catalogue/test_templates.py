"""How referrals go is data: what the users wrote down, and what a document may say."""

import pytest

from brobygger.catalogue.checking import Problem
from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.catalogue.models import Document
from brobygger.catalogue.templates import Template, template_for
from brobygger.errors import BrobyggerError

HEAD = 'document = "{name}"\nversion = {version}\ntitle = "Henvisninger"\n'
TEMPLATE = """
[[templates]]
id = "{id}"
name = "Ekstra"
destinations = {destinations}
steps = [
    {{ id = "tilbudt", name = "tilbudt", state = "suggested" }},
    {{ id = "ja", name = "sagt ja", state = "agreed" }},
    {{ id = "sendt", name = "{sent}", state = "{state}" }},
    {{ id = "i-gang", name = "i gang", state = "ongoing" }},
    {{ id = "slut", name = "slut", state = "completed" }},
]
"""


def _template(
    id: str = "ekstra-1",  # noqa: A002
    destinations: str = '["frak"]',
    sent: str = "sendt",
    state: str = "sent",
) -> str:
    return TEMPLATE.format(id=id, destinations=destinations, sent=sent, state=state)


def _document(*templates: str, name: str = "ekstra", version: int = 1) -> Document:
    text = HEAD.format(name=name, version=version) + "".join(templates)
    return read_document(text, f"{name}.toml")


def _problems(*documents: Document) -> tuple[Problem, ...]:
    with pytest.raises(BrobyggerError) as caught:
        combine([*shipped_documents(), *documents])
    problems = caught.value.values["problems"]
    assert isinstance(problems, tuple)
    return problems


def _of(destination: str) -> Template:
    found = template_for(shipped().templates.values(), destination)
    assert found is not None
    return found


# From the users' table of referral templates; days are working days unless said.
@pytest.mark.parametrize(
    ("destination", "steps", "due", "follow_ups"),
    [
        (
            "uu",
            ["tilbudt", "takket ja", "sendt", "fulgt i Ungecafé", "kontaktet", "samtale"],
            {"sendt": (10, 5), "fulgt-i-ungecafe": (10, 5)},
            [(0, 14), (3, 0), (6, 0)],
        ),
        (
            "perspektiv",
            [
                "tilbudt",
                "takket ja",
                "kontakt formidlet",
                "fulgt derhen",
                "første samtale",
                "praktik",
                "løntilskud",
                *("job", "uddannelse"),
            ],
            {"kontakt-formidlet": (10, None), "fulgt-derhen": (10, None)},
            [(1, 0), (3, 0), (6, 0), (12, 0)],
        ),
        (
            "ny-start",
            ["tilbudt", "takket ja", "fælles møde", "overleveret", "kontakt i gang", "afsluttet"],
            {"faelles-moede": (5, None), "overleveret": (5, None)},
            [(0, 14), (2, 0), (6, 0)],
        ),
        (
            "fritidsjob-med-mentor",
            [
                "skema udfyldt med den unge",
                "indstilling sendt",
                "bevilling",
                "indledende samtale",
                "ansat",
            ],
            {"indstilling-sendt": (15, None), "bevilling": (20, None)},
            [(1, 15), (3, 0), (5, 0), (6, 0), (9, 0)],
        ),
        (
            "frak",
            ["tilbudt", "takket ja", "sendt", "modtagelse bekræftet", "i gang", "afsluttet"],
            {"sendt": (10, None)},
            [(1, 0), (3, 0)],
        ),
    ],
)
def test_the_templates_are_what_the_users_wrote(
    destination: str,
    steps: list[str],
    due: dict[str, tuple[int, int | None]],
    follow_ups: list[tuple[int, int]],
) -> None:
    template = _of(destination)
    names = [step.name for step in template.steps if step.name in steps]
    assert names == steps
    told = {
        step.id: (step.due.days, step.due.youngest.days if step.due.youngest else None)
        for step in template.steps
        if step.due
    }
    assert due.items() <= told.items()
    assert [(each.months, each.days) for each in template.follow_ups] == follow_ups


def test_the_scheme_reports_by_itself_until_the_end_and_we_look_once_more() -> None:
    awaits = [each.awaits for each in _of("fritidsjob-med-mentor").follow_ups]
    assert awaits == [True, True, True, True, False]


def test_outcomes_questions_and_whom_they_are_for() -> None:
    uu = [outcome.name for outcome in _of("uu").outcomes]
    assert uu[:6] == ["ungdomsuddannelse", "FGU", "10. klasse", "praktik", "job", "fastholdt"]
    assert [each.id for each in _of("ny-start").questions[0].answers] == [
        *("fritidsjob", "gadeindsats")
    ]
    asking = [key for key, each in shipped().templates.items() if each.ask_parents]
    assert asking == ["uu-1", "fritidsjob-med-mentor-1"]


def test_every_destination_of_a_person_has_a_template() -> None:
    templates = shipped().templates.values()
    assert all(template_for(templates, each) for each in shipped().destinations)


@pytest.mark.parametrize(
    ("template", "key", "reason"),
    [
        (_template(destinations='["maanen"]'), "destinations[0] = maanen", "unknown_id"),
        (_template(destinations='["uu"]'), "destinations = uu", "duplicate"),
        (_template(destinations="[]"), "destinations = []", "duplicate"),
        (_template(state="declined"), "steps[2].state = declined", "not_allowed"),
        (_template().replace('"suggested"', '"ongoing"'), "steps", "steps_in_order"),
        (
            _template().replace('"sendt", name', '"tilbudt", name'),
            "steps.id = tilbudt",
            "duplicate",
        ),
        (_template(sent="sagt ja"), "steps.words = sagt ja", "duplicate"),
        (_template().replace('"agreed"', '"suggested"'), "steps.state = agreed", "missing"),
        (
            _template().replace('"slut", n', '"declined", n'),
            "steps[4].id = declined",
            "not_allowed",
        ),
        (_template(state='sent", placement = "job'), "steps[2].placement = job", "not_allowed"),
    ],
)
def test_a_template_that_cannot_be_is_refused(template: str, key: str, reason: str) -> None:
    problems = _problems(_document(template))
    assert (f"templates[0].{key} (ekstra-1)", reason) in [
        (where.removeprefix("ekstra: "), why) for where, why in problems
    ]


def test_a_template_that_changes_needs_a_new_id() -> None:
    first = _document(_template())
    problems = _problems(first, _document(_template(sent="afsendt"), version=2))
    assert problems == (("templates[0].id = ekstra-1", "new_id"),)
    newer = combine([*shipped_documents(), first, _document(_template("ekstra-2"), version=2)])
    assert newer.templates["ekstra-1"].retired
    found = template_for(newer.templates.values(), "frak")
    assert found is not None
    assert found.id == "ekstra-2"


def test_a_dropped_template_leaves_its_destination_without_one() -> None:
    """The one for all others would not know when an answer is due."""
    other = _document(_template(destinations='["rygestop"]', id="ekstra-3"), version=2)
    dropped = combine([*shipped_documents(), _document(_template()), other])
    assert template_for(dropped.templates.values(), "frak") is None


def test_a_dropped_templates_id_is_not_taken_over_by_another_document() -> None:
    """Referrals that were made with it would read something else."""
    first = _document(_template())
    gone = _document(_template("ekstra-2"), version=2)
    other = _document(_template(sent="kommer ikke"), name="andet")
    assert _problems(first, gone, other) == (("templates[0].id = ekstra-1", "new_id"),)
