"""Builds the tables of the sample articles and shows the notebooks as pages, with the code hidden.

Usage: .venv/bin/python tools/dashboard.py [options of `voila`]
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from helpers import open_corpus
from helpers.explorers.arrivals import IN_DASHBOARD

PROJECT = Path(__file__).resolve().parents[1]
#: Where Voilà finds the template of the pages, which fetches nothing.
TEMPLATES = PROJECT / "tools" / "jupyter"


def command() -> list[str]:
    """How Voilà is started: one page for each notebook, for this machine and whoever has the token alone."""
    return [
        sys.executable,
        str(PROJECT / "tools" / "dashboard_server.py"),
        str(PROJECT / "notebooks"),
        "--Voila.ip=127.0.0.1",
        "--VoilaConfiguration.strip_sources=True",
        "--VoilaConfiguration.theme=light",
        "--VoilaConfiguration.template=parley",
    ]


def _written(page: bytes) -> str:
    """Where the front page lies for the server: a file that only this user can read."""
    number, name = tempfile.mkstemp(prefix="parley-front-", suffix=".html")
    with os.fdopen(number, "wb") as file:
        file.write(page)
    return name


def main(options: list[str]) -> None:
    """Says what the corpus holds, then becomes Voilà."""
    if importlib.util.find_spec("voila") is None:
        sys.exit("Voilà is not installed; `make dashboard` installs it, or: pip install -r requirements-dashboard.txt")
    from front_page import FRONT_PAGE, front_page  # beside this file, and as heavy as the charts

    corpus = open_corpus(PROJECT / "data" / "articles")
    print(corpus, flush=True)
    os.environ[FRONT_PAGE] = _written(front_page(corpus))
    print("Opening the dashboards; if no browser window appears, follow the address with `token=` below.", flush=True)
    alone = ["--no-browser"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(TEMPLATES), os.environ.get("JUPYTER_PATH")]))
    os.environ[IN_DASHBOARD] = "1"  # the kernels of its pages take no files in
    os.execv(sys.executable, [*command(), *alone, *options])


if __name__ == "__main__":
    main(sys.argv[1:])
