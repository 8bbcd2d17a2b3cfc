"""Finding a participant's code again by four answers, of which one may be wrong or unknown.

What is kept are four MACs a participant, one for each three of the four answers: HMAC-SHA256 under
the base's recognition key over the places and the answers. So one slip still leaves one of the
four whole, and a look-up is four probes of an index, however many participants there are. Without
the key the table tells only that two people gave the same three answers; nobody who tries all
answers learns anything from it. Two slips find nothing.

An unknown answer is never a value: the threes that it is part of are not kept and not asked for,
else all who do not know it would look alike.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from brobygger.domain.act import Act
from brobygger.register.facts import fact, known, write_fact
from brobygger.register.participants import Known, by_ids
from brobygger.register.views import record

ENOUGH = 3
"""Answers that must be known, both to be kept and to be found."""
FREE_LOOK_UPS = 30
"""In an hour; the next ones wait, so that nobody tries their way through a neighbourhood."""
_HOUR_MS = 3_600_000
_DOMAIN = b"brobygger/recognition/v1"


def macs(key: bytes, answers: Sequence[str | None]) -> list[bytes]:
    """Those of all threes of the answers that are known; the answers are normalised."""
    found = []
    for places in combinations(range(len(answers)), ENOUGH):
        chosen = [answers[place] for place in places]
        if None not in chosen:
            told = "\x1f".join([*map(str, places), *map(str, chosen)])
            found.append(hmac.digest(key, _DOMAIN + b"\x00" + told.encode(), "sha256"))
    return found


def kept_macs(db: Database, answers: Sequence[str | None]) -> list[str]:
    """The MACs (hex) to keep for somebody who gave these answers."""
    return [mac.hex() for mac in macs(known(db, "recognition_key"), answers)]


@dataclass(frozen=True)
class Candidate:
    """Somebody who may have given the answers, and the month (`2026-11`) they were last seen."""

    participant: Known
    last_seen: str | None

    def as_json(self) -> dict[str, Any]:
        return {**self.participant.as_json(), "last_seen": self.last_seen}


def candidates(db: Database, answers: Sequence[str | None]) -> list[Candidate]:
    """By code; twins and people with the same answers are all there."""
    asked = macs(known(db, "recognition_key"), answers)
    marks = ",".join("?" * len(asked))
    rows = db.execute(
        f"SELECT DISTINCT participant FROM recognition WHERE mac IN ({marks})",  # noqa: S608
        asked,
    ).fetchall()
    found = by_ids(db, [UUID(bytes=row[0]) for row in rows])
    listed = [Candidate(each, _last_seen(db, each)) for each in found.values() if each.code]
    return sorted(listed, key=lambda candidate: str(candidate.participant.code))


_SEEN = """
SELECT max(day) FROM (
 SELECT c.day FROM participant AS p JOIN contact_person AS cp ON cp.code = p.code
  JOIN contact AS c ON c.id = cp.contact AND c.withdrawn = 0 WHERE p.canonical = :who
 UNION ALL
 SELECT s.day FROM participant AS p JOIN attendance AS a ON a.participant = p.id
  JOIN session AS s ON s.id = a.session AND s.withdrawn = 0
  WHERE p.canonical = :who AND a.mark = 'present')
"""


def _last_seen(db: Database, participant: Known) -> str | None:
    (day,) = db.execute(_SEEN, {"who": participant.canonical.bytes}).fetchone()
    return day and str(day)[:7]


def count_look_up(db: Database, wall_ms: int, too_many: Act) -> int:
    """How many look-ups there were within the hour, this one included.

    Kept in the register, so that opening it anew does not begin anew; what was asked is not. One
    too many is recorded as the act `too_many`. Setting the clock back begins nothing anew either:
    what would be later counts as now.
    """
    told = (fact(db, "look_ups") or b"").decode()
    before = [min(int(each), wall_ms) for each in told.split()]
    times = [each for each in before if wall_ms - _HOUR_MS < each]
    times = [*times[-10 * FREE_LOOK_UPS :], wall_ms]
    write_fact(db, "look_ups", " ".join(map(str, times)).encode())
    if len(times) > FREE_LOOK_UPS:
        record(db, [too_many])
    return len(times)
