"""Prepares pictures for publishing: adds a description, and removes everything that changes from run to run."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zlib
from xml.sax.saxutils import escape as xml_escape

_UID = re.compile(r'id="defs-([0-9a-f]{6})"')
_NO_DAY = "D:20000101000000Z"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Characters that XML 1.0 forbids.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def describe_png(png: bytes, texts: dict[str, str], per_inch: float) -> bytes:
    """A PNG with texts in it (iTXt, UTF-8) and its resolution, so that it is placed at its size.

    Args:
        png: the picture.
        texts: keyword (Latin letters) and text: ``Title``, ``Description``, ``Source``, ``Software``.
        per_inch: pixels for each inch.

    Raises:
        ValueError: if the bytes are not a PNG.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("These bytes are not a PNG.")
    header_end = len(_SIGNATURE) + 25  # length, type, 13 bytes of IHDR, checksum
    per_metre = round(per_inch / 0.0254)
    chunks = [_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))]
    for keyword, text in texts.items():
        body = keyword.encode("latin-1") + b"\x00\x00\x00\x00\x00" + text.replace("\x00", "").encode("utf-8", "replace")
        chunks.append(_chunk(b"iTXt", body))
    return png[:header_end] + b"".join(chunks) + png[header_end:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def describe_svg(svg: bytes, title: str, description: str) -> bytes:
    """An SVG that a screen reader can describe, with ids that depend only on what is drawn.

    Args:
        svg: the drawing.
        title, description: plain text.
    """
    text = svg.decode("utf-8")
    text = _fixed_ids(text)
    text = text.replace("<svg ", '<svg role="img" aria-labelledby="parley-title parley-desc" lang="en" ', 1)
    start = text.index(">", text.index("<svg ")) + 1
    words = f'<title id="parley-title">{_xml(title)}</title><desc id="parley-desc">{_xml(description)}</desc>'
    return (text[:start] + words + text[start:]).encode("utf-8")


def _fixed_ids(text: str) -> str:
    """The drawing with its random ids made from its content, so that two drawings on one page do not share them."""
    found = _UID.search(text)
    if not found:
        return text
    text = text.replace(found.group(1), "......")
    for number, own in enumerate(dict.fromkeys(re.findall(r"p\.{6}-([0-9a-f]{6})", text))):
        text = text.replace(f"p......-{own}", f"p......-{number}")
    for number, own in enumerate(dict.fromkeys(re.findall(r'class="trace \w+ trace([0-9a-f]{6})"', text))):
        text = text.replace(f"trace{own}", f"trace-{number}")
    return text.replace("......", hashlib.sha256(text.encode()).hexdigest()[:6])


def titled_pdf(pdf: bytes, title: str, description: str, version: str) -> bytes:
    """A PDF with a real title, subject and language, and no date, so that the same figure gives the same file.

    Args:
        pdf: the file as the browser made it.
        title: of the chart.
        description: the chart in words.
        version: of Parley.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.add_metadata(
        {"/Title": _line(title), "/Subject": _line(description), "/Creator": f"Parley {version}",
         "/Producer": "Parley", "/CreationDate": _NO_DAY, "/ModDate": _NO_DAY}
    )  # fmt: skip
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("en")
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def plain(text: object) -> str:
    """Text that XML, and so a page, a Word file or a picture, may hold: forbidden letters become spaces."""
    return FORBIDDEN.sub(" ", str(text))


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _xml(text: str) -> str:
    return xml_escape(plain(text))
