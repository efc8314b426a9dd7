"""Settings of all tests: how many examples Hypothesis tries here, and in continuous integration."""

import os

from hypothesis import HealthCheck, settings

_CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=_CHECKS)
settings.register_profile("thorough", max_examples=100, deadline=None, suppress_health_check=_CHECKS)
settings.load_profile("thorough" if os.environ.get("CI") else "quick")
