"""An open workplace for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from brobygger.services.workplace import Workplace
from support import made


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with made(tmp_path) as opened:
        yield opened
