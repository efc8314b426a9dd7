"""Reads JSON and JSONL: each record as an article, anything else as a problem."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.flatten import flatten
from helpers.articles.json_shapes import Fault, has_text, notice_of, records_of, values_in
from helpers.articles.members import with_names
from helpers.articles.model import Problem
from helpers.articles.posts import Other, whole
from helpers.articles.record_lines import LONGEST_LINE, lines_of
from helpers.articles.records import from_record
from helpers.articles.source import Source

#: Largest JSON file that is one document, in bytes; JSONL is read line by line and may be larger.
LARGEST_DOCUMENT = 200_000_000
#: Longest line in characters that may be a notice rather than an article.
_LONGEST_NOTICE = 500
_JSONL = frozenset({".jsonl", ".ndjson", ".jl"})


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a JSON file, whether it holds one document, several, or one record to a line."""
    if not _has_a_record_a_line(source):
        yield from _document(source)
        return
    notices: Counter[Other] = Counter()
    number = 0
    with lines_of(source) as handle:
        for number, line in enumerate(handle, 1):
            if notice := _notice_in(line):
                notices[notice] += 1
            elif line.strip():
                yield from _line(line, source, number)
    yield from _notices(source, notices, number)


def _notice_in(line: str) -> Other | None:
    """The kind of the record in a line that is not an article; few lines are short enough to be parsed twice."""
    if len(line) > _LONGEST_NOTICE:
        return None
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return notice_of(content) if isinstance(content, Mapping) else None


def _notices(source: Source, notices: Counter[Other], number: int) -> Iterator[Problem]:
    for what, count in notices.items():
        advice = f"Nothing needs to be done: {'it is not an article' if count == 1 else 'they are not articles'}."
        yield Problem(source.name, "file", _counted(what, count, number), advice, records=count)


def _counted(what: Other, count: int, number: int) -> str:
    """The sentence that says how many of a file's records are not articles.

    Args:
        what: they are.
        count: how many are.
        number: how many records there are.
    """
    if count == 1:
        return f"{'The only record' if number == 1 else f'One of the {number} records'} is {what.one}."
    return f"{f'All {number}' if count == number else f'{count} of the {number}'} records are {what.several}."


def _has_a_record_a_line(source: Source) -> bool:
    with lines_of(source) as handle:
        first = handle.readline(1_000_000).strip()
        if source.suffix in _JSONL:
            return first != "["
        if not (first.startswith("{") and first.endswith("}")):
            return False
        return any(line.strip() for line in handle) and _is_object(first)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _line(line: str, source: Source, number: int) -> Iterator[Draft | Problem]:
    where = f"line {number}"
    if len(line) >= LONGEST_LINE:
        reason = f"The line has more than {LONGEST_LINE // 1_000_000} million characters, as no record has."
        yield Problem(source.name, where, reason, "Write one record a line; the other lines are read.", records=1)
        return
    try:
        content = json.loads(line.strip())
    except (ValueError, RecursionError) as error:
        deep = "nested too deeply" if isinstance(error, RecursionError) else "a number of too many digits"
        detail = error.msg if isinstance(error, json.JSONDecodeError) else deep
        reason = f"The line is not valid JSON ({detail})."
        yield Problem(source.name, where, reason, "Mend or delete the line; the others are read.", records=1)
        return
    page = _page(content)
    if page:
        yield from _records(page, source, f"#{number}.", f"{where}, record")
    elif isinstance(content, dict):
        yield from _record(content, source, f"#{number}", where)
    else:
        advice = "Each line must be one JSON object in braces."
        yield Problem(source.name, where, "The line is not a record.", advice, records=1)


def _page(content: object) -> list:
    """The records of a line that is a list or a page of results, as programs append one answer to another."""
    if isinstance(content, list):
        return content if any(isinstance(one, dict) for one in content) else []
    if has_text(content):
        return []
    records = records_of(content)
    return [] if len(records) == 1 and records[0] is content else records


def _document(source: Source) -> Iterator[Draft | Problem]:
    if source.size > LARGEST_DOCUMENT:
        reason = f"The file is one JSON document of more than {LARGEST_DOCUMENT // 1_000_000} MB."
        yield Problem(source.name, "file", reason, "Export it as JSONL, one record a line.")
        return
    try:
        values = list(values_in(decode(source.data())))
    except NotTextError as error:
        yield Problem(source.name, "file", f"The file is not text: it is {error}.", "Save it as JSON in UTF-8.")
        return
    records = [record for value in values for record in ([value] if isinstance(value, Fault) else records_of(value))]
    is_one = len(values) == len(records) == 1 and records[0] is values[0]
    if is_one and isinstance(records[0], Mapping) and not notice_of(records[0]):
        yield from _record(records[0], source, "", "file")
        return
    yield from _records(records, source)
    if not records:
        advice = "Each record must be an object with keys such as 'headline', 'text' and 'published'."
        yield Problem(source.name, "file", "The file holds no records of articles.", advice)


def _records(records: list, source: Source, part: str = "#", where: str = "record") -> Iterator[Draft | Problem]:
    if len(records) > 1 and not any(isinstance(one, Fault) or has_text(one) or _is_told(one) for one in records):
        reason = f"None of its {len(records)} records has a text of an article."
        advice = "Nothing needs to be done if it lists people, channels or addresses; else export it with its texts."
        yield Problem(source.name, "file", reason, advice, records=len(records))
        return
    notices: Counter[Other] = Counter()
    for number, record in enumerate(records, 1):
        if isinstance(record, Fault):
            yield _faulty(source, record, number > 1)
        elif isinstance(record, Mapping) and (notice := notice_of(record)):
            notices[notice] += 1
        else:
            yield from _record(record, source, f"{part}{number}", f"{where} {number}")
    yield from _notices(source, notices, len(records))


def _is_told(record: object) -> bool:
    """Whether it is known what a record is, or a machine's message whose words are attached to it."""
    return isinstance(record, Mapping) and (notice_of(record) is not None or has_text(whole(record)))


def _record(record: object, source: Source, part: str, where: str) -> Iterator[Draft | Problem]:
    if isinstance(record, Mapping):
        post = whole(record)
        named = with_names(post, source.members) if source.members else post
        yield from from_record(flatten(named), source, part, where)
    else:
        yield Problem(source.name, where, "It is not a record.", "Each record must be an object in braces.", records=1)


def _faulty(source: Source, fault: Fault, several: bool) -> Problem:
    reason = "The file is not valid JSON here; the records around this place were read."
    if not several:
        reason = "The file is not valid JSON."
    where = f"line {fault.line}" if fault.line else "file"
    return Problem(source.name, where, reason, "Export it again, or mend it at that place.", records=1)
