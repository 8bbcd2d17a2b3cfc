"""Words about placements that several lines share: what it is, where, and who found it."""

from brobygger.domain.placement import FoundBy, PlacementKind
from brobygger.language.board import FILLER, Board
from brobygger.language.connections import destination_at, only_meaning, refuse_partner_only
from brobygger.language.fixed_words import FILLERS
from brobygger.language.lexicon import WordKind, key
from brobygger.language.people import code_at, group_at
from brobygger.language.referrals.lexicons import placements
from brobygger.language.referrals.parents import says_parents
from brobygger.language.words import read_number

WITH_EMPLOYER = frozenset(
    {PlacementKind.JOB, PlacementKind.INTERNSHIP, PlacementKind.APPRENTICESHIP}
)
_AT_PLACE = frozenset({"i", "hos", "ved"})
_THROUGH = frozenset({"via", "gennem"})
_BY_THEMSELVES = (
    *(("fandt", "selv"), ("fandt", "det", "selv"), ("fandt", "den", "selv")),
    *(("selv", "fundet"), ("fundet", "selv"), ("har", "selv", "fundet")),
)
_BY_US = (("via", "os"), ("gennem", "os"), ("fundet", "af", "os"), ("vi", "fandt"))
_BY_PARTNER = (("fundet", "af", "en", "samarbejdspartner"),)
_FOUND_BY = ((FoundBy.SELF, _BY_THEMSELVES), (FoundBy.US, _BY_US), (FoundBy.PARTNER, _BY_PARTNER))
_MOST_WORDS = 4
_NOT = frozenset({"ikke", "aldrig"})
_LEADING = frozenset({"er", "har", "blev", "blevet", "nu"})
_FILLERS = frozenset(map(key, FILLERS))
_NO_NAME = frozenset(
    {WordKind.PEOPLE, WordKind.DEPARTMENT, WordKind.FAMILIES, WordKind.FIRST_TIME}
    | {WordKind.WITH, WordKind.ACTIVITY, WordKind.MILESTONE, WordKind.REACHED}
    | {WordKind.ACCOMPANIMENT, WordKind.COUNTERPART}
)


def is_denied(board: Board, at: int) -> bool:
    """Whether `ikke` stands before: what did not happen is not written down."""
    return at > 0 and board.free(at - 1) and board.keys[at - 1] in _NOT


def begins_at(board: Board, at: int) -> int:
    """Where words that say what happened begin, with `er` or `har` before them."""
    while at > 0 and board.free(at - 1) and board.keys[at - 1] in _LEADING:
        at -= 1
    return at


def kind_at(board: Board, at: int) -> tuple[PlacementKind | None, int]:
    """`job`, `klub`: what it is and how many words say so; `klub n` is a place of that name."""
    found = placements().find(board.keys, at, board.free_length(at))
    if found is None or found.only is None:
        return None, 0
    longer = destination_at(board, at)
    if longer is not None and longer.length > found.length:
        return None, 0
    return PlacementKind(str(found.only.value)), found.length


def read_found_by(board: Board) -> tuple[FoundBy | None, str | None]:
    """`fandt selv`, `via uu`: who found it, and which partner that was.

    Errors: ``line.ambiguous`` (word, candidates), ``line.partner_only`` (destination).
    """
    for at in board.unclaimed():
        for found_by, ways in _FOUND_BY:
            for way in ways:
                if board.free_length(at) >= len(way) and _says(board, at, way):
                    board.claim(at, len(way), "found_by", found_by)
                    return found_by, None
        partner = destination_at(board, at + 1) if board.keys[at] in _THROUGH else None
        if partner is not None:
            meaning = only_meaning(board, at + 1, partner)
            refuse_partner_only(board, meaning)
            board.claim(at, 1 + partner.length, "found_by", meaning.value)
            return FoundBy.PARTNER, str(meaning.value)
    return None, None


def _says(board: Board, at: int, words: tuple[str, ...]) -> bool:
    return tuple(board.keys[at : at + len(words)]) == words


def read_employer(board: Board, behind: int, kind: PlacementKind) -> str | None:
    """`i netto`, `hos rema 1000` right behind the word before `behind`, or `hos …` anywhere.

    Up to four words, until one that means something by itself. The kind of the placement may
    stand between: `ansat i job hos netto`.
    """
    if kind not in WITH_EMPLOYER:
        return None
    if board.free(behind) and board.keys[behind] == "i":
        said, length = kind_at(board, behind + 1)
        if said is kind:
            board.claim(behind, 1 + length, FILLER)
            behind += 1 + length
    places = [behind] if board.free(behind) and board.keys[behind] in _AT_PLACE else []
    places += [at for at in board.unclaimed() if board.keys[at] == "hos"]
    for at in places:
        length = _name_length(board, at + 1)
        if length:
            name = " ".join(token.word for token in board.tokens[at + 1 : at + 1 + length])
            board.claim(at, 1 + length, "employer", name)
            return name.rstrip(" ,.;")
    return None


def _name_length(board: Board, at: int) -> int:
    """How many words from `at` on are the name; small words only inside it."""
    end = at
    while end - at < _MOST_WORDS and _may_be_name(board, end, is_first=end == at):
        end += 1
        if board.tokens[end - 1].word.endswith((",", ";")):
            break
    while end > at and board.keys[end - 1] in _FILLERS:
        end -= 1
    return end - at


def _may_be_name(board: Board, at: int, *, is_first: bool) -> bool:
    if not board.free(at) or board.keys[at] in (">", "#", "base:"):
        return False
    if code_at(board, at) or says_parents(board, at) or group_at(board, at):
        return False
    found = board.bare(at)
    is_number = read_number(board.tokens[at].plain) is not None
    if is_number and board.free(at + 1) and board.bare(at + 1):  # `hos netto 2 fam`
        return False
    if not is_first:
        named = destination_at(board, at)
        return found is None and not (named and named.exact)
    # What stands right behind `hos` may be a café, a school or a trip as well.
    kinds = {meaning.kind for meaning in found.meanings} if found else set()
    return board.keys[at] not in _FILLERS and not kinds & _NO_NAME
