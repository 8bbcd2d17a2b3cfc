"""An act: what one person states at one moment, before the journal stamps it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from brobygger.domain.entry import Kind
from brobygger.domain.values import Audience


@dataclass(frozen=True)
class Statement:
    """One entry to be; without a subject it is about the one that its act begins.

    `begun_as` is the field of the content that takes the id of what its act begins.
    """

    kind: Kind
    content: dict[str, Any]
    audience: Audience = Audience.PLAN
    subject: UUID | None = None
    begun_as: str | None = None


@dataclass(frozen=True)
class Act:
    """Statements that belong together: saved together, undone together.

    The first statement without a subject begins one, and its entry's id names it.
    """

    author: str
    wall_ms: int
    statements: tuple[Statement, ...]
