"""Schema of the register, step by step. A released migration is never edited.

Only sqlite-utils and the standard library may be imported here.
"""

from sqlite_utils import Migrations

from brobygger_migrations import (
    m0001_journal_and_contacts,
    m0002_drafts,
    m0003_participants_and_courses,
    m0004_referrals_and_placements,
    m0005_readings,
    m0006_releases,
    m0007_figure_cache,
)

_STEPS = {
    "m0001_journal_and_contacts": m0001_journal_and_contacts.apply,
    "m0002_drafts": m0002_drafts.apply,
    "m0003_participants_and_courses": m0003_participants_and_courses.apply,
    "m0004_referrals_and_placements": m0004_referrals_and_placements.apply,
    "m0005_readings": m0005_readings.apply,
    "m0006_releases": m0006_releases.apply,
    "m0007_figure_cache": m0007_figure_cache.apply,
}
step_names = frozenset(_STEPS)

migrations = Migrations("brobygger")
for _name, _apply in _STEPS.items():
    migrations(name=_name)(_apply)
