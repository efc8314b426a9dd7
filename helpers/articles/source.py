"""A source of bytes: a file on disk, or an archive member held in memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from posixpath import splitext
from typing import BinaryIO

#: Longest article that is read, in bytes or characters. A long novel is 2 MB of text: more is not an article.
LARGEST_ARTICLE = 10_000_000
#: What to do about a file in which there is nothing.
AGAIN = "Save the article again, or take the file out."


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read.

    Attributes:
        path: the file, relative to the corpus folder.
        part: what follows it in an article's id: ``/inner.txt`` for a member of an archive, else empty.
        size: in bytes.
        open: gives its bytes from the start, as often as it is called.
        depth: how many archives it lies in.
        columns: field → column, where a ``columns.csv`` beside the file says so.
        members: ``<@U01>`` → name, where the export that the file belongs to lists them.
        kind: of file, where what it lies in tells it.
    """

    path: str
    part: str
    size: int
    open: Callable[[], BinaryIO]
    depth: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""

    @property
    def name(self) -> str:
        """The full name, for problems."""
        return self.path + self.part

    @property
    def suffix(self) -> str:
        """The lowercase file extension, with its dot."""
        suffix = splitext(self.name)[1].lower()
        return suffix if suffix != "." else ""

    def head(self, size: int = 4096) -> bytes:
        """The first ``size`` bytes."""
        with self.open() as handle:
            return handle.read(size)

    def data(self) -> bytes:
        """All bytes."""
        with self.open() as handle:
            return handle.read()

    def member(self, name: str, data: bytes, kind: str = "") -> Source:
        """A source contained in this one.

        Args:
            name: of the member.
            data: its content.
            kind: one of ``FileKind``, if this source says what it is; empty otherwise.
        """
        part, depth = f"{self.part}/{name}", self.depth + 1
        return replace(self, part=part, size=len(data), open=lambda: io.BytesIO(data), depth=depth, kind=kind)


def from_file(path: Path, relative: str, beside: Mapping[str, str] | None = None) -> Source:
    """Makes a source of a file on disk.

    Args:
        path: of the file.
        relative: its path in the folder of articles.
        beside: what is beside it: its columns' names, and the members of its export.
    """
    members = {key: name for key, name in (beside or {}).items() if key.startswith("<")}
    columns = {key: name for key, name in (beside or {}).items() if key not in members}
    return Source(relative, "", path.stat().st_size, lambda: path.open("rb"), columns=columns, members=members)
