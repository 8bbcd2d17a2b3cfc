"""Everything that a key can be set for under [keys] in the settings, and checking it.

The names are the ids of the bindings; a test holds this list against the classes.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from brobygger.errors import BrobyggerError
from brobygger.texts import N_
from brobygger.texts import gettext as _

NAMES = frozenset(
    {
        "answers-close", "back", "confirm-no", "confirm-yes", "contact-correct", "contact-new",
        "contact-participant", "contact-withdraw", "contacts", "contacts-filter",
        "contacts-list", "course-complete", "course-conclude", "course-correct", "course-enrol",
        "course-leave", "course-new", "courses", "courses-ended", "employer-agreement",
        "employer-new", "employer-regular", "employer-withdraw", "employers",
        "field-undo-typing", "figures", "figures-base", "figures-breakdown", "figures-copy",
        "figures-unfold",
        "form-add-person", "form-down", "form-empty",
        "form-save", "form-take", "form-up", "help", "help-close", "indicator-comment",
        "indicator-correct", "indicator-follow-up", "indicator-reading", "indicator-withdraw",
        "indicators", "indicators-after", "indicators-before", "indicators-year-after",
        "indicators-year-before", "line", "line-down",
        "line-note", "lock", "lock-letter", "new-code-close", "number-down", "number-first",
        "number-last", "number-left", "number-page-down", "number-page-up", "number-right",
        "number-up", "palette", "palette-close", "palette-down", "palette-up",
        "participant-answers", "participant-change", "participant-erase", "participant-join",
        "participant-milestone", "participant-new", "participant-part", "participant-retire",
        "participant-word", "participants", "participants-filter", "participants-list",
        "participants-recognise", "participants-retired", "period-after", "period-before",
        "period-month", "period-plan", "period-quarter", "period-week", "period-year",
        "placement-correct", "placement-new",
        "placement-no", "placement-unknown", "placement-withdraw", "placement-yes",
        "placements", "placements-all", "prompt-close", "quit", "redo", "referral-cancel",
        "referral-correct", "referral-follow-up", "referral-hand-over", "referral-mark",
        "referral-new", "referral-on", "referrals", "referrals-all", "referrals-awaiting",
        "referrals-filter", "referrals-follow-up", "referrals-list", "referrals-mine",
        "referrals-open", "referrals-overdue", "release", "release-earlier",
        "release-make", "review", "review-after", "review-base",
        "review-before", "review-compare", "review-days", "review-destination", "review-flow",
        "review-states", "review-trend", "roll-absent", "roll-after", "roll-all", "roll-before",
        "roll-call", "roll-cycle", "roll-down", "roll-enrol", "roll-first", "roll-last",
        "roll-none", "roll-others", "roll-present", "roll-steps", "roll-uncount", "roll-up",
        "session-add", "session-cancel", "session-move", "today", "undo",
    }
)  # fmt: skip
_NAMED = (
    "up|down|left|right|home|end|pageup|pagedown|insert|delete|escape|enter|tab|space|backspace"
    "|plus|minus"
)
_KEY = re.compile(rf"((ctrl|shift|alt)\+)*(f[1-9]|f1[0-9]|f2[0-4]|{_NAMED}|[^\W_])")
_EVERYWHERE = frozenset({"lock", "quit"})
"""What works while somebody types; a mere letter would never reach the text."""
_SHOWN = {
    "escape": "Esc", "delete": "Del", "insert": "Ins", "pageup": "PgUp", "pagedown": "PgDn",
    "plus": "+", "minus": "-", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "space": N_("Mellemrum"),
}  # fmt: skip


def key_name(key: str) -> str:
    """`Ctrl+Q`, `F12`, `Esc`, `r`: as it stands on the keyboard; the space bar by its name."""
    *held, last = key.split("+")
    shown = last if len(last) == 1 and not held else last.capitalize()
    shown = _(_SHOWN[last]) if last in _SHOWN else shown
    return "+".join([*map(str.capitalize, held), shown])


def check_keys(keys: Mapping[str, str], file: Path) -> None:
    """Errors ``settings.unknown_key`` and ``settings.wrong_key`` (file, name)."""
    for name, text in keys.items():
        if name not in NAMES:
            raise BrobyggerError("settings.unknown_key", file=file, name=f"keys.{name}")
        for key in text.split(","):
            fits = _KEY.fullmatch(key.strip())
            if not fits or (name in _EVERYWHERE and len(key.strip()) == 1):
                raise BrobyggerError("settings.wrong_key", file=file, name=f"keys.{name}")
