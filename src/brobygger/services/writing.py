"""Writing one act into the journal."""

from collections.abc import Iterable

from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Entry
from brobygger.register.drafts import record_draft
from brobygger.register.views import record
from brobygger.services.workplace import Workplace


def write(
    workplace: Workplace, statements: Iterable[Statement], draft: str | None = None
) -> list[Entry]:
    """All statements together; the draft that they were goes in the same transaction."""
    act = Act(workplace.author, workplace.clock.wall_ms(), tuple(statements))
    if draft is None:
        return workplace.register.write(record, [act])
    return workplace.register.write(record_draft, act, draft)
