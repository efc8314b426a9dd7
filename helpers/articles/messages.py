"""Recognises what an export or site sends in place of an article: a failure notice, or a list of documents."""

from __future__ import annotations

import re

from helpers.articles.model import Problem

#: Most words of such a message.
_LONGEST = 80
_NAMED = r"(?:documents?|articles?|items?|files?|stor(?:y|ies)|(?:full )?texts?|records?)"
_MESSAGE = re.compile(
    rf"\W*(?:(?:due to|owing to|because of|for)\s[^.,]{{3,60}},\s+)?"
    rf"(?:error\b(?! of\b)|(?:we(?: are|['’]re) )?sorry\b|we (?:are unable|were unable|could not|cannot)\b"
    rf"|(?:this|the|your) (?:requested |selected )?(?:{_NAMED}|requests?|delivery)\b[^.]{{0,90}}"
    r"\b(?:could not be|can ?not be|(?:is|are) (?:not available|unavailable)|is no longer|(?:has been|was) (?:removed"
    r"|withdrawn by)|failed)\b"
    rf"|(?:unable|failed) to (?:deliver|retrieve|display|load|download)\b|(?:document )?delivery (?:failed|error)"
    rf"|(?:document|article|full text|text) (?:not available|unavailable|not found)\b"
    rf"|(?:the )?full text (?:of|for) [^.]{{3,60}} (?:unavailable|not available)\b"
    r"|no (?:full )?text (?:is )?available\b"
    rf"|access to (?:this|the) {_NAMED}\b[^.]{{0,60}} (?:restricted|denied)\b|an error (?:has )?occurred\b"
    rf"|you (?:do not|don['’]t) have (?:permission|access|a subscription) to\b[^.]{{0,40}}\b{_NAMED}"
    r"|(?:das|dieses|der|dieser) (?:\w+ )?(?:dokument|artikel|text)\b[^.]{0,60}"
    r"\b(?:(?:kann|konnte) (?:\w+ )?nicht|ist nicht (?:mehr )?verfügbar|steht nicht)\b"
    r"|(?:le|ce|cet|l['’]) ?(?:document|article|texte)\b[^.]{0,60}"
    r"\b(?:n['’]est (?:pas|plus) disponible|ne peut (?:pas )?être|n['’]a pas pu être)\b"
    r"|(?:el|este) (?:documento|artículo|texto)\b[^.]{0,60}\b(?:no está disponible|ya no está|no se (?:puede|pudo)))",
    re.IGNORECASE,
)
#: What such a message says that stands below the headline and the day of an article, as its only words.
_REFUSES = re.compile(
    r"available|unavailable|display|retriev|deliver|view|licens|permission|restricted|withdrawn by|verfügbar|angezeigt"
    r"|disponib|affich|mostrar",
    re.IGNORECASE,
)
_MOST_BELOW = 30
_LIST = re.compile(r"^(?:User Name|Date and Time|Job Number):", re.MULTILINE)
_COUNTED = re.compile(r"^Documents? \(\d+\)", re.MULTILINE)


def is_message(text: str) -> bool:
    """Whether a short text begins like an export's notice that a document could not be delivered."""
    return len(text) < 1_000 and len(text.split()) <= _LONGEST and bool(_MESSAGE.match(text.strip()))


def is_only_message(text: str) -> bool:
    """Whether an article's whole text is such a notice, which stands below the article's headline and day."""
    return len(text.split()) <= _MOST_BELOW and is_message(text) and bool(_REFUSES.search(text))


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
