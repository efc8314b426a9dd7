"""Settings of all tests: Hypothesis tries new examples here, and the same ones each time in continuous integration."""

import os

from hypothesis import HealthCheck, settings

_CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("here", max_examples=25, deadline=None, suppress_health_check=_CHECKS)
settings.register_profile("integration", settings.get_profile("here"), derandomize=True)
settings.load_profile("integration" if os.environ.get("CI") else "here")
