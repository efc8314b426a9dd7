"""Reads XML that a program made of a table of articles: each record an element, each field an element within it.

Nothing but the names tells what such a file holds: ``<article><title>…</title><date>…</date><text>…</text></article>``.
They are read as the columns of a table are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from helpers.articles.columns import name_an_article
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.records import from_record
from helpers.articles.source import Source


def records_in(tree) -> list:
    """The elements of a tree that are records: those of the name that most of them have."""
    found = [one for one in tree.iter() if isinstance(one.tag, str) and name_an_article(map(_name, one))]
    most = Counter(_name(one) for one in found).most_common(1)
    return [one for one in found if _name(one) == most[0][0]] if most else []


def read(elements: list, source: Source) -> Iterator[Draft | Problem]:
    """The articles of such elements, and a problem for each without a text."""
    for number, element in enumerate(elements, 1):
        record = {str(name): value for name, value in element.attrib.items()}
        for field in element:
            if words := _words(field):
                record.setdefault(_name(field), words)
        yield from from_record(record, source, f"#{number}", f"record {number}")


def _name(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(field) -> str:
    """A field's words; elements within it are its paragraphs."""
    if not len(field):
        return (field.text or "").strip()
    parts = (" ".join("".join(one.itertext()).split()) for one in field if isinstance(one.tag, str))
    return "\n\n".join(filter(None, (" ".join((field.text or "").split()), *parts)))
