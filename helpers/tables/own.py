"""What in a folder without a marker is Parley's own: recognised by its contents, since anybody may use the names.

A folder gets its marker before anything else is written into it. So only an earlier Parley left tables without one,
and those are known by their manifest; if there is none, what an interrupted first start leaves behind is known here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from helpers.tables import ledger, remembered, schema

CURRENT, LOCK, HOLDER = "current.json", "build.lock", "build.holder.json"
#: Folders of what is remembered from one build to the next.
REMEMBERED = ("read", "speakers", "decisions")
#: What ``write_whole`` calls the drafts of the files of the folder itself.
_DRAFT = re.compile(r"(?:current|parley-tables|build\.holder)\.\d+\.draft")
#: What says who holds the lock.
HOLDER_KEYS = frozenset({"process", "host", "since"})
#: What the list of the tables says.
LIST_KEYS = frozenset(
    {"files", "signature", "fingerprint", "folder", "format", "contents", "counts", "linked", "checksum"}
)
#: Columns that tables have got since the first release; all others, each table of ours has.
LATER_COLUMNS = frozenset(
    ("absent", "actor_ids", "attitude", "authors", "body", "checked", "definite", "duplicate_kind", "duplicate_of",
     "first_published_day", "joined_by", "participant_mentions", "place_from", "published_day", "saved_on", "several",
     "vector")
)  # fmt: skip


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


def may_be_table(name: str, columns: set[str]) -> bool:
    """Whether the table ``name`` of this version or an earlier one may have had these columns."""
    ours = set(schema.SCHEMAS[name].columns)
    return ours - LATER_COLUMNS <= columns <= ours


def foreign_files(root: Path, has_tables: bool) -> list[str]:
    """The names of files in a marked folder that bear a name of ours and are a person's: a marker is soon copied.

    A damaged file of ours is no person's. It names most of what it should say, or nothing can be read of it and tables
    of ours are beside it.

    Args:
        root: the folder.
        has_tables: whether it has tables that are known to be ours.
    """
    kinds: dict[str, frozenset[str]] = {CURRENT: LIST_KEYS, HOLDER: HOLDER_KEYS, LOCK: frozenset()}
    return [name for name, keys in kinds.items() if _says_something_else(root / name, keys, has_tables)]


def _says_something_else(path: Path, keys: frozenset[str], has_tables: bool) -> bool:
    text = path.read_text(encoding="utf-8", errors="replace").strip("\0 \r\n\t") if path.is_file() else ""
    named = sum(f'"{key}"' in text for key in keys)
    if not text or (keys and 2 * named >= len(keys)):
        return False
    return not has_tables or (named == 0 and _is_sound(text))


def _is_sound(text: str) -> bool:
    """Whether a text is JSON that says something."""
    try:
        return bool(json.loads(text))
    except (ValueError, RecursionError):
        return False


def _names_a_holder(path: Path) -> bool:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        return isinstance(who, dict) and who.keys() == HOLDER_KEYS
    except (ValueError, RecursionError):
        return False
