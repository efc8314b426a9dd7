"""Reads articles as databases export them in texts, each of which ends in its number: NewsBank, Wiso, Europresse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from helpers.articles.draft import Draft
from helpers.articles.header import read_line
from helpers.articles.model import Passage, Problem
from helpers.articles.outlets import without_issue
from helpers.articles.plain import dissect
from helpers.articles.when import parse_when

#: The number of an article, and what may be below it.
_END = re.compile(
    r"^(?:(?:Gale )?Document Number|Record Number|Dokumentnummer|(?:Num[ée]ro|N°) de document)\s?:"
    r"(?P<number>[^\n]*)(?:\n|\Z)"
    r"(?:\s*(?:Copyright|©|\(c\)|Dauerhafte Adresse|Alle Rechte|Tous droits)[^\n]*(?:\n|\Z))*",
    re.MULTILINE | re.IGNORECASE,
)
#: A text without any of these is of no such database.
_NAMED = ("Number:", "NUMBER:", "Dokumentnummer", "de document")
#: ``Klower Zeitung vom 14.03.2017, Seite 3``
_WISO = re.compile(
    r"(?P<outlet>[^\n]{3,60}?) (?:vom|Nr\. [^\n]{1,20} vom) (?P<day>\d{1,2}\.\d{1,2}\.\d{4})(?:,[^\n]*)?"
)
#: ``Monde, mardi 14 mars 2017 653 mots, p. 4``, which is below the paper's line.
_EUROPRESSE = re.compile(
    r"[^\n]{0,60}?(?P<day>\d{1,2}[^\d\n]{3,15}\d{4})[^\n]{0,40}?\b\d+ (?:mots|words|Wörter|palabras)\b[^\n]*"
)
#: Lines at the top of an article among which its day stands, most characters of them, and of a line.
_TOP, _LONGEST_TOP, _LONGEST = 8, 2_000, 140


def drafts(text: str, name: str) -> list[Draft | Problem] | None:
    """The articles of a text; None where it comes from no such database.

    Args:
        text: the whole file.
        name: the file, for problems.
    """
    starts = list(_starts(text)) if any(one in text for one in _NAMED) else []
    if not starts or (len(starts) < 2 and not _head(text)):
        return None
    parts = (text[start:end].strip("\n") for start, end in pairwise([*starts, len(text)]))
    return [_read(part, number, len(starts) > 1, name) for number, part in enumerate(parts, 1)]


def _starts(text: str) -> Iterator[int]:
    """Where each article begins; none where one lacks its day."""
    ends = [one.end() for one in _END.finditer(text)]
    starts = [0, *ends] if ends and not _END.match(text.lstrip()) else []  # no article is above the first
    if starts and not text[starts[-1] :].strip():
        starts.pop()
    for start in starts:
        top = [line.strip() for line in text[start : start + _LONGEST_TOP].split("\n") if line.strip()][:_TOP]
        if not any(len(line) <= _LONGEST and _is_dated(line) for line in top):
            return
    yield from starts


def _is_dated(line: str) -> bool:
    known = _WISO.fullmatch(line) or _EUROPRESSE.fullmatch(line)
    return bool(known) or any(one.name == "published" for one in read_line(line) or ())


def _head(part: str) -> tuple[int, dict[str, str]] | None:
    """How far the lines of Wiso or Europresse above a headline reach, and what they say."""
    lines = [(found.end(), found[0].strip()) for found in re.finditer(r"[^\n]*\S[^\n]*", part[:_LONGEST_TOP])][:2]
    if lines and (wiso := _WISO.fullmatch(lines[0][1])):
        return lines[0][0], _values(wiso["outlet"], wiso["day"])
    if len(lines) > 1 and len(lines[0][1]) <= _LONGEST and (dated := _EUROPRESSE.fullmatch(lines[1][1])):
        return lines[1][0], _values(lines[0][1], dated["day"])
    return None


def _values(outlet: str, day: str) -> dict[str, str]:
    when = parse_when(day)
    return {"outlet": without_issue(outlet), "published": when.iso if when else ""}


def _read(part: str, number: int, several: bool, name: str) -> Draft | Problem:
    end, values = _head(part) or (0, {})
    found = dissect(part[end:])
    moved = (replace(one, start=one.start + end, end=one.end + end) for one in found.passages)
    above = [Passage("boilerplate", line.start(), line.end()) for line in re.finditer(r"\S[^\n]*\S", part[:end])]
    passages = (*above, *moved)
    where = f"article {number}"
    if not any(one.kind == "body" for one in passages):
        return Problem(
            name, where, "The article in the bundle has no text.", "Export it with its full text.", records=1
        )
    agencies = () if values else found.agencies  # the source is the paper here
    draft = Draft(part, passages, {}, agencies, f"#{number}" if several else "", where if several else "file")
    draft.fill(values, "header")
    if ended := _END.search(part):
        draft.fill({"article_number": ended["number"].strip()}, "header")
    for field, (value, told) in found.values.items():
        if not (values and field == "credit"):
            draft.fill({field: value}, told)
    return draft
