"""Recognises what an export or site sends in place of an article: a failure notice, or a list of documents."""

from __future__ import annotations

import re

from helpers.articles.model import Problem

#: Most words of such a message.
_LONGEST = 80
_MESSAGE = re.compile(
    r"\W*(?:error\b(?! of\b)|(?:we(?: are|['’]re) )?sorry\b|we (?:are unable|were unable|could not|cannot)\b"
    r"|(?:this|the|your) (?:requested |selected )?(?:documents?|articles?|items?|files?|requests?|delivery)\b[^.]{0,90}"
    r"\b(?:could not be|can ?not be|(?:is|are) not available|is no longer|has been removed|failed)\b"
    r"|(?:unable|failed) to (?:deliver|retrieve|display|load|download)\b|(?:document )?delivery (?:failed|error)"
    r"|(?:document|article|full text|text) (?:not available|unavailable|not found)\b)",
    re.IGNORECASE,
)
_LIST = re.compile(r"^(?:User Name|Date and Time|Job Number):", re.MULTILINE)
_COUNTED = re.compile(r"^Documents? \(\d+\)", re.MULTILINE)


def is_message(text: str) -> bool:
    """Whether a short text begins like an export's notice that a document could not be delivered."""
    return len(text) < 1_000 and len(text.split()) <= _LONGEST and bool(_MESSAGE.match(text.strip()))


def is_list(text: str) -> bool:
    """Whether a text is the list of documents that comes with an export."""
    head = text[:6_000]
    return "Document" in head and bool(_LIST.search(head[:3_000]) and _COUNTED.search(head))


def message_problem(text: str, name: str, where: str) -> Problem:
    """The problem to report for a notice in place of an article.

    Args:
        text: the notice.
        name: of the file.
        where: in the file, such as ``entry 3``.
    """
    reason = f"In place of an article stands a message: '{' '.join(text.split())[:60]}'."
    return Problem(name, where, reason, "Export the article again.", records=1)


def list_problem(name: str) -> Problem:
    """The problem to report for a list of documents."""
    reason = "It is the list of an export's documents, and no article."
    return Problem(
        name, "file", reason, "Nothing needs to be done: the documents stand in files of their own.", records=1
    )
