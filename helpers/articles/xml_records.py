"""Reads XML that a program made of a table of articles: each record an element, each field an element within it.

Nothing but the names says what such a file holds: ``<article><title>…</title><date>…</date><text>…</text></article>``,
or ``<row><field name="title">…</field>…``, as databases and search engines write it. They are read as the columns of a
table are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from helpers.articles.columns import name_an_article
from helpers.articles.draft import Draft
from helpers.articles.head import begins_report, ends_sentence
from helpers.articles.model import Problem
from helpers.articles.records import from_record
from helpers.articles.source import Source

_SPACE = re.compile(r"\s+")
#: Elements that are paragraphs or lines wherever they stand, and those that never are.
_PARAGRAPHS = frozenset(("p", "para", "paragraph", "br", "div", "li", "tr", "h1", "h2", "h3", "lb"))
_INLINE = frozenset(("a", "b", "i", "u", "em", "strong", "span", "sub", "sup", "q", "s", "small", "font", "hi", "emph"))
#: Elements that are called after the type of their value, if at all, and whose attribute names the field.
_TYPES = frozenset(("str", "arr", "date", "int", "long", "float", "double", "bool", "text", "field", "column"))
#: What a record is called that is an article, whatever else it says.
_ARTICLES = frozenset(("article", "story", "news", "newsarticle", "artikel", "articulo", "articolo", "artigo", "post"))
#: Characters of the longest names, and spaces in those that end as a sentence does (‘Jane B. Roe Jr.’).
_NAMES, _NAME_GAPS = 80, 3


def read(tree, source: Source) -> Iterator[Draft | Problem]:
    """The articles of the records in a tree, and a problem for each without a text, or where there are none.

    Records are the elements of the name that most of them have. Those with nothing but a title and a text are articles
    where their elements are named as articles are, or where several are reports.

    Args:
        tree: the parsed XML.
        source: its file.
    """
    if _name(tree) == "mediawiki":
        reason = "The file is an export of a wiki, whose pages are in a markup of its own that is not read."
        yield Problem(source.name, "file", reason, "Open the pages in a browser and save them as .html files.")
        return
    bare = [] if (full := _of_one_name(tree, 3)) else _of_one_name(tree, 2)
    if full or _are_articles(bare):
        yield from _records(full or bare, source)
        return
    reason = "The XML holds no news item and no records of articles."
    if bare:
        reason = (
            "The XML has titles with texts, and nothing that tells that these are articles: no date, paper or author."
        )
    yield Problem(source.name, "file", reason, "If it holds articles, export them as CSV or JSONL.")


def _of_one_name(tree, least: int) -> list:
    found = [one for one in tree.iter() if isinstance(one.tag, str) and name_an_article(map(_field_name, one), least)]
    most = Counter(_name(one) for one in found).most_common(1)
    return [one for one in found if _name(one) == most[0][0]] if most else []


def _are_articles(elements: list) -> bool:
    if elements and _name(elements[0]).lower() in _ARTICLES:
        return True
    reports = sum(any(begins_report(_words(field)) for field in one) for one in elements)
    return reports > 1 and 2 * reports > len(elements)


def _records(elements: list, source: Source) -> Iterator[Draft | Problem]:
    for number, element in enumerate(elements, 1):
        named = any(_field_name(field) != _name(field) for field in element)
        record = {} if named else {str(name): value for name, value in element.attrib.items()}
        for field in element:
            name, words = _field_name(field), _words(field)
            if words and name in record and words != record[name]:  # several authors, or paragraphs
                record[name] += ("\n\n" if _is_paragraph(record[name]) or _is_paragraph(words) else ", ") + words
            elif words:
                record[name] = words
        yield from from_record(record, source, f"#{number}", f"record {number}")


def _is_paragraph(words: str) -> bool:
    return len(words) >= _NAMES or (ends_sentence(words) and words.count(" ") > _NAME_GAPS)


def _name(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _field_name(element) -> str:
    """The name of a field: its element's, or what an attribute says where the element is only a type."""
    name = _name(element)
    return element.get("name") or name if name in _TYPES else name


def _words(field) -> str:
    """A field's words; elements within it are its paragraphs, unless they only set words apart in a line."""
    if not len(field):
        return (field.text or "").strip()
    lines = list(filter(None, (" ".join(line.split()) for line in "".join(_pieces(field)).split("\n"))))
    names = _name(field) == "arr" and max(map(len, lines), default=0) < _NAMES
    return (", " if names else "\n\n").join(lines)


def _pieces(element) -> Iterator[str]:
    """The texts of an element, with a line break where a paragraph begins or ends and nowhere else."""
    yield _SPACE.sub(" ", element.text or "")
    mixed = any((one.tail or "").strip() for one in element)
    for one in element:
        if isinstance(one.tag, str):
            name = _name(one).lower()
            gap = "\n" if name in _PARAGRAPHS or not (mixed or name in _INLINE) else ""
            yield gap
            yield from _pieces(one)
            yield gap
        yield _SPACE.sub(" ", one.tail or "")
