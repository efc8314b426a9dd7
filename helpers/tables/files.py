"""The files of the tables on disk: where they can be, checksums and removal.

Nothing is ever removed because of where it lies: only files that Parley or its table library named themselves.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

#: What deltalake 1.6.6 takes in no path, even behind a link: it reads the path as an address, and ends in an error of
#: its own or writes elsewhere (``%20``). Names that are no UTF-8 come from Python with lone surrogates.
_NO_ADDRESS = re.compile(r"[\[\]|^\\\x00-\x1f\x7f\ud800-\udfff]|%(?=[0-9A-Fa-f]{2})")

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: How Delta calls the files of rows.
_PART = re.compile(rf"part-\d{{5}}-{_UUID}(?:-c\d{{3}})?(?:\.\w+)?\.parquet")
#: How it calls those of its record of versions, and its drafts of them.
_LOG = re.compile(rf"\d{{20}}(?:\.json|\.crc|\.checkpoint[\w.-]*\.parquet)|_last_checkpoint|_commit_{_UUID}\.json\.tmp")


def refused_in(path: Path) -> str:
    """The first thing in the real path of a folder for which no Delta table can be written below it, or nothing."""
    found = _NO_ADDRESS.search(Path(os.path.realpath(path)).as_posix())
    return found[0] if found else ""


def writable_name(name: str) -> str:
    """The name of a folder below which Delta tables can be written: ``name`` itself where it is one."""
    return _NO_ADDRESS.sub("_", name)


def checksum_of(path: Path) -> str:
    """The checksum of a file's bytes, eight hexadecimal digits."""
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            total = zlib.crc32(chunk, total)
    return f"{total:08x}"


def parts_of(folder: Path) -> list[Path]:
    """The files with the rows of a Delta table, of all its versions, sorted.

    They are those that its record of versions names. Where that is not whole, they are those called as Delta calls
    them; without any record, a file is nobody's but the person's.
    """
    log = folder / "_delta_log"
    if not log.is_dir():
        return []
    named = _named_in(sorted(path for path in log.glob("*.json") if _LOG.fullmatch(path.name)))
    there = (path for path in folder.glob("*.parquet") if path.is_file())
    return sorted(path for path in there if (_PART.fullmatch(path.name) if named is None else path.name in named))


def _named_in(versions: Sequence[Path]) -> set[str] | None:
    """The files that a record of versions names; None if any version is missing or cannot be read."""
    named = set()
    for number, path in enumerate(versions):
        try:
            actions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
            named |= {one[kind]["path"] for one in actions for kind in ("add", "remove") if kind in one}
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        if int(path.stem) != number:
            return None
    return named or None


def remove_table(folder: Path) -> None:
    """Removes the files of a Delta table, and its folder if that is then empty; other files in it stay."""
    log = folder / "_delta_log"
    record = sorted((path for path in log.glob("*") if _LOG.fullmatch(path.name) and path.is_file()), reverse=True)
    for path in [*parts_of(folder), *record]:  # the newest version first: what is left by a kill is whole
        path.unlink(missing_ok=True)
    for place in (log, folder):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
