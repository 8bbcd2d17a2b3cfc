"""No number that is shipped goes without a count by hand beside it."""

import importlib.util
from pathlib import Path
from types import ModuleType

from brobygger.catalogue.loading import shipped

COUNTING = Path(__file__).parents[1] / "counting"
GOLDEN = ("test_contact_counts", "test_people_counts", "test_referral_counts")


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"golden_{name}", COUNTING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_shipped_count_is_compared_with_a_count_by_hand() -> None:
    by_hand: set[str] = set().union(*(loaded(name).GOLDEN for name in GOLDEN))
    assert set(shipped().counts) - by_hand == set()
