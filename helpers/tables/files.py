"""The files of the tables on disk: where they can be, checksums and removal.

Nothing is ever removed because of where it lies: only files that Parley or its table library named themselves.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

#: What deltalake 1.6.6 takes in no path, even behind a link: it reads the path as an address, and ends in an error of
#: its own or writes elsewhere (``%20``). Names that are no UTF-8 come from Python with lone surrogates.
_NO_ADDRESS = re.compile(r"[\[\]|^\\\x00-\x1f\x7f\ud800-\udfff]|%(?=[0-9A-Fa-f]{2})")


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


def remove_table(folder: Path) -> None:
    """Removes the files of a Delta table, and its folder if that is then empty."""
    log = folder / "_delta_log"
    for path in [*folder.glob("part-*.parquet"), *log.glob("*.json"), *log.glob("*.parquet"), *log.glob("*.crc")]:
        path.unlink(missing_ok=True)
    for path in [*log.glob("_last_checkpoint"), *log.glob("*.tmp"), *folder.glob(".tmp_*")]:
        path.unlink(missing_ok=True)
    for place in (log, folder):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
