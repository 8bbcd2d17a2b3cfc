"""What tests of all rooms share."""

import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import settings

import brobygger.register  # noqa: F401 - first of all, as in the program: it gives sqlite-utils its driver

# No test is timed: machines are slow now and then. Under CI (the variable says so) the properties
# are tried on the same cases each time, so that what failed there fails here too; elsewhere they
# search on.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def program() -> Callable[[str], str]:
    """Find a program by name; a missing one skips the test, in CI it fails it."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            missing = f"the program {name} is not installed"
            if os.environ.get("BROBYGGER_REQUIRE_PROGRAMS"):
                pytest.fail(missing)
            pytest.skip(missing)
        return path

    return find
