"""The agreement's facts, written down here a second time from its own tables."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from brobygger.catalogue.loading import shipped, shipped_documents
from brobygger.catalogue.models import Figure

AREA, KK, PEOPLE = "Planens område", "Københavns Kommune", "Befolkningen"
INDRE, YDRE, DISTRICTS = "Indre Nørrebro", "Ydre Nørrebro", "Indre og Ydre Nørrebro"
BLAA, LTG = "Blågården", "Lundtoftegade"

# id -> (year, source, [(part, place, baseline)], [(part, place, comparison)])
Values = list[tuple[str | None, str, str]]
MEASURED: dict[str, tuple[str, str, Values, Values]] = {
    "O1": ("2021", "Boligsociale data", [(None, AREA, "81.45")], [(None, KK, "87.04")]),
    "O2": ("2023", "Boligsociale data", [(None, AREA, "5.29")], [(None, KK, "7.25")]),
    "O3": ("2023", "Boligsociale data", [(None, AREA, "16.59")], [(None, KK, "6.36")]),
    "O4": ("2023", "Boligsociale data", [(None, AREA, "15.12")], [(None, KK, "12.11")]),
    "O5": ("2023", "Boligsociale data", [(None, AREA, "23.6")], [(None, KK, "8.86")]),
    "O6": ("2023", "Boligsociale data", [(None, AREA, "4.47")], [(None, KK, "1.49")]),
    "O7": (
        "2023",
        "LBF/Megafon, Områdenotat",
        [(None, BLAA, "65"), (None, LTG, "83.6")],
        [(None, PEOPLE, "87.9")],
    ),
    "O8": (
        "2023",
        "LBF/Megafon, Områdenotat",
        [(None, BLAA, "35"), (None, LTG, "38")],
        [(None, PEOPLE, "41")],
    ),
    "U1": (
        "2023/2024",
        "Datablad, TMF",
        [("skriftsprog", AREA, "31.82"), ("talesprog", AREA, "31.82")],
        [("skriftsprog", KK, "13.20"), ("talesprog", KK, "15.77")],
    ),
    "U2": ("2023", "LBF Beboerdata", [(None, AREA, "87.62")], [(None, KK, "94")]),
    "U3": ("2023", "Datablad TMF/KK 2024", [(None, AREA, "52.91")], [(None, KK, "72.83")]),
    "B1": ("2023", "Datablad, TMF", [(None, AREA, "85.9")], [(None, KK, "90.01")]),
    "B2": ("2023", "LBF Beboerdata", [(None, AREA, "7.93")], [(None, KK, "4.31")]),
    "B3": ("2024", "Datablad, TMF", [(None, AREA, "22.27")], [(None, KK, "9.83")]),
    "S1": (
        "2025",
        "KK Tryghedsundersøgelse",
        [(None, INDRE, "51"), (None, YDRE, "46")],
        [(None, KK, "53")],
    ),
    "S3": (
        "2023",
        "LBF/Megafon, Områdenotater",
        [(None, BLAA, "50"), (None, LTG, "62")],
        [(None, PEOPLE, "55")],
    ),
}

# Figures whose year differs within one indicator, or that are no baseline and comparison.
APART: dict[str, set[tuple[str, str | None, str, str, str]]] = {
    "O9": {
        ("baseline", "FV22", AREA, "65.7", "2022"),
        ("comparison", "FV22", KK, "83.4", "2022"),
        ("baseline", "KV21", AREA, "40.5", "2021"),
        ("comparison", "KV21", KK, "60", "2021"),
    },
    "S2": {
        ("baseline", None, INDRE, "89", "2025"),
        ("comparison", None, INDRE, "82", "2024"),
        ("baseline", None, YDRE, "86", "2025"),
        ("comparison", None, KK, "88", "2025"),
    },
    "K1": {("expectation", None, "Hele København", "750", "2026")},
    "K2": {
        ("baseline", None, DISTRICTS, "284", "2024"),
        ("level", "niveau 1", DISTRICTS, "104", "2024"),
        ("level", "niveau 2", DISTRICTS, "146", "2024"),
        ("level", "niveau 3", DISTRICTS, "18", "2024"),
        ("level", "niveau 4", DISTRICTS, "16", "2024"),
        ("comparison", None, DISTRICTS, "244", "2022"),
        ("level", "niveau 1", DISTRICTS, "70", "2022"),
        ("level", "niveau 2", DISTRICTS, "123", "2022"),
        ("level", "niveau 3", DISTRICTS, "25", "2022"),
        ("level", "niveau 4", DISTRICTS, "26", "2022"),
    },
}

# id -> (delmål or overall goal, focus area, wanted)
BELONGS = {
    "U1": ("Alderssvarende sprog", "Uddannelse og livschancer", "falls"),
    "U2": ("Fagligt løft", "Uddannelse og livschancer", "rises"),
    "U3": ("Børn og unge benytter fritidstilbud", "Uddannelse og livschancer", "rises"),
    "B1": ("Flere unge i gang med uddannelse", "Beskæftigelse", "rises"),
    "B2": ("Flere unge i gang med uddannelse", "Beskæftigelse", "falls"),
    "B3": ("Flere unge i gang med job og uddannelse", "Beskæftigelse", "falls"),
    "K1": ("Flere unge i gang med job og uddannelse", "Kriminalitetsforebyggelse", "two_counts"),
    "K2": ("Andelen af unge med sager i SSP falder", "Kriminalitetsforebyggelse", "falls"),
    "S1": ("Tillid til myndigheder", "Sammenhængskraft og medborgerskab", "rises"),
    "S2": ("Oplevelse af tryghed", "Sammenhængskraft og medborgerskab", "rises"),
    "S3": ("Oplevelse af tilhørsforhold", "Sammenhængskraft og medborgerskab", "rises"),
    **dict.fromkeys(("O1", "O2", "O3"), ("Fagligt løft af børn og unge", None, None)),
    **dict.fromkeys(("O4", "O5"), ("Flere bliver tilknyttet arbejdsmarkedet", None, None)),
    **dict.fromkeys(("O6", "O7"), ("Et liv uden kriminalitet, trygge områder", None, None)),
    **dict.fromkeys(("O8", "O9"), ("Flere er en del af fællesskabet", None, None)),
}


def _told(figure: Figure) -> tuple[str, str | None, str, str, str | None]:
    return figure.role, figure.part, figure.place, str(figure.value), figure.year


def test_the_lists_above_cover_every_indicator() -> None:
    assert set(MEASURED) | set(APART) == set(BELONGS) == set(shipped().indicators)
    assert len(BELONGS) == 20


@pytest.mark.parametrize("indicator", MEASURED)
def test_baselines_and_comparisons(indicator: str) -> None:
    year, source, baselines, comparisons = MEASURED[indicator]
    figures = shipped().indicators[indicator].figures
    assert [_told(figure) for figure in figures if figure.role == "baseline"] == [
        ("baseline", *values, year) for values in baselines
    ]
    assert [_told(figure) for figure in figures if figure.role == "comparison"] == [
        ("comparison", *values, year) for values in comparisons
    ]
    assert len(figures) == len(baselines) + len(comparisons)
    assert {figure.source for figure in figures} == {source}
    assert {figure.unit for figure in figures} == {"grade" if indicator == "O2" else "percent"}


@pytest.mark.parametrize("indicator", APART)
def test_figures_of_several_years(indicator: str) -> None:
    figures = shipped().indicators[indicator].figures
    assert {_told(figure) for figure in figures} == APART[indicator]
    assert len(figures) == len(APART[indicator])
    source = {"O9": "Boligsociale data", "S2": "KK Tryghedsundersøgelse"}
    source |= {"K1": "UU København", "K2": "SSP København"}
    assert {figure.source for figure in figures} == {source[indicator]}


def test_the_ssp_levels_add_up_in_both_years() -> None:
    figures = shipped().indicators["K2"].figures
    for year, total in (("2024", 284), ("2022", 244)):
        levels = [f.value for f in figures if f.role == "level" and f.year == year]
        whole = [f.value for f in figures if f.role != "level" and f.year == year]
        assert len(levels) == 4
        assert sum(levels) == total
        assert whole == [total]


@pytest.mark.parametrize("indicator", BELONGS)
def test_each_indicator_belongs_to_its_goal(indicator: str) -> None:
    catalogue = shipped()
    row = catalogue.indicators[indicator]
    goal, focus_area, wanted = BELONGS[indicator]
    assert row.wanted == wanted
    if focus_area is None:
        assert row.goal is not None
        assert catalogue.goals[row.goal].name == goal
    else:
        assert row.subgoal is not None
        subgoal = catalogue.subgoals[row.subgoal]
        assert subgoal.name == goal
        assert catalogue.focus_areas[subgoal.focus_area].name == focus_area


def test_what_must_stand_beside_the_indicators() -> None:
    indicators = shipped().indicators
    for indicator in ("K2", "S1", "S2"):
        assert "hele bydelene Indre og Ydre Nørrebro" in (indicators[indicator].scope or "")
    assert "visitation på et jobcenter" in (indicators["B3"].scope or "")
    assert indicators["B3"].also_used_by == ("kriminalitetsforebyggelse",)
    assert "aldrig i tallet" in (indicators["K1"].remark or "")
    assert "fastholdes" in (indicators["S2"].remark or "")
    for other in ("80,6/89,5 %", "43/44/51 %", "32/51/60 %"):
        assert any(other in remark for remark in shipped().plan.remarks)
        assert all(other in (indicators[i].remark or "") for i in ("S1", "S2", "S3"))


def test_every_figure_is_exact() -> None:
    catalogue = shipped()
    rows = (
        catalogue.plan.figures,
        *(indicator.figures for indicator in catalogue.indicators.values()),
        *(course.figures for course in catalogue.courses.values()),
    )
    values = [figure.value for figures in rows for figure in figures]
    assert len(values) > 60
    assert all(type(value) is Decimal for value in values)


def test_the_plan() -> None:
    plan = shipped().plan
    assert plan.name == "NørreBrobyggerne 2026-28"
    assert (plan.valid_from, plan.valid_to) == (date(2026, 1, 1), date(2028, 12, 31))
    assert {(figure.role, figure.unit): figure.value for figure in plan.figures} == {
        ("size", "departments"): 12,
        ("size", "homes"): 3024,
        ("size", "persons"): 7200,
        ("limit", "kroner"): 50000,
    }
    told = " ".join(plan.remarks)
    for word in ("årligt", "etårseftersyn", "bydelsbestyrelsen", "ledergruppe", "Tilkøb"):
        assert word in told


def test_departments_by_organisation_and_district() -> None:
    departments = shipped().departments.values()
    assert len(departments) == 12
    assert Counter(row.organisation for row in departments) == {
        "AKB København": 2,
        "HAB": 1,
        "VIBO": 5,
        "Boligforeningen 3B": 1,
        "AAB": 1,
        "fsb": 2,
    }
    assert {row.name for row in departments if row.district == "Indre"} == {"Blågården", "Prater"}


def test_bases_with_their_letters() -> None:
    assert {base.id: (base.letter, base.kind) for base in shipped().bases.values()} == {
        "lundtoftegade": ("L", "hovedbase"),
        "blaagaarden": ("B", "base"),
        "runddelen": ("R", "base"),
        "titanparken": ("T", "arbejdsstation"),
        "aab-58": ("A", "arbejdsstation"),
    }


def test_the_four_destinations_of_the_first_day() -> None:
    destinations = shipped().destinations
    assert {name: destinations[name].owner for name in list(destinations)[:4]} == {
        "uu": "BUF",
        "perspektiv": "BIF",
        "ny-start": "SOF, Din Sociale Indgang - Børn",
        "fritidsjob-med-mentor": "SOF, Din Sociale Indgang - Børn",
    }
    assert all(row.for_whom for row in list(destinations.values())[:4])
    assert destinations["ny-start"].departments == ("lundtoftegade",)
    assert destinations["ny-start"].runs == "2025-2029"


def test_destinations_by_owner() -> None:
    destinations = shipped().destinations
    assert Counter(row.owner for row in destinations.values()) == {
        "BUF": 13,
        "BIF": 4,
        "SOF, Din Sociale Indgang - Børn": 2,
        "SOF": 7,
        "KFF": 6,
        "TMF": 4,
        "SUF": 3,
        "ØKF": 2,
        "Askovfonden": 1,
        None: 13,
    }
    assert [row.id for row in destinations.values() if row.partner_only] == ["ssp"]


def test_group_courses_and_standing_meetings() -> None:
    courses = shipped().courses
    assert {row.name: (row.kind, row.attendance) for row in courses.values()} == {
        "Opråb": ("forløb", "enrolled"),
        "Forældregruppe": ("forløb", "enrolled"),
        "Temagruppe": ("forløb", "enrolled"),
        "Forældrecafé (Blågårds Plads)": ("åben", "open"),
        "Sommerferietur": ("tur", "enrolled"),
        "FerieCamp": ("tur", "enrolled"),
        "Ungecafé Heimdalsgade": ("åben", "open"),
        "Ungecafé Klub N": ("åben", "open"),
        "Opkvalificerende forløb med Ungdomsskolen": ("forløb", "enrolled"),
        "KBH+ job- og CV-kursus": ("forløb", "enrolled"),
        "Klimaambassadørforløb": ("forløb", "enrolled"),
        "Ret til Ligestilling, Ret til Arbejde": ("forløb", "enrolled"),
        "Råd til Bolig": ("arrangement", "open"),
        "Temamøder": ("arrangement", "open"),
        "Sundhedsevents": ("arrangement", "open"),
        # not in the agreement's list of courses, but in its activities and their counts
        "Opgangsmøde": ("arrangement", "open"),
        "Debat- og valgarrangement": ("arrangement", "open"),
        "Valgkampagne": ("kampagne", "open"),
    }
    opraab = [f"{figure.value} {figure.unit}" for figure in courses["opraab"].figures]
    assert opraab == ["4 months", "6 months", "20 sessions", "30 persons"]


def test_each_document_says_what_it_is() -> None:
    assert [document.document for document in shipped_documents()] == [
        "plan",
        "places",
        "goals",
        "activities",
        "destinations",
        "courses",
        "topics",
        "referrals",
        "holidays",
        "counts",
        "lattice",
    ]
    assert all(document.version == 1 for document in shipped_documents())
