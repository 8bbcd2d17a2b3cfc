"""Everything that can be done, by Danish and English words: what the palette (Ctrl+P) offers."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from brobygger.services.filters import WITHOUT_ACTIVITY
from brobygger.services.referrals.lists import SavedView
from brobygger.texts import gettext as _
from brobygger.texts.referral_words import VIEW_NAMES
from brobygger.tui.keys import key_name
from brobygger.tui.modes import open_indicators, open_review, show_contacts, show_referrals
from brobygger.tui.themes import THEME_NAMES

if TYPE_CHECKING:
    from brobygger.tui.app import BrobyggerApp

_OF_EVERY_SCREEN = frozenset({"back", "line", "redo", "undo"})
_LANGUAGES = {"da": "dansk", "en": "English"}


class Command(NamedTuple):
    name: str
    also: str
    """Further words that find it, in English."""
    run: Callable[[], object]

    def fits(self, typed: str) -> bool:
        """Whether every word that was typed begins one of the command's."""
        words = f"{self.name} {self.also}".casefold().split()
        return all(any(word.startswith(part) for word in words) for part in typed.split())


def _of_the_screen(app: "BrobyggerApp") -> Iterator[Command]:
    """What can be done just here and now."""
    for active in app.screen.active_bindings.values():
        binding = active.binding
        if active.node is app or not active.enabled or not binding.description:
            continue
        if binding.id is not None and binding.id not in _OF_EVERY_SCREEN:
            name = f"{binding.description} ({key_name(binding.key)})"
            yield Command(name, binding.id, partial(app.run_action, binding.action, active.node))


async def _placements(app: "BrobyggerApp") -> None:
    from brobygger.tui.screens.placements import PlacementsScreen

    await app.push_screen(PlacementsScreen())


async def _employers(app: "BrobyggerApp") -> None:
    from brobygger.tui.screens.employers import EmployersScreen

    await app.push_screen(EmployersScreen())


async def _new_milestone(app: "BrobyggerApp") -> None:
    from brobygger.tui.screens.milestone_form import open_milestone_form

    await open_milestone_form(app)


def commands(app: "BrobyggerApp") -> Iterator[Command]:
    yield from _of_the_screen(app)
    show = partial(partial, app.action_show)
    yield Command(_("I dag"), "today home", show("today"))
    yield Command(_("Ny kontakt"), "new contact form", app.action_new_contact)
    yield Command(_("Kontakter"), "contacts list", show("contacts"))
    without = partial(show_contacts, app, WITHOUT_ACTIVITY)
    yield Command(_("Kontakter uden aktivitet"), "contacts without activity", without)
    yield Command(_("Ny henvisning"), "new referral refer", app.action_refer)
    yield Command(_("Henvisninger"), "referrals list", show("referrals"))
    yield Command(_("Kryds fremmøde af"), "roll call attendance", app.action_roll_call)
    yield Command(_("Forløb"), "courses sessions", show("courses"))
    yield Command(_("Nyt skridt"), "milestone new step", partial(_new_milestone, app))
    yield Command(_("Deltagere"), "participants codes", show("participants"))
    yield Command(_("Tal"), "figures counts", show("figures"))
    yield Command(_("Offentliggør tal"), "release publish board", show("release"))
    for view in SavedView:
        told = _("Henvisninger: {view}").format(view=_(VIEW_NAMES[view]))
        yield Command(told, f"referrals {view}", partial(show_referrals, app, view))
    review = partial(open_review, app)
    yield Command(_("Overblik over henvisninger"), "review of referrals flow", review)
    yield Command(_("Indikatorer"), "indicators goals", partial(open_indicators, app))
    yield Command(_("Stadig i gang?"), "placements checks", partial(_placements, app))
    yield Command(_("Arbejdsgivere"), "employers", partial(_employers, app))
    yield Command(_("Fortryd det seneste"), "undo", app.action_undo)
    yield Command(_("Tag fortrydelsen tilbage"), "redo", partial(app.action_undo, redo=True))
    yield Command(_("Hjælp"), "help keys", app.action_help)
    for code, name in THEME_NAMES.items():
        told = _("Udseende: {name}").format(name=_(name))
        yield Command(told, f"theme look {code}", partial(app.choose, "theme", code))
    for code, name in _LANGUAGES.items():
        told = _("Sprog: {name}").format(name=name)
        yield Command(told, f"language {name}", partial(app.choose, "language", code))
    yield Command(_("Lås"), "lock", app.action_lock)
    yield Command(_("Afslut"), "quit exit", app.action_quit)
