"""The extraction version: a hash of everything that decides what annotation finds.

It is computed from the code, the word lists and the models themselves, so it can never be forgotten to be raised.
"""

from __future__ import annotations

import zlib
from pathlib import Path

_ROOM = Path(__file__).resolve().parent
_PROJECT = _ROOM.parent.parent
_SUFFIXES = {".py", ".csv", ".json", ".toml", ".onnx", ".npz", ".txt"}


def extraction_version() -> str:
    """Eight hexadecimal digits that change whenever annotation may find something else."""
    return checksum(_ROOM, _PROJECT / "data" / "models", _PROJECT / "data" / "gazetteer")


def checksum(*folders: Path) -> str:
    """A checksum of the names and contents of the code and data files below ``folders``."""
    total = 0
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                total = zlib.crc32(path.relative_to(folder).as_posix().encode(), total)
                total = zlib.crc32(path.read_bytes(), total)
    return f"{total:08x}"
