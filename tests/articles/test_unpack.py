"""Bodies and web archives are unpacked up to a limit; what is not packed, or cut off, is told."""

import gzip
import io
import zlib

import brotli
import pytest
import zstandard

from helpers.articles.unpack import UnknownPackingError, stream_of, unpacked

BODY = "“Nine of ten paragraphs,” said the minister for harbours. ".encode() * 40


def read_all(stream, size=1000):
    return b"".join(iter(lambda: stream.read(size), b""))


@pytest.mark.parametrize(
    ("packings", "pack"),
    [
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
        ("identity", bytes),
        ("", bytes),
        ("br", bytes),  # unpacked by the crawler, which has kept the header
        ("zstd", bytes),
        ("gzip", bytes),
    ],
)
def test_a_body_is_as_it_was(packings, pack):
    assert unpacked(pack(BODY), packings, 1_000_000) == BODY


@pytest.mark.slow
@pytest.mark.parametrize("pack", [brotli.compress, zstandard.compress, gzip.compress])
def test_no_body_grows_beyond_the_limit(pack):
    name = {brotli.compress: "br", zstandard.compress: "zstd", gzip.compress: "gzip"}[pack]
    assert len(unpacked(pack(bytes(50_000_000)), name, 100_000)) == 100_000


def test_an_unknown_packing_is_named():
    with pytest.raises(UnknownPackingError, match="compress"):
        unpacked(BODY, "compress", 1_000)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bytes])
def test_pieces_are_read_one_after_another(pack):
    stream = stream_of(io.BytesIO(pack(BODY) + pack(b"the end")))
    assert read_all(stream) == BODY + b"the end"
    assert not getattr(stream, "cut", False)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_piece_that_is_cut_off_is_told_and_those_before_are_given(pack):
    stream = stream_of(io.BytesIO(pack(BODY) + pack(bytes(range(256)) * 40)[:30]))
    assert read_all(stream).startswith(BODY)
    assert stream.cut


@pytest.mark.parametrize("wrap", [bytes, zstandard.compress])
def test_the_dictionary_of_an_archive_is_used(wrap):
    samples = [f"WARC/1.0 page {number} of the harbour papers, {number * 7}".encode() * 3 for number in range(400)]
    words = zstandard.train_dictionary(2_000, samples)
    data = wrap(words.as_bytes())
    packed = zstandard.ZstdCompressor(dict_data=words).compress(BODY)
    file = b"\x5d\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data + packed
    assert read_all(stream_of(io.BytesIO(file))) == BODY
