"""Splits a text of many articles, as Nexis, Factiva and ProQuest export them, into a draft or problem for each.

The layouts are those that the public documentation of their readers describes (LexisNexisTools, tm.plugin.factiva).
No piece is passed over: what lacks the lines that an article should have is an article all the same, or a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.articles import export_run_on, factiva, nexis, proquest
from helpers.articles.around import kept
from helpers.articles.draft import Draft
from helpers.articles.markup import words_of
from helpers.articles.messages import is_message, is_only_message, message_problem
from helpers.articles.model import Problem
from helpers.articles.plain import dissect, dissect_lines

FACTIVA_MARK = factiva.MARK
_READERS = {"nexis": nexis.piece_of, "proquest": proquest.piece_of}
_ENDS = {"nexis": nexis.END, "factiva": factiva.END, "proquest": proquest.LINE}
#: Lines of which an article of each layout has at least one.
_SIGNS = {
    "nexis": re.compile(
        rf"{nexis.LENGTH.pattern}|{nexis.BODY_LINE.pattern}|^[ \t]*(?:BYLINE|SECTION|LOAD-DATE|HEADLINE):.*$",
        re.MULTILINE | re.IGNORECASE,
    ),
    "factiva": re.compile(
        rf"{factiva.END.pattern}|{factiva.HEADLINE.pattern}|^{factiva.LENGTH.pattern}$", re.MULTILINE
    ),
    "proquest": proquest.FIELD,
}
#: What exports put before their first article and after their last one.
_AROUND = re.compile(
    r"^[ \t]*(?:Time of Request|Number of (?:Documents|Lines)|Job Number|Search (?:Terms|Summary)|Client/Matter"
    r"|Print Request|Contact (?:us at|ProQuest)|Terms and Conditions|Table of contents|Report Information"
    r"|Database copyright|© \d{4} Factiva|Factiva, Inc|Copyright (?:\(c\)|©)|Citation style|Bibliography"
    r"|Suchzusammenfassung|Résumé de la recherche|Resumen de la búsqueda|Page \d+ of \d+$)",
    re.IGNORECASE | re.MULTILINE,
)
#: Characters at the beginning of such a run among which one of these stands.
_AROUND_WITHIN = 400
#: The line that counts a piece of an export, which none of those has: '2 of 3 DOCUMENTS', 'Document 2 of 3'.
_COUNTED = re.compile(rf"{nexis.COUNTED.pattern}|{proquest.COUNTED.pattern}", re.MULTILINE | re.IGNORECASE)
#: What a line of Nexis's with an article's length begins with, in lowercase.
_LENGTHS = ("length:", "länge:", "longueur:")
#: Words of which the cover of an export has fewer, where it has none of those lines.
_FEW_WORDS = 25


class _Chunk(NamedTuple):
    """A run of an export's text: whether nothing is above it, and whether an article's end follows it."""

    text: str
    top: bool
    ended: bool


def layout_of(text: str) -> str | None:
    """Recognises the export's layout: ``nexis``, ``factiva``, ``proquest``, or None for any other text."""
    lower = text.lower()  # words are found quicker than lines by a regular expression
    counted = "document" in lower or "dokument" in lower
    parted = proquest.RULE in text and proquest.LINE.search(text)
    if (parted or (counted and proquest.COUNTED.search(text))) and proquest.TOLD.search(text):
        return "proquest"
    if (
        counted
        and factiva.END.search(text)
        and (factiva.LENGTH.search(text) or factiva.HEADLINE.search(text) or _dated(text))
    ):
        return "factiva"
    if ("\nHD" in text or text.startswith("HD")) and factiva.is_coded(text):
        return "factiva"
    if ("DOCUMENT" in text or "DOKUMENT" in text) and nexis.COUNTED.search(text):
        return "nexis"
    loaded = "-DATE:" in text or "-Date:" in text
    loaded = loaded and bool(re.search(r"^[ \t]*(?:LOAD-DATE|Load-Date):", text, re.M))
    if not (loaded or any(one in lower for one in _LENGTHS) or any(one in text for one in nexis.BODY)):
        return None
    marked = nexis.has_end(text) or nexis.START.search(text)
    if ((marked or loaded) and nexis.LENGTH.search(text)) or (marked and (loaded or nexis.BODY_LINE.search(text))):
        return "nexis"
    return None


def _dated(text: str) -> bool:
    """Whether a text has the copyright line that follows an article's date."""
    return bool(re.search(r"^[ \t]*(?:\(c\)|©|Copyright) \d{4}\b", text, re.M | re.I))


def drafts(text: str, layout: str, name: str, headlines: frozenset[str] = frozenset()) -> Iterator[Draft | Problem]:
    """The drafts of a bundle's articles, and a problem for each piece that is not an article.

    Args:
        text: the whole bundle.
        layout: as ``layout_of`` told.
        name: the file, for problems.
        headlines: the lines that a page marks as headlines.
    """
    yield from kept(_pieces(text, layout, name, headlines))
    yield from _missing(text, layout, name)


def _pieces(text: str, layout: str, name: str, headlines: frozenset[str]) -> Iterator[Draft | Problem | str]:
    number = 0
    for chunk in _chunks(text, layout):
        signed = bool(_SIGNS[layout].search(chunk.text))
        if not (signed or _COUNTED.search(chunk.text)) and _is_around(chunk):
            yield chunk.text
            continue
        number += 1
        yield _read(chunk.text, layout, name, number, signed, headlines)


def headlines_of(tree) -> frozenset[str]:
    """The lines that a page of Factiva's marks as headlines, by the class ``enHeadline``, ``deHeadline``, …"""
    marked = tree.xpath("//*[contains(@class, 'Headline')]")
    return frozenset(words_of(one) for one in marked if re.fullmatch(r"[a-z]{2}Headline", one.get("class").strip()))


def _chunks(text: str, layout: str) -> Iterator[_Chunk]:
    ends = _ENDS[layout]
    by_ends = layout != "proquest" and ends.search(text) is not None
    starts = {"nexis": nexis.START, "proquest": proquest.COUNTED}.get(layout)
    if starts and ends.search(text) is None:
        cuts = [0, *(match.start() for match in starts.finditer(text))]
    else:
        found = [match.end() for match in ends.finditer(text)]
        cuts = [0, *(list(nexis.ends_of(text, found)) if layout == "nexis" else found)]
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if not (run := text[start:end].strip("\n")).strip():
            continue
        several = list(export_run_on.parts(run, layout))
        for number, part in enumerate(several, 1):
            ended = number < len(several) or (by_ends and end in cuts[1:])
            yield _Chunk(part, start == 0 and number == 1, ended)


def _is_around(chunk: _Chunk) -> bool:
    """Whether a run without an article's lines is what exports put around their articles, and no piece of one."""
    if chunk.ended:
        return False
    few = chunk.top and len(chunk.text.split()) <= _FEW_WORDS
    return few or bool(_AROUND.search(chunk.text[:_AROUND_WITHIN])) or not re.search(r"[^\W\d_]", chunk.text)


def _read(chunk: str, layout: str, name: str, number: int, signed: bool, headlines: frozenset[str]) -> Draft | Problem:
    """Reads a piece as an article, or says what it is instead."""
    where = f"article {number}"
    own = _COUNTED.sub("", _ENDS[layout].sub("", chunk))
    if (not signed or layout == "factiva") and is_message(own):
        return message_problem(own, name, where)
    first = number == 1
    piece = factiva.piece_of(chunk, headlines) if layout == "factiva" else _READERS[layout](chunk, first)
    short = "published" not in piece.values and len(own.split()) <= _FEW_WORDS
    if not signed and (short if piece.has_body() else not _COUNTED.search(chunk)):
        return _as_text(chunk, name, number)
    if not piece.has_body():
        reason = "The article in the bundle has no text."
        if "summary" in piece.values:
            reason = "The article in the bundle has an abstract and no text."
        return Problem(name, where, reason, "Export it with its full text.", records=1)
    if is_only_message(words := " ".join(piece.words("body"))):
        return message_problem(words, name, where)
    found = dissect_lines(piece.text, piece.paragraphs, piece.kinds)
    draft = Draft(piece.text, found.passages, {}, found.agencies, f"#{number}", where)
    draft.fill(piece.values, "header")
    draft.fill({field: value for field, (value, _) in found.values.items()}, "text")
    return draft


def _as_text(chunk: str, name: str, number: int) -> Draft | Problem:
    """Reads a piece that has none of the layout's lines as an independent text."""
    found = dissect(chunk)
    draft = Draft(chunk, found.passages, dict(found.values), found.agencies, f"#{number}", f"article {number}")
    if draft.has_words() and len(chunk.split()) > _FEW_WORDS:
        return draft
    words = " ".join(_COUNTED.sub("", chunk).split())[:60]
    reason = f"The piece of the export has none of the lines of an article ('{words}')."
    return Problem(name, f"article {number}", reason, "Look at it in the file, and export it again.", records=1)


def _missing(text: str, layout: str, name: str) -> Iterator[Problem]:
    """A problem if an old Nexis export counts documents that it does not contain."""
    numbers = {int(match[1]) for match in nexis.START.finditer(text)} if layout == "nexis" else set()
    absent = sorted(set(range(min(numbers), max(numbers))) - numbers) if numbers else []
    if absent and len(numbers) > 1:
        told = ", ".join(map(str, absent[:12])) + (" …" if len(absent) > 12 else "")
        reason = f"The export counts its documents, and these are not in it: {told}."
        yield Problem(name, "file", reason, "Export them again.")


__all__ = ["FACTIVA_MARK", "drafts", "headlines_of", "layout_of"]
