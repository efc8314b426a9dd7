"""ZIP and tar files, and single compressed files: each member is read like a separate file, in memory only.

Nothing is written to disk, so no name inside an archive leads anywhere; how much is unpacked is counted while it is
unpacked, not believed.
"""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Protocol, Self

from helpers.articles import members
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft, ReadFile
from helpers.articles.model import Problem
from helpers.articles.names import is_beside_page, is_part_of_page, page_folders
from helpers.articles.source import Source

#: Limits of one archive, in bytes and members, and how deep archives may lie in archives.
LARGEST_MEMBER, LARGEST_SUM, MOST_MEMBERS, DEEPEST = 100_000_000, 2_000_000_000, 200_000, 2
#: What is at the 258th byte of a tar file.
TAR_MARKS = (b"ustar\x00", b"ustar ")
#: Bytes of the headers of one member of a tar, long names among them, and of those that go for all its members.
LARGEST_HEADER, _MOST_FOR_ALL = 1_000_000, 1_000
#: Compressed bytes that are read at a time.
_PACKED = 1 << 14
#: What tarfile raises at a header that is damaged or cut, at the blocks that mark the end, and at the end of the file.
_UNSOUND, _MARK_OF_THE_END, _NOTHING_MORE = (
    ("InvalidHeaderError", "TruncatedHeaderError"), "EOFHeaderError", "EmptyHeaderError",
)  # fmt: skip
#: A member that grows more than this when unpacked, and is larger than a megabyte, is no text.
STEEPEST = 200
_ADVICE = "Unpack it yourself, look at what is in it, and put the articles into the folder."
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    RuntimeError,
)  # fmt: skip

#: A mark of ZIP members that are locked with a password.
_LOCKED = 1


class TooLargeError(ValueError):
    """Unpacking exceeded a limit; the message is a sentence."""


class _MemberError(ValueError):
    """A member was refused; the message is a sentence."""


def read(source: Source, read_member: ReadFile) -> Iterator[Draft | Problem]:
    """Reads every member of an archive.

    Args:
        source: the archive.
        read_member: reads one member.
    """
    if source.depth >= DEEPEST:
        yield Problem(source.name, "file", "It is an archive in an archive in an archive, and was not opened.", _ADVICE)
        return
    budget, number = _Budget(), 0
    taken: dict[str, int] = {}
    try:
        for found in _members(source, budget):
            number += 1
            if isinstance(found, Problem):  # one member is refused; the others are read
                yield found
                continue
            member = _under_a_name_of_its_own(found, taken)
            if member.part != found.part:
                reason = f"The archive holds the name a second time; this member is read as '{member.part[-80:]}'."
                yield Problem(found.name, "file", reason, "Give each file in the archive a name of its own.")
            yield from read_member(member)
        if not number:
            yield Problem(source.name, "file", "The archive holds no files.", "Pack it again, or take it out.")
    except TooLargeError as error:
        yield Problem(source.name, "file", str(error), _ADVICE)
    except _BROKEN as error:
        reason = f"The archive cannot be unpacked ({type(error).__name__})."
        read = "articles before the fault have been read" if number else "nothing of it has been read"
        yield Problem(source.name, "file", reason, f"Pack it again; {read}.")


class _Budget:
    """Tracks how much of an archive has been unpacked, refused members included."""

    def __init__(self) -> None:
        self.spent = 0

    def spend(self, size: int) -> None:
        """Counts bytes. Raises TooLargeError when the archive as a whole unpacks to too much."""
        self.spent += size
        if self.spent > LARGEST_SUM:
            raise TooLargeError(f"The archive unpacks to more than {LARGEST_SUM // 1_000_000} MB.")


def _under_a_name_of_its_own(member: Source, taken: dict[str, int]) -> Source:
    """The member, renamed with a number if another member has the same name.

    Args:
        member: what was found.
        taken: the names that were given → how many members asked for each.
    """
    part, path = member.part, PurePosixPath(member.part)
    while part in taken:
        taken[member.part] += 1
        part = str(path.with_name(f"{path.stem} ({taken[member.part]}){path.suffix}"))
    taken[part] = 1
    return replace(member, part=part)


def _members(source: Source, budget: _Budget) -> Iterator[Source | Problem]:
    head = source.head(512)
    if head.startswith(b"PK"):
        yield from _zip(source, budget)
    elif head[257:263] in TAR_MARKS:
        with source.open() as handle:
            yield from _tar(source, handle, budget)
    else:
        yield from _compressed(source, head, budget)


def _member(source: Source, name: str, read: Callable[[], bytes]) -> Source | Problem:
    """Reads one member; a locked or damaged one, or a zip bomb, becomes a problem and affects nothing else."""
    inner = _inner(name)
    try:
        return source.member(inner, read())
    except _MemberError as error:
        return Problem(f"{source.name}/{inner}", "file", str(error), _ADVICE, records=1)
    except TooLargeError:  # the whole archive is
        raise
    except _BROKEN as error:
        reason = f"The file cannot be unpacked from its archive ({type(error).__name__})."
        advice = "Pack it again; the others in the archive are read."
        return Problem(f"{source.name}/{inner}", "file", reason, advice, records=1)


def _wanted(name: str) -> bool:
    parts = _parts(name)
    return bool(parts) and not any(part.startswith((".", "__MACOSX", "~$")) for part in parts)


def _parts(name: str) -> list[str]:
    """A member's name without path parts that would lead outside the archive."""
    return [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", "/", ".")]


def _inner(name: str) -> str:
    return "/".join(_parts(name))


def _zip(source: Source, budget: _Budget) -> Iterator[Source | Problem]:
    with source.open() as handle, zipfile.ZipFile(handle) as archive:
        names = [info for info in archive.infolist() if not info.is_dir() and _wanted(info.filename)]
        if len(names) > MOST_MEMBERS:
            raise TooLargeError(f"The archive has more than {MOST_MEMBERS} files.")
        inner = {_inner(info.filename).lower() for info in names}
        source = replace(source, members=_listed(archive, names, budget) or source.members)
        for info in sorted(names, key=lambda info: info.filename):
            if is_part_of_page(_inner(info.filename), inner):
                continue
            yield _member(source, info.filename, partial(_unzipped, archive, info, budget))


def _listed(archive: zipfile.ZipFile, names: list[zipfile.ZipInfo], budget: _Budget) -> dict[str, str]:
    """The members and channels that an export in a ZIP file lists."""
    found: dict[str, str] = {}
    for info in names:
        if PurePosixPath(_inner(info.filename)).name.lower() in members.NAMES and info.file_size <= members.LARGEST:
            with suppress(NotTextError, _MemberError, *_BROKEN):
                found |= members.members_in(decode(_unzipped(archive, info, budget)))
    return found


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes:
    if info.flag_bits & _LOCKED:
        raise _MemberError("The file in the archive is locked with a password.")
    with archive.open(info) as member:
        return _limited(member, info.filename, max(1, info.compress_size), budget)


def _tar(source: Source, handle: BinaryIO | _Prefixed, budget: _Budget) -> Iterator[Source | Problem]:
    with _Tar.open(fileobj=handle, mode="r|", tarinfo=_Member, ignore_zeros=True) as archive:
        names, aside = set[str](), set[str]()
        for number, info in enumerate(iter(archive.next, None)):
            if number > MOST_MEMBERS:
                raise TooLargeError(f"The archive has more than {MOST_MEMBERS} files.")
            if not _wanted(info.name):
                continue
            names.add(_inner(info.name).lower())
            if folders := page_folders(_inner(info.name)):
                aside.update(folders[:1] if info.isfile() else ())
            elif info.isfile():
                member = archive.extractfile(info)
                if member is not None:
                    yield _member(source, info.name, partial(_limited, member, info.name, None, budget))
            elif info.islnk():  # symbolic links and devices hold no text and are passed over
                reason = f"It is a second name of '{info.linkname[-80:]}' in the archive, and was not read again."
                advice = "If its text is nowhere else in the archive, pack the file itself."
                yield Problem(f"{source.name}/{_inner(info.name)}", "file", reason, advice)
        for folder in sorted(one for one in aside if not is_beside_page(one, names)):  # its page might have come later
            reason = "The folder is called as one beside a saved page, and was not read from the archive."
            yield Problem(f"{source.name}/{folder}", "folder", reason, _ADVICE)


class _Headers:
    """The stream of a tar; while a header is read, it gives no more than a header may take."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._left = stream, 0
        self.is_in_header = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    @contextmanager
    def header(self) -> Iterator[None]:
        """Reads a header; those of long names and fields hold the header that they belong to."""
        if self.is_in_header:
            yield
            return
        self.is_in_header, self._left = True, LARGEST_HEADER
        try:
            yield
        finally:
            self.is_in_header = False

    def read(self, size: int) -> bytes:
        """Reads bytes. Raises TooLargeError before it reads more of a header than is held in memory."""
        if size < 0:
            raise tarfile.ReadError("a size below zero")
        if self.is_in_header:
            self._left -= size
            if self._left < 0:
                megabytes = LARGEST_HEADER // 1_000_000
                raise TooLargeError(f"The archive holds a name or a header of more than {megabytes} MB.")
        return self._stream.read(size)


class _Tar(tarfile.TarFile):
    """A tar that keeps none of its members, and whose headers are bounded."""

    fileobj: Any

    def next(self) -> tarfile.TarInfo | None:
        """The next member; None at the end."""
        if not isinstance(self.fileobj, _Headers):
            self.fileobj = _Headers(self.fileobj)
        found = super().next()
        self.members.clear()  # type: ignore[attr-defined]
        for_all = self.pax_headers
        if len(for_all) > _MOST_FOR_ALL or sum(map(len, for_all.values())) > LARGEST_HEADER:
            raise TooLargeError("The archive holds headers for all its files that are longer than any name.")
        return found


class _Member(tarfile.TarInfo):
    """A member of a tar whose header must be sound: tarfile takes a damaged or cut one for the end, without a word."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            with archive.fileobj.header():  # type: ignore[attr-defined]
                found = super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            kind = type(error).__name__
            if kind in _UNSOUND or (kind == _NOTHING_MORE and not getattr(archive, "is_at_its_end", False)):
                raise tarfile.ReadError(str(error)) from error
            archive.is_at_its_end = kind == _MARK_OF_THE_END  # type: ignore[attr-defined]
            raise
        archive.is_at_its_end = False  # type: ignore[attr-defined]
        return found


def _compressed(source: Source, head: bytes, budget: _Budget) -> Iterator[Source | Problem]:
    with source.open() as handle:
        unpacked = _Unpacked(handle, _decompressor(head))
        start = b""
        while len(start) < 512 and (chunk := unpacked.read(512 - len(start))):
            start += chunk
        rest = _Prefixed(start, unpacked)
        if start[257:263] in TAR_MARKS:
            yield from _tar(source, rest, budget)
        else:
            name = PurePosixPath(source.name).name.rsplit(".", 1)[0] or "content"
            yield _member(source, name, partial(_limited, rest, name, source.size, budget))
        if unpacked.has_more_behind:
            reason = "Bytes that cannot be unpacked stand behind its end; what stands before them has been read."
            yield Problem(source.name, "file", reason, "If there should be more in it, fetch or pack it again.")


def _decompressor(head: bytes) -> Callable[[], Any]:
    """What makes the decompressor of a file that begins so."""
    if head.startswith(b"\x1f\x8b"):
        return partial(zlib.decompressobj, 16 + zlib.MAX_WBITS)
    return bz2.BZ2Decompressor if head.startswith(b"BZh") else lzma.LZMADecompressor


class _Unpacked:
    """A compressed file, whose streams may stand one after another.

    Attributes:
        has_more_behind: whether something is after its end that is neither padding nor such a stream.
    """

    def __init__(self, handle: BinaryIO, begin: Callable[[], Any]) -> None:
        self.has_more_behind = False
        self._handle, self._begin = handle, begin
        self._stream, self._packed = begin(), b""
        self._is_later = False  # a stream after the first one that has given nothing yet

    def read(self, size: int) -> bytes:
        """At least one byte and at most ``size``; none at the end. Raises what the decompressor raises, or EOFError."""
        while not self.has_more_behind:
            if self._stream.eof and not self._begin_next():
                break
            try:
                given = self._unpack(size)
            except _BROKEN:
                if not self._is_later:
                    raise
                self.has_more_behind = True
                break
            if given:
                self._is_later = False
                return given
        return b""

    def _unpack(self, size: int) -> bytes:
        """The next bytes of a stream; none where it has to go on."""
        has_ended = False
        if not self._packed and getattr(self._stream, "needs_input", True):
            self._packed = self._handle.read(_PACKED)
            has_ended = not self._packed
        given = self._stream.decompress(self._packed, size)
        self._packed = getattr(self._stream, "unconsumed_tail", b"")  # bz2 and lzma keep it themselves
        if has_ended and not given and not self._stream.eof:
            raise EOFError
        return given

    def _begin_next(self) -> bool:
        """Begins the stream after one that has ended; returns whether anything but padding is there."""
        packed = self._stream.unused_data.lstrip(b"\0")
        while not packed and (chunk := self._handle.read(_PACKED)):
            packed = chunk.lstrip(b"\0")
        self._stream, self._packed, self._is_later = self._begin() if packed else self._stream, packed, True
        return bool(packed)


class _Readable(Protocol):
    """Anything that bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


class _Prefixed(io.RawIOBase):
    """A stream with some bytes put back in front; what is read counts against the archive's limit."""

    def __init__(self, start: bytes, rest: _Readable) -> None:
        self._start, self._rest, self._given = start, rest, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = size if size >= 0 else _PACKED
        if self._start:
            taken, self._start = self._start[:size], self._start[size:]
            return taken
        data = self._rest.read(size)
        self._given += len(data)
        if self._given > LARGEST_SUM:
            raise TooLargeError(f"The archive unpacks to more than {LARGEST_SUM // 1_000_000} MB.")
        return data


def _limited(handle: _Readable, name: str, packed: int | None, budget: _Budget) -> bytes:
    """Reads all bytes of a member in steps, so that a zip bomb is detected early."""
    chunks, size = [], 0
    while chunk := handle.read(1 << 16):
        size += len(chunk)
        budget.spend(len(chunk))
        if size > LARGEST_MEMBER:
            raise _MemberError(f"'{name[-80:]}' in the archive unpacks to more than {LARGEST_MEMBER // 1_000_000} MB.")
        if packed and size > 1_000_000 and size > STEEPEST * packed:
            raise _MemberError(f"'{name[-80:]}' in the archive unpacks to {STEEPEST} times its size, as no text does.")
        chunks.append(chunk)
    return b"".join(chunks)
