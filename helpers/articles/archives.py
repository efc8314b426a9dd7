"""ZIP and tar files, and compressed single files: each member is read like a file of its own, in memory only.

Nothing is written to disk, so no name inside an archive leads anywhere; how much is unpacked is counted while it is
unpacked, not believed.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.source import Source

#: Limits of one archive, in bytes and members, and how deep archives may lie in archives.
LARGEST_MEMBER, LARGEST_SUM, MOST_MEMBERS, DEEPEST = 100_000_000, 2_000_000_000, 200_000, 2
#: What stands at the 258th byte of a tar file.
TAR_MARKS = (b"ustar\x00", b"ustar ")
#: A member that grows more than this when unpacked, and is larger than a megabyte, is no text.
STEEPEST = 200
_ADVICE = "Unpack it yourself, look at what is in it, and put the articles into the folder."
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    RuntimeError,
)  # fmt: skip

Reader = Callable[[Source], Iterator[Draft | Problem]]


class TooLargeError(ValueError):
    """What is unpacked grows beyond the limits; the message is a sentence."""


def read(source: Source, read_member: Reader) -> Iterator[Draft | Problem]:
    """What the members of an archive give.

    Args:
        source: the archive.
        read_member: reads one member.
    """
    if source.depth >= DEEPEST:
        yield Problem(source.name, "file", "It is an archive in an archive in an archive, and was not opened.", _ADVICE)
        return
    total, number = 0, 0
    try:
        for member in _members(source):
            number += 1
            total += member.size
            if total > LARGEST_SUM:
                raise TooLargeError(f"The archive unpacks to more than {LARGEST_SUM // 1_000_000} MB.")
            yield from read_member(member)
        if not number:
            yield Problem(source.name, "file", "The archive holds no files.", "Pack it again, or take it out.")
    except TooLargeError as error:
        yield Problem(source.name, "file", str(error), _ADVICE)
    except _BROKEN as error:
        reason = f"The archive cannot be unpacked ({type(error).__name__})."
        yield Problem(source.name, "file", reason, "Pack it again; articles before the fault have been read.")


def _members(source: Source) -> Iterator[Source]:
    head = source.head(512)
    if head.startswith(b"PK"):
        yield from _zip(source)
    elif head[257:263] in TAR_MARKS:
        with source.open() as handle:
            yield from _tar(source, handle)
    else:
        yield from _compressed(source, head)


def _wanted(name: str) -> bool:
    parts = _parts(name)
    return bool(parts) and not any(part.startswith((".", "__MACOSX", "~$")) for part in parts)


def _parts(name: str) -> list[str]:
    """A member's name without what would lead out of the archive."""
    return [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", "/", ".")]


def _inner(name: str) -> str:
    return "/".join(_parts(name))


def _zip(source: Source) -> Iterator[Source]:
    with source.open() as handle, zipfile.ZipFile(handle) as archive:
        names = [info for info in archive.infolist() if not info.is_dir() and _wanted(info.filename)]
        if len(names) > MOST_MEMBERS:
            raise TooLargeError(f"The archive has more than {MOST_MEMBERS} files.")
        for info in sorted(names, key=lambda info: info.filename):
            if info.flag_bits & 1:
                raise TooLargeError("The archive is locked with a password.")
            with archive.open(info) as member:
                data = _limited(member, info.filename, max(1, info.compress_size))
            yield source.member(_inner(info.filename), data)


def _tar(source: Source, handle: BinaryIO) -> Iterator[Source]:
    with tarfile.open(fileobj=handle, mode="r|") as archive:
        for number, info in enumerate(archive):
            if number > MOST_MEMBERS:
                raise TooLargeError(f"The archive has more than {MOST_MEMBERS} files.")
            if info.isfile() and _wanted(info.name):  # links and devices are passed over
                member = archive.extractfile(info)
                if member is not None:
                    yield source.member(_inner(info.name), _limited(member, info.name, None))


def _compressed(source: Source, head: bytes) -> Iterator[Source]:
    opener = gzip.open if head.startswith(b"\x1f\x8b") else bz2.open if head.startswith(b"BZh") else lzma.open
    with source.open() as handle, opener(handle) as unpacked:
        start = unpacked.read(512)
        rest = _Prefixed(start, unpacked)
        if start[257:263] in TAR_MARKS:
            yield from _tar(source, rest)
            return
        name = PurePosixPath(source.name).name.rsplit(".", 1)[0] or "content"
        yield source.member(name, _limited(rest, name, source.size))


class _Prefixed(io.RawIOBase):
    """A stream with bytes put back in front, counted against the limit of the whole archive."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest, self._given = start, rest, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._start:
            taken = self._start if size < 0 else self._start[:size]
            self._start = self._start[len(taken) :]
            if size >= 0:
                return taken
            return taken + self._rest.read()
        data = self._rest.read(size)
        self._given += len(data)
        if self._given > LARGEST_SUM:
            raise TooLargeError(f"The archive unpacks to more than {LARGEST_SUM // 1_000_000} MB.")
        return data


def _limited(handle: BinaryIO, name: str, packed: int | None) -> bytes:
    """All bytes of a member, read in steps, so that a bomb is met early."""
    chunks, size = [], 0
    while chunk := handle.read(1 << 16):
        size += len(chunk)
        if size > LARGEST_MEMBER:
            raise TooLargeError(f"'{name[-80:]}' in the archive unpacks to more than {LARGEST_MEMBER // 1_000_000} MB.")
        if packed and size > 1_000_000 and size > STEEPEST * packed:
            raise TooLargeError(f"'{name[-80:]}' in the archive unpacks to {STEEPEST} times its size, as no text does.")
        chunks.append(chunk)
    return b"".join(chunks)
