"""Word, RTF and PDF files → their text, one paragraph a line."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter

from helpers.articles.decode import decode
from helpers.articles.header import label_of, stands_alone
from helpers.articles.layout import paragraphs

#: Pages and characters of one document that are read; a bundle of 500 articles has less.
MOST_PAGES, MOST_CHARACTERS = 3_000, 20_000_000
#: Most bytes that a Word file may unpack to.
_LARGEST_WORD = 300_000_000


#: A word parted at a line's end: by a hyphen, or by the mark that PDFium gives for one.
_PARTED = re.compile(r"([a-z])(?:[\x02\ufffe\u00ad]\n?|-\n)([a-z]+[^\s]{0,3})[ \n]")


#: Lines at either end of a page among which running lines are looked for.
_EDGE = 3
#: What browsers print above and below a page: the time, the title; the address, the page's number.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? (?:\d{1,2}:\d\d(?: ?[AP]M)? )?\D.{4,160}|https?://\S+ \d+/\d+|https?://\S+|\d+/\d+"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?://\S+\s*(?:\d+/\d+)?|\d+/\d+)\s*$")


class UnreadableError(ValueError):
    """A document cannot be read; the message is a sentence."""


def word_text(data: bytes) -> str:
    """The paragraphs of a Word file (.docx), blank lines between them.

    Raises:
        UnreadableError: where it is damaged, or a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableError("The Word file is damaged.") from error
    if size > _LARGEST_WORD:
        raise UnreadableError("The Word file unpacks to more than 300 MB.")
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        texts = list(_paragraphs(Document(io.BytesIO(data))))
    except (
        OpcError,
        KeyError,
        ValueError,
        SyntaxError,
        AttributeError,
        zipfile.BadZipFile,
        zlib.error,
    ):  # a part is missing; the text itself may be whole
        texts = _bare_paragraphs(data)
    return "\n\n".join(filter(None, map(_one_line, texts)))[:MOST_CHARACTERS]


def _bare_paragraphs(data: bytes) -> list[str]:
    """Texts of the paragraphs of the main part, read without the parts around it."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = archive.read("word/document.xml")
        tree = etree.fromstring(main, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (zipfile.BadZipFile, KeyError, zlib.error, etree.XMLSyntaxError) as error:
        raise UnreadableError("The Word file is damaged.") from error
    if tree is None:
        raise UnreadableError("The Word file is damaged.")
    return ["".join(one.itertext("{*}t", "{*}tab")) for one in tree.iter("{*}p")]


def _paragraphs(document):
    """Texts of paragraphs and of table cells, in the order of the document."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from _row([cell.text.strip() for cell in row.cells])
        else:
            yield block.text


def _row(cells: list[str]) -> list[str]:
    """The cells of a row, each a paragraph; a known label and its value are one line: ``Outlet: The Sample Post``."""
    label = cells[0].rstrip(":") + ":" if len(cells) == 2 and cells[1] else ""
    return [f"{label} {cells[1]}"] if label and len(label) < 30 and label_of(label) else cells


def rtf_text(data: bytes) -> str:
    """The paragraphs of an RTF file, one a line.

    Raises:
        UnreadableError: where it is damaged.
    """
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(decode(data), errors="replace")
    except (ValueError, OverflowError, LookupError, UnicodeError) as error:
        raise UnreadableError("The RTF file is damaged.") from error
    lines = [_one_line(line) for line in text.replace("\r", "\n").split("\n")]
    return "\n".join(lines)[:MOST_CHARACTERS]


def unread(data: bytes, kind: str, text: str) -> str | None:
    """What of a document lies beyond the limits, in a sentence; None where all of it was read.

    Args:
        data: the document.
        kind: ``pdf``, ``rtf`` or ``word``.
        text: what was read of it.
    """
    if kind == "pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        document.close()
        if pages > MOST_PAGES:
            return f"The PDF has {pages:,} pages; the first {MOST_PAGES:,} were read."
    if len(text) >= MOST_CHARACTERS:
        return f"The document has more than {MOST_CHARACTERS:,} characters; the first were read."
    return None


def pdf_text(data: bytes) -> tuple[str, list[str]]:
    """The paragraphs of a PDF file, blank lines between them; words parted at a line's end are joined.

    Returns:
        The text, and apart from it the lines that stand above and below its pages, such as browsers print.

    Raises:
        UnreadableError: where it is locked, damaged or holds pictures of pages only.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableError("The PDF is locked with a password." if locked else "The PDF is damaged.") from error
    try:
        pages = [document[number].get_textpage().get_text_bounded() for number in range(min(len(document), MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("The PDF is damaged.") from error
    finally:
        document.close()
    text, beside = _without_running_lines([one.replace("\r\n", "\n").replace("\r", "\n") for one in pages])
    if not text.strip():
        raise UnreadableError("The PDF holds pictures of pages and no text.")
    text = _PARTED.sub(r"\1\2\n", text).replace("\x02", "-")[:MOST_CHARACTERS]
    text = "\n\n".join(_one_line(one.text) for one in paragraphs(text, alone=stands_alone, set_lines=True))
    return text, beside


def _without_running_lines(pages: list[str]) -> tuple[str, list[str]]:
    """The pages' text without the lines that return at their tops and ends, and those lines, each once."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = [{*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))} for page in lines]
    seen = Counter(
        shape for page, edge in zip(lines, edges, strict=True) for shape in {_shape(page[place]) for place in edge}
    )
    found: dict[str, None] = {}
    kept = []
    for page, edge in zip(lines, edges, strict=True):
        rest = []
        printed = any(_ADDRESS.match(page[place]) for place in edge)  # a browser made the page
        for place, line in enumerate(page):
            returns = len(pages) > 1 and seen[_shape(line)] > max(1, len(pages) // 2)
            if place in edge and (returns or (printed and _PRINTED.fullmatch(line.strip()))):
                found.setdefault(_one_line(line), None)
            else:
                rest.append(line)
        kept.append("\n".join(rest))
    if not any(kept):
        return "\n".join(pages), []
    return "\n".join(kept), list(found)


def _shape(line: str) -> str:
    """A line with every number alike: ``Page 2 of 9`` and ``Page 3 of 9`` are one running line."""
    return re.sub(r"\d+", "0", _one_line(line))


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\v\f\n]+", " ", text).strip()
