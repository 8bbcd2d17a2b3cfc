"""Looking at a release before it is made, making it, and writing its files again.

What was released once is only ever read again. The entry is written first and the files after:
what happens to a folder loses nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from brobygger.catalogue.models import Count
from brobygger.counting.occurrences import rule_of
from brobygger.disclosure.ledger import Ledger, Line
from brobygger.disclosure.releasing import Outcome, judge
from brobygger.disclosure.settling import settle
from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.occurrence import CountOccurrences
from brobygger.domain.period import Period
from brobygger.domain.reading import Comment
from brobygger.domain.release import Release
from brobygger.domain.released import Released, pack, release_subject, unpack
from brobygger.errors import BrobyggerError
from brobygger.register.releases import heads, record_release, stored
from brobygger.reports import write as files_of
from brobygger.services.indicators.comments import comments
from brobygger.services.releases.canonical import Words, rates_of, release_of
from brobygger.services.releases.cuts import Planned, day_after, planned
from brobygger.services.releases.late import is_closed, with_late
from brobygger.services.releases.lattice import counts_of, lattice
from brobygger.services.releases.leaving import names_a_code
from brobygger.services.releases.ledgers import Book, canonical, read_book
from brobygger.services.releases.naming import Naming
from brobygger.services.releases.occurrences import occurrences
from brobygger.services.releases.packing import pack_lines, pack_shown
from brobygger.services.releases.places import check_folder, check_names, write_files
from brobygger.services.workplace import Workplace


@dataclass(frozen=True)
class Preview:
    """A release as it would be, or as it was made."""

    release: Release
    preliminary: bool
    """Its period is not over; it cannot be released yet."""
    released: bool
    """It was made, and is shown as it was."""

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

    Errors: ``period.unknown``, those of `planned`, ``release.ledger_damaged``.
    """
    asked = Period.parse(period)
    number = number_of(workplace, asked)
    if number is not None:
        return Preview(read_again(workplace, number), preliminary=False, released=True)
    worked_out = _work_out(workplace, asked, words)
    return Preview(worked_out.release, worked_out.planned.preliminary, released=False)


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
        _planned(workplace, asked)
        raise BrobyggerError("release.not_over", period=asked.name, day=day_after(asked))
    if not workplace.is_demo and day_after(asked) > _real_day(workplace):
        raise BrobyggerError("release.moved_day", period=asked.name)
    _refuse_codes(workplace, [each.text for each in _comments(workplace, asked)], asked)
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
    return _read(workplace, number)[0]


def write_again(workplace: Workplace, number: int, to: Path | None) -> Made:
    """The files as they were; errors of `read_again` and `places`."""
    return finish(workplace, _again(workplace, number, to))


def _again(workplace: Workplace, number: int, to: Path | None) -> Prepared:
    release, files = _read(workplace, number)
    if to is not None:
        check_folder(to)
        check_names(to, files)
    return Prepared(release, files, to, statement=None)


def _read(workplace: Workplace, number: int) -> tuple[Release, dict[str, bytes]]:
    one = workplace.register.read(stored, number)
    if one is None:
        raise BrobyggerError("release.unknown_number", number=number)
    try:
        if one.sealed() != one.seal:
            raise ValueError("not what was sealed")
        return canonical(one), {name: unpack(packed) for name, packed in one.files.items()}
    except ValueError:
        raise BrobyggerError("release.ledger_damaged") from None


@dataclass(frozen=True)
class _WorkedOut:
    book: Book
    planned: Planned
    outcome: Outcome
    release: Release
    packed_lines: str
    packed_shown: str


def _planned(workplace: Workplace, period: Period) -> Planned:
    """Errors of `planned`: it may never be released, or not any more."""
    done = workplace.register.read(heads)
    plan, today = workplace.catalogue.plan, workplace.clock.today()
    return planned(period, done, len(done) + 1, plan, today)


def _work_out(workplace: Workplace, period: Period, words: Words) -> _WorkedOut:
    """All of it in the caller's thread, but for readings of a week's rows at a time."""
    plan = _planned(workplace, period)
    catalogue, year, cut = workplace.catalogue, plan.year, plan.cut
    book = read_book(workplace, (year - 1, year))
    naming = Naming(workplace)
    ledgers = {of: _today(naming, ledger) for of, ledger in book.ledgers.items()}
    ledger = ledgers[year]
    lines: tuple[Line, ...] = ()
    if cut.counts_anew:
        counted = _counted(workplace, naming, year, cut.last)
        if is_closed(ledgers[year - 1], year - 1):
            earlier = _counted(workplace, naming, year - 1, date(year - 1, 12, 31))
            counted = with_late(catalogue.counts, counted, earlier, ledgers[year - 1])
        lines = settle(ledger, cut, counted)
    places = [(line.count, line.thing.at) for line in (*ledger.lines, *lines)]
    wanted = lattice(catalogue, cut.kind, places)
    rules = {each.id: rule_of(each) for each in _counts(workplace)}
    outcome = judge(ledger, cut, lines, rules, wanted, catalogue.disclosure.k)
    said, today = _comments(workplace, period), workplace.clock.today()
    after = ledger.after(cut, lines, outcome.shown)
    release = release_of(catalogue, plan, after, outcome, today, words, said)
    return _WorkedOut(
        book,
        plan,
        outcome,
        release,
        pack_lines(lines, date(year, 1, 1)),
        pack_shown(outcome.shown, rates_of(catalogue)),
    )


def _comments(workplace: Workplace, period: Period) -> list[Comment]:
    """Those to this very period, which leave the house with it."""
    return [each for each in comments(workplace, period) if each.period == period.name]


def _refuse_codes(workplace: Workplace, said: Iterable[str], period: Period) -> None:
    """Error ``release.comment_code`` (period): in the house a comment may say who it is about."""
    if names_a_code(workplace, said):
        raise BrobyggerError("release.comment_code", period=period.name)


def _today(naming: Naming, ledger: Ledger) -> Ledger:
    return Ledger(ledger.cuts, naming.as_today(ledger.lines), ledger.shown)


def _counts(workplace: Workplace) -> list[Count]:
    """Those that have things of their own; the others follow from theirs."""
    return [each for each in counts_of(workplace.catalogue) if each.rate is None]


def _counted(
    workplace: Workplace, naming: Naming, year: int, last: date
) -> dict[str, CountOccurrences]:
    ids = [each.id for each in _counts(workplace)]
    found = occurrences(workplace, year, last, ids)
    return {count: naming.hidden(of) for count, of in found.items()}


def _earlier(workplace: Workplace, worked_out: _WorkedOut) -> Sequence[Release]:
    """Those of its kind and year, for the lines in its charts."""
    cut, year = worked_out.planned.cut, worked_out.planned.year
    alike = [each for each in worked_out.book.heads if (each.kind, each.year) == (cut.kind, year)]
    return [read_again(workplace, each.number) for each in alike]


def _statement(worked_out: _WorkedOut, files: dict[str, bytes]) -> Statement:
    cut, release = worked_out.planned.cut, worked_out.release
    released = Released(
        number=cut.number,
        kind=cut.kind,
        period=cut.period,
        year=worked_out.planned.year,
        last=cut.last,
        reach=cut.reach,
        before=cut.before,
        made=release.made,
        previous=worked_out.book.seal,
        seal="0" * 64,
        release=release.canonical.decode(),
        lines=worked_out.packed_lines,
        shown=worked_out.packed_shown,
        files={name: pack(content) for name, content in files.items()},
    )
    content = released.model_copy(update={"seal": released.sealed()}).model_dump(mode="json")
    return Statement(Kind.RELEASED, content, subject=release_subject(cut.period))
