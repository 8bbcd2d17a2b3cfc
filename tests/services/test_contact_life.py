"""Any sequence of log, correct, withdraw, undo and redo: views, rebuild and a small model agree."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from brobygger.domain.contact import Contact
from brobygger.errors import BrobyggerError
from brobygger.register.journal import chain_break
from brobygger.register.listing import ContactQuery
from brobygger.register.views import digest, rebuild
from brobygger.services.contacts import correct_contact, log_line, withdraw_contact
from brobygger.services.listing import contacts
from brobygger.services.undoing import undo
from support import made


@dataclass
class ModelAct:
    """One act as somebody would remember it who keeps a list on paper."""

    contact: int
    what: str
    fields: dict[str, Any]
    takes_back: "ModelAct | None" = None


LINES = {
    "samtale 20m #cv": {"channel": "samtale", "minutes": 20, "topics": ("cv",)},
    "tlf to drenge 15-17 10m": {"channel": "telefon", "minutes": 10, "topics": ()},
    "drop kvinde bolig: mangler et brev": {
        "channel": "drop-in",
        "minutes": None,
        "topics": ("bolig",),
        "note": "mangler et brev",
    },
}
CORRECTIONS = {
    "30m": {"minutes": 30},
    "tlf": {"channel": "telefon"},
    "#bolig #klima 5m": {"topics": ("bolig", "klima"), "minutes": 5},
    "job13": {"activity": "job-13-18"},
    "job18 online: kommer igen": {
        "activity": "job-18-30",
        "channel": "online",
        "note": "kommer igen",
    },
}


class ContactLife(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.workplace = made(Path(self.folder.name))
        self.acts: list[ModelAct] = []
        self.ids: list[str] = []

    def teardown(self) -> None:
        self.workplace.register.close()
        self.folder.cleanup()

    # the model

    def counts(self, act: ModelAct) -> bool:
        return not any(other.takes_back is act and self.counts(other) for other in self.acts)

    def state(self, contact: int) -> dict[str, Any]:
        state: dict[str, Any] = {"activity": None, "note": None, "withdrawn": False}
        for act in (act for act in self.acts if act.contact == contact):
            if act.what == "log":
                state |= act.fields
                state["withdrawn"] = not self.counts(act)
                if state["withdrawn"]:
                    state["note"] = None
            elif self.counts(act) and act.what == "correct":
                state |= act.fields
            elif self.counts(act) and act.what == "withdraw":
                state["withdrawn"] = True
        return state

    def latest(self, *, redo: bool, contact: int | None = None) -> ModelAct | None:
        for act in reversed(self.acts):
            if self.counts(act) and contact in (None, act.contact):
                is_own = act.what in ("log", "correct", "withdraw")
                if redo and is_own:
                    return None  # something new was done since
                if act.what == "undo" if redo else is_own:
                    return act
        return None

    # what people do

    @rule(line=st.sampled_from(list(LINES)))
    def log(self, line: str) -> None:
        contact = log_line(self.workplace, line).contact
        self.acts.append(ModelAct(len(self.ids), "log", LINES[line]))
        self.ids.append(str(contact.id))

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), line=st.sampled_from(list(CORRECTIONS)))
    def correct(self, data: st.DataObject, line: str) -> None:
        at = data.draw(st.integers(0, len(self.ids) - 1))
        before = self.state(at)
        if before["withdrawn"]:
            return
        changed = {k: v for k, v in CORRECTIONS[line].items() if before[k] != v}
        try:
            correct_contact(self.workplace, self.ids[at], line)
        except BrobyggerError as error:
            assert error.key == "contact.unchanged"
            assert not changed
        else:
            self.acts.append(ModelAct(at, "correct", changed))

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(self.ids) - 1))
        if self.state(at)["withdrawn"]:
            return
        withdraw_contact(self.workplace, self.ids[at][-12:])
        self.acts.append(ModelAct(at, "withdraw", {}))

    @rule(data=st.data(), redo=st.booleans(), named=st.booleans())
    def undo(self, data: st.DataObject, redo: bool, named: bool) -> None:
        at = data.draw(st.integers(0, len(self.ids) - 1)) if named and self.ids else None
        target = self.latest(redo=redo, contact=at)
        try:
            undo(self.workplace, None if at is None else self.ids[at], redo=redo)
        except BrobyggerError as error:
            assert error.key in ("undo.nothing", "redo.nothing")
            assert target is None
        else:
            assert target is not None
            what = "redo" if redo else "undo"
            self.acts.append(ModelAct(target.contact, what, {}, takes_back=target))

    # what must hold

    @invariant()
    def views_are_what_the_model_says(self) -> None:
        found = list(contacts(self.workplace, ContactQuery(withdrawn=None)))
        assert {str(contact.id) for contact in found} == set(self.ids)
        by_id: dict[str, Contact] = {str(contact.id): contact for contact in found}
        for at, contact_id in enumerate(self.ids):
            expected = self.state(at)
            contact = by_id[contact_id]
            assert {name: getattr(contact, name) for name in expected} == expected
        shown = list(contacts(self.workplace, ContactQuery()))
        assert len(shown) == sum(not self.state(at)["withdrawn"] for at in range(len(self.ids)))

    @invariant()
    def views_are_what_a_rebuild_gives(self) -> None:
        before = self.workplace.register.read(digest)
        listed = list(contacts(self.workplace, ContactQuery(withdrawn=None)))
        self.workplace.register.write(rebuild)
        assert self.workplace.register.read(digest) == before
        again = list(contacts(self.workplace, ContactQuery(withdrawn=None)))
        assert again == listed
        assert self.workplace.register.read(chain_break) is None


ContactLife.TestCase.settings = settings(max_examples=40, stateful_step_count=15)
TestContactLife = ContactLife.TestCase
