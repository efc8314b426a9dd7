"""Audits the locked packages against known security advisories: ``make audit``.

Asks the advisory service of the Python Package Index, by way of pip-audit. Exit status 0: nothing known, or the service
could not be reached or does not know a package, which is said; 1: an advisory concerns a locked package.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
LOCK = PROJECT / "requirements-test.lock"
PIP_AUDIT = "pip-audit==2.10.1"
#: How pip-audit and what it stands on say that nobody answered.
_UNREACHED = (
    "ConnectionError",
    "Max retries exceeded",
    "Name or service not known",
    "timed out",
    "ProxyError",
    "HTTPError",
)


def main() -> int:
    """Runs pip-audit in an environment of its own and says what came of it."""
    command = [sys.executable, "-m", "uv", "tool", "run", PIP_AUDIT]
    command += ["--requirement", str(LOCK), "--disable-pip", "--require-hashes", "--timeout", "15"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        return verdict(1, "timed out")
    return verdict(run.returncode, run.stdout + run.stderr)


def verdict(status: int, said: str) -> int:
    """Prints what pip-audit's exit status and output mean; returns the exit status of the audit."""
    skipped = said.count("could not be audited")
    if skipped:
        print(
            f"NOT AUDITED: the service knew nothing of {skipped} packages; it is out of reach, or its mirror is bare."
        )
    if not status and skipped:
        return 0
    if not status:
        print("No known advisory concerns the locked packages.")
        return 0
    if "Found " in said and "known vulnerabilit" in said:
        print(said.strip())
        print("Take a mended version into requirements.txt, then `make lock`.")
        return 1
    if any(sign in said for sign in _UNREACHED) or "Failed to fetch" in said:
        print("NOT AUDITED: the service of known advisories could not be reached. Try again where it can.")
        return 0
    print(said.strip())
    print("NOT AUDITED: pip-audit failed, and says why above.")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
