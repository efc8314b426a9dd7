"""Files of the tables on disk: known by their checksums, and taken away one by one.

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
    """Takes the files of a Delta table away, and its folder where nothing else is left in it."""
    log = folder / "_delta_log"
    for path in [*folder.glob("part-*.parquet"), *log.glob("*.json"), *log.glob("*.parquet"), *log.glob("*.crc")]:
        path.unlink(missing_ok=True)
    for path in [*log.glob("_last_checkpoint"), *log.glob("*.tmp"), *folder.glob(".tmp_*")]:
        path.unlink(missing_ok=True)
    for place in (log, folder):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
