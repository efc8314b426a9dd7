"""Splits a text of several articles separated by lines of ``=====``, ``-----`` or ``* * *``, or by new pages.

Such lines are also within articles. A file is split only where each part has a headline, a date and words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from helpers.articles.document_parts import one_line
from helpers.articles.draft import Draft
from helpers.articles.header import read_line
from helpers.articles.model import Problem
from helpers.articles.plain import dissect

#: Lines at the top of a page among which the day of an article that begins there is looked for.
_HEAD = 6
_LINE = re.compile(r"^[ \t]*(?:([=\-_*#~])(?:[ \t]*\1){4,}|(\*)(?:[ \t]*\*){2})[ \t]*$", re.MULTILINE)

#: How such a line begins, which is found quicker.
_MAY_BE_LINE = re.compile(r"\n[ \t]*[=\-_*#~]")


def drafts(text: str, name: str) -> list[Draft | Problem] | None:
    """The articles of a text that contains several.

    Args:
        text: the whole file.
        name: the file, for problems.

    Returns:
        A draft for each part, or None where the text is to be read as one article. Where only some parts stand for
        themselves, the text stays whole and a problem says so.
    """
    if "\f" in text and (several := by_page(text.split("\f"))):
        return several
    marks = list(_LINE.finditer(text)) if _MAY_BE_LINE.search(f"\n{text}") else []
    for sign in dict.fromkeys(match[1] or match[2] for match in marks):
        parts = list(_parts(text, [match for match in marks if (match[1] or match[2]) == sign]))
        if len(parts) < 2:
            continue
        found = [draft_of(part, number) for number, part in enumerate(parts, 1)]
        whole = sum(one is not None for one in found)
        if whole == len(found):
            return [one for one in found if one is not None]
        if whole > 1:
            return [*_as_one(text), _doubtful(name, sign, found.index(None) + 1, len(parts))]
    return None


def head_lines(lines: list[str]) -> int:
    """How many lines at the top of a page are those of an article that begins there: a headline, then its day."""
    for place, line in enumerate(lines[1:_HEAD], 1):
        if any(one.name == "published" for one in read_line(one_line(line)) or ()):
            return 0 if read_line(one_line(lines[0])) or lines[0].endswith(".") else place + 2
    return 0


def by_page(pages: list[str]) -> list[Draft | Problem] | None:
    """The articles of pages, several of which begin with the head of an article; None unless each has words of its own.

    Args:
        pages: the text of each; one that begins otherwise goes on with the article before it.
    """
    starts = [place for place, page in enumerate(pages) if head_lines([one for one in page.split("\n") if one.strip()])]
    if len(starts) < 2 or any(map(str.strip, pages[: starts[0]])):
        return None
    return drafts_of(["\n\n".join(pages[start:end]) for start, end in pairwise([*starts, len(pages)])])


def drafts_of(parts: list[str], known: Mapping[str, str] | None = None) -> list[Draft | Problem] | None:
    """The articles of texts that were told apart otherwise, or None unless each has a headline, a date and words.

    Args:
        parts: the texts.
        known: what the edge of their page says of all of them, where they say nothing themselves.
    """
    found = [draft_of(part, number, known or {}) for number, part in enumerate(parts, 1)]
    return None if None in found else [one for one in found if one is not None]


def _parts(text: str, marks: list[re.Match[str]]) -> Iterator[str]:
    starts, ends = [0, *(match.end() for match in marks)], [*(match.start() for match in marks), len(text)]
    for start, end in zip(starts, ends, strict=True):
        if part := text[start:end].strip("\n"):
            yield part


def draft_of(
    part: str, number: int, known: Mapping[str, str] = MappingProxyType({}), *, titled: int = 0
) -> Draft | None:
    """The article of a part, or None if it lacks a headline, a date or a text.

    Args:
        part: its text.
        number: which of the parts it is, from 1.
        known: what the edge of its page says of it, where it says nothing itself.
        titled: how many paragraphs at its top are its headline, whatever they look like.
    """
    found = dissect(part, titled=titled)
    for name, value in known.items():
        found.values.setdefault(name, (value, "inferred: the line above the pages"))
    told = found.values.keys()
    if (
        "headline" not in told
        or not told & {"published", "saved_on"}
        or not any(one.kind == "body" for one in found.passages)
    ):
        return None
    return Draft(part, found.passages, dict(found.values), found.agencies, f"#{number}", f"article {number}")


def _as_one(text: str) -> list[Draft]:
    found = dissect(text)
    draft = Draft(text, found.passages, dict(found.values), found.agencies)
    return [draft] if draft.has_words() else []


def _doubtful(name: str, sign: str, number: int, count: int) -> Problem:
    reason = (
        f"The file is split into {count} by lines of '{sign * 5}', but part {number} has no headline and date of its"
        " own; it was read as one article."
    )
    advice = "If these are several articles, give each a headline and a date, or save each as a file of its own."
    return Problem(name, f"part {number}", reason, advice)
