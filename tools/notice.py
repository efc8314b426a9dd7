"""Writes NOTICE: whose work Parley stands on, and on which terms. ``make notice``.

The packages and their licences are read from their own metadata as installed; what the models were trained on from
data/models/README.md; sources of the gazetteer from data/gazetteer/README.md.
"""

from __future__ import annotations

import re
import sys
import textwrap
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
FILE = PROJECT / "NOTICE"
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)")
#: Packages whose metadata leave the licence out.
_STATED = {"tokenizers": "Apache-2.0"}


def licence(name: str) -> str:
    """The licence of an installed package by its metadata: an SPDX expression where given, else its short name."""
    about = metadata.metadata(name)
    given = about.get("License-Expression") or _STATED.get(name)
    stated = (about.get("License") or "").strip()
    classes = [each.rsplit(" :: ", 1)[-1] for each in about.get_all("Classifier") or [] if each.startswith("License")]
    if given:
        return given
    if stated and "\n" not in stated and len(stated) <= 60:
        return stated
    return "; ".join(classes) or stated.splitlines()[0].strip() or "not stated"


def packages(requirements: Path) -> list[str]:
    """One line for each direct dependency of a requirements file: name, version, licence."""
    pins = (_PIN.match(line) for line in requirements.read_text(encoding="utf-8").splitlines())
    return [f"{pin[1]} {pin[2]}: {licence(pin[1])}" for pin in pins if pin]


def models(card: str) -> list[str]:
    """What each model was made from, as its card says: 'name: …'."""
    found = []
    for section in re.split(r"^## ", card, flags=re.MULTILINE)[1:]:
        title = section.split("\n", 1)[0].strip()
        made = re.search(r"\*\*Made from\.\*\* (.+?)(?=\n\n|\Z)", section, re.DOTALL)
        if made:
            found.append(f"{title}: {' '.join(made[1].split())}")
    return found


def sources(page: str) -> str:
    """Where the gazetteer comes from, as its page says."""
    found = re.search(r"^Sources: (.+?)(?=\n\n|\Z)", page, re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def notice() -> str:
    """The whole text."""
    card = (PROJECT / "data" / "models" / "README.md").read_text(encoding="utf-8")
    page = (PROJECT / "data" / "gazetteer" / "README.md").read_text(encoding="utf-8")
    parts = [
        "Parley",
        "Copyright (c) 2026 The Parley contributors. The code is under the MIT licence: see LICENSE.",
        "This file is written by `make notice`.",
        "MODELS (data/models)",
        "The networks are fine-tuned from all-MiniLM-L6-v2 (Apache-2.0, https://www.apache.org/licenses/LICENSE-2.0); "
        "their weights are changed. Some texts that they learned from are research corpora without a stated licence or "
        "belong to their publishers: whoever redistributes the models should weigh that. "
        "No such text is in this project.",
        *models(card),
        "GAZETTEER (data/gazetteer, helpers/annotate)",
        sources(page),
        "MAP (helpers/charts/world_110m.json)",
        "Outlines of countries from Natural Earth, 1:110 million (public domain).",
        "FONTS",
        "No font is in this project. Figures ask for Liberation Sans (SIL Open Font License 1.1) or Arial, and for "
        "Noto (SIL Open Font License 1.1) where names are in other scripts, as the machine has them.",
        "DIRECT DEPENDENCIES (installed from their publishers, not in this project)",
    ]
    wrapped = [textwrap.fill(part, 100, break_long_words=False, break_on_hyphens=False) for part in parts]
    listed = packages(PROJECT / "requirements.txt")
    extra = packages(PROJECT / "requirements-dashboard.txt")
    return "\n\n".join([*wrapped, "\n".join(listed), "Of the optional dashboard:", "\n".join(extra)]) + "\n"


def main() -> int:
    """Writes the file; returns the exit status."""
    FILE.write_text(notice(), encoding="utf-8")
    print(f"{FILE.name} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
