"""Audits the pinned packages against known security advisories: ``make audit``, or ``make audit AUDIT=--must``.

Asks the advisory service of the Python Package Index, by way of pip-audit, about both locks and the lists of optional
packages. Exit status 1: an advisory concerns a package; 0: none does, or the service did not answer for some package,
which is said, and is 1 as well with ``--must``, as in the CI workflow.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: Everything that is pinned, with pip-audit's options: locks with their hashes, and lists of direct dependencies. The
#: locks are asked about one by one, since they may hold two versions of a package.
LISTS = {
    ("requirements.lock",): ("--require-hashes",),
    ("requirements-test.lock",): ("--require-hashes",),
    (
        "requirements-dashboard.txt",
        "requirements-scale.txt",
        "benchmarks/requirements-engines.txt",
        "benchmarks/requirements-page-readers.txt",
        "training/requirements.txt",
    ): ("--no-deps",),
}
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs pip-audit in an environment of its own and says what came of it; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--must", action="store_true", help="fail if the service does not answer for every package")
    must = parser.parse_args(arguments).must
    return max([verdict(*_asked(names, options), must=must, of=names) for names, options in LISTS.items()])


def _asked(names: Sequence[str], options: Sequence[str]) -> tuple[int, str]:
    """The exit status and the output of pip-audit on some lists."""
    command = [sys.executable, "-m", "uv", "tool", "run", PIP_AUDIT, "--disable-pip", "--timeout", "15", *options]
    for name in names:
        command += ["--requirement", str(PROJECT / name)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        return 1, "timed out"
    return run.returncode, run.stdout + run.stderr


def verdict(status: int, said: str, *, must: bool = False, of: Sequence[str] = ("the locks",)) -> int:
    """Prints what pip-audit's exit status and output mean.

    Args:
        status: its exit status.
        said: what it printed.
        must: whether a package for which the service did not answer is a failure.
        of: the lists that were audited.

    Returns:
        The exit status of the audit: 0 or 1.
    """
    lists = ", ".join(of)
    if "Found " in said and "known vulnerabilit" in said:
        print(said.strip())
        print("Put a version without it into the list that names the package, then run `make lock`.")
        return 1
    if skipped := said.count("could not be audited"):
        print(
            f"NOT AUDITED: the service of known advisories did not answer for {skipped} packages of {lists}. "
            "Either it cannot be reached from here, or only a mirror without advisories can. Try again elsewhere."
        )
        return int(must)
    if not status:
        print(f"No known advisory concerns the packages of {lists}.")
        return 0
    if any(sign in said for sign in _UNREACHED) or "Failed to fetch" in said:
        print(f"NOT AUDITED: {lists}; the service of known advisories could not be reached. Try again where it can.")
        return int(must)
    print(said.strip())
    print(f"NOT AUDITED: {lists}; pip-audit failed, and says why above.")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
