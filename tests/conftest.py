"""Settings of all tests: Hypothesis tries new examples here, and the same ones each time in continuous integration.

`make test-fast` tries fewer of them (the profile ``quick``), `make test`, which continuous integration runs, all.

Tests in a real browser come last: the fast ones tell first, and Playwright keeps an event loop running in the thread of
the tests until the end, in which no other test could start a loop of its own.
"""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "usual",
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize=bool(os.environ.get("CI")),
)
settings.register_profile("quick", settings.get_profile("usual"), max_examples=8)
settings.load_profile("usual")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves files out whose tests are deselected anyway, for importing them all takes seconds.

    Without the tests for a browser that is tests/browser; with these alone, each file that has no such word.
    """
    wanted = config.option.markexpr
    if "not browser" in wanted:
        return True if collection_path.name == "browser" else None
    if wanted == "browser" and collection_path.suffix == ".py":
        return None if b"browser" in collection_path.read_bytes() else True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Moves the tests that drive a page to the end; each part keeps its order."""
    items.sort(key=lambda item: item.path.parent.name == "browser")


def pytest_configure() -> None:
    """Lets the garbage collector look less often: going through all that is loaded took an eighth of the time."""
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_finish() -> None:
    """What was loaded so far stays until the end, and is looked at no more."""
    gc.freeze()


def _written_beside_the_code() -> dict[Path, float]:
    """When each file was last written that a person's work would leave in the project; ``data/tables`` is a cache."""
    roots = [PROJECT / "figures", PROJECT / "data"]
    files = (path for root in roots for path in root.rglob("*") if PROJECT / "data" / "tables" not in path.parents)
    return {path: path.stat().st_mtime for path in files if path.is_file()}


@pytest.fixture(scope="session", autouse=True)
def checkout_stays_clean():
    """Fails if the tests write a figure, a correction or a story page where a person keeps their own."""
    before = _written_beside_the_code()
    yield
    written = [path for path, when in _written_beside_the_code().items() if before.get(path) != when]
    assert not written, f"tests write in the checkout: {', '.join(map(str, sorted(written)))}"


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """A folder for all processes that run tests: of two that open a corpus at once, one builds and the other waits."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def sample_tables(shared_folder) -> Path:
    """The tables of the sample articles, without corrections, built once; a test that may change them takes a copy."""
    from helpers import open_corpus
    from helpers.tables.opening import SAMPLES

    tables = shared_folder / "samples" / "tables"
    open_corpus(SAMPLES, tables=tables, corrections_file=tables.parent / "corrections.csv", progress=False)
    return tables


@pytest.fixture(scope="session")
def seed_corpus(shared_folder):
    """The two real articles as a corpus, built once; no test changes it."""
    from helpers import open_corpus
    from tests.seeds import SEEDS

    return open_corpus(SEEDS, tables=shared_folder / "seeds" / "tables", progress=False)
