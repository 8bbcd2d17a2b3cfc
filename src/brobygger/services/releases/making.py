"""Looking at a release before it is made, making it, and writing its files again.

What was released once is only ever read again. The entry is written first and the files after:
what happens to a folder loses nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from brobygger.counting.occurrences import rule_of
from brobygger.disclosure.releasing import Outcome, judge
from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.period import Period
from brobygger.domain.release import Release
from brobygger.domain.released import Released, StoredRelease, pack, release_subject, unpack
from brobygger.errors import BrobyggerError
from brobygger.register.releases import heads, record_release, stored
from brobygger.reports import write as files_of
from brobygger.services.releases.canonical import Words, rates_of, release_of
from brobygger.services.releases.cuts import Lost, day_after, lost
from brobygger.services.releases.lattice import lattice
from brobygger.services.releases.leaving import names_a_code
from brobygger.services.releases.ledgers import canonical
from brobygger.services.releases.packing import Rates, pack_lines, pack_shown
from brobygger.services.releases.places import check_folder, check_names, write_files
from brobygger.services.releases.reading import (
    Material,
    comments_of,
    plan_of,
    read_material,
    with_things,
)
from brobygger.services.workplace import Workplace


@dataclass(frozen=True)
class Preview:
    """A release as it would be, or as it was made."""

    release: Release
    preliminary: bool
    """Its period is not over; it cannot be released yet."""
    released: bool
    """It was made, and is shown as it was."""
    lost: tuple[Lost, ...] = ()
    """What else could be released now, and not after it."""

    @property
    def seen(self) -> str:
        """What `prepare` is told, so that nothing else is released than what was seen."""
        return _seen(self.release)


@dataclass(frozen=True)
class Made:
    release: Release
    again: bool
    """It had been made before."""
    files: tuple[Path, ...]


def require_lead(workplace: Workplace) -> None:
    """Error ``release.lead`` (alias) where the worker's slot is not the lead's."""
    if workplace.register.role != "lead":
        raise BrobyggerError("release.lead", alias=workplace.author)


def preview(workplace: Workplace, period: str, words: Words) -> Preview:
    """Nothing is written. Whoever works here may look: all figures are theirs to see.

    Errors: ``period.unknown``, those of `read_material`.
    """
    asked = Period.parse(period)
    number = number_of(workplace, asked)
    if number is not None:
        return Preview(read_again(workplace, number), preliminary=False, released=True)
    worked_out = _work_out(workplace, asked, words)
    if worked_out.material.planned.preliminary:
        return Preview(worked_out.release, preliminary=True, released=False)
    plan, today = workplace.catalogue.plan, workplace.clock.today()
    taken = tuple(lost(asked, worked_out.material.book.heads, plan, today))
    return Preview(worked_out.release, preliminary=False, released=False, lost=taken)


@dataclass(frozen=True)
class Prepared:
    """A release that is worked out, with its files; nothing is written yet."""

    release: Release
    files: Mapping[str, bytes]
    to: Path | None
    statement: Statement | None
    """None where it had been made before."""


def make(workplace: Workplace, period: str, to: Path | None, words: Words) -> Made:
    """Release a period, and write the files to the folder `to`, if one is given.

    What was released before is written again, byte for byte. Errors of `prepare` and `finish`.
    """
    return finish(workplace, prepare(workplace, period, to, words))


def prepare(
    workplace: Workplace, period: str, to: Path | None, words: Words, seen: str | None = None
) -> Prepared:
    """What takes long; it holds up nobody who writes meanwhile.

    `seen` is that of the `Preview` that was said yes to. Errors: those of `preview`,
    ``release.lead``, ``release.not_over`` (period, day), ``release.moved_day`` (period),
    ``release.comment_code`` (period), ``release.changed``, those of `pack`, `check_folder` and
    `check_names`.
    """
    asked = Period.parse(period)
    number = number_of(workplace, asked)
    if number is not None:
        return _again(workplace, number, to)
    require_lead(workplace)
    if to is not None:
        check_folder(to)
    if day_after(asked) > workplace.clock.today():
        plan_of(workplace, asked)
        raise BrobyggerError("release.not_over", period=asked, day=day_after(asked))
    if not workplace.is_demo and day_after(asked) > _real_day(workplace):
        raise BrobyggerError("release.moved_day", period=asked)
    _refuse_codes(workplace, [each.text for each in comments_of(workplace, asked)], asked)
    worked_out = _work_out(workplace, asked, words)
    _refuse_codes(workplace, worked_out.release.comments, asked)  # one may be new meanwhile
    if seen is not None and seen != _seen(worked_out.release):
        raise BrobyggerError("release.changed")
    files = files_of(worked_out.release, _earlier(workplace, worked_out))
    if to is not None:
        check_names(to, files)
    return Prepared(worked_out.release, files, to, _statement(worked_out, files))


def _real_day(workplace: Workplace) -> date:
    """Whatever ``--now`` says: what is released in a week to come is never taken back."""
    moment = datetime.fromtimestamp(workplace.clock.wall_ms() / 1000, UTC)
    return moment.astimezone().date()


def _seen(release: Release) -> str:
    """A hash over all but the day that it is made on: midnight changes nothing that was seen."""
    return release.model_copy(update={"made": release.last}).sha256


def finish(workplace: Workplace, prepared: Prepared) -> Made:
    """Write the entry, and then the files.

    Errors: ``release.meanwhile``, ``register.closing``, those of `write_files`.
    """
    number = prepared.release.number
    if prepared.statement is not None:
        if workplace.leaving.is_set():
            raise BrobyggerError("register.closing")
        act = Act(workplace.author, workplace.clock.wall_ms(), (prepared.statement,))
        workplace.register.write(record_release, act, number)
    written = () if prepared.to is None else write_files(prepared.to, prepared.files, number)
    return Made(prepared.release, again=prepared.statement is None, files=written)


def number_of(workplace: Workplace, period: Period) -> int | None:
    """Under which number the period was released."""
    found = workplace.register.read(heads)
    return next((each.number for each in found if each.period == period.name), None)


def read_again(workplace: Workplace, number: int) -> Release:
    """Errors ``release.unknown_number`` (number), ``release.ledger_damaged``."""
    return _canonical(_stored(workplace, number))


def write_again(workplace: Workplace, number: int, to: Path | None) -> Made:
    """The files as they were; errors of `read_again` and `places`."""
    return finish(workplace, _again(workplace, number, to))


def _again(workplace: Workplace, number: int, to: Path | None) -> Prepared:
    one = _stored(workplace, number)
    try:
        files = {name: unpack(packed) for name, packed in one.files.items()}
    except ValueError as error:
        raise BrobyggerError("release.ledger_damaged") from error
    if to is not None:
        check_folder(to, is_out=True)
        check_names(to, files)
    return Prepared(_canonical(one), files, to, statement=None)


def _stored(workplace: Workplace, number: int) -> StoredRelease:
    one = workplace.register.read(stored, number)
    if one is None:
        raise BrobyggerError("release.unknown_number", number=number)
    if one.sealed() != one.seal:
        raise BrobyggerError("release.ledger_damaged")
    return one


def _canonical(one: StoredRelease) -> Release:
    try:
        return canonical(one)
    except ValueError as error:
        raise BrobyggerError("release.ledger_damaged") from error


@dataclass(frozen=True)
class _WorkedOut:
    material: Material
    outcome: Outcome
    release: Release
    rates: Rates


def _work_out(workplace: Workplace, period: Period, words: Words) -> _WorkedOut:
    """All of it in the caller's thread, but for the readings."""
    material, catalogue = read_material(workplace, period), workplace.catalogue
    cut, ledger, lines = material.planned.cut, material.ledger, material.lines
    places = [(line.count, line.thing.at) for line in (*ledger.lines, *lines)]
    wanted = lattice(catalogue, cut.kind, places)
    rules = {each.id: rule_of(each) for each in with_things(catalogue)}
    outcome = judge(ledger, cut, lines, rules, wanted, catalogue.disclosure.k)
    after = ledger.after(cut, lines, outcome.shown)
    today, said = workplace.clock.today(), material.comments
    release = release_of(catalogue, material.planned, after, outcome, today, words, said)
    return _WorkedOut(material, outcome, release, rates_of(catalogue))


def _refuse_codes(workplace: Workplace, said: Iterable[str], period: Period) -> None:
    """Error ``release.comment_code`` (period): in the house a comment may say who it is about."""
    if names_a_code(workplace, said):
        raise BrobyggerError("release.comment_code", period=period)


def _earlier(workplace: Workplace, worked_out: _WorkedOut) -> Sequence[Release]:
    """Those of its kind and year, for the lines in its charts."""
    plan, heads_ = worked_out.material.planned, worked_out.material.book.heads
    alike = [each for each in heads_ if (each.kind, each.year) == (plan.cut.kind, plan.year)]
    return [read_again(workplace, each.number) for each in alike]


def _statement(worked_out: _WorkedOut, files: dict[str, bytes]) -> Statement:
    material, release = worked_out.material, worked_out.release
    cut, year = material.planned.cut, material.planned.year
    released = Released(
        number=cut.number,
        kind=cut.kind,
        period=cut.period,
        year=year,
        last=cut.last,
        reach=cut.reach,
        before=cut.before,
        made=release.made,
        previous=material.book.seal,
        seal="0" * 64,
        release=release.canonical.decode(),
        lines=pack_lines(material.lines, date(year, 1, 1)),
        shown=pack_shown(worked_out.outcome.shown, worked_out.rates),
        files={name: pack(content) for name, content in files.items()},
    )
    content = released.model_copy(update={"seal": released.sealed()}).model_dump(mode="json")
    return Statement(Kind.RELEASED, content, subject=release_subject(cut.period))
