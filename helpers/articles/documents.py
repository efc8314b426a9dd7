"""Word, RTF and PDF files → their text, one paragraph a line."""

from __future__ import annotations

import io
import re
import zipfile

from helpers.articles.decode import decode

#: Pages and characters of one document that are read; a bundle of 500 articles has less.
MOST_PAGES, MOST_CHARACTERS = 3_000, 20_000_000
#: Most bytes that a Word file may unpack to.
_LARGEST_WORD = 300_000_000


class UnreadableError(ValueError):
    """A document cannot be read; the message is a sentence."""


def word_text(data: bytes) -> str:
    """The paragraphs of a Word file (.docx), blank lines between them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > _LARGEST_WORD:
            raise UnreadableError("The Word file unpacks to more than 300 MB.")
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError) as error:
        raise UnreadableError("The Word file is damaged.") from error
    return "\n\n".join(filter(None, (_one_line(text) for text in _paragraphs(document))))[:MOST_CHARACTERS]


def _paragraphs(document):
    """Texts of paragraphs and of table cells, in the order of the document."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        else:
            yield block.text


def rtf_text(data: bytes) -> str:
    """The paragraphs of an RTF file, one a line."""
    from striprtf.striprtf import rtf_to_text

    text = rtf_to_text(decode(data), errors="replace")
    lines = [_one_line(line) for line in text.replace("\r", "\n").split("\n")]
    return "\n".join(lines)[:MOST_CHARACTERS]


def pdf_text(data: bytes) -> str:
    """The text of a PDF file, line by line as set; words that were parted at a line's end are joined.

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
    text = "\n".join(pages).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableError("The PDF holds pictures of pages and no text.")
    text = re.sub(r"(?<=[a-z])[\ufffe\u00ad]\n?", "", text)  # the mark that PDFium gives for a hyphen at a line's end
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)[:MOST_CHARACTERS]


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\v\f\n]+", " ", text).strip()
