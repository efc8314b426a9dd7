"""A small made-up corpus, and its folder of tables in a temporary place."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.synthetic import make_corpus


@dataclass
class Kept:
    """A made-up corpus that has a folder of tables, so that views can be kept."""

    tables_folder: Path
    made: object

    def __getattr__(self, name):
        return getattr(self.made, name)


@pytest.fixture(scope="session")
def made():
    """One made-up corpus for all tests; nobody changes it."""
    return make_corpus(40, seed=5)


@pytest.fixture(scope="session")
def hostile():
    """The same with text that tries to break out."""
    return make_corpus(25, seed=6, hostile=True)


@pytest.fixture
def corpus(made, tmp_path):
    """The made-up corpus with a place of its own for views."""
    return Kept(tmp_path / "tables" / "made-up", made)
