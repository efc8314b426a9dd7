"""Puts together the text of a record: its lead may stand in a column of its own, the rest in another one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.articles.cells import plain, tidy
from helpers.articles.columns import field_of
from helpers.articles.markup import plain_paragraphs, tree_of

_NO_WORD = re.compile(r"[\W_]+")
#: How the column is called that goes on with the text of another: ``text (continued)``, ``text_2``.
_REST = re.compile(
    r"[\s_(-]*(?:continued|cont(?:'d|\.)?|rest|fortsetzung|suite|continuación|continuação|part[\s_]?[2-9]|[2-9])\)?",
    re.IGNORECASE,
)
#: A line break that a program wrote as a backslash and a letter, behind the end of a sentence.
_WRITTEN_BREAK = re.compile(r"(?<=[.!?…”\"’')])(?:\\r)?\\n")
_INLINE = re.compile(r"<(a|i|b|em|strong|span|u)(?:\s[^<>]*)?>([^<>]*)</\1>")
#: So many tags stand within one another at most.
_DEEPEST = 4
#: Characters by which a lead is looked for in the text: some are cut off behind them, or end in dots.
_KEY = 60
#: Most characters of a list of links in an entry.
_LONGEST_LIST = 20_000


def shown_text(body: str, page: str) -> str:
    """The words of a record as a browser would show them: of its text or, where it has none, of its page."""
    if (not body and page) or "</p>" in body or "<br" in body or "</div>" in body:
        return "\n\n".join(plain_paragraphs(page or body))
    return without_inline_tags(with_line_breaks(body))


def without_inline_tags(body: str) -> str:
    """A text in which words within a line are marked up, without these marks; all else that looks like one stays."""
    for _ in range(_DEEPEST):
        shown = _INLINE.sub(r"\2", body) if "</" in body else body
        if shown == body:
            break
        body = shown
    return body


def is_list_of_links(markup: str) -> bool:
    """Whether a record's page holds nothing but the linked headlines of several other pages."""
    if markup.count("<a ") < 2 or len(markup) > _LONGEST_LIST:
        return False
    from helpers.articles.no_article import lists_links

    tree = tree_of(markup)
    return tree is not None and lists_links(tree, plain_paragraphs(markup))


def with_line_breaks(body: str) -> str:
    """A text on one line with the line breaks that a program wrote out as ``\\n``."""
    if "\\n" not in body or "\n" in body or not _WRITTEN_BREAK.search(body):
        return body
    return body.replace("\\r", "").replace("\\n", "\n").replace("\\t", " ")


def leads_in(record: Mapping[str, str]) -> list[str]:
    """The line below the headline and the first paragraph, where they stand in columns of their own."""
    told = (tidy(plain("text", words)) for name, words in record.items() if words and field_of(name) == "lead")
    return [" ".join(plain_paragraphs(words) if "<" in words else words.split()) for words in told]


def with_lead(leads: list[str], body: str) -> str:
    """A text below its lead, unless it holds that already."""
    if not leads:
        return body
    own = _NO_WORD.sub("", body).lower()
    keys = [_NO_WORD.sub("", words).lower()[:_KEY] for words in leads]
    return "\n\n".join([*(words for words, key in zip(leads, keys, strict=True) if key and key not in own), body])


def with_rest(column: str, record: Mapping[str, str]) -> str:
    """The text in a column, and in the columns whose names say that they continue it."""
    rest = [record[name] for name in record if name.startswith(column) and _REST.fullmatch(name[len(column) :])]
    return "\n\n".join(filter(None, [record[column], *rest]))
