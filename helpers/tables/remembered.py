"""Caches results on disk, each valid as long as nothing it was computed from has changed.

A folder of Parquet files with a row for each thing: its name, the state that it was in, and what was made of it, as
JSON. Each file has the checksum of its bytes in its name, for those that Parquet keeps do not cover all of them. What
is damaged, or was made by another version of the code, is ignored.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pyarrow
import pyarrow.parquet as pq

#: More Parquet files than this are made one.
MOST_FILES = 24
#: Rows that are read, and written, at a time.
_AT_A_TIME = 1_000
#: How the files are called: a number and the checksum; earlier versions wrote the number alone, as anybody might.
_OWN = re.compile(r"\d{6}(?:-[0-9a-f]{16}\.parquet|\.\d+\.draft)")
_EARLIER = re.compile(r"\d{6}\.parquet")
_SCHEMA = pyarrow.schema([(name, pyarrow.string()) for name in ("name", "state", "version", "made")])

#: Name, state, and what was made of it.
StoredRow = tuple[str, str, str]


class Remembered:
    """A cache of results by name."""

    def __init__(self, path: Path, version: str):
        """``path`` is the folder, which need not be there; ``version`` is that of the code that makes."""
        self.path, self._version = Path(path), version
        self._rows: dict[str, tuple[str, str]] | None = None
        self._new: dict[str, tuple[str, str]] = {}
        self._asked: set[str] = set()

    def knows(self, name: str, state: str) -> bool:
        """Whether there is a result for a name in that state."""
        self._asked.add(name)
        return self._loaded().get(name, ("", ""))[0] == state != ""

    def take(self, name: str) -> str:
        """The result for a known name; can be taken once."""
        return self._loaded().pop(name)[1]

    def put(self, name: str, state: str, made: str) -> None:
        """Stores a result under a name, to be written on ``save``.

        Args:
            name: of what the result belongs to.
            state: in which that was; the result is void in another.
            made: the result.
        """
        self._new[name] = (state, made)

    def save(self, names: Collection[str] | None = None) -> None:
        """Writes new results; once more rows are outdated (replaced, or not in ``names``) than valid, drops them.

        Args:
            names: the names still in use; by default all that were asked for. Of none, all is kept: the disk with the
                articles may not be plugged in.
        """
        names = sorted(self._asked) if names is None else names
        if not names:
            return
        there, self._rows = [path for path in self._files() if _is_sound(path)], None
        rows = sum(pq.read_metadata(path).num_rows for path in there)
        if rows > 2 * len(names) + 100 or len(there) > MOST_FILES:
            kept = self._loaded() | self._new
            self._write([(name, *kept[name]) for name in names if name in kept])
            for path in there:
                path.unlink(missing_ok=True)
        elif self._new:
            self._write([(name, *made) for name, made in self._new.items()])
        self._rows, self._new, self._asked = None, {}, set()

    def _files(self) -> list[Path]:
        return [
            path for path in sorted(self.path.glob("*.parquet")) if is_own(path.name) or _EARLIER.fullmatch(path.name)
        ]

    def _write(self, rows: Sequence[StoredRow]) -> None:
        """Writes a new file whose name sorts after all others."""
        self.path.mkdir(parents=True, exist_ok=True)
        numbers = [path.stem.partition("-")[0] for path in self._files()]
        number = max((int(one) for one in numbers if one.isdecimal()), default=-1) + 1
        draft = self.path / f"{number:06d}.{os.getpid()}.draft"
        with pq.ParquetWriter(draft, _SCHEMA, compression="zstd") as writer:
            for first in range(0, len(rows), _AT_A_TIME):
                columns = zip(
                    *((n, s, self._version, made) for n, s, made in rows[first : first + _AT_A_TIME]), strict=True
                )
                writer.write_table(pyarrow.table(list(map(list, columns)), schema=_SCHEMA))
        draft.replace(self.path / f"{number:06d}-{_checksum(draft)}.parquet")

    def _loaded(self) -> dict[str, tuple[str, str]]:
        if self._rows is None:
            self._rows = {name: (state, made) for path in self._files() for name, state, made in self._read(path)}
        return self._rows

    def _read(self, path: Path) -> Iterator[StoredRow]:
        if not _is_sound(path):
            return
        try:
            for batch in pq.ParquetFile(path).iter_batches(_AT_A_TIME):
                columns = (batch.column(field.name).to_pylist() for field in _SCHEMA)
                for name, state, version, made in zip(*columns, strict=True):
                    if version == self._version:
                        yield name, state, made
        except (OSError, ValueError, KeyError, pyarrow.ArrowException):  # another's file, whose checksum fits
            path.unlink(missing_ok=True)


def is_own(name: str) -> bool:
    """Whether a file bears a name that only Parley gives to what it remembers."""
    return _OWN.fullmatch(name) is not None


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=8)).hexdigest()


def _is_sound(path: Path) -> bool:
    """Whether a file matches the checksum in its name; one of Parley's that does not is removed."""
    mark = path.stem.partition("-")[2]
    try:
        sound = mark == _checksum(path)
        own = bool(mark) or _has_rows_of_ours(path)
    except OSError:
        sound, own = False, bool(mark)
    if own and not sound:
        path.unlink(missing_ok=True)
    return sound


def _has_rows_of_ours(path: Path) -> bool:
    """Whether a file without a checksum is one that an earlier Parley wrote: a name of six digits may be anybody's."""
    try:
        return pq.read_schema(path).names == _SCHEMA.names
    except pyarrow.ArrowException:
        return False
