"""What every intention of an unlocked register needs, opened together."""

from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Event

from brobygger.catalogue.loading import combine
from brobygger.catalogue.models import Catalogue, Document
from brobygger.counting.cache_plan import Plan
from brobygger.language.vocabulary import Vocabulary
from brobygger.register.adoptions import adopted_texts
from brobygger.register.courses import courses
from brobygger.register.facts import fact
from brobygger.register.keyring import read_keyring
from brobygger.register.opening import Register, open_register, pick_alias
from brobygger.services.adopted import documents_in_use
from brobygger.services.clock import Clock


class Workplace:
    """An open register with its catalogue, the worker at it, and the clock."""

    def __init__(self, register: Register, author: str, now: datetime | None) -> None:
        self.register = register
        self.author = author
        self.left_out: list[str] = []
        self.leaving = Event()
        """Set when the program is being left: what takes long is given up."""
        standing = register.read(fact, "demo_clock")
        self.is_demo = standing is not None
        self.clock = Clock(now, datetime.fromisoformat(standing.decode()) if standing else None)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The shipped agreement with all that this register has adopted."""
        return combine(self.documents)

    @cached_property
    def documents(self) -> list[Document]:
        """Shipped and adopted, without those that a newer program has overtaken.

        An adopted document that no longer fits is left out and named in `left_out`, so that
        an update of the program never keeps anybody from logging.
        """
        documents, self.left_out = documents_in_use(self.register.read(adopted_texts))
        return documents

    @cached_property
    def counting_plan(self) -> Plan:
        """What is to be read for the figures of the catalogue."""
        return Plan(self.catalogue)

    def forget_catalogue(self) -> None:
        """Read it anew when it is next asked for: a document has been adopted."""
        for name in ("catalogue", "documents", "vocabulary", "counting_plan"):
            self.__dict__.pop(name, None)

    def forget_courses(self) -> None:
        """Their names are words of the line: a course is new, or called otherwise."""
        self.__dict__.pop("vocabulary", None)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the catalogue, and the names of the courses that go on."""
        running = self.register.read(courses)
        return Vocabulary(self.catalogue, {str(course.id): course.name for course in running})

    def __enter__(self) -> "Workplace":
        return self

    def __exit__(self, *_: object) -> None:
        self.register.close()


def who_opens(folder: Path, wanted: str | None, last_used: str | None) -> str:
    """The alias whose passphrase is to be asked for; errors of `pick_alias`."""
    return pick_alias(read_keyring(folder), wanted, last_used)


def who_can_open(folder: Path) -> tuple[str, ...]:
    """The aliases that have a passphrase; errors of `read_keyring`."""
    return read_keyring(folder).people


def open_workplace(folder: Path, alias: str, secret: str, now: datetime | None) -> Workplace:
    """Errors of `open_register`."""
    register = open_register(folder, alias, secret)
    try:
        return Workplace(register, alias, now)
    except BaseException:
        register.close()
        raise
