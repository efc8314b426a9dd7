"""Reads the notes that Evernote exports (``.enex``), each a clipped or pasted article.

A note is read as a text with its title as the headline. The day on which it was made is that of saving: the article's
own stands in its words, if anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles.draft import Draft
from helpers.articles.markup import plain_paragraphs
from helpers.articles.model import Problem
from helpers.articles.plain import dissect
from helpers.articles.source import Source
from helpers.articles.wellformed import well_formed
from helpers.articles.when import parse_when

#: A picture or file inside a note, which can be larger than all its words.
_ATTACHED = re.compile(rb"(<data\b[^<>]*>)[^<>]*")
#: What stands above a note's markup, which is XML within XML.
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!DOCTYPE[^<>]*>\s*)?")
_AGAIN = "Export the notes again, or export them as HTML."


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of an export, one for each note, and a problem for each note without a text."""
    from lxml import etree

    data, encoding = well_formed(_ATTACHED.sub(rb"\1", source.data()))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, encoding=encoding
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        tree = None
    notes = [] if tree is None else list(tree.iter("note"))
    if not notes:
        yield Problem(source.name, "file", "The export of Evernote holds no note that can be read.", _AGAIN)
        return
    if faults := list(parser.error_log.filter_from_errors()):
        reason = "The export of Evernote has a fault here: what stood at it or below may be missing."
        yield Problem(source.name, f"line {faults[0].line}", reason, _AGAIN)
    for number, note in enumerate(notes, 1):
        yield _article(note, number, source.name)


def _article(note, number: int, name: str) -> Draft | Problem:
    """The article of a note."""
    title = " ".join((note.findtext("title") or "").split())
    lines = plain_paragraphs(_PROLOGUE.sub("", note.findtext("content") or "", count=1))
    if not lines:
        reason = "The note has no text of an article."
        return Problem(name, f"note {number}", reason, "Paste the article's text into it, or take it out.", 1)
    if title and lines[0] != title:
        lines = [title, *lines]
    text = "\n\n".join(lines)
    found = dissect(text, titled=1 if title else 0)
    draft = Draft(text, found.passages, dict(found.values), found.agencies, f"#{number}", f"note {number}")
    made = parse_when(note.findtext("created") or "")
    clipped = note.findtext("note-attributes/source-url") or ""
    draft.fill({"url": clipped, "saved_on": made.iso[:10] if made else ""}, "record")
    return draft
