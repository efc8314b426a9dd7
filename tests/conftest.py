"""Settings of all tests: Hypothesis tries new examples here, and the same ones each time in continuous integration.

Tests in a real browser come last: the fast ones tell first, and Playwright keeps an event loop running in the thread of
the tests until the end, in which no other test could start a loop of its own.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

_CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("here", max_examples=25, deadline=None, suppress_health_check=_CHECKS)
settings.register_profile("integration", settings.get_profile("here"), derandomize=True)
settings.load_profile("integration" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Moves the tests that drive a page to the end; each part keeps its order."""
    items.sort(key=lambda item: item.path.parent.name == "browser")
