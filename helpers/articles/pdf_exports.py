"""Puts the lines of a database's export in a PDF together as in its texts: heads line by line, bodies joined."""

from __future__ import annotations

import re

from helpers.articles import factiva, nexis
from helpers.articles.bundle_piece import label
from helpers.articles.document_parts import one_line
from helpers.articles.header import stands_alone
from helpers.articles.layout import paragraphs

_PAGE_NUMBER = re.compile(r"page \d+ of \d+(?: © \d{4} factiva.{0,60})?", re.IGNORECASE)
#: The last line of an article's head.
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright)\s.*\d{4}", re.IGNORECASE)


def without_page_heads(text: str) -> str:
    """The lines without those above and below pages: their number, and the headline once more.

    Args:
        text: the lines of all pages.
    """
    kept: list[str] = []
    numbered = False
    for line in (one.strip() for one in text.split("\n")):
        if not (_PAGE_NUMBER.fullmatch(line) or (line and line == (kept or [""])[-1]) or (numbered and line in kept)):
            kept.append(line)
        numbered = bool(_PAGE_NUMBER.fullmatch(line))
    return "\n".join(kept)


def whole_lines(text: str) -> str:
    """The lines of ``text``, a database's export in a PDF, with those of its bodies joined to paragraphs."""
    found: list[str] = []
    body: list[str] | None = None
    for line in text.split("\n"):
        if body is not None and _is_end(line):
            found += _joined(body)
            body = None
        if body is None:
            found.append(line)
            body = [] if _COPYRIGHT.match(line) or line in nexis.BODY else None
        else:
            body.append(line)
    return "\n".join([*found, *_joined(body or [])])


def _is_end(line: str) -> bool:
    return bool(nexis.END.fullmatch(line) or factiva.END.fullmatch(line)) or label(line, "nexis")[0] == "end"


def _joined(lines: list[str]) -> list[str]:
    whole = paragraphs("\n".join(lines), alone=lambda one: stands_alone(one) or nexis.is_mark(one), set_lines=True)
    return [one for line in whole for one in ("", one_line(line.text))] + [""] * bool(whole)
