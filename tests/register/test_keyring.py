"""The keyring: who gets in, and that nothing altered opens."""

import json
import unicodedata
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from brobygger.errors import BrobyggerError
from brobygger.register import slots
from brobygger.register.keyring import (
    Keyring,
    Keys,
    NewSlot,
    make_keyring,
    read_keyring,
    unlock,
    write_keyring,
)
from brobygger.register.secrets import new_recovery_code
from brobygger.register.slots import KdfCost

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def code() -> str:
    return new_recovery_code()


@pytest.fixture(scope="module")
def made_keyring(cost: KdfCost, code: str) -> tuple[Keyring, Keys]:
    slots = [
        NewSlot("åse", "lead", "blåbærgrød med fløde"),
        NewSlot("nour", "worker", f"x'{'ab' * 32}'"),
        NewSlot("nødkode", "recovery", code),
    ]
    return make_keyring(uuid4(), "register-0001.db", slots, cost)


@pytest.fixture
def place(tmp_path: Path, made_keyring: tuple[Keyring, Keys]) -> Path:
    write_keyring(tmp_path, made_keyring[0])
    return tmp_path


def _key_of(work: Callable[[], object]) -> str:
    with pytest.raises(BrobyggerError) as caught:
        work()
    return caught.value.key


@pytest.mark.parametrize(
    ("alias", "secret"),
    [
        ("åse", "blåbærgrød med fløde"),
        ("ÅSE", unicodedata.normalize("NFD", "blåbærgrød med fløde")),
        (unicodedata.normalize("NFD", "åse"), "blåbærgrød med fløde"),
        ("nour", f"x'{'ab' * 32}'"),
    ],
)
def test_each_slot_opens_with_its_own_secret(
    place: Path, made_keyring: tuple[Keyring, Keys], alias: str, secret: str
) -> None:
    opened = unlock(read_keyring(place), alias, secret)
    assert opened.database == made_keyring[1].database


@pytest.mark.parametrize(
    "spell", [str.lower, lambda text: text.replace("-", " "), lambda t: t + " "]
)
def test_the_recovery_code_opens_however_it_is_spelt(
    place: Path, made_keyring: tuple[Keyring, Keys], code: str, spell: Callable[[str], str]
) -> None:
    spelt = spell(code).replace("0", "o").replace("1", "l")
    opened = unlock(read_keyring(place), "nødkode", spelt)
    assert opened.database == made_keyring[1].database


@pytest.mark.parametrize(
    ("alias", "secret"),
    [
        ("åse", "Blåbærgrød med fløde"),
        ("åse", "blåbærgrød med fløde "),
        ("åse", "blåbærgrød\0med fløde"),
        ("åse", ""),
        ("åse", "\ud800"),
        ("åse", f"x'{'ab' * 32}'"),
        ("nour", "ab" * 32),
        ("nødkode", "blåbærgrød med fløde"),
    ],
)
def test_any_other_secret_is_wrong(place: Path, alias: str, secret: str) -> None:
    keyring = read_keyring(place)
    wrong = "recovery.wrong" if alias == "nødkode" else "keyring.wrong_passphrase"
    assert _key_of(lambda: unlock(keyring, alias, secret)) == wrong


def test_a_passphrase_like_a_raw_key_is_never_one(
    made_keyring: tuple[Keyring, Keys],
) -> None:
    assert made_keyring[1].database != bytes.fromhex("ab" * 32)


def test_an_unknown_alias_names_those_that_there_are(place: Path) -> None:
    with pytest.raises(BrobyggerError) as caught:
        unlock(read_keyring(place), "ukendt", "x")
    assert caught.value.key == "keyring.unknown_alias"
    assert caught.value.values == {"alias": "ukendt", "aliases": ("åse", "nour")}


def test_no_secret_is_in_the_file_or_shown(
    place: Path, made_keyring: tuple[Keyring, Keys], code: str
) -> None:
    keys = made_keyring[1]
    text = (place / "keyring.json").read_text()
    for hidden in (code, "blåbærgrød", keys.database.hex(), "AGE-SECRET-KEY"):
        assert hidden not in text
    assert keys.database.hex() not in repr(keys)
    assert str(keys.database) not in repr(keys)


def test_no_single_changed_byte_opens_as_anything_else(
    place: Path, made_keyring: tuple[Keyring, Keys], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The derivation is done once, and gives another key for another salt or cost."""
    keyring, keys = made_keyring
    slot = keyring.slot("åse")
    genuine = (slot.role, b64decode(slot.salt), slot.cost)
    stretched = slots._stretch("blåbærgrød med fløde", *genuine)
    monkeypatch.setattr(
        slots,
        "_stretch",
        lambda secret, *given: stretched if given == genuine else bytes(32),
    )
    path = place / "keyring.json"
    text = path.read_bytes()
    refused = 0
    for at in range(len(text)):
        path.write_bytes(text[:at] + bytes([text[at] ^ 1 << at % 8]) + text[at + 1 :])
        try:
            changed = read_keyring(place)
            opened = unlock(changed, "åse", "blåbærgrød med fløde")
        except BrobyggerError:
            refused += 1
            continue
        assert changed == keyring  # only white space differs
        assert opened.database == keys.database
    assert refused > 0.9 * len(text)


@pytest.mark.parametrize(
    "hostile",
    [
        {"memory_kib": 4 * 1024**3},
        {"memory_kib": 0},
        {"memory_kib": -65536},
        {"memory_kib": 65536.0},
        {"memory_kib": 65536.5},
        {"memory_kib": "65536"},
        {"memory_kib": True},
        {"memory_kib": None},
        {"memory_kib": 10**4000},
        {"memory_kib": 19 * 1024},
        {"passes": 2**31},
        {"passes": 0},
        {"lanes": 0},
        {"lanes": 2**20},
        {"extra": 1},
    ],
)
def test_a_hostile_cost_is_refused_before_it_is_paid(
    place: Path, hostile: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the derivation ran")

    monkeypatch.setattr("brobygger.register.slots.Argon2id", never)
    _alter(place, lambda fields: fields["slots"][0]["cost"].update(hostile))
    assert _key_of(lambda: read_keyring(place)) == "keyring.damaged"


def _alter(place: Path, change: Change) -> None:
    fields = json.loads((place / "keyring.json").read_bytes())
    change(fields)
    (place / "keyring.json").write_text(json.dumps(fields))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "keyring.damaged"),
        (b"null", "keyring.damaged"),
        (b"[]", "keyring.damaged"),
        (b"{}", "keyring.damaged"),
        (b"\xff\xfe", "keyring.damaged"),
        (b'{"a": 1, "a": 1}', "keyring.damaged"),
        (b'{"version": 1e999}', "keyring.newer"),
        (b'{"version": 2, "unheard": "of"}', "keyring.newer"),
        (b'{"x": ' + b"1" * 5000 + b"}", "keyring.damaged"),
        (b"[" * 60000, "keyring.damaged"),
        (b'{"a":' * 10000, "keyring.damaged"),
        (b" " * 70000 + b"{}", "keyring.damaged"),
    ],
)
def test_what_is_no_keyring_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    (tmp_path / "keyring.json").write_bytes(content)
    assert _key_of(lambda: read_keyring(tmp_path)) == key


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "keyring.json").open("wb") as file:
        file.truncate(100 * 1024**2)
    assert _key_of(lambda: read_keyring(tmp_path)) == "keyring.damaged"


def test_a_byte_order_mark_or_a_repeated_key_is_refused(place: Path) -> None:
    path = place / "keyring.json"
    text = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + text)
    assert _key_of(lambda: read_keyring(place)) == "keyring.damaged"
    path.write_bytes(text.replace(b'"version": 1', b'"version": 1, "version": 1'))
    assert _key_of(lambda: read_keyring(place)) == "keyring.damaged"


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields.update(database="../evil.db"),
        lambda fields: fields.update(database="register-0001.db\n"),
        lambda fields: fields.update(slots=[]),
        lambda fields: fields.update(slots=fields["slots"] * 40),
        lambda fields: fields["slots"][0].update(alias="a\x1b[31m"),
        lambda fields: fields["slots"][0].update(salt=""),
        lambda fields: fields.update(unheard="of"),
        lambda fields: fields.pop("mac"),
    ],
)
def test_fields_have_their_bounds(place: Path, change: Change) -> None:
    _alter(place, change)
    assert _key_of(lambda: read_keyring(place)) == "keyring.damaged"


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields.update(database="register-0002.db"),
        lambda fields: fields["slots"].pop(),
        lambda fields: fields["slots"].reverse(),
        lambda fields: fields["slots"][1].update(role="lead"),
        lambda fields: fields["slots"].append({**fields["slots"][1], "alias": "tredje"}),
    ],
)
def test_the_right_secret_finds_what_was_altered_elsewhere(place: Path, change: Change) -> None:
    _alter(place, change)
    keyring = read_keyring(place)
    assert _key_of(lambda: unlock(keyring, "åse", "blåbærgrød med fløde")) == "keyring.damaged"


def test_a_slot_from_another_register_does_not_open(place: Path, cost: KdfCost) -> None:
    slot = NewSlot("gæst", "lead", "en fremmed sætning")
    other, _ = make_keyring(uuid4(), "register-0001.db", [slot], cost)
    _alter(place, lambda fields: fields["slots"].append(other.slots[0].model_dump(mode="json")))
    keyring = read_keyring(place)
    assert _key_of(lambda: unlock(keyring, "gæst", slot.secret)) == "keyring.wrong_passphrase"


def test_two_registers_of_one_passphrase_share_no_key(cost: KdfCost) -> None:
    slots = [NewSlot("mk", "lead", "den samme sætning")]
    made = [make_keyring(uuid4(), "register-0001.db", slots, cost)[1] for _ in range(2)]
    keys = {key for one in made for key in (one.database, one.keyring)}
    assert len(keys) == 4
