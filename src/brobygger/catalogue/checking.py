"""What must hold between the rows of the catalogue; finds every problem, not the first only.

A problem is a pair: where it is, as a key path with the value and the id of its row
(``counts[3].feeds[0] = U9 (moeder-som-bisidder)``), and a reason code that ``texts`` words.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from brobygger.catalogue.checking_counts import count_faults
from brobygger.catalogue.lattice import LatticeRow, row_faults
from brobygger.catalogue.models import (
    Catalogue,
    Count,
    Document,
    Holiday,
    Indicator,
)
from brobygger.catalogue.templates import Template
from brobygger.domain.referral_states import PROGRESS, Aside, State
from brobygger.errors import BrobyggerError

Problem = tuple[str, str]

QUESTIONS = 4
"""By which somebody may be recognised; one wrong answer of them still finds the code."""

MOST_PROBLEMS = 100
"""More are not told: a file of another kind would have tens of thousands."""

_NO_TABLES = ("documents", "plan", "disclosure")
TABLES = tuple(name for name in Catalogue.model_fields if name not in _NO_TABLES)
"""The tables of rows with ids, of a `Document` and of a `Catalogue` alike."""

_AUTHORITIES = "authorities"
"""No table of their own: the owners that destinations name."""

_REFERENCES = {
    "subgoals": {"focus_area": "focus_areas"},
    "indicators": {"goal": "goals", "subgoal": "subgoals", "also_used_by": "focus_areas"},
    "activities": {"focus_area": "focus_areas"},
    "destinations": {"departments": "departments"},
    "templates": {"destinations": "destinations"},
    "courses": {"activities": "activities", "milestone": "milestones"},
    "counts": {
        "activity": "activities",
        "feeds": "indicators",
        "beside": "indicators",
        "part_of": "counts",
        "rate.of": "counts",
        "rate.out_of": "counts",
        "definition.where.channels": "channels",
        "definition.where.topics": "topics",
        "definition.where.bases": "bases",
        "definition.where.departments": "departments",
        "definition.where.templates": "courses",
        "definition.where.partners": "destinations",
        "definition.where.partner_owners": _AUTHORITIES,
        "definition.where.milestones": "milestones",
        "definition.where.destinations": "destinations",
        "definition.where.from_destinations": "destinations",
    },
}
"""Table -> key of its rows -> the table in which the id must be found."""


def broken(file: str, problems: Collection[Problem]) -> BrobyggerError:
    """The error ``catalogue.broken`` for a file (or the names of several documents)."""
    return BrobyggerError("catalogue.broken", file=file, problems=tuple(problems)[:MOST_PROBLEMS])


def repeated_ids(document: Document) -> list[Problem]:
    """Rows of one document whose id another row of the same table already has."""
    problems = []
    for table in TABLES:
        seen = set()
        for index, row in enumerate(getattr(document, table)):
            if row.id in seen:
                problems.append((f"{table}[{index}].id = {row.id}", "duplicate"))
            seen.add(row.id)
    return problems


def check(documents: Collection[Document]) -> None:
    """Refuse documents that do not fit together, with all problems: ``catalogue.broken``."""
    known: dict[str, set[str]] = {table: set() for table in TABLES}
    live: dict[str, Counter[str]] = {table: Counter() for table in TABLES}
    for document in documents:
        for table, _, row in _rows(document):
            known[table].add(row.id)
            live[table][row.id] += not row.retired
    known[_AUTHORITIES] = {
        row.authority for document in documents for row in document.destinations if row.authority
    }
    counts = {count.id: count for document in documents for count in document.counts}
    bases = {(base.id, base.letter) for document in documents for base in document.bases}
    letters = Counter(letter for _, letter in bases)
    templates_for = Counter(
        destination
        for document in documents
        for template in document.templates
        if not template.retired
        for destination in template.destinations or (None,)
    )
    rows = [row for document in documents for row in document.lattice if not row.retired]
    plans = sum(document.plan is not None for document in documents)
    disclosures = sum(document.disclosure is not None for document in documents)

    found: list[tuple[str, Problem]] = []
    for document in documents:
        name = document.document
        if document.plan is not None and plans > 1:
            found.append((name, ("plan", "duplicate")))
        if document.disclosure is not None and disclosures > 1:
            found.append((name, ("disclosure", "duplicate")))
        if document.plan is not None and len(document.plan.recognition) not in (0, QUESTIONS):
            found.append((name, ("plan.recognition", "four_questions")))
        for table, index, row in _rows(document):
            where = f"{table}[{index}]"
            faults = [
                *_dangling(row, _REFERENCES.get(table, {}), known),
                *_against_rules(row, counts, rows),
            ]
            if live[table][row.id] > 1 and not row.retired:
                faults.append((f"id = {row.id}", "duplicate"))
            if table == "bases" and letters[row.letter] > 1:
                faults.append((f"letter = {row.letter}", "duplicate"))
            if table == "templates" and not row.retired:
                faults += [
                    (f"destinations = {destination or '[]'}", "duplicate")
                    for destination in row.destinations or (None,)
                    if templates_for[destination] > 1
                ]
            found += [(name, (f"{where}.{key} ({row.id})", reason)) for key, reason in faults]
    if not plans:
        found.append(("plan", ("plan", "missing")))
    if found:
        raise _broken_together(found)


def _broken_together(found: list[tuple[str, Problem]]) -> BrobyggerError:
    """`broken` for problems by document; keys name the document where there are several."""
    names = list(dict.fromkeys(name for name, _ in found))
    if len(names) == 1:
        return broken(names[0], [problem for _, problem in found])
    return broken(", ".join(names), [(f"{name}: {key}", why) for name, (key, why) in found])


def _rows(document: Document) -> Iterator[tuple[str, int, Any]]:
    for table in TABLES:
        for index, row in enumerate(getattr(document, table)):
            yield table, index, row


def _dangling(
    row: Any, references: dict[str, str], known: dict[str, set[str]]
) -> Iterator[Problem]:
    for path, target in references.items():
        for key, value in _values(row, path):
            if value not in known[target]:
                yield f"{key} = {value}", "unknown_id"


def _values(row: Any, path: str) -> Iterator[tuple[str, str]]:
    """Each id that `path` holds with its own key: none, one, or one for each of a list."""
    value = row
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    if isinstance(value, tuple):
        yield from ((f"{path}[{index}]", item) for index, item in enumerate(value))
    elif value is not None:
        yield path, value


def _against_rules(row: Any, counts: dict[str, Count], rows: list[LatticeRow]) -> Iterator[Problem]:
    match row:
        case Indicator():
            if (row.goal is None) == (row.subgoal is None):
                yield "goal", "goal_or_subgoal"
            yield from _against_its_figures(row)
        case Holiday():
            if row.last < row.first:
                yield f"last = {row.last}", "last_before_first"
        case Template():
            yield from _against_the_states(row)
        case Count():
            yield from count_faults(row, counts)
        case LatticeRow(retired=False):
            yield from row_faults(row, rows, counts)


def _against_its_figures(indicator: Indicator) -> Iterator[Problem]:
    """All of an indicator is in one unit; a target needs to know which way is wanted."""
    for at, figure in enumerate(indicator.figures):
        if figure.unit != indicator.figures[0].unit:
            yield f"figures[{at}].unit = {figure.unit}", "other_unit"
        if figure.role == "target" and indicator.wanted not in ("rises", "falls"):
            yield f"figures[{at}].role = target", "no_direction"
    known = {*indicator.places, *(figure.place for figure in indicator.figures)}
    for at, place in enumerate(indicator.hold):
        if place not in known:
            yield f"hold[{at}] = {place}", "unknown_place"


_NEEDED = (State.SUGGESTED, State.AGREED, State.SENT, State.ONGOING, State.COMPLETED)
"""Without a step to each of these a referral could not go on."""


def _against_the_states(template: Template) -> Iterator[Problem]:
    """Steps go forward, from the offer on; how a referral may end before is the same for all."""
    ranks = [PROGRESS.index(step.state) for step in template.steps if step.state in PROGRESS]
    for index, step in enumerate(template.steps):
        if step.state not in PROGRESS:
            yield f"steps[{index}].state = {step.state}", "not_allowed"
    if not ranks or ranks[0] != 0 or ranks != sorted(ranks):
        yield "steps", "steps_in_order"
    states = {step.state for step in template.steps}
    yield from ((f"steps.state = {state}", "missing") for state in _NEEDED if state not in states)
    reserved = {*State, *Aside}
    for index, step in enumerate(template.steps):
        if step.id in reserved:
            yield f"steps[{index}].id = {step.id}", "not_allowed"
        if step.placement and step.state not in (State.ONGOING, State.COMPLETED):
            yield f"steps[{index}].placement = {step.placement}", "not_allowed"
    words = Counter(
        form.casefold() for step in template.steps for form in {step.name, step.id, *step.words}
    )
    yield from ((f"steps.words = {each}", "duplicate") for each, n in words.items() if n > 1)
    yield from (
        (f"questions[{index}].answers", "empty")
        for index, question in enumerate(template.questions)
        if not question.answers
    )
    for name in ("steps", "follow_ups", "questions", "outcomes"):
        ids = Counter(row.id for row in getattr(template, name))
        yield from ((f"{name}.id = {each}", "duplicate") for each, n in ids.items() if n > 1)
