"""Reads SGML files of many documents from research collections: TIPSTER, Gigaword, the newswire of 1987.

Their tags are few and often left open, so a document ends where the next one begins.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from helpers.articles.agencies import agencies_in
from helpers.articles.columns import recognise
from helpers.articles.dateline import find_dateline, place_of
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.records import from_record
from helpers.articles.source import Source
from helpers.articles.when import parse_when

#: Field → the elements that hold it, best first.
_FIELDS = {
    "headline": ("headline", "head", "hl", "title", "ti", "h3"),
    "published": ("date_time", "datetime", "pubdate", "date", "date1", "dd"),
    "outlet": ("source", "so", "pub", "newspaper"),
    "byline": ("byline", "author", "by"),
    "article_number": ("docno", "docid", "doc-id"),
    "text": ("body", "text", "txt", "lp"),
}
_ROOT = re.compile(r"<(doc|reuters)\b([^>]*)>", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:id|newid)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w:-]*)\s*=\s*\"([^\"]*)\"")
_PARAGRAPH = re.compile(r"</?p\b[^>]*>", re.IGNORECASE)
_INDENT = re.compile(r"\n\s*\n|\n(?=[ \t]{2,}\S)")
#: How a wire closes a report, on a line of its own.
_CLOSE = re.compile(r"\n[ \t]*(?=(?:Reuter|REUTER)S?;?\s*\Z)")
#: What some collections have inside the text's element that is not part of the text.
_HEADS = re.compile(r"<(title|dateline|author|byline)\b[^>]*>[^<]*</\1\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
#: The marks of sections in which XML keeps markup as text.
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: ``KLW_ENG_20170314.0001``, ``KW880314-0001``
_DAY_IN_NUMBER = re.compile(r"[A-Za-z_]{2,}(?P<long>(?:19|20)\d{6})\.\d{2,}|[A-Z]{2,4}(?P<short>\d{6})-\d{3,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIX_DIGITS = re.compile(r"\d{6}")


def read(source: Source) -> Iterator[Draft | Problem]:
    """The documents of a file, and a problem for each one without text."""
    try:
        text = decode(source.data())
    except NotTextError as error:
        yield Problem(source.name, "file", f"The file is not text: it is {error}.", "Save it as text in UTF-8.")
        return
    starts = list(_ROOT.finditer(text))
    for number, start in enumerate(starts, 1):
        end = starts[number].start() if number < len(starts) else len(text)
        yield from _document(text[start.end() : end], start[2], source, number)
    if not starts:
        reason = "The file holds none of the documents that its first line announces."
        yield Problem(source.name, "file", reason, "Export it again, or save its articles as HTML or JSONL.")


def _document(content: str, attributes: str, source: Source, number: int) -> Iterator[Draft | Problem]:
    record = {field: _first(content, names) for field, names in _FIELDS.items()}
    if told := {name.lower(): html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}:
        record |= {field: told[name] for field, name in recognise(told).items() if not record.get(field)}
    if not any(record.get(field) for field in ("text", "html")) and told.keys() - {"id"}:
        record["text"] = _words(content, "text")  # a corpus that describes its documents in their tags
    number_told = _NUMBER.search(attributes)
    record["article_number"] = record["article_number"] or (number_told[1] if number_told else "")
    record["published"] = _long_year(record["published"])
    if (dateline := _first(content, ("dateline",))) and record["text"]:
        record["text"] = f"{dateline}\n\n{record['text']}"
    for found in from_record(record, source, f"#{number}", f"document {number}"):
        if isinstance(found, Draft):
            _mark_dateline(found, dateline)
            day = _day_in(record["article_number"])
            found.fill({"published": day}, "inferred: the day stands in its number")
        yield found


def _mark_dateline(draft: Draft, dateline: str) -> None:
    """Marks the words of the document's own element for it as dateline, in whatever form it is written."""
    if not dateline:
        return
    draft.passages = tuple(
        replace(one, kind="dateline") if draft.text[one.start : one.end] == dateline else one for one in draft.passages
    )
    told = find_dateline(f"{dateline.rstrip(' -')} - The")  # as newspapers print it
    place, source = (told.place, told.source) if told else (None, None)
    draft.fill({"dateline_place": place or place_of(dateline), "credit": source or ""}, "text")
    when = parse_when(dateline.partition(", ")[2]) if _YEAR.search(dateline) else None
    draft.fill({"published": (told and told.published) or (when.iso if when else "")}, "text")
    draft.agencies = draft.agencies or agencies_in(source or "")


def _first(content: str, names: tuple[str, ...]) -> str:
    """The words of the first element that a document has, out of several names."""
    for name in names:
        opened = re.search(rf"<{name}\b[^>]*>", content, re.IGNORECASE)
        if not opened:
            continue
        closed = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(content, opened.end())
        if words := _words(content[opened.end() : closed.start() if closed else len(content)], name):
            return words
    return ""


def _words(content: str, name: str) -> str:
    if name not in _FIELDS["text"]:
        return " ".join(_plain(content).split())
    content = _HEADS.sub("", content)
    if not _PARAGRAPH.search(content):
        return "\n\n".join(_indented(_plain(content))).strip("\n")
    return "\n\n".join(filter(None, (" ".join(_plain(one).split()) for one in _PARAGRAPH.split(content))))


def _indented(text: str) -> Iterator[str]:
    """Splits a text into paragraphs at indented lines, as newswires set them; otherwise leaves it as it is."""
    text = _CLOSE.sub("\n\n", text)
    if not _INDENT.search(text):
        yield text.strip()
        return
    for block in _INDENT.split(text):
        yield " ".join(block.split())


def _plain(content: str) -> str:
    """Words without tags; the doubled quote marks of newswires become single characters."""
    words = _CONTROL.sub("", html.unescape(_TAG.sub("", _BREAK.sub("\n", _CDATA.sub("", content)))))
    return words.replace("``", '"').replace("''", '"')


def _long_year(words: str) -> str:
    """Expands ``870314`` to a full date; other dates stay as they are."""
    return _iso(words) if _SIX_DIGITS.fullmatch(words) else words


def _iso(six: str) -> str:
    century = "20" if six[:2] < "40" else "19"
    return f"{century}{six[:2]}-{six[2:4]}-{six[4:]}"


def _day_in(number: str) -> str:
    match = _DAY_IN_NUMBER.search(number)
    when = match and parse_when(match["long"] or _iso(match["short"]))
    return when.iso if when else ""
