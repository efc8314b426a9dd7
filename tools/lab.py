"""Builds the tables of the sample articles and opens JupyterLab on the first notebook.

Usage: .venv/bin/python tools/lab.py [options of `jupyter lab`]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from setup import silence_news

from helpers import open_corpus

PROJECT = Path(__file__).resolve().parents[1]
FIRST = "/lab/tree/notebooks/0_start_here.ipynb"


def main(options: list[str]) -> None:
    """Says what the corpus holds, then becomes JupyterLab."""
    silence_news(Path(sys.prefix))
    print(open_corpus(PROJECT / "data" / "articles"), flush=True)
    print("Opening JupyterLab; if no browser window appears, follow the address with `token=` below.", flush=True)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={PROJECT}", f"--LabApp.default_url={FIRST}"]
    command.append("--LabApp.extension_manager=readonly")  # it would look packages up on the network
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command += ["--allow-root", "--no-browser"]
    os.execv(sys.executable, [*command, *options])


if __name__ == "__main__":
    main(sys.argv[1:])
