"""The extraction version: a hash of everything that decides what annotation finds.

It is computed from the code, the word lists and the models themselves, so it can never be forgotten to be raised.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

_ROOM = Path(__file__).resolve().parent
_PROJECT = _ROOM.parent.parent
_SUFFIXES = {".py", ".csv", ".json", ".toml", ".onnx", ".npz", ".txt"}


def extraction_version() -> str:
    """Eight hexadecimal digits that change whenever annotation may find something else."""
    return checksum(_ROOM, _PROJECT / "data" / "models", _PROJECT / "data" / "gazetteer")


def checksum(*folders: Path) -> str:
    """A checksum of the names and contents of the code and data files below ``folders``, as hexadecimal digits."""
    total = 0
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                seen = path.stat()
                own = _checksum_of(path, (seen.st_size, seen.st_mtime_ns, seen.st_ino))
                total = zlib.crc32(f"{path.relative_to(folder).as_posix()} {own}\n".encode(), total)
    return f"{total:08x}"


@lru_cache(maxsize=4096)  # an opening asks six times for the same files; one that was written since is read anew
def _checksum_of(path: Path, _stamp: tuple[int, int, int]) -> int:
    return zlib.crc32(path.read_bytes())
