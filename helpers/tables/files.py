"""The files of the tables on disk: checksums and removal.

Nothing is ever taken away because of where it lies: only files that Parley or its table library named themselves.
"""

from __future__ import annotations

import zlib
from pathlib import Path


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
