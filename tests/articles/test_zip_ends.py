"""ZIP files one after another in a file are each read; one that is packed within another begins none."""

import io
import zipfile

import pytest

from helpers.articles import end_to_end, zip_ends
from helpers.articles.source import Source

NOTE = "Ferry Sails Again\nThe Klow Herald, 12 April 2018\n\nThe ferry to the islands sails again from Monday.\n"


def packed(inner: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in inner.items():
            archive.writestr(name, content)
        archive.comment = comment
    return whole.getvalue()


ONE = packed({"a.txt": NOTE})
HOLDS = packed({"a.zip": ONE, "b.txt": NOTE}, zipfile.ZIP_STORED)


def source_of(data: bytes) -> Source:
    return Source("a.zip", "", len(data), lambda: io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (ONE * 2, 2),
        (ONE + HOLDS + ONE, 3),
        (packed({"a.txt": NOTE}, comment=b"made on Monday") + ONE, 2),
        (ONE, 1),
        (HOLDS, 1),
        (HOLDS + b"\0" * 30, 1),
        (b"MZ self-extracting" + ONE, 1),
        (ONE[:60] + ONE, 1),
        (ONE[:-30], 1),
        (b"PK\x03\x04", 1),
        (packed({}), 1),
    ],
    ids=["two", "one that holds one", "comment", "one", "packed within", "padded", "program", "torn", "cut", "no", "0"],
)
def test_a_file_is_parted_where_a_zip_file_ends(data, number):
    assert (len(end_to_end.parts_of(source_of(data), "archive")) or 1) == number


def test_the_pieces_are_whole():
    pieces = end_to_end.parts_of(source_of(HOLDS + ONE), "archive")
    assert [one.data() for one in pieces] == [HOLDS, ONE]


def test_what_is_too_large_is_not_looked_through(monkeypatch):
    monkeypatch.setattr(zip_ends, "_LARGEST", 10)
    assert not zip_ends.are_several(source_of(ONE * 2))
