"""Puts together the text of a record: its lead may stand in a column of its own, the rest in another one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.articles.cells import plain, tidy
from helpers.articles.columns import field_of
from helpers.articles.markup import plain_paragraphs

_NO_WORD = re.compile(r"[\W_]+")
#: How the column is called that goes on with the text of another: ``text (continued)``, ``text_2``.
_REST = re.compile(
    r"[\s_(-]*(?:continued|cont(?:'d|\.)?|rest|fortsetzung|suite|continuación|continuação|part[\s_]?[2-9]|[2-9])\)?",
    re.IGNORECASE,
)
_INLINE = re.compile(r"<(a|i|b|em|strong|span|u)(?:\s[^<>]*)?>[^<>]*</\1>")
#: Characters by which a lead is looked for in the text: some are cut off behind them, or end in dots.
_KEY = 60


def without_inline_tags(body: str) -> str:
    """A text in which only words within a line are marked up, without the marks; its line breaks stay."""
    if "</" not in body or not _INLINE.search(body):
        return body
    return "\n".join(" ".join(plain_paragraphs(line)) if "<" in line else line for line in body.split("\n"))


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
    """The text in a column, and what goes on with it in the columns that are called so."""
    rest = [record[name] for name in record if name.startswith(column) and _REST.fullmatch(name[len(column) :])]
    return "\n\n".join(filter(None, [record[column], *rest]))
