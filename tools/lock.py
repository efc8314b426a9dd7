"""Locks every package with its hashes: ``make lock`` writes requirements.lock and requirements-test.lock.

requirements.txt and requirements-test.txt stay the readable source; the locks hold for every platform and for Python
3.11 and newer, and name no index. What both locks hold is the same version, so the tests try what is run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
OLDEST = "3.11"
LOCKS = {
    "requirements.lock": ["requirements.txt"],
    "requirements-test.lock": ["requirements.txt", "requirements-test.txt", "--constraint", "requirements.lock"],
}
OPTIONS = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", "--no-config"]


def main() -> int:
    """Writes the locks; returns uv's exit status where it fails."""
    for lock, sources in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--python-version", OLDEST, *OPTIONS]
        run = subprocess.run([*command, *sources, "--output-file", lock], cwd=PROJECT)
        if run.returncode:
            return run.returncode
        path = PROJECT / lock
        named = " and ".join(name for name in sources if name.endswith(".txt"))
        head = f"# Written by `make lock` from {named}; do not edit.\n"
        path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
        print(f"{lock}: {path.read_text(encoding='utf-8').count('==')} packages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
