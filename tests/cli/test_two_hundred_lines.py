"""200 lines through the real program into a real register: the figures are those by hand."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

TODAY = date(2026, 11, 23)
BASES = {"": "lundtoftegade", "base:rund": "runddelen", "base:blå": "blaagaarden"}
ACTIVITIES = {
    "": None,
    "fråd": "foraeldreraadgivning",
    "job13": "job-13-18",
    "uvejl": "vejledning-unge",
    "bråd": "beboerraadgivning",
    "job18": "job-18-30",
}
CHANNELS = {"sam": "samtale", "ops": "opsoegende", "tlf": "telefon", "føl": "foelgeskab"}
TOPICS = {"#skole": "skole", "#cv": "cv", "#bolig": "bolig", "frav": "fravaer"}
PEOPLE = {"": 1, "dreng 15-17": 1, "to piger 13-14": 2, "mor og søn 6-12": 2, "4 unge": 4}
REACHED = {"": "met", "intet svar": "no_answer"}
REFUSED = (
    "",
    "samtale lundt",
    "samtale xyzzy",
    "samtale 31/2",
    "samtale -20m",
    "kl 14 i morgen sam",
)


def some_line(chance: random.Random) -> tuple[str, dict[str, Any]]:
    """A line and what it means, drawn independently of the program."""
    day = TODAY - timedelta(chance.randrange(300))
    words = {
        "base": chance.choice(list(BASES)),
        "activity": chance.choice(list(ACTIVITIES)),
        "channel": chance.choice(list(CHANNELS)),
        "topic": chance.choice(list(TOPICS)),
        "people": chance.choice(list(PEOPLE)),
        "reached": chance.choice(["", "", "", "intet svar"]),
    }
    line = f"{day.day}/{day.month}-{day.year} " + " ".join(word for word in words.values() if word)
    meaning = {
        "day": day,
        "base": BASES[words["base"]],
        "activity": ACTIVITIES[words["activity"]],
        "channel": CHANNELS[words["channel"]],
        "topic": TOPICS[words["topic"]],
        "people": PEOPLE[words["people"]],
        "met": REACHED[words["reached"]] == "met",
    }
    return line, meaning


def by_hand(meanings: list[dict[str, Any]], first: date, last: date) -> Counter[Any]:
    """(count, activity, base) -> value, from the wording of the agreement."""
    found: Counter[Any] = Counter()
    for contact in meanings:
        if not first <= contact["day"] <= last:
            continue
        activity, met = contact["activity"], contact["met"]
        values = {("kontakter", None): 1}
        if activity:
            values["kontakter", activity] = 1
        if activity == "foraeldreraadgivning" and met:
            values["samtaler-om-skole-og-fravaer", activity] = int(
                contact["topic"] in ("skole", "fravaer")
            )
            values["familier-fulgt-til-kommunal-medarbejder", activity] = int(
                contact["channel"] == "foelgeskab"
            )
        if activity == "vejledning-unge" and met:
            values["vejledningssamtaler", activity] = int(
                contact["channel"] in ("samtale", "telefon")
            )
        if met and contact["channel"] == "opsoegende":
            young = contact["people"] - (contact["role"] == "mor og søn")
            if activity == "job-18-30":
                values["unge-moedt-i-opsoegende-arbejde", activity] = young
            if activity == "vejledning-unge" and contact["base"] == "lundtoftegade":
                values["unge-moedt-opsoegende-i-lundtoftegade", activity] = young
        for (count, of), value in values.items():
            for base in (None, contact["base"]):
                found[count, of, base] += value
    return found


def test_two_hundred_lines_become_the_figures_by_hand(program: Any) -> None:
    chance = random.Random(47)
    lines = [some_line(chance) for _ in range(200)]
    for line, meaning in lines:
        meaning["role"] = "mor og søn" if "mor og søn" in line else ""
    single, rest = lines[:6], lines[6:]
    for line, _ in single:
        assert program("log", line).returncode == 0

    typed = [line for line, _ in rest]
    for refused in REFUSED:
        typed.insert(chance.randrange(len(typed)), refused)
    done = program("log", "--json", "-", stdin="\n".join(typed) + "\n")
    assert done.returncode == 1
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    refused = [answer for answer in answers if "error" in answer]
    assert len(refused) == len([line for line in REFUSED if line])
    saved = [answer for answer in answers if "error" not in answer]
    assert len(saved) == len(rest)
    for answer, (_, meaning) in zip(saved, rest, strict=True):
        assert answer["day"] == meaning["day"].isoformat()
        assert (answer["base"], answer["channel"]) == (meaning["base"], meaning["channel"])
        assert answer["topics"] == [meaning["topic"]]
        assert sum(person["number"] for person in answer["people"]) in (meaning["people"], 0)

    # somebody changes their mind about some of them
    withdrawn = chance.sample(range(len(rest)), 3)
    for at in withdrawn:
        assert program("contacts withdraw", saved[at]["id"]).returncode == 0
    assert program("undo").returncode == 0  # the last withdrawal after all
    gone = {id(rest[at][1]) for at in withdrawn[:-1]}
    corrected = next(at for at in range(len(rest)) if at not in withdrawn)
    assert program("contacts correct", saved[corrected]["id"], "base:titan uvejl").returncode == 0
    rest[corrected][1].update(base="titanparken", activity="vejledning-unge")
    left = [meaning for _, meaning in lines if id(meaning) not in gone]

    periods = {
        "2026-W47": (date(2026, 11, 16), date(2026, 11, 22)),
        "2026-11": (date(2026, 11, 1), date(2026, 11, 30)),
        "2026-Q2": (date(2026, 4, 1), date(2026, 6, 30)),
        "2026": (date(2026, 1, 1), date(2026, 12, 31)),
    }
    for name, (first, last) in periods.items():
        figures = program.json("figures", "--period", name)
        expected = by_hand(left, first, last)
        found = {
            (figure["count"], figure["activity"], figure["base"]): figure["value"]
            for figure in figures
        }
        assert {key: value for key, value in found.items() if value} == +expected
    assert len(program.json("contacts")) == len(left)
    assert sum(len(program.json("contacts", "--base", base)) for base in
               ("lund", "rund", "blå", "titan")) == len(left)  # fmt: skip


def test_lines_that_refer_answer_with_one_object_each(program: Any) -> None:
    (made,) = program.json("participants new", "dreng 15-17")
    code = made["code"]
    typed = (
        "sam kvinde 31-64 >persp bråd",
        f"fmm {code} sendt mor med",
        f"fmm {code} ansat i netto 1/12",
        f"fmm {code} ansat i netto 20/11",
        f"fmm {code} bevilling",
        f"{code} stadig i job 3 mdr",
        "dreng 13-14 startet i klub",
        "tlf bager ja til 2",
        "fmm sendt dreng 14 ltg",
    )
    shown = program("log", "--json", "--dry-run", "-", stdin=f"{typed[1]}\n")
    (dry,) = map(json.loads, shown.stdout.splitlines())
    assert dry["referrals"][0]["id"] is None
    assert dry["referrals"][0]["assumed"] == ["tilbudt", "skema-udfyldt"]
    done = program("log", "--json", "-", stdin="\n".join([typed[0], f"fmm {code} tilbudt"]) + "\n")
    pointed, offered = map(json.loads, done.stdout.splitlines())
    assert pointed["channel"] == "samtale"
    assert pointed["referrals"][0]["contact"] == pointed["id"]
    assert "channel" not in offered
    assert (offered["referrals"][0]["participant"], offered["referrals"][0]["step"]) == (
        *(code, "tilbudt"),
    )
    program("undo")
    done = program("log", "--json", "-", stdin="\n".join(typed) + "\n")
    assert done.returncode == 1
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert [answer.get("error") for answer in answers] == [
        *(None, None, "day.future", "referral.before", None, "placement.none"),
        *(None, None, "referral.unread"),
    ]
    sent = answers[1]["referrals"][0]
    assert (sent["state"], sent["parents"], sent["how"]) == ("sent", True, "nominated")
    (start,) = answers[6]["steps"]
    assert (start["kind"], start["placement_kind"]) == ("start", "club")
    assert answers[7]["employers"][0]["branch"] == "bakery"
    done = program(
        "log", "--json", "-", stdin=f"fmm {code} ansat i netto\n{code} ikke mere i job\n"
    )
    hired, checked = map(json.loads, done.stdout.splitlines())
    assert (hired["steps"][0]["step"], hired["employers"][0]["new"]) == ("ansat", True)
    assert (checked["steps"][0]["kind"], checked["steps"][0]["months"]) == ("check", 3)
    program("undo")
    told = program("log", f"{code} ikke mere i job opsagt").stdout
    assert "Gemt: job: ikke mere (3 mdr.)" in told
    assert "opsagt" in told
