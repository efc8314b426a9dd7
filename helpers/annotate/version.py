"""The versions of what decides what is read, found and linked: hashes of the code, the word lists and the models.

They are computed from the files, so they can never be forgotten to be raised, and describe what this process has
loaded: lists and models are read once, so where a file has changed since, there is no version until a restart.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
_GAZETTEER, _MODELS = (_PROJECT / "data" / name for name in ("gazetteer", "models"))
_ANNOTATE = _PROJECT / "helpers" / "annotate"
#: What decides what the tables hold; charts and explorers may change while a kernel runs.
_DECIDING = (*(_PROJECT / "helpers" / room for room in ("articles", "link", "corrections", "tables")),)
_DECIDING += (_ANNOTATE, _GAZETTEER, _MODELS)
_SUFFIXES = (".py", ".csv", ".json", ".toml", ".onnx", ".npz", ".txt")


def extraction_version() -> str:
    """Eight hexadecimal digits that change whenever annotation may find something else.

    Raises:
        ToldError: where a file has changed since this process loaded Parley.
    """
    return checksum(_ANNOTATE, _MODELS, _GAZETTEER)


def table_version() -> str:
    """As ``extraction_version``, for all that decides what the tables hold: reading, linking and corrections, too.

    Raises:
        ToldError: where a file has changed since this process loaded Parley.
    """
    return checksum(*_DECIDING)


def checksum(*folders: Path) -> str:
    """A checksum of the names and contents of the code and data files below ``folders``, as hexadecimal digits.

    Args:
        folders: some of those that decide what the tables hold, or folders in them.

    Raises:
        ToldError: where a file that decides what the tables hold has changed since this process loaded Parley.
    """
    check_unchanged()
    total = 0
    for below in (f"{folder}{os.sep}" for folder in folders):
        for path in sorted(path for path in _LOADED if path.startswith(below)):
            total = zlib.crc32(f"{path.removeprefix(below)} {_checksum_of(path)}\n".encode(), total)
    return f"{total:08x}"


def check_unchanged() -> None:
    """Makes sure that the files on the disk are those that this process loaded; called before anything found is kept.

    Raises:
        ToldError: where one has changed, with its name.
    """
    changed = sorted({path for path, _ in dict(_stamps()).items() ^ _LOADED.items()})
    if changed:
        from helpers.articles.told import ToldError

        first = Path(changed[0]).relative_to(_PROJECT)
        named = f"{first} has" if len(changed) == 1 else f"{first} and {len(changed) - 1} more files have"
        raise ToldError(
            f"{named} changed since Parley was loaded."
            " Restart the kernel to use it as it is now, and open the corpus again."
        )


def _stamps() -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Each file that decides what the tables hold, with its size, the time of its last change and its number."""
    for folder in _DECIDING:
        for place, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]  # JupyterLab keeps copies in one
            for name in names:
                if name.endswith(_SUFFIXES) and not name.startswith("."):
                    with suppress(OSError):  # a link to nothing, or a file that has just gone
                        seen = (path := Path(place, name)).stat()
                        yield str(path), (seen.st_size, seen.st_mtime_ns, seen.st_ino)


@lru_cache(maxsize=4096)  # an opening asks six times for the same files, which have not changed since they were loaded
def _checksum_of(path: str) -> int:
    return zlib.crc32(Path(path).read_bytes())


#: The files as they were when Parley was loaded: ``helpers`` imports this module before all others.
_LOADED = dict(_stamps())
