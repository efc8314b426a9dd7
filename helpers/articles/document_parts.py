"""What the readers of Word, RTF and OpenDocument files share: their result, and how its paragraphs become text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from helpers.articles import symbols
from helpers.articles.header import label_of, read_line
from helpers.articles.unseen import without_unseen

#: White space that is no single blank.
_SPACES = re.compile(r"[ \t\v\f\n\r]{2,}|[\t\v\f\n\r]")
#: Characters of one document that are read; a bundle of 500 articles has less.
MOST_CHARACTERS = 20_000_000
#: Lines of a head that break within one paragraph, and most characters of one.
_HEAD, _LONGEST_LINE = 6, 80


class UnreadableError(ValueError):
    """The document cannot be read; the message is a sentence."""


@dataclass(slots=True)
class Document:
    """A document's text as its own program shows it.

    Attributes:
        paragraphs: the words of each, in order, without what was deleted, struck out or hidden.
        notes: index of a paragraph → the foot- and endnotes that it refers to.
        breaks: indices of the paragraphs before which its writer began a new page.
        beside: the lines above and below its pages.
        quoted: lines set apart as quoted, block by block.
        rows: the cells of each row of its tables, each as its paragraphs.
        fault: what is wrong where only a part could be read, as a sentence, else empty.
    """

    paragraphs: list[str] = field(default_factory=list)
    notes: dict[int, list[str]] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    quoted: list[list[str]] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    fault: str = ""

    def text(self, gap: str, *, with_notes: bool = False) -> str:
        """The paragraphs, one line each, with ``gap`` between them; ``with_notes``, each note follows its paragraph."""
        return self._between(0, len(self.paragraphs), gap, with_notes)

    def pages(self, gap: str) -> list[str]:
        """The text from each new page to the next, with its notes."""
        starts = sorted({0, *self.breaks, len(self.paragraphs)})
        return [self._between(start, end, gap, True) for start, end in pairwise(starts)]

    def _between(self, start: int, end: int, gap: str, with_notes: bool) -> str:
        lines: list[str] = []
        for index in range(start, min(end, len(self.paragraphs))):
            lines += _lines(self.paragraphs[index])
            lines += self.notes.get(index, ()) if with_notes else ()
        return gap.join(lines if gap == "\n" else filter(None, lines))

    def all_notes(self) -> list[str]:
        """The notes in the order of the document."""
        return [words for index in sorted(self.notes) for words in self.notes[index]]

    def set_apart(self, first: int) -> None:
        """Records that the paragraphs from ``first`` on are quoted, in one block with quoted ones before them."""
        lines = [one_line(one) for one in self.paragraphs[first:]]
        if self.quoted and first and one_line(self.paragraphs[first - 1]) == self.quoted[-1][-1]:
            self.quoted[-1] += lines
        elif lines:
            self.quoted.append(lines)

    def note(self, words: Iterable[str]) -> None:
        """Records the words of a note that the next paragraph refers to."""
        if line := one_line(" ".join(words)):
            self.notes.setdefault(len(self.paragraphs), []).append(line)


def _lines(paragraph: str) -> list[str]:
    """A paragraph as one line, or as those of a head that breaks within it: the paper, the day, the writer."""
    several = [words for line in paragraph.split("\n") if (words := one_line(line))] if "\n" in paragraph else []
    is_head = 1 < len(several) <= _HEAD and max(map(len, several)) <= _LONGEST_LINE and any(map(read_line, several))
    return several if is_head else [one_line(paragraph)]


def local_name(element: Any) -> str:
    """An XML element's name without its namespace, the only difference between Word's strict and usual form."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def beyond_characters(text: str) -> str:
    """A sentence about the part of a document beyond the length limit, which is not read; empty if there is none."""
    if len(text) <= MOST_CHARACTERS:
        return ""
    return f"The document has more than {MOST_CHARACTERS:,} characters; those behind were not read."


def row(cells: list[list[str]]) -> list[str]:
    """The paragraphs of a table's row; a known label and its value are one line: ``Outlet: The Sample Post``."""
    if len(cells) == 2 and len(cells[0]) == 1 and cells[1]:
        label = cells[0][0].strip().rstrip(":") + ":"
        if len(label) < 30 and label_of(label):
            return [f"{label} {' '.join(cells[1])}"]
    return [words for cell in cells for words in cell]


def one_line(text: str) -> str:
    """Replaces line breaks and tabs by spaces, non-breaking hyphens by plain ones, and signs of fonts by characters."""
    return without_unseen(_SPACES.sub(" ", symbols.plain(text)).replace("\u2011", "-")).strip()
