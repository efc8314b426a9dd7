"""Reads texts of linguistic corpora that keep a document on each line, after its number: ``@@4001 Envoys met …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.plain import dissect

_NUMBER = re.compile(r"^(?:@@|##)(\d{1,12})(?=[ \t]|$)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\s*<[ph]>\s*")


def are_lines(text: str) -> bool:
    """Whether a text is made of such documents, two at least."""
    return text.lstrip().startswith(("@@", "##")) and len(_NUMBER.findall(text[:2_000_000])) > 1


def drafts(text: str, name: str) -> Iterator[Draft | Problem]:
    """The document of each line; its number tells it from others in the corpus's own list of sources.

    Args:
        text: the whole file.
        name: the file, for problems.
    """
    starts = list(_NUMBER.finditer(text))
    for place, start in enumerate(starts, 1):
        end = starts[place].start() if place < len(starts) else len(text)
        paragraphs = "\n\n".join(filter(None, _PARAGRAPH.split(text[start.end() : end].strip())))
        found = dissect(paragraphs)
        draft = Draft(paragraphs, found.passages, dict(found.values), found.agencies, f"#{place}", f"document {place}")
        draft.fill({"article_number": start[1]}, "header")
        if draft.has_words():
            yield draft
        else:
            reason = "The document has no text of an article."
            yield Problem(name, f"document {place}", reason, "Export it with its full text.", records=1)
