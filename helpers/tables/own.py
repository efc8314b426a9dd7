"""What in a folder without a marker is Parley's own: recognised by its contents, since anybody may use the names.

A folder gets its marker before anything else is written into it. So only an earlier Parley left tables without one,
and those are known by their manifest; if there is none, what an interrupted first start leaves behind is known here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from helpers.tables import ledger, remembered

CURRENT, LOCK, HOLDER = "current.json", "build.lock", "build.holder.json"
#: Folders of what is remembered from one build to the next.
REMEMBERED = ("read", "speakers", "decisions")
#: What ``write_whole`` calls the drafts of the files of the folder itself.
_DRAFT = re.compile(r"(?:current|parley-tables|build\.holder)\.\d+\.draft")
#: What says who holds the lock.
HOLDER_KEYS = frozenset({"process", "host", "since"})


def foreign(root: Path, tables: frozenset[str]) -> list[str]:
    """The names of what is not Parley's own in a folder that has neither a marker nor a manifest of Parley's.

    Args:
        root: the folder.
        tables: what the folders of tables are called.
    """
    return sorted(path.name for path in root.iterdir() if not _is_own(path, tables))


def _is_own(path: Path, tables: frozenset[str]) -> bool:
    if path.name == LOCK:  # taking it would empty it
        return path.is_file() and path.stat().st_size == 0
    if path.name == HOLDER:
        return path.is_file() and _names_a_holder(path)
    if _DRAFT.fullmatch(path.name):
        return path.is_file()
    if path.name == ledger.FOLDER:
        return path.is_dir() and all(ledger.is_own(file.name) for file in path.iterdir())
    if path.name in REMEMBERED:
        return path.is_dir() and all(remembered.is_own(file.name) for file in path.iterdir())
    # of a table that was begun and has no version yet
    return path.name in tables and path.is_dir() and not any(one.is_file() for one in path.rglob("*"))


def _names_a_holder(path: Path) -> bool:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        return isinstance(who, dict) and who.keys() == HOLDER_KEYS
    except (ValueError, RecursionError):
        return False
