"""A ledger that was changed or is not whole: nothing is released on top of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from brobygger.domain import released as of_releases
from brobygger.domain.act import Act, Statement
from brobygger.domain.entry import Kind
from brobygger.domain.reading import Commented
from brobygger.domain.released import pack, release_subject, unpack
from brobygger.errors import BrobyggerError
from brobygger.register.releases import heads, record_release, stored
from brobygger.services.indicators.comments import add_comment
from brobygger.services.releases import reading
from brobygger.services.releases.making import read_again
from brobygger.services.releases.occurrences import occurrences
from brobygger.services.workplace import Workplace
from released import codes, look, meet, release, value


@pytest.fixture
def kept(workplace: Workplace) -> Workplace:
    """With two weeks released."""
    known = codes(9)
    meet(workplace, "2026-11-03", known)
    release(workplace, "2026-W45")
    meet(workplace, "2026-11-10", known[:7])
    release(workplace, "2026-W46")
    return workplace


def change(workplace: Workplace, sql: str, *values: object) -> None:
    def run(db: Database) -> int:
        return int(db.execute(sql, values).rowcount)

    assert workplace.register.write(run) >= 1


def is_damaged(workplace: Workplace) -> bool:
    for act in (look, release):
        with pytest.raises(BrobyggerError) as caught:
            act(workplace, "2026-W47")
        assert caught.value.key == "release.ledger_damaged"
    return True


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE release SET release = replace(release, '\"value\":9}', '\"value\":8}')",
        "UPDATE release SET release = release || ' ' WHERE number = 1",
        "UPDATE release SET lines = (SELECT lines FROM release WHERE number = 2) WHERE number = 1",
        "UPDATE release SET shown = 'x' || shown WHERE number = 1",
        "UPDATE release SET lines = 'intet' WHERE number = 2",
        "UPDATE release SET last = '2026-11-09' WHERE number = 1",
        "UPDATE release SET last = 'i går' WHERE number = 1",
        "UPDATE release SET reach = 1 WHERE number = 2",
        "UPDATE release SET kind = 'month' WHERE number = 2",
        "UPDATE release SET number = 3 WHERE number = 2",
        "UPDATE release SET previous = '' WHERE number = 2",
        "UPDATE release SET seal = previous WHERE number = 2",
        "DELETE FROM release WHERE number = 1",
        "DELETE FROM release WHERE number = 2",
        "DELETE FROM release",
        "UPDATE release_file SET content = 'x' WHERE name LIKE '%W45%csv'",
        "DELETE FROM release_file WHERE name LIKE '%W45%json'",
    ],
)
def test_a_row_that_was_changed_is_found(kept: Workplace, sql: str) -> None:
    change(kept, sql)
    assert is_damaged(kept)


def resealed(workplace: Workplace, number: int, **changed: Any) -> None:
    """What somebody with the key and the program could write: all hashes fit."""
    one = workplace.register.read(stored, number)
    assert one is not None
    forged = one.model_copy(update=changed)
    names = ", ".join(f"{name} = ?" for name in changed)
    sql = f"UPDATE release SET {names}, seal = ? WHERE number = ?"  # noqa: S608
    change(workplace, sql, *changed.values(), forged.sealed(), number)


def forge(text: str) -> Callable[[str], str]:
    return lambda packed: pack(unpack(packed).replace(text.encode(), b"other"))


def test_figures_must_be_what_the_lines_come_to_whatever_the_seals_say(kept: Workplace) -> None:
    newest = kept.register.read(stored, 2)
    assert newest is not None
    assert '"value":16}' in newest.release
    resealed(kept, 2, release=newest.release.replace('"value":16}', '"value":17}', 1))
    assert is_damaged(kept)


def test_lines_must_come_to_the_figures_whatever_the_seals_say(kept: Workplace) -> None:
    newest = kept.register.read(stored, 2)
    assert newest is not None
    resealed(kept, 2, lines=forge("kontakter")(newest.lines))
    assert is_damaged(kept)


def test_what_a_week_added_must_be_so_whatever_the_seals_say(kept: Workplace) -> None:
    newest = kept.register.read(stored, 2)
    assert newest is not None
    assert '"in_period":7,' in newest.release
    forged = newest.release.replace('"in_period":7,', '"in_period":1007,', 1)
    resealed(kept, 2, release=forged)
    assert is_damaged(kept)


def test_of_all_that_is_shown_there_must_be_a_figure_whatever_the_seals_say(
    kept: Workplace,
) -> None:
    newest = kept.register.read(stored, 2)
    assert newest is not None
    said = read_again(kept, 2)
    shown = [each for each in said.figures if each.as_of == "2026-W46" and not each.held]
    fewer = tuple(each for each in said.figures if each is not shown[-1])
    forged = said.model_copy(update={"figures": fewer})
    resealed(kept, 2, release=forged.canonical.decode())
    assert is_damaged(kept)


@pytest.mark.parametrize("name", ["lines", "shown"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"7",
        b"{}",
        b"[" * 99_999,
        b'{"counts":["kontakter"],"places":[],"people":[],"lines":[[0,1,"x",0,1,[],[],0,0]]}',
        b'{"counts":["kontakter"],"places":[[]],"people":[],"lines":[[-1,1,"x",0,1,[],[],0,0]]}',
        b'{"counts":["kontakter"],"places":[[]],"people":[],"lines":[[0,1,"x",9e9,1,[],[],0,0]]}',
        b'{"cells":[["kontakter",[["base"]]]],"rates":{}}',
    ],
)
def test_what_is_no_ledger_is_damaged_whatever_the_seals_say(
    kept: Workplace, name: str, content: bytes
) -> None:
    resealed(kept, 2, **{name: pack(content)})
    assert is_damaged(kept)


def test_a_release_that_this_program_cannot_read_lets_nothing_be_built_on_it(
    kept: Workplace,
) -> None:
    odd = {"number": 3, "period": "2026-W47", "new": 1}
    act = Act("mk", 1, (Statement(Kind.RELEASED, odd, subject=release_subject("2026-W47")),))
    kept.register.write(record_release, act, 3)
    with pytest.raises(BrobyggerError, match=r"release\.ledger_damaged"):
        look(kept, "2026-W48")


def test_what_could_not_be_read_again_is_not_written(
    kept: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = pack(bytes(100))
    monkeypatch.setattr(of_releases, "LARGEST", 100)
    assert unpack(packed) == bytes(100)
    monkeypatch.setattr(of_releases, "LARGEST", 99)
    with pytest.raises(ValueError, match="not packed"):
        unpack(packed)
    monkeypatch.undo()
    page = read_again(kept, 2).canonical
    monkeypatch.setattr(of_releases, "LARGEST", len(page))  # the files are larger
    with pytest.raises(BrobyggerError, match=r"release\.too_large"):
        release(kept, "2026-W47", tmp_path)
    assert list(tmp_path.glob("*.html")) == []
    assert len(kept.register.read(heads)) == 2


def test_what_a_release_counts_is_of_one_moment(
    kept: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [codes(6), codes(6)]

    def slowly(*args: Any, **named: Any) -> Any:
        found = occurrences(*args, **named)
        if late:
            meet(kept, "2026-11-10", late.pop())
        return found

    monkeypatch.setattr(reading, "occurrences", slowly)
    assert value(look(kept, "2026-W47"), "kontakter") == 16 + 6 + 6
    late += [[code] for code in codes(9)]
    with pytest.raises(BrobyggerError, match=r"release\.meanwhile"):
        look(kept, "2026-W47")


def test_what_was_hidden_may_not_be_called_shown(kept: Workplace) -> None:
    meet(kept, "2026-11-17", codes(3))
    third = release(kept, "2026-W47").release
    assert any(each.held for each in third.figures)
    newest = kept.register.read(stored, 3)
    assert newest is not None
    resealed(kept, 3, release=newest.release.replace('"held":true', '"held":false', 1))
    with pytest.raises(BrobyggerError, match=r"release\.ledger_damaged"):
        look(kept, "2026-W48")


def test_a_changed_release_is_not_read_again(kept: Workplace) -> None:
    change(kept, "UPDATE release SET made = '2026-11-01' WHERE number = 1")
    with pytest.raises(BrobyggerError, match=r"release\.ledger_damaged"):
        read_again(kept, 1)
    assert read_again(kept, 2).period == "2026-W46"
    with pytest.raises(BrobyggerError, match=r"release\.unknown_number"):
        read_again(kept, 9)


def test_of_two_at_once_one_is_refused(kept: Workplace) -> None:
    with pytest.raises(BrobyggerError, match=r"release\.meanwhile"):
        kept.register.write(record_release, Act("mk", 1, ()), 2)


def test_nobody_stands_in_the_ledger_by_code_or_id(workplace: Workplace) -> None:
    known = codes(9)
    contacts = meet(workplace, "2026-11-03", known)
    add_comment(workplace, Commented(text="ro på", period="2026-W45", indicator="U1"))
    release(workplace, "2026-W45")
    one = workplace.register.read(stored, 1)
    assert one is not None
    written = [one.release.encode(), unpack(one.lines), unpack(one.shown)]
    written += [unpack(packed) for packed in one.files.values()]
    for names in (known, [each.hex for each in contacts], [str(each) for each in contacts]):
        assert not any(name.encode() in content for name in names for content in written)


def test_a_register_from_before_gets_a_key_of_its_own(workplace: Workplace) -> None:
    """As the migration gives it one."""
    from brobygger_migrations import m0006_releases

    def again(db: Database) -> list[bytes]:
        db.execute("DELETE FROM register WHERE name = 'ledger_key'")
        for table in ("release", "release_file", "release_alias"):
            db.execute(f"DROP TABLE {table}")
        m0006_releases.apply(db)
        rows = db.execute("SELECT value FROM register WHERE name = 'ledger_key'").fetchall()
        return [bytes(row[0]) for row in rows]

    (key,) = workplace.register.write(again)
    assert len(key) == 32
    meet(workplace, "2026-11-03", codes(6))
    assert release(workplace, "2026-W45").release.number == 1
