"""Matches the column names of exports, whatever program wrote them, to the fields of an article."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence

from helpers.articles import rules

#: What Excel writes and reads above a table: ``sep=;``.
_SEPARATOR = re.compile(r'sep=(\t|[,;|])|"sep=(\t|[,;|])"', re.IGNORECASE)

#: Columns that begin a text and are not named like one.
_FIRST_PARTS = frozenset(("paragraph1", "para1", "absatz1", "paragraphe1", "parrafo1", "párrafo1"))
#: What a search engine puts behind a name for the type of its values: ``title_s``, ``published_dt``, ``text_txt_en``.
_TYPE = re.compile(r"(?<=\w)_(?:ss?|t|txts?|t?dts?|txt_[a-z]{2})$")
#: What diaries on the web call the fields of an entry.
_DIARY = {"event": "text", "eventtime": "published", "subject": "headline"}
#: Longest name of a column, in characters, that is looked for among the cells of an article.
_LONGEST_NAME = 40
_JOINTS = re.compile(r"[\s_\-]+")


def _plain(name: str) -> str:
    """Normalises a name, so that ``Publish Date``, ``publish_date`` and ``publishDate`` are the same."""
    return _JOINTS.sub("", name.strip().strip('"').lower().lstrip("\ufeff"))


def _read_known() -> dict[str, tuple[str, int]]:
    """Maps a column's name to its field and the name's rank for that field (0 is best)."""
    known: dict[str, tuple[str, int]] = {}
    for row in rules.rows("columns"):
        for rank, name in enumerate(row["names"].split()):
            known.setdefault(_plain(name), (row["field"], rank))
    return known


_KNOWN = _read_known()


def _known(name: str) -> tuple[str, int] | None:
    """The field that a column's name stands for and the name's rank; most names are written in the plain form."""
    return _KNOWN.get(name) or _KNOWN.get(_plain(name)) or _KNOWN.get(_plain(_TYPE.sub("", name)))


def recognise(names: Iterable[str], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """Decides which column gives which field.

    Args:
        names: the columns of a table or the keys of a record; nested keys as ``source.name``.
        mapping: field → column, as the person wrote it in a ``columns.csv``; wins over what is recognised.

    Returns:
        field → column; where several would do, the one with the better name.
    """
    names = list(names)
    best: dict[str, tuple[int, str]] = {}
    for name in names:
        found = _known(name)
        if found and (found[0] not in best or found[1] < best[found[0]][0]):
            best[found[0]] = (found[1], name)
    if not best.keys() & {"text", "html"}:
        best |= _by_unusual_names(names, best)
    given = {field: name for field, name in (mapping or {}).items() if name in names}
    return {field: name for field, (_, name) in best.items() if name not in given.values()} | given


def _by_unusual_names(names: list[str], best: Mapping[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """The column of the text, and of its headline, where their names say that of a few programs alone."""
    plain = {_plain(name): name for name in reversed(names)}
    if "message" in plain and best.keys() & {"published", "created"}:  # a post's; that of an error has no day
        return {"text": (0, plain["message"])}
    if "event" in plain and "eventtime" in plain:
        return {field: (0, plain[name]) for name, field in _DIARY.items() if name in plain and field not in best}
    numbered = next(filter(_begins_text, names), None)
    return {"text": (0, numbered)} if numbered else {}


def _begins_text(name: str) -> bool:
    """Whether a column is the first of several that hold a text together: ``text1``, ``Paragraph 1``."""
    plain = _plain(name)
    found = _KNOWN.get(plain[:-1]) if plain.endswith("1") else None
    return plain in _FIRST_PARTS or (found is not None and found[0] == "text")


def as_record(names: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """A row's cells by its columns' names.

    Of several columns with one name, the texts count together, and of other fields the first that has a value.
    """
    record = dict(zip(names, cells, strict=False))
    if len(record) == min(len(names), len(cells)):
        return record
    given: dict[str, list[object]] = {}
    for name, cell in zip(names, cells, strict=False):
        given.setdefault(name, []).append(cell)
    for name, several in given.items():
        told = list(dict.fromkeys(one for one in several if one not in ("", None)))
        is_text = len(told) > 1 and field_of(name) in ("text", "html")
        record[name] = "\n\n".join(map(str, told)) if is_text else next(iter(told), "")
    return record


def field_of(name: str) -> str | None:
    """The field that a column of this name gives, or None if the name is not recognised."""
    found = _known(name)
    return found[0] if found else None


def separator_of(line: str) -> str | None:
    """The cell separator declared by a line of its own, Excel's ``sep=;`` above the column names."""
    match = _SEPARATOR.fullmatch(line.strip("\ufeff\r\n "))
    return match and (match[1] or match[2])


def are_named(line: str) -> bool:
    """Whether a line is the header row of a table of articles, with a column for the text."""
    if separator_of(line):
        return True
    for delimiter in "\t,;":
        if delimiter not in line:
            continue
        if are_names(line[:2_000].split(delimiter)):
            return True
    return False


def are_names(cells: Iterable[str]) -> bool:
    """Whether the cells of a row name columns of a table of articles, one of them that for the text."""
    names = [name for name in cells if name.strip()]
    found = recognise(names)
    return len(found) >= 2 and 2 * len(found) >= len(names) and bool(found.keys() & {"text", "html"})


def name_again(cells: Iterable[object]) -> bool:
    """Whether the cells of a row below others are names of columns, as where a table was appended to another one."""
    told = [cell for cell in cells if cell != ""]
    if not all(isinstance(cell, str) and len(cell) <= _LONGEST_NAME and not cell[:1].isdecimal() for cell in told):
        return False
    return are_names(map(str, told))


def name_an_article(names: Iterable[str], least: int = 3) -> bool:
    """Whether the names of elements are those of an article's fields: a text and its headline among them.

    Args:
        names: of the elements.
        least: how many different fields must be named.
    """
    found = recognise(names)
    return len(found) >= least and "headline" in found and bool(found.keys() & {"text", "html"})


def closed(lines: Sequence[str], delimiter: str, escape: str | None = None) -> bool:
    """Whether every quote mark opened in one row's lines is closed at the end of a cell.

    Args:
        lines: of one row.
        delimiter: between cells.
        escape: the character that takes a quote mark's meaning away; None if there is none.
    """
    try:
        for _ in csv.reader(lines, delimiter=delimiter, escapechar=escape, strict=True):
            pass
    except csv.Error:
        return False
    return True
