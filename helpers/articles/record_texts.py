"""Puts together the text of a record: its lead may be in a column of its own, the rest in another one."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping

from helpers.articles.cells import plain, tidy
from helpers.articles.columns import field_of
from helpers.articles.markup import plain_paragraphs, tree_of

_NO_WORD = re.compile(r"[\W_]+")
#: How the column is called that goes on with the text of another: ``text (continued)``, ``text_2``.
_REST = re.compile(
    r"[\s_(-]*(?:continued|cont(?:'d|\.)?|rest|fortsetzung|suite|continuación|continuação|part[\s_]?[2-9]|[2-9])\)?",
    re.IGNORECASE,
)
#: A line break that a program wrote as a backslash and a letter, after the end of a sentence.
_WRITTEN_BREAK = re.compile(r"(?<=[.!?…”\"’')])(?:\\r)?\\n")
_INLINE = re.compile(r"<(a|i|b|em|strong|span|u)(?:\s[^<>]*)?>([^<>]*)</\1>")
#: A tag that only a page has; a word in angle brackets that an article tells of is none.
_TAGGED = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|u|h[1-6]|ul|ol|li|td|table|blockquote|section)\s*>|<(?:p|br|img|hr)\b[^<>]*>",
    re.I,
)
#: How many times HTML may have been escaped beyond what the format of the record wants.
_TIMES_ESCAPED = 2
#: At most this many tags are within one another.
_DEEPEST = 4
#: Characters by which a lead is looked for in the text: some are cut off after them, or end in dots.
_KEY = 60
#: Fewest characters and words of what is told as text of its own, and a sentence's end.
_LEAST, _LEAST_WORDS = 20, 8
_SENTENCE = re.compile(r"[^\W_]{2}[.!?…\u061f\u06d4\u0964][\"'”’»)\]]*(?:\s|<|$)")
#: Most characters of a list of links in an entry.
_LONGEST_LIST = 20_000


def unescaped(written: str) -> str:
    """The HTML that a record holds escaped, without that; HTML that is not escaped, and any other text, as it is."""
    found = written
    for _ in range(_TIMES_ESCAPED):
        if "&" not in found or _TAGGED.search(found):
            break
        found = html.unescape(found)
    return found if _TAGGED.search(found) else written


def shown_line(written: str) -> str:
    """A headline or a name as a browser would show it: without its markup, but with a tag that it only tells of."""
    return " ".join(plain_paragraphs(f"<p>{written}</p>")) if _TAGGED.search(written) else written


def shown_text(body: str, page: str) -> str:
    """The words of a record as a browser would show them: of ``body`` or, where it is empty, of the HTML ``page``.

    Entities are resolved once the tags are gone: ``&lt;fog&gt;`` is a word that the article tells of.
    """
    if (not body and page) or "</p>" in body or "<br" in body or "</div>" in body:
        return "\n\n".join(map(tidy, plain_paragraphs(page or body)))
    return tidy(without_inline_tags(with_line_breaks(body)))


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


def leads_in(record: Mapping[str, str], mapping: Mapping[str, str]) -> list[str]:
    """The line below the headline and the first paragraph, where they are in columns of their own.

    Args:
        record: column → text.
        mapping: field → column, as a ``columns.csv`` says.
    """
    names = (name for name, words in record.items() if words and "lead" in (field_of(name), _field_in(mapping, name)))
    told = (unescaped(plain("text", record[name])) for name in names)
    return [tidy(" ".join(plain_paragraphs(words) if "<" in words else words.split())) for words in told]


def _field_in(mapping: Mapping[str, str], column: str) -> str | None:
    return next((field for field, name in mapping.items() if name == column), None)


def with_lead(leads: list[str], body: str) -> str:
    """The text ``body`` below those of its ``leads`` that it does not hold already."""
    if not leads:
        return body
    own = _NO_WORD.sub("", body).lower()
    keys = [_NO_WORD.sub("", words).lower()[:_KEY] for words in leads]
    return "\n\n".join([*(words for words, key in zip(leads, keys, strict=True) if key and key not in own), body])


def with_rest(column: str, record: Mapping[str, str]) -> str:
    """The text in a column of a record, and in the columns whose names say that they continue it."""
    stem = column.removesuffix("1")
    rest = [name for name in record if name != column and name.startswith(stem) and _REST.fullmatch(name[len(stem) :])]
    return "\n\n".join(filter(None, [record[column], *(record[name] for name in rest)]))


def beside_text(record: Mapping[str, str], used: Collection[str], text: str) -> dict[str, str]:
    """The sentences of a record that its text lacks, by the column that holds them.

    Args:
        record: column → text.
        used: the columns that gave the article's text, page and other values; not looked at, nor what is inside them.
        text: of the article, with its headline.
    """
    found: dict[str, str] = {}
    own = ""
    for name, value in record.items():
        if len(value) < _LEAST or name in used or name.partition(".")[0] in used or not _holds_sentence(value):
            continue
        words = "\n\n".join(plain_paragraphs(value)) if "</p>" in value or "<br" in value else tidy(value)
        own = own or _NO_WORD.sub("", text).lower()
        if _holds_sentence(words) and _NO_WORD.sub("", words).lower()[:_KEY] not in own:
            found[name] = words
    return found


def _holds_sentence(words: str) -> bool:
    """Whether words hold a sentence and are no address, code or list of names."""
    if "\u3002" in words:
        return True
    return len(words.split(None, _LEAST_WORDS)) > _LEAST_WORDS and _SENTENCE.search(words) is not None
