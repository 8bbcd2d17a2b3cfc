"""The guard: finds what would tell who somebody is, before anything is kept.

Written for recall, yet the rows of numbers that ordinary lines hold (days, times, bands,
counts) pass. Every pattern is bounded, so that hostile text takes linear time.
"""

import re
import unicodedata
from collections.abc import Iterator

from brobygger.errors import BrobyggerError

CPR, PHONE, EMAIL = "cpr", "phone", "email"


class _Folding(dict[int, str]):
    """Digits of all scripts as ASCII, blanks and dashes as one, invisible ones gone."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        category = unicodedata.category(character)
        if category == "Nd":
            folded = str(unicodedata.decimal(character))
        elif category == "Cf" or "\ufe00" <= character <= "\ufe0f":
            folded = ""
        elif character.isspace() or category in ("Zs", "Cc"):
            folded = " "
        elif category == "Pd" or character == "\u2212":
            folded = "-"
        else:
            folded = character
        self[point] = folded
        return folded


_FOLDING = _Folding()

_S = r"[ .\-]{0,3}"
_DAY = rf"(?P<day>[06]{_S}[1-9]|[1278]{_S}[0-9]|[39]{_S}[01])"
_MONTH = rf"(?P<month>0{_S}[1-9]|1{_S}[0-2])"
_DIGITS = rf"{_S}".join(["[0-9]"] * 2)
_SERIAL = rf"{_S}".join(["[0-9]"] * 4)
# A look-ahead, so that candidates may overlap.
_CPR = re.compile(
    rf"(?<!/)(?=(?P<all>{_DAY}{_S}{_MONTH}{_S}{_DIGITS}(?:{_S}{_SERIAL}|/[0-9]{{4}})))"
)
_CPR_LONG_YEAR = re.compile(
    r"(?<![0-9])(?=(?P<all>(?P<day>[0-3][0-9])(?P<s>[ .\-]?)(?P<month>[01][0-9])(?P=s)"
    r"(?:19|20)[0-9]{2}[ \-]{0,3}[0-9]{4}(?![0-9])))"
)

_TIME = r"(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9]"
_DD, _MM = r"(?:0?[1-9]|[12][0-9]|3[01])", r"(?:0?[1-9]|1[0-2])"
_FULL_DAY = (
    rf"(?:19|20)[0-9]{{2}}-{_MM}-{_DD}|{_DD}[.\-]{_MM}[.\-]20[0-9]{{2}}"
    r"|20[23][0-9](?:0[1-9]|1[0-2])[0-3][0-9]"
)
_AFTER_KL = rf"kl\.? ?(?:{_TIME}|[0-9]{{1,2}})(?:-(?:{_TIME}|[0-9]{{1,2}}))?"
_BAND = r"(?:13-14|15-17|18-24|25-30|31-64|6-12|0-5)"
# Rows of digits that mean something else where they stand alone between blanks.
_KNOWN_ROW = re.compile(rf"(?<![^ ])(?:{_FULL_DAY}|{_TIME}-{_TIME}|{_AFTER_KL}|{_BAND})(?![^ ,])")
# A day, then a time or hours, then at most one number: `3-11-26 14.30 2`.
_DAY_AND_MORE = re.compile(
    r"[0-9]{1,2}([.\-])[0-9]{1,2}(?:\1[0-9]{2})?"
    r" (?:[01]?[0-9]|2[0-3])(?:[.:][0-5][0-9]|-[0-9]{1,2})(?:[.\-][0-9]{1,2})*(?: [1-9][0-9]?)?"
)
# A day and the clock as four digits: `3/11-26 1430`. As a CPR number it would be somebody's who
# is nearly a hundred: whoever was born in this century has a higher digit behind the date.
_DAY_AND_CLOCK = re.compile(
    rf"(?<![^ ]){_DD}[./\-]{_MM}[./\-](?:20)?2[0-9] (?:kl\.? ?)?"
    r"(?:[01][0-9]|2[0-3])[0-5][0-9](?:-(?:[01][0-9]|2[0-3])[0-5][0-9])?(?=[,;:.]?(?: |$))"
)
_MOST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_PHONE = re.compile(
    r"(?<![0-9])(?<![0-9][.\-/:])(?:"
    r"[1-9][0-9]{7}"
    r"|[1-9][0-9](?P<pair>[ .\-])[0-9]{2}(?P=pair)[0-9]{2}(?P=pair)[0-9]{2}"
    r"|[1-9][0-9]{3}[ .\-][0-9]{4}"
    r"|[1-9][0-9](?P<three>[ .\-])[0-9]{3}(?P=three)[0-9]{3}"
    r"|[1-9][0-9]{2}(?P<two>[ .\-])[0-9]{2}(?P=two)[0-9]{3}"
    r"|[1-9][0-9]{2}(?P<late>[ .\-])[0-9]{3}(?P=late)[0-9]{2}"
    r"|[1-9][0-9](?P<four>[ .\-])[0-9]{4}(?P=four)[0-9]{2}"
    r"|[1-9][0-9]{2}[ .\-][0-9]{5}|[1-9][0-9]{4}[ .\-][0-9]{3}"
    r"|(?<![0-9] )[1-9](?P<single>[ .\-])[0-9](?:(?P=single)[0-9]){6}(?! [0-9])"
    r")(?![.\-/:]?[0-9])"
)
_PHONE_MIXED = re.compile(
    r"(?<![0-9])(?<![0-9][.\-/:])(?:45 ?)?[1-9][0-9]"
    r"(?: [0-9]{2} [0-9]{4}|[0-9]{2} [0-9]{2} [0-9]{2}"
    r"|(?P<mark>[,/])[0-9]{2}(?P=mark)[0-9]{2}(?P=mark)[0-9]{2})(?![.\-/:]?[0-9])"
    r"|(?<![0-9])45[1-9][0-9]{7}(?![0-9])"
)
_CPR_LOOSE = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2})[./\-](?P<month>[0-9]{1,2})[./\-][0-9]{2}[^0-9a-z]{1,3}[0-9]{4}(?![0-9])"
    r"|(?<![0-9])(?P<d>[0-9]{2})(?P<m>[0-9]{2})[0-9]{2}[^0-9a-z]{1,5}[0-9]{4}(?![0-9])"
)
# `010165 og så 1234`: nothing but such words between the two parts.
_CPR_IN_WORDS = re.compile(
    r"(?<![0-9])(?:(?P<day>[0-9]{1,2})[./ \-](?P<month>[0-9]{1,2})[./ \-]"
    r"(?:[013-9][0-9]|2[0-9](?=[^0-9]{1,90}[3-9]))|(?P<d>[0-9]{2})(?P<m>[0-9]{2})[0-9]{2})"
    r"(?:[\W_]{1,3}(?:og|så|samt|plus|minus|streg|bindestreg|de|sidste|fire|cifre|tal|er|med"
    r"|nr|nummer|løbenr|løbenummer|kontrol|slutter|ender|på|cpr)){1,6}"
    r"[\W_]{1,3}[0-9]{4}(?![0-9])",
    re.IGNORECASE,
)
_PHONE_ABROAD = re.compile(r"(?:\+|(?<![0-9])00)[1-9][0-9]\)?(?:[ .\-]?[0-9]){7,11}(?![0-9])")
_COMPACT_DAY = re.compile(
    r"20[2-3][0-9][ .\-]?(?:0[1-9]|1[0-2])[0-3][0-9]"
    r"|[0-3][0-9](?:0[1-9]|1[0-2])[ .\-]?20[2-3][0-9]"
    r"|(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}"  # school years
)
_EMAIL = re.compile(
    r"[\w.%+\-] ?@ ?(?:[\w\-]{1,63}\.){1,8}[^\W\d_]{2,24}"
    r"|\w ?[(\[{<] ?(?:at|snabel[ \-]?a|@) ?[)\]}>] ?\w|\bsnabel[ \-]?a\b",
    re.IGNORECASE,
)


def identities(text: str) -> list[str]:
    """The kinds of identity in `text`, of `cpr`, `phone` and `email`, in that order."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = _DAY_AND_CLOCK.sub(_wall, text.translate(_FOLDING))
    found = {
        CPR: any(_cpr_numbers(text)) or _is_loose_cpr(text),
        PHONE: bool(_PHONE_ABROAD.search(text) or _PHONE_MIXED.search(text))
        or any(_phone_numbers(text)),
        EMAIL: _EMAIL.search(text) is not None,
    }
    return [kind for kind, is_there in found.items() if is_there]


def refuse_identities(text: str) -> None:
    """Error ``identity.cpr``, ``identity.phone`` or ``identity.email``; never quotes it."""
    for kind in identities(text):
        raise BrobyggerError(f"identity.{kind}")


def _cpr_numbers(text: str) -> Iterator[str]:
    for match in _CPR_LONG_YEAR.finditer(text):
        if _is_date(match["day"], match["month"]):
            yield match["all"]
    for match in _CPR.finditer(_KNOWN_ROW.sub(_wall, text)):
        whole = match["all"]
        start, end = match.start(), match.start() + len(whole)
        if (
            (whole.isdecimal() or _stands_alone(text, start, end))
            and _is_date(match["day"], match["month"])
            and not _DAY_AND_MORE.fullmatch(whole)
        ):
            yield whole


def _is_loose_cpr(text: str) -> bool:
    """`1.1.65-1234`, `01/01-65 1234`, `010165 og 1234`: a date and a lone group of four."""
    return any(
        _is_date(match["day"] or match["d"], match["month"] or match["m"])
        for pattern in (_CPR_LOOSE, _CPR_IN_WORDS)
        for match in pattern.finditer(text)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ten digits are no piece of a longer row; six at once are a date of birth."""
    if text[max(start - 1, 0) : start].isdecimal() or text[end : end + 1].isdecimal():
        return False
    if text[start : start + 6].isdecimal():
        return True
    glued = re.search(r"[0-9][.,:/\-]$", text[max(start - 2, 0) : start])
    return not (glued or re.match(r"[.,:/\-][0-9]", text[end : end + 2]))


def _wall(match: re.Match[str]) -> str:
    return "|" * len(match.group())


def _is_date(day: str, month: str) -> bool:
    """Whether a day, or one with 60 added as in replacement numbers, is in the month."""
    in_month = int(re.sub(r"[^0-9]", "", month))
    on_day = int(re.sub(r"[^0-9]", "", day))
    return (
        1 <= in_month <= 12
        and 1 <= (on_day - 60 if on_day > 60 else on_day) <= _MOST_DAYS[in_month - 1]
    )


def _phone_numbers(text: str) -> Iterator[str]:
    for match in _PHONE.finditer(text):
        if not _COMPACT_DAY.fullmatch(match.group()):
            yield match.group()
