"""Unpacks compressed web page bodies (``Content-Encoding``) up to a size limit."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

#: Bytes that are unpacked at a time, and the largest window that zstd may ask for: on the web (RFC 9659) and in a file.
_STEP, _WINDOW, _LARGEST_WINDOW = 1 << 16, 1 << 23, 1 << 27
#: Bytes of a packed archive that are read at a time: no more than 128 MB can come of them.
_PACKED = 1 << 12
_GZIP_MARK = b"\x1f\x8b"
ZSTD_MARK = b"\x28\xb5\x2f\xfd"
#: The frame in which web archives put the dictionary that all their records were packed with (``.warc.zst``).
DICTIONARY_MARK = b"\x5d\x2a\x4d\x18"
_LARGEST_DICTIONARY = 20_000_000


class UnknownPackingError(ValueError):
    """A body uses an unknown encoding; the message is its name."""


def unpacked(data: bytes, packings: str, limit: int) -> bytes:
    """Unpacks a body.

    Args:
        data: the body.
        packings: the value of ``Content-Encoding``: names in the order in which they were applied.
        limit: most bytes that are unpacked; what lies beyond is cut off.

    Returns:
        The body; as it is where it turns out not to be packed, since crawlers may unpack it and keep the header.

    Raises:
        UnknownPackingError: for a name that is not known.
    """
    for name in reversed([one.strip().lower() for one in packings.split(",")]):
        if name in ("", "identity", "utf-8", "none"):
            continue
        if name not in _READERS:
            raise UnknownPackingError(name[:40])
        try:
            data = _READERS[name](data, limit)
        except _unpacking_errors():
            return data
    return data


def _unpacking_errors() -> tuple[type[Exception], ...]:
    import brotli
    import zstandard

    return ValueError, EOFError, OSError, zlib.error, brotli.error, zstandard.ZstdError


def _brotli(data: bytes, limit: int) -> bytes:
    import brotli

    reader, found, size = brotli.Decompressor(), [], 0
    chunk = reader.process(data, output_buffer_limit=_STEP)
    while chunk and size < limit:
        found.append(chunk)
        size += len(chunk)
        chunk = b"" if reader.is_finished() else reader.process(b"", output_buffer_limit=_STEP)
    if not found and data:
        raise ValueError("not brotli")
    return b"".join(found)[:limit]


def _zstd(data: bytes, limit: int) -> bytes:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    return reader.stream_reader(io.BytesIO(data), read_across_frames=True).read(limit)


def _zlib(bits: int) -> Callable[[bytes, int], bytes]:
    def read(data: bytes, limit: int) -> bytes:
        return zlib.decompressobj(bits).decompress(data, limit)

    return read


def _deflate(data: bytes, limit: int) -> bytes:
    try:
        return _zlib(zlib.MAX_WBITS)(data, limit)
    except zlib.error:
        return _zlib(-zlib.MAX_WBITS)(data, limit)  # some servers leave zlib's header out


_READERS: dict[str, Callable[[bytes, int], bytes]] = {
    "br": _brotli,
    "zstd": _zstd,
    "gzip": _zlib(16 + zlib.MAX_WBITS),
    "x-gzip": _zlib(16 + zlib.MAX_WBITS),
    "deflate": _deflate,
}


def stream_of(handle: BinaryIO) -> Frames | BinaryIO:
    """Opens a web archive, unpacking gzip or zstd as it is read; otherwise returns the file itself."""
    start = handle.read(4)
    handle.seek(0)
    if start.startswith(_GZIP_MARK):
        return Frames(handle, lambda: zlib.decompressobj(16 + zlib.MAX_WBITS))
    return _zstd_stream(handle) if start in (ZSTD_MARK, DICTIONARY_MARK) else handle


def _zstd_stream(handle: BinaryIO) -> Frames:
    """The frames of a zstd file, using the dictionary in its first frame if there is one."""
    import zstandard

    dictionary = None
    start = handle.read(8)
    if start.startswith(DICTIONARY_MARK):
        data = handle.read(min(int.from_bytes(start[4:8], "little"), _LARGEST_DICTIONARY))
        packed = data.startswith(ZSTD_MARK)
        dictionary = zstandard.ZstdCompressionDict(_zstd(data, _LARGEST_DICTIONARY) if packed else data)
    else:
        handle.seek(0)
    codec = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=_LARGEST_WINDOW)
    return Frames(handle, codec.decompressobj)


class Frames:
    """A stream over the compressed frames of a file, unpacked one after another.

    Attributes:
        cut: whether the file ended within a piece; what stood before is given all the same.
    """

    def __init__(self, handle: BinaryIO, begin: Callable) -> None:
        self.cut = False
        self._handle, self._begin = handle, begin
        self._frame: Any = None  # a decompressor of whatever codec packed the file
        self._waiting = b""

    def read(self, size: int) -> bytes:
        """Reads at most ``size`` bytes; none at the end."""
        while not self._waiting and self._more():
            pass
        given, self._waiting = self._waiting[:size], self._waiting[size:]
        return given

    def _more(self) -> bool:
        """Unpacks the next bytes; returns whether there were any."""
        ended = self._frame is None or self._frame.eof
        packed = (self._frame.unused_data if self._frame and ended else b"") or self._handle.read(_PACKED)
        if not packed:
            self.cut = not ended
            return False
        if ended:
            self._frame = self._begin()
        self._waiting = self._frame.decompress(packed)
        return True
