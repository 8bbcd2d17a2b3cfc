"""From groups and places to the people of a contact."""

from dataclasses import dataclass, field, replace

from brobygger.domain.person import Person
from brobygger.errors import BrobyggerError
from brobygger.language.board import Board
from brobygger.language.lexicon import WordKind
from brobygger.language.people import Group, code_at, group_at

MOST_GROUPS = 50


@dataclass(frozen=True)
class Place:
    """A department as it was named."""

    at: int
    department: str
    words: str


@dataclass
class People:
    """Who was met, gathered while a line is read."""

    groups: list[Group] = field(default_factory=list)
    lone_bands: list[Group] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def read_code(self, board: Board, at: int) -> int:
        """A code, which stands for one person; error ``code.twice`` (code)."""
        group = code_at(board, at)
        if group is None:
            return 0
        if any(group.code == other.code for other in self.groups):
            raise BrobyggerError("code.twice", code=group.code)
        self.groups.append(group)
        return board.claim(at, 1, "code", group.code)

    def read_group(self, board: Board, at: int) -> int:
        """People of one kind, or an age that stands alone."""
        group = group_at(board, at)
        if group is None:
            return 0
        (self.lone_bands if group.is_lone_band else self.groups).append(group)
        return board.claim(at, group.end - at, "people", group.person(None))

    def read_department(self, board: Board, at: int) -> int:
        """A bare place, which is where people live."""
        found, meaning = board.bare(at), board.bare_meaning(at)
        if found is None or meaning is None or meaning.kind is not WordKind.DEPARTMENT:
            return 0
        words = board.text(at, found.length)
        self.places.append(Place(at, str(meaning.value), words))
        return board.claim(at, found.length, "department", meaning.value)

    def settled(self, board: Board) -> list[Group]:
        """The groups, codes and lone bands joined; a band that is nobody's is given back."""
        groups = _completed(self.groups)
        joined = _with_lone_bands(groups, self.lone_bands)
        if joined is not None:
            return joined
        for band in self.lone_bands:
            board.give_back(band.at)
        return groups

    def persons(self, groups: list[Group]) -> tuple[Person, ...]:
        """People with their departments; somebody unknown where only a place was named.

        One place is everybody's. Of several, each belongs to those before it that have none
        yet, or to those after it where the line begins with a place. Errors: ``line.twice``
        (what: department) where a place would be nobody's; ``people.too_many`` (most).
        """
        if len(groups) > MOST_GROUPS:
            raise BrobyggerError("people.too_many", most=MOST_GROUPS)
        if not groups:
            groups = [Group(0, 0)] if self.places else []
        departments = {place.department for place in self.places}
        if len(departments) < 2:
            only = next(iter(departments), None)
            return tuple(group.person(only) for group in groups)
        order = 1 if groups[0].at < self.places[0].at else -1
        waiting = sorted(groups, key=lambda group: group.at * order)
        placed: dict[int, str] = {}
        for place in self.places[::order]:
            here = [g for g in waiting if g.at * order < place.at * order]
            if not here:
                raise BrobyggerError(
                    "line.twice",
                    what="department",
                    words=" … ".join(place.words for place in self.places),
                )
            placed |= {group.at: place.department for group in here}
            waiting = waiting[len(here) :]
        return tuple(group.person(placed.get(group.at)) for group in groups)


def _completed(groups: list[Group]) -> list[Group]:
    """Groups in which a code has taken the kind of person beside it.

    `l7kq2mz dreng 15-17` is one person; what follows the code comes before what precedes it.
    """
    ordered = sorted(groups, key=lambda group: group.at)
    for forward in (True, False):
        for coded in [group for group in ordered if group.code and group.end == group.at + 1]:
            edge = coded.end if forward else coded.at
            beside = next((g for g in ordered if (g.at if forward else g.end) == edge), None)
            if beside and not beside.code and beside.number is None and not beside.many:
                ordered.remove(beside)
                ordered[ordered.index(coded)] = replace(
                    beside, at=min(coded.at, beside.at), end=max(coded.end, beside.end),
                    code=coded.code,
                )  # fmt: skip
    return ordered


def _with_lone_bands(groups: list[Group], lone: list[Group]) -> list[Group] | None:
    """Groups and the bands that stood alone somewhere; None where it is open whose they are.

    The only group takes the only band; where nobody else is named, bands are people.
    """
    if not lone or not groups:
        return groups or lone
    if len(lone) == len(groups) == 1 and groups[0].age_band is None:
        return [replace(groups[0], age_band=lone[0].age_band)]
    return None
