"""Others that a line names: destinations after `>`, partners after `med`, bisidning."""

from brobygger.domain.values import UNSPECIFIED, Counterpart
from brobygger.errors import BrobyggerError
from brobygger.language.board import FILLER, Board
from brobygger.language.fixed_words import JOINERS
from brobygger.language.lexicon import Found, Lexicon, Meaning, WordKind
from brobygger.language.reading import Pointed
from brobygger.language.suggestions import MOST, near
from brobygger.language.words import read_number

_AT = frozenset({"hos", "ved", "til", "i", "paa"})
_BESIDE_ACCOMPANIMENT = _AT | {"med", "m", "som"}


def read_mark(board: Board, at: int) -> int:
    """`>ny start`, `#fritidsjob`, `base:rund`; what is unknown behind a mark is left."""
    mark = board.keys[at]
    if mark == ">":
        return _read_referral(board, at)
    if mark == "#":
        return _read_marked(board, at, board.vocabulary.topics)
    if mark == "base:":
        return _read_marked(board, at, board.vocabulary.bases)
    return 0


def _read_referral(board: Board, at: int) -> int:
    """`>ny start`, `>2 uu`, `>fmm sendt`."""
    here, number = at + 1, None
    found = destination_at(board, here)
    if found is None and board.free(here):
        here, number = here + 1, read_number(board.tokens[here].plain)
        found = destination_at(board, here) if number is not None else None
    if found is None:
        return _leave_marked(board, at, board.vocabulary.destinations)
    meaning = only_meaning(board, here, found)
    refuse_partner_only(board, meaning)
    destination, end = str(meaning.value), here + found.length
    step, length = _step_behind(board, destination, end)
    pointed = Pointed(destination, number, step)
    length += end - at
    for other in board.fields.get("referrals", ()):
        if other.destination == destination and other != pointed:
            raise BrobyggerError("line.twice", what="referrals", words=board.text(at, length))
    return board.add("referrals", pointed, at, length, "referral")


def _step_behind(board: Board, destination: str, at: int) -> tuple[str | None, int]:
    """How far it is, right behind the destination, unless the word says something by itself."""
    words = board.vocabulary.referral_words(destination)
    found = words.steps.find(board.keys, at, board.free_length(at))
    if found is None or found.only is None or board.bare(at) is not None:
        return None, 0
    return str(found.only.value), found.length


def _read_marked(board: Board, at: int, lexicon: Lexicon) -> int:
    found = lexicon.find(board.keys, at + 1, board.free_length(at + 1))
    if found is None:
        return _leave_marked(board, at, lexicon)
    meaning = only_meaning(board, at + 1, found)
    if meaning.kind is WordKind.BASE:
        return board.say("base", meaning.value, at, 1 + found.length)
    return board.add("topics", meaning.value, at, 1 + found.length, "topics")


def _leave_marked(board: Board, at: int, lexicon: Lexicon) -> int:
    if not board.free(at + 1):
        return board.leave(at, 1, ())
    return board.leave(at, 2, near(board.tokens[at + 1].word, lexicon))


def read_with(board: Board, at: int) -> int:
    """`med uu, perspektiv og klub n`: partners. Before people `med` says nothing."""
    if board.bare_kind(at) is not WordKind.WITH:
        return 0
    found = board.bare(at)
    assert found is not None
    here = at + found.length
    taken = 0
    while (partner := _named_beside(board, here)) is not None:
        meaning = only_meaning(board, here, partner)
        if not taken:
            board.claim(at, found.length, FILLER)
            taken = found.length
        taken += board.add("partners", meaning.value, here, partner.length, "partner")
        here += partner.length
        if _joins(board, here):
            if _named_beside(board, here + 1) is None:
                break
            taken += board.claim(here, 1, FILLER)
            here += 1
        elif not board.tokens[here - 1].ends_in_joiner:
            break
    return taken


def _joins(board: Board, at: int) -> bool:
    return board.free(at) and board.keys[at] in JOINERS


def _named_beside(board: Board, at: int) -> Found | None:
    """A destination at `at`, unless the words rather mean somebody or something else."""
    named, bare = destination_at(board, at), board.bare(at) if board.free(at) else None
    if named is None or bare is None or named.weight > bare.weight:
        return named
    is_topic = all(meaning.kind is WordKind.TOPIC for meaning in bare.meanings)
    return named if named.weight == bare.weight and is_topic else None


def destination_at(board: Board, at: int) -> Found | None:
    """A destination by its own words, or by those of the topic of the same name (`jc`)."""
    if not board.free(at):
        return None
    most = board.free_length(at)
    if (at, most) not in board.destinations:
        board.destinations[at, most] = _destination_among(board, at, most)
    return board.destinations[at, most]


def _destination_among(board: Board, at: int, most: int) -> Found | None:
    words = board.vocabulary
    found = words.destinations.find(board.keys, at, most)
    if found and found.exact:
        return found
    topic = words.topics.find(board.keys, at, most)
    if topic and topic.exact and topic.only:
        named = words.catalogue.destinations.get(str(topic.only.value))
        if named and not named.retired:
            return Found(topic.length, True, (Meaning(WordKind.DESTINATION, named.id, named.name),))
    return found


def read_bare_destination(board: Board, at: int) -> int:
    """A destination by itself: a partner in a meeting with partners, else it is asked."""
    found, bare = destination_at(board, at), board.bare(at)
    among_partners = board.fields.get("counterpart") is Counterpart.PARTNER
    if found is None or (bare and bare.weight > found.weight):
        return 0
    if bare and bare.weight == found.weight and not among_partners:
        return 0
    if among_partners:
        meaning = only_meaning(board, at, found)
        return board.add("partners", meaning.value, at, found.length, "partner")
    names = [board.text(at, found.length).rstrip(",.;+")]
    if found.only is None:
        names = sorted(meaning.name for meaning in found.meanings)[:MOST]
    else:
        board.hints.append(board.vocabulary.referral_words(str(found.only.value)).steps)
    suggestions = [way + name for name in names for way in _ways(board, at)]
    return board.leave(at, found.length, tuple(suggestions[:MOST]))


def _ways(board: Board, at: int) -> tuple[str, ...]:
    """What may stand before a destination: perhaps so many of those who were met are sent there."""
    taken = {claim.meaning for claim in board.claims}
    if taken & {"start", "check"}:
        return ("via ",) if "start" in taken else ()
    number = board.text(at - 1) if at and board.free(at - 1) else ""
    return (f">{number} ", ">", "med ") if read_number(number) else (">", "med ")


def read_accompaniment(board: Board, at: int) -> int:
    """`bisidder`, and with whom if that follows: `bisidder hos jc`."""
    if board.bare_kind(at) is not WordKind.ACCOMPANIMENT:
        return 0
    here = at + 1
    while board.free(here) and board.keys[here] in _BESIDE_ACCOMPANIMENT:
        here += 1
    # `bisidder ung` may be a young person, `bisidder hos ung` is at the UNG.
    is_place = board.keys[here - 1] in _AT
    found = destination_at(board, here) if is_place else _named_beside(board, here)
    if found is None:
        return board.say("accompaniment", UNSPECIFIED, at, 1)
    meaning = only_meaning(board, here, found)
    refuse_partner_only(board, meaning)
    return board.say("accompaniment", meaning.value, at, here + found.length - at)


def only_meaning(board: Board, at: int, found: Found) -> Meaning:
    if found.only is None:
        raise board.ambiguous(at, found)
    return found.only


def refuse_partner_only(board: Board, meaning: Meaning) -> None:
    if board.vocabulary.catalogue.destinations[str(meaning.value)].partner_only:
        raise BrobyggerError("line.partner_only", destination=meaning.name)
