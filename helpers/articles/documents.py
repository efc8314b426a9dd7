"""Extracts the text of PDF files, one paragraph to a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from helpers.articles import bundles, pdf_exports
from helpers.articles.document_parts import MOST_CHARACTERS, UnreadableError, beyond_characters, one_line
from helpers.articles.folio import is_folio
from helpers.articles.head import ends_sentence, looks_like_headline
from helpers.articles.header import read_line, stands_alone
from helpers.articles.hyphens import rejoined
from helpers.articles.layout import paragraphs
from helpers.articles.lines import kind_of
from helpers.articles.parted import head_lines
from helpers.articles.pdf_lines import APART, LARGE, LARGEST
from helpers.articles.pdf_page import page_text

#: Pages of one document that are read; a bundle of 500 articles has less.
MOST_PAGES = 3_000
#: Lines at either end of a page among which running lines are looked for.
_EDGE = 3
#: Words of a line that may end a sentence begun before it.
_LEAST_WORDS = 6
#: Words below a headline.
_LEAST_BELOW = 25
#: Characters of the line that names paper, day and page.
_LONGEST_FOLIO = 140
#: What browsers print above and below a page: the time, the title; the address, the page's number, in either order.
_TIME = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?:,?\s{1,2}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]\.?M\.?)?)?"
_PLACE = r"(?:(?:https?|file|(?:chrome|moz)-extension|chrome)://\S+|about:blank|data:text\S+|blob:\S+)"
_NUMBER = r"(?:\d+/\d+|(?:page )?\d+ (?:of|von|sur|de|di|van|z|из) \d+)"
_PRINTED = re.compile(
    rf"{_TIME},? ?\D.{{4,160}}|{_PLACE}(?: {_NUMBER})?|{_NUMBER}(?: {_TIME})?|{_TIME}|.{{2,160}} {_PLACE}",
    re.IGNORECASE,
)
#: A page's number below a word that goes on overleaf: PDFium writes both on one line.
_GLUED = re.compile(
    r"(?<=[^\W\d_][\x02\ufffe])(?=(?:page |seite |p\. ?)?\d{1,4}(?:(?: of | von | sur | de |/)\d+)?\s*\Z)", re.I
)
_FIRST_NUMBER = re.compile(r"\d+")
_MARKS = dict.fromkeys(map(ord, (APART, LARGE, LARGEST)), "\n")
#: Signs for a hyphen, some of PDFium's own.
_HYPHENS = str.maketrans("\x02\ufffe\u2010\u2011", "----")
#: Which of these lines shows that a browser made the page.
_ADDRESS = re.compile(rf"\s*(?:{_PLACE}(?:\s+{_NUMBER})?|\d+/\d+|{_NUMBER} {_TIME})\s*$", re.IGNORECASE)


class PdfText(NamedTuple):
    """What a PDF file holds.

    Attributes:
        text: its paragraphs, separated by blank lines.
        parts: the same as several texts where pages begin like articles of their own, else only that one.
        beside: the lines that are above and below its pages, such as browsers print.
        headlines: those of a page, each in its largest type and above prose, where it has several.
        beyond: what lies beyond the limits and was not read, as a sentence, else empty.
    """

    text: str
    parts: list[str]
    beside: list[str]
    beyond: str
    headlines: list[str]


def pdf_text(data: bytes) -> PdfText:
    """Reads a PDF file; words hyphenated at line ends are rejoined.

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
        pages = [page_text(document[page]) for page in range(min(number_of_pages, MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("The PDF is damaged.") from error
    finally:
        document.close()
    if bundles.layout_of(whole := "\n".join(pages)):
        text = pdf_exports.whole_lines(rejoined(pdf_exports.without_page_heads(whole)).translate(_HYPHENS))
        return PdfText(text[:MOST_CHARACTERS], [text], [], beyond or beyond_characters(text), [])
    pages, beside = _without_running_lines(_with_numbers_apart(pages))
    text = _as_paragraphs(pages)
    if not text.strip():
        raise UnreadableError("The PDF holds pictures of pages and no text.")
    starts = [place for place, page in enumerate(pages) if head_lines(page.split("\n"))]
    parts = [text]
    if len(starts) > 1 and not any(map(str.strip, pages[: starts[0]])):
        parts = [_as_paragraphs(pages[start:end]) for start, end in pairwise([*starts, len(pages)])]
    several = [each for page in pages if len(each := list(_headlines(page))) > 1]
    found = list(chain.from_iterable(several))
    return PdfText(text[:MOST_CHARACTERS], parts, beside, beyond or beyond_characters(text), found)


def _headlines(page: str) -> Iterator[str]:
    """The lines in a page's largest type below each of which stands prose before the next one."""
    for part in page.split(LARGEST)[1:]:
        headline, _, below = part.partition("\n")
        if looks_like_headline(one_line(headline)) and len(below.split()) >= _LEAST_BELOW:
            yield one_line(headline)


def _as_paragraphs(pages: list[str]) -> str:
    lines = (line for page in pages for line in page.split("\n"))
    apart = (f"\n{line}\n" if kind_of(one_line(line), "middle") == "credit" else line for line in lines)
    text = rejoined("\n".join(apart)).translate(_HYPHENS).translate(_MARKS)
    return "\n\n".join(one_line(one.text) for one in paragraphs(text, alone=stands_alone, set_lines=True))


def _with_numbers_apart(pages: list[str]) -> list[str]:
    """The pages, with a number that PDFium put after the last word's hyphen on a line of its own.

    It is the page's number where the page before or after it ends with the next one; ``COVID-19`` is not.
    """
    parted = [_GLUED.sub("\n", page) for page in pages]
    last = [page.rstrip().rpartition("\n")[2] for page in parted]
    number = [int(found[0]) if (found := _FIRST_NUMBER.search(line)) else None for line in last]

    def counts(place: int) -> bool:
        beside = [
            one for one in (place - 1, place + 1) if 0 <= one < len(pages) and _shape(last[one]) == _shape(last[place])
        ]
        return any(number[one] == (number[place] or 0) + one - place for one in beside)

    return [
        apart if apart != page and counts(place) else page
        for place, (page, apart) in enumerate(zip(pages, parted, strict=True))
    ]


def _without_running_lines(pages: list[str]) -> tuple[list[str], list[str]]:
    """Separates running headers and footers from the pages' text; returns the pages and those lines, each once."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = [{*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))} for page in lines]
    heads = list(map(head_lines, lines))
    if sum(map(bool, heads)) > 1:  # several articles of one paper, whose heads look alike
        edges = [edge - set(range(head)) for edge, head in zip(edges, heads, strict=True)]
    seen = Counter(
        shape for page, edge in zip(lines, edges, strict=True) for shape in {_shape(page[place]) for place in edge}
    )
    found: dict[str, None] = {}
    kept = []
    for page, edge in zip(lines, edges, strict=True):
        rest = []
        printed = any(_ADDRESS.match(page[place]) for place in edge)  # a browser made the page
        for place, line in enumerate(page):
            goes_on = place > 0 and _is_rest(page[place - 1], line)
            if (
                place in edge
                and not goes_on
                and (
                    (len(pages) > 1 and seen[_shape(line)] > max(1, len(pages) // 2))
                    or (printed and _PRINTED.fullmatch(line.strip()))
                )
            ):
                found.setdefault(one_line(line), None)
            else:
                rest.append(line)
        if rest and rest[0] != page[0]:
            rest[0] = rest[0].removeprefix(APART)  # it stood apart from the running line alone
        kept.append("\n".join(rest))
    if not any(kept):
        return pages, []
    return kept, list(found)


def _is_rest(before: str, line: str) -> bool:
    """Whether a line ends the sentence that the one before it begins, and so is not one that runs along the pages."""
    words = one_line(line).split()
    return len(words) >= _LEAST_WORDS and words[0][0].islower() and not ends_sentence(one_line(before))


def running_head(beside: list[str]) -> dict[str, str]:
    """The paper and the day in the line above the pages of a newspaper: ``KLOW POST Monday, May 3, 2021``.

    A day without the paper's name may be that of the printing, and one with a time of day mostly is.
    """
    for line in beside:
        fields = {one.name: one.value for one in read_line(line) or ()}
        if "outlet" in fields and "published" in fields and "T" not in fields["published"]:
            return fields
    return {}


def without_folio_line(text: str) -> tuple[str, str]:
    """The text of a page of a newspaper without its first or last line that names paper, day and page, and that line.

    Args:
        text: paragraphs, separated by blank lines.
    """
    for line in (text.partition("\n\n")[0], text.rpartition("\n\n")[2]):
        if len(line) <= _LONGEST_FOLIO and "\n\n" in text and is_folio(line) and running_head([line]):
            return text.removeprefix(line).removesuffix(line).strip("\n"), line
    return text, ""


def _shape(line: str) -> str:
    """A line with its numbers masked, so that ``Page 2 of 9`` and ``Page 3 of 9`` are the same running line."""
    return re.sub(r"\d+", "0", one_line(line))
