"""Figures of referrals, placements and employers equal a count by hand over the same people."""

import random
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median
from uuid import UUID

import pytest

from brobygger.catalogue.loading import combine, read_document, shipped, shipped_documents
from brobygger.counting.figures import Figure
from brobygger.domain.act import Act, Statement
from brobygger.domain.contact import stated
from brobygger.domain.entry import Kind
from brobygger.domain.participant import Coded
from brobygger.domain.period import Period
from brobygger.domain.person import Person
from brobygger.domain.placement import Placed
from brobygger.domain.referral import Referred, Stepped
from brobygger.domain.referral_states import State
from brobygger.domain.values import AgeBand
from brobygger.register.views import record
from brobygger.services.figures import period_figures
from brobygger.services.workplace import Workplace
from referral_year import BASES, Year, a_year
from support import made

CATALOGUE = shipped()
SOURCES = ("referrals", "placements", "employers")
GOLDEN = {
    c.id
    for c in CATALOGUE.counts.values()
    if c.rate or (c.definition and c.definition.source in SOURCES)
}
"""What is compared here with a count by hand; `tests/house` asks whether any is nowhere."""
YOUNG = ("0-5", "6-12", "13-14", "15-17")


class ByHand:
    """Figures of one period and place (None: all bases), straight from the lists."""

    def __init__(self, year: Year, period: Period, base: str | None) -> None:
        self.year, self.period = year, period
        self.sent = [r for r in year.referrals.values() if r.stands and base in (None, r.of.base)]
        self.started = [p for p in year.placements if not p.gone and base in (None, p.of.base)]
        self.employers = [e for e in year.employers if base in (None, e.base)]

    def inside(self, day: date | None) -> bool:
        return day is not None and self.period.first <= day <= self.period.last

    def referred(self, state: str, to: str, then: str | None = None) -> int:
        return sum(
            r.of.destination == to
            and self.inside(r.first(state))
            and (then is None or self.by_then(r.first(then)))
            for r in self.sent
        )

    def by_then(self, day: date | None) -> bool:
        return day is not None and day <= self.period.last

    def starts(self, activity: str | None, *kinds: str) -> list[Placed]:
        return [
            p.of
            for p in self.started
            if self.inside(p.of.day) and p.of.activity == activity and p.of.kind in kinds
        ]

    def answers(self, activity: str | None, months: int, *kinds: str) -> list[str]:
        """What was answered in the period, of those that anybody got hold of.

        Whoever was gone before is gone now, unless they were asked all the same.
        """
        found = []
        for p in self.started:
            if p.of.activity != activity or (kinds and p.of.kind not in kinds):
                continue
            now = [c for at, c in p.checks.items() if self.inside(c.day) and at <= months]
            asked = [c.answer for c in now if c.months == months]
            left = [c.answer for c in now if c.months < months and c.answer == "no"]
            found += asked or left[:1]
        return [answer for answer in found if answer != "unknown"]

    def from_perspektiv(self) -> int:
        def stems(placed: Placed) -> bool:
            referral = placed.referral and self.year.referrals[placed.referral]
            return bool(referral and referral.stands and referral.of.destination == "perspektiv")

        return sum(
            self.inside(p.of.day)
            and p.of.kind in ("internship", "apprenticeship", "job")
            and (p.of.partner == "perspektiv" or stems(p.of))
            for p in self.started
        )

    def percent_with_parents(self, activity: str | None) -> int | None:
        minors = [p for p in self.starts(activity, "job") if self.band(p.person) in YOUNG]
        return percent(sum(p.parents is True for p in minors), len(minors))

    def percent_still(self, activity: str | None, months: int, *kinds: str) -> int | None:
        answers = self.answers(activity, months, *kinds)
        return percent(answers.count("yes"), len(answers))

    def days_to_start(self, to: str | None, activity: str | None = None) -> int | None:
        """The middle of the days from sent to ongoing, of those that began in the period."""
        days = [
            (begun - sent).days
            for r in self.sent
            if (to is None or r.of.destination == to)
            and (activity is None or r.of.activity == activity)
            and (begun := r.first("ongoing")) is not None
            and (sent := r.first("sent")) is not None
            and self.inside(begun)
            and sent <= begun
        ]
        if not days:
            return None
        return int(Decimal(median(days)).quantize(Decimal(1), ROUND_HALF_UP))

    def band(self, person: Person) -> str | None:
        """As stated; else of the participant behind the code or the bare id."""
        own = self.year.known.get(person.code or person.participant)
        return person.age_band or (own and own.age_band)


def percent(part: int, whole: int) -> int | None:
    if not whole:
        return None
    return int((Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP))


def by_hand(hand: ByHand, figure: Figure) -> int | None:
    """Written from the wording of the agreement and of the remarks."""
    activity = figure.activity
    match figure.count:
        case "henvisninger":
            return sum(
                hand.inside(r.first("suggested")) and activity in (None, r.of.activity)
                for r in hand.sent
            )
        case "henvisninger-med-foerste-moede":
            return sum(
                hand.inside(r.first("ongoing")) and r.of.activity == activity for r in hand.sent
            )
        case "henvist-til-fritidsliv-med-mentor":
            return hand.referred("suggested", "fritidsliv-med-mentor")
        case "indstillet-til-fritidsjob-med-mentor":
            return hand.referred("sent", "fritidsjob-med-mentor")
        case "indstillet-til-fritidsjob-med-mentor-ansat":
            return hand.referred("sent", "fritidsjob-med-mentor", then="ongoing")
        case "unge-koblet-til-ung":
            return hand.referred("sent", "ungeenheden")
        case "unge-henvist-til-uu":
            return hand.referred("suggested", "uu")
        case "unge-henvist-til-uu-takket-ja":
            return hand.referred("suggested", "uu", then="agreed")
        case "unge-overleveret-til-ny-start":
            return hand.referred("sent", "ny-start")
        case "henvist-til-perspektiv":
            return hand.referred("suggested", "perspektiv")
        case "henvist-til-perspektiv-startet":
            return hand.referred("suggested", "perspektiv", then="ongoing")
        case "i-praktik-eller-job-fra-perspektiv":
            return hand.from_perspektiv()
        case "boern-startet-i-dagtilbud":
            return len([p for p in hand.starts(activity, "day_care") if p.found_by != "self"])
        case "boern-startet-i-forening":
            return len(hand.starts(activity, "club"))
        case "unge-i-nyt-fritidsjob":
            return len(hand.starts(activity, "job"))
        case "unge-startet-i-praktik-eller-laereplads":
            return len(hand.starts(activity, "internship", "apprenticeship"))
        case "unge-startet-i-job-eller-uddannelse":
            return len(hand.starts(activity, "job", "education"))
        case "unge-videre-til-klub-job-eller-uddannelse":
            return len(hand.starts(activity, "club", "job", "education"))
        case "fulgt-op-efter-3-mdr":
            return len(hand.answers(activity, 3))
        case "stadig-med-efter-3-mdr":
            return hand.answers(activity, 3).count("yes")
        case "fulgt-op-efter-6-mdr" | "fulgt-op-paa-start-efter-6-mdr":
            return len(hand.answers(activity, 6))
        case "stadig-med-efter-6-mdr" | "stadig-i-gang-efter-6-mdr":
            return hand.answers(activity, 6).count("yes")
        case "fulgt-op-paa-job-efter-3-mdr":
            return len(hand.answers(activity, 3, "job"))
        case "stadig-i-job-efter-3-mdr":
            return hand.answers(activity, 3, "job").count("yes")
        case "fulgt-op-paa-uddannelse-efter-3-mdr":
            return len(hand.answers(activity, 3, "education"))
        case "i-uddannelse-efter-3-mdr":
            return hand.answers(activity, 3, "education").count("yes")
        case "stadig-med-efter-3-mdr-i-pct":
            return hand.percent_still(activity, 3)
        case "stadig-med-efter-6-mdr-i-pct" | "stadig-i-gang-efter-6-mdr-i-pct":
            return hand.percent_still(activity, 6)
        case "stadig-i-job-efter-3-mdr-i-pct":
            return hand.percent_still(activity, 3, "job")
        case "i-uddannelse-efter-3-mdr-i-pct":
            return hand.percent_still(activity, 3, "education")
        case "dage-fra-sendt-til-foerste-moede":
            return hand.days_to_start(None, activity)
        case "dage-fra-indstilling-til-ansat":
            return hand.days_to_start("fritidsjob-med-mentor")
        case "dage-fra-sendt-til-i-gang-hos-uu":
            return hand.days_to_start("uu")
        case "dage-fra-sendt-til-startet-i-perspektiv":
            return hand.days_to_start("perspektiv")
        case "andel-ansaettelser-med-foraeldre-inddraget":
            return hand.percent_with_parents(activity)
        case "nye-jobudbydere":
            return sum(
                hand.inside(e.day) and not (e.regular_since and e.regular_since <= e.day)
                for e in hand.employers
            )
        case "faste-jobudbydere":
            return sum(hand.by_then(e.regular_since) for e in hand.employers)
        case "virksomheder-med-aftale":
            return sum(hand.by_then(e.agreement_since) for e in hand.employers)
    raise AssertionError(f"no count by hand for {figure.count}")


def of_ours(workplace: Workplace, name: str) -> tuple[Period, list[Figure]]:
    period, figures = period_figures(workplace, name)
    return period, [figure for figure in figures if figure.count in GOLDEN]


def test_every_figure_of_referrals_equals_a_count_by_hand(tmp_path: Path) -> None:
    workplace = made(tmp_path)
    year = a_year(random.Random(47), workplace)
    compared = set()
    for name in ("2026-W47", "2026-W53", "2026-05", "2026-Q3", "2026", "plan"):
        period, figures = of_ours(workplace, name)
        hands = {base: ByHand(year, period, base) for base in (None, *BASES)}
        assert {figure.base for figure in figures} == set(hands)
        for figure in figures:
            expected = by_hand(hands[figure.base], figure)
            assert figure.value == expected, figure
            if expected:
                compared.add(figure.count)
        values = {(f.count, f.base): f.value for f in figures}
        for count, base in values:
            if whole := CATALOGUE.counts[count].part_of:
                assert (values[count, base] or 0) <= (values[whole, base] or 0)
    assert compared == GOLDEN  # nothing was only compared as zero


def step(referral: UUID, state: str, day: date) -> Statement:
    stepped = Stepped(step=state, state=State(state), day=day, owner="mk")
    return Statement(Kind.STEPPED, stated(stepped), subject=referral)


def write(workplace: Workplace, statements: Iterable[Statement]) -> None:
    workplace.register.write(record, [Act("mk", 1, tuple(statements))])


def values_of(workplace: Workplace, name: str, count: str) -> list[int | None]:
    _, figures = period_figures(workplace, name)
    return [f.value for f in figures if f.count == count and f.base is None and f.value]


def test_a_step_that_is_taken_later_does_not_change_a_period_that_is_over(tmp_path: Path) -> None:
    workplace, one = made(tmp_path), UUID(int=1)
    referred = Referred(
        day=date(2026, 3, 2), base="runddelen", destination="perspektiv", template="perspektiv-1"
    )
    begun = Statement(Kind.REFERRED, stated(referred), subject=one)
    write(workplace, [begun, step(one, "suggested", date(2026, 3, 2))])
    _, before = period_figures(workplace, "2026-03")
    later = [step(one, state, date(2026, 4, 1)) for state in ("agreed", "sent", "ongoing")]
    write(workplace, later)
    assert period_figures(workplace, "2026-03")[1] == before
    for name, offered, started in (("2026-03", [1], []), ("2026-04", [], []), ("2026", [1], [1])):
        assert values_of(workplace, name, "henvist-til-perspektiv") == offered
        assert values_of(workplace, name, "henvist-til-perspektiv-startet") == started


def test_a_referral_counts_once_at_the_first_of_several_steps_alike(tmp_path: Path) -> None:
    workplace, one = made(tmp_path), UUID(int=1)
    referred = Referred(
        day=date(2026, 3, 2), base="runddelen", destination="ny-start", template="ny-start-1"
    )
    days = (date(2026, 4, 9), date(2026, 3, 30), date(2026, 4, 20))
    begun = Statement(Kind.REFERRED, stated(referred), subject=one)
    write(workplace, [begun, *(step(one, "sent", day) for day in days)])
    sent = [
        values_of(workplace, n, "unge-overleveret-til-ny-start") for n in ("2026-03", "2026-04")
    ]
    assert sent == [[1], []]


@pytest.mark.parametrize(
    ("fields", "person", "percent"),
    [
        ({"parents": True}, Person(code="L7KQ2MZ"), [100]),
        ({"parents": None}, Person(age_band=AgeBand.YOUTH), []),  # 0 of 1
        ({"parents": True}, Person(), []),
        ({"parents": True}, Person(code="L7KQ2MZ", age_band=AgeBand.YOUNG_ADULT), []),
        ({"parents": True, "kind": "club"}, Person(age_band=AgeBand.YOUTH), []),
    ],
)
def test_parents_are_asked_of_jobs_under_18(
    tmp_path: Path, fields: dict[str, object], person: Person, percent: list[int]
) -> None:
    workplace = made(tmp_path)
    coded = Coded(code="L7KQ2MZ", base="runddelen", kind="person", age_band=AgeBand.TEEN)
    known = {"day": date(2026, 3, 2), "base": "runddelen", "kind": "job", "activity": "job-13-18"}
    placed = Placed.model_validate({**known, "person": person, **fields})
    write(
        workplace,
        [
            Statement(Kind.CODED, stated(coded), subject=UUID(int=1)),
            Statement(Kind.PLACED, stated(placed), subject=UUID(int=2)),
        ],
    )
    count = "andel-ansaettelser-med-foraeldre-inddraget"
    assert values_of(workplace, "2026-03", count) == percent


OWN = """
document = "tilkoeb"
version = 1
title = "Tilkøb"
[[counts]]
id = "eget"
name = "Eget"
activity = "fritidsliv"
unit = "{unit}"
definition = {{ source = "{unit}", measure = "{unit}", where = {{ {where} }} }}
"""


@pytest.mark.parametrize(
    ("unit", "where", "fits"),
    [
        ("referrals", 'step = "completed", bases = ["runddelen"]', lambda r: r == "referral"),
        ("referrals", 'step = "completed", bases = ["lundtoftegade"]', lambda _: False),
        ("placements", 'found_by = ["self"], under_18 = true', lambda r: r == "young"),
        ("placements", 'found_by = ["us"]', lambda r: r == "old"),
    ],
)
def test_a_plan_may_count_something_of_its_own(
    tmp_path: Path, unit: str, where: str, fits: Callable[[str], bool]
) -> None:
    workplace = made(tmp_path)
    text = OWN.format(unit=unit, where=where)
    workplace.catalogue = combine((*shipped_documents(), read_document(text, "tilkoeb.toml")))
    day, here = date(2026, 3, 2), {"base": "runddelen", "activity": "fritidsliv"}
    subjects = {name: UUID(int=at) for at, name in enumerate(("referral", "young", "old"))}
    referred = Referred.model_validate(
        {**here, "day": day, "destination": "uu", "template": "uu-1"}
    )
    write(
        workplace,
        [
            Statement(Kind.REFERRED, stated(referred), subject=subjects["referral"]),
            step(subjects["referral"], "completed", day),
            *(
                Statement(
                    Kind.PLACED,
                    {**here, "day": "2026-03-02", "kind": "club", "found_by": found_by,
                     "person": {"age_band": band}},
                    subject=subjects[name],
                )
                for name, found_by, band in (("young", "self", "15-17"), ("old", "us", "18-24"))
            ),
        ],
    )  # fmt: skip
    assert values_of(workplace, "2026-03", "eget") == [1] * sum(map(fits, subjects))
