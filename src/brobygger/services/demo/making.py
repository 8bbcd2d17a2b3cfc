"""A demo register: a made-up year, a known passphrase, and a clock that stands still."""

import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from brobygger.catalogue.loading import shipped
from brobygger.register.facts import write_fact
from brobygger.register.opening import open_register
from brobygger.register.slots import KdfCost
from brobygger.register.views import record
from brobygger.services.demo.year import AUTHOR, STANDS_AT, acts
from brobygger.services.making import make, new_recovery_code

PASSPHRASE = "prøv brobygger uden fare"
CONTACTS = 5000
_AT_ONCE = 2000


def make_demo(
    folder: Path,
    *,
    passphrase: str = PASSPHRASE,
    contacts: int = CONTACTS,
    seed: int = 1,
    told: Callable[[int], None] = lambda written: None,
) -> None:
    """A register of the made-up year in `folder`; `told` hears how many were just written.

    The content follows from `seed`; ids, codes and keys are random all the same. About
    0.2 ms a contact, and a second for courses and referrals. Errors of `make_register`.
    """
    cheapest = KdfCost(memory_kib=64 * 1024)  # its passphrase is no secret
    code = new_recovery_code()
    make(
        folder,
        base="lundtoftegade",
        alias=AUTHOR,
        passphrase=passphrase,
        recovery_code=code,
        cost=cheapest,
    )
    try:
        with open_register(folder, AUTHOR, passphrase) as register:
            register.write(write_fact, "demo_clock", STANDS_AT.isoformat().encode())
            year = acts(contacts, seed, shipped())
            while batch := list(islice(year, _AT_ONCE)):
                register.write(record, batch)
                told(len(batch))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # half a year is of no use
        raise
