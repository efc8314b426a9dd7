"""Splits a text of several articles that each begin with a block of labels, as Gale, NewsBank and EBSCO export them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from helpers.articles.draft import Draft
from helpers.articles.header import date_fields, is_labelled, label_of
from helpers.articles.model import Problem
from helpers.articles.plain import dissect
from helpers.articles.when import parse_when

#: Fewest labels of a block, and most lines among which they are looked for.
_FEWEST, _WITHIN = 3, 40
_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{0,28}:)")
#: Labels of which each block has one: what the article is called.
_TITLE = re.compile(r"(?:title|headline|titel|titre|título|titulo|titolo):", re.IGNORECASE)
#: ``Source: Klow Courier. (Mar. 14, 2017): News: p3.``, ``Source:\nKlow Courier, 3/14/2017, p3``
_SOURCE = re.compile(
    r"^Source:\s*(?P<outlet>[^\n,.(;]{3,60}?)[.,]\s+\(?(?P<day>[^\n():]{0,20}?\d[^\n():]{0,20}?\d{4})\b", re.MULTILINE
)
_KIND_OF_DOCUMENT = re.compile(r"(?:Document|Publication) Type:|Database:|Record: \d+$|Full Text:?$", re.IGNORECASE)
#: Lines among the labels and after a text that are no part of it, and most characters of a value below its label.
_BESIDE = re.compile(
    rf"{_KIND_OF_DOCUMENT.pattern}|(?:(?:Gale )?Document Number|Record Number|Accession Number|Source Citation):?"
    r"|(?:Abstract|Full Text Word Count|ISSN|DOI|(?:Subject|Geographic) Terms|Persistent link to this record[^:]*):"
    r"|Copyright (?:\(c\)|©|\d{4}|of .{2,60} is the property of)|(?:Extended Body|Excerpt|Keywords):$|-{5,8}$",
    re.IGNORECASE,
)
_LONGEST_VALUE = 60
#: The numbers that databases give an article; one with the first of them writes the month before the day.
_OF_DATABASE = re.compile(r"^(?:(Accession Number)|Gale Document Number):", re.MULTILINE)
_NUMBER = re.compile(r"^(?:Gale Document|Record|Accession|Document) Number:\s*(\S+)", re.MULTILINE)


def drafts(text: str, name: str) -> list[Draft | Problem] | None:
    """The articles of a text in which blocks of labels begin each; None where the text is to be read as one.

    Args:
        text: the whole file.
        name: the file, for problems.
    """
    starts = list(_starts(text))
    if not starts or text[: starts[0]].strip():
        return None
    if len(starts) == 1:
        return [_alone(_read(text, 1, name))] if _OF_DATABASE.search(text) else None
    parts = (text[start:end].strip("\n") for start, end in pairwise([*starts, len(text)]))
    return [_read(part, number, name) for number, part in enumerate(parts, 1)]


def _alone(found: Draft | Problem) -> Draft | Problem:
    if isinstance(found, Draft):
        found.part, found.where = "", "file"
    return found


def _starts(text: str) -> Iterator[int]:
    """Where each block begins whose first label is that of the first block, which is at the top."""
    if not (label := _LABEL.match(text)):
        return
    begun, lines = label[1].lower(), list(re.finditer(r"[^\n]*\n?", text))
    for place, line in enumerate(lines):
        if _begins(line[0], begun) and _is_block([one[0] for one in lines[place : place + _WITHIN]], begun):
            yield line.start()


def _begins(line: str, label: str) -> bool:
    return line.strip().lower().startswith(label)


def _is_block(lines: list[str], begun: str) -> bool:
    """Whether lines begin with a block of labels, the first of them once, values beside or below, and with a title."""
    labels: list[str] = []
    value_due = False
    for line in map(str.strip, lines):
        if labels and _begins(line, begun):
            break
        if is_labelled(line) or _KIND_OF_DOCUMENT.match(line):
            labels.append(line)
            value_due = label_of(line) is not None or line.endswith(":")
        elif line and not value_due:
            break
        elif line:
            value_due = False
    return len(labels) >= _FEWEST and any(map(_TITLE.match, labels))


def _day(printed: str, part: str) -> dict[str, str]:
    told = _OF_DATABASE.search(part)
    if told and told[1] and (when := parse_when(printed, order="month first")):
        return {"published": when.iso}
    return {one.name: one.value for one in date_fields(printed, 0)}


def _read(part: str, number: int, name: str) -> Draft | Problem:
    found = dissect(part)
    passages, beside = [], ""
    for one in found.passages:
        words = part[one.start : one.end]
        is_value = beside.endswith(":") and len(words) <= _LONGEST_VALUE
        beside = words if _BESIDE.match(words) else ""
        passages.append(replace(one, kind="boilerplate") if one.kind == "body" and (beside or is_value) else one)
    if not any(one.kind == "body" for one in passages):
        reason = "The article in the bundle has no text."
        return Problem(name, f"article {number}", reason, "Export it with its full text.", records=1)
    source, numbered = _SOURCE.search(part[:2_000]), _NUMBER.search(part)
    agencies = () if source else found.agencies  # the source is the paper here
    draft = Draft(part, tuple(passages), {}, agencies, f"#{number}", f"article {number}")
    if source:
        draft.fill(_day(source["day"], part), "header")
        draft.fill({"outlet": source["outlet"].strip()}, "header")
    draft.fill({"article_number": numbered[1] if numbered else ""}, "header")
    for field, (value, told) in found.values.items():
        if not (source and field == "credit"):
            draft.fill({field: value}, told)
    return draft
