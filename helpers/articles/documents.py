"""Extracts the text of PDF files, one paragraph to a line."""

from __future__ import annotations

import re
from collections import Counter

from helpers.articles.document_parts import MOST_CHARACTERS, UnreadableError, beyond_characters, one_line
from helpers.articles.header import stands_alone
from helpers.articles.hyphens import rejoined
from helpers.articles.layout import paragraphs

#: Pages of one document that are read; a bundle of 500 articles has less.
MOST_PAGES = 3_000
#: Lines at either end of a page among which running lines are looked for.
_EDGE = 3
#: What browsers print above and below a page: the time, the title; the address, the page's number.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? (?:\d{1,2}:\d\d(?: ?[AP]M)? )?\D.{4,160}|https?://\S+ \d+/\d+|https?://\S+|\d+/\d+"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?://\S+\s*(?:\d+/\d+)?|\d+/\d+)\s*$")


def pdf_text(data: bytes) -> tuple[str, list[str], str]:
    """The paragraphs of a PDF file, separated by blank lines; words hyphenated at line ends are rejoined.

    Returns:
        The text; apart from it the lines that stand above and below its pages, such as browsers print; and what lies
        beyond the limits and was not read, as a sentence, else empty.

    Raises:
        UnreadableError: where it is locked, damaged or holds pictures of pages only.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableError("The PDF is locked with a password." if locked else "The PDF is damaged.") from error
    number_of_pages = len(document)
    beyond = f"The PDF has {number_of_pages:,} pages; the first {MOST_PAGES:,} were read."
    beyond = beyond if number_of_pages > MOST_PAGES else ""
    try:
        pages = [document[page].get_textpage().get_text_bounded() for page in range(min(number_of_pages, MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("The PDF is damaged.") from error
    finally:
        document.close()
    text, beside = _without_running_lines([one.replace("\r\n", "\n").replace("\r", "\n") for one in pages])
    if not text.strip():
        raise UnreadableError("The PDF holds pictures of pages and no text.")
    text = rejoined(text).replace("\x02", "-").replace("\ufffe", "-")
    beyond = beyond or beyond_characters(text)
    text = text[:MOST_CHARACTERS]
    text = "\n\n".join(one_line(one.text) for one in paragraphs(text, alone=stands_alone, set_lines=True))
    return text, beside, beyond


def _without_running_lines(pages: list[str]) -> tuple[str, list[str]]:
    """Separates running headers and footers from the pages' text; returns the text and those lines, each once."""
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
                found.setdefault(one_line(line), None)
            else:
                rest.append(line)
        kept.append("\n".join(rest))
    if not any(kept):
        return "\n".join(pages), []
    return "\n".join(kept), list(found)


def _shape(line: str) -> str:
    """A line with its numbers masked, so that ``Page 2 of 9`` and ``Page 3 of 9`` are the same running line."""
    return re.sub(r"\d+", "0", one_line(line))
