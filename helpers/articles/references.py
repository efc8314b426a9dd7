"""Reads lists of references (RIS, BibTeX, EndNote, MEDLINE), as databases of newspapers export them, record by record.

What a record gives as its abstract is read as its text: databases put the whole article there, its first paragraphs or
a summary, and do not say which. Every such article is reported, and every record that has none is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from helpers.articles import latex, rules
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.in_part import told_in_part
from helpers.articles.model import Problem
from helpers.articles.records import TOLD, from_record
from helpers.articles.source import Source

#: Tag and value of a record in order, as it stands in the file.
Fields = list[tuple[str, str]]
#: How a line with a tag is written, and the tag that begins a record.
_LINES = {
    "ris": (re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?"), "TY"),
    "medline": (re.compile(r"([A-Z]{2,4}) {0,2}-(?: (.*))?"), "PMID"),
    "field-tagged": (re.compile(r"([A-Z][A-Z0-9])(?: (.*))?"), "PT"),
    "endnote": (re.compile(r"(%\S)(?: (.*))?"), "%0"),
}
#: What stands above the first record of a list in tags of fields.
_ABOVE = ("FN", "VR")
#: Tags below which each line is a name.
_AUTHORS = ("AU", "AF")
_ENTRY = re.compile(r"^[ \t]*@(\w+)\s*[{(]\s*[^\s,{}()]*\s*,", re.MULTILINE)
#: Entries of BibTeX that are no references.
_NO_REFERENCES = frozenset(("comment", "preamble", "string"))
_FIELD = re.compile(r"\s*([\w-]+)\s*=\s*")
_MARK = re.compile(r"\\.|[\"{}),#]", re.DOTALL)
#: A name for a value that stands in many records: ``@string{zp = {The Sample Post}}``.
_NAMED = re.compile(r"^[ \t]*@string\s*[{(]", re.MULTILINE | re.IGNORECASE)
#: Fields whose values are addresses.
_ADDRESSES = ("url", "doi", "link", "howpublished")
#: A day as RIS writes it; what follows the third stroke is a remark: '2022/05/09/Morning'.
_DAY = re.compile(r"(\d{4})/(?:(\d{1,2})/?)?(?:(\d{1,2})\b)?.*", re.DOTALL)
_YEAR = re.compile(r"\d{4}")
_IS_ABSTRACT = "The text is what a list of references gives as the abstract: it may be a summary, or lack its end."
_ADVICE = "Export the article with its full text from the database, as HTML, RTF, Word or plain text."


def _names_of_tags() -> dict[str, dict[str, str]]:
    """Format → tag → field; of several tags for one field, the first counts."""
    found: dict[str, dict[str, str]] = {}
    for row in rules.rows("references"):
        found.setdefault(row["format"], {})[row["tag"]] = row["field"]
    return found


_NAMES = _names_of_tags()


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a list, one for each record with an abstract or text, and a problem for each without."""
    try:
        text = decode(source.data()).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except NotTextError as error:
        yield Problem(source.name, "file", f"The file is not text: it is {error}.", _ADVICE)
        return
    yield from told_in_part(_articles(text, source), source.name, TOLD)


def _articles(text: str, source: Source) -> Iterator[Draft | Problem]:
    number = 0
    for number, (names, fields) in enumerate(_records(text), 1):
        where = f"record {number}"
        for found in from_record(_record(fields, names), source, f"#{number}", where):
            yield found
            if isinstance(found, Draft):
                yield Problem(source.name, where, _IS_ABSTRACT, _ADVICE)
    if not number:
        reason = "The list of references holds no record that can be read."
        yield Problem(source.name, "file", reason, "Export it again, or take it out of the folder.", records=1)


def _records(text: str) -> Iterator[tuple[dict[str, str], Fields]]:
    """The records of a list, each with what the tags of its format are called here."""
    first = next((line.rstrip() for line in text.split("\n") if line.strip()), "")
    for name, (tagged, begins) in _LINES.items():
        match = tagged.fullmatch(first)
        if match and (match[1] == begins or (name == "field-tagged" and match[1] in _ABOVE)):
            yield from ((_NAMES[name], fields) for fields in _tagged(text, tagged, begins))
            return
    yield from ((_NAMES["bibtex"], fields) for fields in _entries(text))


def _tagged(text: str, tagged: re.Pattern[str], begins: str) -> Iterator[Fields]:
    """The records of lines that begin with a tag; a line without one goes on with the value above it."""
    record: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        match = tagged.fullmatch(line.rstrip())
        if match and match[1] == begins and record:
            yield [(tag, "\n".join(lines).strip()) for tag, lines in record]
            record = []
        if match and (record or match[1] == begins):
            record.append((match[1], [match[2] or ""]))
        elif record and _is_set_in(line, *record[-1]):
            record[-1][1][-1] += f" {line.strip()}"
        elif record:
            record[-1][1].append(line.strip())
    if record:
        yield [(tag, "\n".join(lines).strip()) for tag, lines in record]


def _is_set_in(line: str, tag: str, lines: list[str]) -> bool:
    """Whether a line goes on with a wrapped value: it is set in, and no empty line is above it."""
    return line.startswith("  ") and bool(line.strip() and lines[-1]) and tag not in _AUTHORS


def _entries(text: str) -> Iterator[Fields]:
    """The entries of BibTeX."""
    starts = [one for one in _ENTRY.finditer(text) if one[1].lower() not in _NO_REFERENCES]
    ends = [*(one.start() for one in starts[1:]), len(text)]
    named = dict(pair for one in _NAMED.finditer(text) for pair in islice(_fields(text, one.end(), len(text), {}), 1))
    yield from (list(_fields(text, one.end(), end, named)) for one, end in zip(starts, ends, strict=False))


def _fields(text: str, at: int, end: int, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of an entry: a value is in braces or quotes, a number, a name for a value, or several with ``#``.

    Args:
        text: the list.
        at: where the entry's fields begin.
        end: where the next entry begins.
        named: name → the value that it stands for, as printed.
    """
    while match := _FIELD.match(text, at, end):
        name, at = match[1].lower(), match.end()
        parts = []
        while True:
            close = _end_of_part(text, at, end)
            parts.append(_value(text[at:close].strip(), name, named))
            at = close + 1
            if text[close:at] != "#":
                break
        yield name, "".join(parts)
        at -= text[close:at] != ","


def _value(written: str, name: str, named: Mapping[str, str]) -> str:
    """What a value is as printed."""
    if written[:1] not in ("{", '"'):
        return named.get(written.lower(), written)
    return latex.address(written[1:-1]) if name in _ADDRESSES else latex.as_printed(written[1:-1])


def _end_of_part(text: str, at: int, end: int) -> int:
    """Where a part of a value ends: at a comma, a ``#`` or the entry's closing mark in no braces and no quotes."""
    depth, quoted = 0, False
    for mark in _MARK.finditer(text, at, end):
        if mark[0] == '"' and not depth:
            quoted = not quoted
        elif mark[0] == "{":
            depth += 1
        elif mark[0] in ("}", ")", ",", "#") and not depth and not quoted:
            return mark.start()
        elif mark[0] == "}":
            depth -= 1
    return end


def _record(fields: Fields, names: Mapping[str, str]) -> dict[str, str]:
    """Field → text of a record."""
    told: dict[str, list[str]] = {}
    for tag in names:
        told.setdefault(names[tag], []).extend(value for name, value in fields if name == tag and value)
    record = {name: values[0] for name, values in told.items() if values}
    if "text" in record:  # of two abstracts, one may be the beginning of the other
        record["text"] = max(told["text"], key=len)
        record["summary"] = "\n\n".join(one for one in told["text"] if one not in record["text"])
    if "byline" in record:
        first = next(tag for tag, _ in fields if names.get(tag) == "byline")
        written = "\n".join(value for tag, value in fields if tag == first)
        record["byline"] = ", ".join(map(_in_order, re.split(r"\s+and\s+|\n", written)))
    if "published" in record:
        record["published"] = _day(told["published"])
    if "saved_on" in record:
        record["saved_on"] = _day(told["saved_on"][:1])
    return {name: value if name in ("text", "summary") else " ".join(value.split()) for name, value in record.items()}


def _in_order(name: str) -> str:
    """``Roe, Jane`` → ``Jane Roe``."""
    return " ".join(map(str.strip, reversed(name.split(",")))) if name.count(",") == 1 else name


def _day(values: list[str]) -> str:
    """The day: the first value and, where it has no year (``9``, ``MAY``), those behind it up to one that has."""
    year = next((number for number, one in enumerate(values) if _YEAR.search(one)), 0)
    day = " ".join(values[: year + 1])
    strokes = _DAY.fullmatch(day)
    return "-".join(one.zfill(2) for one in strokes.groups() if one) if strokes else day
