"""Column names of exports → fields of an article, whatever program wrote them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from helpers.articles import rules

#: Keys below which search engines and programming interfaces of papers keep the record itself.
_WRAPPINGS = frozenset(("_source", "fields", "attributes"))


@cache
def _known() -> dict[str, tuple[str, int]]:
    """Name of a column → its field, and how good a name it is for that field (0 is best)."""
    known: dict[str, tuple[str, int]] = {}
    for row in rules.rows("columns"):
        for rank, name in enumerate(row["names"].split()):
            known.setdefault(_plain(name), (row["field"], rank))
    return known


def _plain(name: str) -> str:
    """``Publish Date``, ``publish_date`` and ``publishDate`` are one name."""
    return re.sub(r"[\s_\-]+", "", name.strip().strip('"').lower().lstrip("\ufeff"))


def recognise(names: Iterable[str], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which column gives which field.

    Args:
        names: the columns of a table or the keys of a record; nested keys as ``source.name``.
        mapping: field → column, as the person wrote it in a ``columns.csv``; wins over what is recognised.

    Returns:
        field → column; where several would do, the one with the better name.
    """
    names = list(names)
    best: dict[str, tuple[int, str]] = {}
    for name in names:
        found = _known().get(_plain(name))
        if found and (found[0] not in best or found[1] < best[found[0]][0]):
            best[found[0]] = (found[1], name)
    given = {field: name for field, name in (mapping or {}).items() if name in names}
    return {field: name for field, (_, name) in best.items() if name not in given.values()} | given


def are_named(line: str) -> bool:
    """Whether a line is the first of a table of articles: names of columns, one of which holds the text."""
    for delimiter in "\t,;":
        if delimiter not in line:
            continue
        names = [name for name in line[:2_000].split(delimiter) if name.strip()]
        found = recognise(names)
        if len(found) >= 2 and 2 * len(found) >= len(names) and found.keys() & {"text", "html"}:
            return True
    return False


def closed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether every quote mark that opens in the lines of one row of a table is closed where a cell ends."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def flatten(record: Mapping[str, object]) -> dict[str, str]:
    """A record's values as text: nested objects as ``source.name``, lists of names joined by commas."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            inner = {f"{key}.{name}": _text(one) for name, one in value.items()}
            flat |= inner
            if key in _WRAPPINGS:
                flat |= {name: words for name, words in flatten(value).items() if name not in record}
            if name := _text(value.get("name") or value.get("title")):
                flat[str(key)] = name
        else:
            flat[str(key)] = _text(value)
    return flat


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (_text(one) for one in value)))
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    text = str(value).strip()
    return "" if text.lower() in ("nan", "none", "null", "nat", "n/a") else text
